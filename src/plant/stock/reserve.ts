/** Stock kept for something: reserved by a document, used up by its movements, let go by it. */
import { sql } from 'kysely';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { Refusal } from '#kernel/refusal';
import { demandSite, tell, type Act } from '#desk';
import { lockBalances, pickAll } from './pick-for.ts';
import type { Asked, Moved } from './may-move.ts';

export interface NewReservation {
  readonly siteId: number;
  readonly itemId: number;
  readonly quantity: Quantity;
  /** What it is kept for: `production-order:9`, `sales-order-line:4`. */
  readonly document: string;
  /** Only there, only of that lot; null: anywhere in the site, any lot. */
  readonly locationId?: number | null;
  readonly lotId?: number | null;
}

/** Keeps stock for documents. Refuses more than is usable and not kept for others on the site's day of `act.now`. Fact `stock/reserved` on `item:<id>`. */
export async function reserve(act: Act, wanted: readonly NewReservation[]): Promise<void> {
  if (wanted.length === 0) return;
  for (const { siteId } of wanted) demandSite(act.caller, siteId);
  await lockBalances(act.tx, wanted.map(({ itemId }) => itemId));
  const days = await sql<{ id: number; day: string }>`select id, (${act.now}::timestamptz at time zone zone)::date as day from resources.site where id = any(${wanted.map(({ siteId }) => siteId)})`.execute(act.tx);
  const dayOf = new Map(days.rows.map(({ id, day }) => [id, day]));
  const asked = wanted.map((each) => {
    if (each.quantity <= 0) throw new Refusal('invalid', `A reservation for ${each.document} reserves nothing.`);
    const day = dayOf.get(each.siteId);
    if (day === undefined) throw new Refusal('not-found', `There is no site number ${each.siteId}.`);
    return { siteId: each.siteId, itemId: each.itemId, quantity: each.quantity, day, ...(each.locationId ? { locationId: each.locationId } : {}), ...(each.lotId ? { lotId: each.lotId } : {}) };
  });
  const picked = await pickAll(act.tx, asked);
  for (const [n, picks] of picked.entries()) {
    const free = picks.reduce((sum, pick) => sum + pick.quantity, 0) as Quantity;
    const { itemId, quantity: amount, document } = wanted[n]!;
    if (free >= amount) continue;
    const { rows } = await sql<{ code: string; unit: string }>`select code, stock_unit as unit from items.item where id = ${itemId}`.execute(act.tx);
    if (rows[0] === undefined) throw new Refusal('not-found', `There is no item number ${itemId}.`);
    throw new Refusal('conflict', `Only ${formatQuantity(free)} ${rows[0].unit} of ${rows[0].code} are free to keep for ${document}, ${formatQuantity(amount)} are wanted.\nMaybe reserve less, or let go what is kept for something later.`, { details: { itemId, free: formatQuantity(free) } });
  }
  await sql`
    insert into stock.reservation (site_id, item_id, location_id, lot_id, quantity, document, at, by_name)
    select g.site_id, g.item_id, g.location_id, g.lot_id, g.quantity, g.document, ${act.now}, ${act.caller.name}
    from jsonb_to_recordset(${JSON.stringify(wanted.map((each) => ({ site_id: each.siteId, item_id: each.itemId, location_id: each.locationId ?? null, lot_id: each.lotId ?? null, quantity: formatQuantity(each.quantity), document: each.document })))}::jsonb)
      as g(site_id bigint, item_id bigint, location_id bigint, lot_id bigint, quantity numeric, document text)`.execute(act.tx);
  await tell(act, ...wanted.map(({ siteId, itemId, quantity: amount, document }) => ({ kind: 'stock/reserved', subject: `item:${itemId}`, siteId, data: { quantity: formatQuantity(amount), document } })));
}

