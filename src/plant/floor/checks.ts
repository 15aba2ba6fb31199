/** What on the floor waits for somebody: refused reports, calls that nobody took. */
import { sql } from 'kysely';
import type { Act, HealthFinding } from '#desk';
import { inSites } from '#plant/resources';

/** A call nobody has taken after so many minutes is told. */
const PATIENCE = 30;

export async function checkFloor({ tx, now, caller }: Act): Promise<readonly HealthFinding[]> {
  const { rows } = await sql<{ rule: 'reports-refused' | 'call-not-taken'; id: number; code: string; what: string; count: number }>`
    select 'reports-refused' as rule, m.id, m.code, (array_agg(r.reason order by r.id desc))[1] as what, count(*) as count from floor.refused_report r join resources.machine m on m.id = r.machine_id join resources.work_center w on w.id = m.work_center_id where r.settled_at is null and ${inSites(caller, 'w.site_id')} group by m.id
    union all
    select 'call-not-taken', m.id, m.code, c.who, floor(extract(epoch from ${now}::timestamptz - c.at) / 60)::bigint from floor.call c join resources.machine m on m.id = c.machine_id join resources.work_center w on w.id = m.work_center_id
      where ${inSites(caller, 'w.site_id')} and c.closed_at is null and c.taken_at is null and c.at < ${now}::timestamptz - make_interval(mins => ${PATIENCE}::int)
    order by 1, 3`.execute(tx);
  return rows.map(({ rule, id, code, what, count }) =>
    rule === 'reports-refused'
      ? { rule, severity: 'error', subject: `machine:${id}`, message: `${count === 1 ? '1 report' : `${count} reports`} of machine ${code} ${count === 1 ? 'was' : 'were'} refused and nobody has looked into it, the last because: ${what}`, remedy: 'Report what really happened, and settle the refused ones.' }
      : { rule, severity: 'warning', subject: `machine:${id}`, message: `Machine ${code} has been calling for ${what} for ${count} minutes and nobody has taken the call.`, remedy: 'Take the call, or close it.' });
}
