/** Sales order lines as lists and pages show them. */
import { sql, type RawBuilder } from 'kysely';
import type { SalesLineQuery, SalesLineRow } from '#contract/sales';
import type { Page } from '#contract/words';
import { cutPage, readCursor, type Act } from '#desk';
import { inSites } from '#plant/resources';

const lineRows = ({ now }: Act, chosen: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql<SalesLineRow>`
  select l.id, l.sales_order_id as "salesOrderId", o.number as "orderNumber", c.id as "customerId", c.code as "customerCode", c.name as "customerName", o.site_id as "siteId", l.line,
    i.id as "itemId", i.code as "itemCode", i.description as "itemDescription", i.stock_unit as unit, trim_scale(l.quantity)::text as quantity, trim_scale(l.shipped_quantity)::text as shipped,
    trim_scale(case when l.state = 'open' then greatest(l.quantity - l.shipped_quantity, 0) else 0 end)::text as remaining,
    trim_scale(l.unit_price)::text as "unitPrice", trim_scale(round(l.unit_price * l.quantity, 4))::text as value, l.requested_on as "requestedOn", l.promised_on as "promisedOn",
    coalesce(l.promised_on, l.requested_on) as "dueOn", l.state = 'open' and o.state = 'booked' and coalesce(l.promised_on, l.requested_on) < (${now}::timestamptz at time zone s.zone)::date as late,
    o.priority, l.state, l.version
  from (${chosen}) l join sales.sales_order o on o.id = l.sales_order_id join sales.customer c on c.id = o.customer_id join resources.site s on s.id = o.site_id join items.item i on i.id = l.item_id
  order by ${order}`;

/** An order's lines by number. */
export async function linesOfOrder(act: Act, orderId: number): Promise<SalesLineRow[]> {
  return (await lineRows(act, sql`select * from sales.sales_order_line where sales_order_id = ${orderId}`, sql`l.line`).execute(act.tx)).rows;
}

/** One line; undefined when there is none in the caller's sites. */
export async function salesLineRow(act: Act, id: number): Promise<SalesLineRow | undefined> {
  return (await lineRows(act, sql`select g.* from sales.sales_order_line g join sales.sales_order h on h.id = g.sales_order_id where g.id = ${id} and ${inSites(act.caller, 'h.site_id')}`, sql`l.id`).execute(act.tx)).rows[0];
}

/** A page of the open lines of booked orders, the earliest due first. */
export async function listOpenLines(act: Act, { cursor, limit, itemId, customerId, siteId, late, dueBefore }: SalesLineQuery): Promise<Page<SalesLineRow>> {
  const mark = readCursor(cursor, 2);
  const due = sql`coalesce(g.promised_on, g.requested_on)`;
  const today = sql`(${act.now}::timestamptz at time zone (select z.zone from resources.site z where z.id = h.site_id))::date`;
  const conditions = [sql`g.state = 'open' and h.state = 'booked'`, inSites(act.caller, 'h.site_id')];
  if (mark) conditions.push(sql`(${due}, g.id) > (${mark[0]}::date, ${mark[1]}::bigint)`);
  if (itemId !== undefined) conditions.push(sql`g.item_id = ${itemId}`);
  if (customerId !== undefined) conditions.push(sql`h.customer_id = ${customerId}`);
  if (siteId !== undefined) conditions.push(sql`h.site_id = ${siteId}`);
  if (late !== undefined) conditions.push(late ? sql`${due} < ${today}` : sql`${due} >= ${today}`);
  if (dueBefore !== undefined) conditions.push(sql`${due} < ${dueBefore}::date`);
  const chosen = sql`select g.* from sales.sales_order_line g join sales.sales_order h on h.id = g.sales_order_id where ${sql.join(conditions, sql` and `)} order by ${due}, g.id limit ${limit + 1}`;
  const { rows } = await lineRows(act, chosen, sql`coalesce(l.promised_on, l.requested_on), l.id`).execute(act.tx);
  return cutPage(rows, limit, (row) => [row.dueOn, row.id]);
}
