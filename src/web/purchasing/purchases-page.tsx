/** What is on the way, late first; purchase orders; suppliers. */
import { IconPlus, IconShoppingCart } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { PurchaseLineRow, PurchaseOrderRow, SupplierRow } from '#contract/purchasing';
import { Badge, Button, DataTable, dayText, EmptyState, FindFilter, moneyShown, quantityShown, Segments, Status, t, Tabs, useAddress, useServerOrder, type Column } from '#web/kit';
import { useList, useMay, useSheetEdit } from '#web/client';
import { BringIn, Page, useCommands } from '#web/shell';
import { NewRequest } from './new-request.tsx';
import { Receive } from './receive.tsx';
import { SupplierPanel } from './supplier-panel.tsx';
import { stateWord, TONE } from './state-words.ts';

type Part = 'inbound' | 'orders' | 'suppliers';

export default function PurchasesPage(): ReactNode {
  const [{ part = 'inbound' }, change] = useAddress<{ part: Part; sort: string; find: string; state: string; supplier: string }>();
  const navigate = useNavigate();
  const mayEdit = useMay('purchasing.edit');
  const [asking, setAsking] = useState(false);
  return (
    <Page title={t('Purchases')} fixed actions={mayEdit ? <Button icon={IconPlus} onClick={() => setAsking(true)}>{t('Order something')}</Button> : undefined} tabs={<Tabs label={t('Parts')} value={part} onChange={(next) => change({ part: next === 'inbound' ? undefined : next, sort: undefined, find: undefined, state: undefined, supplier: undefined, of: undefined } as never)} choices={[{ value: 'inbound', label: t('On the way') }, { value: 'orders', label: t('Purchase orders') }, { value: 'suppliers', label: t('Suppliers') }]} />}>
      {part === 'inbound' ? <Inbound /> : part === 'orders' ? <Orders /> : <Suppliers />}
      {asking ? <NewRequest onClose={() => setAsking(false)} onAdded={(id) => void navigate({ to: `/purchases/${id}` as never })} /> : null}
    </Page>
  );
}

function Inbound(): ReactNode {
  const [{ state = 'all' }, change] = useAddress<{ state: 'all' | 'late' }>();
  const mayReceive = useMay('purchasing.receive');
  const lines = useList<PurchaseLineRow>('/inbound', { late: state === 'late' ? true : undefined }, { hears: ['purchasing', 'stock'] });
  const [receiving, setReceiving] = useState<PurchaseLineRow | null>(null);
  const columns: readonly Column<PurchaseLineRow>[] = [
    { id: 'expected', title: t('Expected'), width: '118px', cell: (row) => (row.late ? <Status tone="late">{dayText(row.expectedOn)}</Status> : dayText(row.expectedOn)), text: (row) => row.expectedOn },
    { id: 'confirmed', title: t('Confirmed'), width: '88px', cell: (row) => (row.confirmedOn ? t('yes') : <span className="k-quiet">{t('not yet')}</span>), text: (row) => row.confirmedOn },
    { id: 'order', title: t('Purchase order'), width: '105px', cell: (row) => <Link className="k-link" to={`/purchases/${row.purchaseOrderId}` as never}>{row.orderNumber}</Link>, text: (row) => row.orderNumber },
    { id: 'supplier', title: t('Supplier'), width: 'minmax(120px, 1.2fr)', cell: (row) => row.supplierName },
    { id: 'item', title: t('Item'), width: 'minmax(150px, 1.6fr)', cell: (row) => <><Link className="k-link" to={`/items/${row.itemId}` as never}>{row.itemCode}</Link> <span className="k-second">{row.itemDescription}</span></>, text: (row) => row.itemCode },
    { id: 'remaining', title: t('Still to come'), width: '120px', numeric: true, cell: (row) => `${quantityShown(row.remaining)} ${row.unit}`, text: (row) => row.remaining },
    { id: 'value', title: t('Value'), width: '85px', numeric: true, cell: (row) => moneyShown(row.value), text: (row) => row.value },
    ...(mayReceive ? [{ id: 'receive', title: '', width: '98px', cell: (row: PurchaseLineRow) => <Button small onClick={() => setReceiving(row)}>{t('Receive')}</Button> }] : []),
  ];
  return (
    <>
      <DataTable name="inbound" label={t('On the way')} columns={columns} rows={lines.data} rowKey={(row) => String(row.id)} more={lines.more} onMore={lines.onMore} failure={lines.failure} onAll={lines.all} exportHref="/api/v1/exchange/export/purchase-order-lines?as=xlsx" {...(mayReceive ? { rowKeys: { r: setReceiving } } : {})}
        filters={<Segments label={t('Which')} value={state} onChange={(next) => change({ state: next === 'all' ? undefined : next } as never)} choices={[{ value: 'all', label: t('All') }, { value: 'late', label: t('Overdue') }]} />}
        empty={<EmptyState icon={IconShoppingCart} title={state === 'late' ? t('Nothing is overdue') : t('Nothing is on the way')}>{t('Orders come from the material plan: accept what it wants ordered.')}</EmptyState>} />
      {receiving ? <Receive line={receiving} onClose={() => setReceiving(null)} /> : null}
    </>
  );
}

