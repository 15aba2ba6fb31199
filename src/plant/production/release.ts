/** Release: the orders go to the floor, their first operations are ready. What is short is said, and stops nothing. */
import { sql } from 'kysely';
import type { ReleasedOrders } from '#contract/production';
import { plain } from '#contract/words';
import { tell, type Act } from '#desk';
import { nextOrderState } from './lifecycle.ts';
import { lockOrders } from './lock-orders.ts';
import { shortagesOf } from './shortages.ts';

/**
 * Releases orders, all or none, and returns what is not on hand for them. Nothing is reserved. Fact `production/released` on each: number,
 * item, quantity, dueAt.
 *
 * Refuses orders that are not `created`, and sites that are not the caller's.
 */
export async function release(act: Act, ids: readonly number[]): Promise<ReleasedOrders> {
  const orders = await lockOrders(act, ids);
  for (const order of orders) nextOrderState(order, 'release');
  const all = orders.map(({ id }) => id);
  await sql`update production.production_order set state = 'released', released_at = ${act.now}, version = version + 1 where id = any(${all})`.execute(act.tx);
  await sql`
    update production.operation o set state = 'ready' where o.production_order_id = any(${all}) and o.state = 'waiting'
      and o.position = (select min(f.position) from production.operation f where f.production_order_id = o.production_order_id)
      and not exists (select from production.production_order p join production.operation w on w.id = p.follows_operation_id
        where p.id = o.production_order_id and w.state <> 'completed' and (w.transfer_batch is null or w.good < w.transfer_batch))`.execute(act.tx);
  await tell(act, ...orders.map(({ id, number, siteId, itemCode, quantity, dueAt }) => ({
    kind: 'production/released', subject: `production-order:${id}`, siteId, data: { number, item: itemCode, quantity: plain(quantity), dueAt: dueAt.toISOString() },
  })));
  return { released: orders.length, shortages: await shortagesOf(act.tx, all, act.now) };
}
