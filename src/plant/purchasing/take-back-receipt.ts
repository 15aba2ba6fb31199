/** A receipt taken back: what was booked by mistake, or goes back to the supplier, is on its way again. */
import { sql } from 'kysely';
import { Refusal, say } from '#kernel/refusal';
import { tell, type Act } from '#desk';
import { reverse } from '#plant/stock';
import { nextState } from './lifecycle.ts';
import { lockLine } from './lock-order.ts';

interface Booked {
  readonly lineId: number;
  readonly movementId: number;
  readonly quantity: string;
  readonly takenBackAt: Date | null;
}

/**
 * Takes a receipt back, whole: the opposite movement, and the line has so much more to come; an order that had closed is sent again. Fact
 * `purchasing/receipt-taken-back` on `purchase-order:<id>`. Refuses a receipt taken back already, goods no longer where they were received, and sites that
 * are not the caller's.
 */
export async function takeBackReceipt(act: Act, receiptId: number, reason: string): Promise<{ readonly orderId: number }> {
  const booked = async (): Promise<Booked> => {
    const { rows } = await sql<Booked>`select line_id as "lineId", movement_id as "movementId", trim_scale(quantity)::text as quantity, taken_back_at as "takenBackAt" from purchasing.receipt where id = ${receiptId}`.execute(act.tx);
    if (rows[0] === undefined) throw new Refusal('not-found', say`There is no receipt number ${receiptId}.`);
    return rows[0];
  };
  const { order, line } = await lockLine(act, (await booked()).lineId);
  const { movementId, quantity, takenBackAt } = await booked(); // as it is now that nobody else is at it
  if (takenBackAt) throw new Refusal('conflict', say`Receipt ${receiptId} of purchase order ${order.number} was already taken back.`);
  const state = nextState(order, 'take-back');
  const [reversal] = await reverse(act, [movementId], reason);
  await sql`update purchasing.receipt set taken_back_at = ${act.now}, taken_back_because = ${reason} where id = ${receiptId}`.execute(act.tx);
  await sql`
    update purchasing.purchase_order_line set received_quantity = received_quantity - ${quantity}::numeric, state = case when received_quantity - ${quantity}::numeric >= quantity then 'received' else 'open' end, version = version + 1
    where id = ${line.id}`.execute(act.tx);
  await sql`update purchasing.purchase_order set state = ${state}, version = version + 1 where id = ${order.id}`.execute(act.tx);
  await tell(act, {
    kind: 'purchasing/receipt-taken-back', subject: `purchase-order:${order.id}`, siteId: order.siteId,
    data: { number: order.number, lineId: line.id, line: line.line, item: line.itemCode, quantity, movementId: reversal, ...(state === order.state ? {} : { before: { state: order.state }, after: { state } }), ...(reason === '' ? {} : { reason }) },
  });
  return { orderId: order.id };
}
