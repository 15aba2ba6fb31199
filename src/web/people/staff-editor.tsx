/** A staff record under edit: name, work, days, cost, and who works in which shift from when to when. */
import { useMemo, type ReactNode } from 'react';
import type { EmployeeRow } from '#contract/people';
import { DateField, dayCheck, differences, EditGrid, NumberField, numberCheck, problemsIn, t, textCheck, TextField, type CellDifference, type GridColumn, type GridRow } from '#web/kit';
import { useEditing, useWhole } from '#web/client';
import { EditBar } from '#web/shell';
import { bodyOf, draftOf, type StaffDraft } from './staff-draft.ts';

interface Calendar {
  readonly code: string;
  readonly name: string;
  readonly shifts: readonly { readonly name: string }[];
}
const columnsOf = (calendars: readonly Calendar[]): readonly GridColumn[] => [
  { id: 'calendar', title: t('Calendar'), width: 'minmax(110px, 1fr)', check: textCheck, choices: calendars.map((one) => ({ value: one.code, label: one.name })) },
  { id: 'shift', title: t('Shift'), width: 'minmax(90px, 1fr)', choices: [...new Set(calendars.flatMap((one) => one.shifts.map((shift) => shift.name)))].map((name) => ({ value: name, label: name })), means: t('Empty: whenever the calendar is open.') },
  { id: 'from', title: t('From'), width: '104px', check: (text, row) => (text === '' ? t('Write a day as 2026-03-31.') : dayCheck(text, row)) }, { id: 'to', title: t('To'), width: '104px', check: dayCheck, means: t('Empty: until further notice.') },
];
const blank = (): GridRow => ({ calendar: '', shift: '', from: '', to: '' });

export function StaffEditor({ person, onClose }: { readonly person: EmployeeRow; readonly onClose: () => void }): ReactNode {
  const calendars = useWhole<{ rows: Calendar[] }>('/calendars', {}, { hears: ['resources'] });
  const loaded = useMemo(() => ({ version: person.version, draft: draftOf(person) }), [person]);
  const editing = useEditing<StaffDraft>({ path: `/employees/${person.id}`, loaded, bodyOf, said: t('The record of {name} is saved', { name: person.name }), onSaved: onClose });
  const { now, problem } = editing;
  const columns = useMemo(() => columnsOf(calendars.data?.rows ?? []), [calendars.data]);
  const wrong = useMemo(() => problemsIn(columns, now.shifts), [columns, now.shifts]);
  const costWrong = now.hourlyCost === null ? undefined : numberCheck({ least: 0 })(now.hourlyCost, {});
  const set = (change: Partial<StaffDraft>): void => editing.set({ ...now, ...change });
  const fields = problem?.fields ?? {};
  const count = wrong.size + (costWrong ? 1 : 0) + (now.name.trim() === '' ? 1 : 0);
  const against = (theirs: StaffDraft): readonly CellDifference[] => [
    ...differences(columns, now.shifts, theirs.shifts, (row) => t('Shift from {from}', { from: row['from'] ?? '' })),
    ...([['name', t('Name')], ['jobTitle', t('Work')], ['hiredOn', t('First day')], ['leftOn', t('Last day')], ['hourlyCost', t('Cost an hour')]] as const).filter(([field]) => now[field] !== theirs[field]).map(([field, name]) => ({ row: name, column: '', mine: now[field] ?? '', theirs: theirs[field] ?? '' })),
  ];
  return (
    <div className="k-form">
      <EditBar of={editing} differences={against} onClose={onClose} blocked={count > 0 ? t('{count, plural, one {# entry} other {# entries}} to mend before it can be saved', { count }) : undefined} />
      <TextField label={t('Name')} required value={now.name} onChange={(name) => set({ name })} error={now.name.trim() === '' ? t('Write something here.') : fields['name']} />
      <TextField label={t('Work')} value={now.jobTitle} onChange={(jobTitle) => set({ jobTitle })} error={fields['jobTitle']} />
      <div className="two"><DateField label={t('First day')} value={now.hiredOn} onChange={(hiredOn) => set({ hiredOn })} error={fields['hiredOn']} /><DateField label={t('Last day')} value={now.leftOn} onChange={(leftOn) => set({ leftOn })} error={fields['leftOn']} hint={t('Empty: employed')} /></div>
      {now.hourlyCost === null ? null : <NumberField label={t('Cost an hour')} value={now.hourlyCost} onChange={(hourlyCost) => set({ hourlyCost })} error={costWrong ?? fields['hourlyCost']} />}
      <h3>{t('Shifts')}</h3>
      <div className="k-boxed"><EditGrid label={t('Shifts of {name}', { name: person.name })} columns={columns} rows={now.shifts} onChange={(shifts) => set({ shifts })} blank={blank} problems={wrong.size > 0 ? wrong : new Map(Object.entries(fields).flatMap(([field, reason]) => { const [list, at, column = ''] = field.split('.'); return list === 'shifts' ? [[`${at}.${({ calendarCode: 'calendar', shiftName: 'shift', fromDay: 'from', toDay: 'to' } as Record<string, string>)[column] ?? column}`, reason] as const] : []; }))} undo={editing.undo} redo={editing.redo} most="300px" /></div>
    </div>
  );
}
