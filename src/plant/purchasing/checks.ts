/** What is possible but suspicious about purchasing. */
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

const NAMED = 20;
const SOON_DAYS = 7;

/** Lines overdue, lines expected soon that nobody has confirmed, bought items without terms, lines of items no longer active. */
export async function checkPurchasing({ tx, now, caller }: Act): Promise<readonly HealthFinding[]> {
  const open = sql`
    purchasing.purchase_order_line l join purchasing.purchase_order o on o.id = l.purchase_order_id join purchasing.supplier p on p.id = o.supplier_id join items.item i on i.id = l.item_id join resources.site s on s.id = o.site_id
    where l.state = 'open' and o.state in ('draft', 'sent', 'confirmed') and ${inSites(caller, 'o.site_id')}`;
  const today = sql`(${now}::timestamptz at time zone s.zone)::date`;
  const expected = sql`coalesce(l.confirmed_on, l.due_on)`;
  const numbers = sql`(array_agg(distinct o.number))[1:${sql.lit(NAMED)}]`;
  const { rows } = await sql<Suspect>`
    select 'receipt-overdue' as rule, 'supplier:' || p.id as subject, p.name as who, min(${expected})::text as what, ${numbers} as orders, count(*) as lines from ${open} and o.state <> 'draft' and ${expected} < ${today} group by p.id
    union all
    select 'draft-due-soon', 'supplier:' || p.id, p.name, min(l.due_on)::text, ${numbers}, count(*) from ${open} and o.state = 'draft' and l.due_on < ${today} + ${sql.lit(SOON_DAYS)} group by p.id
    union all
    select 'receipt-unconfirmed', 'supplier:' || p.id, p.name, min(l.due_on)::text, ${numbers}, count(*) from ${open} and o.state = 'sent' and l.confirmed_on is null and l.due_on between ${today} and ${today} + ${sql.lit(SOON_DAYS)} group by p.id
    union all
    select 'inactive-item-bought', 'item:' || i.id, i.code, '', ${numbers}, count(*) from ${open} and not i.active group by i.id
    union all
    select 'bought-item-without-terms', 'item:' || i.id, i.code, i.description, array[]::text[], 0 from items.item i
      where i.supply = 'buy' and i.active and not exists (select from purchasing.supplier_term t join purchasing.supplier p on p.id = t.supplier_id where t.item_id = i.id and t.active and p.active)
    order by 1, 3`.execute(tx);
  return rows.map(tellSuspect);
}

function tellSuspect({ rule, subject, who, what, orders: endangers, lines }: Suspect): HealthFinding {
  const [many, are, have] = lines === 1 ? ['1 line', 'is', 'has'] : [`${lines} lines`, 'are', 'have'];
  switch (rule) {
    case 'receipt-overdue':
      return { rule, severity: 'warning', subject, message: `${many} from ${who} ${have} not come by the day expected, the oldest by ${what}.`, remedy: 'Ask the supplier and confirm a new day: plans cannot know when it comes.', endangers };
    case 'draft-due-soon':
      return { rule, severity: 'warning', subject, message: `${many} for ${who} ${are} still in a draft and due from ${what} on.`, remedy: 'Send the order.', endangers };
    case 'receipt-unconfirmed':
      return { rule, severity: 'info', subject, message: `${many} from ${who} ${are} due from ${what} on and not confirmed.`, remedy: 'Ask the supplier.', endangers };
    case 'inactive-item-bought':
      return { rule, severity: 'warning', subject, message: `Item ${who} is no longer active, and ${many} of purchase orders bring it.`, remedy: 'Cancel the lines, or make the item active again.', endangers };
    default:
      return { rule, severity: 'warning', subject, message: `Item ${who}${what === '' ? '' : ` (${what})`} is bought, and no supplier has active terms for it.`, remedy: 'Enter a supplier\'s terms: without them it is planned with the item\'s own lead time and cannot be ordered.' };
  }
}
