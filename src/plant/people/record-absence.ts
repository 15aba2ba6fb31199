/** Somebody is away: recorded, corrected, called off. The schedule hears. */
import { sql } from 'kysely';
import type { AbsenceBody } from '#contract/people';
import { Refusal } from '#kernel/refusal';
import { demandSite, demandVersion, tell, type Act } from '#desk';
import { allOrNothing } from '#desk/merge';
import { absences } from './sheets.ts';

/** Records an absence and returns its identity; refused where it overlaps another of the same person. */
export async function recordAbsence(act: Act, { employeeId, kind, startsAt, endsAt, note }: AbsenceBody): Promise<number> {
  const { rows } = await sql<{ code: string; site_id: number }>`select code, site_id from people.employee where id = ${employeeId} for update`.execute(act.tx);
  const employee = rows[0];
  if (employee === undefined) throw new Refusal('not-found', `There is no employee number ${employeeId}.`);
  demandSite(act.caller, employee.site_id);
  allOrNothing(await absences.load(act, [{ employee: employee.code, kind, starts_at: startsAt, ends_at: endsAt, note }]));
  const recorded = await sql<{ id: number }>`select id from people.absence where employee_id = ${employeeId} and starts_at = ${startsAt}`.execute(act.tx);
  return recorded.rows[0]!.id;
}

/** Corrects when somebody is expected back. */
export async function changeAbsence(act: Act, id: number, { endsAt, note }: { endsAt: string; note?: string | undefined }, version: number | undefined): Promise<void> {
  const held = await lockAbsence(act, id);
  const current = { id, employeeId: held.employee_id, employeeCode: held.employee, kind: held.kind, startsAt: held.starts_at.toISOString(), endsAt: held.ends_at.toISOString(), note: held.note, version: held.version };
  demandVersion(`The absence of ${held.employee}`, current, version);
  allOrNothing(await absences.load(act, [{ employee: held.employee, kind: held.kind, starts_at: held.starts_at.toISOString(), ends_at: endsAt, ...(note === undefined ? {} : { note }) }]));
}

/** Calls an absence off: it did not, or will not, happen. Fact `people/absence-called-off`. */
export async function callOffAbsence(act: Act, id: number): Promise<void> {
  const held = await lockAbsence(act, id);
  await sql`delete from people.absence where id = ${id}`.execute(act.tx);
  await tell(act, {
    kind: 'people/absence-called-off', subject: `employee:${held.employee_id}`, siteId: held.site_id,
    data: { absenceId: id, employee: held.employee, before: { startsAt: held.starts_at.toISOString(), endsAt: held.ends_at.toISOString() } },
  });
}

interface Held {
  employee_id: number;
  employee: string;
  site_id: number;
  kind: string;
  starts_at: Date;
  ends_at: Date;
  note: string;
  version: number;
}

async function lockAbsence(act: Act, id: number): Promise<Held> {
  const { rows } = await sql<Held>`
    select a.employee_id, e.code as employee, e.site_id, a.kind, a.starts_at, a.ends_at, a.note, a.version
    from people.absence a join people.employee e on e.id = a.employee_id where a.id = ${id} for update of a`.execute(act.tx);
  const held = rows[0];
  if (held === undefined) throw new Refusal('not-found', `There is no absence number ${id}.`);
  demandSite(act.caller, held.site_id);
  return held;
}
