/** Production orders, the earliest due first. */
import { IconAssembly, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { ProductionOrderRow, ReleasedOrders } from '#contract/production';
import { Button, DataTable, EmptyState, FindFilter, instantText, Progress, quantityShown, Segments, Status, t, useAddress, useServerOrder, type Column } from '#web/kit';
import { useList, useMay, useTell } from '#web/client';
import { Page, useCommands } from '#web/shell';
import { NewOrder } from './new-order.tsx';
import { Shortages } from './shortages.tsx';
import { ORDER_TONE, orderWord } from './state-words.ts';

type View = 'open' | 'created' | 'running' | 'late' | 'done';
const ASKED: Record<View, Readonly<Record<string, string | boolean>>> = { open: { open: true }, created: { state: 'created' }, running: { state: 'running' }, late: { open: true, late: true }, done: { state: 'completed' } };

export default function ProductionOrdersPage(): ReactNode {
  const navigate = useNavigate();
  const [{ view = 'open', find }, change] = useAddress<{ view: View; find: string }>();
  const mayRelease = useMay('production.release');
  const order = useServerOrder({ number: 'number', due: 'dueAt' });
  const orders = useList<ProductionOrderRow>('/production-orders', { ...ASKED[view], find, ...order.query });
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const mayEdit = useMay('production.edit');
  const [adding, setAdding] = useState(false);
  useCommands(mayEdit ? [{ id: 'new production order', title: t('New production order'), keys: 'n', group: t('Production orders'), run: () => setAdding(true) }] : []);
  const [released, setReleased] = useState<ReleasedOrders | null>(null);
  const release = useTell<readonly number[], ReleasedOrders>({
    to: (ids) => ({ path: '/production-orders/release', body: { ids } }), said: (done) => t('{count, plural, one {# order} other {# orders}} released', { count: done.released }),
    onDone: (done) => { setMarked(new Set()); if (done.shortages.length > 0) setReleased(done); },
  });
  const releasable = (orders.data ?? []).filter((row) => marked.has(String(row.id)) && row.state === 'created').map((row) => row.id);
  const columns: readonly Column<ProductionOrderRow>[] = [
    { id: 'number', title: t('Order'), width: '115px', cell: (row) => <Link className="k-link" to={`/production/${row.id}` as never}>{row.number}</Link>, text: (row) => row.number },
    { id: 'item', title: t('Item'), width: 'minmax(180px, 2fr)', cell: (row) => <><span className="k-strong">{row.itemCode}</span> <span className="k-second">{row.itemDescription}</span></>, text: (row) => row.itemCode },
    { id: 'state', title: t('State'), width: '165px', cell: (row) => <span className="k-row" style={{ gap: 4 }}><Status tone={ORDER_TONE[row.state]}>{orderWord(row.state)}</Status>{row.short ? <Status tone="risk">{t('Owed')}</Status> : null}</span>, text: (row) => row.state },
    { id: 'due', title: t('Due'), width: '150px', cell: (row) => (row.late ? <span className="k-late">{instantText(row.dueAt)}</span> : instantText(row.dueAt)), text: (row) => row.dueAt },
    { id: 'quantity', title: t('Quantity'), width: '110px', numeric: true, cell: (row) => `${quantityShown(row.quantity)} ${row.unit}`, text: (row) => row.quantity },
    { id: 'done', title: t('Done'), width: '130px', cell: (row) => <span className="k-row"><span style={{ flex: 1 }}><Progress tone={row.state === 'running' ? 'running' : 'plain'} share={Number(row.completed) / Math.max(Number(row.quantity), 1e-9)} label={t('Done')} /></span><span className="k-num k-quiet" style={{ minWidth: 34 }}>{quantityShown(row.completed)}</span></span>, text: (row) => row.completed },
    { id: 'at', title: t('Is at'), width: '140px', cell: (row) => row.at ?? '' },
    { id: 'steps', title: t('Operations'), width: '90px', numeric: true, cell: (row) => `${row.operationsDone} / ${row.operations}` },
    { id: 'scrap', title: t('Scrap'), width: '70px', numeric: true, cell: (row) => (Number(row.scrapped) > 0 ? quantityShown(row.scrapped) : ''), text: (row) => row.scrapped },
    { id: 'short', title: t('Material'), width: '100px', optional: true, cell: (row) => (row.short ? t('Owed') : ''), text: (row) => (row.short ? 'short' : '') },
    { id: 'priority', title: t('Priority'), width: '75px', numeric: true, optional: true, cell: (row) => row.priority },
    { id: 'lot', title: t('Lot'), width: '110px', optional: true, cell: (row) => row.lotCode ?? '' },
  ];
  return (
    <Page title={t('Production orders')} fixed actions={mayEdit ? <Button icon={IconPlus} onClick={() => setAdding(true)}>{t('New production order')}</Button> : undefined}>
      <DataTable name="production" label={t('Production orders')} columns={columns} rows={orders.data} rowKey={(row) => String(row.id)} onOpen={(row) => void navigate({ to: `/production/${row.id}` as never })} more={orders.more} onMore={orders.onMore} failure={orders.failure} sorts={order.sorts} onAll={orders.all} exportHref="/api/v1/exchange/export/production-orders?as=xlsx"
        {...(mayRelease ? { marked, onMark: setMarked } : {})}
        filters={<>
          <Segments label={t('Which orders')} value={view} onChange={(next) => { setMarked(new Set()); change({ view: next === 'open' ? undefined : next } as never); }} choices={[{ value: 'open', label: t('Open') }, { value: 'created', label: t('To release') }, { value: 'running', label: t('Running') }, { value: 'late', label: t('Overdue') }, { value: 'done', label: t('Completed') }]} />
          <FindFilter label={t('Number, item')} />
        </>}
        actions={releasable.length > 0 ? <><span className="k-quiet">{t('{count} to release', { count: releasable.length })}</span><Button look="primary" icon={IconPlayerPlay} busy={release.busy} onClick={() => release.tell(releasable)}>{t('Release')}</Button></> : undefined}
        empty={<EmptyState icon={IconAssembly} title={t('No production orders here')}>{view === 'open' ? t('They are opened from planned orders of the material plan.') : null}</EmptyState>} />
      {adding ? <NewOrder onClose={() => setAdding(false)} onAdded={(id) => void navigate({ to: `/production/${id}` as never })} /> : null}
      {released ? <Shortages of={released} onClose={() => setReleased(null)} /> : null}
    </Page>
  );
}
