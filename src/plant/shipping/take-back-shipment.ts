/** A shipment that had not gone after all: said to be shipped by mistake, or turned round before it was handed over. */
import { sql } from 'kysely';
import { quantity } from '#kernel/units';
import { tell, type Act } from '#desk';
import { takeBackDelivery } from '#plant/sales';
import { lockBalances, reserve, reverse } from '#plant/stock';
import { linesOf, lockShipment } from './lock-shipment.ts';
import { documentOf } from './pick.ts';
import { picksOf } from './ship.ts';

/**
 * Takes a shipment back, whole, in one transaction: opposite movements bring the goods back to where they were picked, they are kept for their picks
 * again, the sales order lines want them again, and the shipment is `picked`: it can be shipped anew, or called off. Fact `shipping/taken-back` on
 * `shipment:<id>`. Refuses shipments that are not shipped, and orders cancelled since.
 */
export async function takeBackShipment(act: Act, shipmentId: number, reason: string, version?: number): Promise<void> {
  const shipment = await lockShipment(act, shipmentId, 'take-back', version);
  const lines = await linesOf(act, shipmentId);
  const picks = await picksOf(act, shipmentId);
  const itemOf = new Map(lines.map((line) => [line.id, line.itemId]));
  await lockBalances(act.tx, lines.map(({ itemId }) => itemId));
  const { rows: gone } = await sql<{ id: number }>`
    select m.id from stock.movement m where m.document = ${`shipment:${shipmentId}`} and m.kind = 'shipment' and not exists (select from stock.movement r where r.reverses = m.id) order by m.id`.execute(act.tx);
  const movements = await reverse(act, gone.map(({ id }) => id), reason);
  await reserve(act, picks.map((each) => ({ siteId: shipment.siteId, itemId: itemOf.get(each.lineId)!, locationId: each.locationId, lotId: each.lotId, quantity: quantity(each.quantity), document: documentOf(each.id) })));
  await takeBackDelivery(act, lines.map((line) => ({ lineId: line.salesLineId, quantity: quantity(line.quantity) })), reason);
  await sql`update shipping.shipment set state = 'picked', shipped_at = null, version = version + 1 where id = ${shipmentId}`.execute(act.tx);
  await tell(act, {
    kind: 'shipping/taken-back', subject: `shipment:${shipmentId}`, siteId: shipment.siteId,
    data: { number: shipment.number, lines: lines.slice(0, 200).map((line) => ({ order: line.orderNumber, line: line.line, item: line.itemCode, quantity: line.quantity })), movements: movements.slice(0, 200), ...(reason === '' ? {} : { reason }) },
  });
}
