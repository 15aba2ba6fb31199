/** Machines as they are: for lists, for the scheduler, for a terminal. */
import { sql } from 'kysely';
import { plain, type Page } from '#contract/words';
import type { MachineRow, WorkCenterRow } from '#contract/resources';
import type { Tx } from '#db';
import { containing, cutPage, readCursor, type Act, type Caller } from '#desk';
import { machinesNotUp, stateIn } from './machine-state.ts';

/** A machine that can be scheduled, with what it inherits from its work center. */
export interface Machine {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly workCenterId: number;
  readonly siteId: number;
  /** Its own calendar or the work center's. */
  readonly calendarId: number;
  readonly lanes: number;
  /** 100 is nominal; decimal text. */
  readonly speedPercent: string;
  readonly hourlyCost: string;
  readonly changeoverMatrixId: number | null;
  readonly currentFamily: string | null;
  /** Null: not a batching machine. */
  readonly batchCapacity: string | null;
  readonly retired: boolean;
}

const MACHINE = sql`
  m.id, m.code, m.name, m.work_center_id as "workCenterId", w.site_id as "siteId", coalesce(m.calendar_id, w.calendar_id) as "calendarId", m.lanes,
  trim_scale(m.speed_percent)::text as "speedPercent", trim_scale(m.hourly_cost)::text as "hourlyCost", m.changeover_matrix_id as "changeoverMatrixId", m.current_family as "currentFamily",
  trim_scale(m.batch_capacity)::text as "batchCapacity", m.retired`;

/** All machines in board order; retired ones too where asked. One query. */
export async function machines(tx: Tx, { retired = false }: { retired?: boolean } = {}): Promise<Machine[]> {
  const { rows } = await sql<Machine>`
    select ${MACHINE} from resources.machine m join resources.work_center w on w.id = m.work_center_id
    where ${retired} or not m.retired order by w.position, w.code, m.code`.execute(tx);
  return rows;
}

/** One machine by its code; undefined when there is none. */
export async function machineByCode(tx: Tx, code: string): Promise<Machine | undefined> {
  const { rows } = await sql<Machine>`select ${MACHINE} from resources.machine m join resources.work_center w on w.id = m.work_center_id where m.code = ${code}`.execute(tx);
  return rows[0];
}

/** The sites a caller may see, as a condition on a site column. */
export const inSites = (caller: Caller, column: string) => (caller.sites === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${caller.sites as number[]})`);

type Read = Omit<MachineRow, 'now'>;
const ROW = sql`
  m.id, m.code, m.name, w.id as "workCenterId", w.code as "workCenterCode", coalesce(nullif(w.name, ''), w.code) as "workCenterName", w.site_id as "siteId", c.code as "calendarCode",
  (select coalesce(nullif(f.name, ''), f.code) from resources.calendar f where f.id = coalesce(m.calendar_id, w.calendar_id)) as "calendarName", m.lanes, m.speed_percent::text as "speedPercent",
  m.hourly_cost::text as "hourlyCost", x.code as "changeoverMatrixCode", m.current_family as "currentFamily", m.batch_capacity::text as "batchCapacity", m.retired, m.version`;
const FROM = sql`resources.machine m join resources.work_center w on w.id = m.work_center_id left join resources.calendar c on c.id = m.calendar_id left join resources.changeover_matrix x on x.id = m.changeover_matrix_id`;
const neat = (row: Read): Read => ({ ...row, speedPercent: plain(row.speedPercent), hourlyCost: plain(row.hourlyCost), batchCapacity: row.batchCapacity === null ? null : plain(row.batchCapacity) });

export interface MachineSearch {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly find?: string | undefined;
  readonly workCenterId?: number | undefined;
  readonly siteId?: number | undefined;
  readonly retired?: boolean | undefined;
}

/** A page of machines by code, with their state now. */
export async function listMachines({ tx, caller, now }: Act, { cursor, limit, find, workCenterId, siteId, retired }: MachineSearch): Promise<Page<MachineRow>> {
  const after = readCursor(cursor, 1)?.[0] ?? '';
  const { rows } = await sql<Read>`
    select ${ROW} from ${FROM} where m.code > ${after} and ${inSites(caller, 'w.site_id')}
      and ${siteId === undefined ? sql`true` : sql`w.site_id = ${siteId}`} and ${workCenterId === undefined ? sql`true` : sql`w.id = ${workCenterId}`} and ${retired === undefined ? sql`true` : sql`m.retired = ${retired}`}
      and ${find ? sql`(m.code ilike ${containing(find)} or m.name ilike ${containing(find)})` : sql`true`}
    order by m.code limit ${limit + 1}`.execute(tx);
  const notUp = await machinesNotUp(tx, now);
  return cutPage(rows.map((row) => ({ ...neat(row), now: stateIn(notUp, row.id) })), limit, (row) => [row.code]);
}

/** One machine; undefined when there is none, or none in the caller's sites. */
export async function machineRow({ tx, caller, now }: Act, id: number): Promise<MachineRow | undefined> {
  const { rows } = await sql<Read>`select ${ROW} from ${FROM} where m.id = ${id} and ${inSites(caller, 'w.site_id')}`.execute(tx);
  const notUp = await machinesNotUp(tx, now);
  return rows[0] && { ...neat(rows[0]), now: stateIn(notUp, id) };
}

export interface WorkCenter {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly siteId: number;
  readonly calendarId: number;
  readonly position: number;
}

/** All work centers in board order. One query. */
export async function workCenters(tx: Tx): Promise<WorkCenter[]> {
  const { rows } = await sql<WorkCenter>`select id, code, name, site_id as "siteId", calendar_id as "calendarId", position from resources.work_center order by position, code`.execute(tx);
  return rows;
}

/** A page of work centers in board order. */
export async function listWorkCenters({ tx, caller }: Act, { cursor, limit, find, siteId }: { cursor?: string | undefined; limit: number; find?: string | undefined; siteId?: number | undefined }): Promise<Page<WorkCenterRow>> {
  const [position, code] = readCursor(cursor, 2) ?? [-2_147_483_648, ''];
  const { rows } = await sql<WorkCenterRow>`
    select w.id, w.code, w.name, s.code as "siteCode", c.code as "calendarCode", w.position, w.version,
      (select count(*) from resources.machine m where m.work_center_id = w.id and not m.retired) as machines
    from resources.work_center w join resources.site s on s.id = w.site_id join resources.calendar c on c.id = w.calendar_id
    where (w.position, w.code) > (${position}::int, ${code}::text) and ${inSites(caller, 'w.site_id')} and ${siteId === undefined ? sql`true` : sql`w.site_id = ${siteId}`}
      and ${find ? sql`(w.code ilike ${containing(find)} or w.name ilike ${containing(find)})` : sql`true`}
    order by w.position, w.code limit ${limit + 1}`.execute(tx);
  return cutPage(rows, limit, (row) => [row.position, row.code]);
}
