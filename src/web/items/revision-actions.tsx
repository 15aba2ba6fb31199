/** What can be done with a revision of a bill or a routing: copied as a new one, put into force. */
import { useState, type ReactNode } from 'react';
import { Button, DateField, dayOf, dayText, Modal, Note, plantNow, t, TextField } from '#web/kit';
import { useTell } from '#web/client';
import { Refused } from '#web/shell';

export interface Revision {
  readonly id: number;
  readonly revision: string;
  readonly status: 'draft' | 'active' | 'retired';
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly version: number;
}
export type RevisionKind = 'bills' | 'routings';

/** "B" after "A", "4" after "3", "rev 2" after "rev 1"; else one more sign. */
export const nextRevision = (revision: string): string => (/^[A-Y]$/.test(revision) ? String.fromCharCode(revision.charCodeAt(0) + 1) : /\d+$/.test(revision) ? revision.replace(/\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, '0')) : `${revision}2`);

export const revisionWord = (status: Revision['status']): string => ({ active: t('Active'), draft: t('Draft'), retired: t('Retired') })[status];
/** When it holds: "from Mon 2 Mar", "until Fri 6 Mar", "always". */
export const inForceText = ({ effectiveFrom, effectiveTo }: Pick<Revision, 'effectiveFrom' | 'effectiveTo'>): string =>
  effectiveFrom && effectiveTo ? t('{from} to {to}', { from: dayText(effectiveFrom), to: dayText(effectiveTo) }) : effectiveFrom ? t('from {day}', { day: dayText(effectiveFrom) }) : effectiveTo ? t('until {day}', { day: dayText(effectiveTo) }) : t('always');

export function NewRevision({ kind, of, onMade, onClose }: { readonly kind: RevisionKind; readonly of: Revision; readonly onMade: (id: number) => void; readonly onClose: () => void }): ReactNode {
  const [revision, setRevision] = useState(() => nextRevision(of.revision));
  const [note, setNote] = useState('');
  const make = useTell<undefined, { id: number }>({ to: () => ({ path: `/${kind}/${of.id}/revisions`, body: { revision, note } }), said: () => t('Revision {revision} is a draft: it is planned by once it is put into force', { revision }), onDone: ({ id }) => { onMade(id); onClose(); }, quiet: true });
  return (
    <Modal title={t('New revision from {revision}', { revision: of.revision })} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); make.tell(undefined); }}>
        <Refused problem={make.problem} />
        <TextField label={t('Name')} required value={revision} onChange={setRevision} error={make.problem?.fields['revision']} autoFocus />
        <TextField label={t('Why')} value={note} onChange={setNote} error={make.problem?.fields['note']} />
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={make.busy} disabled={revision.trim() === ''}>{t('Copy as a draft')}</Button></footer>
      </form>
    </Modal>
  );
}

export function PutIntoForce({ kind, of, onClose }: { readonly kind: RevisionKind; readonly of: Revision; readonly onClose: () => void }): ReactNode {
  const [from, setFrom] = useState(() => dayOf(plantNow()));
  const put = useTell<undefined>({ to: () => ({ path: `/${kind}/${of.id}/activate`, version: of.version, body: { from } }), said: () => t('Revision {revision} holds from {day} on', { revision: of.revision, day: dayText(from) }), onDone: onClose, quiet: true });
  return (
    <Modal title={t('Put revision {revision} into force', { revision: of.revision })} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); put.tell(undefined); }}>
        <Refused problem={put.problem} />
        <DateField label={t('From')} required value={from} onChange={setFrom} error={put.problem?.fields['from']} />
        <Note><p>{t('The revision that holds on that day ends the day before. Orders that are released already keep theirs.')}</p></Note>
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={put.busy} disabled={from === ''}>{t('Put into force')}</Button></footer>
      </form>
    </Modal>
  );
}
