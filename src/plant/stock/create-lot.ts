/** A lot begins: with its own code or the next number, expiring by the item's shelf life. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import { Refusal } from '#kernel/refusal';
import { tell, type Act } from '#desk';

export interface NewLot {
  readonly itemId: number;
  /** Absent: the next number, `L000042`. */
  readonly code?: string | undefined;
  /** Absent: today, by the clock of `siteId` or of the first site. */
  readonly madeOn?: string | null | undefined;
  /** The last day it may be used. Absent: `madeOn` and the item's shelf life; null: never expires. */
  readonly expiresOn?: string | null | undefined;
  readonly supplierLot?: string | undefined;
  readonly siteId?: number | undefined;
}

/** Creates a lot and returns its identity. Refuses a code that the item has already. Fact `stock/lot-created` on `lot:<id>`. */
export async function createLot(act: Act, { itemId, code, madeOn, expiresOn, supplierLot = '', siteId }: NewLot): Promise<number> {
  const item = await sql<{ code: string; life: number | null; today: string | null }>`
    select i.code, i.shelf_life_days as life, (select (${act.now}::timestamptz at time zone zone)::date from resources.site where ${siteId === undefined ? sql`true` : sql`id = ${siteId}`} order by id limit 1) as today
    from items.item i where i.id = ${itemId}`.execute(act.tx);
  const found = item.rows[0];
  if (found === undefined) throw new Refusal('not-found', `There is no item number ${itemId}.`);
  const made = madeOn === undefined ? found.today : madeOn;
  if (expiresOn && made && expiresOn < made) throw new Refusal('invalid', `The lot of ${found.code} would expire on ${expiresOn}, before it was made on ${made}.\nMaybe exchange or correct the two.`, { fields: [{ field: 'expiresOn', value: expiresOn, reason: 'before it was made' }] });
  const expires = expiresOn !== undefined ? sql`${expiresOn}::date` : sql`${made}::date + ${found.life}::int`;
  const { rows } = await sql<{ id: number; code: string; expires_on: string | null }>`
    insert into stock.lot (item_id, code, made_on, expires_on, supplier_lot)
    values (${itemId}, coalesce(${code ?? null}::text, (select 'L' || lpad(n::text, greatest(6, length(n::text)), '0') from nextval('stock.lot_number') n)), ${made}::date, ${expires}, ${supplierLot})
    on conflict (item_id, code) do nothing returning id, code, expires_on`.execute(act.tx);
  const lot = rows[0];
  if (lot === undefined && code === undefined) return createLot(act, { itemId, madeOn, expiresOn, supplierLot, siteId }); // somebody wrote that number by hand: take the next
  if (lot === undefined) throw new Refusal('conflict', `Item ${found.code} already has a lot ${code!}.\nMaybe use that lot, or take another code.`, { fields: [{ field: 'code', value: code, reason: 'taken' }] });
  await tell(act, { kind: 'stock/lot-created', subject: `lot:${lot.id}`, data: { item: found.code, code: lot.code, madeOn: made, expiresOn: lot.expires_on } });
  return lot.id;
}

/** The item's lot of that code; undefined when there is none. */
export async function lotByCode(tx: Tx, itemId: number, code: string): Promise<number | undefined> {
  return (await sql<{ id: number }>`select id from stock.lot where item_id = ${itemId} and code = ${code}`.execute(tx)).rows[0]?.id;
}
