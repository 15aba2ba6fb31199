/** Customers as lists and pages show them. */
import { sql } from 'kysely';
import type { CustomerRow } from '#contract/sales';
import type { Page } from '#contract/words';
import { containing, cutPage, readCursor, type Act } from '#desk';
import { inSites } from '#plant/resources';

const columns = (act: Act) => sql`
  c.id, c.code, c.name, c.email, c.phone, c.address, c.priority, c.active, c.version,
  (select count(*) from sales.sales_order o where o.customer_id = c.id and o.state = 'booked' and ${inSites(act.caller, 'o.site_id')}) as "openOrders"`;

/** A page of customers by name. */
export async function listCustomers(act: Act, { cursor, limit, find, active }: { cursor?: string | undefined; limit: number; find?: string | undefined; active?: boolean | undefined }): Promise<Page<CustomerRow>> {
  const mark = readCursor(cursor, 2);
  const { rows } = await sql<CustomerRow & { mark: string }>`
    select ${columns(act)}, lower(c.name) as mark from sales.customer c
    where ${mark ? sql`(lower(c.name), c.id) > (${mark[0]}::text, ${mark[1]}::bigint)` : sql`true`} and ${active === undefined ? sql`true` : sql`c.active = ${active}`}
      and ${find ? sql`(c.code ilike ${containing(find)} or c.name ilike ${containing(find)} or c.email ilike ${containing(find)})` : sql`true`}
    order by lower(c.name), c.id limit ${limit + 1}`.execute(act.tx);
  const page = cutPage(rows, limit, (row) => [row.mark, row.id]);
  return { next: page.next, rows: page.rows.map(({ mark: _mark, ...row }) => row) };
}

/** One customer; undefined when there is none. */
export async function customerRow(act: Act, id: number): Promise<CustomerRow | undefined> {
  return (await sql<CustomerRow>`select ${columns(act)} from sales.customer c where c.id = ${id}`.execute(act.tx)).rows[0];
}
