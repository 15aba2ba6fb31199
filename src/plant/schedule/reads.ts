/** What is read of a schedule beside the board: versions, runs, findings, why an order is late, what every order line can expect. */
import { sql } from 'kysely';
import type { FindingRow, Projection, RunRow, ScheduleVersionRow, WhyLate } from '#contract/schedule';
import type { ListQuery, Page } from '#contract/words';
import { cutPage, readCursor, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { settingOf } from './setting.ts';

interface VersionFound extends Omit<ScheduleVersionRow, 'madeAt' | 'publishedAt'> {
  madeAt: Date;
  publishedAt: Date | null;
  siteId: number;
}

const VERSION = sql`
  v.id, v.site_id as "siteId", v.name, v.state, v.origin, v.made_at as "madeAt", v.made_by as "madeBy", v.published_at as "publishedAt", v.based_on as "basedOn", v.cause, v.tiers, v.version,
  (select count(*) from schedule.draft_command c where c.version_id = v.id and not c.undone)::int as changes`;
const versionRow = ({ siteId: _site, ...row }: VersionFound): ScheduleVersionRow => ({ ...row, madeAt: row.madeAt.toISOString(), publishedAt: row.publishedAt?.toISOString() ?? null });

/** Versions of a site, newest first; discarded ones are left out. */
export async function listVersions(act: Act, siteId: number, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<Page<ScheduleVersionRow>> {
  const [before = Number.MAX_SAFE_INTEGER] = readCursor(cursor, 1) ?? [];
  const { rows } = await sql<VersionFound>`select ${VERSION} from schedule.version v where v.site_id = ${siteId} and v.state <> 'discarded' and v.id < ${before} order by v.id desc limit ${limit + 1}`.execute(act.tx);
  return cutPage(rows.map(versionRow), limit, (row) => [row.id]);
}

/** One version of a site the caller works for. */
export async function versionById(act: Act, id: number): Promise<ScheduleVersionRow & { siteId: number }> {
  const { rows } = await sql<VersionFound>`select ${VERSION} from schedule.version v where v.id = ${id}`.execute(act.tx);
  const found = rows[0];
  const { sites } = act.caller;
  if (!found || (sites !== 'all' && !sites.includes(found.siteId))) throw new Refusal('not-found', `There is no schedule version ${id}.`);
  return { ...versionRow(found), siteId: found.siteId };
}

/** The published version's id; null where nothing is published. */
export async function publishedVersion(act: Act, siteId: number): Promise<number | null> {
  return (await sql<{ id: number }>`select id from schedule.version where site_id = ${siteId} and state = 'published'`.execute(act.tx)).rows[0]?.id ?? null;
}

/** Runs of the search, newest first. */
export async function listRuns(act: Act, siteId: number, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<Page<RunRow>> {
  const [before = Number.MAX_SAFE_INTEGER] = readCursor(cursor, 1) ?? [];
  const { rows } = await sql<Omit<RunRow, 'startedAt' | 'endedAt'> & { startedAt: Date; endedAt: Date | null }>`
    select r.id, r.job_id as "jobId", r.state, r.started_at as "startedAt", r.ended_at as "endedAt", r.asked_by as "askedBy", r.operations, r.jobs, r.version_id as "versionId", r.settings, r.message,
      v.seed, v.iterations::float8 as iterations, v.seconds::float8 as seconds, v.tiers, coalesce(v.curve, '[]') as curve,
      exists (select from schedule.recorded_run c where c.run_id = r.id) as recorded
    from schedule.run r left join schedule.version v on v.id = r.version_id
    where r.site_id = ${siteId} and r.id < ${before} order by r.id desc limit ${limit + 1}`.execute(act.tx);
  return cutPage(rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null })), limit, (row) => [row.id]);
}

/** A page of what a version's check found, hard rules first; of the order with this number, or of all. */
export async function findingsOf(act: Act, versionId: number, { cursor, limit, number }: ListQuery & { readonly number?: string | undefined }): Promise<Page<FindingRow>> {
  const mark = readCursor(cursor, 2);
  const { rows } = await sql<FindingRow & { place: number }>`
    select f.place, f.rule, f.hard, j.number, o.name as operation, o.key, m.code as machine, f.size::float8 as size, f.message from schedule.finding f
    left join schedule.job j on j.version_id = f.version_id and j.place = f.job left join schedule.operation o on o.version_id = f.version_id and o.place = f.operation
    left join resources.machine m on m.id = f.machine_id where f.version_id = ${versionId} and ${number === undefined ? sql`true` : sql`j.number = ${number}`} and ${mark ? sql`(not f.hard, f.place) > (${mark[0]}::boolean, ${mark[1]}::int)` : sql`true`}
    order by not f.hard, f.place limit ${limit + 1}`.execute(act.tx);
  const { rows: kept, next } = cutPage(rows, limit, (row) => [String(!row.hard), row.place]);
  return { rows: kept.map(({ place: _place, ...row }) => row), next };
}

