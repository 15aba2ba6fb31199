/** Calendars, their shifts, breaks and exceptions as sheets. Two shifts of one calendar never overlap, nor do two exceptions. */
import { sql } from 'kysely';
import { admit, daysOverlap, idsByCode, sayDays, tableSheet, tellLines, type Merged, type Sieve } from '#desk/merge';
import type { Act, Row } from '#desk';
import { hasLength, skipped } from '#engine/time';
import { refuseOtherSites } from './sheets.ts';
import { hoursOverlap, sayShift, type WeeklyShift } from './weekly-shift.ts';

const OF_RESOURCES = { department: 'resources', mayImport: 'resources.edit', mayExport: 'resources.read' } as const;
const CALENDAR = { name: 'calendar', type: 'text', required: true, means: 'Code of the calendar.', example: 'TWO-SHIFTS', refers: { table: 'resources.calendar', noun: 'calendar' } } as const;
const WEEKDAYS = { least: 1, most: 7 };

export const calendars = tableSheet({
  ...OF_RESOURCES, name: 'calendars', noun: 'calendar', table: 'resources.calendar', site: sql`t.site_id`, title: 'Calendars', means: 'When work is done: shifts by weekday, breaks, exceptions.', key: ['code'],
  after: ['sites'],
  columns: [
    { name: 'code', type: 'text', required: true, means: 'What people call it; unique.', example: 'TWO-SHIFTS' },
    { name: 'name', type: 'text', required: true, means: 'What it is.', example: 'Early and late, Monday to Friday' },
    { name: 'site', type: 'text', required: true, means: 'Code of the site whose clocks it follows.', example: 'AUG', refers: { table: 'resources.site', noun: 'site' } },
    { name: 'always_open', type: 'boolean', otherwise: 'false', means: 'Round the clock, whatever the shifts say.', example: 'false' },
  ],
  async check(act, rows, sieve) {
    const ids = await idsByCode(act.tx, 'resources.site', rows.map((row) => row['site']));
    refuseOtherSites(act, rows, sieve, 'site', (row) => ids.get(String(row['site'])) ?? null);
  },
});

/** One fact for each calendar whose lines changed. */
const tellCalendars = (lines: string) => async (act: Act, rows: readonly Row[], merged: readonly Merged[]): Promise<void> => {
  const ids = await idsByCode(act.tx, 'resources.calendar', rows.map((row) => row['calendar']));
  await tellLines(act, 'resources', { noun: 'calendar', table: 'resources.calendar', site: 'site_id' }, lines, merged, (place) => ids.get(String(rows[place]!['calendar']))!);
};

interface ShiftClaim extends WeeklyShift {
  readonly group: string;
  readonly key: string;
}
const shiftClaim = (row: Row): ShiftClaim => ({
  group: String(row['calendar']), key: `${String(row['weekday'])} ${String(row['starts']).slice(0, 5)} ${String(row['effective_from'] ?? '')}`,
  name: String(row['name']), weekday: Number(row['weekday']), starts: String(row['starts']).slice(0, 5), ends: String(row['ends']).slice(0, 5),
  from: (row['effective_from'] as string | null | undefined) ?? null, to: (row['effective_to'] as string | null | undefined) ?? null,
});

