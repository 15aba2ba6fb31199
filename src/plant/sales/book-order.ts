/** A sales order booked, or offered: the order and its lines in one go. */
import { sql } from 'kysely';
import type { BookOrderBody, SalesLineBody } from '#contract/sales';
import { Refusal, say } from '#kernel/refusal';
import { demandSite, tell, type Act } from '#desk';
import { allOrNothing } from '#desk/merge';
import { salesOrderLines } from './line-sheet.ts';
import { salesOrders } from './sheets.ts';

interface Named {
  customer: number | null;
  active: boolean | null;
  site: number | null;
  today: string | null;
}

/** The next number that nobody has written by hand. */
async function nextNumber(act: Act): Promise<string> {
  for (;;) {
    const { rows } = await sql<{ n: number }>`select nextval('sales.order_number') as n`.execute(act.tx);
    const number = `SO-${String(rows[0]!.n).padStart(6, '0')}`;
    const taken = await sql`select from sales.sales_order where number = ${number}`.execute(act.tx);
    if (taken.rows.length === 0) return number;
  }
}

/** Lines with their numbers: given, or after the last in tens. */
export function numbered<T extends { readonly line?: number | undefined }>(lines: readonly T[], last = 0): (T & { line: number })[] {
  return lines.map((line) => {
    const number = line.line ?? Math.floor(last / 10) * 10 + 10;
    last = Math.max(last, number);
    return { ...line, line: number };
  });
}

/** Refuses items that are not there or no longer made, and a line number that stands twice. */
export async function refuseLines(act: Act, lines: readonly (SalesLineBody & { line: number })[]): Promise<void> {
  const { rows } = await sql<{ code: string }>`select code from items.item where not active and code = any(${lines.map(({ itemCode }) => itemCode)})`.execute(act.tx);
  const inactive = new Set(rows.map(({ code }) => code));
  const seen = new Set<number>();
  lines.forEach(({ itemCode, line }, n) => {
    if (inactive.has(itemCode))
      throw new Refusal('conflict', say`Item ${itemCode} is no longer active and cannot be ordered.\nMaybe another item takes its place, or make it active again.`, { fields: [{ field: `lines[${n}].itemCode`, value: itemCode, reason: 'not active' }] });
    if (seen.has(line)) throw new Refusal('invalid', say`Line ${line} stands twice.\nMaybe leave the numbers out.`, { fields: [{ field: `lines[${n}].line`, value: line, reason: 'twice' }] });
    seen.add(line);
  });
}

/** The row of the lines' sheet. */
export const lineRow = (number: string, { line, itemCode, quantity, unitPrice, requestedOn, promisedOn }: SalesLineBody & { line: number }) => ({
  sales_order: number, line, item: itemCode, quantity, unit_price: unitPrice ?? null, shipped_quantity: null, requested_on: requestedOn, promised_on: promisedOn, state: null,
});

/**
 * Books an order with its lines and returns its identity. Fact `sales/order-booked` (or `sales/order-quoted`) on `sales-order:<id>`: number,
 * customer, and its lines with item, quantity and days (the first 200).
 *
 * Refuses: a number that is taken; unknown or inactive customers and items; a site that is not the caller's; quantities with more decimals than
 * the unit can have.
 */
export async function bookOrder(act: Act, body: BookOrderBody): Promise<number> {
  const { rows } = await sql<Named>`
    select c.id as customer, c.active, s.id as site, (${act.now}::timestamptz at time zone s.zone)::date as today
    from (select) one left join sales.customer c on c.code = ${body.customerCode} left join resources.site s on s.code = ${body.siteCode}`.execute(act.tx);
  const { customer, active, site, today } = rows[0]!;
  if (customer === null) throw new Refusal('invalid', say`There is no customer ${body.customerCode}.\nMaybe add the customer first.`, { fields: [{ field: 'customerCode', value: body.customerCode, reason: 'unknown' }] });
  if (!active) throw new Refusal('conflict', say`Customer ${body.customerCode} is no longer active.\nMaybe make the customer active again.`, { fields: [{ field: 'customerCode', value: body.customerCode, reason: 'not active' }] });
  if (site === null) throw new Refusal('invalid', say`There is no site ${body.siteCode}.`, { fields: [{ field: 'siteCode', value: body.siteCode, reason: 'unknown' }] });
  demandSite(act.caller, site);
  const lines = numbered(body.lines);
  await refuseLines(act, lines);

  const number = body.number ?? (await nextNumber(act));
  const [outcome] = await sql`select from sales.sales_order where number = ${number}`.execute(act.tx).then(async (taken) =>
    taken.rows.length > 0 ? (['same'] as const) : salesOrders.load(act, [{
      number, customer: body.customerCode, site: body.siteCode, state: body.quote ? 'quote' : 'booked', ordered_on: body.orderedOn ?? today!, priority: body.priority ?? null, reference: body.reference, note: body.note,
    }], { silent: true }));
  if (outcome === 'same' || outcome === 'changed') // changed: somebody else booked it in the moment between
    throw new Refusal('conflict', say`There is already a sales order ${number}.\nMaybe take another number, or leave it out.`, { fields: [{ field: 'number', value: number, reason: 'taken' }] });
  allOrNothing([outcome!]);
  allOrNothing(await salesOrderLines.load(act, lines.map((line) => lineRow(number, line)), { silent: true }), (n) => `lines[${n}]`);

  const booked = await sql<{ id: number; line: number; lineId: number; item: string; quantity: string; requestedOn: string; promisedOn: string | null }>`
    select o.id, l.line, l.id as "lineId", i.code as item, trim_scale(l.quantity)::text as quantity, l.requested_on as "requestedOn", l.promised_on as "promisedOn"
    from sales.sales_order o join sales.sales_order_line l on l.sales_order_id = o.id join items.item i on i.id = l.item_id where o.number = ${number} order by l.line limit 200`.execute(act.tx);
  const { id } = booked.rows[0]!;
  await tell(act, {
    kind: body.quote ? 'sales/order-quoted' : 'sales/order-booked', subject: `sales-order:${id}`, siteId: site,
    data: { number, customer: body.customerCode, lines: booked.rows.map(({ id: _order, lineId, ...line }) => ({ id: lineId, ...line })), ...(lines.length > 200 ? { more: lines.length - 200 } : {}) },
  });
  return id;
}
