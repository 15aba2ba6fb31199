/** One production order: its operations, what they take, what was reported, whom it serves. */
import { useParams } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Pegging } from '#contract/planning';
import type { ProductionOrder, ProgressRow, ReleasedOrders } from '#contract/production';
import type { Page as PageRows } from '#contract/words';
import { Button, Card, dayText, durationText, Facts, Figures, instantText, Menu, Modal, Progress, quantityShown, SkeletonLines, Status, t, TextField } from '#web/kit';
import { useMay, useOne, useTell, useWhole } from '#web/client';
import { History, Page, Refused, Shown, useCommands, type Fact, whoText } from '#web/shell';
import { Shortages } from './shortages.tsx';
import { OPERATION_TONE, operationWord, ORDER_TONE, orderWord } from './state-words.ts';

/** What a line takes of what is shared among many; none whole: part of one that another line is counted with. */
const shareOf = (quantity: string, unit: string): string => (quantity === '0' ? t('part of one') : `${quantityShown(quantity)} ${unit}`);

type Verb = 'hold' | 'resume' | 'close' | 'cancel';

export default function ProductionOrderPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useOne<ProductionOrder>(`/production-orders/${id}`);
  return <Shown answer={order} waiting={<Page title={t('Production order')} under={{ title: t('Production orders'), to: '/production' }}><SkeletonLines /></Page>}>{(data) => <Order of={data} />}</Shown>;
}

function Order({ of: order }: { readonly of: ProductionOrder }): ReactNode {
  const mayEdit = useMay('production.edit');
  const mayRelease = useMay('production.release');
  const mayPlan = useMay('planning.read');
  const [asking, setAsking] = useState<Verb | null>(null);
  const [released, setReleased] = useState<ReleasedOrders | null>(null);
  const release = useTell<undefined, ReleasedOrders>({ to: () => ({ path: '/production-orders/release', body: { ids: [order.id] } }), said: () => t('{number} is released', { number: order.number }), onDone: (done) => { if (done.shortages.length > 0) setReleased(done); } });
  const resume = useTell<undefined>({ to: () => ({ path: `/production-orders/${order.id}/resume`, body: {}, version: order.version }), said: () => t('{number} goes on', { number: order.number }) });
  const serves = useOne<Pegging>('/pegging', { key: order.key, direction: 'up' }, { hears: ['planning', 'sales'], enabled: mayPlan });
  const history = useOne<PageRows<Fact>>(`/production-orders/${order.id}/history`, { limit: 40 }, { hears: ['production', 'floor'] });
  const open = ['created', 'released', 'running', 'held'].includes(order.state);
  useCommands(mayRelease && order.state === 'created' ? [{ id: 'release', title: t('Release the order'), keys: 'r', group: t('Production order'), run: () => release.tell(undefined) }] : []);
  return (
    <Page title={order.number} under={{ title: t('Production orders'), to: '/production' }} badge={<Status tone={ORDER_TONE[order.state]}>{orderWord(order.state)}</Status>} sub={`${order.itemCode} ${order.itemDescription}`}
      actions={<>
        {mayEdit && open ? <Menu label={t('More')} choices={[...(order.state === 'held' ? [] : [{ label: t('Hold: nothing may be started'), onChoose: () => setAsking('hold') }]), { label: t('Close: no more will be made'), onChoose: () => setAsking('close') }, { label: t('Cancel the order'), danger: true, apart: true, onChoose: () => setAsking('cancel') }]}><Button>{t('Change')}</Button></Menu> : null}
        {mayEdit && order.state === 'held' ? <Button look="primary" busy={resume.busy} onClick={() => resume.tell(undefined)}>{t('Go on')}</Button> : null}
        {mayRelease && order.state === 'created' ? <Button look="primary" busy={release.busy} onClick={() => release.tell(undefined)}>{t('Release')}</Button> : null}
      </>}>
      <div className="p-column">
        <Figures of={[
          { label: t('Wanted'), value: quantityShown(order.quantity), unit: order.unit },
          { label: t('Completed'), value: quantityShown(order.completed), unit: order.unit, note: <Progress tone="running" share={Number(order.completed) / Math.max(Number(order.quantity), 1e-9)} label={t('Completed')} /> },
          { label: t('Scrap'), value: quantityShown(order.scrapped), unit: order.unit },
          { label: t('Due'), value: instantText(order.dueAt), note: order.late ? <span className="k-late">{t('overdue')}</span> : t('priority {priority}', { priority: order.priority }) },
          { label: t('Is at'), value: order.at ?? t('the end'), note: t('{done} of {all} operations done', { done: order.operationsDone, all: order.operations.length }) },
        ]} />
        <Operations order={order} />
        <div className="p-columns">
          <div className="p-column"><Components order={order} /><Reports order={order} /></div>
          <div className="p-column">
            {mayPlan ? (
              <Card title={t('For whom')} flush>
                <Shown answer={serves} waiting={<div style={{ padding: 16 }}><SkeletonLines /></div>}>{({ serves: lines }) => lines.length === 0 ? <p className="k-quiet" style={{ padding: 16 }}>{t('No customer line wants it: it goes to stock.')}</p> : <table className="k-list">
                  <tbody>{lines.slice(0, 20).map((line) => <tr key={line.key}><td className="k-nowrap">{line.salesOrderId === null ? line.document : <Link className="k-link" to={`/orders/${line.salesOrderId}` as never}>{line.document}</Link>}</td><td className="k-second k-cut" style={{ maxWidth: 0, width: '100%' }} title={line.customerName ?? ''}>{line.customerName ?? ''}</td><td className="k-num k-nowrap" title={line.quantity}>{shareOf(line.quantity, order.unit)}</td><td className="k-num k-nowrap k-second">{line.needOn ? dayText(line.needOn) : ''}</td></tr>)}</tbody>
                </table>}</Shown>
              </Card>
            ) : null}
            <Card title={t('Order')}><Facts of={[[t('Item'), <Link key="i" className="k-link" to={`/items/${order.itemId}` as never}>{order.itemCode}</Link>], [t('Bill'), order.billRevision], [t('Routing'), order.routingRevision], [t('Lot'), order.lotCode], [t('Not before'), order.earliestAt ? instantText(order.earliestAt) : null], [t('Created'), instantText(order.createdAt)], [t('Released'), order.releasedAt ? instantText(order.releasedAt) : null], [t('Note'), order.note]]} /></Card>
            <Card title={t('Life line')}><Shown answer={history} waiting={<SkeletonLines />}>{({ rows }) => <History facts={rows} />}</Shown></Card>
          </div>
        </div>
      </div>
      {asking ? <Ask order={order} verb={asking} onClose={() => setAsking(null)} /> : null}
      {released ? <Shortages of={released} onClose={() => setReleased(null)} /> : null}
    </Page>
  );
}

