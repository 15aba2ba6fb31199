/** Lines of a sales order added, changed, promised, cancelled. */
import { sql } from 'kysely';
import type { SalesLineBody, SalesLineEdit } from '#contract/sales';
import { decimalsOf, quantity } from '#kernel/units';
import { Refusal, say } from '#kernel/refusal';
import { demandVersion, tell, type Act } from '#desk';
import { allOrNothing } from '#desk/merge';
import { lineRow, numbered, refuseLines } from './book-order.ts';
import { demandLineVerb, nextState } from './lifecycle.ts';
import { salesOrderLines } from './line-sheet.ts';
import { lockLines, lockOrder, type HeldLine } from './lock-order.ts';
import { salesLineRow } from './read-lines.ts';
import { settleOrders } from './settle.ts';

/** Adds lines to an order and counts up its version. Fact `sales/order-changed` with the lines. */
export async function addLines(act: Act, orderId: number, lines: readonly SalesLineBody[]): Promise<void> {
  const order = await lockOrder(act, orderId);
  nextState(order, 'edit');
  const { rows } = await sql<{ line: number }>`select line from sales.sales_order_line where sales_order_id = ${orderId} order by line desc`.execute(act.tx);
  const added = numbered(lines, rows[0]?.line);
  await refuseLines(act, added);
  const there = new Set(rows.map(({ line }) => line));
  const twice = added.findIndex(({ line }) => there.has(line));
  if (twice >= 0) throw new Refusal('conflict', say`Sales order ${order.number} already has a line ${added[twice]!.line}.\nMaybe leave the number out.`, { fields: [{ field: `lines[${twice}].line`, value: added[twice]!.line, reason: 'taken' }] });
  allOrNothing(await salesOrderLines.load(act, added.map((line) => lineRow(order.number, line))), (n) => `lines[${n}]`);
}

function refuseQuantity(held: HeldLine, wanted: string): void {
  const field = { field: 'quantity', value: wanted };
  if (decimalsOf(wanted) > held.places)
    throw new Refusal('invalid', say`${wanted} has more decimals than ${held.unit} of ${held.itemCode} can have (${held.places}).\nMaybe round it.`, { fields: [{ ...field, reason: 'too many decimals' }] });
  if (quantity(wanted) < quantity(held.shipped))
    throw new Refusal('conflict', say`${held.shipped} ${held.unit} of line ${held.line} of sales order ${held.number} have been shipped; ${wanted} is less.\nMaybe cancel the rest of the line.`, { fields: [{ ...field, reason: 'less than shipped' }] });
}

/**
 * Changes a line: quantity, price, requested or promised day; what is left out stays. A quantity of what has been shipped already ends the line.
 * Checked against the line's version. Fact `sales/order-changed` with what differs before and after.
 */
export async function editLine(act: Act, lineId: number, edit: SalesLineEdit, version: number | undefined): Promise<void> {
  const { orders, lines } = await lockLines(act, [lineId]);
  const held = lines.get(lineId)!;
  const order = orders.get(held.orderId)!;
  if (version !== undefined && version !== held.version) demandVersion(`Line ${held.line} of sales order ${held.number}`, (await salesLineRow(act, lineId)) ?? held, version);
  nextState(order, 'edit');
  demandLineVerb(held, 'edit');
  if (edit.quantity !== undefined) refuseQuantity(held, edit.quantity);
  const before = { quantity: held.quantity, unitPrice: held.unitPrice, requestedOn: held.requestedOn, promisedOn: held.promisedOn };
  const wanted = { ...before, ...Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) };
  const { rows } = await sql<typeof before>`
    update sales.sales_order_line set quantity = ${wanted.quantity}::numeric, unit_price = ${wanted.unitPrice}::numeric, requested_on = ${wanted.requestedOn}, promised_on = ${wanted.promisedOn},
      state = case when shipped_quantity >= ${wanted.quantity}::numeric then 'shipped' else 'open' end, version = version + 1 where id = ${lineId}
    returning trim_scale(quantity)::text as quantity, trim_scale(unit_price)::text as "unitPrice", requested_on as "requestedOn", promised_on as "promisedOn"`.execute(act.tx);
  const after = rows[0]!;
  const differing = (Object.keys(before) as (keyof typeof before)[]).filter((name) => before[name] !== after[name]);
  const only = (of: typeof before): object => Object.fromEntries(differing.map((name) => [name, of[name]]));
  await tellLine(act, order, held, { before: only(before), after: only(after) });
  await settleOrders(act, [order.id]);
}

/** Cancels what of a line has not been shipped. The order closes with its last open line. Fact `sales/order-changed`. */
export async function cancelLine(act: Act, lineId: number, reason: string, version: number | undefined): Promise<void> {
  const { orders, lines } = await lockLines(act, [lineId]);
  const held = lines.get(lineId)!;
  const order = orders.get(held.orderId)!;
  if (version !== undefined && version !== held.version) demandVersion(`Line ${held.line} of sales order ${held.number}`, (await salesLineRow(act, lineId)) ?? held, version);
  nextState(order, 'edit');
  demandLineVerb(held, 'cancel');
  const after = quantity(held.shipped) > 0 ? 'shipped' : 'cancelled';
  await sql`update sales.sales_order_line set state = ${after}, version = version + 1 where id = ${lineId}`.execute(act.tx);
  await tellLine(act, order, held, { before: { state: held.state }, after: { state: after }, ...(reason === '' ? {} : { reason }) });
  await settleOrders(act, [order.id]);
}

async function tellLine(act: Act, { id, number, siteId }: { id: number; number: string; siteId: number }, { id: lineId, line, itemCode }: HeldLine, data: object): Promise<void> {
  await sql`update sales.sales_order set version = version + 1 where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'sales/order-changed', subject: `sales-order:${id}`, siteId, data: { number, lines: [{ id: lineId, line, item: itemCode, ...data }] } });
}
