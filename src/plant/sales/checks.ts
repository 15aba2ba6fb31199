/** What is possible but suspicious about sales orders. */
import { sql } from 'kysely';
import type { Act, HealthFinding } from '#desk';
import { inSites } from '#plant/resources';

interface Suspect {
  rule: string;
  subject: string;
  who: string;
  what: string;
  orders: string[];
  lines: number;
}

/** Orders named in a finding; the rest is counted. */
const NAMED = 20;

/** Open lines wanted in the past, given away, of items no longer made; orders without lines; orders of customers no longer active. */
export async function checkSales({ tx, now, caller }: Act): Promise<readonly HealthFinding[]> {
  const open = sql`sales.sales_order_line l join sales.sales_order o on o.id = l.sales_order_id join items.item i on i.id = l.item_id join resources.site s on s.id = o.site_id where l.state = 'open' and o.state = 'booked' and ${inSites(caller, 'o.site_id')}`;
  const due = sql`coalesce(l.promised_on, l.requested_on)`;
  const numbers = sql`(array_agg(distinct o.number))[1:${sql.lit(NAMED)}]`;
  const { rows } = await sql<Suspect>`
    select 'lines-wanted-in-the-past' as rule, 'site:' || s.id as subject, s.code as who, min(${due})::text as what, (array_agg(o.number order by ${due}, o.number))[1:${sql.lit(NAMED)}] as orders, count(*) as lines
      from ${open} and ${due} < (${now}::timestamptz at time zone s.zone)::date group by s.id
    union all
    select 'line-without-price', 'item:' || i.id, i.code, '', ${numbers}, count(*) from ${open} and l.unit_price = 0 group by i.id
    union all
    select 'inactive-item-ordered', 'item:' || i.id, i.code, '', ${numbers}, count(*) from ${open} and not i.active group by i.id
    union all
    select 'inactive-customer-orders', 'customer:' || c.id, c.code, c.name, ${numbers}, count(*) from sales.customer c join sales.sales_order o on o.customer_id = c.id where not c.active and o.state = 'booked' and ${inSites(caller, 'o.site_id')} group by c.id
    union all
    select 'order-without-lines', 'sales-order:' || o.id, o.number, '', array[o.number], 0 from sales.sales_order o where o.state = 'booked' and o.due_on = 'infinity' and ${inSites(caller, 'o.site_id')}
    order by 1, 3`.execute(tx);
  return rows.map(tellSuspect);
}

function tellSuspect({ rule, subject, who, what, orders: endangers, lines }: Suspect): HealthFinding {
  const many = lines === 1 ? '1 open line' : `${lines} open lines`;
  switch (rule) {
    case 'lines-wanted-in-the-past':
      return { rule, severity: 'warning', subject, message: `${many} of site ${who} ${lines === 1 ? 'was' : 'were'} due before today, the oldest on ${what}.`, remedy: 'Ship them, promise a new day, or cancel what nobody waits for: they are planned before everything else.', endangers };
    case 'line-without-price':
      return { rule, severity: 'info', subject, message: `${many} of ${who} ${lines === 1 ? 'has' : 'have'} the price 0.`, remedy: 'Enter the price, if it is not a gift.', endangers };
    case 'inactive-item-ordered':
      return { rule, severity: 'error', subject, message: `Item ${who} is no longer active, and ${many} ${lines === 1 ? 'wants' : 'want'} it.`, remedy: 'Make the item active again, or change the lines.', endangers };
    case 'inactive-customer-orders':
      return { rule, severity: 'info', subject, message: `Customer ${what} (${who}) is no longer active and has orders booked: ${lines}.`, remedy: 'Close the orders, or make the customer active again.', endangers };
    default:
      return { rule, severity: 'warning', subject, message: `Sales order ${who} is booked and has no lines, so it wants nothing.`, remedy: 'Add its lines, or cancel it.', endangers };
  }
}
