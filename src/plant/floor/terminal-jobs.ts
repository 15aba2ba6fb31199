/** Jobs as a terminal shows them, and in which order they come: as the published schedule says, then what it does not know yet. */
import { sql } from 'kysely';
import type { TerminalJob } from '#contract/floor';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import type { Act } from '#desk';
import type { Machine } from '#plant/resources';

/** Jobs a terminal looks ahead. */
const AHEAD = 6;

type Found = Omit<TerminalJob, 'startedAt' | 'plannedStart' | 'plannedEnd' | 'dueAt' | 'expected'> & { startedAt: Date | null; plannedStart: Date | null; plannedEnd: Date | null; dueAt: Date; input: string };

/** These operations in the order given. */
export async function jobsOf(act: Act, machine: Machine, operationIds: readonly number[]): Promise<TerminalJob[]> {
  if (operationIds.length === 0) return [];
  const speed = Number(machine.speedPercent) / 100;
  const { rows } = await sql<Found>`
    select d.id as "operationId", o.id as "productionOrderId", o.number, d.position, d.name as operation, i.id as "itemId", i.code as "itemCode", i.description as "itemDescription", i.stock_unit as unit, d.state,
      trim_scale(d.quantity)::text as target, trim_scale(d.good)::text as good, trim_scale(d.scrap)::text as scrap, trim_scale(d.rework)::text as rework, trim_scale(greatest(d.input - d.good - d.scrap, 0))::text as remaining, d.input,
      (coalesce(x.run_minutes, d.run_minutes) / d.input)::float8 / ${speed} as "minutesPerPiece", coalesce(x.setup_minutes, d.setup_minutes)::float8 as "setupMinutes", coalesce(d.changeover_family, i.changeover_family) as family,
      d.started_at as "startedAt", p.starts_at as "plannedStart", p.ends_at as "plannedEnd", o.due_at as "dueAt", d.instructions,
      (select coalesce(jsonb_agg(distinct jsonb_build_object('code', k.code, 'name', k.name)), '[]') from production.operation_skill z join people.skill k on k.id = z.skill_id where z.operation_id = d.id) as skills,
      (select coalesce(jsonb_agg(jsonb_build_object('itemCode', f.code, 'description', f.description, 'perPiece', trim_scale(round(c.per_numerator / c.per_denominator, 6))::text, 'unit', f.stock_unit, 'issue', c.issue) order by c.position), '[]')
        from production.component c join items.item f on f.id = c.item_id where c.production_order_id = o.id and c.kind = 'component' and c.operation_position = d.position) as components
    from unnest(${operationIds as number[]}::bigint[]) with ordinality as w(id, place) join production.operation d on d.id = w.id join production.production_order o on o.id = d.production_order_id join items.item i on i.id = o.item_id
      left join production.operation_machine x on x.operation_id = d.id and x.machine_id = ${machine.id}
      left join schedule.version v on v.site_id = o.site_id and v.state = 'published'
      left join schedule.operation p on p.version_id = v.id and p.key = 'operation:' || d.id
    order by w.place`.execute(act.tx);
  return rows.map(({ input, ...row }) => ({
    ...row, expected: expected(row, input, act.now), startedAt: row.startedAt?.toISOString() ?? null, plannedStart: row.plannedStart?.toISOString() ?? null, plannedEnd: row.plannedEnd?.toISOString() ?? null, dueAt: row.dueAt.toISOString(),
  }));
}

/** Whole pieces due by now at the planned pace since the start, setup first; breaks and stops are not taken off. */
function expected({ startedAt, setupMinutes, minutesPerPiece, target }: Found | Omit<Found, 'input'>, input: string, now: Date): string | null {
  if (startedAt === null) return null;
  const minutes = Math.max(0, (now.getTime() - startedAt.getTime()) / 60_000 - setupMinutes);
  const pieces = minutesPerPiece > 0 ? Math.floor(minutes / minutesPerPiece) : Number(input);
  return formatQuantity(Math.min(quantity(target), pieces * 1_000_000) as Quantity);
}

/** What the machine does next, of orders that are released and not held. */
export async function nextJobs(act: Act, machine: Machine): Promise<{ jobs: TerminalJob[]; fromSchedule: boolean }> {
  const open = sql`d.state in ('ready', 'waiting') and o.state in ('released', 'running')`;
  const version = (await sql<{ id: number }>`select id from schedule.version where site_id = ${machine.siteId} and state = 'published'`.execute(act.tx)).rows[0]?.id ?? null;
  const planned = await sql<{ id: number }>`
    select d.id from schedule.operation p join production.operation d on d.id = p.production_operation_id join production.production_order o on o.id = d.production_order_id
    where p.version_id = ${version}::bigint and p.machine_id = ${machine.id} and ${open} order by p.starts_at, p.place limit ${AHEAD}`.execute(act.tx);
  const unplanned = await sql<{ id: number }>`
    select d.id from production.operation_machine x join production.operation d on d.id = x.operation_id join production.production_order o on o.id = d.production_order_id
    where x.machine_id = ${machine.id} and d.state = 'ready' and ${open} and not exists (select from schedule.operation p where p.version_id = ${version}::bigint and p.key = 'operation:' || d.id and p.machine_id is not null)
    order by o.due_at, o.priority, d.id limit ${AHEAD}`.execute(act.tx);
  return { jobs: await jobsOf(act, machine, [...planned.rows, ...unplanned.rows].slice(0, AHEAD).map(({ id }) => id)), fromSchedule: version !== null };
}
