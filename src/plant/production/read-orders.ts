/** Production orders as lists show them, the earliest due first. */
import { sql, type RawBuilder } from 'kysely';
import type { OpenOperationRow, OperationQuery, ProductionOrderQuery, ProductionOrderRow, productionOrderSorts } from '#contract/production';
import type { Page } from '#contract/words';
import { beginningWith, containing, cutPage, factsOf, readCursor, sortList, type Act, type SortColumn, type SortWish, type SortedList, type ToldFact } from '#desk';
import { inSites } from '#plant/resources';
import { OPEN_ORDERS } from './lifecycle.ts';

type Found = Omit<ProductionOrderRow, 'dueAt' | 'earliestAt' | 'createdAt' | 'releasedAt' | 'completedAt'> & { dueAt: Date; earliestAt: Date | null; createdAt: Date; releasedAt: Date | null; completedAt: Date | null };

const OPEN = sql`o.state = any(${[...OPEN_ORDERS]})`;

/** One statement: the orders of a page chosen and cut first, everything else joined to them. */
const orderRows = ({ now }: Act, chosen: RawBuilder<unknown>, sorted: SortedList) => sql<Found & { sortedAt: string }>`
  select ${sorted.mark}, o.id, 'production-order:' || o.id as key, o.number, o.item_id as "itemId", i.code as "itemCode", i.description as "itemDescription", i.stock_unit as unit, o.site_id as "siteId", s.code as "siteCode", o.state,
    trim_scale(o.quantity)::text as quantity, trim_scale(o.completed)::text as completed, trim_scale(o.scrapped)::text as scrapped,
    case when ${OPEN} then trim_scale(greatest(o.quantity - o.completed, 0))::text else '0' end as remaining, o.priority, o.due_at as "dueAt", o.earliest_at as "earliestAt",
    ${OPEN} and o.due_at < ${now} as late, n.operations, n."operationsDone", n.at,
    exists (select from production.component c where c.production_order_id = o.id and c.owed > 0) as short,
    o.planned_key as "plannedKey", o.lot_id as "lotId", l.code as "lotCode", o.created_at as "createdAt", o.released_at as "releasedAt", o.completed_at as "completedAt", o.version
  from (${chosen}) o join items.item i on i.id = o.item_id join resources.site s on s.id = o.site_id left join stock.lot l on l.id = o.lot_id
    cross join lateral (
      select count(*) as operations, count(*) filter (where d.state = 'completed') as "operationsDone",
        (array_agg(d.position || ' ' || d.name order by d.state <> 'running', d.position) filter (where d.state in ('waiting', 'ready', 'running', 'held')))[1] as at
      from production.operation d where d.production_order_id = o.id) n
  order by ${sorted.orderBy}`;

const SORTS: Record<(typeof productionOrderSorts)[number], SortColumn> = {
  dueAt: { column: sql`o.due_at`, type: 'timestamptz' }, number: { column: sql`o.number`, type: 'text' }, createdAt: { column: sql`o.created_at`, type: 'timestamptz' },
};
const sortedBy = (wish: SortWish): SortedList => sortList(SORTS, sql`o.id`, wish);

const told = ({ dueAt, earliestAt, createdAt, releasedAt, completedAt, ...row }: Found): ProductionOrderRow => ({
  ...row, dueAt: dueAt.toISOString(), earliestAt: earliestAt?.toISOString() ?? null, createdAt: createdAt.toISOString(), releasedAt: releasedAt?.toISOString() ?? null, completedAt: completedAt?.toISOString() ?? null,
});

