/** One purchase order. */
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { PurchaseLineRow, PurchaseOrder } from '#contract/purchasing';
import type { Page as PageRows } from '#contract/words';
import { Button, Card, DateField, dayText, Facts, Figures, instantText, Menu, Modal, moneyShown, quantityShown, SkeletonLines, Status, t } from '#web/kit';
import { useMay, useOne, useTell } from '#web/client';
import { History, Page, ReasonDialog, Refused, Shown, type Fact } from '#web/shell';
import { Receive } from './receive.tsx';
import { stateWord, TONE } from './state-words.ts';

export default function PurchasePage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useOne<PurchaseOrder>(`/purchase-orders/${id}`);
  return <Shown answer={order} waiting={<Page title={t('Purchase order')} under={{ title: t('Purchases'), to: '/purchases' }}><SkeletonLines /></Page>}>{(data) => <Order of={data} />}</Shown>;
}

function Order({ of: order }: { readonly of: PurchaseOrder }): ReactNode {
  const mayEdit = useMay('purchasing.edit');
  const mayReceive = useMay('purchasing.receive');
  const [receiving, setReceiving] = useState<PurchaseLineRow | null>(null);
  const [confirming, setConfirming] = useState(false);
  const [takingBack, setTakingBack] = useState<number | null>(null);
  const history = useOne<PageRows<Fact>>(`/purchase-orders/${order.id}/history`, { limit: 40 });
  const verb = useTell<'send' | 'close' | 'cancel', PurchaseOrder>({ to: (one) => ({ path: `/purchase-orders/${order.id}/${one}`, body: {}, version: order.version }), said: (after) => t('{number} is now: {state}', { number: after.number, state: stateWord(after.state).toLowerCase() }) });
  const takeBack = useTell<string>({ to: (reason) => ({ path: `/receipts/${takingBack}/take-back`, body: { reason } }), said: () => t('Taken back: it is still to come'), onDone: () => setTakingBack(null), quiet: true });
  const open = order.state === 'draft' || order.state === 'sent' || order.state === 'confirmed';
  return (
    <Page title={order.number} under={{ title: t('Purchases'), to: '/purchases' }} badge={<Status tone={TONE[order.state]}>{stateWord(order.state)}</Status>} sub={order.supplierName}
      actions={mayEdit && open ? <>
        <Menu label={t('More')} choices={[{ label: t('Close: no more is expected'), onChoose: () => verb.tell('close') }, { label: t('Cancel the order'), danger: true, onChoose: () => verb.tell('cancel') }]}><Button>{t('Change')}</Button></Menu>
        {order.state === 'draft' ? <Button look="primary" busy={verb.busy} onClick={() => verb.tell('send')}>{t('Mark as sent')}</Button> : order.state === 'sent' ? <Button look="primary" onClick={() => setConfirming(true)}>{t('Supplier confirms')}</Button> : null}
      </> : undefined}>
      <div className="p-column">
        <Figures of={[{ label: t('Due'), value: order.dueOn ? dayText(order.dueOn) : '—', note: order.late ? <span className="k-late">{t('overdue')}</span> : undefined }, { label: t('Value'), value: moneyShown(order.value) }, { label: t('Open lines'), value: `${order.openLines} / ${order.lines.length}` }, { label: t('Ordered'), value: dayText(order.orderedOn) }]} />
        <div className="p-columns">
          <Card title={t('Lines')} flush>
            <table className="k-list">
              <thead><tr><th>{t('Line')}</th><th>{t('Item')}</th><th className="k-num">{t('Ordered')}</th><th className="k-num">{t('Came')}</th><th>{t('Due')}</th><th>{t('Confirmed')}</th><th className="k-num">{t('Price')}</th><td /></tr></thead>
              <tbody>{order.lines.map((line) => (
                <tr key={line.id} className={line.state === 'open' ? '' : 'quiet'}>
                  <td>{line.line}</td><td><Link className="k-link" to={`/items/${line.itemId}` as never}>{line.itemCode}</Link> <span className="k-second">{line.itemDescription}</span>{line.receipts.map((one) => <p key={one.id} className="k-quiet">{t('{quantity} on {at} to {place}', { quantity: quantityShown(one.quantity), at: instantText(one.at), place: one.locationCode })}{one.lotCode ? `, ${one.lotCode}` : ''}{one.takenBackAt !== null ? `, ${t('taken back')}: ${one.takenBackBecause}` : mayReceive ? <Button small look="bare" onClick={() => setTakingBack(one.id)}>{t('Take back')}</Button> : null}</p>)}</td>
                  <td className="k-num k-nowrap">{quantityShown(line.quantity)} {line.unit}</td><td className="k-num">{quantityShown(line.received)}</td><td className="k-nowrap">{line.late ? <Status tone="late">{dayText(line.dueOn)}</Status> : dayText(line.dueOn)}</td><td className="k-nowrap">{line.confirmedOn ? dayText(line.confirmedOn) : '—'}</td><td className="k-num">{moneyShown(line.unitPrice)}</td>
                  <td className="k-num">{mayReceive && line.state === 'open' && order.state !== 'draft' ? <Button small onClick={() => setReceiving(line)}>{t('Receive')}</Button> : null}</td>
                </tr>
              ))}</tbody>
            </table>
          </Card>
          <div className="p-column">
            <Card title={t('Supplier')}><Facts of={[[t('Name'), order.supplierName], [t('Code'), order.supplierCode], [t('Email'), order.supplierEmail], [t('Phone'), order.supplierPhone], [t('Note'), order.note]]} /></Card>
            <Card title={t('Life line')}><Shown answer={history} waiting={<SkeletonLines />}>{({ rows }) => <History facts={rows} />}</Shown></Card>
          </div>
        </div>
      </div>
      {receiving ? <Receive line={receiving} onClose={() => setReceiving(null)} /> : null}
      {takingBack !== null ? <ReasonDialog title={t('Take the receipt back')} action={t('Take back')} text={t('The goods leave stock again and are still to come.')} problem={takeBack.problem} busy={takeBack.busy} onClose={() => { setTakingBack(null); takeBack.forget(); }} onGive={takeBack.tell} /> : null}
      {confirming ? <Confirm order={order} onClose={() => setConfirming(false)} /> : null}
    </Page>
  );
}

function Confirm({ order, onClose }: { readonly order: PurchaseOrder; readonly onClose: () => void }): ReactNode {
  const open = order.lines.filter((line) => line.state === 'open');
  const [days, setDays] = useState<Readonly<Record<number, string>>>(Object.fromEntries(open.map((line) => [line.id, line.confirmedOn ?? line.dueOn])));
  const confirm = useTell<undefined>({ to: () => ({ path: `/purchase-orders/${order.id}/confirm`, version: order.version, body: { lines: open.map((line) => ({ lineId: line.id, confirmedOn: days[line.id] })) } }), onDone: onClose, said: () => t('{number} confirmed', { number: order.number }), quiet: true });
  return (
    <Modal title={t('What {supplier} confirms', { supplier: order.supplierName })} open onClose={onClose} width={520}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); confirm.tell(undefined); }}>
        <Refused problem={confirm.problem} />
        {open.map((line) => <DateField key={line.id} label={t('{item}, {quantity} {unit}, due {day}', { item: line.itemCode, quantity: quantityShown(line.remaining), unit: line.unit, day: dayText(line.dueOn) })} value={days[line.id] ?? ''} onChange={(day) => setDays({ ...days, [line.id]: day })} />)}
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={confirm.busy}>{t('Confirm')}</Button></footer>
      </form>
    </Modal>
  );
}