const Operations = ({ order }: { readonly order: ProductionOrder }): ReactNode => (
  <Card title={t('Operations')} flush>
    <table className="k-list">
      <thead><tr><th>{t('Operation')}</th><th>{t('State')}</th><th>{t('Where')}</th><th className="k-num">{t('Good')}</th><th className="k-num">{t('Scrap')}</th><th className="k-num">{t('Left')}</th><th className="k-num">{t('Setup')}</th><th className="k-num">{t('Run')}</th><th>{t('Started')}</th><th>{t('Ended')}</th></tr></thead>
      <tbody>{order.operations.map((one) => (
        <tr key={one.id} className={one.state === 'completed' || one.state === 'aborted' ? 'quiet' : ''}>
          <td className="k-strong">{one.position} {one.name}</td><td><Status tone={OPERATION_TONE[one.state]}>{operationWord(one.state)}</Status></td>
          <td>{one.machineCode ?? <span className="k-second">{one.workCenterCode}</span>}</td><td className="k-num">{quantityShown(one.good)} / {quantityShown(one.quantity)}</td><td className="k-num">{Number(one.scrap) > 0 ? quantityShown(one.scrap) : ''}</td><td className="k-num">{quantityShown(one.remaining)}</td>
          <td className="k-num k-nowrap">{one.setupMinutes > 0 ? durationText(one.setupMinutes) : ''}</td><td className="k-num k-nowrap">{durationText(one.runMinutes)}</td><td className="k-nowrap">{one.startedAt ? instantText(one.startedAt) : ''}</td><td className="k-nowrap">{one.endedAt ? instantText(one.endedAt) : ''}</td>
        </tr>
      ))}</tbody>
    </table>
  </Card>
);

