/** An order held and resumed, given another day, quantity or routing, cancelled, closed. */
import { sql } from 'kysely';
import type { RescheduleBody } from '#contract/production';
import { plain } from '#contract/words';
import { Refusal, say, type Said } from '#kernel/refusal';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { demandVersion, tell, type Act } from '#desk';
import { countable } from './components-of.ts';
import { demandUndivided } from './followers.ts';
import { nextOrderState, spokenState } from './lifecycle.ts';
import { lockOrder, operationsOfOrder, type HeldOrder } from './lock-orders.ts';
import { planMaking, writeMaking } from './write-making.ts';

const record = (act: Act, order: HeldOrder, kind: string, data: Readonly<Record<string, unknown>> = {}): Promise<number> =>
  tell(act, { kind: `production/${kind}`, subject: `production-order:${order.id}`, siteId: order.siteId, data: { number: order.number, item: order.itemCode, ...data } });

const because = (reason: string): Readonly<Record<string, unknown>> => (reason === '' ? {} : { reason });

/** Nothing of it may be started from now on; what runs may be reported. Fact `production/held`. */
export async function holdOrder(act: Act, id: number, reason: string, version?: number): Promise<void> {
  const order = await lockOrder(act, id);
  demandVersion(`Production order ${order.number}`, order, version);
  const state = nextOrderState(order, 'hold');
  await sql`update production.production_order set state = ${state}, held_from = ${order.state}, version = version + 1 where id = ${id}`.execute(act.tx);
  await record(act, order, 'held', because(reason));
}

/** Back to what it was before it was held; running if meanwhile something was reported. Fact `production/resumed`. Refused when it is not held. */
export async function resumeOrder(act: Act, id: number, reason: string, version?: number): Promise<void> {
  const order = await lockOrder(act, id);
  demandVersion(`Production order ${order.number}`, order, version);
  if (order.state !== 'held') throw new Refusal('conflict', say`Production order ${order.number} is ${spokenState[order.state]}, not held.`, { details: { state: order.state } });
  await sql`
    update production.production_order o set held_from = null, version = version + 1,
      state = case when ${order.heldFrom}::text = 'released' and exists (select from production.operation d where d.production_order_id = o.id and d.started_at is not null) then 'running' else ${order.heldFrom} end
    where id = ${id}`.execute(act.tx);
  await record(act, order, 'resumed', because(reason));
}

/** Takes an order back of which nothing was reported or issued. Fact `production/cancelled`. */
export async function cancelOrder(act: Act, id: number, reason: string, version?: number): Promise<void> {
  const order = await lockOrder(act, id);
  demandVersion(`Production order ${order.number}`, order, version);
  const state = nextOrderState(order, 'cancel');
  await demandUndivided(act, order, say`cancelled`);
  await demandUntouched(act, order, say`cancelled`, say`Maybe close it instead: what was made and used stays booked`);
  await endOperations(act, id, state);
  await record(act, order, 'cancelled', because(reason));
}

/** Ends an order as it is: nothing more of it will be made. Fact `production/closed`: what of it was completed. */
export async function closeOrder(act: Act, id: number, reason: string, version?: number): Promise<void> {
  const order = await lockOrder(act, id);
  demandVersion(`Production order ${order.number}`, order, version);
  const state = nextOrderState(order, 'close');
  await endOperations(act, id, state);
  await record(act, order, 'closed', { completed: plain(order.completed), of: plain(order.quantity), ...because(reason) });
}

async function endOperations(act: Act, id: number, state: string): Promise<void> {
  await sql`update production.production_order set state = ${state}, held_from = null, version = version + 1 where id = ${id}`.execute(act.tx);
  await sql`update production.operation set state = 'aborted', ended_at = case when started_at is null then ended_at else ${act.now} end where production_order_id = ${id} and state in ('waiting', 'ready', 'running', 'held')`.execute(act.tx);
}

/** Refuses once something was started, reported or issued. */
async function demandUntouched(act: Act, order: HeldOrder, verb: Said, advice: Said): Promise<void> {
  const { rows } = await sql<{ position: number | null }>`
    select position from production.operation where production_order_id = ${order.id} and (started_at is not null or good + scrap + rework > 0)
    union all select null from production.component where production_order_id = ${order.id} and issued > 0 limit 1`.execute(act.tx);
  if (rows[0]) throw new Refusal('conflict', say`Production order ${order.number} cannot be ${verb}: ${rows[0].position === null ? say`components were issued` : say`operation ${rows[0].position} was started`}.\n${advice}.`);
}

