/** One shipment: pick its lines, then send it. */
import { IconPackage, IconPrinter, IconTruckDelivery } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { CarrierRow, PickReply, Shipment } from '#contract/shipping';
import type { Page as PageRows } from '#contract/words';
import { Button, Card, DateField, dayText, Facts, instantText, Menu, Modal, Note, Progress, quantityShown, Select, SkeletonLines, Status, t } from '#web/kit';
import { useAll, useMay, useOne, useTell } from '#web/client';
import { History, Page, ReasonDialog, Shown, useCommands, type Fact } from '#web/shell';
import { stateWord, TONE } from './state-words.ts';

export default function ShipmentPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const shipment = useOne<Shipment>(`/shipments/${id}`);
  return <Shown answer={shipment} waiting={<Page title={t('Shipment')} under={{ title: t('Shipments'), to: '/shipments' }}><SkeletonLines /></Page>}>{(data) => <One of={data} />}</Shown>;
}

function One({ of: shipment }: { readonly of: Shipment }): ReactNode {
  const navigate = useNavigate();
  const mayEdit = useMay('shipping.edit');
  const mayJournal = useMay('journal.read');
  const [short, setShort] = useState<PickReply['short']>([]);
  const [asking, setAsking] = useState(false);
  const [takingBack, setTakingBack] = useState(false);
  const open = shipment.state === 'open' || shipment.state === 'picked';
  const history = useOne<PageRows<Fact>>('/journal', { subject: `shipment:${shipment.id}`, limit: 30 }, { hears: ['shipping'], enabled: mayJournal });
  const pick = useTell<number | undefined, PickReply>({ to: (shipmentLineId) => ({ path: `/shipments/${shipment.id}/pick`, body: shipmentLineId === undefined ? {} : { shipmentLineId } }), onDone: (reply) => setShort(reply.short), said: (reply) => (reply.short.length === 0 ? t('Picked') : t('Picked what was there')) });
  const unpick = useTell<number>({ to: (pickId) => ({ method: 'DELETE', path: `/shipment-picks/${pickId}` }) });
  const ship = useTell<{ readonly partial: boolean }>({ to: (body) => ({ path: `/shipments/${shipment.id}/ship`, body, version: shipment.version }), said: () => t('{number} has left', { number: shipment.number }), onDone: () => setAsking(false) });
  const cancel = useTell<undefined>({ to: () => ({ path: `/shipments/${shipment.id}/cancel`, body: {}, version: shipment.version }), said: () => t('{number} is cancelled', { number: shipment.number }) });
  const takeBack = useTell<string>({ to: (reason) => ({ path: `/shipments/${shipment.id}/take-back`, body: { reason }, version: shipment.version }), said: () => t('{number} is here again, picked', { number: shipment.number }), onDone: () => setTakingBack(false), quiet: true });
  const print = (): void => void navigate({ to: `/shipments/${shipment.id}/print` as never });
  const anyPicked = shipment.lines.some((line) => Number(line.picked) > 0);
  const behind = shipment.lines.filter((line) => Number(line.picked) < Number(line.quantity));
  const send = (): void => (behind.length === 0 ? ship.tell({ partial: false }) : setAsking(true));
  useCommands(mayEdit && open ? [{ id: 'pick all', title: t('Pick all'), keys: 'p', group: t('Shipment'), run: () => pick.tell(undefined) }, { id: 'ship', title: t('Ship'), keys: 'l', group: t('Shipment'), run: send }, { id: 'papers', title: t('Print the packing list'), keys: '$mod+p', group: t('Shipment'), run: print }] : []);
  return (
    <Page title={shipment.number} under={{ title: t('Shipments'), to: '/shipments' }} badge={<Status tone={TONE[shipment.state]}>{stateWord(shipment.state)}</Status>} sub={shipment.customerName}
      actions={<>
        {mayEdit && open ? <Menu label={t('More')} choices={[{ label: t('Cancel the shipment'), danger: true, onChoose: () => cancel.tell(undefined) }]}><Button>{t('Change')}</Button></Menu> : null}
        {mayEdit && shipment.state === 'shipped' ? <Button onClick={() => setTakingBack(true)}>{t('Take back')}</Button> : null}
        <Button icon={IconPrinter} onClick={print}>{t('Packing list')}</Button>
        {mayEdit && shipment.state === 'open' ? <Button look={anyPicked ? 'plain' : 'primary'} icon={IconPackage} busy={pick.busy} onClick={() => pick.tell(undefined)}>{t('Pick all')}</Button> : null}
        {mayEdit && open && anyPicked ? <Button look="primary" icon={IconTruckDelivery} busy={ship.busy} onClick={send}>{behind.length === 0 ? t('Ship') : t('Ship what is picked')}</Button> : null}
      </>}>
      {takingBack ? <ReasonDialog title={t('Take {number} back', { number: shipment.number })} action={t('Take back')} text={t('It had not gone after all: the goods are in stock again, and the order lines are open.')} problem={takeBack.problem} busy={takeBack.busy} onClose={() => { setTakingBack(false); takeBack.forget(); }} onGive={takeBack.tell} /> : null}
      <Modal title={t('Ship what is picked?')} open={asking} onClose={() => setAsking(false)}>
        <div className="k-stack">
          <p>{t('What is not picked stays open on its order, for another shipment.')}</p>
          <ul>{behind.map((line) => <li key={line.id}>{t('{item} for {order}: {picked} of {quantity} {unit} are picked', { item: line.itemCode, order: line.orderNumber, picked: quantityShown(line.picked), quantity: quantityShown(line.quantity), unit: line.unit })}</li>)}</ul>
          <div className="k-row end"><Button onClick={() => setAsking(false)}>{t('Back')}</Button><Button look="primary" icon={IconTruckDelivery} busy={ship.busy} onClick={() => ship.tell({ partial: true })}>{t('Ship what is picked')}</Button></div>
        </div>
      </Modal>
      <div className="p-columns">
        <div className="p-column">
          {short.length > 0 ? <Note tone="risk"><p className="k-strong">{t('Not everything is there')}</p>{short.map((one) => <p key={one.shipmentLineId}>{t('{item}: {missing} missing', { item: one.itemCode, missing: quantityShown(one.missing) })}</p>)}</Note> : null}
          <Card title={t('Lines')} count={t('{picked} of {all} picked', { picked: shipment.pickedLines, all: shipment.lines.length })} flush>
            <table className="k-list">
              <thead><tr><th>{t('Order')}</th><th>{t('Item')}</th><th>{t('Due')}</th><th className="k-num">{t('To ship')}</th><th style={{ width: 130 }}>{t('Picked')}</th><th>{t('From')}</th><td /></tr></thead>
              <tbody>{shipment.lines.map((line) => (
                <tr key={line.id}>
                  <td className="k-nowrap"><Link className="k-link" to={`/orders/${line.salesOrderId}` as never}>{line.orderNumber}</Link> <span className="k-quiet">{line.line}</span></td>
                  <td><Link className="k-link" to={`/items/${line.itemId}` as never}>{line.itemCode}</Link> <span className="k-second">{line.itemDescription}</span></td><td className="k-nowrap">{dayText(line.dueOn)}</td>
                  <td className="k-num k-nowrap">{quantityShown(line.quantity)} {line.unit}</td><td><span className="k-row"><span className="k-grow"><Progress tone="running" share={Number(line.picked) / Math.max(Number(line.quantity), 1e-9)} label={t('Picked')} /></span><span className="k-num">{quantityShown(line.picked)}</span></span></td>
                  <td>{line.picks.map((one) => <p key={one.id} className="k-row k-second k-nowrap">{one.locationCode}{one.lotCode ? `, ${one.lotCode}` : ''}: {quantityShown(one.quantity)}{mayEdit && open ? <Button small look="bare" onClick={() => unpick.tell(one.id)}>{t('Put back')}</Button> : null}</p>)}</td>
                  <td className="k-num">{mayEdit && open && Number(line.picked) < Number(line.quantity) ? <Button small busy={pick.busy && pick.input === line.id} onClick={() => pick.tell(line.id)}>{t('Pick')}</Button> : null}</td>
                </tr>
              ))}</tbody>
            </table>
          </Card>
        </div>
        <div className="p-column">
          <Card title={t('Where to')}>
            <div className="k-stack">
              <Facts of={[[t('Customer'), shipment.customerName], [t('Address'), shipment.customerAddress], [t('From'), shipment.siteName], [t('Left'), shipment.shippedAt ? instantText(shipment.shippedAt) : null], [t('Note'), shipment.note]]} />
              {mayEdit && open ? <Leaves shipment={shipment} /> : <Facts of={[[t('Leaves'), dayText(shipment.plannedOn)], [t('Carrier'), shipment.carrierName]]} />}
            </div>
          </Card>
          {mayJournal ? <Card title={t('Life line')}><Shown answer={history} waiting={<SkeletonLines />}>{({ rows }) => <History facts={rows} />}</Shown></Card> : null}
        </div>
      </div>
    </Page>
  );
}

function Leaves({ shipment }: { readonly shipment: Shipment }): ReactNode {
  const carriers = useAll<CarrierRow>('/carriers');
  const edit = useTell<Readonly<Record<string, string | null>>>({ to: (body) => ({ method: 'PATCH', path: `/shipments/${shipment.id}`, body, version: shipment.version }) });
  return (
    <div className="k-form"><div className="two">
      <DateField label={t('Leaves')} value={shipment.plannedOn} onChange={(plannedOn) => { if (plannedOn !== '') edit.tell({ plannedOn }); }} />
      <Select label={t('Carrier')} value={shipment.carrierCode ?? ''} onChange={(next) => edit.tell({ carrierCode: next === '' ? null : next })} choices={[{ value: '', label: t('Not yet known') }, ...(carriers.data ?? []).map((row) => ({ value: row.code, label: row.name }))]} />
    </div></div>
  );
}
