/** The time-phased record of one item at one site: gross, receipts, projected available, net, planned receipts and releases. */
import { sql } from 'kysely';
import type { ItemPlan } from '#contract/planning';
import { Refusal } from '#kernel/refusal';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import type { Act } from '#desk';
import { planningItems } from '#plant/items';
import { isUsable, onHand } from '#plant/stock';
import { inSites } from '#plant/resources';
import { dayIn, dayNumber, dayText } from './day-number.ts';
import { documentOf } from './documents.ts';

const MOST_ROWS = 2000;
const text = (millionths: number): string => formatQuantity(millionths as Quantity);

interface Line {
  key: string;
  what: ItemPlan['rows'][number]['what'];
  on: string;
  quantity: number;
  startsOn: string | null;
}

/** Days of demand gone by and of orders overdue count as today. Refuses an item or site that is not there. */
export async function itemPlan({ tx, caller, now }: Act, itemId: number, { siteId, bucket, buckets: count }: { siteId: number; bucket: 'day' | 'week' | 'month'; buckets: number }): Promise<ItemPlan> {
  const [item] = await planningItems(tx, [itemId]);
  const site = (await sql<{ code: string; zone: string }>`select code, zone from resources.site where id = ${siteId} and ${inSites(caller, 'id')}`.execute(tx)).rows[0];
  if (!item || !site) throw new Refusal('not-found', `There is no item number ${itemId} at a site number ${siteId}.`);
  const today = dayIn(site.zone, now);
  const held = (await onHand(tx, siteId, [itemId]))[0];
  const stock = (held?.lots ?? []).filter((part) => isUsable(part, today)).reduce((sum, part) => sum + part.quantity, 0);
  const { rows: lines } = await sql<Line>`
    select demand_key as key, case split_part(demand_key, ':', 1) when 'sales-order-line' then 'sales-order' when 'forecast' then 'forecast' when 'safety' then 'safety' else 'component' end as what,
        greatest(demand_on, ${today}::date) as on, -(sum(quantity) * 1000000)::bigint as quantity, null::date as "startsOn"
      from planning.peg where item_id = ${itemId} and site_id = ${siteId} and demand_key not like 'safety:%' group by demand_key, demand_on
    union all select 'purchase-order-line:' || l.id, 'purchase-order', greatest(coalesce(l.confirmed_on, l.due_on), ${today}::date), ((l.quantity - l.received_quantity) * 1000000)::bigint, null
      from purchasing.purchase_order_line l join purchasing.purchase_order o on o.id = l.purchase_order_id where l.item_id = ${itemId} and o.site_id = ${siteId} and l.state = 'open' and o.state in ('draft', 'sent', 'confirmed') and l.quantity > l.received_quantity
    union all select 'production-order:' || o.id, 'production-order', greatest((o.due_at at time zone ${site.zone})::date, ${today}::date), ((o.quantity - o.completed) * 1000000)::bigint, null
      from production.production_order o where o.item_id = ${itemId} and o.site_id = ${siteId} and o.state in ('created', 'released', 'running', 'held') and o.quantity > o.completed
    union all select 'planned-order:' || o.id, 'planned-order', greatest(o.due_on, ${today}::date), (o.quantity * 1000000)::bigint, o.starts_on from planning.planned_order o where o.item_id = ${itemId} and o.site_id = ${siteId}
    order by 3, 4 desc, 1`.execute(tx);
  const safety = (await sql<{ q: string }>`select coalesce(sum(quantity), 0)::text as q from planning.peg where item_id = ${itemId} and site_id = ${siteId} and demand_key = ${`safety:${itemId}`}`.execute(tx)).rows[0]!.q;
  const safetyStock = quantity(safety);
  const called = await documentOf(tx, lines.map((line) => line.key));

  let level = stock;
  const rows: ItemPlan['rows'] = [{ key: `stock:${itemId}`, document: 'Stock', what: 'stock', on: today, quantity: text(stock), projectedAvailable: text(stock) }];
  for (const line of lines.slice(0, MOST_ROWS - 1)) {
    level += line.quantity;
    rows.push({ key: line.key, document: called(line.key).document, what: line.what, on: line.on, quantity: text(line.quantity), projectedAvailable: text(level) });
  }
  const kind = (await sql<{ kind: 'make' | 'buy' }>`select kind from planning.planned_order where item_id = ${itemId} and site_id = ${siteId} limit 1`.execute(tx)).rows[0]?.kind ?? (item.supply === 'buy' ? 'buy' : 'make');
  return {
    itemId, itemCode: item.code, itemDescription: item.description, siteId, siteCode: site.code, unit: item.stockUnit, kind, lotRule: item.lotRule, leadDays: item.leadDays, safetyStock: text(safetyStock), onHand: text(stock),
    buckets: bucketsOf(lines, stock, safetyStock, dayNumber(today), bucket, count), rows,
  };
}

/** The first day of the bucket after the one that begins on `day`. Weeks begin on Monday, months on the first. */
function nextBucket(day: number, bucket: 'day' | 'week' | 'month'): number {
  if (bucket === 'day') return day + 1;
  if (bucket === 'week') return day + 7 - ((((day + 3) % 7) + 7) % 7);
  const [year, month] = dayText(day).split('-').map(Number) as [number, number];
  return dayNumber(dayText(Date.UTC(year, month, 1) / 86_400_000));
}

function bucketsOf(lines: readonly Line[], stock: number, safety: number, today: number, bucket: 'day' | 'week' | 'month', count: number): ItemPlan['buckets'] {
  let level = stock;
  let from = today;
  return Array.from({ length: count }, () => {
    const before = nextBucket(from, bucket);
    const inside = (day: string | null): boolean => day !== null && dayNumber(day) >= from && dayNumber(day) < before;
    const sum = (what: (line: Line) => boolean): number => lines.filter(what).reduce((total, line) => total + Math.abs(line.quantity), 0);
    const gross = sum((line) => line.quantity < 0 && inside(line.on));
    const scheduled = sum((line) => (line.what === 'purchase-order' || line.what === 'production-order') && inside(line.on));
    const received = sum((line) => line.what === 'planned-order' && inside(line.on));
    const released = sum((line) => line.what === 'planned-order' && inside(line.startsOn));
    const net = Math.max(0, safety + gross - level - scheduled);
    level += scheduled + received - gross;
    const row = { from: dayText(from), to: dayText(before - 1), gross: text(gross), scheduledReceipts: text(scheduled), projectedAvailable: text(level), net: text(net), plannedReceipts: text(received), plannedReleases: text(released) };
    from = before;
    return row;
  });
}