export const calendarShifts = tableSheet({
  ...OF_RESOURCES, name: 'calendar-shifts', noun: 'calendar-shift', table: 'resources.calendar_shift', site: sql`r_calendar.site_id`, title: 'Shifts', means: 'The weekly pattern of a calendar.',
  key: ['calendar', 'weekday', 'starts', 'effective_from'], list: ['calendar', 'effective_from'], nullableKey: ['effective_from'], after: ['calendars'], versioned: false, forward: [['effective_from', 'effective_to']],
  columns: [
    CALENDAR,
    { name: 'name', type: 'text', required: true, means: 'Name of the shift; people belong to shifts by it.', example: 'Early' },
    { name: 'weekday', type: 'integer', sqlType: 'smallint', required: true, means: 'Day it begins: 1 Monday … 7 Sunday.', example: '1', range: WEEKDAYS },
    { name: 'starts', type: 'time', required: true, means: 'Local time it begins.', example: '06:00' },
    { name: 'ends', type: 'time', required: true, means: 'Local time it ends; at or before its start means on the next day.', example: '14:00' },
    { name: 'effective_from', type: 'day', means: 'First day of this pattern; empty: always.', example: '2026-01-01' },
    { name: 'effective_to', type: 'day', means: 'Last day of it; empty: until further notice.', example: '2026-12-31' },
  ],
  async check(act, rows, sieve) {
    const codes = rows.map((row) => String(row['calendar']));
    const { rows: held } = await sql<Row>`
      select c.code as calendar, s.name, s.weekday, to_char(s.starts, 'HH24:MI') as starts, to_char(s.ends, 'HH24:MI') as ends, s.effective_from, s.effective_to
      from resources.calendar_shift s join resources.calendar c on c.id = s.calendar_id where c.code = any(${codes})`.execute(act.tx);
    rows.forEach((row, n) => {
      if (String(row['starts']).startsWith('24')) sieve.refuse(n, 'starts', 'A shift begins within its day, at 23:59 at the latest.', 'Write 00:00 and the next weekday.');
    });
    const heldOf = new Map(held.map((row) => [shiftClaim(row).group + shiftClaim(row).key, row]));
    const whole = (row: Row): Row => ({ ...heldOf.get(shiftClaim(row).group + shiftClaim(row).key), ...row }); // what a row leaves unsaid stays as it is
    const coming = sieve.good().map((n) => ({ ...shiftClaim(whole(rows[n]!)), n }));
    admit(held.map(shiftClaim), coming, (a, b) => hoursOverlap(a, b) && daysOverlap(a, b), (n, other) =>
      sieve.refuse(n, 'starts', `Shift ${sayShift(shiftClaim(rows[n]!))} of calendar ${String(rows[n]!['calendar'])} overlaps ${sayShift(other)} (${sayDays(other)}).`, 'Let one end before the other begins, or end the older pattern the day before.'));
  },
  merged: tellCalendars('shifts'),
});

export const calendarBreaks = tableSheet({
  ...OF_RESOURCES, name: 'calendar-breaks', noun: 'calendar-break', table: 'resources.calendar_break', site: sql`r_calendar.site_id`, title: 'Breaks', means: 'Closed time within shifts, every week.',
  key: ['calendar', 'weekday', 'starts'], list: ['calendar'], nullableKey: ['weekday'], after: ['calendars'], versioned: false,
  columns: [
    CALENDAR,
    { name: 'name', type: 'text', required: true, means: 'What it is.', example: 'Lunch' },
    { name: 'weekday', type: 'integer', sqlType: 'smallint', means: 'Day: 1 Monday … 7 Sunday; empty: every day.', example: '', range: WEEKDAYS },
    { name: 'starts', type: 'time', required: true, means: 'Local time it begins.', example: '10:00' },
    { name: 'ends', type: 'time', required: true, means: 'Local time it ends.', example: '10:30' },
  ],
  check: (_, rows, sieve) => {
    rows.forEach((row, n) => {
      if (String(row['starts']).startsWith('24')) sieve.refuse(n, 'starts', 'A break begins within its day, at 23:59 at the latest.', 'Write 00:00.');
      if (String(row['starts']) === String(row['ends'])) sieve.refuse(n, 'ends', `The break begins and ends at ${String(row['starts'])}.`, 'Give it a length.');
    });
  },
  merged: tellCalendars('breaks'),
});

interface Stretch {
  readonly group: string;
  readonly key: string;
  readonly starts: string;
  readonly ends: string;
  readonly kind: string;
}
const stretch = (row: Row): Stretch => ({
  group: String(row['calendar']), key: String(row['starts']).slice(0, 16), starts: String(row['starts']).slice(0, 16), ends: String(row['ends']).slice(0, 16), kind: String(row['kind']),
});
const LOCAL = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:\d\d)?$/;

function isLocal(text: string): boolean {
  try {
    return LOCAL.test(text) && Temporal.PlainDateTime.from(text) instanceof Temporal.PlainDateTime;
  } catch {
    return false; // no day of the calendar, such as 30 February
  }
}