/** Lets go all that is kept for a document. Fact `stock/released` on `item:<id>`; none when nothing was kept. */
export async function release(act: Act, document: string): Promise<void> {
  const { rows } = await sql<{ site_id: number; item_id: number; quantity: string }>`
    with gone as (delete from stock.reservation where id in (select id from stock.reservation where document = ${document} order by id for update) returning site_id, item_id, quantity)
    select site_id, item_id, sum(quantity)::text as quantity from gone group by site_id, item_id order by item_id, site_id`.execute(act.tx);
  await tell(act, ...rows.map((row) => ({ kind: 'stock/released', subject: `item:${row.item_id}`, siteId: row.site_id, data: { quantity: formatQuantity(quantity(row.quantity)), document } })));
}

/** What goes out for a document is no longer kept for it: its oldest reservations of the item go first. */
export async function useReserved(act: Act, asked: readonly Asked[]): Promise<void> {
  const taken = asked.filter((each) => each.quantity < 0 && each.document !== null && each.kind !== 'reversal' && each.kind !== 'transfer');
  if (taken.length === 0) return;
  const given = JSON.stringify(taken.map(({ itemId, document, quantity: amount }) => ({ item_id: itemId, document, quantity: formatQuantity(-amount as Quantity) })));
  await sql`
    with used as (select item_id, document, sum(quantity) as quantity from jsonb_to_recordset(${given}::jsonb) as g(item_id bigint, document text, quantity numeric) group by item_id, document),
    kept as (select r.id, r.quantity, r.item_id, r.document from stock.reservation r join used u on u.item_id = r.item_id and u.document = r.document order by r.id for update of r),
    left_over as (
      select k.id, least(k.quantity, greatest(0, sum(k.quantity) over (partition by k.item_id, k.document order by k.id) - u.quantity)) as quantity
      from kept k join used u on u.item_id = k.item_id and u.document = k.document),
    gone as (delete from stock.reservation r using left_over l where r.id = l.id and l.quantity = 0)
    update stock.reservation r set quantity = l.quantity from left_over l where r.id = l.id and l.quantity > 0 and l.quantity < r.quantity`.execute(act.tx);
}

/** Fact `stock/short` on `item:<id>` for each site that fell below what is reserved there: onHand, reserved, document. */
export async function tellShort(act: Act, asked: readonly Asked[], found: readonly Moved[]): Promise<void> {
  const change = new Map<string, { itemId: number; siteId: number; sum: number; n: number }>();
  asked.forEach((each, n) => {
    const { siteId } = found[n]!;
    const key = `${each.itemId} ${siteId}`;
    const known = change.get(key) ?? { itemId: each.itemId, siteId, sum: 0, n };
    change.set(key, { ...known, sum: known.sum + each.quantity });
  });
  const down = [...change.values()].filter(({ sum }) => sum < 0);
  if (down.length === 0) return;
  const { rows } = await sql<{ item_id: number; site_id: number; reserved: string; held: string }>`
    select g.item_id, g.site_id, r.reserved::text, coalesce((select sum(b.quantity) from stock.balance b join stock.location l on l.id = b.location_id where b.item_id = g.item_id and l.site_id = g.site_id), 0)::text as held
    from jsonb_to_recordset(${JSON.stringify(down.map(({ itemId, siteId }) => ({ item_id: itemId, site_id: siteId })))}::jsonb) as g(item_id bigint, site_id bigint)
      cross join lateral (select sum(quantity) as reserved from stock.reservation r where r.item_id = g.item_id and r.site_id = g.site_id) r
    where r.reserved is not null`.execute(act.tx);
  await tell(act, ...rows.flatMap((row) => {
    const { sum, n } = change.get(`${row.item_id} ${row.site_id}`)!;
    const [held, reserved] = [quantity(row.held), quantity(row.reserved)];
    if (held >= reserved) return [];
    return [{ kind: 'stock/short', subject: `item:${row.item_id}`, siteId: row.site_id, data: { item: found[n]!.itemCode, onHand: formatQuantity(held), reserved: formatQuantity(reserved), change: formatQuantity(sum as Quantity), document: asked[n]!.document } }];
  }));
}
