/** Something is to be bought: put on the draft order of the supplier who is asked first. One request or a thousand go the same way, in as many statements. */
import { sql } from 'kysely';
import { decimalsOf, formatQuantity, quantity, type Quantity } from '#kernel/units';
import { Refusal, say } from '#kernel/refusal';
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
  n: number;
  id: number;
  supplierId: number;
  supplier: string;
  minimum: string | null;
  multiple: string | null;
}

interface Wanted {
  code: string;
  unit: string;
  places: number;
  active: boolean;
}

/** The quantity that can be ordered: at least the minimum, and a whole multiple. */
export function orderable(wanted: Quantity, { minimum, multiple }: { readonly minimum: string | null; readonly multiple: string | null }): Quantity {
  const least = Math.max(wanted, minimum === null ? 0 : quantity(minimum));
  if (multiple === null) return least as Quantity;
  const over = least % quantity(multiple);
  return (over === 0 ? least : least - over + quantity(multiple)) as Quantity;
}

/** The items' codes and units; refuses the first request that nobody could buy for. */
async function demandBuyable(act: Act, all: readonly Request[]): Promise<ReadonlyMap<number, Wanted>> {
  const distinct = (of: (one: Request) => number): number[] => [...new Set(all.map(of))];
  const { rows } = await sql<Wanted & { id: number }>`
    select i.id, i.code, i.stock_unit as unit, u.places, i.active from items.item i join items.unit u on u.code = i.stock_unit where i.id = any(${distinct((one) => one.itemId)}::bigint[])`.execute(act.tx);
  const sites = await sql<{ id: number }>`select id from resources.site where id = any(${distinct((one) => one.siteId)}::bigint[])`.execute(act.tx);
  const items = new Map(rows.map((row) => [row.id, row]));
  for (const { itemId, siteId, quantity: amount } of all) {
    demandSite(act.caller, siteId);
    const item = items.get(itemId);
    const asked = formatQuantity(amount);
    if (item === undefined) throw new Refusal('not-found', say`There is no item number ${itemId}.`);
    if (!sites.rows.some(({ id }) => id === siteId)) throw new Refusal('not-found', say`There is no site number ${siteId}.`);
    if (!item.active) throw new Refusal('conflict', say`Item ${item.code} is no longer active and cannot be bought.\nMaybe another item takes its place.`);
    if (amount <= 0) throw new Refusal('invalid', say`A request for ${item.code} asks for ${asked}.\nMaybe enter a quantity above zero.`, { fields: [{ field: 'quantity', value: asked, reason: 'nothing' }] });
    if (decimalsOf(asked) > item.places)
      throw new Refusal('invalid', say`${asked} has more decimals than ${item.unit} of ${item.code} can have (${item.places}).\nMaybe round it.`, { fields: [{ field: 'quantity', value: asked, reason: 'too many decimals' }] });
  }
  return items;
}

/** The terms each is bought by: of the supplier named, else of the one with the lowest rank. */
async function termsFor(act: Act, all: readonly Request[], items: ReadonlyMap<number, Wanted>): Promise<Term[]> {
  const given = JSON.stringify(all.map(({ itemId, supplierId }, n) => ({ n, itemId, supplierId: supplierId ?? null })));
  const { rows } = await sql<Term>`
    select distinct on (g.n) g.n, t.id, s.id as "supplierId", s.code as supplier, trim_scale(t.minimum)::text as minimum, trim_scale(t.multiple)::text as multiple
    from jsonb_to_recordset(${given}::jsonb) as g(n int, "itemId" bigint, "supplierId" bigint) join purchasing.supplier_term t on t.item_id = g."itemId" and t.active
    join purchasing.supplier s on s.id = t.supplier_id and s.active and s.id = coalesce(g."supplierId", s.id) order by g.n, t.rank, t.id`.execute(act.tx);
  const terms = new Map(rows.map((row) => [row.n, row]));
  for (const [n, { itemId, supplierId }] of all.entries()) {
    if (terms.has(n)) continue;
    const named = supplierId === undefined ? undefined : (await sql<{ code: string }>`select code from purchasing.supplier where id = ${supplierId}`.execute(act.tx)).rows[0]?.code;
    throw new Refusal('conflict', supplierId === undefined
      ? say`No supplier has active terms for ${items.get(itemId)!.code}, so it cannot be bought.\nMaybe enter the terms first.`
      : say`Supplier ${named ?? supplierId} has no active terms for ${items.get(itemId)!.code}, so it cannot be bought.\nMaybe enter the terms first.`, { details: { itemId } });
  }
  return rows;
}

interface Draft {
  readonly id: number;
  readonly number: string;
  /** Its last line's number. */
  last: number;
}

