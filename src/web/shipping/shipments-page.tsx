/** What must leave: lines that are ready, and shipments on their way. */
import { IconTruckDelivery } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { ReadyRow, ShipmentRow } from '#contract/shipping';
import { Button, DataTable, dayText, EmptyState, FindFilter, instantText, quantityShown, Segments, Status, t, Tabs, useAddress, useServerOrder, type Column } from '#web/kit';
import { useList, useMay, useTell } from '#web/client';
import { Page } from '#web/shell';
import { Carriers } from './carriers.tsx';
import { stateWord, TONE } from './state-words.ts';

type Part = 'ready' | 'shipments' | 'carriers';

export default function ShipmentsPage(): ReactNode {
  const [{ part = 'ready' }, change] = useAddress<{ part: Part; sort: string; find: string; state: string }>();
  return (
    <Page title={t('Shipments')} fixed tabs={<Tabs label={t('Parts')} value={part} onChange={(next) => change({ part: next === 'ready' ? undefined : next, sort: undefined, find: undefined, state: undefined, record: undefined } as never)} choices={[{ value: 'ready', label: t('Ready to ship') }, { value: 'shipments', label: t('Shipments') }, { value: 'carriers', label: t('Carriers') }]} />}>
      {part === 'ready' ? <Ready /> : part === 'shipments' ? <Shipments /> : <Carriers />}
    </Page>
  );
}

function Ready(): ReactNode {
  const navigate = useNavigate();
  const mayEdit = useMay('shipping.edit');
  const [{ stock = 'there' }, change] = useAddress<{ stock: 'there' | 'all' }>();
  const lines = useList<ReadyRow>('/ready-to-ship', { inStock: stock === 'there' ? true : undefined }, { hears: ['sales', 'stock', 'shipping', 'production', 'floor'] });
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const chosen = (lines.data ?? []).filter((row) => marked.has(String(row.salesOrderLineId)));
  const oneCustomer = new Set(chosen.map((row) => `${row.customerId} ${row.siteId}`)).size === 1;
  const open = useTell<readonly ReadyRow[], { id: number }>({
    to: (rows) => ({ path: '/shipments', body: { lines: rows.map((row) => ({ salesOrderLineId: row.salesOrderLineId, quantity: row.ready === 'part' ? row.available : row.remaining })) } }), onDone: ({ id }) => void navigate({ to: `/shipments/${id}` as never }),
  });
  const columns: readonly Column<ReadyRow>[] = [
    { id: 'due', title: t('Due'), width: '120px', cell: (row) => (row.late ? <Status tone="late">{dayText(row.dueOn)}</Status> : dayText(row.dueOn)), text: (row) => row.dueOn },
    { id: 'order', title: t('Order'), width: '130px', cell: (row) => <Link className="k-link" to={`/orders/${row.salesOrderId}` as never}>{row.orderNumber}</Link>, text: (row) => row.orderNumber },
    { id: 'line', title: t('Line'), width: '55px', numeric: true, cell: (row) => row.line },
    { id: 'customer', title: t('Customer'), width: 'minmax(150px, 1.4fr)', cell: (row) => row.customerName },
    { id: 'item', title: t('Item'), width: 'minmax(170px, 1.6fr)', cell: (row) => <><Link className="k-link" to={`/items/${row.itemId}` as never}>{row.itemCode}</Link> <span className="k-second">{row.itemDescription}</span></>, text: (row) => row.itemCode },
    { id: 'remaining', title: t('To ship'), width: '110px', numeric: true, cell: (row) => `${quantityShown(row.remaining)} ${row.unit}`, text: (row) => row.remaining },
    { id: 'available', title: t('There'), width: '100px', numeric: true, cell: (row) => quantityShown(row.available), text: (row) => row.available },
    { id: 'ready', title: t('Ready'), width: '110px', cell: (row) => (row.ready === 'whole' ? t('Whole') : row.ready === 'part' ? <Status>{t('A part')}</Status> : <span className="k-quiet">{t('Not there')}</span>), text: (row) => row.ready },
  ];
  return (
    <DataTable name="ready" label={t('Ready to ship')} columns={columns} rows={lines.data} rowKey={(row) => String(row.salesOrderLineId)} more={lines.more} onMore={lines.onMore} failure={lines.failure} onAll={lines.all} {...(mayEdit ? { marked, onMark: setMarked } : {})}
      filters={<Segments label={t('Which lines')} value={stock} onChange={(next) => change({ stock: next === 'there' ? undefined : next } as never)} choices={[{ value: 'there', label: t('With stock') }, { value: 'all', label: t('All due within 7 days') }]} />}
      actions={chosen.length > 0 ? <>{oneCustomer ? null : <span className="k-risk">{t('Lines of one customer only')}</span>}<Button look="primary" disabled={!oneCustomer} busy={open.busy} onClick={() => open.tell(chosen.filter((row) => row.ready !== 'none'))}>{t('Ship {count, plural, one {# line} other {# lines}}', { count: chosen.length })}</Button></> : undefined}
      empty={<EmptyState icon={IconTruckDelivery} title={stock === 'there' ? t('Nothing is ready') : t('Nothing is due')}>{t('Lines due within seven days appear here, those with stock first.')}</EmptyState>} />
  );
}

