/** The engine's plan kept in tables, set by set: what is as it was keeps its identity, and with it a dismissal. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '#db';
import { BY_PRODUCT, DEPENDENT, dependentsOf, eachPeg, indexOf, INDEPENDENT, kindOf, LOT, PLANNED, RECEIPT, workingDaysBefore, workingDaysBetween, type MrpPlan } from '#engine/mrp';
import { formatQuantity, type Quantity } from '#kernel/units';
import { actionsOf, saveActions } from './save-actions.ts';
import { dayText } from './day-number.ts';
import type { Gathered } from './gather.ts';

export const digestOf = (text: string): string => createHash('md5').update(text).digest('hex');
export const amount = (millionths: number): string => formatQuantity(millionths as Quantity);

interface Kept {
  id: number;
  itemId: number;
  siteId: number;
  kind: string;
  quantity: string;
  dueOn: string;
}

/** Writes planned orders, pegs, actions and item states of the items that were planned; returns how many rows there now are of each. */
export async function savePlan(tx: Tx, runId: number, gathered: Gathered, plan: MrpPlan): Promise<Record<'plannedOrders' | 'pegs' | 'actions' | 'alternates', number>> {
  const { nodes } = gathered;
  const masked = nodes.flatMap((node, at) => (plan.planned[at] ? [{ i: node.item.id, s: node.siteId }] : []));
  await sql`create temporary table if not exists planned_now (item_id bigint, site_id bigint, primary key (item_id, site_id)) on commit delete rows`.execute(tx);
  await sql`delete from planned_now`.execute(tx);
  await sql`insert into planned_now select * from unnest(${masked.map((one) => one.i)}::bigint[], ${masked.map((one) => one.s)}::bigint[])`.execute(tx);

  const ids = await saveOrders(tx, runId, gathered, plan);
  const pegs = await savePegs(tx, gathered, plan, ids);
  const alternates = await saveAlternates(tx, gathered, plan, ids);
  await saveActions(tx, actionsOf(gathered, plan, ids));

  await sql`delete from planning.item_state s using planned_now p where p.item_id = s.item_id and p.site_id = s.site_id`.execute(tx);
  await sql`insert into planning.item_state (item_id, site_id, digest) select * from unnest(${masked.map((one) => one.i)}::bigint[], ${masked.map((one) => one.s)}::bigint[], ${nodes.flatMap((_, at) => (plan.planned[at] ? [digestOf(gathered.digests[at]!)] : []))}::text[])`.execute(tx);
  const { rows } = await sql<{ orders: number; pegs: number; actions: number }>`
    select (select count(*) from planning.planned_order) as orders, (select count(*) from planning.peg) as pegs, (select count(*) from planning.action) as actions`.execute(tx);
  return { plannedOrders: rows[0]!.orders, pegs: Math.max(pegs, rows[0]!.pegs), actions: rows[0]!.actions, alternates };
}

