/** Somebody is away: who, why, from when to when, in plant time. */
import { useState, type ReactNode } from 'react';
import type { AbsenceRow, EmployeeRow } from '#contract/people';
import { Button, Combobox, DateField, dayOf, instantOf, Modal, plantNow, Select, t, TextField } from '#web/kit';
import { useList, useTell } from '#web/client';
import { Refused } from '#web/shell';

export function NewAbsence({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [words, setWords] = useState('');
  const [who, setWho] = useState<{ id: string; name: string } | null>(null);
  const [kind, setKind] = useState<AbsenceRow['kind']>('sick');
  const [from, setFrom] = useState(dayOf(plantNow()));
  const [to, setTo] = useState(dayOf(plantNow()));
  const [note, setNote] = useState('');
  const employees = useList<EmployeeRow>('/employees', { find: words, employed: true, limit: 30 }, { hears: ['people'] });
  const after = (day: string): string => dayOf(Date.parse(`${day}T12:00:00Z`) + 86_400_000);
  const record = useTell<undefined>({ to: () => ({ path: '/absences', body: { employeeId: Number(who?.id), kind, startsAt: instantOf(from, '00:00'), endsAt: instantOf(after(to), '00:00'), note } }), onDone: onClose, said: () => t('{name} is away', { name: who?.name ?? '' }), quiet: true });
  const fields = record.problem?.fields ?? {};
  return (
    <Modal title={t('Record an absence')} open onClose={onClose}>
      <form className="k-form" onSubmit={(event) => { event.preventDefault(); record.tell(undefined); }}>
        <Refused problem={record.problem} />
        <Combobox label={t('Who')} required value={who?.id ?? null} text={who?.name ?? ''} onFind={setWords} busy={employees.busy} error={fields['employeeId']} choices={(employees.data ?? []).map((row) => ({ value: String(row.id), label: row.name, hint: row.code }))} onChange={(id, choice) => setWho({ id, name: choice.label })} />
        <Select label={t('Why')} value={kind} onChange={(next) => setKind(next as AbsenceRow['kind'])} choices={[{ value: 'sick', label: t('Sick') }, { value: 'vacation', label: t('Vacation') }, { value: 'training', label: t('Training') }, { value: 'other', label: t('Other') }]} />
        <div className="two"><DateField label={t('First day')} value={from} onChange={setFrom} error={fields['startsAt']} /><DateField label={t('Last day')} value={to} onChange={setTo} min={from} error={fields['endsAt']} /></div>
        <TextField label={t('Note')} value={note} onChange={setNote} />
        <footer><Button onClick={onClose}>{t('Cancel')}</Button><Button type="submit" look="primary" busy={record.busy} disabled={!who || from === '' || to === '' || to < from}>{t('Record')}</Button></footer>
      </form>
    </Modal>
  );
}
