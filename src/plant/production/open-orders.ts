/** Production orders opened, set by set: numbered, with the bill and routing of their day written down. */
import { sql } from 'kysely';
import { Refusal, say } from '#kernel/refusal';
import { formatQuantity, type Quantity } from '#kernel/units';
import { demandSite, tell, type Act } from '#desk';
import { countable, type ChosenAlternate } from './components-of.ts';
import { placesOf, planMaking, writeMaking } from './write-making.ts';

export interface NewOrder {
  readonly itemId: number;
  readonly siteId: number;
  /** Good pieces wanted, in the item's stock unit, above zero. */
  readonly quantity: Quantity;
  readonly dueAt: Date;
  /** Not before; bill and routing are those in force then. Absent: now. */
  readonly earliestAt?: Date | null | undefined;
  /** 1 goes first, 9 last; default 5. */
  readonly priority?: number | undefined;
  /** The planned order it comes from: `planned-order:4`. */
  readonly plannedKey?: string | null | undefined;
  /** Absent: the next, `MO-000123`. */
  readonly number?: string | undefined;
  /** Absent: the preferred. */
  readonly routingId?: number | undefined;
  readonly note?: string | undefined;
  /** What was chosen for it among alternates, by groups of its bill and of phantoms in it; of the others it takes the preferred. */
  readonly alternates?: readonly ChosenAlternate[] | undefined;
  /** How components leave stock; default `backflush`: with the report of what was made of them. */
  readonly issue?: 'backflush' | 'pick' | undefined;
}

interface Known {
  code: string | null;
  active: boolean;
  supply: string;
  phantom: boolean;
  day: string | null;
  site_id: number | null;
}

/** The next numbers that nobody has written by hand. */
async function nextNumbers(act: Act, count: number): Promise<string[]> {
  const found: string[] = [];
  while (found.length < count) {
    const { rows } = await sql<{ number: string }>`
      with next as (select 'MO-' || lpad(n::text, greatest(6, length(n::text)), '0') as number from (select nextval('production.order_number') as n from generate_series(1, ${count - found.length}::int)) s)
      select n.number from next n where not exists (select from production.production_order o where o.number = n.number) order by 1`.execute(act.tx);
    found.push(...rows.map(({ number }) => number));
  }
  return found;
}

async function refuseTaken(act: Act, numbers: readonly string[]): Promise<void> {
  const twice = numbers.find((number, n) => numbers.indexOf(number) !== n);
  const { rows } = await sql<{ number: string }>`select number from production.production_order where number = any(${numbers as string[]}) order by number limit 1`.execute(act.tx);
  const taken = rows[0]?.number ?? twice;
  if (taken !== undefined) throw new Refusal('conflict', say`There is already a production order ${taken}.\nMaybe take another number, or leave it out.`, { fields: [{ field: 'number', value: taken, reason: 'taken' }] });
}

/**
 * Opens orders in state `created` and returns their identities in the order given. Fact `production/opened` on `production-order:<id>`:
 * number, item, quantity, dueAt, and the planned order it came from.
 *
 * Refuses: unknown or inactive items, items that are only bought or phantom, items without a routing in force on the day the order may begin;
 * sites that are not the caller's; numbers that are taken; quantities that the item's unit cannot count.
 */
