/** Production orders that are open, with the operations still to be done: the part of the picture that is already on the floor or about to be. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import type { PictureOperation, PictureOrder } from './picture.ts';

interface Found {
  id: number; number: string; itemId: number; itemCode: string; left: number; priority: number; dueAt: Date; earliestAt: Date | null; held: boolean; follows: string | null;
  operations: (Omit<PictureOperation, 'startedAt' | 'pin' | 'published' | 'productionOperationId'> & { id: number; startedAt: string | null })[];
}

/** A held order waits for a decision: it is planned from this long after now on, so that it neither blocks nor vanishes. */
const HELD_HOURS = 24;

/** Orders by due date and number; `now` says how a held order is taken. Pegs, customers, pins and the published times are added by the picture. */
export async function openProductionOrders(tx: Tx, siteId: number, now: Date): Promise<PictureOrder[]> {
  const { rows } = await sql<Found>`
    select o.id, o.number, o.item_id as "itemId", i.code as "itemCode", (o.quantity - o.completed)::float8 as left, o.priority, o.due_at as "dueAt", o.earliest_at as "earliestAt", o.state = 'held' as held, 'operation:' || o.follows_operation_id as follows,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'id', d.id, 'key', 'operation:' || d.id, 'position', d.position, 'name', d.name, 'state', d.state, 'family', coalesce(d.changeover_family, i.changeover_family), 'interruptible', d.interruptible,
          'queueMinutes', d.queue_minutes, 'moveMinutes', d.move_minutes, 'transferBatch', d.transfer_batch, 'quantity', d.input, 'remaining', greatest(d.input - d.good - d.scrap, 0),
          'attendedShare', d.attended_share, 'startedAt', d.started_at, 'machineId', d.machine_id,
          'machines', (select coalesce(jsonb_agg(jsonb_build_object('machineId', m.machine_id, 'setupMinutes', m.setup_minutes, 'runMinutes', m.run_minutes, 'rank', m.rank) order by m.rank, m.machine_id), '[]') from production.operation_machine m join resources.machine r on r.id = m.machine_id where m.operation_id = d.id and not r.retired),
          'skills', (select coalesce(jsonb_agg(jsonb_build_object('skillId', s.skill_id, 'count', s.headcount, 'during', s.during) order by s.skill_id), '[]') from production.operation_skill s where s.operation_id = d.id)
        ) order by d.position), '[]') from production.operation d where d.production_order_id = o.id and d.state not in ('completed', 'aborted')) as operations
    from production.production_order o join items.item i on i.id = o.item_id
    where o.site_id = ${siteId} and o.state in ('created', 'released', 'running', 'held') order by o.due_at, o.number`.execute(tx);
  return rows.map(({ id, number, itemId, itemCode, left, priority, dueAt, earliestAt, held, follows, operations }) => ({
    key: `production-order:${id}`, kind: 'production-order', number, itemId, itemCode, quantity: Math.max(0, left), priority, customer: null, salesOrders: [], needBy: dueAt,
    earliest: held ? new Date(Math.max(now.getTime() + HELD_HOURS * 3600_000, earliestAt?.getTime() ?? 0)) : earliestAt,
    operations: operations.map(({ id: operation, startedAt, ...rest }) => ({ ...rest, productionOperationId: operation, startedAt: startedAt === null ? null : new Date(startedAt), pin: null, published: null })),
    pegs: [], follows,
  }));
}
