/** What publishing changes, the next 24 hours first; then it is done with one button. */
import { useState, type ReactNode } from 'react';
import type { Difference } from '#contract/schedule';
import { Button, Figures, instantText, Modal, Note, SkeletonLines, t, Tabs, TextField } from '#web/kit';
import { useOne, useTell } from '#web/client';
import { Refused, Shown } from '#web/shell';
import { Findings, type FindingsOf } from './findings.tsx';

export interface PublishProps extends FindingsOf {
  /** The version it is compared with; empty: the live plan. */
  readonly against: string;
  readonly newFacts: number;
  readonly readOnly: boolean;
  readonly onClose: () => void;
  readonly onPublished: () => void;
  readonly onRefresh: () => void;
}

export function PublishDialog({ versionId, against, newFacts, readOnly, onClose, onPublished, onRefresh, ...found }: PublishProps): ReactNode {
  const difference = useOne<Difference>(`/schedule/versions/${versionId}/difference`, { from: against }, { hears: ['schedule'] });
  const publish = useTell<string, { late: number }>({ to: (why) => ({ path: `/schedule/versions/${versionId}/publish`, body: why === '' ? {} : { reason: why } }), said: () => t('Published. Machines and people see the new plan.'), onDone: onPublished, quiet: true });
  const [reason, setReason] = useState('');
  const asksWhy = publish.problem?.fields.reason !== undefined;
  return (
    <Modal title={readOnly ? t('What is different') : t('Publish this plan')} open onClose={onClose} width={720}>
      <div className="k-stack" style={{ gap: 16 }}>
        {newFacts > 0 && !readOnly ? <Note tone="risk"><p className="k-strong">{t('{newFacts, plural, one {Something has} other {# things have}} happened in the plant since this draft was taken.', { newFacts })}</p><p>{t('Bring the draft up to date first; what no longer fits is listed.')}</p><div className="k-row" style={{ marginTop: 8 }}><Button small onClick={onRefresh}>{t('Bring it up to date')}</Button></div></Note> : null}
        <Shown answer={difference} waiting={<SkeletonLines lines={6} />}>{(of) => <DifferenceShown of={of} findings={<Findings versionId={versionId} {...found} />} />}</Shown>
        <Refused problem={publish.problem} />
        {asksWhy ? <TextField label={t('Reason')} value={reason} onChange={setReason} autoFocus required /> : null}
        <footer className="k-row end"><Button onClick={onClose}>{readOnly ? t('Close') : t('Not yet')}</Button>{readOnly ? null : <Button look="primary" busy={publish.busy} disabled={difference.data === undefined || (asksWhy && reason.trim() === '')} onClick={() => publish.tell(reason.trim())}>{t('Publish')}</Button>}</footer>
      </div>
    </Modal>
  );
}

function DifferenceShown({ of, findings }: { readonly of: Difference; readonly findings: ReactNode }): ReactNode {
  const [part, setPart] = useState<'moved' | 'orders' | 'found' | 'told'>('moved');
  const soon = Date.now() + 86_400_000;
  const moved = [...of.moved].sort((a, b) => Date.parse(a.toStart ?? a.fromStart ?? '') - Date.parse(b.toStart ?? b.fromStart ?? ''));
  const time = (text: string | null): string => (text === null ? '—' : instantText(text, { near: false }));
  return (
    <>
      <Figures of={[
        { label: t('Moved'), value: of.moved.length, note: t('{count} in the next 24 h', { count: of.movedWithin24h }) }, { label: t('Newly late'), value: of.newlyLate.length }, { label: t('No longer late'), value: of.saved.length },
        { label: t('New'), value: of.added, note: t('{count} gone', { count: of.removed }) },
      ]} />
      <Tabs label={t('What changes')} value={part} onChange={setPart} choices={[{ value: 'moved', label: t('Operations'), count: of.moved.length }, { value: 'orders', label: t('Orders'), count: of.newlyLate.length + of.saved.length }, { value: 'found', label: t('Findings') }, { value: 'told', label: t('Who sees it'), count: of.people.length }]} />
      <div className="sch-diff">
        {part === 'moved' ? (
          moved.length === 0 ? <p className="k-quiet" style={{ padding: 14 }}>{t('No operation is elsewhere.')}</p> : (
            <table>
              <thead><tr><th>{t('Operation')}</th><th>{t('Was')}</th><th>{t('Will be')}</th></tr></thead>
              <tbody>{moved.slice(0, 300).map((one) => (
                <tr key={one.key}><td><span className="k-strong">{one.number}</span> {one.name}{Date.parse(one.toStart ?? one.fromStart ?? '') < soon ? <>{' '}<span className="k-risk k-nowrap">· {t('next 24 h')}</span></> : null}{one.why === null ? null : <div className="k-second">{one.why}</div>}</td><td className="k-second k-nowrap">{one.fromMachine ?? '—'} {time(one.fromStart)}</td><td className="k-nowrap"><span className={one.fromMachine === one.toMachine ? '' : 'k-strong'}>{one.toMachine ?? '—'}</span> {time(one.toStart)}</td></tr>
              ))}</tbody>
            </table>
          )
        ) : part === 'orders' ? (
          of.newlyLate.length + of.saved.length === 0 ? <p className="k-quiet" style={{ padding: 14 }}>{t('No order becomes late, and none is saved.')}</p> : (
            <table>
              <thead><tr><th>{t('Order')}</th><th>{t('Needed')}</th><th>{t('Was')}</th><th>{t('Will be')}</th></tr></thead>
              <tbody>{[...of.newlyLate.map((one) => ({ ...one, worse: true })), ...of.saved.map((one) => ({ ...one, worse: false }))].map((one) => (
                <tr key={`${one.number}${one.worse}`}><td><span className="k-strong">{one.number}</span> {one.customer} <span className={one.worse ? 'k-late' : 'k-good'}>{one.worse ? t('▲ becomes late') : t('on time again')}</span></td><td className="k-nowrap">{time(one.needBy)}</td><td className="k-second k-nowrap">{time(one.from)}</td><td className="k-nowrap">{time(one.to)}</td></tr>
              ))}</tbody>
            </table>
          )
        ) : part === 'found' ? findings : (
          <div className="k-stack" style={{ padding: 14 }}>
            <p><span className="k-strong">{t('Machines')}:</span> {of.machines.join(', ') || t('none')}</p>
            <p><span className="k-strong">{t('People')}:</span> {of.people.join(', ') || t('none')}</p>
          </div>
        )}
      </div>
    </>
  );
}
