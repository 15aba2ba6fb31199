/** Breakdowns and maintenance as a list, and sites. */
import { sql } from 'kysely';
import type { Page } from '#contract/words';
import type { DowntimeRow, SiteRow } from '#contract/resources';
import type { Tx } from '#db';
import { containing, cutPage, readCursor, type Act } from '#desk';
import { inSites } from './read-machines.ts';

interface Found extends Omit<DowntimeRow, 'startsAt' | 'expectedEndAt' | 'endedAt'> {
  startsAt: Date;
  expectedEndAt: Date | null;
  endedAt: Date | null;
}

/** A page of downtimes, newest first. */
export async function listDowntimes({ tx, caller }: Act, { cursor, limit, machineId, siteId, open, find }: {
  cursor?: string | undefined; limit: number; machineId?: number | undefined; siteId?: number | undefined; open?: boolean | undefined; find?: string | undefined;
}): Promise<Page<DowntimeRow>> {
  const mark = readCursor(cursor, 2);
  const { rows } = await sql<Found>`
    select d.id, d.machine_id as "machineId", m.code as "machineCode", d.kind, d.starts_at as "startsAt", d.expected_end_at as "expectedEndAt", d.ended_at as "endedAt",
      d.reason, d.reported_by as "reportedBy", d.version
    from resources.downtime d join resources.machine m on m.id = d.machine_id join resources.work_center w on w.id = m.work_center_id
    where ${mark ? sql`(d.starts_at, d.id) < (${mark[0]}::timestamptz, ${mark[1]}::bigint)` : sql`true`} and ${inSites(caller, 'w.site_id')}
      and ${siteId === undefined ? sql`true` : sql`w.site_id = ${siteId}`} and ${machineId === undefined ? sql`true` : sql`d.machine_id = ${machineId}`} and ${open === undefined ? sql`true` : open ? sql`d.ended_at is null` : sql`d.ended_at is not null`}
      and ${find ? sql`(m.code ilike ${containing(find)} or d.reason ilike ${containing(find)})` : sql`true`}
    order by d.starts_at desc, d.id desc limit ${limit + 1}`.execute(tx);
  return cutPage(rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), expectedEndAt: row.expectedEndAt?.toISOString() ?? null, endedAt: row.endedAt?.toISOString() ?? null })), limit, (row) => [row.startsAt, row.id]);
}

/** All sites by code. */
export async function sites(tx: Tx): Promise<SiteRow[]> {
  return (await sql<SiteRow>`select id, code, name, zone, version from resources.site order by code`.execute(tx)).rows;
}
