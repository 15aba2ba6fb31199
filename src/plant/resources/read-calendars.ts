/** Calendars whole: header, shifts, breaks, exceptions, in one query however many. */
import { sql } from 'kysely';
import { plain, type Page } from '#contract/words';
import type { CalendarRow } from '#contract/resources';
import type { Tx } from '#db';
import { containing, cutPage, readCursor, type Act } from '#desk';
import { inSites } from './read-machines.ts';

export interface StoredCalendar extends CalendarRow {
  readonly siteId: number;
  /** IANA zone of its site: its local times are of that zone. */
  readonly zone: string;
}

const SHIFTS = sql`(select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'weekday', s.weekday, 'starts', to_char(s.starts, 'HH24:MI'), 'ends', to_char(s.ends, 'HH24:MI'),
    'effectiveFrom', s.effective_from, 'effectiveTo', s.effective_to) order by s.weekday, s.starts, s.effective_from nulls first), '[]')
  from resources.calendar_shift s where s.calendar_id = c.id)`;
const BREAKS = sql`(select coalesce(jsonb_agg(jsonb_build_object('name', b.name, 'weekday', b.weekday, 'starts', to_char(b.starts, 'HH24:MI'), 'ends', to_char(b.ends, 'HH24:MI'))
    order by b.weekday nulls first, b.starts), '[]')
  from resources.calendar_break b where b.calendar_id = c.id)`;
const EXCEPTIONS = sql`(select coalesce(jsonb_agg(jsonb_build_object('starts', to_char(e.starts, 'YYYY-MM-DD"T"HH24:MI'), 'ends', to_char(e.ends, 'YYYY-MM-DD"T"HH24:MI'),
    'kind', e.kind, 'reason', e.reason, 'premiumPerHour', e.premium_per_hour::text) order by e.starts), '[]')
  from resources.calendar_exception e where e.calendar_id = c.id)`;
const WHOLE = sql`c.id, c.code, c.name, s.code as "siteCode", s.id as "siteId", s.zone, c.always_open as "alwaysOpen", c.version, ${SHIFTS} as shifts, ${BREAKS} as breaks, ${EXCEPTIONS} as exceptions`;

const neat = (row: StoredCalendar): StoredCalendar => ({ ...row, exceptions: row.exceptions.map((each) => ({ ...each, premiumPerHour: plain(each.premiumPerHour) })) });

/** These calendars, or all, by code. */
export async function readCalendars(tx: Tx, ids?: readonly number[]): Promise<StoredCalendar[]> {
  const { rows } = await sql<StoredCalendar>`
    select ${WHOLE} from resources.calendar c join resources.site s on s.id = c.site_id where ${ids ? sql`c.id = any(${ids as number[]})` : sql`true`} order by c.code`.execute(tx);
  return rows.map(neat);
}

/** One calendar as the browser sees it; undefined when there is none in the caller's sites. */
export async function calendarRow({ tx, caller }: Act, id: number): Promise<CalendarRow | undefined> {
  const [calendar] = await readCalendars(tx, [id]);
  if (calendar === undefined || (caller.sites !== 'all' && !caller.sites.includes(calendar.siteId))) return undefined;
  const { siteId: _site, zone: _zone, ...row } = calendar;
  return row;
}

/** A page of calendars by code, whole. */
export async function listCalendars({ tx, caller }: Act, { cursor, limit, find }: { cursor?: string | undefined; limit: number; find?: string | undefined }): Promise<Page<CalendarRow>> {
  const after = readCursor(cursor, 1)?.[0] ?? '';
  const { rows } = await sql<StoredCalendar>`
    select ${WHOLE} from resources.calendar c join resources.site s on s.id = c.site_id
    where c.code > ${after} and ${inSites(caller, 'c.site_id')} and ${find ? sql`(c.code ilike ${containing(find)} or c.name ilike ${containing(find)})` : sql`true`}
    order by c.code limit ${limit + 1}`.execute(tx);
  return cutPage(rows.map(neat).map(({ siteId: _site, zone: _zone, ...row }) => row), limit, (row) => [row.code]);
}
