/** What shipping takes back: lines want again what had been counted as shipped. */
import { sql } from 'kysely';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { Refusal, say } from '#kernel/refusal';
import { tell, type Act } from '#desk';
import type { Delivery } from './deliver.ts';
import { demandLineVerb, nextState } from './lifecycle.ts';
import { lockLines } from './lock-order.ts';

/**
 * Counts quantities as shipped no more: their lines are open again, and orders that had closed are booked again. Facts `sales/delivery-taken-back` and
 * `sales/order-reopened` on `sales-order:<id>`. Refuses more than was shipped, lines and orders that are cancelled, and sites that are not the caller's.
 */
export async function takeBackDelivery(act: Act, deliveries: readonly Delivery[], reason: string): Promise<void> {
  if (deliveries.length === 0) return;
  const { orders, lines } = await lockLines(act, deliveries.map(({ lineId }) => lineId));
  const taken = deliveries.map(({ lineId, quantity: amount }) => {
    const held = lines.get(lineId)!;
    demandLineVerb(held, 'take-back');
    const shipped = quantity(held.shipped);
    if (amount > shipped) throw new Refusal('conflict', say`${held.shipped} ${held.unit} of ${held.itemCode} were shipped for line ${held.line} of sales order ${held.number}; ${formatQuantity(amount)} cannot be taken back.`);
    return { held, amount, rest: (quantity(held.quantity) - shipped + amount) as Quantity };
  });
  const turned = [...orders.values()].map((order) => ({ order, state: nextState(order, 'take-back') }));
  await sql`
    update sales.sales_order_line l set shipped_quantity = l.shipped_quantity - g.quantity, state = 'open', version = l.version + 1
    from jsonb_to_recordset(${JSON.stringify(taken.map(({ held, amount }) => ({ id: held.id, quantity: formatQuantity(amount) })))}::jsonb) as g(id bigint, quantity numeric) where l.id = g.id`.execute(act.tx);
  await sql`
    update sales.sales_order o set state = g.state, version = o.version + 1
    from jsonb_to_recordset(${JSON.stringify(turned.map(({ order, state }) => ({ id: order.id, state })))}::jsonb) as g(id bigint, state text) where o.id = g.id`.execute(act.tx);
  await tell(act, ...turned.flatMap(({ order: { id, number, siteId, state: before }, state }) => [
    {
      kind: 'sales/delivery-taken-back', subject: `sales-order:${id}`, siteId,
      data: { number, lines: taken.filter(({ held }) => held.orderId === id).map(({ held, amount, rest }) => ({ id: held.id, line: held.line, item: held.itemCode, quantity: formatQuantity(amount), rest: formatQuantity(rest) })), ...(reason === '' ? {} : { reason }) },
    },
    ...(before === state ? [] : [{ kind: 'sales/order-reopened', subject: `sales-order:${id}`, siteId, data: { number, before: { state: before }, after: { state }, ...(reason === '' ? {} : { reason }) } }]),
  ]));
}
