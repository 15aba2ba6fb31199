/** What a version is worth in a planner's words, from its own rows. */
import { sql } from 'kysely';
import type { Indicators } from '#contract/schedule';
import type { Act } from '#desk';

const LOAD_DAYS = 14;
const DAY = 24 * 3600_000;

export interface PlantTime {
  /** Open minutes of one lane of a machine between two instants. */
  readonly open: (machineId: number, from: number, to: number) => number;
  readonly lanes: (machineId: number) => number;
  /** Its stretches at a premium. */
  readonly premium: (machineId: number) => readonly { readonly from: number; readonly to: number }[];
}

/** Orders on time and late, delay, setup today, overtime and the fullest work center over the next 14 days. */
export async function indicatorsOf(act: Act, versionId: number, { atRiskMinutes, open, lanes, premium }: PlantTime & { readonly atRiskMinutes: number }): Promise<Indicators> {
  const until = new Date(act.now.getTime() + LOAD_DAYS * DAY);
  const orders = await sql<{ orders: number; late: number; risk: number; delay: number; due: number; dueOnTime: number }>`
    select count(*) filter (where need_by is not null) as orders,
      count(*) filter (where need_by is not null and (projected is null or projected > need_by)) as late,
      count(*) filter (where projected <= need_by and need_by - projected < make_interval(mins => ${atRiskMinutes})) as risk,
      coalesce(sum(extract(epoch from projected - need_by) / 60) filter (where projected > need_by), 0)::float8 as delay,
      count(*) filter (where need_by < ${until}) as due,
      count(*) filter (where need_by < ${until} and projected <= need_by) as "dueOnTime"
    from schedule.job where version_id = ${versionId}`.execute(act.tx);
  const operations = await sql<{ unplaced: number; setup: number }>`
    select count(*) filter (where machine_id is null) as unplaced,
      coalesce(sum(extract(epoch from starts_at - setup_starts_at) / 60) filter (where setup_starts_at >= ${act.now} and setup_starts_at < ${new Date(act.now.getTime() + DAY)}), 0)::float8 as setup
    from schedule.operation where version_id = ${versionId}`.execute(act.tx);
  const centers = await sql<{ code: string; name: string; machines: number[] }>`
    select w.code, w.name, array_agg(m.id) as machines from resources.work_center w join resources.machine m on m.work_center_id = w.id and not m.retired
    where w.site_id = (select site_id from schedule.version where id = ${versionId}) group by w.id order by w.position, w.code`.execute(act.tx);
  const busy = await sql<{ machineId: number; from: number; to: number }>`
    select machine_id as "machineId", extract(epoch from setup_starts_at)::float8 * 1000 as "from", extract(epoch from ends_at)::float8 * 1000 as "to" from schedule.operation
    where version_id = ${versionId} and machine_id is not null and ends_at > ${act.now} and setup_starts_at < ${until}`.execute(act.tx);
  const overtime = busy.rows.reduce((sum, one) => sum + premium(one.machineId).reduce((minutes, span) => minutes + Math.max(0, Math.min(one.to, span.to) - Math.max(one.from, span.from)) / 60_000, 0), 0);
  const worked = new Map<number, number>();
  for (const one of busy.rows) worked.set(one.machineId, (worked.get(one.machineId) ?? 0) + open(one.machineId, Math.max(one.from, act.now.getTime()), Math.min(one.to, until.getTime())));
  const loads = centers.rows.map(({ code, name, machines }) => {
    const minutes = machines.reduce((sum, machine) => sum + (worked.get(Number(machine)) ?? 0), 0);
    const capacity = machines.reduce((sum, machine) => sum + lanes(Number(machine)) * open(Number(machine), act.now.getTime(), until.getTime()), 0);
    return { code, name, load: capacity > 0 ? minutes / capacity : minutes > 0 ? 9.99 : 0 };
  });
  const { orders: all = 0, late = 0, risk = 0, delay = 0, due = 0, dueOnTime = 0 } = orders.rows[0] ?? {};
  const { unplaced = 0, setup = 0 } = operations.rows[0] ?? {};
  return {
    orders: all, lateOrders: late, atRisk: risk, onTimeShare: due === 0 ? 1 : dueOnTime / due, totalDelayMinutes: Math.round(delay), setupMinutesToday: Math.round(setup), overtimeMinutes: Math.round(overtime),
    bottleneck: loads.reduce<Indicators['bottleneck']>((most, one) => (most === null || one.load > most.load ? one : most), null), unplaced,
  };
}
