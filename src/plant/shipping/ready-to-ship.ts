/** What is ready to ship: open lines that are due and on no shipment yet, beside what is on the shelf for them. */
import { sql } from 'kysely';
import type { ReadyQuery, ReadyRow } from '#contract/shipping';
import type { Page } from '#contract/words';
import { cutPage, readCursor, type Act } from '#desk';
import { inSites } from '#plant/resources';

const SOON_DAYS = 7;

/**
 * A page of lines by the day they are due, with the usable stock of their site that nothing else keeps: what a pick would find, as long as no
 * line before it takes it.
 */
export async function readyToShip({ tx, caller, now }: Act, { cursor, limit, siteId, customerId, dueBy, inStock }: ReadyQuery): Promise<Page<ReadyRow>> {
  const mark = readCursor(cursor, 2);
  const due = sql`coalesce(l.promised_on, l.requested_on)`;
  const today = sql`(${now}::timestamptz at time zone s.zone)::date`;
  const conditions = [
    sql`l.state = 'open' and o.state = 'booked'`, inSites(caller, 'o.site_id'), dueBy === undefined ? sql`${due} <= ${today} + ${sql.lit(SOON_DAYS)}` : sql`${due} <= ${dueBy}::date`,
    sql`l.quantity - l.shipped_quantity > e.quantity`,
  ];
  if (mark) conditions.push(sql`(${due}, l.id) > (${mark[0]}::date, ${mark[1]}::bigint)`);
  if (siteId !== undefined) conditions.push(sql`o.site_id = ${siteId}`);
  if (customerId !== undefined) conditions.push(sql`o.customer_id = ${customerId}`);
  if (inStock === true) conditions.push(sql`a.available > 0`);
  const { rows } = await sql<ReadyRow>`
    select l.id as "salesOrderLineId", o.id as "salesOrderId", o.number as "orderNumber", l.line, c.id as "customerId", c.code as "customerCode", c.name as "customerName", o.site_id as "siteId", i.id as "itemId", i.code as "itemCode",
      i.description as "itemDescription", i.stock_unit as unit, ${due} as "dueOn", ${due} < ${today} as late, o.priority, trim_scale(l.quantity - l.shipped_quantity - e.quantity)::text as remaining, trim_scale(a.available)::text as available,
      case when a.available <= 0 then 'none' when a.available < l.quantity - l.shipped_quantity - e.quantity then 'part' else 'whole' end as ready
    from sales.sales_order_line l join sales.sales_order o on o.id = l.sales_order_id join resources.site s on s.id = o.site_id join sales.customer c on c.id = o.customer_id join items.item i on i.id = l.item_id
      cross join lateral (
        select coalesce(sum(x.quantity), 0) as quantity from shipping.shipment_line x join shipping.shipment h on h.id = x.shipment_id where x.sales_order_line_id = l.id and h.state in ('open', 'picked')) e
      cross join lateral (
        select greatest(0, coalesce((
            select sum(b.quantity) from stock.balance b join stock.location p on p.id = b.location_id left join stock.lot t on t.id = b.lot_id
            where b.item_id = l.item_id and p.site_id = o.site_id and p.kind in ('storage', 'production') and b.quantity > 0 and coalesce(t.state, 'available') = 'available' and coalesce(t.expires_on, 'infinity') >= ${today}), 0)
          - coalesce((select sum(k.quantity) from stock.reservation k where k.item_id = l.item_id and k.site_id = o.site_id), 0)) as available) a
    where ${sql.join(conditions, sql` and `)} order by ${due}, l.id limit ${limit + 1}`.execute(tx);
  return cutPage(rows, limit, (row) => [row.dueOn, row.salesOrderLineId]);
}
