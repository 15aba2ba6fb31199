/** Goods that have come: into stock, and off the order. */
import { sql } from 'kysely';
import { decimalsOf, formatQuantity, money, parseRatio, quantity, times, type Quantity } from '#kernel/units';
import { Refusal, say } from '#kernel/refusal';
import { tell, type Act } from '#desk';
import { createLot, lotByCode, move } from '#plant/stock';
import { demandOpen, nextState } from './lifecycle.ts';
import { lockLine, type HeldLine } from './lock-order.ts';
import { settleOrders } from './settle.ts';

export interface Receipt {
  readonly lineId: number;
  /** In the item's stock unit, above zero. */
  readonly quantity: Quantity;
  /** A location of the order's site. */
  readonly locationId: number;
  /** Code of a lot, new or known. Absent: a new one for an item tracked by lot, none for others. */
  readonly lot?: string | undefined;
  readonly supplierLot?: string | undefined;
  /** Last day it may be used. Absent: by the item's shelf life; null: never expires. */
  readonly expiresOn?: string | null | undefined;
  readonly note?: string | undefined;
}

export interface Received {
  readonly receiptId: number;
  readonly movementId: number;
  readonly lotId: number | null;
}

async function lotFor(act: Act, line: HeldLine, siteId: number, { lot, supplierLot, expiresOn }: Receipt): Promise<number | null> {
  if (lot === undefined && !line.lotTracked) return null;
  const known = lot === undefined ? undefined : await lotByCode(act.tx, line.itemId, lot);
  if (known === undefined) return createLot(act, { itemId: line.itemId, code: lot, expiresOn, supplierLot, siteId });
  const { rows } = await sql<{ expires: string | null }>`select expires_on as expires from stock.lot where id = ${known}`.execute(act.tx);
  const expires = rows[0]!.expires;
  if (expiresOn !== undefined && expiresOn !== expires)
    throw new Refusal('conflict', say`Lot ${lot!} of ${line.itemCode} ${expires === null ? say`does not expire` : say`expires on ${expires}`}, not on ${expiresOn ?? say`no day`}.\nMaybe receive it under another lot.`, { fields: [{ field: 'expiresOn', value: expiresOn, reason: 'not that of the lot' }] });
  return known;
}

/**
 * Receives goods of a purchase order line: a movement `receipt` of document `purchase-order-line:<id>` at the line's price, and the line carries
 * what has come. The line ends with the last piece, the order with its last open line. Fact `purchasing/received` on `purchase-order:<id>`.
 *
 * More than was ordered is refused beyond the share that the supplier's terms for the item allow (`over_receipt_share`, 0 where nothing is said).
 * Refuses too: orders not sent, lines not open; locations of another site; sites that are not the caller's; more decimals than the unit has; a known lot
 * with another expiry.
 */
export async function receive(act: Act, receipt: Receipt): Promise<Received> {
  const { order, line } = await lockLine(act, receipt.lineId);
  nextState(order, 'receive');
  demandOpen(line, 'receive');
  const amount = formatQuantity(receipt.quantity);
  if (receipt.quantity <= 0) throw new Refusal('invalid', say`A receipt of ${amount} ${line.unit} of ${line.itemCode} brings nothing.`, { fields: [{ field: 'quantity', value: amount, reason: 'nothing' }] });
  if (decimalsOf(amount) > line.places)
    throw new Refusal('invalid', say`${amount} has more decimals than ${line.unit} of ${line.itemCode} can have (${line.places}).\nMaybe round it.`, { fields: [{ field: 'quantity', value: amount, reason: 'too many decimals' }] });

  const { rows } = await sql<{ siteId: number | null; code: string | null; share: string | null }>`
    select l.site_id as "siteId", l.code, (select over_receipt_share::text from purchasing.supplier_term where supplier_id = ${order.supplierId} and item_id = ${line.itemId}) as share
    from (select) one left join stock.location l on l.id = ${receipt.locationId}`.execute(act.tx);
  const { siteId, code, share } = rows[0]!;
  if (siteId === null) throw new Refusal('not-found', say`There is no location number ${receipt.locationId}.`);
  if (siteId !== order.siteId) throw new Refusal('conflict', say`Location ${code!} is not of the site that purchase order ${order.number} is delivered to.\nMaybe receive it there and move it.`, { fields: [{ field: 'locationId', value: receipt.locationId, reason: 'another site' }] });
  const open = (quantity(line.quantity) - quantity(line.received)) as Quantity;
  const allowance = share === null || Number(share) === 0 ? 0 : times(quantity(line.quantity), parseRatio(share)!, 'down');
  if (receipt.quantity > open + allowance)
    throw new Refusal('conflict',
      say`${formatQuantity(open)} ${line.unit} of ${line.itemCode} are still to come on line ${line.line} of purchase order ${order.number}${allowance > 0 ? say`, and ${formatQuantity(allowance as Quantity)} more would be taken` : ''}; ${amount} are too many.\nMaybe send the rest back, or raise the quantity of the line.`,
      { fields: [{ field: 'quantity', value: amount, reason: 'more than ordered' }], details: { open: formatQuantity(open) } });

  const lotId = await lotFor(act, line, order.siteId, receipt);
  const [movementId] = await move(act, [{
    kind: 'receipt', itemId: line.itemId, locationId: receipt.locationId, lotId, quantity: receipt.quantity, document: `purchase-order-line:${line.id}`, unitCost: money(line.unitPrice), ...(receipt.note ? { reason: receipt.note } : {}),
  }]);
  const made = await sql<{ id: number }>`
    insert into purchasing.receipt (line_id, at, quantity, lot_id, location_id, by_name, note, movement_id)
    values (${line.id}, ${act.now}, ${amount}::numeric, ${lotId}, ${receipt.locationId}, ${act.caller.name}, ${receipt.note ?? ''}, ${movementId}) returning id`.execute(act.tx);
  await sql`
    update purchasing.purchase_order_line set received_quantity = received_quantity + ${amount}::numeric, state = case when received_quantity + ${amount}::numeric >= quantity then 'received' else 'open' end, version = version + 1
    where id = ${line.id}`.execute(act.tx);
  await sql`update purchasing.purchase_order set version = version + 1 where id = ${order.id}`.execute(act.tx);
  await tell(act, {
    kind: 'purchasing/received', subject: `purchase-order:${order.id}`, siteId: order.siteId,
    data: { number: order.number, lineId: line.id, line: line.line, item: line.itemCode, quantity: amount, rest: formatQuantity(Math.max(0, open - receipt.quantity) as Quantity), location: code, lotId, movementId, dueOn: line.dueOn, confirmedOn: line.confirmedOn },
  });
  await settleOrders(act, [order.id]);
  return { receiptId: made.rows[0]!.id, movementId: movementId!, lotId };
}