/** Identity of every order of the plan, in the engine's order; 0: of an item that was not planned. */
async function saveOrders(tx: Tx, runId: number, { nodes, firm, input }: Gathered, { orders, firmCount, kept }: MrpPlan): Promise<number[]> {
  const existing = (await sql<Kept>`
    select o.id, o.item_id as "itemId", o.site_id as "siteId", o.kind, trim_scale(o.quantity)::text as quantity, o.due_on as "dueOn" from planning.planned_order o where not o.firm order by o.due_on, o.id`.execute(tx)).rows;
  const free = new Map<string, number[]>();
  const say = (itemId: number, siteId: number, kind: string, quantity: string, dueOn: string): string => `${itemId} ${siteId} ${kind} ${quantity} ${dueOn}`;
  for (const row of existing) {
    const key = say(row.itemId, row.siteId, row.kind, row.quantity, row.dueOn);
    const list = free.get(key);
    if (list) list.push(row.id);
    else free.set(key, [row.id]);
  }
  const ids: number[] = firm.map((row) => row.id);
  const same: { id: number; starts: string; late: number; supplier: number | null }[] = [];
  const fresh: { n: number; item: number; site: number; kind: string; quantity: string; starts: string; due: string; late: number; supplier: number | null }[] = [];
  for (let o = firmCount; o < orders.count; o++) {
    const node = nodes[orders.item[o]!]!;
    const [quantity, due, starts] = [amount(orders.quantity[o]!), dayText(orders.due[o]!), dayText(orders.start[o]!)];
    const supplier = node.kind === 'buy' ? (node.term?.supplierId ?? null) : null;
    const id = free.get(say(node.item.id, node.siteId, node.kind, quantity, due))?.shift();
    ids.push(id ?? 0);
    if (id === undefined) fresh.push({ n: o, item: node.item.id, site: node.siteId, kind: node.kind, quantity, starts, due, late: orders.late[o]!, supplier });
    else if (!kept[o]) same.push({ id, starts, late: orders.late[o]!, supplier });
  }
  const { items, calendars, today } = input;
  const lateness = firm.map(({ node }, o) => {
    const calendar = calendars[items.calendar[node]!]!;
    return workingDaysBetween(calendar, workingDaysBefore(calendar, orders.due[o]!, items.leadDays[node]!), today);
  });
  await sql`update planning.planned_order o set late_days = g.late from unnest(${firm.map((row) => row.id)}::bigint[], ${lateness}::int[]) as g(id, late) where o.id = g.id and o.late_days <> g.late`.execute(tx);
  await sql`delete from planning.planned_order where id = any(${[...free.values()].flat()}::bigint[])`.execute(tx);
  await sql`
    update planning.planned_order o set starts_on = g.starts, late_days = g.late, supplier_id = g.supplier, run_id = ${runId}
    from unnest(${same.map((row) => row.id)}::bigint[], ${same.map((row) => row.starts)}::date[], ${same.map((row) => row.late)}::int[], ${same.map((row) => row.supplier)}::bigint[]) as g(id, starts, late, supplier) where o.id = g.id`.execute(tx);
  const added = await sql<{ id: number }>`
    insert into planning.planned_order (item_id, site_id, kind, quantity, starts_on, due_on, late_days, supplier_id, run_id)
    select g.item, g.site, g.kind, g.quantity, g.starts, g.due, g.late, g.supplier, ${runId}
    from unnest(${fresh.map((row) => row.item)}::bigint[], ${fresh.map((row) => row.site)}::bigint[], ${fresh.map((row) => row.kind)}::text[], ${fresh.map((row) => row.quantity)}::numeric[], ${fresh.map((row) => row.starts)}::date[],
      ${fresh.map((row) => row.due)}::date[], ${fresh.map((row) => row.late)}::int[], ${fresh.map((row) => row.supplier)}::bigint[]) with ordinality as g(item, site, kind, quantity, starts, due, late, supplier, n)
    order by g.n returning id`.execute(tx);
  const sorted = added.rows.map((row) => row.id).sort((a, b) => a - b); // identities are given in the order of insertion
  fresh.forEach((row, n) => (ids[row.n] = sorted[n]!));
  return ids;
}