/** Written down anew, by the bill and routing of the day it may begin. */
async function makeAnew(act: Act, order: HeldOrder, change: { quantity: Quantity; routingId: number | null; earliestAt: Date | null }): Promise<void> {
  const day = await sql<{ day: string; issue: 'backflush' | 'pick' | null }>`
    select (coalesce(${change.earliestAt}::timestamptz, ${act.now}::timestamptz) at time zone s.zone)::date as day, (select issue from production.component where production_order_id = ${order.id} limit 1) as issue from resources.site s where s.id = ${order.siteId}`.execute(act.tx);
  const [making] = await planMaking(act.tx, [{ number: order.number, itemId: order.itemId, quantity: change.quantity, day: day.rows[0]!.day, routingId: change.routingId, issue: day.rows[0]!.issue ?? 'backflush' }]);
  await writeMaking(act.tx, [{ id: order.id, making: making! }]);
  await sql`update production.production_order set quantity = ${formatQuantity(change.quantity)}, bill_id = ${making!.billId}, routing_id = ${making!.routingId}, version = version + 1 where id = ${order.id}`.execute(act.tx);
  const [first] = await operationsOfOrder(act, order.id);
  if (order.state !== 'created' && order.heldFrom !== 'created') await sql`update production.operation set state = 'ready' where id = ${first!.id} and state = 'waiting'`.execute(act.tx);
}

/**
 * Gives an order another due time, earliest start, priority, note or quantity. Fact `production/rescheduled`: before and after.
 * Refuses another quantity once the first operation has started or something was issued.
 */
export async function reschedule(act: Act, id: number, change: RescheduleBody, version?: number): Promise<void> {
  const order = await lockOrder(act, id);
  demandVersion(`Production order ${order.number}`, order, version);
  nextOrderState(order, 'edit');
  const wanted = change.quantity === undefined ? quantity(order.quantity) : quantity(change.quantity);
  const earliestAt = change.earliestAt === undefined ? order.earliestAt : change.earliestAt === null ? null : new Date(change.earliestAt);
  const dueAt = change.dueAt === undefined ? order.dueAt : new Date(change.dueAt);
  const [priority, note] = [change.priority ?? order.priority, change.note ?? order.note];
  if (wanted !== quantity(order.quantity)) {
    if (countable(wanted, order.places) !== wanted) throw new Refusal('invalid', say`${formatQuantity(wanted)} ${order.unit} cannot be counted: the unit has ${order.places} decimals.\nMaybe round it.`, { fields: [{ field: 'quantity', value: change.quantity, reason: 'too many decimals' }] });
    await demandUndivided(act, order, say`given another quantity`);
    await demandUntouched(act, order, say`given another quantity`, say`Maybe open an order for what more is wanted, or close it when enough is made`);
    await makeAnew(act, order, { quantity: wanted, routingId: order.routingId, earliestAt });
  }
  await sql`update production.production_order set due_at = ${dueAt}, earliest_at = ${earliestAt}, priority = ${priority}, note = ${note}, version = version + 1 where id = ${id}`.execute(act.tx);
  const told = (due: Date, earliest: Date | null, urgency: number, amount: string) => ({ dueAt: due.toISOString(), earliestAt: earliest?.toISOString() ?? null, priority: urgency, quantity: amount });
  const [before, after] = [told(order.dueAt, order.earliestAt, order.priority, plain(order.quantity)), told(dueAt, earliestAt, priority, formatQuantity(wanted))];
  await record(act, order, 'rescheduled', { before, after });
}

/** Has an order made another way. Fact `production/rerouted`. Refused once it was started, and for a routing that is not in force. */
export async function chooseRouting(act: Act, id: number, routingId: number, version?: number): Promise<void> {
  const order = await lockOrder(act, id);
  demandVersion(`Production order ${order.number}`, order, version);
  nextOrderState(order, 'edit');
  if (order.routingId === routingId) return;
  await demandUndivided(act, order, say`made by another routing`);
  await demandUntouched(act, order, say`made by another routing`, say`Maybe close it when what was begun is done, and open another for the rest`);
  await makeAnew(act, order, { quantity: quantity(order.quantity), routingId, earliestAt: order.earliestAt });
  await record(act, order, 'rerouted', { before: { routingId: order.routingId }, after: { routingId } });
}
