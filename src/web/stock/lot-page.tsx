/** One lot: where it came from, what was made of it, where it went. */
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { LotTrace, TraceEnd, TraceStep } from '#contract/stock';
import { Button, Card, dayText, EmptyState, Figures, instantText, Modal, quantityShown, SkeletonLines, Status, t, TextField } from '#web/kit';
import { useMay, useOne, useTell } from '#web/client';
import { LifeLine, movementWord, Page, Refused, Shown } from '#web/shell';
import { DocumentLink } from './document-link.tsx';
import { LOT_TONE, lotWord } from './stock-words.ts';

export default function LotPage(): ReactNode {
  const { id } = useParams({ strict: false }) as { id: string };
  const trace = useOne<LotTrace>(`/lots/${id}/trace`, {}, { hears: ['stock', 'production', 'shipping', 'purchasing', 'floor'] });
  return <Shown answer={trace} waiting={<Page title={t('Lot')} under={{ title: t('Stock'), to: '/stock' }}><SkeletonLines /></Page>}>{(data) => <Lot of={data} />}</Shown>;
}

const Steps = ({ title, steps, show }: { readonly title: string; readonly steps: readonly TraceStep[]; readonly show: 'used' | 'made' }): ReactNode => (
  <Card title={title} flush>
    {steps.length === 0 ? <EmptyState title={show === 'used' ? t('Made of nothing that is traced') : t('Nothing was made of it')} /> : (
      <div className="s-tree">{steps.map((step) => step[show].map((lot) => <div className="step" key={`${step.document}-${lot.lotId}-${step.depth}`} style={{ '--depth': step.depth - 1 } as never}><Link className="k-link" to={`/lots/${lot.lotId}` as never}>{lot.lotCode}</Link><span className="k-second">{lot.itemCode}</span>{lot.state === 'available' ? null : <Status tone={LOT_TONE[lot.state]}>{lotWord(lot.state)}</Status>}<span className="k-grow" /><span className="k-quiet"><DocumentLink of={step.document} /></span><span className="k-num k-nowrap" style={{ minWidth: 100 }}>{quantityShown(lot.quantity)} {lot.unit}</span></div>))}</div>
    )}
  </Card>
);

const Ends = ({ title, ends, none }: { readonly title: string; readonly ends: readonly TraceEnd[]; readonly none: string }): ReactNode => (
  <Card title={title} flush>
    {ends.length === 0 ? <p className="k-quiet" style={{ padding: 16 }}>{none}</p> : <table className="k-list"><tbody>{ends.map((end, at) => <tr key={at}><td className="k-nowrap">{instantText(end.at)}</td><td>{movementWord(end.kind)}</td><td>{end.lotCode} <span className="k-second">{end.itemCode}</span></td><td>{end.document ? <DocumentLink of={end.document} /> : null}</td><td className="k-num">{quantityShown(end.quantity)}</td></tr>)}</tbody></table>}
  </Card>
);

function Lot({ of: { lot, up, down, receipts, shipments, onHand } }: { readonly of: LotTrace }): ReactNode {
  const [mayHold, mayJournal] = [useMay('stock.hold'), useMay('journal.read')];
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const verb = lot.state === 'hold' ? 'release' : 'hold';
  const turn = useTell<undefined>({ to: () => ({ path: `/lots/${lot.id}/${verb}`, body: { reason }, version: lot.version }), onDone: () => setAsking(false), said: () => (verb === 'hold' ? t('Held: nobody may use it') : t('Free again')), quiet: true });
  return (
    <Page title={lot.code} under={{ title: t('Stock'), to: '/stock' }} badge={<Status tone={LOT_TONE[lot.state]}>{lotWord(lot.state)}</Status>} sub={`${lot.itemCode} ${lot.itemDescription}`} actions={mayHold && lot.state !== 'scrapped' ? <Button onClick={() => setAsking(true)}>{verb === 'hold' ? t('Hold') : t('Let go')}</Button> : undefined}>
      <div className="p-column">
        <Figures of={[{ label: t('On hand'), value: quantityShown(lot.quantity), unit: lot.unit, note: onHand.map((one) => one.locationCode).slice(0, 4).join(', ') }, { label: t('Made'), value: lot.madeOn ? dayText(lot.madeOn) : '—' }, { label: t('Use by'), value: lot.expiresOn ? dayText(lot.expiresOn) : '—' }, { label: t('Supplier’s lot'), value: lot.supplierLot || '—' }]} />
        <div className="p-halves"><Steps title={t('Made of')} steps={up} show="used" /><Steps title={t('Went into')} steps={down} show="made" /></div>
        <div className="p-halves"><Ends title={t('Came in')} ends={receipts} none={t('Nothing of it came from outside.')} /><Ends title={t('Went out')} ends={shipments} none={t('Nothing of it has left.')} /></div>
        {mayJournal ? <Card><LifeLine subject={`lot:${lot.id}`} hears={['stock']} /></Card> : null}
      </div>
      <Modal title={verb === 'hold' ? t('Hold {code}', { code: lot.code }) : t('Let {code} go', { code: lot.code })} open={asking} onClose={() => setAsking(false)}>
        <form className="k-form" onSubmit={(event) => { event.preventDefault(); turn.tell(undefined); }}>
          <Refused problem={turn.problem} />
          <TextField label={t('Because')} required value={reason} onChange={setReason} autoFocus />
          <footer><Button onClick={() => setAsking(false)}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={turn.busy} disabled={reason.trim() === ''}>{verb === 'hold' ? t('Hold') : t('Let go')}</Button></footer>
        </form>
      </Modal>
    </Page>
  );
}
