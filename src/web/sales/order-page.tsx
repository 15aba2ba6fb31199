/** One sales order: what is wanted, when it comes, what it is made from, what happened to it. */
import { IconTruck } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Projection } from '#contract/schedule';
import type { SalesLineRow, SalesOrder } from '#contract/sales';
import type { Page as PageRows } from '#contract/words';
import { Button, Card, clockTime, dayOf, dayText, Facts, Figures, latenessText, Menu, moneyShown, quantityShown, SkeletonLines, Status, t } from '#web/kit';
import { useMay, useOne, useTell, useWhole } from '#web/client';
import { History, Page, Shown, useCommands, type Fact } from '#web/shell';
import { EditLine, EditOrder } from './edit-order.tsx';
import { Forecast } from './forecast.tsx';
import { STATE_TONE, stateWord } from './order-state.ts';
import { worstByOrder } from './outlook.ts';
import { Pegging } from './pegging.tsx';
import { WhyLate } from './why-late.tsx';

export default function OrderPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useOne<SalesOrder>(`/sales-orders/${id}`);
  return <Shown answer={order} waiting={<Page title={t('Order')} under={{ title: t('Orders'), to: '/orders' }}><SkeletonLines /></Page>}>{(data) => <Order of={data} />}</Shown>;
}

function Order({ of: order }: { readonly of: SalesOrder }): ReactNode {
  const navigate = useNavigate();
  const mayEdit = useMay('sales.edit');
  const mayShip = useMay('shipping.edit');
  const mayPlan = useMay('planning.read');
  const [editing, setEditing] = useState<'order' | SalesLineRow | null>(null);
  const [pegged, setPegged] = useState<number | null>(null);
  const projections = useWhole<{ rows: Projection[] }>('/schedule/projections', { order: order.number, siteId: order.siteId }, { hears: ['sales', 'schedule', 'stock'], enabled: order.state === 'booked' });
  const history = useOne<PageRows<Fact>>(`/sales-orders/${order.id}/history`, { limit: 50 });
  const worst = worstByOrder(projections.data?.rows ?? []).get(order.number);
  const outlook = new Map(projections.data?.rows.map((row) => [row.line, row]));
  const verb = useTell<'book' | 'close' | 'cancel' | 'reopen', SalesOrder>({ to: (verb) => ({ path: `/sales-orders/${order.id}/${verb}`, body: {}, version: order.version }), said: (after) => t('{number} is now: {state}', { number: after.number, state: stateWord(after.state).toLowerCase() }) });
  const ship = useTell<undefined, { id: number }>({ to: () => ({ path: '/shipments', body: { salesOrderId: order.id } }), onDone: ({ id }) => void navigate({ to: `/shipments/${id}` as never }) });
  const open = order.state === 'booked' || order.state === 'quote';
  useCommands([
    ...(mayEdit && open ? [{ id: 'priority', title: t('Change priority, reference, note'), keys: 'y', group: t('Order'), run: () => setEditing('order') }] : []),
    ...(mayEdit && open && order.lines[0] ? [{ id: 'promise', title: t('Promise a day'), keys: 'p', group: t('Order'), run: () => setEditing(order.lines.find((line) => line.state === 'open') ?? null) }] : []),
  ]);
  const openPeg = order.lines.find((line) => line.id === pegged) ?? order.lines.find((line) => line.state === 'open') ?? order.lines[0];
  return (
    <Page title={order.number} under={{ title: t('Orders'), to: '/orders' }} badge={<Status tone={STATE_TONE[order.state]}>{stateWord(order.state)}</Status>} sub={order.customerName}
      actions={<>
        {mayEdit && order.state === 'quote' ? <Button look="primary" busy={verb.busy} onClick={() => verb.tell('book')}>{t('Book')}</Button> : null}
        {mayEdit && open ? <Menu label={t('More')} choices={[
          { label: t('Change priority, reference, note'), keys: 'Y', onChoose: () => setEditing('order') },
          ...(order.state === 'booked' ? [{ label: t('Close: no more is wanted'), apart: true, onChoose: () => verb.tell('close') }] : []),
          { label: t('Cancel the order'), danger: true, onChoose: () => verb.tell('cancel') },
        ]}><Button>{t('Change')}</Button></Menu> : null}
        {mayEdit && (order.state === 'closed' || order.state === 'cancelled') ? <Button busy={verb.busy} onClick={() => verb.tell('reopen')}>{t('Open again')}</Button> : null}
        {mayShip && order.state === 'booked' ? <Button look="primary" icon={IconTruck} busy={ship.busy} onClick={() => ship.tell(undefined)}>{t('Ship')}</Button> : null}
      </>}>
      <div className="p-column">
        <Figures of={[
          { label: t('Needed'), value: order.dueOn ? dayText(order.dueOn) : '—', note: order.late ? <span className="k-late">{t('The day has passed')}</span> : worst ? t('by {at}', { at: clockTime(worst.needBy) }) : undefined },
          { label: t('Projected'), value: worst?.projected ? dayText(dayOf(worst.projected)) : order.state === 'booked' ? (worst?.state === 'from-stock' ? t('From stock') : '—') : '—', note: worst && worst.state !== 'from-stock' && worst.state !== 'unplanned' ? <span className={worst.lateMinutes > 0 ? 'k-late' : ''}>{latenessText(worst.lateMinutes)}</span> : worst?.state === 'unplanned' ? <span className="k-risk">{t('Not scheduled yet')}</span> : undefined },
          { label: t('Value'), value: moneyShown(order.value), note: t('{count, plural, one {# line} other {# lines}}', { count: order.lines.length }) },
          { label: t('Priority'), value: order.priority, note: t('1 goes first') },
        ]} />
        <div className="p-columns">
          <div className="p-column">
            <Card title={t('Lines')} flush>
              <table className="k-list">
                <thead><tr><th>{t('Line')}</th><th>{t('Item')}</th><th className="k-num">{t('Ordered')}</th><th className="k-num">{t('To ship')}</th><th>{t('Requested')}</th><th>{t('Promised')}</th><th>{t('Forecast')}</th><td /></tr></thead>
                <tbody>{order.lines.map((line) => (
                  <tr key={line.id} className={line.state === 'open' ? '' : 'quiet'}>
                    <td>{line.line}</td>
                    <td><Link className="k-link" to={`/items/${line.itemId}` as never}>{line.itemCode}</Link> <span className="k-second">{line.itemDescription}</span></td>
                    <td className="k-num">{quantityShown(line.quantity)} {line.unit}</td><td className="k-num">{quantityShown(line.remaining)}</td>
                    <td className="k-nowrap">{dayText(line.requestedOn)}</td><td className="k-nowrap">{line.promisedOn ? dayText(line.promisedOn) : '—'}</td>
                    <td>{line.state === 'open' ? <Forecast of={outlook.get(line.line)} /> : <Status tone="done">{line.state === 'shipped' ? t('Shipped') : t('Cancelled')}</Status>}</td>
                    <td className="k-num"><span className="k-row end">{mayPlan && line.state === 'open' && order.lines.length > 1 ? <Button small look="bare" onClick={() => setPegged(line.id)}>{t('Made from')}</Button> : null}{mayEdit && open && line.state === 'open' ? <Button small look="bare" onClick={() => setEditing(line)}>{t('Change')}</Button> : null}</span></td>
                  </tr>
                ))}</tbody>
              </table>
            </Card>
            {mayPlan && worst && worst.state === 'late' ? order.lines.filter((line) => line.line === worst.line).map((line) => <WhyLate key={line.id} lineId={line.id} />) : null}
            {mayPlan && openPeg && order.state === 'booked' ? <Pegging lineId={openPeg.id} title={t('What line {line} is made from', { line: openPeg.line })} /> : null}
          </div>
          <div className="p-column">
            <Card title={t('Customer')}><Facts of={[[t('Name'), <Link key="c" className="k-link" to={'/orders' as never} search={{ customer: String(order.customerId) } as never}>{order.customerName}</Link>], [t('Code'), order.customerCode], [t('Their number'), order.reference], [t('Ordered'), dayText(order.orderedOn)], [t('Ship to'), order.customerAddress], [t('Email'), order.customerEmail], [t('Phone'), order.customerPhone], [t('Note'), order.note]]} /></Card>
            <Card title={t('Life line')}><Shown answer={history} waiting={<SkeletonLines />}>{({ rows }) => <History facts={rows} />}</Shown></Card>
          </div>
        </div>
      </div>
      {editing === 'order' ? <EditOrder order={order} onClose={() => setEditing(null)} /> : editing ? <EditLine line={editing} onClose={() => setEditing(null)} /> : null}
    </Page>
  );
}