/** Why an order of a version is late: the chain that binds it. */
export async function whyLate(act: Act, versionId: number, number: string): Promise<WhyLate> {
  const { rows } = await sql<{ number: string; needBy: Date | null; projected: Date | null; pieces: WhyLate['pieces'] | null }>`
    select number, need_by as "needBy", projected, why_late as pieces from schedule.job where version_id = ${versionId} and number = ${number}`.execute(act.tx);
  const found = rows[0];
  if (!found) throw new Refusal('not-found', `There is no order ${number} in this schedule.`);
  const late = found.needBy && found.projected ? Math.round((found.projected.getTime() - found.needBy.getTime()) / 60_000) : 0;
  return { number, needBy: found.needBy?.toISOString() ?? null, projected: found.projected?.toISOString() ?? null, lateMinutes: Math.max(0, late), pieces: found.pieces ?? [] };
}

/**
 * Need-by and projected of every open sales order line of a site: the latest of the orders that are made for it; from stock where nothing
 * is made for it but what is wanted is covered; unplanned where the material plan has nothing for it. The earliest day first; a page of them where `limit` is given.
 */
export async function projections(act: Act, siteId: number, { salesOrders, cursor, limit }: { salesOrders?: readonly string[] | undefined; cursor?: string | undefined; limit?: number | undefined } = {}): Promise<Page<Projection>> {
  const mark = readCursor(cursor, 2);
  const day = sql`coalesce(g.promised_on, g.requested_on)`;
  const { atRiskMinutes, shipBy } = await settingOf(act.tx, siteId);
  const { rows } = await sql<{ id: number; day: string; salesOrder: string; line: number; needBy: Date; projected: Date | null; planned: boolean; unplaced: boolean; fromStock: boolean }>`
    with served as (
      select unnest(j.sales_orders) as reference, max(j.projected) as projected, bool_or(j.projected is null) as unplaced
      from schedule.job j join schedule.version v on v.id = j.version_id where v.site_id = ${siteId} and v.state = 'published' group by 1)
    select l.id, l.day, l.number as "salesOrder", l.line, (l.day + ${shipBy}::time) at time zone t.zone as "needBy", d.projected, d.reference is not null as planned, coalesce(d.unplaced, false) as unplaced,
      coalesce((select sum(b.quantity) from stock.balance b join stock.location p on p.id = b.location_id where b.item_id = l.item_id and p.site_id = ${siteId}), 0) >= l.quantity - l.shipped_quantity as "fromStock"
    from (
      select g.*, ${day} as day, s.number from sales.sales_order_line g join sales.sales_order s on s.id = g.sales_order_id
      where s.site_id = ${siteId} and s.state = 'booked' and g.state = 'open' and ${salesOrders === undefined ? sql`true` : sql`s.number = any(${[...salesOrders]})`}
        and ${mark ? sql`(${day}, g.id) > (${mark[0]}::date, ${mark[1]}::bigint)` : sql`true`}
      order by ${day}, g.id limit ${limit === undefined ? null : limit + 1}) l
    join resources.site t on t.id = ${siteId} left join served d on d.reference = l.number || '/' || l.line
    order by l.day, l.id`.execute(act.tx);
  const page = cutPage(rows, limit ?? rows.length, (row) => [row.day, row.id]);
  return { next: page.next, rows: page.rows.map(({ salesOrder, line, needBy, projected, planned, unplaced, fromStock }) => {
    const late = projected === null ? 0 : Math.round((projected.getTime() - needBy.getTime()) / 60_000);
    const overdue = !planned && fromStock && needBy < act.now;
    const state = !planned ? (fromStock ? (overdue ? ('late' as const) : ('from-stock' as const)) : ('unplanned' as const)) : unplaced || late > 0 ? ('late' as const) : late > -atRiskMinutes ? ('at-risk' as const) : ('on-time' as const);
    return { salesOrder, line, needBy: needBy.toISOString(), projected: projected?.toISOString() ?? (fromStock && !planned ? act.now.toISOString() : null), lateMinutes: Math.max(0, overdue ? Math.round((act.now.getTime() - needBy.getTime()) / 60_000) : late), state };
  }) };
}
