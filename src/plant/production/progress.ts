/** What came off an operation: good pieces, scrap, pieces to rework. Components leave stock with it; at the last operation what is made comes in. */
import { sql } from 'kysely';
import { Refusal, say } from '#kernel/refusal';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import type { Act } from '#desk';
import { reverse } from '#plant/stock';
import { backflush, book, settleOwed, type Booked } from './backflush.ts';
import { dayAt, lotOfOrder, receivingLocation } from './book-stock.ts';
import { countable } from './components-of.ts';
import { freeFollowers } from './followers.ts';
import { nextOperationState, nextOrderState } from './lifecycle.ts';
import { lockOperation, type HeldOperation, type HeldOrder } from './lock-orders.ts';
import { begin, demandMachine, isPassed, tellOperation } from './run-operation.ts';

export interface Progress {
  readonly operationId: number;
  /** In the item's stock unit. Rework is counted, and the pieces stay to be worked on. */
  readonly good?: Quantity | undefined;
  readonly scrap?: Quantity | undefined;
  readonly rework?: Quantity | undefined;
  readonly reason?: string | undefined;
  /** When it happened; default now. */
  readonly at?: Date | undefined;
  readonly machineId?: number | undefined;
  readonly employeeId?: number | null | undefined;
}

export interface Progressed {
  readonly progressId: number;
  /** What the floor should know, in sentences. */
  readonly notices: readonly string[];
}

const ZERO = 0 as Quantity;

function refuseAmounts(order: HeldOrder, operation: HeldOperation, amounts: readonly Quantity[]): void {
  for (const amount of amounts) {
    if (amount < 0) throw new Refusal('invalid', say`A report of operation ${operation.position} of ${order.number} takes pieces away.\nMaybe take an earlier report back.`);
    if (countable(amount, order.places) !== amount)
      throw new Refusal('invalid', say`${formatQuantity(amount)} ${order.unit} of ${order.itemCode} cannot be counted: the unit has ${order.places} decimals.\nMaybe round it.`, { fields: [{ field: 'quantity', value: formatQuantity(amount), reason: 'too many decimals' }] });
  }
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  if (sum === 0) throw new Refusal('invalid', say`A report of operation ${operation.position} of ${order.number} says nothing.`, { fields: [{ field: 'quantity', value: '0', reason: 'zero' }] });
  const [input, done] = [quantity(operation.input), quantity(operation.good) + quantity(operation.scrap)];
  if (done + sum > 2 * input) // more than wanted is made now and then; more than twice as much is a slip of the finger
    throw new Refusal('conflict', say`${formatQuantity(sum as Quantity)} ${order.unit} more at operation ${operation.position} of ${order.number} would be ${formatQuantity((done + sum) as Quantity)}, and ${formatQuantity(input)} are to be worked on.\nMaybe a digit too many was typed; if not, have the order's quantity raised.`,
      { fields: [{ field: 'quantity', value: formatQuantity(sum as Quantity), reason: 'more than twice what is wanted' }] });
}

/**
 * Takes a report of quantities; its order is running from then on. Components of the operation are backflushed for every piece good or scrap;
 * at the last operation good pieces come into stock, and scrapped ones come in and leave again as scrap with their reason. The next operation
 * is ready once a transfer batch is there. Fact `production/progressed`.
 *
 * Refuses orders that are not released, closed or cancelled; quantities that the unit cannot count; more than twice what is to be worked on; a
 * machine that cannot do the operation. What is missing in stock refuses nothing.
 */
