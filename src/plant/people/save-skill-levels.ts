/** Cells of the skills matrix: who holds what at which level until when, many at once, each against what was seen there. */
import { sql } from 'kysely';
import type { SkillCell, SkillLevelsBody } from '#contract/people';
import { Refusal } from '#kernel/refusal';
import { demandSite, tell, type Act, type Row } from '#desk';
import { allOrNothing } from '#desk/merge';
import { employeeSkills } from './sheets.ts';

interface Held {
  readonly employeeId: number;
  readonly skill: string;
  readonly level: number;
  readonly validTo: string | null;
}

const said = (cell: SkillCell | null): string => (cell === null ? 'not held' : `level ${cell.level}${cell.validTo === null ? '' : ` until ${cell.validTo}`}`);
const same = (a: SkillCell | null, b: SkillCell | null): boolean => a?.level === b?.level && (a?.validTo ?? null) === (b?.validTo ?? null);

/** All of it or nothing; refuses (`stale`) a cell that is no longer as it was seen. Facts `people/employee-changed`. */
export async function saveSkillLevels(act: Act, { changes }: SkillLevelsBody): Promise<void> {
  const ids = [...new Set(changes.map(({ employeeId }) => employeeId))];
  const { rows: employees } = await sql<{ id: number; code: string; name: string; siteId: number }>`select id, code, name, site_id as "siteId" from people.employee where id = any(${ids}) order by id for update`.execute(act.tx);
  const employeeOf = new Map(employees.map((employee) => [employee.id, employee]));
  const { rows: held } = await sql<Held>`
    select k.employee_id as "employeeId", s.code as skill, k.level, k.valid_to as "validTo" from people.employee_skill k join people.skill s on s.id = k.skill_id where k.employee_id = any(${ids})`.execute(act.tx);
  const heldOf = new Map(held.map((one) => [`${one.employeeId} ${one.skill}`, one]));
  changes.forEach(({ employeeId, skillCode, before }, n) => {
    const employee = employeeOf.get(employeeId);
    if (employee === undefined) throw new Refusal('not-found', `There is no employee number ${employeeId}.`);
    demandSite(act.caller, employee.siteId);
    const now = heldOf.get(`${employeeId} ${skillCode}`) ?? null;
    if (!same(now, before))
      throw new Refusal('stale', `${skillCode} of ${employee.name} was changed meanwhile: you saw ${said(before)}, it is now ${said(now)}.\nMaybe look at the newer one and enter your change again.`, { fields: [{ field: `changes[${n}]`, value: said(now), reason: 'changed meanwhile' }] });
  });

  for (const employee of employees) {
    const gone = changes.filter((change) => change.employeeId === employee.id && change.after === null && change.before !== null).map(({ skillCode }) => skillCode);
    if (gone.length === 0) continue;
    await sql`delete from people.employee_skill k using people.skill s where s.id = k.skill_id and k.employee_id = ${employee.id} and s.code = any(${gone})`.execute(act.tx);
    await sql`update people.employee set version = version + 1 where id = ${employee.id}`.execute(act.tx);
    await tell(act, { kind: 'people/employee-changed', subject: `employee:${employee.id}`, siteId: employee.siteId, data: { code: employee.code, skillsGone: gone } });
  }
  const kept = changes.flatMap((change, n) => (change.after === null ? [] : [{ n, employee: employeeOf.get(change.employeeId)!.code, skill: change.skillCode, ...change.after }]));
  if (kept.length === 0) return;
  const rows = kept.map(({ employee, skill, level, validTo }): Row => ({ employee, skill, level, valid_to: validTo }));
  allOrNothing(await employeeSkills.load(act, rows), (n) => `changes[${kept[n]!.n}]`);
}
