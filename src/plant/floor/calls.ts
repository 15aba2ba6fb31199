/** Calls for help: opened at a machine, taken by somebody, closed with what came of it. */
import { sql } from 'kysely';
import type { CallBody, CallQuery, CallRow } from '#contract/floor';
import type { Page } from '#contract/words';
import { cutPage, demandSite, demandVersion, readCursor, tell, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { inSites } from '#plant/resources';
import { sessionOf } from './sign-in.ts';

/** Opens a call and returns its identity. One for the same people that is still open at the machine is given instead. Fact `floor/called` on `machine:<id>`. */
export async function openCall(act: Act, { machineId, who, note, token }: CallBody): Promise<number> {
  const { rows } = await sql<{ code: string; siteId: number }>`select m.code, w.site_id as "siteId" from resources.machine m join resources.work_center w on w.id = m.work_center_id where m.id = ${machineId} for update of m`.execute(act.tx);
  const machine = rows[0];
  if (machine === undefined) throw new Refusal('not-found', `There is no machine number ${machineId}.`);
  demandSite(act.caller, machine.siteId);
  const session = token === undefined ? undefined : await sessionOf(act, token);
  const open = await sql<{ id: number }>`select id from floor.call where machine_id = ${machineId} and who = ${who} and closed_at is null`.execute(act.tx);
  if (open.rows[0]) return open.rows[0].id;
  const added = await sql<{ id: number }>`insert into floor.call (at, machine_id, employee_id, who, note) values (${act.now}, ${machineId}, ${session?.employeeId ?? act.caller.employeeId}, ${who}, ${note}) returning id`.execute(act.tx);
  const { id } = added.rows[0]!;
  await tell({ ...act, caller: { ...act.caller, name: session?.employeeName ?? act.caller.name } }, { kind: 'floor/called', subject: `machine:${machineId}`, siteId: machine.siteId, data: { callId: id, machine: machine.code, who, note } });
  return id;
}

async function lockCall(act: Act, id: number, version: number | undefined): Promise<CallRow> {
  await sql`select from floor.call where id = ${id} for update`.execute(act.tx);
  const call = await callRow(act, id);
  if (call === undefined) throw new Refusal('not-found', `There is no call number ${id}.`);
  demandVersion(`The call at ${call.machineCode}`, call, version);
  if (call.closedAt !== null) throw new Refusal('conflict', `The call at ${call.machineCode} was closed already: ${call.outcome ?? ''}.`);
  return call;
}

/** Somebody comes. Taken again, another does. Fact `floor/call-taken`. */
export async function takeCall(act: Act, id: number, owner: string | undefined, version?: number): Promise<void> {
  const call = await lockCall(act, id, version);
  const by = owner === undefined || owner === '' ? act.caller.name : owner;
  await sql`update floor.call set owner = ${by}, taken_at = coalesce(taken_at, ${act.now}), version = version + 1 where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'floor/call-taken', subject: `machine:${call.machineId}`, siteId: call.siteId, data: { callId: id, machine: call.machineCode, who: call.who, owner: by } });
}

/** Ends a call. Fact `floor/call-closed`: what came of it. */
export async function closeCall(act: Act, id: number, outcome: string, version?: number): Promise<void> {
  const call = await lockCall(act, id, version);
  await sql`update floor.call set closed_at = ${act.now}, outcome = ${outcome}, owner = coalesce(owner, ${act.caller.name}), version = version + 1 where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'floor/call-closed', subject: `machine:${call.machineId}`, siteId: call.siteId, data: { callId: id, machine: call.machineCode, who: call.who, outcome } });
}

type Found = Omit<CallRow, 'at' | 'takenAt' | 'closedAt'> & { at: Date; takenAt: Date | null; closedAt: Date | null };
const CALL = sql`
  select c.id, c.at, c.machine_id as "machineId", m.code as "machineCode", w.site_id as "siteId", e.name as "employeeName", c.who, c.note, c.owner, c.taken_at as "takenAt", c.closed_at as "closedAt", c.outcome, c.version
  from floor.call c join resources.machine m on m.id = c.machine_id join resources.work_center w on w.id = m.work_center_id left join people.employee e on e.id = c.employee_id`;
const told = ({ at, takenAt, closedAt, ...row }: Found): CallRow => ({ ...row, at: at.toISOString(), takenAt: takenAt?.toISOString() ?? null, closedAt: closedAt?.toISOString() ?? null });

/** One call; undefined when there is none in the caller's sites. */
export async function callRow(act: Act, id: number): Promise<CallRow | undefined> {
  const { rows } = await sql<Found>`${CALL} where c.id = ${id} and ${inSites(act.caller, 'w.site_id')}`.execute(act.tx);
  return rows[0] && told(rows[0]);
}

/** A page of calls: open ones the oldest first, closed ones the newest first. */
export async function listCalls(act: Act, { cursor, limit, open, machineId, who, siteId }: CallQuery): Promise<Page<CallRow>> {
  const mark = readCursor(cursor, 1)?.[0];
  const conditions = [inSites(act.caller, 'w.site_id'), open ? sql`c.closed_at is null` : sql`c.closed_at is not null`];
  if (mark !== undefined) conditions.push(open ? sql`c.id > ${mark}::bigint` : sql`c.id < ${mark}::bigint`);
  if (machineId !== undefined) conditions.push(sql`c.machine_id = ${machineId}`);
  if (who !== undefined) conditions.push(sql`c.who = ${who}`);
  if (siteId !== undefined) conditions.push(sql`w.site_id = ${siteId}`);
  const { rows } = await sql<Found>`${CALL} where ${sql.join(conditions, sql` and `)} order by c.id ${open ? sql`asc` : sql`desc`} limit ${limit + 1}`.execute(act.tx);
  return cutPage(rows.map(told), limit, (row) => [row.id]);
}
