/** A sales order changed, booked from a quote, closed, cancelled, opened again. */
import { sql } from 'kysely';
import type { SalesOrderEdit } from '#contract/sales';
import { Refusal, say } from '#kernel/refusal';
import { demandVersion, tell, type Act } from '#desk';
import { nextState, type OrderVerb } from './lifecycle.ts';
import { lockOrder, type HeldOrder } from './lock-order.ts';
import { salesOrderPage } from './read-orders.ts';
import { endLines } from './settle.ts';

async function hold(act: Act, id: number, version: number | undefined, verb: OrderVerb): Promise<HeldOrder & { next: ReturnType<typeof nextState> }> {
  const order = await lockOrder(act, id);
  if (version !== undefined && version !== order.version) demandVersion(`Sales order ${order.number}`, (await salesOrderPage(act, id)) ?? order, version);
  return { ...order, next: nextState(order, verb) };
}

/** Changes priority, reference, note or day of the order; what is left out stays. Fact `sales/order-changed` with what differs before and after. */
export async function editOrder(act: Act, id: number, edit: SalesOrderEdit, version: number | undefined): Promise<void> {
  const order = await hold(act, id, version, 'edit');
  const read = async () => (await sql<{ priority: number; reference: string; note: string; orderedOn: string }>`select priority, reference, note, ordered_on as "orderedOn" from sales.sales_order where id = ${id}`.execute(act.tx)).rows[0]!;
  const before = await read();
  const after = { ...before, ...Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) };
  const differing = (Object.keys(before) as (keyof typeof before)[]).filter((name) => before[name] !== after[name]);
  if (differing.length === 0) return;
  await sql`update sales.sales_order set priority = ${after.priority}, reference = ${after.reference}, note = ${after.note}, ordered_on = ${after.orderedOn}, version = version + 1 where id = ${id}`.execute(act.tx);
  const only = (of: typeof before): object => Object.fromEntries(differing.map((name) => [name, of[name]]));
  await tell(act, { kind: 'sales/order-changed', subject: `sales-order:${id}`, siteId: order.siteId, data: { number: order.number, before: only(before), after: only(after) } });
}

async function turn(act: Act, order: HeldOrder & { next: ReturnType<typeof nextState> }, fact: string, reason: string): Promise<void> {
  await sql`update sales.sales_order set state = ${order.next}, version = version + 1 where id = ${order.id}`.execute(act.tx);
  await tell(act, {
    kind: `sales/${fact}`, subject: `sales-order:${order.id}`, siteId: order.siteId,
    data: { number: order.number, before: { state: order.state }, after: { state: order.next }, ...(reason === '' ? {} : { reason }) },
  });
}

/** Books what was a quote. Fact `sales/order-booked`. */
export async function bookQuote(act: Act, id: number, version: number | undefined): Promise<void> {
  await turn(act, await hold(act, id, version, 'book'), 'order-booked', '');
}

/** Closes an order though not all was shipped: the rest is no longer wanted. Fact `sales/order-closed`. */
export async function closeOrder(act: Act, id: number, reason: string, version: number | undefined): Promise<void> {
  const order = await hold(act, id, version, 'close');
  await endLines(act, [id]);
  await turn(act, order, 'order-closed', reason);
}

/** Cancels an order of which nothing has been shipped. Fact `sales/order-cancelled`. */
export async function cancelOrder(act: Act, id: number, reason: string, version: number | undefined): Promise<void> {
  const order = await hold(act, id, version, 'cancel');
  const { rows } = await sql<{ line: number; shipped: string }>`
    select line, trim_scale(shipped_quantity)::text as shipped from sales.sales_order_line where sales_order_id = ${id} and shipped_quantity > 0 order by line limit 1`.execute(act.tx);
  if (rows[0]) throw new Refusal('conflict', say`Sales order ${order.number} cannot be cancelled: ${rows[0].shipped} of its line ${rows[0].line} were shipped.\nMaybe close it instead.`);
  await endLines(act, [id]);
  await turn(act, order, 'order-cancelled', reason);
}

/** Opens a closed or cancelled order again: what of its lines was not shipped is wanted. Refused where all was shipped. Fact `sales/order-reopened`. */
export async function reopenOrder(act: Act, id: number, reason: string, version: number | undefined): Promise<void> {
  const order = await hold(act, id, version, 'reopen');
  const { numAffectedRows } = await sql`
    update sales.sales_order_line set state = 'open', version = version + 1 where sales_order_id = ${id} and state <> 'open' and shipped_quantity < quantity`.execute(act.tx);
  if (!numAffectedRows) throw new Refusal('conflict', say`Sales order ${order.number} has been shipped whole.\nMaybe enter a new order.`);
  await turn(act, order, 'order-reopened', reason);
}