export async function openOrders(act: Act, orders: readonly NewOrder[]): Promise<number[]> {
  if (orders.length === 0) return [];
  const known = await sql<Known>`
    select i.code, coalesce(i.active, false) as active, i.supply, coalesce(i.phantom, false) as phantom, s.id as site_id, (coalesce(g.earliest_at, ${act.now}::timestamptz) at time zone s.zone)::date as day
    from jsonb_to_recordset(${JSON.stringify(orders.map((order, n) => ({ n, item_id: order.itemId, site_id: order.siteId, earliest_at: order.earliestAt ?? null })))}::jsonb) as g(n int, item_id bigint, site_id bigint, earliest_at timestamptz)
      left join items.item i on i.id = g.item_id left join resources.site s on s.id = g.site_id order by g.n`.execute(act.tx);
  const places = await placesOf(act.tx, orders.map((order) => order.itemId));
  orders.forEach((order, n) => {
    const { code, active, supply, phantom, site_id } = known.rows[n]!;
    if (code === null) throw new Refusal('not-found', say`There is no item number ${order.itemId}.`);
    if (site_id === null) throw new Refusal('not-found', say`There is no site number ${order.siteId}.`);
    demandSite(act.caller, order.siteId);
    if (!active) throw new Refusal('conflict', say`Item ${code} is no longer active and cannot be made.\nMaybe make the item active again.`);
    if (phantom) throw new Refusal('conflict', say`Item ${code} is a phantom: it is never made by itself.\nMaybe open an order for what contains it.`);
    if (supply === 'buy') throw new Refusal('conflict', say`Item ${code} is bought, not made.\nMaybe order it from a supplier, or let the item be made too.`);
    if (order.quantity <= 0) throw new Refusal('invalid', say`A production order of ${code} makes nothing.`, { fields: [{ field: 'quantity', value: formatQuantity(order.quantity), reason: 'not above zero' }] });
    if (countable(order.quantity, places.get(order.itemId)!) !== order.quantity)
      throw new Refusal('invalid', say`${formatQuantity(order.quantity)} of ${code} cannot be counted: its unit has ${places.get(order.itemId)!} decimals.\nMaybe round it.`, { fields: [{ field: 'quantity', value: formatQuantity(order.quantity), reason: 'too many decimals' }] });
  });
  const given = orders.flatMap(({ number }) => (number === undefined ? [] : [number]));
  await refuseTaken(act, given);
  const fresh = (await nextNumbers(act, orders.length - given.length)).values();
  const numbers = orders.map(({ number }) => number ?? fresh.next().value!);
  const makings = await planMaking(act.tx, orders.map((order, n) => ({
    number: numbers[n]!, itemId: order.itemId, quantity: order.quantity, day: known.rows[n]!.day!, routingId: order.routingId ?? null, issue: order.issue ?? 'backflush', alternates: order.alternates ?? [],
  })));
  const rows = orders.map((order, n) => ({
    n, number: numbers[n]!, item_id: order.itemId, site_id: order.siteId, quantity: formatQuantity(order.quantity), bill_id: makings[n]!.billId, routing_id: makings[n]!.routingId, priority: order.priority ?? 5,
    due_at: order.dueAt, earliest_at: order.earliestAt ?? null, planned_key: order.plannedKey ?? null, note: order.note ?? '',
  }));
  const added = await sql<{ id: number; number: string }>`
    insert into production.production_order (number, item_id, site_id, quantity, bill_id, routing_id, priority, due_at, earliest_at, planned_key, note, created_at)
    select g.number, g.item_id, g.site_id, g.quantity, g.bill_id, g.routing_id, g.priority, g.due_at, g.earliest_at, g.planned_key, g.note, ${act.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as g(n int, number text, item_id bigint, site_id bigint, quantity numeric, bill_id bigint, routing_id bigint, priority smallint, due_at timestamptz, earliest_at timestamptz, planned_key text, note text)
    order by g.n returning id, number`.execute(act.tx);
  const idOf = new Map(added.rows.map(({ id, number }) => [number, id]));
  const ids = numbers.map((number) => idOf.get(number)!);
  const alternates = orders.flatMap(({ alternates: chosen = [] }, n) => chosen.map(({ billLineId, part, whole }) => ({ order: ids[n]!, line: billLineId, part: formatQuantity(part), whole: formatQuantity(whole) })));
  if (alternates.length > 0)
    await sql`
      insert into production.alternate (production_order_id, bill_line_id, part, whole)
      select g."order", g.line, g.part, g.whole from jsonb_to_recordset(${JSON.stringify(alternates)}::jsonb) as g("order" bigint, line bigint, part numeric, whole numeric) join items.bill_line l on l.id = g.line`.execute(act.tx);
  await writeMaking(act.tx, ids.map((id, n) => ({ id, making: makings[n]! })));
  await tell(act, ...orders.map((order, n) => ({
    kind: 'production/opened', subject: `production-order:${ids[n]!}`, siteId: order.siteId,
    data: { number: numbers[n]!, item: known.rows[n]!.code, quantity: formatQuantity(order.quantity), dueAt: order.dueAt.toISOString(), ...(order.plannedKey ? { plannedOrder: order.plannedKey } : {}) },
  })));
  return ids;
}