function Orders(): ReactNode {
  const navigate = useNavigate();
  const [{ find, state = 'all', supplier }, change] = useAddress<{ find: string; state: 'all' | 'draft' | 'sent' | 'confirmed' | 'closed'; supplier: string }>();
  const order = useServerOrder({ number: 'number', ordered: 'orderedOn' });
  const orders = useList<PurchaseOrderRow>('/purchase-orders', { find, state: state === 'all' ? undefined : state, supplierId: supplier, ...order.query });
  const columns: readonly Column<PurchaseOrderRow>[] = [
    { id: 'number', title: t('Purchase order'), width: '130px', cell: (row) => <Link className="k-link" to={`/purchases/${row.id}` as never}>{row.number}</Link>, text: (row) => row.number },
    { id: 'supplier', title: t('Supplier'), width: 'minmax(180px, 2fr)', cell: (row) => row.supplierName },
    { id: 'state', title: t('State'), width: '110px', cell: (row) => <Status tone={TONE[row.state]}>{stateWord(row.state)}</Status>, text: (row) => row.state },
    { id: 'due', title: t('Due'), width: '130px', cell: (row) => (row.dueOn === null ? '' : row.late ? <Status tone="late">{dayText(row.dueOn)}</Status> : dayText(row.dueOn)), text: (row) => row.dueOn },
    { id: 'lines', title: t('Open lines'), width: '95px', numeric: true, cell: (row) => `${row.openLines} / ${row.lines}` },
    { id: 'value', title: t('Value'), width: '110px', numeric: true, cell: (row) => moneyShown(row.value), text: (row) => row.value },
    { id: 'ordered', title: t('Ordered'), width: '120px', cell: (row) => dayText(row.orderedOn), text: (row) => row.orderedOn },
  ];
  return (
    <DataTable name="purchase-orders" label={t('Purchase orders')} columns={columns} rows={orders.data} rowKey={(row) => String(row.id)} onOpen={(row) => void navigate({ to: `/purchases/${row.id}` as never })} more={orders.more} onMore={orders.onMore} failure={orders.failure} sorts={order.sorts} onAll={orders.all}
      filters={<>
        <Segments label={t('Which orders')} value={state} onChange={(next) => change({ state: next === 'all' ? undefined : next } as never)} choices={[{ value: 'all', label: t('All') }, { value: 'draft', label: t('Drafts') }, { value: 'sent', label: t('Sent') }, { value: 'confirmed', label: t('Confirmed') }, { value: 'closed', label: t('Closed') }]} />
        <FindFilter label={t('Number, supplier')} />
        {supplier ? <Badge>{orders.data?.[0]?.supplierName ?? t('One supplier')} <button type="button" className="k-link" style={{ border: 0, background: 'none' }} onClick={() => change({ supplier: undefined } as never)} aria-label={t('All suppliers')}>×</button></Badge> : null}
      </>}
      empty={<EmptyState icon={IconShoppingCart} title={t('No purchase orders here')}>{t('Orders come from the material plan: accept what it wants ordered.')}</EmptyState>} />
  );
}

const always = ({ code, name }: SupplierRow): Record<string, string> => ({ code, name });

function Suppliers(): ReactNode {
  const [{ find, of }, change] = useAddress<{ find: string; part: string; of: string }>();
  const mayEdit = useMay('purchasing.edit');
  const open = (id: string | undefined): void => change({ of: id } as never);
  useCommands(mayEdit ? [{ id: 'new supplier', title: t('New supplier'), keys: 'n', group: t('Purchases'), run: () => open('new') }] : []);
  const suppliers = useList<SupplierRow>('/suppliers', { find });
  const edit = useSheetEdit<SupplierRow>({ sheet: 'suppliers', title: t('Suppliers'), key: 'code', always }, mayEdit);
  const columns: readonly Column<SupplierRow>[] = [
    { id: 'name', title: t('Supplier'), width: 'minmax(180px, 2fr)', cell: (row) => <span className="k-strong">{row.name}</span>, text: (row) => row.name, edit: { field: 'name' } },
    { id: 'code', title: t('Code'), width: '110px', cell: (row) => row.code },
    { id: 'items', title: t('Items'), width: '80px', numeric: true, cell: (row) => row.items },
    { id: 'open', title: t('On the way'), width: '100px', numeric: true, cell: (row) => row.openLines },
    { id: 'late', title: t('Overdue'), width: '80px', cell: (row) => (row.lateLines > 0 ? <Status tone="late">{row.lateLines}</Status> : ''), text: (row) => row.lateLines },
    { id: 'email', title: t('Email'), width: 'minmax(180px, 1fr)', cell: (row) => row.email, edit: { field: 'email' } }, { id: 'phone', title: t('Phone'), width: '140px', cell: (row) => row.phone, edit: { field: 'phone' } },
  ];
  return (
    <>
      <DataTable name="suppliers" label={t('Suppliers')} columns={columns} rows={suppliers.data} rowKey={(row) => String(row.id)} onOpen={(row) => open(String(row.id))} opens="of" actions={mayEdit ? <Button icon={IconPlus} onClick={() => open('new')}>{t('New supplier')}</Button> : undefined} more={suppliers.more} onMore={suppliers.onMore} failure={suppliers.failure} onAll={suppliers.all} edit={edit} exportHref="/api/v1/exchange/export/suppliers?as=xlsx" filters={<FindFilter label={t('Name, code')} />} empty={<EmptyState icon={IconShoppingCart} title={t('No suppliers yet')} action={<BringIn />}>{t('Suppliers and their terms come in by import; without terms nothing can be ordered.')}</EmptyState>} />
      {of === undefined ? null : <SupplierPanel key={of} id={of} onClose={() => open(undefined)} />}
    </>
  );
}
