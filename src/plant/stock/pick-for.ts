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

const placeOf = (row: { item_id: number; site_id: number }): string => `${row.item_id} ${row.site_id}`;

/** What is kept of one item in one site, summed by what it is kept of: a thousand documents make few sums. */
class KeptThere {
  readonly #sums = new Map<string, { location_id: number | null; lot_id: number | null; amount: number }>();
  readonly #rows: Map<string, Kept[]>;

  constructor(rows: readonly Kept[]) {
    this.#rows = Map.groupBy(rows, (row) => row.document);
    for (const row of rows) {
      const key = `${row.location_id} ${row.lot_id}`;
      const sum = this.#sums.get(key) ?? { location_id: row.location_id, lot_id: row.lot_id, amount: 0 };
      this.#sums.set(key, { ...sum, amount: sum.amount + quantity(row.quantity) });
    }
  }

  /** Sums without what is kept for `document`; those of one lot and location first. */
  forOthers(document: string | undefined): { location_id: number | null; lot_id: number | null; amount: number }[] {
    const own = document === undefined ? [] : (this.#rows.get(document) ?? []);
    const sums = [...this.#sums.values()].map((sum) => ({ ...sum, amount: own.reduce((left, row) => (row.location_id === sum.location_id && row.lot_id === sum.lot_id ? left - quantity(row.quantity) : left), sum.amount) }));
    const narrow = (row: { location_id: number | null; lot_id: number | null }): number => Number(row.lot_id !== null) + Number(row.location_id !== null);
    return sums.toSorted((a, b) => narrow(b) - narrow(a));
  }
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

  const shelvesAt = Map.groupBy(shelves.rows.map((row) => ({ ...row, left: quantity(row.quantity) as number })), placeOf);
  const keptAt = new Map([...Map.groupBy(kept.rows, placeOf)].map(([place, rows]) => [place, new KeptThere(rows)]));
  return wants.map((want) => {
    const place = `${want.itemId} ${want.siteId}`;
    const there = shelvesAt.get(place) ?? [];
    // what others keep is laid aside first: that of one lot or location there, the rest from the end, so that what expires first still goes first
    const aside = new Map<Shelf, number>();
    for (const row of keptAt.get(place)?.forOthers(want.document) ?? []) {
      let rest = row.amount;
      for (let n = there.length - 1; n >= 0 && rest > 0; n--) {
        const shelf = there[n]!;
        if ((row.location_id !== null && row.location_id !== shelf.location_id) || (row.lot_id !== null && row.lot_id !== shelf.lot_id)) continue;
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
