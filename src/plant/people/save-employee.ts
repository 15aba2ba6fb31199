/** An employee added or edited as one thing: the record, the certificates, the shift memberships; what is not in the message goes. */
import { sql } from 'kysely';
import type { EmployeeBody } from '#contract/people';
import { callerMay, demandSite, tell, type Act, type Row } from '#desk';
import { Refusal } from '#kernel/refusal';
import { addOne, allOrNothing, asRow, lockRecord, rename } from '#desk/merge';
import { employeeRow } from './read-people.ts';
import { employees, employeeSkills, shiftMemberships } from './sheets.ts';

const EMPLOYEE = { sheet: employees, table: 'people.employee', noun: 'employee' } as const;

/** Adds an employee and returns the identity. */
export async function addEmployee(act: Act, body: EmployeeBody): Promise<number> {
  const id = await addOne(act, EMPLOYEE, header(act, body));
  await loadLines(act, body);
  return id;
}

/** Replaces an employee's record, skills and shifts. Fact `people/employee-changed` with the whole before and after. */
export async function editEmployee(act: Act, id: number, body: EmployeeBody, version: number | undefined): Promise<void> {
  const before = await employeeRow(act, id);
  if (before === undefined) throw new Refusal('not-found', `There is no employee number ${id}.`);
  demandSite(act.caller, before.siteId);
  const held = await lockRecord(act, EMPLOYEE, id, version, () => employeeRow(act, id));
  await rename(act, EMPLOYEE, id, held.code, body.code);
  await sql`delete from people.employee_skill where employee_id = ${id}`.execute(act.tx);
  await sql`delete from people.shift_membership where employee_id = ${id}`.execute(act.tx);
  allOrNothing(await employees.load(act, [header(act, body)], { silent: true }));
  await loadLines(act, body);
  await sql`update people.employee set version = ${held.version + 1} where id = ${id}`.execute(act.tx);
  await tell(act, { kind: 'people/employee-changed', subject: `employee:${id}`, siteId: before.siteId, data: { code: body.code, before: unpriced(before), after: unpriced((await employeeRow(act, id))!) } });
}

/** The journal is read by more people than may see what somebody costs. */
const unpriced = ({ hourlyCost: _cost, today: _today, ...rest }: { hourlyCost: unknown; today: unknown }): object => rest;

function header(act: Act, { siteCode, skills: _skills, shifts: _shifts, hourlyCost, ...rest }: EmployeeBody): Row {
  const priced = hourlyCost !== null && hourlyCost !== undefined && callerMay(act.caller, 'people.private');
  return { ...asRow(rest), site: siteCode, ...(priced ? { hourly_cost: hourlyCost } : {}) };
}

async function loadLines(act: Act, { code, skills, shifts }: EmployeeBody): Promise<void> {
  allOrNothing(await employeeSkills.load(act, skills.map(({ skillCode, ...rest }) => ({ ...asRow(rest), skill: skillCode, employee: code })), { silent: true }), (n) => `skills[${n}]`);
  allOrNothing(await shiftMemberships.load(act, shifts.map(({ calendarCode, ...rest }) => ({ ...asRow(rest), calendar: calendarCode, employee: code })), { silent: true }), (n) => `shifts[${n}]`);
}
