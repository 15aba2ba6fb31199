/** What a movement must satisfy before it touches a balance. */
import { sql } from 'kysely';
import type { MovementKind } from '#contract/stock';
import type { Tx } from '#db';
import { demandSite, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import type { Money, Quantity } from '#kernel/units';

export interface NewMovement {
  readonly kind: MovementKind;
  readonly itemId: number;
  readonly locationId: number;
  /** Null: stock without a lot. Items tracked by lot always name one. */
  readonly lotId: number | null;
  /** In the item's stock unit; in is positive. */
  readonly quantity: Quantity;
  /** What it was done for: `production-order:9`, `purchase-order-line:4`, `shipment:3`, `transfer:2`. */
  readonly document: string | null;
  readonly reason?: string;
  /** When it happened; default now. */
  readonly at?: Date;
  /** Of one stock unit; default: the item's cost now. */
  readonly unitCost?: Money;
  /** The movement this one takes back. */
  readonly reverses?: number;
}

export interface Asked extends NewMovement {
  readonly n: number;
  readonly at: Date;
}

export interface Moved {
  readonly itemCode: string;
  readonly unit: string;
  readonly unitCost: string;
  readonly lotTracked: boolean;
  readonly locationCode: string;
  readonly siteId: number;
  readonly lotCode: string | null;
  readonly lotState: string | null;
  readonly expiresOn: string | null;
  readonly expired: boolean;
}

interface Looked extends Omit<Moved, 'itemCode' | 'locationCode'> {
  itemCode: string | null;
  locationCode: string | null;
  lotItemId: number | null;
}

/** What the movements name, in their order; refuses what is not there. One query. */
export async function findMoved(tx: Tx, asked: readonly Asked[]): Promise<Moved[]> {
  const { rows } = await sql<Looked>`
    select i.code as "itemCode", i.stock_unit as unit, i.unit_cost::text as "unitCost", i.lot_tracked as "lotTracked", l.code as "locationCode", l.site_id as "siteId",
      o.code as "lotCode", o.item_id as "lotItemId", o.state as "lotState", o.expires_on as "expiresOn", coalesce(o.expires_on < (g.at at time zone s.zone)::date, false) as expired
    from jsonb_to_recordset(${JSON.stringify(asked.map(({ n, itemId, locationId, lotId, at }) => ({ n, item_id: itemId, location_id: locationId, lot_id: lotId, at })))}::jsonb)
        as g(n int, item_id bigint, location_id bigint, lot_id bigint, at timestamptz)
      left join items.item i on i.id = g.item_id left join stock.location l on l.id = g.location_id left join resources.site s on s.id = l.site_id left join stock.lot o on o.id = g.lot_id
    order by g.n`.execute(tx);
  rows.forEach((row, n) => {
    const { itemId, locationId, lotId } = asked[n]!;
    if (row.itemCode === null) throw new Refusal('not-found', `There is no item number ${itemId}.`);
    if (row.locationCode === null) throw new Refusal('not-found', `There is no location number ${locationId}.`);
    if (lotId !== null && row.lotCode === null) throw new Refusal('not-found', `There is no lot number ${lotId}.`);
    if (lotId !== null && row.lotItemId !== itemId) throw new Refusal('invalid', `Lot ${row.lotCode!} is not of item ${row.itemCode}.\nMaybe take a lot of that item.`);
  });
  return rows as Moved[];
}

/** Kinds that use stock up: what is held back may not go that way. */
const USES: readonly MovementKind[] = ['issue', 'shipment'];

/** Refuses sites that are not the caller's, missing lots, and the use of lots that may not be used. */
export function refuseImpossible(act: Act, asked: readonly Asked[], found: readonly Moved[]): void {
  asked.forEach(({ n, kind, lotId, quantity }) => {
    const { itemCode, siteId, lotTracked, lotCode, lotState, expired, expiresOn } = found[n]!;
    demandSite(act.caller, siteId);
    if (quantity === 0) throw new Refusal('invalid', `A movement of ${itemCode} moves nothing.\nMaybe leave it out.`);
    if (lotTracked && lotId === null) throw new Refusal('invalid', `Item ${itemCode} is tracked by lot, and the movement names none.\nMaybe choose a lot, or create one.`);
    if (!USES.includes(kind) || quantity > 0) return;
    const use = kind === 'issue' ? 'issued' : 'shipped';
    if (lotState !== null && lotState !== 'available')
      throw new Refusal('conflict', `Lot ${lotCode!} of ${itemCode} is ${lotState === 'hold' ? 'on hold' : 'scrapped'} and cannot be ${use}.\nMaybe take another lot${lotState === 'hold' ? ', or have quality release this one' : ''}.`);
    if (expired) throw new Refusal('conflict', `Lot ${lotCode!} of ${itemCode} expired on ${expiresOn!} and cannot be ${use}.\nMaybe take another lot, or scrap this one.`);
  });
}
