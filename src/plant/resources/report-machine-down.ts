/** A machine breaks down, is up again, or gets a maintenance window: the floor's reports that the schedule hears. */
import type { MaintenanceBody } from '#contract/resources';
import { Refusal } from '#kernel/refusal';
import { demandSite, tell, type Act } from '#desk';
import { sql } from 'kysely';
import type { ResourcesTables } from './tables.ts';

interface Held {
  id: number;
  code: string;
  site_id: number;
  retired: boolean;
}

/** The machine, locked, so that two reports about it come one after the other. */
async function lockMachine({ tx, caller }: Act, machineId: number): Promise<Held> {
  const { rows } = await sql<Held>`
    select m.id, m.code, w.site_id, m.retired from resources.machine m join resources.work_center w on w.id = m.work_center_id where m.id = ${machineId} for update of m`.execute(tx);
  const machine = rows[0];
  if (machine === undefined) throw new Refusal('not-found', `There is no machine number ${machineId}.`);
  demandSite(caller, machine.site_id);
  return machine;
}

const say = (instant: Date): string => instant.toISOString().slice(0, 16).replace('T', ' ') + ' UTC';

export interface MachineDown {
  readonly machineId: number;
  /** Default now. */
  readonly since?: Date | undefined;
  /** About when it will be up; null when nobody knows. */
  readonly until: Date | null;
  readonly reason: string;
}

/**
 * Reports a machine down, and returns the downtime's identity. Said again of a machine that is down, it corrects the estimate and the reason.
 * Fact `resources/machine-down` on `machine:<id>`: downtimeId, code, since, until, reason, and what was estimated before.
 */
export async function reportMachineDown(act: Act, { machineId, since = act.now, until, reason }: MachineDown): Promise<number> {
  const machine = await lockMachine(act, machineId);
  if (machine.retired) throw new Refusal('conflict', `Machine ${machine.code} is retired.\nMaybe another machine is meant.`);
  if (since > act.now) throw new Refusal('invalid', `Machine ${machine.code} cannot be down since ${say(since)}, which is yet to come.\nMaybe plan maintenance for that time.`, { fields: [{ field: 'since', value: since, reason: 'in the future' }] });
  const tables = act.tx.$extendTables<ResourcesTables>();
  const open = await tables.selectFrom('resources.downtime').select(['id', 'starts_at', 'expected_end_at', 'reason']).where('machine_id', '=', machineId).where('kind', '=', 'breakdown').where('ended_at', 'is', null).executeTakeFirst();
  const begun = open?.starts_at ?? since;
  if (until !== null && until <= begun) throw new Refusal('invalid', `Machine ${machine.code} cannot be up at ${say(until)}: it is down since ${say(begun)}.`, { fields: [{ field: 'until', value: until, reason: 'before it began' }] });
  const id = open
    ? (await tables.updateTable('resources.downtime').set((eb) => ({ expected_end_at: until, reason: reason || open.reason, version: eb('version', '+', 1) })).where('id', '=', open.id).returning('id').executeTakeFirstOrThrow()).id
    : (await tables.insertInto('resources.downtime').values({ machine_id: machineId, kind: 'breakdown', starts_at: since, expected_end_at: until, ended_at: null, reason, reported_by: act.caller.name }).returning('id').executeTakeFirstOrThrow()).id;
  await tell(act, {
    kind: 'resources/machine-down', subject: `machine:${machineId}`, siteId: machine.site_id,
    data: { downtimeId: id, code: machine.code, since: begun.toISOString(), until: until?.toISOString() ?? null, reason: reason || (open?.reason ?? ''), ...(open ? { before: { until: open.expected_end_at?.toISOString() ?? null, reason: open.reason } } : {}) },
  });
  return id;
}

