/** People as they are: for lists, for the scheduler, for a terminal that asks who may do what. */
import { sql } from 'kysely';
import { plain, type Page } from '#contract/words';
import type { AbsenceRow, EmployeeRow, employeeSorts, SkillRow } from '#contract/people';
import type { Tx } from '#db';
import { callerMay, containing, cutPage, readCursor, sortList, type Act, type SortColumn, type SortWish } from '#desk';
import { inSites } from '#plant/resources';

/** From this level on a person does the work alone. */
export const QUALIFIED_LEVEL = 3;

const SKILLS = sql`(select coalesce(jsonb_agg(jsonb_build_object('skillCode', s.code, 'level', k.level, 'validFrom', k.valid_from, 'validTo', k.valid_to) order by s.code), '[]')
  from people.employee_skill k join people.skill s on s.id = k.skill_id where k.employee_id = e.id)`;
const SHIFTS = sql`(select coalesce(jsonb_agg(jsonb_build_object('calendarCode', c.code, 'shiftName', m.shift_name, 'fromDay', m.from_day, 'toDay', m.to_day) order by m.from_day), '[]')
  from people.shift_membership m join resources.calendar c on c.id = m.calendar_id where m.employee_id = e.id)`;
/** The site's day at `now` says whether somebody is employed and in a shift's membership. */
const today = (now: Date) => sql`case
  when coalesce(e.hired_on, '-infinity') > (${now}::timestamptz at time zone t.zone)::date or coalesce(e.left_on, 'infinity') < (${now}::timestamptz at time zone t.zone)::date then 'left'
  when exists (select from people.absence a where a.employee_id = e.id and a.starts_at <= ${now} and a.ends_at > ${now}) then 'absent'
  when exists (select from people.shift_membership m where m.employee_id = e.id and daterange(m.from_day, m.to_day, '[]') @> (${now}::timestamptz at time zone t.zone)::date) then 'present'
  else 'off' end`;

const employeeColumns = ({ now, caller }: Act) => sql`
  e.id, e.code, e.name, t.code as "siteCode", e.site_id as "siteId", e.job_title as "jobTitle", e.hired_on as "hiredOn", e.left_on as "leftOn",
  ${callerMay(caller, 'people.private') ? sql`trim_scale(e.hourly_cost)::text` : sql`null::text`} as "hourlyCost",
  e.pin_hash is not null as "hasPin", ${today(now)} as today, ${SKILLS} as skills, ${SHIFTS} as shifts, e.version`;

export interface EmployeeSearch extends SortWish {
  readonly limit: number;
  readonly find?: string | undefined;
  readonly skillId?: number | undefined;
  readonly siteId?: number | undefined;
  readonly employed?: boolean | undefined;
}

const SORTS: Record<(typeof employeeSorts)[number], SortColumn> = {
  name: { column: sql`lower(e.name)`, type: 'text' }, code: { column: sql`e.code`, type: 'text' }, jobTitle: { column: sql`lower(e.job_title)`, type: 'text' },
};

/** A page of employees, by name unless otherwise wished for. */
export async function listEmployees(act: Act, { limit, find, skillId, siteId, employed, ...wish }: EmployeeSearch): Promise<Page<EmployeeRow>> {
  const sorted = sortList(SORTS, sql`e.id`, wish);
  const day = sql`(${act.now}::timestamptz at time zone t.zone)::date`;
  const working = sql`(coalesce(e.hired_on, '-infinity') <= ${day} and coalesce(e.left_on, 'infinity') >= ${day})`;
  const { rows } = await sql<EmployeeRow & { sortedAt: string }>`
    select ${sorted.mark}, ${employeeColumns(act)} from people.employee e join resources.site t on t.id = e.site_id
    where ${sorted.after} and ${inSites(act.caller, 'e.site_id')} and ${siteId === undefined ? sql`true` : sql`e.site_id = ${siteId}`}
      and ${find ? sql`(e.code ilike ${containing(find)} or e.name ilike ${containing(find)} or e.job_title ilike ${containing(find)})` : sql`true`}
      and ${skillId === undefined ? sql`true` : sql`exists (select from people.employee_skill k where k.employee_id = e.id and k.skill_id = ${skillId})`}
      and ${employed === undefined ? sql`true` : employed ? working : sql`not ${working}`}
    order by ${sorted.orderBy} limit ${limit + 1}`.execute(act.tx);
  return sorted.cut(rows, limit);
}

/** One employee; undefined when there is none in the caller's sites. */
export async function employeeRow(act: Act, id: number): Promise<EmployeeRow | undefined> {
  const { rows } = await sql<EmployeeRow>`select ${employeeColumns(act)} from people.employee e join resources.site t on t.id = e.site_id where e.id = ${id} and ${inSites(act.caller, 'e.site_id')}`.execute(act.tx);
  return rows[0];
}

/** All skills by code. */
export async function skills(tx: Tx): Promise<SkillRow[]> {
  return (await sql<SkillRow>`select id, code, name, version from people.skill order by code`.execute(tx)).rows;
}