/** The supplier's draft order of the site, or a new one. Requests of one supplier come one after the other, so that there is one draft. */
async function draftFor(act: Act, supplierId: number, siteId: number): Promise<Draft> {
  await sql`select from purchasing.supplier where id = ${supplierId} for no key update`.execute(act.tx);
  const held = await sql<Draft>`
    select id, number, coalesce((select max(line) from purchasing.purchase_order_line l where l.purchase_order_id = o.id), 0) as last
    from purchasing.purchase_order o where supplier_id = ${supplierId} and site_id = ${siteId} and state = 'draft' order by id limit 1 for update`.execute(act.tx);
  if (held.rows[0]) return held.rows[0];
  for (;;) {
    const next = await sql<{ n: number }>`select nextval('purchasing.order_number') as n`.execute(act.tx);
    const made = await sql<{ id: number; number: string }>`
      insert into purchasing.purchase_order (number, supplier_id, site_id, state, ordered_on)
      select ${`PO-${String(next.rows[0]!.n).padStart(6, '0')}`}, ${supplierId}, id, 'draft', (${act.now}::timestamptz at time zone zone)::date from resources.site where id = ${siteId}
      on conflict (number) do nothing returning id, number`.execute(act.tx);
    if (made.rows[0]) return { ...made.rows[0], last: 0 }; // none: somebody wrote that number by hand
  }
}

/** The drafts of the suppliers and sites, locked in one order so that two who ask at once never wait in a circle. */
async function draftsFor(act: Act, all: readonly Request[], terms: readonly Term[]): Promise<ReadonlyMap<string, Draft>> {
  const pairs = new Map(all.map(({ siteId }, n) => [`${terms[n]!.supplierId} ${siteId}`, { supplierId: terms[n]!.supplierId, siteId }]));
  const drafts = new Map<string, Draft>();
  for (const { supplierId, siteId } of [...pairs.values()].sort((a, b) => a.supplierId - b.supplierId || a.siteId - b.siteId)) drafts.set(`${supplierId} ${siteId}`, await draftFor(act, supplierId, siteId));
  return drafts;
}

/**
 * Puts a line for each on its supplier's draft order of that site, or on a new one, all or none, and returns both identities. The quantity is raised
 * to the terms' minimum and multiple; the price is that of the terms, or of the price break it reaches. Fact `purchasing/requested` on
 * `purchase-order:<id>` for each: number, supplier, line with item, quantity, what was asked, day and price.
 *
 * Refuses: unknown or inactive items; a site that is not the caller's; a quantity of nothing or with more decimals than the unit has; no active terms.
 */
export async function requestAll(act: Act, all: readonly Request[]): Promise<Requested[]> {
  if (all.length === 0) return [];
  const items = await demandBuyable(act, all);
  const terms = await termsFor(act, all, items);
  const drafts = await draftsFor(act, all, terms);
  const lines = all.map(({ itemId, siteId, quantity: amount, dueOn }, n) => {
    const draft = drafts.get(`${terms[n]!.supplierId} ${siteId}`)!;
    draft.last = Math.floor(draft.last / 10) * 10 + 10;
    return { n, orderId: draft.id, number: draft.number, line: draft.last, itemId, termId: terms[n]!.id, quantity: formatQuantity(orderable(amount, terms[n]!)), dueOn };
  });
  const { rows: added } = await sql<{ id: number; orderId: number; line: number; price: string }>`
    insert into purchasing.purchase_order_line (purchase_order_id, line, item_id, quantity, unit_price, due_on)
    select g."orderId", g.line, g."itemId", g.quantity, coalesce((select b.unit_price from purchasing.price_break b where b.term_id = t.id and b.from_quantity <= g.quantity order by b.from_quantity desc limit 1), t.unit_price), g."dueOn"
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as g(n int, "orderId" bigint, line int, "itemId" bigint, "termId" bigint, quantity numeric, "dueOn" date) join purchasing.supplier_term t on t.id = g."termId" order by g.n
    returning id, purchase_order_id as "orderId", line, trim_scale(unit_price)::text as price`.execute(act.tx);
  const written = new Map(added.map((row) => [`${row.orderId} ${row.line}`, row]));
  await sql`update purchasing.purchase_order set version = version + 1 where id = any(${[...new Set(lines.map(({ orderId }) => orderId))]}::bigint[])`.execute(act.tx);
  await tell(act, ...lines.map(({ n, orderId, number, line, itemId, quantity: ordered, dueOn }) => {
    const [asked, { id: lineId, price }] = [formatQuantity(all[n]!.quantity), written.get(`${orderId} ${line}`)!];
    return {
      kind: 'purchasing/requested', subject: `purchase-order:${orderId}`, siteId: all[n]!.siteId,
      data: { number, supplier: terms[n]!.supplier, lineId, line, item: items.get(itemId)!.code, quantity: ordered, ...(ordered === asked ? {} : { asked }), dueOn, unitPrice: price },
    };
  }));
  return lines.map(({ orderId, line }) => ({ lineId: written.get(`${orderId} ${line}`)!.id, orderId }));
}

/** One request, as `requestAll`. */
export const request = async (act: Act, wanted: Request): Promise<Requested> => (await requestAll(act, [wanted]))[0]!;
