/** Which stock to take for a need: first expired, first out. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import { quantity, type Quantity } from '#kernel/units';

export interface Want {
  readonly siteId: number;
  readonly itemId: number;
  readonly quantity: Quantity;
  /** The site's day it is to be used: a lot that has expired by then is left. */
  readonly day: string;
  /** What is kept for this document may be taken for it. */
  readonly document?: string;
  /** Only from there. */
  readonly locationId?: number;
  readonly lotId?: number;
}

export interface Pick {
  readonly locationId: number;
  readonly lotId: number | null;
  readonly quantity: Quantity;
}

interface Shelf {
  item_id: number;
  site_id: number;
  location_id: number;
  lot_id: number | null;
  expires_on: string | null;
  quantity: string;
}
interface Kept extends Omit<Shelf, 'location_id' | 'expires_on'> {
  location_id: number | null;
  document: string;
}

/** Locks the balances of these items in the order that `move` takes them, so that what is picked is still there when it is moved. */
export async function lockBalances(tx: Tx, itemIds: readonly number[]): Promise<void> {
  await sql`select from stock.balance where item_id = any(${[...new Set(itemIds)]}) order by item_id, location_id, lot_id nulls first for update`.execute(tx);
}

/**
 * For each want, in order, what to take: usable lots in storage and production, first expired first, not kept for others and not picked for a
 * want before it; may be less than asked. Two queries however many wants. Reads only; `lockBalances` first where it is moved right after.
 */
export async function pickAll(tx: Tx, wants: readonly Want[]): Promise<Pick[][]> {
  if (wants.length === 0) return [];
  const [items, sites] = [[...new Set(wants.map((want) => want.itemId))], [...new Set(wants.map((want) => want.siteId))]];
  const shelves = await sql<Shelf>`
    select b.item_id, l.site_id, b.location_id, b.lot_id, o.expires_on, b.quantity::text
    from stock.balance b join stock.location l on l.id = b.location_id left join stock.lot o on o.id = b.lot_id
    where b.item_id = any(${items}) and l.site_id = any(${sites}) and b.quantity > 0 and l.kind in ('storage', 'production') and coalesce(o.state, 'available') = 'available'
    order by b.item_id, l.site_id, o.expires_on nulls last, o.made_on nulls last, b.lot_id nulls first, (l.kind = 'production') desc, b.location_id`.execute(tx);
  const kept = await sql<Kept>`
    select item_id, site_id, location_id, lot_id, document, quantity::text from stock.reservation where item_id = any(${items}) and site_id = any(${sites})`.execute(tx);

  const byPlace = <T extends { item_id: number; site_id: number }>(rows: readonly T[]) => Map.groupBy(rows, (row) => `${row.item_id} ${row.site_id}`);
  const [shelvesAt, keptAt] = [byPlace(shelves.rows.map((row) => ({ ...row, left: quantity(row.quantity) as number }))), byPlace(kept.rows)];
  return wants.map((want) => {
    const place = `${want.itemId} ${want.siteId}`;
    const there = shelvesAt.get(place) ?? [];
    const others = (keptAt.get(place) ?? []).filter((row) => row.document !== want.document);
    const forOthers = (row: Kept, shelf: Shelf): boolean => (row.location_id === null || row.location_id === shelf.location_id) && (row.lot_id === null || row.lot_id === shelf.lot_id);
    // what others keep is laid aside first: that of one lot or location there, the rest from the end, so that what expires first still goes first
    const aside = new Map<Shelf, number>();
    for (const row of others.toSorted((a, b) => Number(b.lot_id !== null) + Number(b.location_id !== null) - Number(a.lot_id !== null) - Number(a.location_id !== null))) {
      let rest: number = quantity(row.quantity);
      for (const shelf of there.toReversed()) {
        if (!forOthers(row, shelf)) continue;
        const taken = Math.min(rest, shelf.left - (aside.get(shelf) ?? 0));
        if (taken <= 0) continue;
        aside.set(shelf, (aside.get(shelf) ?? 0) + taken);
        rest -= taken;
      }
    }
    const picks: Pick[] = [];
    let open: number = want.quantity;
    for (const shelf of there) {
      if (open <= 0) break;
      if ((shelf.expires_on !== null && shelf.expires_on < want.day) || (want.locationId !== undefined && shelf.location_id !== want.locationId) || (want.lotId !== undefined && shelf.lot_id !== want.lotId)) continue;
      const taken = Math.min(open, shelf.left - (aside.get(shelf) ?? 0));
      if (taken <= 0) continue;
      picks.push({ locationId: shelf.location_id, lotId: shelf.lot_id, quantity: taken as Quantity });
      shelf.left -= taken;
      open -= taken;
    }
    return picks;
  });
}

/** `pickAll` for one want. */
export const pickFor = async (tx: Tx, want: Want): Promise<Pick[]> => (await pickAll(tx, [want]))[0]!;
