/** Overtime of one machine: beyond its calendar, for a reason. */
import { sql } from 'kysely';
import type { OvertimeRow } from '#contract/resources';
import type { Tx } from '#db';
import { tell, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { inSites } from './read-machines.ts';
import { lockMachine } from './report-machine-down.ts';

export interface Overtime {
  readonly machineId: number;
  readonly from: Date;
  readonly to: Date;
  readonly reason: string;
}

/** Has a machine work from one instant to another, and returns the overtime's identity. Fact `resources/overtime-ordered` on `machine:<id>`. Refused where it ends before it begins, or is over. */
export async function orderOvertime(act: Act, { machineId, from, to, reason }: Overtime, schedule?: number): Promise<number> {
  const machine = await lockMachine(act, machineId);
  if (machine.retired) throw new Refusal('conflict', `Machine ${machine.code} is retired.\nMaybe another machine is meant.`);
  if (to <= from || to <= act.now) throw new Refusal('invalid', `Overtime of ${machine.code} ends ${to <= from ? 'before it begins' : 'before now'}.\nMaybe let it end later.`, { fields: [{ field: 'endsAt', value: to, reason: to <= from ? 'not after the start' : 'over' }] });
  const { rows } = await sql<{ id: number }>`
    insert into resources.overtime (machine_id, starts_at, ends_at, reason, ordered_by, ordered_at) values (${machineId}, ${from}, ${to}, ${reason}, ${act.caller.name}, ${act.now}) returning id`.execute(act.tx);
  await tell(act, { kind: 'resources/overtime-ordered', subject: `machine:${machineId}`, siteId: machine.site_id, data: { overtimeId: rows[0]!.id, code: machine.code, startsAt: from.toISOString(), endsAt: to.toISOString(), reason, ...(schedule === undefined ? {} : { schedule }) } });
  return rows[0]!.id;
}

/** Takes overtime back. Fact `resources/overtime-called-off`. Refused where there is none, or it is over or called off. */
export async function callOffOvertime(act: Act, id: number): Promise<void> {
  const { rows } = await sql<{ machineId: number; endsAt: Date; calledOffAt: Date | null }>`select machine_id as "machineId", ends_at as "endsAt", called_off_at as "calledOffAt" from resources.overtime where id = ${id} for update`.execute(act.tx);
  const found = rows[0];
  if (!found) throw new Refusal('not-found', `There is no overtime number ${id}.`);
  const machine = await lockMachine(act, found.machineId);
  if (found.calledOffAt || found.endsAt <= act.now) throw new Refusal('conflict', `That overtime of ${machine.code} is ${found.calledOffAt ? 'called off already' : 'over'}.`);
  await sql`update resources.overtime set called_off_at = ${act.now} where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'resources/overtime-called-off', subject: `machine:${found.machineId}`, siteId: machine.site_id, data: { overtimeId: id, code: machine.code } });
}

/** Overtime that is not over at `from`, the earliest first. */
export async function overtimeFrom(tx: Tx, from: Date): Promise<Overtime[]> {
  return (await sql<Overtime>`select machine_id as "machineId", starts_at as "from", ends_at as "to", reason from resources.overtime where called_off_at is null and ends_at > ${from} order by starts_at, id`.execute(tx)).rows;
}

/** The same of the caller's sites as a list, from now on. */
export async function listOvertime({ tx, caller, now }: Act): Promise<OvertimeRow[]> {
  const { rows } = await sql<Omit<OvertimeRow, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date }>`
    select o.id, o.machine_id as "machineId", m.code as "machineCode", o.starts_at as "startsAt", o.ends_at as "endsAt", o.reason, o.ordered_by as "orderedBy"
    from resources.overtime o join resources.machine m on m.id = o.machine_id join resources.work_center w on w.id = m.work_center_id
    where o.called_off_at is null and o.ends_at > ${now} and ${inSites(caller, 'w.site_id')} order by o.starts_at, o.id limit 500`.execute(tx);
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }));
}
