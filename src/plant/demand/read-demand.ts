/** Demand and forecast rows as lists show them. */
import { sql } from 'kysely';
import type { DemandQuery, DemandRow, ForecastRow } from '#contract/demand';
import type { Page } from '#contract/words';
import { cutPage, readCursor, type Act } from '#desk';
import { inSites } from '#plant/resources';
import { FORECAST_PRIORITY, SAFETY_PRIORITY } from './list-demand.ts';
import { consumedForecast } from './net-forecast.ts';

const ALWAYS = '-infinity';

/**
 * A page of all that is wanted: what `listDemand` gives, forecast of buckets that have ended left out. Each kind is read from its own index no
 * farther than the page needs.
 */
export async function demandPage({ tx, caller, now }: Act, { cursor, limit, itemId, siteId, kind }: DemandQuery): Promise<Page<DemandRow>> {
  const [day, rank, last] = readCursor(cursor, 3) ?? [ALWAYS, -1, 0];
  const at = (column: string) => sql`${inSites(caller, column)} and ${siteId === undefined ? sql`true` : sql`${sql.ref(column)} = ${siteId}`}`;
  const of = (column: string) => (itemId === undefined ? sql`true` : sql`${sql.ref(column)} = ${itemId}`);
  const wanted = (one: DemandRow['kind']) => sql.lit(kind === undefined || kind === one);
  const due = sql`coalesce(l.promised_on, l.requested_on)`;
  const more = sql.lit(limit + 1);
  const { rows } = await sql<DemandRow & { rank: number; id: number; due: string }>`
    with wanted as (
      (select 2 as rank, l.id, l.item_id, o.site_id, l.quantity - l.shipped_quantity as quantity, ${due} as due, o.priority, o.customer_id, o.id as order_id, o.number || ' / ' || l.line as document
       from sales.sales_order_line l join sales.sales_order o on o.id = l.sales_order_id
       where ${wanted('order')} and l.state = 'open' and o.state = 'booked' and l.quantity > l.shipped_quantity and ${at('o.site_id')} and ${of('l.item_id')}
         and ${due} >= ${day}::date and (${due}, 2, l.id) > (${day}::date, ${rank}::int, ${last}::bigint) order by ${due}, l.id limit ${more})
      union all
      (select 1, f.id, f.item_id, f.site_id, f.quantity - f.consumed, f.starts_on, ${sql.lit(FORECAST_PRIORITY)}, null, null, null
       from (${consumedForecast}) f join resources.site s on s.id = f.site_id
       where ${wanted('forecast')} and f.quantity > f.consumed and f.ends_before > (${now}::timestamptz at time zone s.zone)::date and ${at('f.site_id')} and ${of('f.item_id')}
         and f.starts_on >= ${day}::date and (f.starts_on, 1, f.id) > (${day}::date, ${rank}::int, ${last}::bigint) order by f.starts_on, f.id limit ${more})
      union all
      (select 0, i.id, i.id, s.id, i.safety_stock, ${ALWAYS}::date, ${sql.lit(SAFETY_PRIORITY)}, null, null, null
       from items.item i cross join (select min(id) as id from resources.site) s
       where ${wanted('safety')} and i.safety_stock > 0 and i.active and not i.phantom and ${at('s.id')} and ${of('i.id')}
         and (${ALWAYS}::date, 0, i.id) > (${day}::date, ${rank}::int, ${last}::bigint) order by i.id limit ${more}))
    select w.rank, w.id, w.due, case w.rank when 2 then 'sales-order-line:' when 1 then 'forecast:' else 'safety:' end || w.id as key, case w.rank when 2 then 'order' when 1 then 'forecast' else 'safety' end as kind,
      w.item_id as "itemId", i.code as "itemCode", w.site_id as "siteId", s.code as "siteCode", trim_scale(w.quantity)::text as quantity, i.stock_unit as unit, case when w.rank > 0 then w.due end as "dueOn",
      w.priority, w.customer_id as "customerId", c.name as "customerName", w.document, w.order_id as "salesOrderId"
    from wanted w join items.item i on i.id = w.item_id join resources.site s on s.id = w.site_id left join sales.customer c on c.id = w.customer_id
    order by w.due, w.rank, w.id limit ${more}`.execute(tx);
  const page = cutPage(rows, limit, (row) => [row.due, row.rank, row.id]);
  return { next: page.next, rows: page.rows.map(({ rank: _rank, id: _id, due: _due, ...row }) => row) };
}

const forecastColumns = sql`
  f.id, f.item_id as "itemId", i.code as "itemCode", i.description as "itemDescription", f.site_id as "siteId", s.code as "siteCode", f.starts_on as "startsOn", f.ends_before as "endsBefore", trim_scale(f.quantity)::text as quantity, i.stock_unit as unit,
  f.note, trim_scale(f.consumed)::text as consumed, trim_scale(f.quantity - f.consumed)::text as remaining, f.version`;
const forecastFrom = sql`(${consumedForecast}) f join items.item i on i.id = f.item_id join resources.site s on s.id = f.site_id`;

/** A page of forecast rows by day, with what orders have consumed. */
export async function listForecasts({ tx, caller }: Act, { cursor, limit, itemId, siteId }: { cursor?: string | undefined; limit: number; itemId?: number | undefined; siteId?: number | undefined }): Promise<Page<ForecastRow>> {
  const mark = readCursor(cursor, 2);
  const { rows } = await sql<ForecastRow>`
    select ${forecastColumns} from ${forecastFrom}
    where ${inSites(caller, 'f.site_id')} and ${mark ? sql`(f.starts_on, f.id) > (${mark[0]}::date, ${mark[1]}::bigint)` : sql`true`}
      and ${itemId === undefined ? sql`true` : sql`f.item_id = ${itemId}`} and ${siteId === undefined ? sql`true` : sql`f.site_id = ${siteId}`}
    order by f.starts_on, f.id limit ${limit + 1}`.execute(tx);
  return cutPage(rows, limit, (row) => [row.startsOn, row.id]);
}

/** One forecast row; undefined when there is none in the caller's sites. */
export async function forecastRow({ tx, caller }: Act, id: number): Promise<ForecastRow | undefined> {
  return (await sql<ForecastRow>`select ${forecastColumns} from ${forecastFrom} where f.id = ${id} and ${inSites(caller, 'f.site_id')}`.execute(tx)).rows[0];
}