export async function progress(act: Act, { operationId, good = ZERO, scrap = ZERO, rework = ZERO, reason = '', at = act.now, machineId, employeeId = null }: Progress): Promise<Progressed> {
  const { order, operation, operations } = await lockOperation(act, operationId);
  const state = nextOrderState(order, 'report');
  const operationState = nextOperationState(operation, 'report');
  refuseAmounts(order, operation, [good, scrap, rework]);
  const machine = machineId ?? operation.machineId;
  if (machine !== null && machine !== operation.machineId) await demandMachine(act, operation, machine);
  if (operationState !== operation.state) await begin(act, order, operation, { at, machineId: machine, state });

  const after: HeldOperation = { ...operation, good: formatQuantity((quantity(operation.good) + good) as Quantity), scrap: formatQuantity((quantity(operation.scrap) + scrap) as Quantity) };
  await sql`
    update production.operation set good = ${after.good}, scrap = ${after.scrap}, rework = rework + ${formatQuantity(rework)}, machine_id = coalesce(machine_id, ${machine}::bigint) where id = ${operationId}`.execute(act.tx);
  const added = await sql<{ id: number }>`
    insert into production.progress (operation_id, at, machine_id, employee_id, good, scrap, rework, reason, by_name)
    values (${operationId}, ${at}, ${machine}, ${employeeId}, ${formatQuantity(good)}, ${formatQuantity(scrap)}, ${formatQuantity(rework)}, ${reason}, ${act.caller.name}) returning id`.execute(act.tx);
  const progressId = added.rows[0]!.id;
  const last = operation === operations.at(-1);
  await sql`
    update production.production_order set completed = completed + ${formatQuantity(last ? good : ZERO)}, scrapped = scrapped + ${formatQuantity(scrap)}, version = version + 1 where id = ${order.id}`.execute(act.tx);

  const { booked, notices } = await backflush(act, order, after, at);
  if (last) booked.push(...(await made(act, order, { good, scrap, reason, at })));
  await book(act, booked, progressId);
  const next = operations.find(({ position }) => position > operation.position);
  const passed = isPassed({ ...after, state: operationState });
  if (passed) await freeFollowers(act, [operationId]);
  if (next?.state === 'waiting' && passed) await sql`update production.operation set state = 'ready' where id = ${next.id}`.execute(act.tx);
  const before = operations.findLast(({ position }) => position < operation.position);
  if (before && quantity(after.good) + quantity(after.scrap) > quantity(before.good)) notices.push(`Operation ${before.position} before it has reported ${formatQuantity(quantity(before.good))} good only.`);
  await tellOperation(act, order, operation, 'progressed', {
    progressId, item: order.itemCode, at: at.toISOString(), good: formatQuantity(good), scrap: formatQuantity(scrap), rework: formatQuantity(rework), ...(reason === '' ? {} : { reason }), machineId: machine, employeeId,
    soFar: formatQuantity(quantity(after.good)), of: formatQuantity(quantity(operation.quantity)),
  });
  return { progressId, notices };
}

/** The order's own item into stock; scrapped pieces in and out again, so that the ledger tells of them. */
async function made(act: Act, order: HeldOrder, { good, scrap, reason, at }: { good: Quantity; scrap: Quantity; reason: string; at: Date }): Promise<Booked[]> {
  if (good + scrap === 0) return [];
  const { itemId, lotTracked } = order;
  const lotId = await lotOfOrder(act, order, { itemId, lotTracked, madeOn: await dayAt(act, order.siteId, at) });
  const place = { itemId, locationId: await receivingLocation(act, order.siteId, itemId), lotId, document: `production-order:${order.id}`, at };
  const into: Booked = { componentId: null, movement: { ...place, kind: 'completion', quantity: (good + scrap) as Quantity } };
  return scrap === 0 ? [into] : [into, { componentId: null, movement: { ...place, kind: 'scrap', quantity: -scrap as Quantity, reason } }];
}

/**
 * Takes a report of quantities back, with every movement it made. Fact `production/progress-undone`. Refuses one that was taken back already,
 * orders that are closed, and pieces that are no longer in stock.
 */
export async function undoProgress(act: Act, progressId: number, reason: string): Promise<void> {
  const of = await sql<{ operationId: number }>`select operation_id as "operationId" from production.progress where id = ${progressId}`.execute(act.tx);
  if (of.rows[0] === undefined) throw new Refusal('not-found', say`There is no report of quantities number ${progressId}.`);
  const { order, operation, operations } = await lockOperation(act, of.rows[0].operationId);
  nextOrderState(order, 'report');
  const taken = await sql<{ good: string; scrap: string; rework: string }>`update production.progress set undone_at = ${act.now} where id = ${progressId} and undone_at is null returning good, scrap, rework`.execute(act.tx);
  const undone = taken.rows[0];
  if (undone === undefined) throw new Refusal('conflict', say`That report of ${order.number} was already taken back.`);
  const bookings = await sql<{ movementId: number; componentId: number | null; quantity: string }>`select movement_id as "movementId", component_id as "componentId", quantity from production.booking where progress_id = ${progressId} order by id`.execute(act.tx);
  await reverse(act, bookings.rows.map(({ movementId }) => movementId), reason);
  await sql`
    update production.component c set issued = c.issued - b.quantity from (select component_id, sum(quantity) as quantity from production.booking where progress_id = ${progressId} and component_id is not null group by component_id) b where c.id = b.component_id`.execute(act.tx);
  const less = (from: string, by: string): string => formatQuantity((quantity(from) - quantity(by)) as Quantity);
  const after: HeldOperation = { ...operation, good: less(operation.good, undone.good), scrap: less(operation.scrap, undone.scrap) };
  await sql`update production.operation set good = ${after.good}, scrap = ${after.scrap}, rework = rework - ${undone.rework} where id = ${operation.id}`.execute(act.tx);
  const last = operation === operations.at(-1);
  await sql`update production.production_order set completed = completed - ${last ? undone.good : '0'}, scrapped = scrapped - ${undone.scrap}, version = version + 1 where id = ${order.id}`.execute(act.tx);
  await settleOwed(act, order, after);
  const told = (text: string): string => formatQuantity(quantity(text));
  await tellOperation(act, order, operation, 'progress-undone', { progressId, good: told(undone.good), scrap: told(undone.scrap), rework: told(undone.rework), reason });
}
