/** What the published schedule plans on each work center, week by week, against the time its machines are open. */
import { sql } from 'kysely';
import type { Capacity } from '#contract/schedule';
import type { Act } from '#desk';
import { overloads, sayOverload } from './overload.ts';
import { workingTimes } from './working-times.ts';

interface Busy { readonly machineId: number; readonly from: number; readonly to: number }

/**
 * Weeks on the site's clock, Monday to Monday, the first one cut at now. An operation counts in each week with the open minutes it covers
 * there, so planned time exceeds open time only where the calendar has changed since. What is wanted beyond that is said as an overload.
 */
export async function capacityOf(act: Act, siteId: number, weeks: number): Promise<Omit<Capacity, 'next'>> {
  const { tx, now } = act;
  const { rows: bounds } = await sql<{ at: Date }>`
    select (date_trunc('week', ${now}::timestamptz at time zone s.zone) + make_interval(weeks => n)) at time zone s.zone as at
    from resources.site s, generate_series(0, ${weeks}::int) n where s.id = ${siteId} order by n`.execute(tx);
  const spans = bounds.slice(1).map(({ at }, w) => ({ from: Math.max(now.getTime(), bounds[w]!.at.getTime()), to: at.getTime() }));
  const times = await workingTimes(tx, siteId, now, now, new Date(spans.at(-1)!.to));
  const version = (await sql<{ id: number; publishedAt: Date }>`select id, published_at as "publishedAt" from schedule.version where site_id = ${siteId} and state = 'published'`.execute(tx)).rows[0];
  const { rows: busy } = await sql<Busy>`
    select o.machine_id as "machineId", extract(epoch from o.setup_starts_at)::float8 * 1000 as "from", extract(epoch from o.ends_at)::float8 * 1000 as "to" from schedule.operation o
    left join production.operation d on d.id = o.production_operation_id
    where o.version_id = ${version?.id ?? -1} and o.machine_id is not null and o.ends_at > ${now} and coalesce(d.state, 'planned') not in ('completed', 'aborted')`.execute(tx);
  const { rows: centers } = await sql<{ id: number; code: string; name: string; machines: number[] }>`
    select w.id, w.code, w.name, array_agg(m.id order by m.id) as machines from resources.work_center w join resources.machine m on m.work_center_id = w.id and not m.retired
    where w.site_id = ${siteId} group by w.id order by w.position, w.code`.execute(tx);
  const said = new Map((await overloads(act, siteId)).map((one) => [one.workCenterId, sayOverload(one)]));
  const ofMachine = new Map<number, Busy[]>();
  for (const one of busy) ofMachine.set(one.machineId, [...(ofMachine.get(one.machineId) ?? []), one]);
  return {
    zone: times.zone, publishedAt: version?.publishedAt.toISOString() ?? null,
    rows: centers.map(({ id, code, name, machines }) => ({
      workCenterId: id, code, name, overload: said.get(id) ?? null,
      weeks: spans.map(({ from, to }) => {
        const own = machines.map(Number);
        const planned = own.reduce((sum, machine) => sum + (ofMachine.get(machine) ?? []).reduce((minutes, one) => (one.to <= from || one.from >= to ? minutes : minutes + times.openMinutes(machine, Math.max(one.from, from), Math.min(one.to, to))), 0), 0);
        return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), planned: Math.round(planned), open: Math.round(own.reduce((sum, machine) => sum + times.lanes(machine) * times.openMinutes(machine, from, to), 0)) };
      }),
    })),
  };
}
