/** Where an order's goods go in, and as which lot. */
import { sql } from 'kysely';
import { Refusal, say } from '#kernel/refusal';
import type { Act } from '#desk';
import { createLot, lotByCode } from '#plant/stock';
import type { HeldOrder } from './lock-orders.ts';

/** Where the item came in last; else the site's first storage, or else its first place in production. Refuses a site without any. */
export async function receivingLocation(act: Act, siteId: number, itemId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    (select l.id from stock.movement m join stock.location l on l.id = m.location_id
      where m.item_id = ${itemId} and m.quantity > 0 and l.site_id = ${siteId} and l.kind in ('storage', 'production') and m.kind in ('completion', 'by-product', 'opening', 'receipt', 'transfer') order by m.id desc limit 1)
    union all
    (select id from stock.location where site_id = ${siteId} and kind in ('storage', 'production') order by kind <> 'storage', code limit 1)
    limit 1`.execute(act.tx);
  const location = rows[0];
  if (location !== undefined) return location.id;
  const site = await sql<{ code: string }>`select code from resources.site where id = ${siteId}`.execute(act.tx);
  throw new Refusal('conflict', say`Site ${site.rows[0]?.code ?? siteId} has no location to put what is made.\nMaybe add one of kind storage or production.`);
}

/** The lot of this order for an item tracked by lot, begun with its first piece; null for other items. Its code is the order's number. */
export async function lotOfOrder(act: Act, order: HeldOrder, { itemId, lotTracked, madeOn }: { itemId: number; lotTracked: boolean; madeOn: string }): Promise<number | null> {
  if (!lotTracked) return null;
  const own = itemId === order.itemId;
  if (own && order.lotId !== null) return order.lotId;
  const lotId = (own ? undefined : await lotByCode(act.tx, itemId, order.number)) ?? (await createLot(act, { itemId, madeOn, siteId: order.siteId, code: (await lotByCode(act.tx, itemId, order.number)) === undefined ? order.number : undefined }));
  if (own) await sql`update production.production_order set lot_id = ${lotId} where id = ${order.id}`.execute(act.tx);
  return lotId;
}

/** The site's day of an instant. */
export async function dayAt(act: Act, siteId: number, at: Date): Promise<string> {
  return (await sql<{ day: string }>`select (${at}::timestamptz at time zone zone)::date as day from resources.site where id = ${siteId}`.execute(act.tx)).rows[0]!.day;
}
