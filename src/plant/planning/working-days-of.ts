/** The days on which a site works: those of the calendar that most of its work centers follow. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import { workingDays, type WorkingDays } from '#engine/mrp';
import { readCalendars, type StoredCalendar } from '#plant/resources';
import { dayNumber, dayText } from './day-number.ts';

/** How far back and ahead days are looked up; beyond, every day is taken for a working day. */
const BACK = 400;
const AHEAD = 1200;

function isOpen(calendar: StoredCalendar, day: string, weekday: number): boolean {
  const [from, to] = [`${day}T00:00`, `${day}T23:59`];
  const met = calendar.exceptions.filter((one) => one.starts <= to && one.ends > from);
  if (met.some((one) => one.kind !== 'closed')) return true;
  if (met.some((one) => one.kind === 'closed' && one.starts <= from && one.ends > to)) return false;
  return calendar.alwaysOpen || calendar.shifts.some((shift) => shift.weekday === weekday && (shift.effectiveFrom ?? '') <= day && day <= (shift.effectiveTo ?? '9999'));
}

/** Working days of each of these sites around `today`; Monday to Friday where a site has no calendar with shifts. */
export async function workingDaysOf(tx: Tx, siteIds: readonly number[], today: string): Promise<Map<number, WorkingDays>> {
  const { rows } = await sql<{ siteId: number; calendarId: number }>`
    select distinct on (site_id) site_id as "siteId", calendar_id as "calendarId" from (
      select w.site_id, w.calendar_id, count(*) as n from resources.work_center w where w.site_id = any(${siteIds as number[]}) group by 1, 2) c
    order by site_id, n desc, calendar_id`.execute(tx);
  const calendars = new Map((await readCalendars(tx, rows.map((row) => row.calendarId))).map((calendar) => [calendar.id, calendar]));
  const from = dayNumber(today) - BACK;
  return new Map(siteIds.map((siteId) => {
    const calendar = calendars.get(rows.find((row) => row.siteId === siteId)?.calendarId ?? -1);
    const open = new Uint8Array(BACK + AHEAD);
    for (let d = 0; d < open.length; d++) {
      const weekday = ((((from + d + 3) % 7) + 7) % 7) + 1; // 1970-01-01 was a Thursday
      open[d] = (calendar && (calendar.alwaysOpen || calendar.shifts.length > 0) ? isOpen(calendar, dayText(from + d), weekday) : weekday <= 5) ? 1 : 0;
    }
    return [siteId, workingDays(from, open)];
  }));
}
