/** A shipment gone, or called off. */
import { sql } from 'kysely';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { Refusal, say } from '#kernel/refusal';
import { tell, type Act } from '#desk';
import { deliver } from '#plant/sales';
import { lockBalances, move, release } from '#plant/stock';
import { linesOf, lockShipment } from './lock-shipment.ts';
import { documentOf } from './pick.ts';

interface Picked {
  id: number;
  lineId: number;
  locationId: number;
  lotId: number | null;
  quantity: string;
}

export const picksOf = async ({ tx }: Act, shipmentId: number): Promise<Picked[]> =>
  (await sql<Picked>`
    select p.id, l.id as "lineId", p.location_id as "locationId", p.lot_id as "lotId", p.quantity::text
    from shipping.pick p join shipping.shipment_line l on l.id = p.shipment_line_id where l.shipment_id = ${shipmentId} order by p.id`.execute(tx)).rows;

/**
 * Ships what is picked, in one transaction: movements `shipment` of document `shipment:<id>`, the sales order lines delivered, and the fact
 * `shipping/shipped` on `shipment:<id>` with number, lines and movements. Never more than is picked, and never twice: the shipment is locked, and
 * shipped only once. With `partial`, lines that are not picked whole go as far as they are picked; what is not picked at all is taken off the shipment.
 *
 * Refuses: nothing picked; not all picked, without `partial`; a lot that has been held or has expired since; lines no longer open on their orders.
 */
export async function ship(act: Act, shipmentId: number, { partial = false }: { partial?: boolean } = {}, version?: number): Promise<void> {
  const shipment = await lockShipment(act, shipmentId, 'ship', version);
  const lines = await linesOf(act, shipmentId);
  const picks = await picksOf(act, shipmentId);
  if (picks.length === 0) throw new Refusal('conflict', say`Nothing is picked for shipment ${shipment.number}.\nMaybe pick it first.`);
  const behind = lines.find((line) => quantity(line.picked) < quantity(line.quantity));
  if (behind && !partial)
    throw new Refusal('conflict', say`Of ${behind.itemCode} for line ${behind.line} of sales order ${behind.orderNumber}, ${behind.picked} of ${behind.quantity} ${behind.unit} are picked.\nMaybe pick the rest, or ship what is picked.`, { details: { partial: true } });

  const gone = lines.filter((line) => quantity(line.picked) > 0);
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  await lockBalances(act.tx, gone.map(({ itemId }) => itemId));
  for (const { id } of picks) await release(act, documentOf(id)); // what is kept is taken now
  const movements = await move(act, picks.map((each) => ({
    kind: 'shipment' as const, itemId: lineOf.get(each.lineId)!.itemId, locationId: each.locationId, lotId: each.lotId, quantity: -quantity(each.quantity) as Quantity, document: `shipment:${shipmentId}`,
  })));
  await deliver(act, gone.map((line) => ({ lineId: line.salesLineId, quantity: quantity(line.picked) })));

  await sql`delete from shipping.shipment_line where shipment_id = ${shipmentId} and not (id = any(${gone.map(({ id }) => id)}))`.execute(act.tx);
  await sql`update shipping.shipment_line l set quantity = (select sum(p.quantity) from shipping.pick p where p.shipment_line_id = l.id) where l.shipment_id = ${shipmentId}`.execute(act.tx);
  await sql`update shipping.shipment set state = 'shipped', shipped_at = ${act.now}, version = version + 1 where id = ${shipmentId}`.execute(act.tx);
  await tell(act, {
    kind: 'shipping/shipped', subject: `shipment:${shipmentId}`, siteId: shipment.siteId,
    data: {
      number: shipment.number, lines: gone.slice(0, 200).map((line) => ({ order: line.orderNumber, line: line.line, item: line.itemCode, quantity: line.picked, ...(line.picked === line.quantity ? {} : { of: line.quantity }) })),
      movements: movements.slice(0, 200),
    },
  });
}

/** Calls a shipment off: its picks are put back. Fact `shipping/cancelled`. */
export async function cancelShipment(act: Act, shipmentId: number, reason: string, version?: number): Promise<void> {
  const shipment = await lockShipment(act, shipmentId, 'cancel', version);
  const picks = await picksOf(act, shipmentId);
  for (const { id } of picks) await release(act, documentOf(id));
  await sql`delete from shipping.pick where id = any(${picks.map(({ id }) => id)})`.execute(act.tx);
  await sql`update shipping.shipment set state = 'cancelled', version = version + 1 where id = ${shipmentId}`.execute(act.tx);
  await tell(act, {
    kind: 'shipping/cancelled', subject: `shipment:${shipmentId}`, siteId: shipment.siteId,
    data: { number: shipment.number, before: { state: shipment.state }, picks: picks.slice(0, 200).map(({ id, quantity: amount }) => ({ id, quantity: formatQuantity(quantity(amount)) })), ...(reason === '' ? {} : { reason }) },
  });
}