async function savePegs(tx: Tx, gathered: Gathered, plan: MrpPlan, ids: readonly number[]): Promise<number> {
  const { nodes, demand, lots, receipts, lines, input } = gathered;
  const { orders } = plan;
  const dependents = dependentsOf(plan);
  const dayOfOrder = (reference: number, day: 'start' | 'due'): number => (kindOf(reference) === PLANNED ? Math.max(orders[day][indexOf(reference)]!, day === 'start' ? input.today : 0) : receipts[indexOf(reference)]!.day);
  const keyOfOrder = (reference: number): string => (kindOf(reference) === PLANNED ? `planned-order:${ids[indexOf(reference)]!}` : receipts[indexOf(reference)]!.key);
  const rows = { item: [] as number[], site: [] as number[], quantity: [] as string[], demand: [] as string[], demandOn: [] as string[], position: [] as (number | null)[], supply: [] as string[], supplyOn: [] as string[] };
  eachPeg(plan, dependents, (want, supply, quantity) => {
    const at = indexOf(want);
    let node: number;
    let day: number;
    let position: number | null = null;
    let key: string;
    if (kindOf(want) === INDEPENDENT) {
      const row = demand[at]!;
      [node, day, position, key] = [row.node, row.day, row.position, row.key];
    } else if (kindOf(want) === DEPENDENT) {
      const line = dependents.line[at]!;
      [node, day, position, key] = [input.bills.component[line]!, dayOfOrder(dependents.of[at]!, 'start'), lines[line]!.operationPosition, keyOfOrder(dependents.of[at]!)];
    } else [node, day, key] = [at, input.today, `safety:${nodes[at]!.item.id}`];
    const { item, siteId } = nodes[node]!;
    const from = indexOf(supply);
    rows.item.push(item.id);
    rows.site.push(siteId);
    rows.quantity.push(amount(quantity));
    rows.demand.push(key);
    rows.demandOn.push(dayText(day));
    rows.position.push(position);
    switch (kindOf(supply)) {
      case LOT:
        rows.supply.push(lots[from]!.key);
        rows.supplyOn.push(gathered.today);
        break;
      case RECEIPT:
        rows.supply.push(receipts[from]!.key);
        rows.supplyOn.push(dayText(receipts[from]!.day));
        break;
      case PLANNED:
        rows.supply.push(`planned-order:${ids[from]!}`);
        rows.supplyOn.push(dayText(orders.due[from]!));
        break;
      case BY_PRODUCT:
        rows.supply.push(keyOfOrder(dependents.of[from]!));
        rows.supplyOn.push(dayText(dayOfOrder(dependents.of[from]!, 'due')));
        break;
    }
  });
  await sql`delete from planning.peg g where exists (select from planned_now p where p.item_id = g.item_id and p.site_id = g.site_id)`.execute(tx);
  const PIECE = 20_000;
  for (let from = 0; from < rows.item.length; from += PIECE) {
    const cut = <T>(column: T[]): T[] => column.slice(from, from + PIECE);
    await sql`
      insert into planning.peg (item_id, site_id, quantity, demand_key, demand_on, position, supply_key, supply_on)
      select * from unnest(${cut(rows.item)}::bigint[], ${cut(rows.site)}::bigint[], ${cut(rows.quantity)}::numeric[], ${cut(rows.demand)}::text[], ${cut(rows.demandOn)}::date[], ${cut(rows.position)}::int[], ${cut(rows.supply)}::text[], ${cut(rows.supplyOn)}::date[])`.execute(tx);
  }
  return rows.item.length;
}

/** What planned orders take of alternates; returns how many orders do not take all by the first line of a group. */
async function saveAlternates(tx: Tx, { nodes, lines, input }: Gathered, { taken }: MrpPlan, ids: readonly number[]): Promise<number> {
  await sql`delete from planning.alternate a using planned_now p where p.item_id = a.item_id and p.site_id = a.site_id`.execute(tx);
  const rows = taken.map(({ of, line, part, whole }) => ({ order: ids[indexOf(of)]!, line: lines[line]!.id, item: nodes[input.bills.component[line]!]!.item.id, site: nodes[input.bills.component[line]!]!.siteId, part: amount(part), whole: amount(whole) }));
  await sql`
    insert into planning.alternate (planned_order_id, bill_line_id, item_id, site_id, part, whole)
    select * from unnest(${rows.map((row) => row.order)}::bigint[], ${rows.map((row) => row.line)}::bigint[], ${rows.map((row) => row.item)}::bigint[], ${rows.map((row) => row.site)}::bigint[], ${rows.map((row) => row.part)}::numeric[], ${rows.map((row) => row.whole)}::numeric[])`.execute(tx);
  const { rows: held } = await sql<{ n: number }>`select count(distinct planned_order_id) as n from planning.alternate`.execute(tx);
  return held[0]!.n;
}
