/** Production orders locked for change: orders in the order of their identities, before anything of theirs and before any stock. */
import { sql } from 'kysely';
import type { OperationState, ProductionOrderState } from '#contract/production';
import { Refusal, say } from '#kernel/refusal';
import { demandSite, type Act } from '#desk';

export interface HeldOrder {
  readonly id: number;
  readonly number: string;
  readonly siteId: number;
  /** The site's day now. */
  readonly today: string;
  readonly itemId: number;
  readonly itemCode: string;
  readonly unit: string;
  /** Decimals that the unit counts. */
  readonly places: number;
  readonly lotTracked: boolean;
  readonly state: ProductionOrderState;
  readonly heldFrom: ProductionOrderState | null;
  readonly quantity: string;
  readonly completed: string;
  readonly lotId: number | null;
  readonly routingId: number | null;
  readonly priority: number;
  readonly dueAt: Date;
  readonly earliestAt: Date | null;
  readonly note: string;
  readonly version: number;
}

export interface HeldOperation {
  readonly id: number;
  readonly number: string;
  readonly position: number;
  readonly name: string;
  readonly state: OperationState;
  readonly machineId: number | null;
  readonly startedAt: Date | null;
  readonly input: string;
  readonly quantity: string;
  readonly good: string;
  readonly scrap: string;
  readonly rework: string;
  readonly transferBatch: string | null;
  readonly family: string | null;
}

/** Locks these orders. Refuses when one is not there, or is of a site that is not the caller's. */
export async function lockOrders(act: Act, ids: readonly number[]): Promise<HeldOrder[]> {
  const wanted = [...new Set(ids)];
  const { rows } = await sql<HeldOrder>`
    select o.id, o.number, o.site_id as "siteId", (${act.now}::timestamptz at time zone s.zone)::date as today, o.item_id as "itemId", i.code as "itemCode", i.stock_unit as unit, u.places, i.lot_tracked as "lotTracked",
      o.state, o.held_from as "heldFrom", o.quantity, o.completed, o.lot_id as "lotId", o.routing_id as "routingId", o.priority, o.due_at as "dueAt", o.earliest_at as "earliestAt", o.note, o.version
    from production.production_order o join resources.site s on s.id = o.site_id join items.item i on i.id = o.item_id join items.unit u on u.code = i.stock_unit
    where o.id = any(${wanted}) order by o.id for update of o`.execute(act.tx);
  const found = new Set(rows.map((row) => row.id));
  const missing = wanted.find((id) => !found.has(id));
  if (missing !== undefined) throw new Refusal('not-found', say`There is no production order number ${missing}.`);
  for (const row of rows) demandSite(act.caller, row.siteId);
  return rows;
}

export const lockOrder = async (act: Act, id: number): Promise<HeldOrder> => (await lockOrders(act, [id]))[0]!;

/** Locks an operation's order, and gives it with all its operations in the order they are done. Refuses when there is none. */
export async function lockOperation(act: Act, operationId: number): Promise<{ order: HeldOrder; operation: HeldOperation; operations: readonly HeldOperation[] }> {
  const of = await sql<{ id: number }>`select production_order_id as id from production.operation where id = ${operationId}`.execute(act.tx);
  if (of.rows[0] === undefined) throw new Refusal('not-found', say`There is no operation number ${operationId}.`);
  const order = await lockOrder(act, of.rows[0].id);
  const operations = await operationsOfOrder(act, order.id);
  const operation = operations.find(({ id }) => id === operationId);
  if (operation === undefined) throw new Refusal('not-found', say`There is no operation number ${operationId}.`);
  return { order, operation, operations };
}

/** Operations of an order that is locked. */
export async function operationsOfOrder(act: Act, orderId: number): Promise<HeldOperation[]> {
  const { rows } = await sql<HeldOperation>`
    select d.id, o.number, d.position, d.name, d.state, d.machine_id as "machineId", d.started_at as "startedAt", d.input, d.quantity, d.good, d.scrap, d.rework, d.transfer_batch as "transferBatch",
      coalesce(d.changeover_family, i.changeover_family) as family
    from production.operation d join production.production_order o on o.id = d.production_order_id join items.item i on i.id = o.item_id
    where d.production_order_id = ${orderId} order by d.position`.execute(act.tx);
  return rows;
}
