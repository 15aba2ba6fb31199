/** Two lots become one again: the same item made the same way, with nothing of it begun. */
import { sql } from 'kysely';
import { Refusal, say, type Said } from '#kernel/refusal';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { demandVersion, tell, type Act } from '#desk';
import { followerOf } from './followers.ts';
import { nextOrderState } from './lifecycle.ts';
import { lockOrders, operationsOfOrder, type HeldOperation, type HeldOrder } from './lock-orders.ts';
import { batchSizes, lotOperations, ofRun, runShare } from './lot-share.ts';
import { isBegun, resize } from './split-order.ts';

export interface Merge {
  /** The order that stays. */
  readonly into: number;
  /** The order that goes into it, and is cancelled. */
  readonly from: number;
  /** The version of the order that stays, as it was looked at. */
  readonly version?: number | undefined;
  /** The schedule whose publishing makes it real. */
  readonly schedule?: number | undefined;
}
type Lot = HeldOrder & { readonly operations: readonly HeldOperation[]; readonly billId: number | null; readonly follows: number | null };

async function lots(act: Act, { into, from }: Merge): Promise<{ stays: Lot; goes: Lot }> {
  if (into === from) throw new Refusal('invalid', 'An order cannot be merged with itself.\nMaybe choose another order of the same item.', { fields: [{ field: 'from', value: from, reason: 'the same order' }] });
  const orders = await lockOrders(act, [into, from]);
  const { rows } = await sql<{ id: number; billId: number | null; follows: number | null }>`select id, bill_id as "billId", follows_operation_id as follows from production.production_order where id = any(${[into, from]}::bigint[])`.execute(act.tx);
  const lot = async (id: number): Promise<Lot> => ({ ...orders.find((order) => order.id === id)!, ...rows.find((row) => row.id === id)!, operations: await operationsOfOrder(act, id) });
  return { stays: await lot(into), goes: await lot(from) };
}

/** Refuses two orders that are not made the same way, or of which something was begun. Returns the operations they have in common, those of the one that stays. */
async function demandMergeable(act: Act, stays: Lot, goes: Lot): Promise<readonly HeldOperation[]> {
  nextOrderState(stays, 'edit');
  nextOrderState(goes, 'edit');
  const no = (why: Said, advice: Said): never => { throw new Refusal('conflict', say`Production orders ${stays.number} and ${goes.number} cannot be merged: ${why}.\nMaybe ${advice}.`); };
  if (stays.itemId !== goes.itemId) no(say`one makes ${stays.itemCode}, the other ${goes.itemCode}`, say`choose another order of ${stays.itemCode}`);
  if (stays.siteId !== goes.siteId) no(say`they are made at different sites`, say`make them at one site`);
  if (stays.routingId !== goes.routingId || stays.billId !== goes.billId) no(say`they are made by different revisions of bill or routing`, say`give one of them the routing of the other`);
  if (stays.state === 'held' || goes.state === 'held') no(say`${stays.state === 'held' ? stays.number : goes.number} is held`, say`resume it first`);
  if ((stays.state === 'created') !== (goes.state === 'created')) no(say`${stays.state === 'created' ? stays.number : goes.number} is not released yet`, say`release it first`);
  const first = goes.operations[0]?.position ?? 0;
  const common = stays.operations.filter(({ position }) => position >= first);
  if (common.length !== goes.operations.length || common.some(({ position }, n) => position !== goes.operations[n]!.position)) no(say`they do not have the same operations`, say`merge lots that begin at the same operation`);
  for (const [lot, operations] of [[stays, common], [goes, goes.operations]] as const) {
    const begun = operations.find(isBegun);
    if (begun) no(say`operation ${begun.position} of ${lot.number} has been started`, say`let both go on by themselves`);
  }
  const before = stays.operations.filter(({ position }) => position < first);
  const same = goes.follows === null ? before.every(({ state }) => state === 'completed') : before.length > 0 ? before.at(-1)!.id === goes.follows : stays.follows === goes.follows;
  if (!same) no(say`the pieces of the two do not come from the same operation`, say`merge lots that were divided from one another`);
  const follower = await followerOf(act, [...common, ...goes.operations].map(({ id }) => id));
  if (follower) no(say`${follower.number} takes its pieces from operation ${follower.position}`, say`merge ${follower.number} first`);
  const issued = await sql`select from production.component where production_order_id = ${goes.id} and issued > 0 limit 1`.execute(act.tx);
  if (issued.rows.length > 0) no(say`components were issued to ${goes.number}`, say`merge ${stays.number} into ${goes.number} instead, or bring the components back`);
  return common;
}

/**
 * Merges one order into another. Its pieces, work and components are added there, the earlier due time and the better priority hold, and it is cancelled. Facts
 * `production/merged` on the one that stays, `production/merged-into` on the one that goes.
 *
 * Refuses orders of different items, sites, bills or routings; held ones, and one that is released where the other is not; operations that are not the same or were
 * started; pieces that come from different operations, or from which others take theirs; components issued to the one that goes.
 */
export async function mergeOrders(act: Act, merge: Merge): Promise<void> {
  const { tx } = act;
  const { stays, goes } = await lots(act, merge);
  demandVersion(`Production order ${stays.number}`, stays, merge.version);
  const common = await demandMergeable(act, stays, goes);
  const batches = await batchSizes(tx, stays.routingId);
  const added = new Map((await lotOperations(tx, goes.id, 0)).map((one) => [one.position, one]));
  await resize(act, (await lotOperations(tx, stays.id, common[0]!.position)).map((one) => {
    const more = added.get(one.position)!;
    const [own, whole] = [quantity(one.input), (quantity(one.input) + quantity(more.input)) as Quantity];
    const ratio = runShare(whole, own, batches.get(one.position));
    return { id: one.id, input: formatQuantity(whole), quantity: formatQuantity((quantity(one.quantity) + quantity(more.quantity)) as Quantity), run: formatQuantity(ofRun(one.run, ratio)), machines: one.machines.map(({ machineId, run }) => ({ machine: machineId, run: formatQuantity(ofRun(run, ratio)) })) };
  }));
  await sql`
    update production.component c set required = c.required + o.required from production.component o
    where c.production_order_id = ${stays.id} and o.production_order_id = ${goes.id} and o.position = c.position and o.item_id = c.item_id and o.kind = c.kind and c.per_numerator <> 0`.execute(tx);
  await sql`
    update production.production_order s set quantity = s.quantity + g.quantity, due_at = least(s.due_at, g.due_at), priority = least(s.priority, g.priority), version = s.version + 1
    from production.production_order g where s.id = ${stays.id} and g.id = ${goes.id}`.execute(tx);
  await sql`update production.production_order set state = 'cancelled', version = version + 1 where id = ${goes.id}`.execute(tx);
  await sql`update production.operation set state = 'aborted' where production_order_id = ${goes.id}`.execute(tx);
  const said = { item: stays.itemCode, quantity: formatQuantity(quantity(goes.quantity)), ...(merge.schedule === undefined ? {} : { schedule: merge.schedule }) };
  await tell(act,
    { kind: 'production/merged', subject: `production-order:${stays.id}`, siteId: stays.siteId, data: { number: stays.number, with: goes.number, lot: `production-order:${goes.id}`, ...said } },
    { kind: 'production/merged-into', subject: `production-order:${goes.id}`, siteId: goes.siteId, data: { number: goes.number, into: stays.number, ...said } });
}
