/** What each machine does next: the published schedule minus what is done. */
import { sql } from 'kysely';
import type { DispatchList } from '#contract/schedule';
import { plain } from '#contract/words';
import type { Act } from '#desk';
import { workingTimes } from './working-times.ts';

interface Found {
  key: string; machineId: number; machine: string; machineName: string; workCenter: string; productionOrder: string | null; productionOrderId: number | null; productionOperationId: number | null; number: string; name: string;
  item: string; itemDescription: string; quantity: string; target: string; unit: string; good: string; setupStartsAt: Date; startsAt: Date; endsAt: Date; family: string | null;
  status: string; needBy: Date | null; projected: Date | null; crew: string[] | null; released: boolean;
}

/** Rows by machine and time; of one machine or work center where asked, ending after now and beginning before `until`. */
export async function dispatchList(act: Act, siteId: number, { machineId, workCenterId, until }: { machineId?: number | undefined; workCenterId?: number | undefined; until?: Date | undefined }): Promise<Omit<DispatchList, 'next'>> {
  const { tx } = act;
  const version = (await sql<{ id: number; publishedAt: Date; zone: string }>`
    select v.id, v.published_at as "publishedAt", s.zone from schedule.version v join resources.site s on s.id = v.site_id where v.site_id = ${siteId} and v.state = 'published'`.execute(tx)).rows[0];
  const zone = version?.zone ?? (await sql<{ zone: string }>`select zone from resources.site where id = ${siteId}`.execute(tx)).rows[0]?.zone ?? 'UTC';
  if (!version) return { publishedAt: null, scheduleId: null, zone, rows: [] };
  const { rows } = await sql<Found>`
    select o.key, m.id as "machineId", m.code as machine, m.name as "machineName", w.code as "workCenter", p.number as "productionOrder", p.id as "productionOrderId", o.production_operation_id as "productionOperationId", j.number, o.name,
      i.code as item, i.description as "itemDescription", o.quantity::text as quantity, coalesce(d.quantity, o.quantity)::text as target, i.stock_unit as unit, coalesce(d.good, 0)::text as good,
      o.setup_starts_at as "setupStartsAt", o.starts_at as "startsAt", o.ends_at as "endsAt", coalesce(d.changeover_family, i.changeover_family) as family,
      coalesce(d.state, 'planned') as status, j.need_by as "needBy", j.projected,
      (select array_agg(e.name order by e.name) from unnest(o.crew) c(id) join people.employee e on e.id = c.id) as crew, coalesce(p.state in ('released', 'running'), false) as released
    from schedule.operation o
    join schedule.job j on j.version_id = o.version_id and j.place = o.job_place
    join resources.machine m on m.id = o.machine_id join resources.work_center w on w.id = m.work_center_id
    join items.item i on i.id = o.item_id
    left join production.operation d on d.id = o.production_operation_id
    left join production.production_order p on p.id = d.production_order_id
    where o.version_id = ${version.id} and coalesce(d.state, 'planned') not in ('completed', 'aborted') and coalesce(p.state, 'created') not in ('completed', 'closed', 'cancelled')
      and (o.production_operation_id is null or d.id is not null)
      and (${machineId ?? null}::bigint is null or m.id = ${machineId ?? null}) and (${workCenterId ?? null}::bigint is null or w.id = ${workCenterId ?? null})
      and (${until ?? null}::timestamptz is null or o.setup_starts_at < ${until ?? null})
    order by w.position, w.code, m.code, o.setup_starts_at, o.place`.execute(tx);
  const setups = rows.filter((row) => row.setupStartsAt < row.startsAt);
  const times = setups.length === 0 ? undefined : await workingTimes(tx, siteId, act.now, new Date(Math.min(...setups.map((row) => row.setupStartsAt.getTime()))), new Date(Math.max(...setups.map((row) => row.startsAt.getTime()))));
  let machine = '';
  let sequence = 0;
  return {
    publishedAt: version.publishedAt.toISOString(), scheduleId: version.id, zone,
    rows: rows.map(({ projected, name, machineId: at, ...row }) => {
      sequence = row.machine === machine ? sequence + 1 : 1;
      ({ machine } = row);
      const [position = '0', ...words] = name.split(' ');
      return {
        ...row, sequence, position: Number(position), operation: words.join(' '), quantity: plain(row.quantity), target: plain(row.target), good: plain(row.good), setupMinutes: Math.round(times?.openMinutes(at, row.setupStartsAt.getTime(), row.startsAt.getTime()) ?? 0),
        setupStartsAt: row.setupStartsAt.toISOString(), startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString(), needBy: row.needBy?.toISOString() ?? null,
        late: row.needBy !== null && (projected === null || projected > row.needBy), crew: row.crew ?? [],
      };
    }),
  };
}
