/** A calendar under edit: the week drawn, the chosen shift in words, exceptions as a table, the hours that come of it. */
import { IconCoffee, IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { CalendarRow } from '#contract/resources';
import { Button, Card, cellKey, CheckField, choiceCheck, DateField, differences, EditGrid, numberCheck, problemsIn, Select, t, TextField, type CellDifference, type GridColumn } from '#web/kit';
import { useEditing } from '#web/client';
import { EditBar } from '#web/shell';
import { backwards, bodyOf, draftOf, isLocal, isTime, type CalendarDraft } from './calendar-draft.ts';
import { HoursPreview } from './hours-preview.tsx';
import { WeekBoard, type Chosen } from './week-board.tsx';
import { onDays, overlapping, type Break, type Shift } from './week-edit.ts';
import { dayWord, WEEKDAYS } from './weekdays.ts';

const localCheck = (text: string): string | undefined => (isLocal(text) ? undefined : t('Write it as 2026-12-24 14:00, or a day alone for its midnight.'));
const exceptionColumns = (): readonly GridColumn[] => [
  { id: 'starts', title: t('From'), width: '150px', check: localCheck, means: t('Local day and time it begins.') }, { id: 'ends', title: t('To'), width: '150px', check: localCheck, means: t('Local day and time it ends.') },
  { id: 'kind', title: t('Kind'), width: '110px', choices: [{ value: 'closed', label: t('Closed') }, { value: 'open', label: t('Open as any shift') }, { value: 'overtime', label: t('Overtime, at a premium') }], check: choiceCheck(['closed', 'open', 'overtime']) },
  { id: 'reason', title: t('Reason'), width: 'minmax(160px, 1fr)' }, { id: 'premium', title: t('Premium an hour'), width: '130px', numeric: true, check: numberCheck({ empty: true, least: 0 }), means: t('What an hour of it costs more.') },
];
const saidShift = (one: Shift | Break): string => `${one.name} ${one.weekday === null ? t('every day') : dayWord(one.weekday)} ${one.starts}–${one.ends}`;

export function CalendarEditor({ calendar, onClose }: { readonly calendar: CalendarRow; readonly onClose: () => void }): ReactNode {
  const loaded = useMemo(() => ({ version: calendar.version, draft: draftOf(calendar) }), [calendar]);
  const editing = useEditing<CalendarDraft>({ path: `/calendars/${calendar.id}`, loaded, bodyOf, said: t('Calendar {code} is saved', { code: calendar.code }) });
  const { now, problem } = editing;
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const columns = useMemo(exceptionColumns, []);
  const wrongShifts = useMemo(() => overlapping(now.shifts), [now.shifts]);
  const wrongCells = useMemo(() => new Map([...problemsIn(columns, now.exceptions), ...backwards(now.exceptions).map((at) => [cellKey(at, 'ends'), t('It ends before it begins.')] as const)]), [columns, now.exceptions]);
  const wrongTimes = [...now.shifts, ...now.breaks].filter((one) => !isTime(one.starts) || !isTime(one.ends) || one.starts === '24:00' || one.name.trim() === '');
  const set = (change: Partial<CalendarDraft>): void => editing.set({ ...now, ...change });
  const against = (theirs: CalendarDraft): readonly CellDifference[] => {
    const lines = (draft: CalendarDraft): { row: string }[] => [...draft.shifts, ...draft.breaks].map((one) => ({ row: saidShift(one) }));
    return [...differences([], lines(now), lines(theirs), (one) => one['row']!), ...differences(columns, now.exceptions, theirs.exceptions, (row) => t('Exception {from}', { from: row['starts'] ?? '' }))];
  };
  const blocked = wrongShifts.size > 0 ? t('Two shifts overlap') : wrongTimes.length > 0 ? t('A shift or break has no name or no right times') : wrongCells.size > 0 ? t('{count, plural, one {# entry} other {# entries}} to mend before it can be saved', { count: wrongCells.size }) : undefined;
  return (
    <div className="p-column">
      <EditBar of={editing} differences={against} blocked={blocked} onClose={onClose}><h2>{calendar.code}</h2></EditBar>
      <Card title={t('The week')} count={calendar.siteCode} actions={<>
        <Button small icon={IconPlus} onClick={() => { set({ shifts: [...now.shifts, { name: t('New shift'), weekday: 1, starts: '06:00', ends: '14:00', effectiveFrom: null, effectiveTo: null }] }); setChosen({ kind: 'shift', at: now.shifts.length }); }}>{t('Shift')}</Button>
        <Button small icon={IconCoffee} onClick={() => { set({ breaks: [...now.breaks, { name: t('Break'), weekday: null, starts: '12:00', ends: '12:30' }] }); setChosen({ kind: 'break', at: now.breaks.length }); }}>{t('Break')}</Button>
      </>}>
        <div className="k-stack" style={{ gap: 14 }}>
          <div className="k-fields">
            <TextField label={t('Name')} value={now.name} onChange={(name) => set({ name })} error={problem?.fields['name']} />
            <CheckField label={t('Open day and night')} checked={now.alwaysOpen} onChange={(alwaysOpen) => set({ alwaysOpen })} hint={t('Shifts and breaks are not looked at then, exceptions are.')} />
          </div>
          {now.alwaysOpen ? null : <WeekBoard shifts={now.shifts} breaks={now.breaks} onChange={set} chosen={chosen} onChoose={setChosen} wrong={wrongShifts} />}
          {chosen && !now.alwaysOpen ? <ChosenBlock key={`${chosen.kind} ${chosen.at}`} chosen={chosen} draft={now} set={set} onGone={() => setChosen(null)} fields={problem?.fields ?? {}} /> : now.alwaysOpen ? null : <p className="k-quiet">{t('Drag a shift to move it, its ends to stretch it, an empty place to draw a new one. With the keyboard: arrows move, Shift and arrows move the end, Alt and arrows the start.')}</p>}
        </div>
      </Card>
      <HoursPreview calendar={bodyOf(now)} kept={editing.changed ? bodyOf(loaded.draft) : null} />
      <Card title={t('Holidays and other exceptions')} count={now.exceptions.length} flush>
        <EditGrid label={t('Exceptions')} columns={columns} rows={now.exceptions} onChange={(exceptions) => set({ exceptions })} blank={() => ({ starts: '', ends: '', kind: 'closed', reason: '', premium: '0' })} problems={wrongCells} undo={editing.undo} redo={editing.redo} most="46vh" />
      </Card>
    </div>
  );
}

interface ChosenProps {
  readonly chosen: Chosen;
  readonly draft: CalendarDraft;
  readonly set: (change: Partial<CalendarDraft>) => void;
  readonly onGone: () => void;
  readonly fields: Readonly<Record<string, string>>;
}
function ChosenBlock({ chosen: { kind, at }, draft, set, onGone, fields }: ChosenProps): ReactNode {
  const one = kind === 'shift' ? draft.shifts[at] : draft.breaks[at];
  if (!one) return null;
  const change = (next: Partial<Shift>): void => set(kind === 'shift' ? { shifts: draft.shifts.map((other, n) => (n === at ? { ...other, ...next } : other)) } : { breaks: draft.breaks.map((other, n) => (n === at ? { ...other, ...next } : other)) });
  const field = (name: string): string | undefined => fields[`${kind === 'shift' ? 'shifts' : 'breaks'}.${at}.${name}`];
  const time = (text: string): string | undefined => (isTime(text) ? undefined : t('A time such as 06:30'));
  const copy = (weekdays: readonly number[]): void => { set({ shifts: onDays(draft.shifts, at, weekdays) }); onGone(); };
  const remove = (): void => { set(kind === 'shift' ? { shifts: draft.shifts.filter((_, n) => n !== at) } : { breaks: draft.breaks.filter((_, n) => n !== at) }); onGone(); };
  return (
    <div className="r-chosen">
      <div className="k-fields">
        <TextField label={t('Name')} value={one.name} onChange={(name) => change({ name })} error={one.name.trim() === '' ? t('Write something here.') : field('name')} />
        <Select label={t('Day')} value={String(one.weekday ?? 0)} onChange={(weekday) => change({ weekday: (weekday === '0' ? null : Number(weekday)) as number })} choices={[...(kind === 'break' ? [{ value: '0', label: t('every day') }] : []), ...WEEKDAYS.map((weekday) => ({ value: String(weekday), label: dayWord(weekday) }))]} />
        <TextField label={t('From')} value={one.starts} onChange={(starts) => change({ starts })} error={time(one.starts) ?? field('starts')} />
        <TextField label={t('To')} value={one.ends} onChange={(ends) => change({ ends })} error={time(one.ends) ?? field('ends')} hint={one.ends <= one.starts && isTime(one.ends) ? t('on the next day') : ''} />
        {kind === 'shift' ? <><DateField label={t('First day')} value={(one as Shift).effectiveFrom ?? ''} onChange={(day) => change({ effectiveFrom: day || null })} error={field('effectiveFrom')} /><DateField label={t('Last day')} value={(one as Shift).effectiveTo ?? ''} onChange={(day) => change({ effectiveTo: day || null })} error={field('effectiveTo')} /></> : null}
      </div>
      <div className="k-row wrap" style={{ marginTop: 10 }}>
        {kind === 'shift' ? <><Button small onClick={() => copy([1, 2, 3, 4, 5])}>{t('The same from Monday to Friday')}</Button><Button small onClick={() => copy(WEEKDAYS)}>{t('The same every day')}</Button></> : null}
        <span className="k-grow" /><Button small look="danger" onClick={remove}>{kind === 'shift' ? t('Remove the shift') : t('Remove the break')}</Button>
      </div>
    </div>
  );
}