/** Somebody who may be needed beside a machine, as the scheduler asks for. Days are inclusive; null is open at that end. */
export interface Worker {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly siteId: number;
  /** Decimal text. */
  readonly hourlyCost: string;
  readonly hiredOn: string | null;
  readonly leftOn: string | null;
  /** Of the qualified level or above. */
  readonly skills: readonly { readonly skillId: number; readonly from: string | null; readonly to: string | null }[];
  /** `shift` null: whenever the calendar is open. */
  readonly shifts: readonly { readonly calendarId: number; readonly shift: string | null; readonly from: string; readonly to: string | null }[];
  readonly absences: readonly { readonly from: Date; readonly to: Date }[];
}

/** Everybody employed at some time between two instants, with all that decides whether they can be planned then. One query. */
export async function workers(tx: Tx, from: Date, to: Date): Promise<Worker[]> {
  type Found = Omit<Worker, 'absences'> & { absences: { from: string; to: string }[] };
  const { rows } = await sql<Found>`
    select e.id, e.code, e.name, e.site_id as "siteId", e.hourly_cost::text as "hourlyCost", e.hired_on as "hiredOn", e.left_on as "leftOn",
      (select coalesce(jsonb_agg(jsonb_build_object('skillId', k.skill_id, 'from', k.valid_from, 'to', k.valid_to) order by k.skill_id), '[]')
        from people.employee_skill k where k.employee_id = e.id and k.level >= ${QUALIFIED_LEVEL} and coalesce(k.valid_to, 'infinity') >= ${from}::date) as skills,
      (select coalesce(jsonb_agg(jsonb_build_object('calendarId', m.calendar_id, 'shift', m.shift_name, 'from', m.from_day, 'to', m.to_day) order by m.from_day), '[]')
        from people.shift_membership m where m.employee_id = e.id and coalesce(m.to_day, 'infinity') >= ${from}::date and m.from_day <= ${to}::date) as shifts,
      (select coalesce(jsonb_agg(jsonb_build_object('from', a.starts_at, 'to', a.ends_at) order by a.starts_at), '[]')
        from people.absence a where a.employee_id = e.id and a.ends_at > ${from} and a.starts_at < ${to}) as absences
    from people.employee e where coalesce(e.left_on, 'infinity') >= ${from}::date and coalesce(e.hired_on, '-infinity') <= ${to}::date order by e.code`.execute(tx);
  return rows.map((row) => ({ ...row, hourlyCost: plain(row.hourlyCost), absences: row.absences.map((absence) => ({ from: new Date(absence.from), to: new Date(absence.to) })) }));
}

export interface MissingSkill {
  readonly skillId: number;
  readonly code: string;
  readonly name: string;
  /** `expired` before, or `not-yet` valid on, the day; `learning`: below the qualified level. */
  readonly reason: 'none' | 'learning' | 'not-yet' | 'expired';
  /** Last day of the certificate, where it expired. */
  readonly validTo: string | null;
}

/** Which of these skills the employee does not hold on a day; empty: qualified. */
export async function missingSkills(tx: Tx, employeeId: number, skillIds: readonly number[], day: string): Promise<MissingSkill[]> {
  if (skillIds.length === 0) return [];
  const { rows } = await sql<MissingSkill>`
    select s.id as "skillId", s.code, s.name, k.valid_to as "validTo",
      case when k.id is null then 'none' when k.level < ${QUALIFIED_LEVEL} then 'learning' when k.valid_to < ${day}::date then 'expired' else 'not-yet' end as reason
    from people.skill s left join people.employee_skill k on k.skill_id = s.id and k.employee_id = ${employeeId}
    where s.id = any(${skillIds as number[]}) and (k.id is null or k.level < ${QUALIFIED_LEVEL} or k.valid_to < ${day}::date or k.valid_from > ${day}::date)
    order by s.code`.execute(tx);
  return rows;
}

interface FoundAbsence extends Omit<AbsenceRow, 'startsAt' | 'endsAt'> {
  startsAt: Date;
  endsAt: Date;
}

/** A page of absences, those that begin first first, ending after `from` (default now). */
export async function listAbsences({ tx, caller, now }: Act, { cursor, limit, employeeId, siteId, from, find }: {
  cursor?: string | undefined; limit: number; employeeId?: number | undefined; siteId?: number | undefined; from?: string | undefined; find?: string | undefined;
}): Promise<Page<AbsenceRow>> {
  const mark = readCursor(cursor, 2);
  const { rows } = await sql<FoundAbsence>`
    select a.id, a.employee_id as "employeeId", e.code as "employeeCode", e.name as "employeeName", a.kind, a.starts_at as "startsAt", a.ends_at as "endsAt", a.note, a.version
    from people.absence a join people.employee e on e.id = a.employee_id
    where a.ends_at > ${from ?? now} and ${mark ? sql`(a.starts_at, a.id) > (${mark[0]}::timestamptz, ${mark[1]}::bigint)` : sql`true`} and ${inSites(caller, 'e.site_id')} and ${siteId === undefined ? sql`true` : sql`e.site_id = ${siteId}`}
      and ${employeeId === undefined ? sql`true` : sql`e.id = ${employeeId}`} and ${find ? sql`(e.code ilike ${containing(find)} or e.name ilike ${containing(find)})` : sql`true`}
    order by a.starts_at, a.id limit ${limit + 1}`.execute(tx);
  const seesWhy = callerMay(caller, 'people.private'); // that somebody is away concerns the plan; why, does not
  return cutPage(rows.map((row) => ({ ...row, ...(seesWhy ? {} : { kind: 'other' as const, note: '' }), startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() })), limit, (row) => [row.startsAt, row.id]);
}
