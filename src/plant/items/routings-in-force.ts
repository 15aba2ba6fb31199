/** Routings as planning, production and the scheduler use them: what is in force on a day, with machines and skills. */
import { sql } from 'kysely';
import type { Tx } from '#db';

export interface OperationMachine {
  readonly machineId: number;
  readonly rank: number;
  /** On top of the machine's own speed; decimal text. */
  readonly speedPercent: string;
  /** Minutes, decimal text; what the operation says where the line for the machine says nothing. */
  readonly setupMinutes: string;
  readonly runMinutes: string;
}

/** Minutes and shares as decimal text. */
export interface Operation {
  readonly id: number;
  readonly routingId: number;
  readonly position: number;
  readonly name: string;
  readonly workCenterId: number;
  readonly setupMinutes: string;
  /** For a piece; with a batch size, for every started batch. */
  readonly runMinutes: string;
  readonly batchSize: string | null;
  readonly queueMinutes: string;
  readonly moveMinutes: string;
  readonly transferBatch: string | null;
  /** The operation's, or the item's. */
  readonly changeoverFamily: string | null;
  readonly interruptible: 'never' | 'breaks' | 'unattended';
  readonly attendedShare: string;
  readonly yieldShare: string;
  readonly instructions: string;
  /** Machines that can do it, preferred first: those listed, or else all of the work center; never a retired one. Empty: none is left. */
  readonly machines: readonly OperationMachine[];
  readonly skills: readonly { readonly skillId: number; readonly headcount: number; readonly during: 'whole' | 'setup' }[];
}

/** Operations of these routings, by routing and position. One query. */
export async function routingOperations(tx: Tx, routingIds: readonly number[]): Promise<Operation[]> {
  if (routingIds.length === 0) return [];
  const { rows } = await sql<Operation>`
    select o.id, o.routing_id as "routingId", o.position, o.name, o.work_center_id as "workCenterId", trim_scale(o.setup_minutes)::text as "setupMinutes", trim_scale(o.run_minutes)::text as "runMinutes",
      trim_scale(o.batch_size)::text as "batchSize", trim_scale(o.queue_minutes)::text as "queueMinutes", trim_scale(o.move_minutes)::text as "moveMinutes", trim_scale(o.transfer_batch)::text as "transferBatch",
      coalesce(o.changeover_family, i.changeover_family) as "changeoverFamily", o.interruptible, trim_scale(o.attended_share)::text as "attendedShare", trim_scale(o.yield_share)::text as "yieldShare", o.instructions,
      coalesce(
        (select jsonb_agg(jsonb_build_object('machineId', m.id, 'rank', x.rank, 'speedPercent', trim_scale(x.speed_percent)::text,
            'setupMinutes', trim_scale(coalesce(x.setup_minutes, o.setup_minutes))::text, 'runMinutes', trim_scale(coalesce(x.run_minutes, o.run_minutes))::text) order by x.rank, m.code) filter (where not m.retired)
          from items.routing_operation_machine x join resources.machine m on m.id = x.machine_id where x.operation_id = o.id having count(*) > 0),
        (select jsonb_agg(jsonb_build_object('machineId', m.id, 'rank', 1, 'speedPercent', '100', 'setupMinutes', trim_scale(o.setup_minutes)::text, 'runMinutes', trim_scale(o.run_minutes)::text) order by m.code)
          from resources.machine m where m.work_center_id = o.work_center_id and not m.retired and not exists (select from items.routing_operation_machine x where x.operation_id = o.id)),
        '[]') as machines,
      (select coalesce(jsonb_agg(jsonb_build_object('skillId', s.skill_id, 'headcount', s.headcount, 'during', s.during) order by s.skill_id, s.during), '[]') from items.routing_operation_skill s where s.operation_id = o.id) as skills
    from items.routing_operation o join items.routing r on r.id = o.routing_id join items.item i on i.id = r.item_id
    where o.routing_id = any(${routingIds as number[]}) order by o.routing_id, o.position`.execute(tx);
  return rows;
}

export interface RoutingInForce {
  readonly id: number;
  readonly itemId: number;
  readonly revision: string;
  /** 1 is preferred. */
  readonly rank: number;
}

/** Routings of these items in force on a day, the preferred first. One query. */
export async function routingsOn(tx: Tx, itemIds: readonly number[], day: string): Promise<Map<number, RoutingInForce[]>> {
  if (itemIds.length === 0) return new Map();
  const { rows } = await sql<RoutingInForce>`
    select id, item_id as "itemId", revision, rank from items.routing
    where item_id = any(${[...new Set(itemIds)]}) and status = 'active' and daterange(effective_from, effective_to, '[]') @> ${day}::date order by item_id, rank`.execute(tx);
  return Map.groupBy(rows, (routing) => routing.itemId);
}

/** The preferred routing in force on a day, with its operations; undefined when none is. */
export async function routingOn(tx: Tx, itemId: number, day: string): Promise<(RoutingInForce & { readonly operations: readonly Operation[] }) | undefined> {
  const routing = (await routingsOn(tx, [itemId], day)).get(itemId)?.[0];
  return routing && { ...routing, operations: await routingOperations(tx, [routing.id]) };
}

export interface PlanningRouting extends RoutingInForce {
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
}

/** All active routings whenever they hold, by item and rank. One query. */
export async function planningRoutings(tx: Tx): Promise<PlanningRouting[]> {
  const { rows } = await sql<PlanningRouting>`
    select id, item_id as "itemId", revision, rank, effective_from as "effectiveFrom", effective_to as "effectiveTo" from items.routing where status = 'active' order by item_id, rank, effective_from nulls first`.execute(tx);
  return rows;
}
