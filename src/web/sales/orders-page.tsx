/** All sales orders, the earliest due first. */
import { IconCalendarQuestion, IconClipboardList, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import type { SalesOrderRow } from '#contract/sales';
import { Badge, Button, DataTable, dayText, EmptyState, FindFilter, moneyShown, Segments, Status, t, useAddress, useServerOrder, type Column } from '#web/kit';
import { useList, useMay } from '#web/client';
import { BringIn, Page, useCommands } from '#web/shell';
import { Forecast } from './forecast.tsx';
import { STATE_TONE, stateWord } from './order-state.ts';
import { SalesTabs } from './sales-tabs.tsx';
import { useProjections } from './use-projections.ts';

type View = 'open' | 'late' | 'quote' | 'closed' | 'all';
const ASKED: Record<View, { readonly state?: string; readonly late?: boolean }> = { open: { state: 'booked' }, late: { state: 'booked', late: true }, quote: { state: 'quote' }, closed: { state: 'closed' }, all: {} };
export default function OrdersPage(): ReactNode {
  const navigate = useNavigate();
  const mayEdit = useMay('sales.edit');
  const [{ view = 'open', find, customer }, change] = useAddress<{ view: View; find: string; customer: string }>();
  const order = useServerOrder({ number: 'number', due: 'dueOn', ordered: 'orderedOn', value: 'value' });
  const orders = useList<SalesOrderRow>('/sales-orders', { ...ASKED[view], find, customerId: customer, ...order.query });
  const worst = useProjections(orders.data);
  const columns = useMemo((): readonly Column<SalesOrderRow>[] => [
    { id: 'number', title: t('Order'), width: '120px', cell: (row) => <Link className="k-link" to={`/orders/${row.id}` as never}>{row.number}</Link>, text: (row) => row.number },
    { id: 'customer', title: t('Customer'), width: 'minmax(160px, 2fr)', cell: (row) => row.customerName },
    { id: 'due', title: t('Due'), width: '110px', cell: (row) => (row.dueOn ? <span className={row.late ? 'k-late' : ''}>{dayText(row.dueOn)}</span> : <span className="k-quiet">—</span>), text: (row) => row.dueOn },
    { id: 'forecast', title: t('Forecast'), width: '175px', cell: (row) => <Forecast of={worst.get(row.number)} />, text: (row) => worst.get(row.number)?.state ?? null },
    { id: 'value', title: t('Value'), width: '100px', numeric: true, cell: (row) => moneyShown(row.value), text: (row) => row.value },
    { id: 'lines', title: t('Open lines'), width: '90px', numeric: true, cell: (row) => `${row.openLines} / ${row.lines}`, text: (row) => row.openLines },
    { id: 'priority', title: t('Priority'), width: '80px', numeric: true, cell: (row) => row.priority },
    { id: 'state', title: t('State'), width: '100px', cell: (row) => <Status tone={STATE_TONE[row.state]}>{stateWord(row.state)}</Status>, text: (row) => row.state },
    { id: 'reference', title: t('Customer’s number'), width: 'minmax(120px, 1fr)', cell: (row) => row.reference },
    { id: 'ordered', title: t('Ordered'), width: '110px', optional: true, cell: (row) => dayText(row.orderedOn), text: (row) => row.orderedOn },
    { id: 'site', title: t('Site'), width: '80px', optional: true, cell: (row) => row.siteCode },
  ], [worst]);
  useCommands([
    { id: 'promise', title: t('Promise a day'), keys: 'p', group: t('Orders'), run: () => void navigate({ to: '/promise' as never }) },
    ...(mayEdit ? [{ id: 'new order', title: t('New order'), keys: 'n', group: t('Orders'), run: () => void navigate({ to: '/orders/new' as never }) }] : []),
  ]);
  const customerName = customer ? orders.data?.[0]?.customerName : undefined;
  return (
    <Page title={t('Orders')} fixed tabs={<SalesTabs value="orders" />} actions={<><Button icon={IconCalendarQuestion} onClick={() => void navigate({ to: '/promise' as never })}>{t('Promise a day')}</Button>{mayEdit ? <Button look="primary" icon={IconPlus} onClick={() => void navigate({ to: '/orders/new' as never })}>{t('New order')}</Button> : null}</>}>
      <DataTable name="orders" label={t('Orders')} columns={columns} rows={orders.data} rowKey={(row) => String(row.id)} onOpen={(row) => void navigate({ to: `/orders/${row.id}` as never })}
        more={orders.more} onMore={orders.onMore} failure={orders.failure} sorts={order.sorts} onAll={orders.all} exportHref="/api/v1/exchange/export/sales-order-lines?as=xlsx"
        filters={<>
          <Segments label={t('Which orders')} value={view} onChange={(next) => change({ view: next === 'open' ? undefined : next } as never)} choices={[{ value: 'open', label: t('Open') }, { value: 'late', label: t('Overdue') }, { value: 'quote', label: t('Quotes') }, { value: 'closed', label: t('Closed') }, { value: 'all', label: t('All') }]} />
          <FindFilter label={t('Number, customer')} />
          {customer ? <Badge>{customerName ?? t('One customer')} <button type="button" className="k-link" onClick={() => change({ customer: undefined } as never)} aria-label={t('All customers')}>×</button></Badge> : null}
        </>}
        empty={<EmptyState icon={IconClipboardList} title={find ? t('No order answers “{find}”', { find }) : view === 'late' ? t('No order is overdue') : t('No orders here')} action={view === 'open' && !find ? <BringIn /> : undefined}>{view === 'open' && !find ? t('Orders are booked here, or come in by import.') : null}</EmptyState>} />
    </Page>
  );
}
