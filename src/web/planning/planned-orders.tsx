/** Planned orders: what the plan wants made and bought; firm some, turn them into real orders. */
import { IconPuzzle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Firmed, PlannedOrderRow } from '#contract/planning';
import { Button, DataTable, dayText, EmptyState, FindFilter, quantityShown, Segments, Status, t, useAddress, type Column } from '#web/kit';
import { useList, useMay, useTell } from '#web/client';

export function PlannedOrders(): ReactNode {
  const [{ find, supply = 'both' }, set] = useAddress<{ find: string; supply: 'both' | 'make' | 'buy' | 'late' }>();
  const mayEdit = useMay('planning.edit');
  const orders = useList<PlannedOrderRow>('/planned-orders', { find, kind: supply === 'make' || supply === 'buy' ? supply : undefined, late: supply === 'late' ? true : undefined }, { hears: ['planning'] });
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const firm = useTell<readonly number[], Firmed>({ to: (ids) => ({ path: '/planned-orders/firm', body: { ids } }), onDone: () => setMarked(new Set()), said: ({ orders: made }) => t('{count, plural, one {# order} other {# orders}} opened', { count: made.length }) });
  const columns: readonly Column<PlannedOrderRow>[] = [
    { id: 'number', title: t('Order'), width: '90px', cell: (row) => row.number },
    { id: 'kind', title: t('Kind'), width: '80px', cell: (row) => (row.kind === 'make' ? t('Make') : t('Buy')), text: (row) => row.kind },
    { id: 'item', title: t('Item'), width: 'minmax(170px, 1.5fr)', cell: (row) => <><Link className="k-link" to={`/items/${row.itemId}` as never} search={{ part: 'plan' } as never}>{row.itemCode}</Link> <span className="k-second">{row.itemDescription}</span></>, text: (row) => row.itemCode },
    { id: 'quantity', title: t('Quantity'), width: '120px', numeric: true, cell: (row) => `${quantityShown(row.quantity)} ${row.unit}`, text: (row) => row.quantity },
    { id: 'starts', title: t('Starts'), width: '110px', cell: (row) => dayText(row.startsOn), text: (row) => row.startsOn },
    { id: 'due', title: t('Due'), width: '110px', cell: (row) => dayText(row.dueOn), text: (row) => row.dueOn },
    { id: 'late', title: t('In time'), width: '160px', cell: (row) => (row.lateDays > 0 ? <Status tone="late">{t('{days, plural, one {# working day} other {# working days}} late', { days: row.lateDays })}</Status> : <span className="k-quiet">{t('yes')}</span>), text: (row) => row.lateDays },
    { id: 'firm', title: t('Firm'), width: '60px', cell: (row) => (row.firm ? t('firm') : ''), text: (row) => (row.firm ? 'firm' : '') },
    { id: 'supplier', title: t('Supplier'), width: '110px', cell: (row) => row.supplierCode ?? '' },
    { id: 'for', title: t('For'), width: 'minmax(150px, 1.3fr)', cell: (row) => <span className="k-second">{row.salesOrders.join(', ')}</span>, text: (row) => row.salesOrders.join(', ') },
  ];
  return (
    <DataTable name="planned" label={t('Planned orders')} columns={columns} rows={orders.data} rowKey={(row) => String(row.id)} more={orders.more} onMore={orders.onMore} failure={orders.failure} onAll={orders.all} exportHref="/api/v1/exchange/export/planned-orders?as=xlsx" {...(mayEdit ? { marked, onMark: setMarked } : {})}
      filters={<>
        <Segments label={t('Which')} value={supply} onChange={(next) => set({ supply: next === 'both' ? undefined : next } as never)} choices={[{ value: 'both', label: t('All') }, { value: 'make', label: t('Make') }, { value: 'buy', label: t('Buy') }, { value: 'late', label: t('Late') }]} />
        <FindFilter label={t('Item, number')} width={180} />
      </>}
      actions={marked.size > 0 ? <><span className="k-quiet">{t('{count} marked', { count: marked.size })}</span><Button look="primary" busy={firm.busy} onClick={() => firm.tell([...marked].map(Number))}>{t('Open as real orders')}</Button></> : undefined}
      empty={<EmptyState icon={IconPuzzle} title={t('Nothing is planned')}>{t('Plan anew, and what must be made or bought appears here.')}</EmptyState>} />
  );
}
