/** Stock as a file says it is: the first load opens a balance, a later one counts it and moves the difference. */
import { sql } from 'kysely';
import type { Act, Row, RowOutcome } from '#desk';
import { idsByCode, sift } from '#desk/merge';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { refuseOtherSites } from '#plant/resources';
import type { NewMovement } from './may-move.ts';
import { move } from './move.ts';

interface Held {
  item_id: number;
  location_id: number;
  lot_id: number | null;
  quantity: string;
}
const keyOf = (itemId: number, locationId: number, lotId: number | null): string => `${itemId} ${locationId} ${lotId ?? '-'}`;

/** Brings the balances to what the rows say: `opening` movements where nothing ever lay, `count` movements elsewhere. */
export async function loadStock(act: Act, rows: readonly Row[]): Promise<RowOutcome[]> {
  const { tx } = act;
  const sieve = sift(rows);
  const codes = (name: string) => rows.map((row) => row[name]);
  const [itemIds, locationIds] = [await idsByCode(tx, 'items.item', codes('item')), await idsByCode(tx, 'stock.location', codes('location'))];
  const items = await sql<{ id: number; tracked: boolean }>`select id, lot_tracked as tracked from items.item where id = any(${[...itemIds.values()]})`.execute(tx);
  const tracked = new Set(items.rows.filter((item) => item.tracked).map((item) => item.id));
  const lots = await sql<{ id: number; item_id: number; code: string }>`select id, item_id, code from stock.lot where item_id = any(${[...itemIds.values()]}) and code = any(${codes('lot').filter((code) => typeof code === 'string')})`.execute(tx);
  const lotIds = new Map(lots.rows.map(({ id, item_id, code }) => [`${item_id}\n${code}`, id]));
  const sites = await sql<{ code: string; site_id: number }>`select code, site_id from stock.location where id = any(${[...locationIds.values()]})`.execute(tx);
  const siteOf = new Map(sites.rows.map(({ code, site_id }) => [code, site_id]));
  refuseOtherSites(act, rows, sieve, 'location', (row) => siteOf.get(String(row['location'])) ?? null);

  const places = rows.map((row, n) => {
    const itemId = sieve.refer(n, 'item', itemIds, 'item');
    const locationId = sieve.refer(n, 'location', locationIds, 'location');
    const lot = row['lot'] ?? null;
    const lotId = lot === null || itemId === null ? null : (lotIds.get(`${itemId}\n${String(lot)}`) ?? null);
    if (itemId !== null && lot !== null && lotId === null) sieve.refuse(n, 'lot', `Item ${String(row['item'])} has no lot ${String(lot)}.`, 'Add the lot first, or correct the number.');
    if (itemId !== null && lot === null && tracked.has(itemId)) sieve.refuse(n, 'lot', `Item ${String(row['item'])} is tracked by lot, and the row names none.`, 'Name the lot, one row for each.');
    if (quantity(String(row['quantity'])) < 0) sieve.refuse(n, 'quantity', `quantity is ${String(row['quantity'])}, it must be 0 or more.`, 'Correct the number.');
    return { itemId: itemId ?? 0, locationId: locationId ?? 0, lotId };
  });

  const good = sieve.good();
  const held = await sql<Held>`
    select item_id, location_id, lot_id, quantity::text from stock.balance where item_id = any(${[...new Set(good.map((n) => places[n]!.itemId))]}) order by item_id, location_id, lot_id nulls first for update`.execute(tx);
  const there = new Map(held.rows.map((row) => [keyOf(row.item_id, row.location_id, row.lot_id), quantity(row.quantity)]));
  const movements: NewMovement[] = [];
  const outcomes = good.map((n): { outcome: 'new' | 'changed' | 'same' } => {
    const place = places[n]!;
    const wanted = quantity(String(rows[n]!['quantity']));
    const now = there.get(keyOf(place.itemId, place.locationId, place.lotId));
    if (wanted === (now ?? 0)) return { outcome: 'same' };
    movements.push({ ...place, kind: now === undefined ? 'opening' : 'count', quantity: (wanted - (now ?? 0)) as Quantity, document: null, reason: now === undefined ? '' : `counted ${formatQuantity(wanted)}` });
    return { outcome: now === undefined ? 'new' : 'changed' };
  });
  await move(act, movements);
  return sieve.outcomes(good, outcomes);
}
