/** A calendar added or edited as one thing: header, shifts, breaks, exceptions; what is not in the message goes. */
import { sql } from 'kysely';
import type { CalendarBody } from '#contract/resources';
import { tell, type Act } from '#desk';
import { addOne, allOrNothing, asRow, lockRecord, rename } from '#desk/merge';
import { calendarBreaks, calendarExceptions, calendars, calendarShifts } from './calendar-sheets.ts';
import { calendarRow } from './read-calendars.ts';

const CALENDAR = { sheet: calendars, table: 'resources.calendar', noun: 'calendar' } as const;

/** Adds a calendar and returns its identity. */
export async function addCalendar(act: Act, body: CalendarBody): Promise<number> {
  const id = await addOne(act, CALENDAR, header(body));
  await loadLines(act, body);
  return id;
}

/** Replaces a calendar's lines and header. Fact `resources/calendar-changed` with the whole before and after. */
export async function editCalendar(act: Act, id: number, body: CalendarBody, version: number | undefined): Promise<void> {
  const held = await lockRecord(act, CALENDAR, id, version, () => calendarRow(act, id));
  const before = await calendarRow(act, id);
  await rename(act, CALENDAR, id, held.code, body.code);
  for (const lines of ['calendar_shift', 'calendar_break', 'calendar_exception']) await sql`delete from ${sql.table(`resources.${lines}`)} where calendar_id = ${id}`.execute(act.tx);
  allOrNothing(await calendars.load(act, [header(body)], { silent: true }));
  await loadLines(act, body);
  await sql`update resources.calendar set version = ${held.version + 1} where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'resources/calendar-changed', subject: `calendar:${id}`, data: { code: body.code, before, after: await calendarRow(act, id) } });
}

const header = ({ code, name, siteCode, alwaysOpen }: CalendarBody) => ({ code, name, site: siteCode, always_open: alwaysOpen });

async function loadLines(act: Act, { code, shifts, breaks, exceptions }: CalendarBody): Promise<void> {
  for (const [sheet, field, lines] of [[calendarShifts, 'shifts', shifts], [calendarBreaks, 'breaks', breaks], [calendarExceptions, 'exceptions', exceptions]] as const)
    allOrNothing(await sheet.load(act, lines.map((line) => ({ ...asRow(line), calendar: code })), { silent: true }), (n) => `${field}[${n}]`);
}
