/** The floor's verbs on an operation: started, stopped, resumed, finished, and each taken back. */
import { sql } from 'kysely';
import { Refusal, say } from '#kernel/refusal';
import { quantity } from '#kernel/units';
import { plain } from '#contract/words';
import { tell, type Act } from '#desk';
import { issueWhatIsOwed } from './backflush.ts';
import { freeFollowers } from './followers.ts';
import { nextOperationState, nextOrderState } from './lifecycle.ts';
import { lockOperation, type HeldOperation, type HeldOrder } from './lock-orders.ts';

export interface OnFloor {
  readonly operationId: number;
  /** When it happened; default now. */
  readonly at?: Date | undefined;
  readonly machineId?: number | undefined;
  readonly employeeId?: number | null | undefined;
  readonly reason?: string | undefined;
}

/** One fact about an operation, on its order. */
export const tellOperation = (act: Act, order: HeldOrder, operation: HeldOperation, kind: string, data: Readonly<Record<string, unknown>>): Promise<number> =>
  tell(act, { kind: `production/${kind}`, subject: `production-order:${order.id}`, siteId: order.siteId, data: { number: order.number, operationId: operation.id, position: operation.position, name: operation.name, ...data } });

/** Refuses a machine that cannot do the operation. */
export async function demandMachine(act: Act, { number, position, id }: HeldOperation, machineId: number): Promise<void> {
  const { rows } = await sql<{ code: string; can: boolean; others: string[] | null }>`
    select m.code, exists (select from production.operation_machine x where x.operation_id = ${id} and x.machine_id = m.id) as can,
      (select array_agg(o.code order by x.rank, o.code) from production.operation_machine x join resources.machine o on o.id = x.machine_id where x.operation_id = ${id}) as others
    from resources.machine m where m.id = ${machineId}`.execute(act.tx);
  const machine = rows[0];
  if (machine === undefined) throw new Refusal('not-found', say`There is no machine number ${machineId}.`);
  if (!machine.can) throw new Refusal('conflict', say`Operation ${position} of production order ${number} cannot run on ${machine.code}.\nMaybe take it to ${machine.others?.join(' or ') ?? say`another machine`}, or add the machine to its routing.`);
}

/**
 * Starts an operation on a machine, or moves it to another. Fact `production/started`: operation, machine, at. Started again on the same
 * machine, nothing happens. Returns what the floor should know.
 */
export async function startOperation(act: Act, { operationId, at = act.now, machineId, employeeId = null }: OnFloor): Promise<string[]> {
  const { order, operation, operations } = await lockOperation(act, operationId);
  const state = nextOrderState(order, 'start');
  nextOperationState(operation, 'start');
  const machine = machineId ?? operation.machineId;
  if (machine === null) throw new Refusal('invalid', say`Operation ${operation.position} of production order ${order.number} starts on no machine.\nMaybe say on which.`);
  if (operation.state === 'running' && machine === operation.machineId) return [];
  await demandMachine(act, operation, machine);
  await begin(act, order, operation, { at, machineId: machine, state });
  await tellOperation(act, order, operation, 'started', { machineId: machine, at: at.toISOString(), ...(employeeId === null ? {} : { employeeId }) });
  const before = operations.findLast(({ position }) => position < operation.position);
  return before && quantity(before.good) === 0 ? [`Operation ${before.position} before it has reported no good pieces yet.`] : [];
}

/** Writes an operation and its order as running. */
export async function begin(act: Act, order: HeldOrder, operation: HeldOperation, { at, machineId, state }: { at: Date; machineId: number | null; state: string }): Promise<void> {
  await sql`
    update production.operation set state = 'running', started_at = least(coalesce(started_at, ${at}), ${at}::timestamptz), machine_id = coalesce(${machineId}::bigint, machine_id) where id = ${operation.id}`.execute(act.tx);
  if (state !== order.state) await sql`update production.production_order set state = ${state}, version = version + 1 where id = ${order.id}`.execute(act.tx);
}

/** A start taken back: nothing of the operation was reported yet. Fact `production/start-undone`. */
export async function undoStart(act: Act, operationId: number, reason: string): Promise<void> {
  const { order, operation, operations } = await lockOperation(act, operationId);
  nextOperationState(operation, 'unstart');
  if (quantity(operation.good) + quantity(operation.scrap) + quantity(operation.rework) > 0)
    throw new Refusal('conflict', say`The start of operation ${operation.position} of production order ${order.number} cannot be taken back: pieces were reported.\nMaybe take those reports back first.`);
  const first = operation === operations[0];
  const before = operations.findLast(({ position }) => position < operation.position);
  await sql`update production.operation set state = ${first || (before && isPassed(before)) ? 'ready' : 'waiting'}, started_at = null, machine_id = null where id = ${operationId}`.execute(act.tx);
  if (order.state === 'running' && operations.every((each) => each === operation || each.startedAt === null))
    await sql`update production.production_order set state = ${nextOrderState(order, 'unstart')}, version = version + 1 where id = ${order.id}`.execute(act.tx);
  await tellOperation(act, order, operation, 'start-undone', { reason });
}

