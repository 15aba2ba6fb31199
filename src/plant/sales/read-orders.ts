/**
 * Sales orders as lists and pages show them. The day an order is due, by which the list is sorted, its counts and its value stand with the order
 * (`sales.keep_sums`), so a page is read from an index however many lines there are, and no line is looked at.
 */
import { sql, type RawBuilder } from 'kysely';
import type { SalesOrder, SalesOrderQuery, SalesOrderRow, salesOrderSorts } from '#contract/sales';
import type { Page } from '#contract/words';
import { beginningWith, containing, endingWith, factsOf, sortList, type Act, type SortColumn, type SortWish, type SortedList, type ToldFact } from '#desk';
import { inSites } from '#plant/resources';
import { linesOfOrder } from './read-lines.ts';

/** The first and the last of the days that it is now at any site: bounds that an index can use, beside each site's own day. */
const someToday = (now: Date, which: 'min' | 'max') => sql`(select ${sql.raw(which)}((${now}::timestamptz at time zone zone)::date) from resources.site)`;

/** One statement: the orders of a page chosen and cut first, everything else joined to them. */
const orderRows = ({ now }: Act, chosen: RawBuilder<unknown>, sorted: SortedList) => sql<SalesOrderRow & { sortedAt: string }>`
  select ${sorted.mark}, o.id, o.number, o.customer_id as "customerId", c.code as "customerCode", c.name as "customerName", o.site_id as "siteId", s.code as "siteCode", o.state, o.ordered_on as "orderedOn",
    case when isfinite(o.due_on) then o.due_on end as "dueOn", o.state = 'booked' and o.due_on < (${now}::timestamptz at time zone s.zone)::date as late,
    o.priority, o.reference, o.line_count as lines, o.open_lines as "openLines", trim_scale(o.value)::text as value, o.version
  from (${chosen}) o join resources.site s on s.id = o.site_id
    cross join lateral (select code, name from sales.customer where id = o.customer_id offset 0) c -- offset 0: a page's customers are looked up one by one, all customers never
  order by ${sorted.orderBy}`;

const SORTS: Record<(typeof salesOrderSorts)[number], SortColumn> = {
  dueOn: { column: sql`o.due_on`, type: 'date' }, number: { column: sql`o.number`, type: 'text' }, orderedOn: { column: sql`o.ordered_on`, type: 'date' }, value: { column: sql`o.value`, type: 'numeric' },
};
const sortedBy = (wish: SortWish): SortedList => sortList(SORTS, sql`o.id`, wish);

/** At so many customers the list is better searched order by order. */
const FEW_CUSTOMERS = 500;

/** What `find` looks for, as a condition that indexes answer: see `salesOrderQuery`. */
async function found({ tx }: Act, find: string): Promise<RawBuilder<unknown>> {
  const text = find.toLowerCase();
  const part = containing(text);
  const { rows } = await sql<{ id: number }>`select id from sales.customer where lower(name) like ${part} or lower(code) like ${part} limit ${FEW_CUSTOMERS + 1}`.execute(tx);
  const ofCustomers =
    rows.length === 0 ? sql`false`
    : rows.length <= FEW_CUSTOMERS ? sql`o.customer_id = any(${rows.map(({ id }) => id)})`
    : sql`exists (select from sales.customer f where f.id = o.customer_id and (lower(f.name) like ${part} or lower(f.code) like ${part}))`;
  return sql`(lower(o.number) like ${beginningWith(text)} or reverse(lower(o.number)) like ${endingWith(text)}
    or (o.reference <> '' and lower(o.reference) like ${beginningWith(text)}) or ${ofCustomers})`;
}

/** A page of sales orders, the earliest due first unless otherwise wished for. */
export async function listOrders(act: Act, { limit, state, customerId, siteId, late, find, ...wish }: SalesOrderQuery): Promise<Page<SalesOrderRow>> {
  const sorted = sortedBy(wish);
  const conditions = [inSites(act.caller, 'o.site_id'), sorted.after];
  if (state !== undefined) conditions.push(sql`o.state = ${state}`);
  if (customerId !== undefined) conditions.push(sql`o.customer_id = ${customerId}`);
  if (siteId !== undefined) conditions.push(sql`o.site_id = ${siteId}`);
  const today = sql`(${act.now}::timestamptz at time zone (select z.zone from resources.site z where z.id = o.site_id))::date`;
  if (late === true) conditions.push(sql`o.state = 'booked' and o.due_on < ${someToday(act.now, 'max')} and o.due_on < ${today}`);
  if (late === false) conditions.push(sql`(o.state <> 'booked' or o.due_on >= ${today})`);
  if (late === false && state === 'booked') conditions.push(sql`o.due_on >= ${someToday(act.now, 'min')}`);
  if (find) conditions.push(await found(act, find));
  const { rows } = await orderRows(act, sql`select o.* from sales.sales_order o where ${sql.join(conditions, sql` and `)} order by ${sorted.orderBy} limit ${limit + 1}`, sorted).execute(act.tx);
  return sorted.cut(rows, limit);
}

/** One sales order as in the list; undefined when there is none in the caller's sites. */
export async function salesOrderRow(act: Act, id: number): Promise<SalesOrderRow | undefined> {
  const sorted = sortedBy({});
  const { rows } = await orderRows(act, sql`select o.* from sales.sales_order o where o.id = ${id} and ${inSites(act.caller, 'o.site_id')}`, sorted).execute(act.tx);
  return sorted.cut(rows, 1).rows[0];
}

/** One sales order with its lines; undefined when there is none in the caller's sites. */
export async function salesOrderPage(act: Act, id: number): Promise<SalesOrder | undefined> {
  const row = await salesOrderRow(act, id);
  if (row === undefined) return undefined;
  const { rows } = await sql<{ note: string; customerAddress: string; customerEmail: string; customerPhone: string }>`
    select o.note, c.address as "customerAddress", c.email as "customerEmail", c.phone as "customerPhone" from sales.sales_order o join sales.customer c on c.id = o.customer_id where o.id = ${id}`.execute(act.tx);
  return { ...row, ...rows[0]!, lines: await linesOfOrder(act, id) };
}

/** What happened to the order, newest first. */
export async function orderHistory(act: Act, id: number, query: { readonly cursor?: string | undefined; readonly limit: number }): Promise<Page<ToldFact> | undefined> {
  return (await salesOrderRow(act, id)) === undefined ? undefined : factsOf(act.tx, `sales-order:${id}`, query);
}
