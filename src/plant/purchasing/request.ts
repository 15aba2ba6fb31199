/** Something is to be bought: put on the draft order of the supplier who is asked first. */
import { sql } from 'kysely';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { Refusal } from '#kernel/refusal';
import { demandSite, tell, type Act } from '#desk';

export interface Request {
  readonly itemId: number;
  readonly siteId: number;
  /** At least so much, in the item's stock unit. */
  readonly quantity: Quantity;
  /** A day of the site. */
  readonly dueOn: string;
  /** Absent: the supplier with the lowest rank among the item's active terms. */
  readonly supplierId?: number | undefined;
}

export interface Requested {
  readonly lineId: number;
  readonly orderId: number;
}

interface Term {
  id: number;
  supplierId: number;
  supplier: string;
  minimum: string | null;
  multiple: string | null;
}

/** The quantity that can be ordered: at least the minimum, and a whole multiple. */
export function orderable(wanted: Quantity, { minimum, multiple }: { readonly minimum: string | null; readonly multiple: string | null }): Quantity {
  const least = Math.max(wanted, minimum === null ? 0 : quantity(minimum));
  if (multiple === null) return least as Quantity;
  const over = least % quantity(multiple);
  return (over === 0 ? least : least - over + quantity(multiple)) as Quantity;
}

async function termFor(act: Act, { itemId, supplierId }: Request, item: string): Promise<Term> {
  const { rows } = await sql<Term>`
    select t.id, s.id as "supplierId", s.code as supplier, trim_scale(t.minimum)::text as minimum, trim_scale(t.multiple)::text as multiple
    from purchasing.supplier_term t join purchasing.supplier s on s.id = t.supplier_id
    where t.item_id = ${itemId} and t.active and s.active and ${supplierId === undefined ? sql`true` : sql`s.id = ${supplierId}`} order by t.rank, t.id limit 1`.execute(act.tx);
  if (rows[0]) return rows[0];
  const named = supplierId === undefined ? undefined : (await sql<{ code: string }>`select code from purchasing.supplier where id = ${supplierId}`.execute(act.tx)).rows[0]?.code;
  throw new Refusal('conflict', `${supplierId === undefined ? 'No supplier' : `Supplier ${named ?? supplierId}`} has ${supplierId === undefined ? '' : 'no '}active terms for ${item}, so it cannot be bought.\nMaybe enter the terms first.`, { details: { itemId } });
}

/** The supplier's draft order of the site, or a new one. Requests of one supplier come one after the other, so that there is one draft. */
async function draftFor(act: Act, supplierId: number, siteId: number): Promise<{ id: number; number: string }> {
  await sql`select from purchasing.supplier where id = ${supplierId} for no key update`.execute(act.tx);
  const held = await sql<{ id: number; number: string }>`
    select id, number from purchasing.purchase_order where supplier_id = ${supplierId} and site_id = ${siteId} and state = 'draft' order by id limit 1 for update`.execute(act.tx);
  if (held.rows[0]) return held.rows[0];
  for (;;) {
    const next = await sql<{ n: number }>`select nextval('purchasing.order_number') as n`.execute(act.tx);
    const made = await sql<{ id: number; number: string }>`
      insert into purchasing.purchase_order (number, supplier_id, site_id, state, ordered_on)
      select ${`PO-${String(next.rows[0]!.n).padStart(6, '0')}`}, ${supplierId}, id, 'draft', (${act.now}::timestamptz at time zone zone)::date from resources.site where id = ${siteId}
      on conflict (number) do nothing returning id, number`.execute(act.tx);
    if (made.rows[0]) return made.rows[0]; // none: somebody wrote that number by hand
  }
}

/**
 * Puts a line on the supplier's draft order of that site, or on a new one, and returns both identities. The quantity is raised to the terms'
 * minimum and multiple; the price is that of the terms, or of the price break it reaches. Fact `purchasing/requested` on `purchase-order:<id>`:
 * number, supplier, line with item, quantity, what was asked, day and price.
 *
 * Refuses: unknown or inactive items; a site that is not the caller's; a quantity of nothing or with more decimals than the unit has; no active terms.
 */
export async function request(act: Act, wanted: Request): Promise<Requested> {
  demandSite(act.caller, wanted.siteId);
  const { rows } = await sql<{ code: string; unit: string; places: number; active: boolean; site: number | null }>`
    select i.code, i.stock_unit as unit, u.places, i.active, (select id from resources.site where id = ${wanted.siteId}) as site from items.item i join items.unit u on u.code = i.stock_unit where i.id = ${wanted.itemId}`.execute(act.tx);
  const item = rows[0];
  const asked = formatQuantity(wanted.quantity);
  if (item === undefined) throw new Refusal('not-found', `There is no item number ${wanted.itemId}.`);
  if (item.site === null) throw new Refusal('not-found', `There is no site number ${wanted.siteId}.`);
  if (!item.active) throw new Refusal('conflict', `Item ${item.code} is no longer active and cannot be bought.\nMaybe another item takes its place.`);
  if (wanted.quantity <= 0) throw new Refusal('invalid', `A request for ${item.code} asks for ${asked}.\nMaybe enter a quantity above zero.`, { fields: [{ field: 'quantity', value: asked, reason: 'nothing' }] });
  if ((asked.split('.')[1]?.length ?? 0) > item.places)
    throw new Refusal('invalid', `${asked} has more decimals than ${item.unit} of ${item.code} can have (${item.places}).\nMaybe round it.`, { fields: [{ field: 'quantity', value: asked, reason: 'too many decimals' }] });

  const term = await termFor(act, wanted, item.code);
  const order = await draftFor(act, term.supplierId, wanted.siteId);
  const ordered = formatQuantity(orderable(wanted.quantity, term));
  const added = await sql<{ id: number; line: number; price: string }>`
    insert into purchasing.purchase_order_line (purchase_order_id, line, item_id, quantity, unit_price, due_on)
    select ${order.id}, coalesce((select max(line) from purchasing.purchase_order_line where purchase_order_id = ${order.id}) / 10 * 10, 0) + 10, ${wanted.itemId}, ${ordered}::numeric,
      coalesce((select b.unit_price from purchasing.price_break b where b.term_id = t.id and b.from_quantity <= ${ordered}::numeric order by b.from_quantity desc limit 1), t.unit_price), ${wanted.dueOn}
    from purchasing.supplier_term t where t.id = ${term.id} returning id, line, trim_scale(unit_price)::text as price`.execute(act.tx);
  const { id: lineId, line, price } = added.rows[0]!;
  await sql`update purchasing.purchase_order set version = version + 1 where id = ${order.id}`.execute(act.tx);
  await tell(act, {
    kind: 'purchasing/requested', subject: `purchase-order:${order.id}`, siteId: wanted.siteId,
    data: { number: order.number, supplier: term.supplier, lineId, line, item: item.code, quantity: ordered, ...(ordered === asked ? {} : { asked }), dueOn: wanted.dueOn, unitPrice: price },
  });
  return { lineId, orderId: order.id };
}