const Components = ({ order }: { readonly order: ProductionOrder }): ReactNode => (
  <Card title={t('Components')} flush>
    {order.components.length === 0 ? <p className="k-quiet" style={{ padding: 16 }}>{t('It takes nothing from stock.')}</p> : (
      <table className="k-list">
        <thead><tr><th>{t('Item')}</th><th className="k-num">{t('Needed')}</th><th className="k-num">{t('Issued')}</th><th className="k-num">{t('There')}</th><th>{t('How')}</th><td /></tr></thead>
        <tbody>{order.components.map((one) => {
          const short = one.kind === 'component' && Number(one.required) - Number(one.issued) > Number(one.available);
          return (
            <tr key={one.id}>
              <td><Link className="k-link" to={`/items/${one.itemId}` as never}>{one.itemCode}</Link> <span className="k-second">{one.itemDescription}</span></td><td className="k-num k-nowrap">{quantityShown(one.required)} {one.unit}</td><td className="k-num">{quantityShown(one.issued)}</td><td className="k-num">{one.kind === 'component' ? quantityShown(one.available) : ''}</td>
              <td className="k-second">{one.kind === 'by-product' ? t('comes of it') : one.issue === 'backflush' ? t('with the report') : t('picked')}{one.operationPosition === null ? '' : ` ${t('at {position}', { position: one.operationPosition })}`}</td><td>{Number(one.owed) > 0 ? <Status tone="risk">{t('{owed} owed', { owed: quantityShown(one.owed) })}</Status> : short && ['created', 'released', 'running', 'held'].includes(order.state) ? <Status tone="late">{t('Short')}</Status> : null}</td>
            </tr>
          );
        })}</tbody>
      </table>
    )}
  </Card>
);

function Reports({ order }: { readonly order: ProductionOrder }): ReactNode {
  const reports = useWhole<{ rows: ProgressRow[] }>(`/production-orders/${order.id}/progress`, {}, { hears: ['production', 'floor'] });
  return (
    <Card title={t('Reported')} flush>
      <Shown answer={reports} waiting={<div style={{ padding: 16 }}><SkeletonLines /></div>}>
        {({ rows }) => rows.length === 0 ? <p className="k-quiet" style={{ padding: 16 }}>{t('Nothing yet.')}</p> : (
          <table className="k-list">
            <thead><tr><th>{t('When')}</th><th>{t('Operation')}</th><th>{t('Where')}</th><th>{t('Who')}</th><th className="k-num">{t('Good')}</th><th className="k-num">{t('Scrap')}</th><th>{t('Reason')}</th></tr></thead>
            <tbody>{rows.map((row) => <tr key={row.id} className={row.undoneAt ? 'quiet' : ''}><td className="k-nowrap">{instantText(row.at)}</td><td>{row.position} {row.name}</td><td>{row.machineCode ?? ''}</td><td>{row.employeeName ?? whoText(row.by)}</td><td className="k-num">{Number(row.good) > 0 ? quantityShown(row.good) : ''}</td><td className="k-num">{Number(row.scrap) > 0 ? quantityShown(row.scrap) : ''}</td><td className="k-second">{row.undoneAt ? t('taken back') : row.reason}</td></tr>)}</tbody>
          </table>
        )}
      </Shown>
    </Card>
  );
}

function Ask({ order, verb, onClose }: { readonly order: ProductionOrder; readonly verb: Verb; readonly onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('');
  const words = { hold: t('Hold {number}', { number: order.number }), resume: '', close: t('Close {number}', { number: order.number }), cancel: t('Cancel {number}', { number: order.number }) };
  const tell = useTell<undefined>({ to: () => ({ path: `/production-orders/${order.id}/${verb}`, body: { reason }, version: order.version }), onDone: onClose, quiet: true });
  return (
    <Modal title={words[verb]} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); tell.tell(undefined); }}>
        <Refused problem={tell.problem} />
        <TextField label={t('Because')} value={reason} onChange={setReason} autoFocus />
        <footer><Button onClick={onClose}>{t('Back')}</Button><Button type="submit" look="primary" busy={tell.busy}>{words[verb]}</Button></footer>
      </form>
    </Modal>
  );
}
