/** All that is wanted, as one dated list: order lines, what of the forecast they have not consumed, safety stock. Nothing is stored: it is read where it is kept. */
import { sql } from 'kysely';
import type { DemandKind } from '#contract/demand';
import type { Tx } from '#db';
import { pieces } from '#desk/merge';
import { quantity, type Quantity } from '#kernel/units';
import { consumedForecast } from './net-forecast.ts';

export interface Demand {
  /** `sales-order-line:17`, `forecast:3`, `safety:9` (the item's identity). */
  readonly key: string;
  readonly kind: DemandKind;
  readonly itemId: number;
  readonly siteId: number;
  /** Still wanted, above zero, in the item's stock unit. */
  readonly quantity: Quantity;
  /** A day of the site; may lie in the past. Null: always, for safety stock. */
  readonly dueOn: string | null;
  /** The order's: 1 first, 9 last; forecast 8, safety stock 9. */
  readonly priority: number;
  readonly customerId: number | null;
}

/** Forecast waits for orders, safety stock for both. */
export const FORECAST_PRIORITY = 8;
export const SAFETY_PRIORITY = 9;

export interface DemandSearch {
  readonly siteIds: 'all' | readonly number[];
  /** Forecast rows whose bucket has ended by this day are left out: what was not ordered then is not wanted any more. Absent: all rows. */
  readonly today?: string;
  /** Only of these items. */
  readonly itemIds?: readonly number[];
}

/**
 * Everything wanted at the sites in pieces of at most 5,000, safety stock first, then by day, forecast before orders, then by identity; a million
 * lines stream through little memory. One query.
 *
 * Orders: open lines of booked orders with what is still to be shipped, due when promised or else requested. Forecast: what orders have not
 * consumed (the rule stands in net-forecast.ts), due on the bucket's first day. Safety stock is of the item, not of a site: it is wanted once,
 * at the first of all sites (the lowest identity), of active items that are no phantoms.
 */
export async function* listDemand(tx: Tx, { siteIds, today, itemIds }: DemandSearch): AsyncGenerator<readonly Demand[]> {
  const at = (column: string) => (siteIds === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${siteIds as number[]})`);
  const of = (column: string) => (itemIds === undefined ? sql`true` : sql`${sql.ref(column)} = any(${itemIds as number[]})`);
  const query = sql<Omit<Demand, 'quantity'> & { quantity: string }>`
    select case rank when 2 then 'sales-order-line:' when 1 then 'forecast:' else 'safety:' end || id as key, case rank when 2 then 'order' when 1 then 'forecast' else 'safety' end as kind,
      item_id as "itemId", site_id as "siteId", trim_scale(quantity)::text as quantity, due_on as "dueOn", priority, customer_id as "customerId"
    from (
      select 2 as rank, l.id, l.item_id, o.site_id, l.quantity - l.shipped_quantity as quantity, coalesce(l.promised_on, l.requested_on) as due_on, o.priority, o.customer_id
      from sales.sales_order_line l join sales.sales_order o on o.id = l.sales_order_id
      where l.state = 'open' and o.state = 'booked' and l.quantity > l.shipped_quantity and ${at('o.site_id')} and ${of('l.item_id')}
      union all
      select 1, f.id, f.item_id, f.site_id, f.quantity - f.consumed, f.starts_on, ${sql.lit(FORECAST_PRIORITY)}, null
      from (${consumedForecast}) f where f.quantity > f.consumed and ${at('f.site_id')} and ${of('f.item_id')} and ${today === undefined ? sql`true` : sql`f.ends_before > ${today}::date`}
      union all
      select 0, i.id, i.id, s.id, i.safety_stock, null, ${sql.lit(SAFETY_PRIORITY)}, null
      from items.item i cross join (select min(id) as id from resources.site) s where i.safety_stock > 0 and i.active and not i.phantom and ${at('s.id')} and ${of('i.id')}
    ) d order by due_on nulls first, rank, id`;
  for await (const piece of pieces(tx, query)) yield piece.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
}