/** Reports a machine up again at `at` (default now). Fact `resources/machine-up`: downtimeId, code, since, at. Refused when it is not down. */
export async function reportMachineUp(act: Act, { machineId, at = act.now }: { machineId: number; at?: Date | undefined }): Promise<void> {
  const machine = await lockMachine(act, machineId);
  const tables = act.tx.$extendTables<ResourcesTables>();
  const open = await tables.selectFrom('resources.downtime').select(['id', 'starts_at']).where('machine_id', '=', machineId).where('kind', '=', 'breakdown').where('ended_at', 'is', null).executeTakeFirst();
  if (open === undefined) throw new Refusal('conflict', `Machine ${machine.code} is not down.`);
  if (at > act.now) throw new Refusal('invalid', `Machine ${machine.code} cannot be up since ${say(at)}, which is yet to come.\nMaybe correct the estimate instead.`, { fields: [{ field: 'at', value: at, reason: 'in the future' }] });
  if (at < open.starts_at) throw new Refusal('invalid', `Machine ${machine.code} went down at ${say(open.starts_at)}, after ${say(at)}.`, { fields: [{ field: 'at', value: at, reason: 'before it began' }] });
  await tables.updateTable('resources.downtime').set((eb) => ({ ended_at: at, version: eb('version', '+', 1) })).where('id', '=', open.id).execute();
  await tell(act, { kind: 'resources/machine-up', subject: `machine:${machineId}`, siteId: machine.site_id, data: { downtimeId: open.id, code: machine.code, since: open.starts_at.toISOString(), at: at.toISOString() } });
}

/** Plans a maintenance window and returns its identity; refused where it overlaps another one. Fact `resources/maintenance-planned`. */
export async function planMaintenance(act: Act, machineId: number, { startsAt, endsAt, reason }: MaintenanceBody): Promise<number> {
  const machine = await lockMachine(act, machineId);
  const [from, to] = [new Date(startsAt), new Date(endsAt)];
  if (to <= from) throw new Refusal('invalid', `Maintenance of ${machine.code} ends at ${say(to)}, not after it begins.`, { fields: [{ field: 'endsAt', value: endsAt, reason: 'not after the start' }] });
  const tables = act.tx.$extendTables<ResourcesTables>();
  const other = await tables.selectFrom('resources.downtime').select(['starts_at', 'expected_end_at', 'reason']).where('machine_id', '=', machineId).where('kind', '=', 'maintenance')
    .where('ended_at', 'is', null).where('starts_at', '<', to).where('expected_end_at', '>', from).executeTakeFirst();
  if (other) throw new Refusal('conflict', `Machine ${machine.code} already has maintenance from ${say(other.starts_at)} to ${say(other.expected_end_at!)}${other.reason ? ` (${other.reason})` : ''}.\nMaybe change that window.`);
  const { id } = await tables.insertInto('resources.downtime')
    .values({ machine_id: machineId, kind: 'maintenance', starts_at: from, expected_end_at: to, ended_at: null, reason, reported_by: act.caller.name }).returning('id').executeTakeFirstOrThrow();
  await tell(act, { kind: 'resources/maintenance-planned', subject: `machine:${machineId}`, siteId: machine.site_id, data: { downtimeId: id, code: machine.code, startsAt, endsAt, reason } });
  return id;
}

/** Ends or calls off a maintenance window now. Fact `resources/maintenance-ended`. */
export async function endMaintenance(act: Act, downtimeId: number): Promise<void> {
  const tables = act.tx.$extendTables<ResourcesTables>();
  const window = await tables.selectFrom('resources.downtime').select(['machine_id', 'starts_at', 'kind', 'ended_at']).where('id', '=', downtimeId).executeTakeFirst();
  if (window === undefined || window.kind !== 'maintenance') throw new Refusal('not-found', `There is no maintenance number ${downtimeId}.`);
  const machine = await lockMachine(act, window.machine_id);
  if (window.ended_at) throw new Refusal('conflict', `That maintenance of ${machine.code} ended at ${say(window.ended_at)}.`);
  const at = act.now > window.starts_at ? act.now : window.starts_at; // called off before it began: no length
  await tables.updateTable('resources.downtime').set((eb) => ({ ended_at: at, version: eb('version', '+', 1) })).where('id', '=', downtimeId).execute();
  await tell(act, { kind: 'resources/maintenance-ended', subject: `machine:${window.machine_id}`, siteId: machine.site_id, data: { downtimeId, code: machine.code, at: at.toISOString() } });
}
