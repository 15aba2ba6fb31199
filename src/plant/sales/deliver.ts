/** What shipping has sent off: the verb by which lines and orders are fulfilled. */
import { sql } from 'kysely';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { Refusal, say } from '#kernel/refusal';
import { tell, type Act } from '#desk';
import { demandLineVerb, nextState } from './lifecycle.ts';
import { lockLines } from './lock-order.ts';
import { settleOrders } from './settle.ts';

export interface Delivery {
  readonly lineId: number;
  /** In the item's stock unit, above zero. */
  readonly quantity: Quantity;
}

/**
 * Counts quantities as shipped. A line ends with its last piece, an order with its last open line. Fact `sales/delivered` on
 * `sales-order:<id>`: number, and lines with item, quantity, and what is still to come.
 *
 * Refuses lines and orders that are not open, sites that are not the caller's, and more than is still to be shipped.
 */
export async function deliver(act: Act, deliveries: readonly Delivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const sums = new Map<number, number>();
  for (const { lineId, quantity: amount } of deliveries) {
    if (amount <= 0) throw new Refusal('invalid', say`A delivery of sales order line ${lineId} delivers nothing.`);
    sums.set(lineId, (sums.get(lineId) ?? 0) + amount);
  }
  const { orders, lines } = await lockLines(act, [...sums.keys()]);
  for (const order of orders.values()) nextState(order, 'ship');
  const shipped = [...sums].map(([lineId, sum]) => {
    const held = lines.get(lineId)!;
    demandLineVerb(held, 'ship');
    const open = quantity(held.quantity) - quantity(held.shipped);
    if (sum > open)
      throw new Refusal('conflict',
        say`${formatQuantity(open as Quantity)} ${held.unit} of ${held.itemCode} are still to be shipped for line ${held.line} of sales order ${held.number}; ${formatQuantity(sum as Quantity)} are more.\nMaybe ship less, or raise the quantity of the line.`,
        { details: { lineId, open: formatQuantity(open as Quantity) } });
    return { held, sum: sum as Quantity, rest: (open - sum) as Quantity };
  });
  await sql`
    update sales.sales_order_line l set shipped_quantity = l.shipped_quantity + g.quantity, state = case when l.shipped_quantity + g.quantity >= l.quantity then 'shipped' else 'open' end, version = l.version + 1
    from jsonb_to_recordset(${JSON.stringify(shipped.map(({ held, sum }) => ({ id: held.id, quantity: formatQuantity(sum) })))}::jsonb) as g(id bigint, quantity numeric) where l.id = g.id`.execute(act.tx);
  await sql`update sales.sales_order set version = version + 1 where id = any(${[...orders.keys()]})`.execute(act.tx);
  await tell(act, ...[...orders.values()].map(({ id, number, siteId }) => ({
    kind: 'sales/delivered', subject: `sales-order:${id}`, siteId,
    data: { number, lines: shipped.filter(({ held }) => held.orderId === id).map(({ held, sum, rest }) => ({ id: held.id, line: held.line, item: held.itemCode, quantity: formatQuantity(sum), rest: formatQuantity(rest) })) },
  })));
  await settleOrders(act, [...orders.keys()]);
}
