/** One production order with its operations, components and reports. */
import { sql } from 'kysely';
import type { ProductionComponent, ProductionOperation, ProductionOrder, ProgressRow } from '#contract/production';
import type { ListQuery, Page } from '#contract/words';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { cutPage, readCursor, type Act } from '#desk';
import { routingsOn } from '#plant/items';
import { isUsable, onHand } from '#plant/stock';
import { productionOrderRow } from './read-orders.ts';

/** Undefined when there is none in the caller's sites. */
export async function productionOrderPage(act: Act, id: number): Promise<ProductionOrder | undefined> {
  const row = await productionOrderRow(act, id);
  if (row === undefined) return undefined;
  const { rows } = await sql<{ note: string; billRevision: string | null; routingId: number | null; routingRevision: string | null; day: string; today: string }>`
    select o.note, b.revision as "billRevision", o.routing_id as "routingId", r.revision as "routingRevision", (coalesce(o.earliest_at, ${act.now}::timestamptz) at time zone s.zone)::date as day, (${act.now}::timestamptz at time zone s.zone)::date as today
    from production.production_order o join resources.site s on s.id = o.site_id left join items.bill b on b.id = o.bill_id left join items.routing r on r.id = o.routing_id where o.id = ${id}`.execute(act.tx);
  const { day, today, ...more } = rows[0]!;
  const routings = ((await routingsOn(act.tx, [row.itemId], day)).get(row.itemId) ?? []).map((routing) => ({ id: routing.id, revision: routing.revision, rank: routing.rank }));
  return { ...row, ...more, routings, operations: await operationsOfPage(act, id), components: await componentsOfPage(act, id, row.siteId, today) };
}

async function operationsOfPage(act: Act, id: number): Promise<ProductionOperation[]> {
  const { rows } = await sql<Omit<ProductionOperation, 'startedAt' | 'endedAt'> & { startedAt: Date | null; endedAt: Date | null }>`
    select d.id, 'operation:' || d.id as key, d.position, d.name, d.state, d.work_center_id as "workCenterId", w.code as "workCenterCode", trim_scale(d.input)::text as input, trim_scale(d.quantity)::text as quantity,
      trim_scale(d.good)::text as good, trim_scale(d.scrap)::text as scrap, trim_scale(d.rework)::text as rework,
      case when d.state in ('completed', 'aborted') then '0' else trim_scale(greatest(d.input - d.good - d.scrap, 0))::text end as remaining,
      d.setup_minutes::float8 as "setupMinutes", d.run_minutes::float8 as "runMinutes", d.queue_minutes::float8 as "queueMinutes", d.move_minutes::float8 as "moveMinutes", trim_scale(d.transfer_batch)::text as "transferBatch",
      d.changeover_family as "changeoverFamily", d.interruptible, d.attended_share::float8 as "attendedShare", d.instructions, d.machine_id as "machineId", m.code as "machineCode", d.started_at as "startedAt", d.ended_at as "endedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('machineId', x.machine_id, 'machineCode', y.code, 'rank', x.rank, 'setupMinutes', x.setup_minutes, 'runMinutes', x.run_minutes) order by x.rank, y.code), '[]')
        from production.operation_machine x join resources.machine y on y.id = x.machine_id where x.operation_id = d.id) as machines,
      (select coalesce(jsonb_agg(jsonb_build_object('skillId', k.id, 'skillCode', k.code, 'skillName', k.name, 'headcount', z.headcount, 'during', z.during) order by k.code), '[]')
        from production.operation_skill z join people.skill k on k.id = z.skill_id where z.operation_id = d.id) as skills
    from production.operation d join resources.work_center w on w.id = d.work_center_id left join resources.machine m on m.id = d.machine_id where d.production_order_id = ${id} order by d.position`.execute(act.tx);
  return rows.map((row) => ({ ...row, startedAt: row.startedAt?.toISOString() ?? null, endedAt: row.endedAt?.toISOString() ?? null }));
}

async function componentsOfPage(act: Act, id: number, siteId: number, today: string): Promise<ProductionComponent[]> {
  const { rows } = await sql<Omit<ProductionComponent, 'available'>>`
    select c.id, c.position, c.kind, c.item_id as "itemId", i.code as "itemCode", i.description as "itemDescription", i.stock_unit as unit, trim_scale(c.required)::text as required, trim_scale(c.issued)::text as issued,
      trim_scale(c.owed)::text as owed, c.operation_position as "operationPosition", c.issue
    from production.component c join items.item i on i.id = c.item_id where c.production_order_id = ${id} order by c.position, c.id`.execute(act.tx);
  const stock = await onHand(act.tx, siteId, [...new Set(rows.map((row) => row.itemId))]);
  const own = await sql<{ itemId: number; quantity: string }>`select item_id as "itemId", sum(quantity) as quantity from stock.reservation where document = ${`production-order:${id}`} and site_id = ${siteId} group by item_id`.execute(act.tx);
  const available = new Map(stock.map((each) => {
    const usable = each.lots.filter((part) => isUsable(part, today)).reduce((sum, part) => sum + part.quantity, 0);
    const kept = each.reserved - quantity(own.rows.find((row) => row.itemId === each.itemId)?.quantity ?? '0');
    return [each.itemId, formatQuantity(Math.max(0, usable - kept) as Quantity)];
  }));
  return rows.map((row) => ({ ...row, available: available.get(row.itemId) ?? '0' }));
}

/** A page of the reports of quantities of one order, the newest first. */
export async function progressOfOrder(act: Act, id: number, { cursor, limit }: ListQuery): Promise<Page<ProgressRow>> {
  const [before = Number.MAX_SAFE_INTEGER] = readCursor(cursor, 1) ?? [];
  const { rows } = await sql<Omit<ProgressRow, 'at' | 'undoneAt'> & { at: Date; undoneAt: Date | null }>`
    select p.id, p.at, p.operation_id as "operationId", d.position, d.name, m.code as "machineCode", e.name as "employeeName", trim_scale(p.good)::text as good, trim_scale(p.scrap)::text as scrap, trim_scale(p.rework)::text as rework,
      p.reason, p.by_name as by, p.undone_at as "undoneAt"
    from production.progress p join production.operation d on d.id = p.operation_id left join resources.machine m on m.id = p.machine_id left join people.employee e on e.id = p.employee_id
    where d.production_order_id = ${id} and p.id < ${before} order by p.id desc limit ${limit + 1}`.execute(act.tx);
  return cutPage(rows.map((row) => ({ ...row, at: row.at.toISOString(), undoneAt: row.undoneAt?.toISOString() ?? null })), limit, (row) => [row.id]);
}

/** True when the report of quantities is one of this order's. */
export async function isProgressOf(act: Act, orderId: number, progressId: number): Promise<boolean> {
  const { rows } = await sql`select from production.progress p join production.operation d on d.id = p.operation_id where p.id = ${progressId} and d.production_order_id = ${orderId}`.execute(act.tx);
  return rows.length > 0;
}
