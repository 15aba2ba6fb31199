/** What follows when an order wants nothing more: it closes by itself; and what becomes of its lines when it is closed. */
import { sql } from 'kysely';
import type { SalesOrderState } from '#contract/sales';
import { tell, type Act } from '#desk';

/**
 * Closes booked orders all of whose lines are shipped or cancelled; cancels them where nothing was shipped at all. So a booked order that has
 * lines always has an open one. Facts `sales/order-closed` and `sales/order-cancelled`.
 */
export async function settleOrders(act: Act, orderIds: readonly number[]): Promise<void> {
  if (orderIds.length === 0) return;
  const { rows } = await sql<{ id: number; number: string; siteId: number; state: SalesOrderState }>`
    update sales.sales_order o set state = case when s.shipped then 'closed' else 'cancelled' end, version = version + 1
    from (select sales_order_id, bool_or(state = 'shipped') as shipped from sales.sales_order_line where sales_order_id = any(${[...new Set(orderIds)]}) group by sales_order_id having not bool_or(state = 'open')) s
    where o.id = s.sales_order_id and o.state = 'booked'
    returning o.id, o.number, o.site_id as "siteId", o.state`.execute(act.tx);
  await tell(act, ...rows.map(({ id, number, siteId, state }) => ({ kind: `sales/order-${state}`, subject: `sales-order:${id}`, siteId, data: { number, before: { state: 'booked' }, after: { state } } })));
}

/** Ends the open lines of orders that want nothing more: shipped where something went, cancelled else. Returns how many. */
export async function endLines(act: Act, orderIds: readonly number[]): Promise<number> {
  if (orderIds.length === 0) return 0;
  const { numAffectedRows } = await sql`
    update sales.sales_order_line set state = case when shipped_quantity > 0 then 'shipped' else 'cancelled' end, version = version + 1
    where sales_order_id = any(${orderIds as number[]}) and state = 'open'`.execute(act.tx);
  return Number(numAffectedRows ?? 0n);
}