/** True once the operation after this one may begin: it is done, or enough of it for a transfer batch. */
export const isPassed = ({ state, good, transferBatch }: Pick<HeldOperation, 'state' | 'good' | 'transferBatch'>): boolean =>
  state === 'completed' || (transferBatch !== null && quantity(good) >= quantity(transferBatch));

/** Stops a running operation for a while. Fact `production/operation-stopped`. */
export async function stopOperation(act: Act, { operationId, at = act.now, reason = '' }: OnFloor): Promise<void> {
  const { order, operation } = await lockOperation(act, operationId);
  const state = nextOperationState(operation, 'stop');
  if (state === operation.state) return;
  await sql`update production.operation set state = ${state} where id = ${operationId}`.execute(act.tx);
  await tellOperation(act, order, operation, 'operation-stopped', { at: at.toISOString(), reason, machineId: operation.machineId });
}

/** Goes on with a stopped operation. Fact `production/operation-resumed`. */
export async function resumeOperation(act: Act, { operationId, at = act.now }: OnFloor): Promise<void> {
  const { order, operation } = await lockOperation(act, operationId);
  const state = nextOperationState(operation, 'resume');
  nextOrderState(order, 'report');
  if (state === operation.state) return;
  await sql`update production.operation set state = ${state} where id = ${operationId}`.execute(act.tx);
  await tellOperation(act, order, operation, 'operation-resumed', { at: at.toISOString(), machineId: operation.machineId });
}

/**
 * Ends an operation: the next one is ready, and what was used and not there before is issued where it is there now. With the last operation the
 * order is completed, and operations before it that nobody finished are too. Facts `production/operation-completed`, and `production/completed`.
 */
export async function finishOperation(act: Act, { operationId, at = act.now, employeeId = null }: OnFloor): Promise<string[]> {
  const { order, operation, operations } = await lockOperation(act, operationId);
  const state = nextOperationState(operation, 'finish');
  nextOrderState(order, 'report');
  const last = operation === operations.at(-1);
  const done = last ? operations.filter((each) => ['waiting', 'ready', 'running', 'held'].includes(each.state)) : [operation];
  await sql`update production.operation set state = ${state}, started_at = coalesce(started_at, ${at}), ended_at = ${at} where id = any(${done.map(({ id }) => id)})`.execute(act.tx);
  const next = operations.find(({ position }) => position > operation.position);
  if (next?.state === 'waiting') await sql`update production.operation set state = 'ready' where id = ${next.id}`.execute(act.tx);
  await freeFollowers(act, done.map(({ id }) => id));
  const short = await issueWhatIsOwed(act, order);
  await tellOperation(act, order, operation, 'operation-completed', { at: at.toISOString(), good: plain(operation.good), scrap: plain(operation.scrap), ...(employeeId === null ? {} : { employeeId }) });
  if (last) {
    await sql`update production.production_order set state = ${nextOrderState(order, 'complete')}, held_from = null, completed_at = ${at}, version = version + 1 where id = ${order.id}`.execute(act.tx);
    await tell(act, { kind: 'production/completed', subject: `production-order:${order.id}`, siteId: order.siteId, data: { number: order.number, item: order.itemCode, completed: plain(order.completed), of: plain(order.quantity), at: at.toISOString() } });
  } else if (order.state === 'released') await sql`update production.production_order set state = 'running', version = version + 1 where id = ${order.id}`.execute(act.tx);
  return short;
}

/** A finish taken back: the operation runs again, and its order too. Fact `production/finish-undone`. */
export async function undoFinish(act: Act, operationId: number, reason: string): Promise<void> {
  const { order, operation } = await lockOperation(act, operationId);
  const state = nextOperationState(operation, 'reopen');
  const orderState = nextOrderState(order, 'reopen');
  await sql`update production.operation set state = ${state}, ended_at = null where id = ${operationId}`.execute(act.tx);
  await sql`update production.production_order set state = ${orderState}, completed_at = null, version = version + 1 where id = ${order.id}`.execute(act.tx);
  await tellOperation(act, order, operation, 'finish-undone', { reason });
}