/** A page of production orders, the earliest due first unless otherwise wished for. `find`: how the number begins, or part of the item's code or description. */
export async function listOrders(act: Act, { limit, state, open, itemId, siteId, late, find, ...wish }: ProductionOrderQuery): Promise<Page<ProductionOrderRow>> {
  const sorted = sortedBy(wish);
  const conditions = [inSites(act.caller, 'o.site_id'), sorted.after];
  if (state !== undefined) conditions.push(sql`o.state = ${state}`);
  if (open !== undefined) conditions.push(open ? OPEN : sql`not (${OPEN})`);
  if (itemId !== undefined) conditions.push(sql`o.item_id = ${itemId}`);
  if (siteId !== undefined) conditions.push(sql`o.site_id = ${siteId}`);
  if (late !== undefined) conditions.push(late ? sql`(${OPEN} and o.due_at < ${act.now})` : sql`not (${OPEN} and o.due_at < ${act.now})`);
  if (find) conditions.push(sql`(o.number ilike ${beginningWith(find)} or exists (select from items.item f where f.id = o.item_id and (f.code ilike ${containing(find)} or f.description ilike ${containing(find)})))`);
  const { rows } = await orderRows(act, sql`select o.* from production.production_order o where ${sql.join(conditions, sql` and `)} order by ${sorted.orderBy} limit ${limit + 1}`, sorted).execute(act.tx);
  const page = sorted.cut(rows, limit);
  return { rows: page.rows.map(told), next: page.next };
}

/** One production order as in the list; undefined when there is none in the caller's sites. */
export async function productionOrderRow(act: Act, id: number): Promise<ProductionOrderRow | undefined> {
  const sorted = sortedBy({});
  const { rows } = await orderRows(act, sql`select o.* from production.production_order o where o.id = ${id} and ${inSites(act.caller, 'o.site_id')}`, sorted).execute(act.tx);
  return sorted.cut(rows, 1).rows.map(told)[0];
}

/** A page of operations not done, by the order's due time. */
export async function listOperations(act: Act, { cursor, limit, state, workCenterId, machineId, siteId, find }: OperationQuery): Promise<Page<OpenOperationRow>> {
  const mark = readCursor(cursor, 2);
  const conditions = [inSites(act.caller, 'o.site_id'), sql`d.state in ('waiting', 'ready', 'running', 'held')`, OPEN];
  if (mark) conditions.push(sql`(o.due_at, d.id) > (${mark[0]}::timestamptz, ${mark[1]}::bigint)`);
  if (state !== undefined) conditions.push(sql`d.state = ${state}`);
  if (workCenterId !== undefined) conditions.push(sql`d.work_center_id = ${workCenterId}`);
  if (machineId !== undefined) conditions.push(sql`exists (select from production.operation_machine x where x.operation_id = d.id and x.machine_id = ${machineId})`);
  if (siteId !== undefined) conditions.push(sql`o.site_id = ${siteId}`);
  if (find) conditions.push(sql`(o.number ilike ${beginningWith(find)} or i.code ilike ${containing(find)} or d.name ilike ${containing(find)})`);
  const { rows } = await sql<Omit<OpenOperationRow, 'dueAt'> & { dueAt: Date; dueText: string }>`
    select d.id, 'operation:' || d.id as key, o.id as "productionOrderId", o.number, i.id as "itemId", i.code as "itemCode", i.description as "itemDescription", i.stock_unit as unit, d.position, d.name, d.state, o.state as "orderState",
      w.code as "workCenterCode", m.code as "machineCode", trim_scale(d.quantity)::text as quantity, trim_scale(d.good)::text as good, trim_scale(greatest(d.input - d.good - d.scrap, 0))::text as remaining,
      o.due_at as "dueAt", o.due_at::text as "dueText", o.priority
    from production.operation d join production.production_order o on o.id = d.production_order_id join items.item i on i.id = o.item_id join resources.work_center w on w.id = d.work_center_id left join resources.machine m on m.id = d.machine_id
    where ${sql.join(conditions, sql` and `)} order by o.due_at, d.id limit ${limit + 1}`.execute(act.tx);
  const page = cutPage(rows, limit, (row) => [row.dueText, row.id]);
  return { rows: page.rows.map(({ dueText: _mark, dueAt, ...row }) => ({ ...row, dueAt: dueAt.toISOString() })), next: page.next };
}

/** What happened to the order, newest first; undefined when there is none in the caller's sites. */
export async function orderHistory(act: Act, id: number, query: { readonly cursor?: string | undefined; readonly limit: number }): Promise<Page<ToldFact> | undefined> {
  return (await productionOrderRow(act, id)) === undefined ? undefined : factsOf(act.tx, `production-order:${id}`, query);
}
