/** Routings whole: header, operations, machines and skills, in one query however many. */
import { sql, type RawBuilder } from 'kysely';
import type { RevisionStatus, RoutingRow } from '#contract/items';
import type { Page } from '#contract/words';
import { containing, cutPage, readCursor, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';

const text = (column: string): RawBuilder<unknown> => sql`trim_scale(${sql.ref(column)})::text`;
const MACHINES = sql`(select coalesce(jsonb_agg(jsonb_build_object('machineCode', m.code, 'rank', x.rank, 'speedPercent', ${text('x.speed_percent')}, 'setupMinutes', ${text('x.setup_minutes')}, 'runMinutes', ${text('x.run_minutes')}) order by x.rank, m.code), '[]')
  from items.routing_operation_machine x join resources.machine m on m.id = x.machine_id where x.operation_id = o.id)`;
const SKILLS = sql`(select coalesce(jsonb_agg(jsonb_build_object('skillCode', k.code, 'headcount', s.headcount, 'during', s.during) order by k.code, s.during), '[]')
  from items.routing_operation_skill s join people.skill k on k.id = s.skill_id where s.operation_id = o.id)`;
const OPERATIONS = sql`(select coalesce(jsonb_agg(jsonb_build_object('position', o.position, 'name', o.name, 'workCenterCode', w.code, 'setupMinutes', ${text('o.setup_minutes')}, 'runMinutes', ${text('o.run_minutes')},
    'batchSize', ${text('o.batch_size')}, 'queueMinutes', ${text('o.queue_minutes')}, 'moveMinutes', ${text('o.move_minutes')}, 'transferBatch', ${text('o.transfer_batch')}, 'changeoverFamily', o.changeover_family,
    'interruptible', o.interruptible, 'attendedShare', ${text('o.attended_share')}, 'yieldShare', ${text('o.yield_share')}, 'instructions', o.instructions, 'machines', ${MACHINES}, 'skills', ${SKILLS}) order by o.position), '[]')
  from items.routing_operation o join resources.work_center w on w.id = o.work_center_id where o.routing_id = r.id)`;
const ROUTING = sql`
  r.id, r.item_id as "itemId", i.code as "itemCode", r.revision, r.rank, r.status, r.effective_from as "effectiveFrom", r.effective_to as "effectiveTo", r.note, r.version, ${OPERATIONS} as operations`;

/** A page of routings by item and revision. */
export async function listRoutings({ tx }: Act, { cursor, limit, find, itemId, workCenterId, status }: {
  cursor?: string | undefined; limit: number; find?: string | undefined; itemId?: number | undefined; workCenterId?: number | undefined; status?: RevisionStatus | undefined;
}): Promise<Page<RoutingRow>> {
  const mark = readCursor(cursor, 2);
  const { rows } = await sql<RoutingRow>`
    select ${ROUTING} from items.routing r join items.item i on i.id = r.item_id
    where ${mark ? sql`(i.code, r.revision) > (${mark[0]}::text, ${mark[1]}::text)` : sql`true`} and ${itemId === undefined ? sql`true` : sql`r.item_id = ${itemId}`} and ${status === undefined ? sql`true` : sql`r.status = ${status}`}
      and ${workCenterId === undefined ? sql`true` : sql`exists (select from items.routing_operation o where o.routing_id = r.id and o.work_center_id = ${workCenterId})`}
      and ${find ? sql`(i.code ilike ${containing(find)} or i.description ilike ${containing(find)})` : sql`true`}
    order by i.code, r.revision limit ${limit + 1}`.execute(tx);
  return cutPage(rows, limit, (row) => [row.itemCode, row.revision]);
}

/** One routing; refuses when there is none. */
export async function routingRow({ tx }: Act, id: number): Promise<RoutingRow> {
  const { rows } = await sql<RoutingRow>`select ${ROUTING} from items.routing r join items.item i on i.id = r.item_id where r.id = ${id}`.execute(tx);
  if (rows[0] === undefined) throw new Refusal('not-found', `There is no routing number ${id}.`);
  return rows[0];
}
