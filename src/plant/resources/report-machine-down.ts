/** A machine breaks down, is up again, or gets a maintenance window: the floor's reports that the schedule hears. */
import type { MaintenanceBody } from '#contract/resources';
import { Refusal } from '#kernel/refusal';
import { demandSite, tell, type Act } from '#desk';
import { sql } from 'kysely';

interface Held {
  id: number;
  code: string;
  site_id: number;
  retired: boolean;
}

/** The machine, locked, so that two reports about it come one after the other. */
export async function lockMachine({ tx, caller }: Act, machineId: number): Promise<Held> {
  const { rows } = await sql<Held>`
    select m.id, m.code, w.site_id, m.retired from resources.machine m join resources.work_center w on w.id = m.work_center_id where m.id = ${machineId} for update of m`.execute(tx);
  const machine = rows[0];
  if (machine === undefined) throw new Refusal('not-found', `There is no machine number ${machineId}.`);
  demandSite(caller, machine.site_id);
  return machine;
}

const say = (instant: Date): string => instant.toISOString().slice(0, 16).replace('T', ' ') + ' UTC';

interface Breakdown {
  id: number;
  startsAt: Date;
  expectedEndAt: Date | null;
  reason: string;
}

/** The breakdown that a machine is down with; undefined when it is not down. */
async function openBreakdown({ tx }: Act, machineId: number): Promise<Breakdown | undefined> {
  const { rows } = await sql<Breakdown>`
    select id, starts_at as "startsAt", expected_end_at as "expectedEndAt", reason from resources.downtime where machine_id = ${machineId} and kind = 'breakdown' and ended_at is null`.execute(tx);
  return rows[0];
}

async function addDowntime(act: Act, { machineId, kind, from, to, reason }: { machineId: number; kind: 'breakdown' | 'maintenance'; from: Date; to: Date | null; reason: string }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into resources.downtime (machine_id, kind, starts_at, expected_end_at, reason, reported_by) values (${machineId}, ${kind}, ${from}, ${to}, ${reason}, ${act.caller.name}) returning id`.execute(act.tx);
  return rows[0]!.id;
}

const endDowntime = (act: Act, id: number, at: Date) => sql`update resources.downtime set ended_at = ${at}, version = version + 1 where id = ${id}`.execute(act.tx);

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
  const open = await openBreakdown(act, machineId);
  const begun = open?.startsAt ?? since;
  if (until !== null && until <= begun) throw new Refusal('invalid', `Machine ${machine.code} cannot be up at ${say(until)}: it is down since ${say(begun)}.`, { fields: [{ field: 'until', value: until, reason: 'before it began' }] });
  if (open) await sql`update resources.downtime set expected_end_at = ${until}, reason = ${reason || open.reason}, version = version + 1 where id = ${open.id}`.execute(act.tx);
  const id = open?.id ?? (await addDowntime(act, { machineId, kind: 'breakdown', from: since, to: until, reason }));
  await tell(act, {
    kind: 'resources/machine-down', subject: `machine:${machineId}`, siteId: machine.site_id,
    data: { downtimeId: id, code: machine.code, since: begun.toISOString(), until: until?.toISOString() ?? null, reason: reason || (open?.reason ?? ''), ...(open ? { before: { until: open.expectedEndAt?.toISOString() ?? null, reason: open.reason } } : {}) },
  });
  return id;
}

/** Reports a machine up again at `at` (default now). Fact `resources/machine-up`: downtimeId, code, since, at. Refused when it is not down. */
export async function reportMachineUp(act: Act, { machineId, at = act.now }: { machineId: number; at?: Date | undefined }): Promise<void> {
  const machine = await lockMachine(act, machineId);
  const open = await openBreakdown(act, machineId);
  if (open === undefined) throw new Refusal('conflict', `Machine ${machine.code} is not down.`);
  if (at > act.now) throw new Refusal('invalid', `Machine ${machine.code} cannot be up since ${say(at)}, which is yet to come.\nMaybe correct the estimate instead.`, { fields: [{ field: 'at', value: at, reason: 'in the future' }] });
  if (at < open.startsAt) throw new Refusal('invalid', `Machine ${machine.code} went down at ${say(open.startsAt)}, after ${say(at)}.`, { fields: [{ field: 'at', value: at, reason: 'before it began' }] });
  await endDowntime(act, open.id, at);
  await tell(act, { kind: 'resources/machine-up', subject: `machine:${machineId}`, siteId: machine.site_id, data: { downtimeId: open.id, code: machine.code, since: open.startsAt.toISOString(), at: at.toISOString() } });
}

/** Plans a maintenance window and returns its identity; refused where it overlaps another one. Fact `resources/maintenance-planned`. */
export async function planMaintenance(act: Act, machineId: number, { startsAt, endsAt, reason }: MaintenanceBody): Promise<number> {
  const machine = await lockMachine(act, machineId);
  const [from, to] = [new Date(startsAt), new Date(endsAt)];
  if (to <= from) throw new Refusal('invalid', `Maintenance of ${machine.code} ends at ${say(to)}, not after it begins.`, { fields: [{ field: 'endsAt', value: endsAt, reason: 'not after the start' }] });
  const { rows: others } = await sql<{ startsAt: Date; endsAt: Date; reason: string }>`
    select starts_at as "startsAt", expected_end_at as "endsAt", reason from resources.downtime
    where machine_id = ${machineId} and kind = 'maintenance' and ended_at is null and starts_at < ${to} and expected_end_at > ${from} order by starts_at limit 1`.execute(act.tx);
  const other = others[0];
  if (other) throw new Refusal('conflict', `Machine ${machine.code} already has maintenance from ${say(other.startsAt)} to ${say(other.endsAt)}${other.reason ? ` (${other.reason})` : ''}.\nMaybe change that window.`);
  const id = await addDowntime(act, { machineId, kind: 'maintenance', from, to, reason });
  await tell(act, { kind: 'resources/maintenance-planned', subject: `machine:${machineId}`, siteId: machine.site_id, data: { downtimeId: id, code: machine.code, startsAt, endsAt, reason } });
  return id;
}

/** Ends or calls off a maintenance window now. Fact `resources/maintenance-ended`. */
export async function endMaintenance(act: Act, downtimeId: number): Promise<void> {
  const { rows: found } = await sql<{ machineId: number }>`select machine_id as "machineId" from resources.downtime where id = ${downtimeId} and kind = 'maintenance'`.execute(act.tx);
  if (found[0] === undefined) throw new Refusal('not-found', `There is no maintenance number ${downtimeId}.`);
  const machine = await lockMachine(act, found[0].machineId);
  const { rows } = await sql<{ startsAt: Date; endedAt: Date | null }>`select starts_at as "startsAt", ended_at as "endedAt" from resources.downtime where id = ${downtimeId}`.execute(act.tx); // once nobody else can end it
  const { startsAt, endedAt } = rows[0]!;
  if (endedAt) throw new Refusal('conflict', `That maintenance of ${machine.code} ended at ${say(endedAt)}.`);
  const at = act.now > startsAt ? act.now : startsAt; // called off before it began: no length
  await endDowntime(act, downtimeId, at);
  await tell(act, { kind: 'resources/maintenance-ended', subject: `machine:${machine.id}`, siteId: machine.site_id, data: { downtimeId, code: machine.code, at: at.toISOString() } });
}
