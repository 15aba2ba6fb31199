/** What should be done, kept: an action that says what it said keeps its identity and its dismissal. */
import { sql } from 'kysely';
import type { ActionKind } from '#contract/planning';
import type { Tx } from '#db';
import { indexOf, kindOf, PLANNED, type MrpPlan } from '#engine/mrp';
import { formatQuantity, type Quantity } from '#kernel/units';
import { dayText } from './day-number.ts';
import type { Gathered } from './gather.ts';

interface NewAction {
  readonly kind: ActionKind;
  readonly itemId: number;
  readonly siteId: number;
  readonly subject: string;
  readonly fromOn: string | null;
  readonly toOn: string | null;
  readonly fromQuantity: string | null;
  readonly toQuantity: string | null;
  readonly owner: 'planner' | 'buyer';
  readonly decideBy: string;
}

/** Make and order for every planned order of its own, and what the engine says of the orders that there are. `ids`: identities of the plan's orders. */
export function actionsOf({ nodes, receipts }: Gathered, { orders, firmCount, kept, actions }: MrpPlan, ids: readonly number[]): NewAction[] {
  const amount = (millionths: number): string => formatQuantity(millionths as Quantity);
  const found: NewAction[] = [];
  for (let o = 0; o < orders.count; o++) {
    if (kept[o] || (o < firmCount && ids[o] === 0)) continue;
    const node = nodes[orders.item[o]!]!;
    found.push({
      kind: node.kind === 'make' ? 'make' : 'order', itemId: node.item.id, siteId: node.siteId, subject: `planned-order:${ids[o]!}`, fromOn: null, toOn: dayText(orders.due[o]!), fromQuantity: null, toQuantity: amount(orders.quantity[o]!),
      owner: node.kind === 'make' ? 'planner' : 'buyer', decideBy: dayText(orders.start[o]!),
    });
  }
  for (const action of actions) {
    const node = nodes[action.item]!;
    const receipt = kindOf(action.supply) === PLANNED ? undefined : receipts[indexOf(action.supply)]!;
    const earlier = Math.min(action.fromDay, action.toDay);
    found.push({
      kind: action.kind, itemId: node.item.id, siteId: node.siteId, subject: receipt ? receipt.key : `planned-order:${ids[indexOf(action.supply)]!}`, fromOn: dayText(action.fromDay), toOn: dayText(action.toDay),
      fromQuantity: amount(action.fromQuantity), toQuantity: amount(action.toQuantity), owner: (receipt?.kind ?? node.kind) === 'make' ? 'planner' : 'buyer', decideBy: dayText(earlier),
    });
  }
  return found;
}

/** Replaces the actions of the items planned (`planned_now`). One is as it was when days and quantities are. */
export async function saveActions(tx: Tx, actions: readonly NewAction[]): Promise<void> {
  const column = <K extends keyof NewAction>(name: K): NewAction[K][] => actions.map((action) => action[name]);
  await sql`create temporary table if not exists action_now (kind text, item_id bigint, site_id bigint, subject text, from_on date, to_on date, from_quantity numeric, to_quantity numeric, owner text, decide_by date, primary key (subject, kind)) on commit delete rows`.execute(tx);
  await sql`delete from action_now`.execute(tx);
  await sql`
    insert into action_now select distinct on (subject, kind) * from unnest(${column('kind')}::text[], ${column('itemId')}::bigint[], ${column('siteId')}::bigint[], ${column('subject')}::text[], ${column('fromOn')}::date[], ${column('toOn')}::date[],
      ${column('fromQuantity')}::numeric[], ${column('toQuantity')}::numeric[], ${column('owner')}::text[], ${column('decideBy')}::date[]) as g(kind, item_id, site_id, subject, from_on, to_on, from_quantity, to_quantity, owner, decide_by)`.execute(tx);
  await sql`
    delete from planning.action a where exists (select from planned_now p where p.item_id = a.item_id and p.site_id = a.site_id)
      and not exists (select from action_now n where n.subject = a.subject and n.kind = a.kind and n.item_id = a.item_id and n.from_on is not distinct from a.from_on and n.to_on is not distinct from a.to_on
        and n.from_quantity is not distinct from a.from_quantity and n.to_quantity is not distinct from a.to_quantity)
      and not (a.kind = 'increase' and a.dismissed_at is not null and exists (select from production.production_order o where a.subject = 'production-order:' || o.id and o.state = 'created'
        union all select from purchasing.purchase_order_line l where a.subject = 'purchase-order-line:' || l.id and l.state = 'open'))`.execute(tx);
  await sql`
    insert into planning.action (kind, item_id, site_id, subject, from_on, to_on, from_quantity, to_quantity, owner, decide_by)
    select kind, item_id, site_id, subject, from_on, to_on, from_quantity, to_quantity, owner, decide_by from action_now order by decide_by, subject, kind
    on conflict (subject, kind) do update set decide_by = excluded.decide_by, owner = excluded.owner`.execute(tx);
}
