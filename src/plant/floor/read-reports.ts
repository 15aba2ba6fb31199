/** The log of reports, refused ones, and what came off the machines hour by hour. */
import { sql } from 'kysely';
import type { OutputRow, RefusedRow, ReportQuery, ReportRow } from '#contract/floor';
import type { Page } from '#contract/words';
import { cutPage, demandSite, readCursor, tell, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { inSites } from '#plant/resources';

/** Taken back at a terminal, or what it counted by somebody in the office. */
export const UNDONE = sql`(exists (select from floor.report u where u.undoes = r.id) or exists (select from production.progress p where p.id = r.progress_id and p.undone_at is not null))`;

/** A page of reports, the newest first. */
export async function listReports(act: Act, { cursor, limit, machineId, operationId, employeeId, kind }: ReportQuery): Promise<Page<ReportRow>> {
  const mark = readCursor(cursor, 1)?.[0];
  const conditions = [inSites(act.caller, 'w.site_id')];
  if (mark !== undefined) conditions.push(sql`r.id < ${mark}::bigint`);
  if (machineId !== undefined) conditions.push(sql`r.machine_id = ${machineId}`);
  if (operationId !== undefined) conditions.push(sql`r.operation_id = ${operationId}`);
  if (employeeId !== undefined) conditions.push(sql`r.employee_id = ${employeeId}`);
  if (kind !== undefined) conditions.push(sql`r.kind = ${kind}`);
  const { rows } = await sql<Omit<ReportRow, 'at' | 'receivedAt'> & { at: Date; receivedAt: Date }>`
    select r.id, r.client_id as "clientId", r.at, r.received_at as "receivedAt", r.kind, r.machine_id as "machineId", m.code as "machineCode", r.operation_id as "operationId", o.number as "orderNumber", d.position || ' ' || d.name as operation,
      i.code as "itemCode", r.employee_id as "employeeId", e.name as "employeeName", trim_scale(r.quantity)::text as quantity, r.reason, s.name as "stopReason", r.undoes, ${UNDONE} as undone
    from floor.report r join resources.machine m on m.id = r.machine_id join resources.work_center w on w.id = m.work_center_id left join production.operation d on d.id = r.operation_id
      left join production.production_order o on o.id = d.production_order_id left join items.item i on i.id = o.item_id left join people.employee e on e.id = r.employee_id left join floor.stop_reason s on s.id = r.stop_reason_id
    where ${sql.join(conditions, sql` and `)} order by r.id desc limit ${limit + 1}`.execute(act.tx);
  return cutPage(rows.map((row) => ({ ...row, at: row.at.toISOString(), receivedAt: row.receivedAt.toISOString() })), limit, (row) => [row.id]);
}

/** Reports that were refused, the newest first; only those nobody has settled, unless asked. */
export async function listRefused(act: Act, { cursor, limit, settled }: { cursor?: string | undefined; limit: number; settled?: boolean | undefined }): Promise<Page<RefusedRow>> {
  const mark = readCursor(cursor, 1)?.[0];
  const { rows } = await sql<Omit<RefusedRow, 'at' | 'settledAt'> & { at: Date; settledAt: Date | null }>`
    select r.id, r.received_at as at, r.machine_id as "machineId", m.code as "machineCode", e.name as "employeeName", r.kind, r.reason, r.report, r.settled_at as "settledAt", r.settled_by as "settledBy"
    from floor.refused_report r join resources.machine m on m.id = r.machine_id join resources.work_center w on w.id = m.work_center_id left join people.employee e on e.id = r.employee_id
    where ${inSites(act.caller, 'w.site_id')} and ${mark === undefined ? sql`true` : sql`r.id < ${mark}::bigint`} and ${settled === true ? sql`r.settled_at is not null` : sql`r.settled_at is null`} order by r.id desc limit ${limit + 1}`.execute(act.tx);
  return cutPage(rows.map((row) => ({ ...row, at: row.at.toISOString(), settledAt: row.settledAt?.toISOString() ?? null })), limit, (row) => [row.id]);
}

/** Somebody has looked into a refused report. Fact `floor/refusal-settled`. */
export async function settleRefused(act: Act, id: number, note: string): Promise<void> {
  const { rows } = await sql<{ machineId: number; siteId: number; kind: string; settled: boolean }>`
    select r.machine_id as "machineId", w.site_id as "siteId", r.kind, r.settled_at is not null as settled from floor.refused_report r join resources.machine m on m.id = r.machine_id join resources.work_center w on w.id = m.work_center_id where r.id = ${id} for update of r`.execute(act.tx);
  const found = rows[0];
  if (found === undefined) throw new Refusal('not-found', `There is no refused report number ${id}.`);
  demandSite(act.caller, found.siteId);
  if (found.settled) return;
  await sql`update floor.refused_report set settled_at = ${act.now}, settled_by = ${act.caller.name} where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'floor/refusal-settled', subject: `machine:${found.machineId}`, siteId: found.siteId, data: { refusedId: id, kind: found.kind, note } });
}

/** Good, scrap and rework by machine and hour of the site's clock, in a span of time; what was taken back does not count. */
export async function outputByHour(act: Act, { siteId, from, to, machineId }: { siteId: number; from: Date; to: Date; machineId?: number | undefined }): Promise<{ zone: string; rows: OutputRow[] }> {
  demandSite(act.caller, siteId);
  const site = await sql<{ zone: string }>`select zone from resources.site where id = ${siteId}`.execute(act.tx);
  const zone = site.rows[0]?.zone;
  if (zone === undefined) throw new Refusal('not-found', `There is no site number ${siteId}.`);
  const { rows } = await sql<Omit<OutputRow, 'hour'> & { hour: Date }>`
    select p.machine_id as "machineId", m.code as "machineCode", date_trunc('hour', p.at, ${zone}) as hour, trim_scale(sum(p.good))::text as good, trim_scale(sum(p.scrap))::text as scrap, trim_scale(sum(p.rework))::text as rework, count(*) as reports
    from production.progress p join resources.machine m on m.id = p.machine_id join resources.work_center w on w.id = m.work_center_id
    where w.site_id = ${siteId} and p.undone_at is null and p.at >= ${from} and p.at < ${to} and ${machineId === undefined ? sql`true` : sql`p.machine_id = ${machineId}`}
    group by 1, 2, 3 order by 3, 2`.execute(act.tx);
  return { zone, rows: rows.map((row) => ({ ...row, hour: row.hour.toISOString() })) };
}