function Shipments(): ReactNode {
  const navigate = useNavigate();
  const [{ state = 'open', find }, change] = useAddress<{ state: 'open' | 'picked' | 'shipped' | 'all'; find: string }>();
  const order = useServerOrder({ number: 'number', planned: 'plannedOn' });
  const shipments = useList<ShipmentRow>('/shipments', { state: state === 'all' ? undefined : state, find, ...order.query });
  const columns: readonly Column<ShipmentRow>[] = [
    { id: 'number', title: t('Shipment'), width: '130px', cell: (row) => <Link className="k-link" to={`/shipments/${row.id}` as never}>{row.number}</Link>, text: (row) => row.number },
    { id: 'customer', title: t('Customer'), width: 'minmax(170px, 2fr)', cell: (row) => row.customerName },
    { id: 'planned', title: t('Leaves'), width: '120px', cell: (row) => dayText(row.plannedOn), text: (row) => row.plannedOn },
    { id: 'state', title: t('State'), width: '110px', cell: (row) => <Status tone={TONE[row.state]}>{stateWord(row.state)}</Status>, text: (row) => row.state },
    { id: 'picked', title: t('Picked'), width: '90px', numeric: true, cell: (row) => `${row.pickedLines} / ${row.lines}` },
    { id: 'carrier', title: t('Carrier'), width: '120px', cell: (row) => row.carrierCode ?? '' },
    { id: 'shipped', title: t('Left'), width: '150px', cell: (row) => (row.shippedAt ? instantText(row.shippedAt) : ''), text: (row) => row.shippedAt },
    { id: 'note', title: t('Note'), width: 'minmax(120px, 1fr)', cell: (row) => row.note },
  ];
  return (
    <DataTable name="shipments" label={t('Shipments')} columns={columns} rows={shipments.data} rowKey={(row) => String(row.id)} onOpen={(row) => void navigate({ to: `/shipments/${row.id}` as never })} more={shipments.more} onMore={shipments.onMore} failure={shipments.failure} sorts={order.sorts} onAll={shipments.all} exportHref="/api/v1/exchange/export/shipments?as=xlsx"
      filters={<><Segments label={t('Which shipments')} value={state} onChange={(next) => change({ state: next === 'open' ? undefined : next } as never)} choices={[{ value: 'open', label: t('To pick') }, { value: 'picked', label: t('Picked') }, { value: 'shipped', label: t('Shipped') }, { value: 'all', label: t('All') }]} /><FindFilter label={t('Number, customer')} /></>}
      empty={<EmptyState icon={IconTruckDelivery} title={t('No shipments here')}>{state === 'open' ? t('They are opened from an order, or from the lines that are ready.') : null}</EmptyState>} />
  );
}
