/** Stock taken off the shelf for a shipment, and put back: kept for it from then on, gone from the ledger only when it is shipped. */
import { sql } from 'kysely';
import { decimalsOf, formatQuantity, quantity, type Quantity } from '#kernel/units';
import { Refusal, say } from '#kernel/refusal';
import { tell, type Act } from '#desk';
import { lockBalances, pickAll, release, reserve } from '#plant/stock';
import { linesOf, lockShipment, touch, type HeldLine } from './lock-shipment.ts';

export interface PickFor {
  readonly shipmentId: number;
  /** Absent: every line that is not picked whole. */
  readonly shipmentLineId?: number | undefined;
  /** Absent: all that is not picked of the line. */
  readonly quantity?: Quantity | undefined;
  /** Absent: first expired, first out. */
  readonly locationId?: number | undefined;
  readonly lotId?: number | undefined;
}

export interface Short {
  readonly shipmentLineId: number;
  readonly itemCode: string;
  readonly missing: Quantity;
}

/** What a pick keeps its stock under. */
export const documentOf = (pickId: number): string => `shipment-pick:${pickId}`;

function refuseTooMuch(line: HeldLine, asked: Quantity, open: Quantity): void {
  const amount = formatQuantity(asked);
  if (asked <= 0) throw new Refusal('invalid', say`A pick of ${amount} ${line.unit} takes nothing.`, { fields: [{ field: 'quantity', value: amount, reason: 'nothing' }] });
  if (decimalsOf(amount) > line.places)
    throw new Refusal('invalid', say`${amount} has more decimals than ${line.unit} of ${line.itemCode} can have (${line.places}).\nMaybe round it.`, { fields: [{ field: 'quantity', value: amount, reason: 'too many decimals' }] });
  if (asked > open)
    throw new Refusal('conflict', say`${formatQuantity(open)} ${line.unit} of ${line.itemCode} are still to be picked for line ${line.line} of sales order ${line.orderNumber}; ${amount} are more.`, { fields: [{ field: 'quantity', value: amount, reason: 'more than is to be shipped' }] });
}

/**
 * Picks stock for a shipment and keeps it; returns what could not be had. By default first expired, first out, from what nothing else keeps; a
 * location or lot that is named is taken or refused. Fact `shipping/picked` on `shipment:<id>`: the picks.
 */
export async function pick(act: Act, { shipmentId, shipmentLineId, quantity: amount, locationId, lotId }: PickFor): Promise<Short[]> {
  const shipment = await lockShipment(act, shipmentId, 'pick');
  const lines = await linesOf(act, shipmentId);
  const openOf = (line: HeldLine): Quantity => (quantity(line.quantity) - quantity(line.picked)) as Quantity;
  const chosen = shipmentLineId === undefined ? lines.filter((line) => openOf(line) > 0) : lines.filter(({ id }) => id === shipmentLineId);
  if (shipmentLineId !== undefined && chosen[0] === undefined) throw new Refusal('not-found', say`Shipment ${shipment.number} has no line number ${shipmentLineId}.`);
  if (amount !== undefined) refuseTooMuch(chosen[0]!, amount, openOf(chosen[0]!));
  const wanted = chosen.map((line) => ({ line, asked: amount ?? openOf(line) })).filter(({ asked }) => asked > 0);

  await lockBalances(act.tx, wanted.map(({ line }) => line.itemId));
  const found = await pickAll(act.tx, wanted.map(({ line, asked }) => ({
    siteId: shipment.siteId, itemId: line.itemId, quantity: asked, day: shipment.today, ...(locationId === undefined ? {} : { locationId }), ...(lotId === undefined ? {} : { lotId }),
  })));
  const short = wanted.flatMap(({ line, asked }, n) => {
    const missing = (asked - found[n]!.reduce((sum, part) => sum + part.quantity, 0)) as Quantity;
    return missing > 0 ? [{ shipmentLineId: line.id, itemCode: line.itemCode, missing }] : [];
  });
  if (short[0] && (locationId !== undefined || lotId !== undefined || amount !== undefined)) {
    const { line, asked } = wanted[0]!;
    throw new Refusal('conflict',
      say`Only ${formatQuantity((asked - short[0].missing) as Quantity)} ${line.unit} of ${line.itemCode} can be picked there; ${formatQuantity(asked)} are wanted.\nMaybe take another lot or location: what is held, expired, or kept for something else is not picked.`,
      { details: { missing: formatQuantity(short[0].missing) } });
  }

  const parts = wanted.flatMap(({ line }, n) => found[n]!.map((part) => ({ line, ...part })));
  if (parts.length === 0) return short;
  const { rows } = await sql<{ id: number }>`
    insert into shipping.pick (shipment_line_id, location_id, lot_id, quantity, picked_by, picked_at)
    select g.line, g.location, g.lot, g.quantity, ${act.caller.name}, ${act.now}
    from jsonb_to_recordset(${JSON.stringify(parts.map((part, n) => ({ n, line: part.line.id, location: part.locationId, lot: part.lotId, quantity: formatQuantity(part.quantity) })))}::jsonb)
      as g(n int, line bigint, location bigint, lot bigint, quantity numeric) order by g.n returning id`.execute(act.tx);
  const ids = rows.map(({ id }) => id).toSorted((a, b) => a - b); // identities are given in the order of insertion
  await reserve(act, parts.map((part, n) => ({ siteId: shipment.siteId, itemId: part.line.itemId, locationId: part.locationId, lotId: part.lotId, quantity: part.quantity, document: documentOf(ids[n]!) })));
  await touch(act, shipmentId);
  await tell(act, {
    kind: 'shipping/picked', subject: `shipment:${shipmentId}`, siteId: shipment.siteId,
    data: { number: shipment.number, picks: parts.slice(0, 200).map((part, n) => ({ id: ids[n], order: part.line.orderNumber, line: part.line.line, item: part.line.itemCode, locationId: part.locationId, lotId: part.lotId, quantity: formatQuantity(part.quantity) })) },
  });
  return short;
}

/** Puts a pick back: its stock is no longer kept. Returns its shipment. Fact `shipping/unpicked`. */
export async function unpick(act: Act, pickId: number): Promise<number> {
  const of = await sql<{ id: number }>`select l.shipment_id as id from shipping.pick p join shipping.shipment_line l on l.id = p.shipment_line_id where p.id = ${pickId}`.execute(act.tx);
  const missing = new Refusal('not-found', say`There is no pick number ${pickId}.`);
  if (of.rows[0] === undefined) throw missing;
  const shipment = await lockShipment(act, of.rows[0].id, 'unpick');
  const { rows } = await sql<{ locationId: number; lotId: number | null; quantity: string }>`
    delete from shipping.pick where id = ${pickId} returning location_id as "locationId", lot_id as "lotId", trim_scale(quantity)::text as quantity`.execute(act.tx);
  if (rows[0] === undefined) throw missing; // put back by somebody else in the moment between
  await release(act, documentOf(pickId));
  await touch(act, shipment.id);
  await tell(act, { kind: 'shipping/unpicked', subject: `shipment:${shipment.id}`, siteId: shipment.siteId, data: { number: shipment.number, pick: { id: pickId, ...rows[0] } } });
  return shipment.id;
}
