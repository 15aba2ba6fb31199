/** Which components are not there for these orders: what they still take against what may be used, the earliest due served first. */
import { sql } from 'kysely';
import type { ShortageRow } from '#contract/production';
import type { Tx } from '#db';
import type { Act } from '#desk';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { inSites } from '#plant/resources';
import { isUsable, onHand } from '#plant/stock';

interface Need {
  itemId: number;
  itemCode: string;
  itemDescription: string;
  unit: string;
  siteId: number;
  today: string;
  number: string;
  document: string;
  open: string;
}

/** Usable and not kept for other documents, by item and site. */
async function available(tx: Tx, needs: readonly Need[]): Promise<Map<string, number>> {
  const itemIds = [...new Set(needs.map((need) => need.itemId))];
  const documents = new Set(needs.map((need) => need.document));
  const today = new Map(needs.map((need) => [need.siteId, need.today]));
  const stock = await onHand(tx, 'all', itemIds);
  const kept = await sql<{ itemId: number; siteId: number; document: string; quantity: string }>`select item_id as "itemId", site_id as "siteId", document, quantity from stock.reservation where item_id = any(${itemIds})`.execute(tx);
  const left = new Map<string, number>();
  for (const { itemId, siteId, lots } of stock) {
    const day = today.get(siteId);
    if (day !== undefined) left.set(`${itemId} ${siteId}`, lots.filter((part) => isUsable(part, day)).reduce((sum, part) => sum + part.quantity, 0));
  }
  for (const { itemId, siteId, document, quantity: amount } of kept.rows) {
    const key = `${itemId} ${siteId}`;
    if (!documents.has(document)) left.set(key, (left.get(key) ?? 0) - quantity(amount));
  }
  return left;
}

/** By item code. Two queries beside those of stock, however many orders. */
export async function shortagesOf(tx: Tx, orderIds: readonly number[], now: Date): Promise<ShortageRow[]> {
  const { rows } = await sql<Need>`
    select c.item_id as "itemId", i.code as "itemCode", i.description as "itemDescription", i.stock_unit as unit, o.site_id as "siteId", (${now}::timestamptz at time zone s.zone)::date as today, o.number,
      'production-order:' || o.id as document, c.required - c.issued as open
    from production.component c join production.production_order o on o.id = c.production_order_id join items.item i on i.id = c.item_id join resources.site s on s.id = o.site_id
    where c.production_order_id = any(${orderIds as number[]}) and c.kind = 'component' and c.required > c.issued order by o.due_at, o.priority, o.id, c.position`.execute(tx);
  if (rows.length === 0) return [];
  const left = await available(tx, rows);
  const short: ShortageRow[] = [];
  for (const [key, needs] of Map.groupBy(rows, (need) => `${need.itemId} ${need.siteId}`)) {
    const there = Math.max(0, left.get(key) ?? 0);
    let sum = 0;
    const without = new Set<string>();
    for (const { open, number } of needs) {
      sum += quantity(open);
      if (sum > there) without.add(number);
    }
    if (sum <= there) continue;
    const { itemId, itemCode, itemDescription, unit, siteId } = needs[0]!;
    short.push({
      itemId, itemCode, itemDescription, siteId, unit, required: formatQuantity(sum as Quantity), available: formatQuantity(there as Quantity), short: formatQuantity((sum - there) as Quantity), orders: [...without].slice(0, 100),
    });
  }
  return short.toSorted((a, b) => (a.itemCode < b.itemCode ? -1 : 1));
}

/** What tells one shortage from another. */
export const keyOfShortage = ({ itemId, siteId }: ShortageRow): string => `${itemId} ${siteId}`;

/** The same for orders by their numbers, those of the caller's sites that are not finished: each takes what the earlier due ones leave. */
export async function shortagesOfNumbers({ tx, caller, now }: Act, numbers: readonly string[]): Promise<ShortageRow[]> {
  const { rows } = await sql<{ id: number }>`
    select o.id from production.production_order o where o.number = any(${numbers as string[]}) and o.state in ('created', 'released', 'running', 'held') and ${inSites(caller, 'o.site_id')}`.execute(tx);
  return rows.length === 0 ? [] : shortagesOf(tx, rows.map(({ id }) => id), now);
}
