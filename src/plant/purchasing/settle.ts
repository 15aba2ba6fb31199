/** What follows when nothing more is to come on an order: it closes by itself; and what becomes of its lines when it is closed. */
import { sql } from 'kysely';
import type { PurchaseOrderState } from '#contract/purchasing';
import { tell, type Act } from '#desk';

/** Closes orders all of whose lines are received or cancelled; cancels them where nothing was received at all. Facts `purchasing/order-closed` and `-cancelled`. */
export async function settleOrders(act: Act, orderIds: readonly number[]): Promise<void> {
  if (orderIds.length === 0) return;
  const { rows } = await sql<{ id: number; number: string; siteId: number; state: PurchaseOrderState }>`
    update purchasing.purchase_order o set state = case when s.received then 'closed' else 'cancelled' end, version = version + 1
    from (select purchase_order_id, bool_or(state = 'received') as received from purchasing.purchase_order_line where purchase_order_id = any(${[...new Set(orderIds)]}) group by purchase_order_id having not bool_or(state = 'open')) s
    where o.id = s.purchase_order_id and o.state in ('draft', 'sent', 'confirmed')
    returning o.id, o.number, o.site_id as "siteId", o.state`.execute(act.tx);
  await tell(act, ...rows.map(({ id, number, siteId, state }) => ({ kind: `purchasing/order-${state}`, subject: `purchase-order:${id}`, siteId, data: { number, after: { state } } })));
}

/** Ends the open lines of orders on which nothing more is to come: received where something came, cancelled else. */
export async function endLines(act: Act, orderIds: readonly number[]): Promise<void> {
  if (orderIds.length === 0) return;
  await sql`
    update purchasing.purchase_order_line set state = case when received_quantity > 0 then 'received' else 'cancelled' end, version = version + 1
    where purchase_order_id = any(${orderIds as number[]}) and state = 'open'`.execute(act.tx);
}
