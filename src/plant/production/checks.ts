/** What is possible but suspicious about production orders. */
import { sql } from 'kysely';
import type { Act, HealthFinding } from '#desk';
import { inSites } from '#plant/resources';

interface Suspect {
  rule: string;
  subject: string;
  who: string;
  what: string;
  orders: string[];
  count: number;
}

/** Orders named in a finding; the rest is counted. */
const NAMED = 20;

/** Open orders due in the past, components used that were not there, operations no machine is left for, running ones nobody reports on. */
export async function checkProduction({ tx, now, caller }: Act): Promise<readonly HealthFinding[]> {
  const ours = inSites(caller, 'o.site_id');
  const open = sql`${ours} and o.state in ('created', 'released', 'running', 'held')`;
  const numbers = sql`(array_agg(o.number order by o.due_at, o.number))[1:${sql.lit(NAMED)}]`;
  const { rows } = await sql<Suspect>`
    select 'orders-due-in-the-past' as rule, 'site:' || s.id as subject, s.code as who, '' as what, ${numbers} as orders, count(*) as count
      from production.production_order o join resources.site s on s.id = o.site_id where ${open} and o.due_at < ${now} group by s.id
    union all
    select 'component-owed', 'item:' || i.id, i.code, trim_scale(sum(c.owed))::text || ' ' || i.stock_unit, ${numbers}, count(*)
      from production.component c join production.production_order o on o.id = c.production_order_id join items.item i on i.id = c.item_id where c.owed > 0 and ${ours} and o.state not in ('closed', 'cancelled') group by i.id
    union all
    select 'operation-without-machine', 'production-order:' || o.id, o.number, d.position || ' ' || d.name, array[o.number], 1
      from production.operation d join production.production_order o on o.id = d.production_order_id
      where ${open} and d.state in ('waiting', 'ready') and not exists (select from production.operation_machine x join resources.machine m on m.id = x.machine_id where x.operation_id = d.id and not m.retired)
    union all
    select 'operation-silent', 'production-order:' || o.id, o.number, d.position || ' ' || d.name, array[o.number], 1
      from production.operation d join production.production_order o on o.id = d.production_order_id
      where ${ours} and o.state = 'running' and d.state = 'running' and d.started_at < ${now}::timestamptz - interval '3 days' and not exists (select from production.progress p where p.operation_id = d.id and p.at > ${now}::timestamptz - interval '3 days')
    order by 1, 3`.execute(tx);
  return rows.map(tellSuspect);
}

function tellSuspect({ rule, subject, who, what, orders: endangers, count }: Suspect): HealthFinding {
  const many = count === 1 ? '1 production order' : `${count} production orders`;
  switch (rule) {
    case 'orders-due-in-the-past':
      return { rule, severity: 'warning', subject, message: `${many} of site ${who} ${count === 1 ? 'was' : 'were'} due before now.`, remedy: 'Give them a day that can be kept, finish them, or close what nobody waits for.', endangers };
    case 'component-owed':
      return { rule, severity: 'error', subject, message: `${what} of ${who} were used by what ${many} reported, and were not in stock.`, remedy: 'Count the item, or book its receipt; then issue it to the orders.', endangers };
    case 'operation-without-machine':
      return { rule, severity: 'error', subject, message: `Operation ${what} of production order ${who} has no machine left that can do it.`, remedy: 'Choose another routing for the order, or put a machine back into service.', endangers };
    default:
      return { rule, severity: 'warning', subject, message: `Operation ${what} of production order ${who} has been running for three days without a report.`, remedy: 'Finish it, or report what it made.', endangers };
  }
}
