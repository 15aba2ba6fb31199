/**
 * Forecast rows, and what of them orders have consumed.
 *
 * The rule: a forecast row stands for the days from its `starts_on` up to the next row of the same item and site, at most a calendar month. Every
 * order line of that item and site whose day (promised, else requested) falls into the bucket consumes it by what was ordered, shipped or not; lines
 * cancelled, and quotes, do not. A bucket is consumed at most whole: orders beyond it neither make it negative nor eat from its neighbours.
 */
import { sql, type RawBuilder } from 'kysely';

/** Columns of demand.forecast and `ends_before`, `consumed`. Each bucket reads its own lines from an index, so a page costs what it shows. */
export const consumedForecast: RawBuilder<unknown> = sql`
  select f.*, b.ends_before, least(f.quantity, coalesce(c.ordered, 0)) as consumed
  from demand.forecast f
    cross join lateral (select least(
      (select min(n.starts_on) from demand.forecast n where n.item_id = f.item_id and n.site_id = f.site_id and n.starts_on > f.starts_on), (f.starts_on + interval '1 month')::date) as ends_before) b
    cross join lateral (
      select sum(case l.state when 'open' then l.quantity else l.shipped_quantity end) as ordered
      from sales.sales_order_line l join sales.sales_order o on o.id = l.sales_order_id
      where l.item_id = f.item_id and coalesce(l.promised_on, l.requested_on) >= f.starts_on and coalesce(l.promised_on, l.requested_on) < b.ends_before
        and l.state <> 'cancelled' and o.site_id = f.site_id and o.state in ('booked', 'closed')) c`;
