/** Components handed out to an order by hand: picked where the plant does not backflush, or what a report found missing. */
import { sql } from 'kysely';
import type { IssueBody } from '#contract/production';
import { Refusal, say } from '#kernel/refusal';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { tell, type Act } from '#desk';
import { lockBalances, pickAll } from '#plant/stock';
import { book, type Booked } from './backflush.ts';
import { nextOrderState } from './lifecycle.ts';
import { lockOrder } from './lock-orders.ts';

interface Line {
  id: number;
  itemId: number;
  itemCode: string;
  unit: string;
}

/**
 * Issues components from the place or lot that is named, or else what expires first; returns the movements. Fact `production/issued`.
 * Refuses what is not there, components of other orders, by-products, and orders that are not released.
 */
export async function issueComponents(act: Act, orderId: number, { lines }: IssueBody): Promise<number[]> {
  const order = await lockOrder(act, orderId);
  nextOrderState(order, 'report');
  const { rows } = await sql<Line>`
    select c.id, c.item_id as "itemId", i.code as "itemCode", i.stock_unit as unit from production.component c join items.item i on i.id = c.item_id where c.production_order_id = ${orderId} and c.kind = 'component'`.execute(act.tx);
  const known = new Map(rows.map((row) => [row.id, row]));
  const asked = lines.map((line) => {
    const of = known.get(line.componentId);
    if (of === undefined) throw new Refusal('not-found', say`Production order ${order.number} has no component number ${line.componentId}.`);
    return { ...line, of, amount: quantity(line.quantity) };
  });
  const document = `production-order:${orderId}`;
  await lockBalances(act.tx, asked.map(({ of }) => of.itemId));
  const picks = await pickAll(act.tx, asked.map(({ of, amount, locationId, lotId }) => ({
    siteId: order.siteId, itemId: of.itemId, quantity: amount, day: order.today, document, ...(locationId === undefined ? {} : { locationId }), ...(lotId === undefined ? {} : { lotId }),
  })));
  const booked = asked.flatMap(({ of, amount }, n): Booked[] => {
    const there = picks[n]!.reduce((sum, pick) => sum + pick.quantity, 0);
    if (there < amount)
      throw new Refusal('conflict', say`${formatQuantity(amount)} ${of.unit} of ${of.itemCode} are asked for order ${order.number}, and ${formatQuantity(there as Quantity)} may be taken.\nMaybe issue what is there, or look in another location.`, { fields: [{ field: `lines[${n}].quantity`, value: formatQuantity(amount), reason: 'more than is there' }] });
    return picks[n]!.map((pick) => ({ componentId: of.id, movement: { kind: 'issue', itemId: of.itemId, locationId: pick.locationId, lotId: pick.lotId, quantity: -pick.quantity as Quantity, document } }));
  });
  const ids = await book(act, booked, null);
  const sums = JSON.stringify(asked.map(({ of, amount }) => ({ id: of.id, amount: formatQuantity(amount) })));
  await sql`
    update production.component c set issued = c.issued + g.amount, owed = greatest(0, c.owed - g.amount)
    from (select id, sum(amount) as amount from jsonb_to_recordset(${sums}::jsonb) as r(id bigint, amount numeric) group by id) g where c.id = g.id`.execute(act.tx);
  await sql`update production.production_order set version = version + 1 where id = ${orderId}`.execute(act.tx);
  await tell(act, { kind: 'production/issued', subject: document, siteId: order.siteId, data: { number: order.number, lines: asked.slice(0, 200).map(({ of, amount }) => ({ item: of.itemCode, quantity: formatQuantity(amount) })) } });
  return ids;
}
