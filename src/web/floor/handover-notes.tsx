/** What one shift writes down for the next: each note is taken over, and goes when it is done. */
import { useState, type ReactNode } from 'react';
import type { HandoverNote } from '#contract/floor';
import type { MachineRow } from '#contract/resources';
import { Button, Card, EmptyState, instantText, Select, SkeletonLines, t, TextField } from '#web/kit';
import { useAll, useMay, useTell } from '#web/client';
import { Refused, Shown, whoText } from '#web/shell';

/** `writes`: with a field for a new one. Without one, nothing is shown where there are none. */
export function HandoverNotes({ machines, writes }: { readonly machines: readonly MachineRow[]; readonly writes: boolean }): ReactNode {
  const notes = useAll<HandoverNote>('/floor/handover-notes', { open: true }, { hears: ['floor'] });
  const [mayWrite, mayLead] = [useMay('floor.report'), useMay('floor.lead')];
  const takeOver = useTell<HandoverNote>({ to: (note) => ({ path: `/floor/handover-notes/${note.id}/take-over`, body: {}, version: note.version }) });
  const done = useTell<HandoverNote>({ to: (note) => ({ path: `/floor/handover-notes/${note.id}/done`, body: {}, version: note.version }), said: () => t('Done: it is handed over no more') });
  if (!writes && (notes.data ?? []).length === 0) return null;
  return (
    <Card title={writes ? t('Notes for the next shift') : t('Notes of the last shift')} count={notes.data && notes.data.length > 0 ? notes.data.length : undefined} flush>
      <Shown answer={notes} waiting={<SkeletonLines lines={3} />}>
        {(rows) => rows.length === 0 ? <EmptyState title={t('No notes')}>{t('What the next shift should know, and no figure says.')}</EmptyState> : (
          <table className="k-list"><tbody>{rows.map((note) => (
            <tr key={note.id}>
              <td style={{ width: '100%' }}>{note.machineCode === null ? null : <span className="k-strong">{note.machineCode}: </span>}{note.text}<p className="k-quiet">{whoText(note.by)}, {instantText(note.at)}{note.seenBy === null ? '' : `, ${t('taken over by {name}', { name: whoText(note.seenBy) })}`}</p></td>
              <td className="k-nowrap">{mayLead ? <>{note.seenBy === null ? <Button small onClick={() => takeOver.tell(note)}>{t('Take over')}</Button> : null} <Button small onClick={() => done.tell(note)}>{t('Done')}</Button></> : null}</td>
            </tr>
          ))}</tbody></table>
        )}
      </Shown>
      {writes && mayWrite ? <NewNote machines={machines} /> : null}
    </Card>
  );
}

function NewNote({ machines }: { readonly machines: readonly MachineRow[] }): ReactNode {
  const [text, setText] = useState('');
  const [machineId, setMachineId] = useState('');
  const site = machines[0]?.siteId;
  const write = useTell<undefined>({ to: () => ({ path: '/floor/handover-notes', body: { text: text.trim(), machineId: machineId === '' ? null : Number(machineId), ...(site === undefined ? {} : { siteId: site }) } }), quiet: true, onDone: () => { setText(''); setMachineId(''); } });
  return (
    <form className="f-note" onSubmit={(event) => { event.preventDefault(); if (text.trim() !== '') write.tell(undefined); }}>
      <Refused problem={write.problem} />
      <div className="k-row">
        <Select aria-label={t('Machine')} width={190} value={machineId} onChange={setMachineId} choices={[{ value: '', label: t('The whole floor') }, ...machines.map((one) => ({ value: String(one.id), label: one.code, hint: one.name }))]} />
        <span className="k-grow"><TextField aria-label={t('A note for the next shift')} placeholder={t('A note for the next shift')} value={text} onChange={setText} error={write.problem?.fields['text']} /></span>
        <Button type="submit" busy={write.busy} disabled={text.trim() === ''}>{t('Write it down')}</Button>
      </div>
    </form>
  );
}
