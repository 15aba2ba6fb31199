/** What a plan may count on: each item's stock by site, with its lots and what is kept. */
import { sql } from 'kysely';
import type { LocationKind, LotState } from '#contract/stock';
import type { Tx } from '#db';
import { quantity, type Quantity } from '#kernel/units';

export interface StockPart {
  readonly locationId: number;
  readonly locationKind: LocationKind;
  readonly lotId: number | null;
  readonly lotState: LotState | null;
  /** The last day it may be used; null: does not expire. */
  readonly expiresOn: string | null;
  readonly quantity: Quantity;
}

export interface OnHand {
  readonly itemId: number;
  readonly siteId: number;
  /** Everything there, usable or not. */
  readonly quantity: Quantity;
  /** Kept for documents. */
  readonly reserved: Quantity;
  /** Balances other than zero; first expired first. Parts in quarantine or transit, held or scrapped, are for the reader to leave out: `isUsable`. */
  readonly lots: readonly StockPart[];
}

/** True for stock that may be issued or shipped on a day of its site. */
export const isUsable = (part: Pick<StockPart, 'locationKind' | 'lotState' | 'expiresOn'>, day: string): boolean =>
  part.locationKind !== 'quarantine' && part.locationKind !== 'transit' && (part.lotState ?? 'available') === 'available' && (part.expiresOn === null || part.expiresOn >= day);

type Found = Omit<StockPart, 'quantity'> & { quantity: string };

/** Stock of one site or all, of these items or all; only items that have stock or reservations there. One query. */
export async function onHand(tx: Tx, siteId: number | 'all', itemIds?: readonly number[]): Promise<OnHand[]> {
  const of = (item: string, site: string) => sql`${siteId === 'all' ? sql`true` : sql`${sql.ref(site)} = ${siteId}`} and ${itemIds ? sql`${sql.ref(item)} = any(${itemIds as number[]})` : sql`true`}`;
  const { rows } = await sql<{ itemId: number; siteId: number; quantity: string; reserved: string; lots: Found[] }>`
    with held as (
      select b.item_id, l.site_id, sum(b.quantity) as quantity,
        jsonb_agg(jsonb_build_object('locationId', l.id, 'locationKind', l.kind, 'lotId', o.id, 'lotState', o.state, 'expiresOn', o.expires_on, 'quantity', b.quantity::text) order by o.expires_on nulls last, o.id, l.id) as lots
      from stock.balance b join stock.location l on l.id = b.location_id left join stock.lot o on o.id = b.lot_id
      where b.quantity <> 0 and ${of('b.item_id', 'l.site_id')} group by b.item_id, l.site_id),
    kept as (select item_id, site_id, sum(quantity) as quantity from stock.reservation where ${of('item_id', 'site_id')} group by item_id, site_id)
    select item_id as "itemId", site_id as "siteId", coalesce(h.quantity, 0)::text as quantity, coalesce(k.quantity, 0)::text as reserved, coalesce(h.lots, '[]') as lots
    from held h full join kept k using (item_id, site_id) order by item_id, site_id`.execute(tx);
  return rows.map((row) => ({ ...row, quantity: quantity(row.quantity), reserved: quantity(row.reserved), lots: row.lots.map((part) => ({ ...part, quantity: quantity(part.quantity) })) }));
}
