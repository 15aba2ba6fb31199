/** Lots that were divided off another order, and take their pieces from an operation of it. */
import { sql } from 'kysely';
import { Refusal, say, type Said } from '#kernel/refusal';
import type { Act } from '#desk';
import type { HeldOrder } from './lock-orders.ts';

/** Which open order takes its pieces from one of these operations; undefined: none. */
export async function followerOf(act: Act, operationIds: readonly number[]): Promise<{ number: string; position: number } | undefined> {
  return (await sql<{ number: string; position: number }>`
    select o.number, d.position from production.production_order o join production.operation d on d.id = o.follows_operation_id
    where d.id = any(${operationIds as number[]}) and o.state not in ('cancelled', 'closed') order by o.id limit 1`.execute(act.tx)).rows[0];
}

/** Lots that wait for one of these operations may begin. */
export async function freeFollowers(act: Act, operationIds: readonly number[]): Promise<void> {
  await sql`
    update production.operation d set state = 'ready' from production.production_order o
    where o.follows_operation_id = any(${operationIds as number[]}) and o.state in ('released', 'running') and d.production_order_id = o.id and d.state = 'waiting'
      and d.position = (select min(f.position) from production.operation f where f.production_order_id = o.id)`.execute(act.tx);
}

/** Refuses what would change how many pieces there are for lots that were divided off, or for the lot that this one was divided off. */
export async function demandUndivided(act: Act, order: HeldOrder, verb: Said): Promise<void> {
  const { rows } = await sql<{ number: string }>`
    select o.number from production.production_order o join production.operation d on d.id = o.follows_operation_id where d.production_order_id = ${order.id} and o.state not in ('cancelled', 'closed')
    union all select w.number from production.production_order o join production.operation d on d.id = o.follows_operation_id join production.production_order w on w.id = d.production_order_id
      where o.id = ${order.id} and d.state not in ('completed', 'aborted') limit 1`.execute(act.tx);
  if (rows[0]) throw new Refusal('conflict', say`Production order ${order.number} cannot be ${verb}: it and ${rows[0].number} are lots that were divided, and share what is made before.\nMaybe merge them first.`);
}
