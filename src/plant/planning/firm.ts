/** Planned orders become real: production orders and purchase requests. */
import { sql } from 'kysely';
import type { Firmed } from '#contract/planning';
import { Refusal } from '#kernel/refusal';
import { quantity, type Quantity } from '#kernel/units';
import { demandSite, tell, type Act } from '#desk';
import { openOrders } from '#plant/production';
import { requestAll } from '#plant/purchasing';
import { lockPlan } from './lock-plan.ts';

interface Held {
  id: number;
  itemId: number;
  itemCode: string;
  siteId: number;
  kind: 'make' | 'buy';
  quantity: string;
  dueOn: string;
  startsAt: Date;
  dueAt: Date;
  supplierId: number | null;
}

/**
 * Opens a production order or asks for a purchase for each of these planned orders, all or none, and says what became of each. Pegs go over to
 * the new orders, so that the schedule knows what they are for until the next run. Fact `planning/order-firmed` on `planned-order:<id>`.
 * Refuses planned orders that are gone, sites that are not the caller's, and what production and purchasing refuse.
 */
export async function firm(act: Act, ids: readonly number[]): Promise<Firmed['orders']> {
  const { tx } = act;
  await lockPlan(tx);
  const { rows } = await sql<Held>`
    select o.id, o.item_id as "itemId", i.code as "itemCode", o.site_id as "siteId", o.kind, trim_scale(o.quantity)::text as quantity, o.due_on as "dueOn", o.supplier_id as "supplierId",
      greatest(o.starts_on::timestamp at time zone s.zone, ${act.now}::timestamptz) as "startsAt", (o.due_on + time '16:00') at time zone s.zone as "dueAt"
    from planning.planned_order o join items.item i on i.id = o.item_id join resources.site s on s.id = o.site_id where o.id = any(${[...new Set(ids)]}::bigint[]) order by o.starts_on, o.id for update of o`.execute(tx);
  const gone = ids.find((id) => !rows.some((row) => row.id === id));
  if (gone !== undefined) throw new Refusal('not-found', `There is no planned order PL-${gone} any more.\nMaybe a newer run has replaced it: look at the plan again.`);
  for (const row of rows) demandSite(act.caller, row.siteId);

  const made = rows.filter((row) => row.kind === 'make');
  const alternates = await alternatesOf(tx, made.map((row) => row.id));
  const opened = await openOrders(act, made.map((row) => ({ itemId: row.itemId, siteId: row.siteId, quantity: quantity(row.quantity), dueAt: row.dueAt, earliestAt: row.startsAt < row.dueAt ? row.startsAt : null, plannedKey: `planned-order:${row.id}`, alternates: alternates.get(row.id) ?? [] })));
  const became = new Map(made.map((row, n) => [row.id, `production-order:${opened[n]!}`]));
  const bought = rows.filter((row) => row.kind === 'buy');
  const requested = await requestAll(act, bought.map(({ itemId, siteId, quantity: amount, dueOn, supplierId }) => ({ itemId, siteId, quantity: quantity(amount), dueOn, supplierId: supplierId ?? undefined })));
  bought.forEach((row, n) => became.set(row.id, `purchase-order-line:${requested[n]!.lineId}`));
  const [from, to] = [rows.map((row) => `planned-order:${row.id}`), rows.map((row) => became.get(row.id)!)];
  await sql`update planning.peg p set supply_key = g.new from unnest(${from}::text[], ${to}::text[]) g(old, new) where p.supply_key = g.old`.execute(tx);
  await sql`update planning.peg p set demand_key = g.new from unnest(${from}::text[], ${to}::text[]) g(old, new) where p.demand_key = g.old`.execute(tx);
  await sql`delete from planning.action where subject = any(${from}::text[])`.execute(tx);
  await sql`delete from planning.planned_order where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(tx);
  await tell(act, ...rows.map((row) => ({
    kind: 'planning/order-firmed', subject: `planned-order:${row.id}`, siteId: row.siteId, data: { item: row.itemCode, quantity: row.quantity, dueOn: row.dueOn, became: became.get(row.id)! },
  })));
  const order = new Map(ids.map((id, n) => [id, n]));
  return rows.map((row) => ({ plannedOrderId: row.id, key: became.get(row.id)! })).sort((a, b) => order.get(a.plannedOrderId)! - order.get(b.plannedOrderId)!);
}

/** What these planned orders take of alternates, as the run chose it. */
async function alternatesOf(tx: Act['tx'], ids: readonly number[]): Promise<Map<number, { billLineId: number; part: Quantity; whole: Quantity }[]>> {
  const { rows } = await sql<{ order: number; billLineId: number; part: string; whole: string }>`
    select planned_order_id as "order", bill_line_id as "billLineId", part::text as part, whole::text as whole from planning.alternate where planned_order_id = any(${ids}::bigint[]) order by planned_order_id, bill_line_id`.execute(tx);
  return Map.groupBy(rows.map((row) => ({ ...row, part: quantity(row.part), whole: quantity(row.whole) })), (row) => row.order);
}