/** Refuses exceptions that no clock of their site ever shows: that end where they begin or before, that begin or end within the hour that is left out in spring, or lie in it whole. */
async function refuseNoTime(act: Act, rows: readonly Row[], sieve: Sieve): Promise<void> {
  const { rows: found } = await sql<{ calendar: string; site: string; zone: string }>`
    select c.code as calendar, s.code as site, s.zone from resources.calendar c join resources.site s on s.id = c.site_id where c.code = any(${rows.map((row) => String(row['calendar']))})`.execute(act.tx);
  const siteOf = new Map(found.map((one) => [one.calendar, one]));
  for (const n of sieve.good()) {
    const { starts, ends, group } = stretch(rows[n]!);
    const at = siteOf.get(group);
    if (at === undefined) continue;
    if (ends <= starts) {
      sieve.refuse(n, 'ends', `The exception ends at ${ends}, not after it begins at ${starts}.`, 'Let it end later than it begins.');
      continue;
    }
    const clocks = (jump: { readonly from: string; readonly to: string }): string => `the clocks of site ${at.site} (${at.zone}) go from ${jump.from} to ${jump.to}`;
    const within = (['starts', 'ends'] as const).map((column) => ({ column, jump: skipped(column === 'starts' ? starts : ends, at.zone), time: column === 'starts' ? starts : ends })).find(({ jump, time }) => jump !== null && time !== jump.from);
    if (within?.jump) sieve.refuse(n, within.column, `${within.time} never comes: ${clocks(within.jump)}.`, `Write ${within.jump.to}.`);
    else if (!hasLength(starts, ends, at.zone)) sieve.refuse(n, 'ends', `The exception from ${starts} to ${ends} has no length: ${clocks(skipped(starts, at.zone)!)}.`, 'Let it end later.');
  }
}

export const calendarExceptions = tableSheet({
  ...OF_RESOURCES, name: 'calendar-exceptions', noun: 'calendar-exception', table: 'resources.calendar_exception', site: sql`r_calendar.site_id`, title: 'Calendar exceptions',
  means: 'Stretches of time that are otherwise than the week says: holidays, overtime.', key: ['calendar', 'starts'], after: ['calendars'], versioned: false,
  columns: [
    CALENDAR,
    { name: 'starts', type: 'text', sqlType: 'timestamp', required: true, means: 'Local date and time it begins.', example: '2026-12-24T14:00' },
    { name: 'ends', type: 'text', sqlType: 'timestamp', required: true, means: 'Local date and time it ends.', example: '2026-12-27T00:00' },
    { name: 'kind', type: 'choice', choices: ['closed', 'open', 'overtime'], required: true, means: 'Closed; open as any shift; or overtime, at a premium.', example: 'closed' },
    { name: 'reason', type: 'text', otherwise: '', means: 'Why.', example: 'Christmas' },
    { name: 'premium_per_hour', type: 'money', otherwise: '0', means: 'What an hour of it costs more.', example: '0', range: { least: 0 } },
  ],
  async check(act, rows, sieve) {
    rows.forEach((row, n) => {
      for (const column of ['starts', 'ends'])
        if (!isLocal(String(row[column]))) sieve.refuse(n, column, `${String(row[column])} is no local date and time.`, 'Write it as 2026-12-24T14:00.');
    });
    await refuseNoTime(act, rows, sieve);
    const { rows: held } = await sql<Row>`
      select c.code as calendar, to_char(e.starts, 'YYYY-MM-DD"T"HH24:MI') as starts, to_char(e.ends, 'YYYY-MM-DD"T"HH24:MI') as ends, e.kind
      from resources.calendar_exception e join resources.calendar c on c.id = e.calendar_id where c.code = any(${rows.map((row) => String(row['calendar']))})`.execute(act.tx);
    admit(held.map(stretch), sieve.good().map((n) => ({ ...stretch(rows[n]!), n })), (a, b) => a.starts < b.ends && b.starts < a.ends, (n, other) =>
      sieve.refuse(n, 'starts', `It overlaps the exception "${other.kind}" from ${other.starts} to ${other.ends}.`, 'Let one end before the other begins.'));
  },
  merged: tellCalendars('exceptions'),
});
