/** HTTP for people, in contract/people's words. */
import { absenceBody, absenceEdit, absenceQuery, absenceRow, employeeBody, employeeQuery, employeeRow as employeeShape, pinBody, skillBody, skillLevelsBody, skillRow } from '#contract/people';
import { id, listQuery, pageOf } from '#contract/words';
import { Refusal } from '#kernel/refusal';
import { demandSite, pageOfWhole, route, type Act, type Route } from '#desk';
import { addOne, asRow, editOne } from '#desk/merge';
import { z } from 'zod';
import { removePin, setPins } from './pin.ts';
import { employeeRow, listAbsences, listEmployees, skills as readSkills } from './read-people.ts';
import { callOffAbsence, changeAbsence, recordAbsence } from './record-absence.ts';
import { addEmployee, editEmployee } from './save-employee.ts';
import { saveSkillLevels } from './save-skill-levels.ts';
import { skills } from './sheets.ts';

const params = z.object({ id });
const created = z.object({ id });
const done = z.object({});
const SKILL = { sheet: skills, table: 'people.skill', noun: 'skill' } as const;
const oneEmployee = async (act: Act, employeeId: number) => {
  const row = await employeeRow(act, employeeId);
  if (row === undefined) throw new Refusal('not-found', `There is no employee number ${employeeId}.`);
  return row;
};
const oneSkill = async ({ tx }: Act, skillId: number) => {
  const row = (await readSkills(tx)).find((skill) => skill.id === skillId);
  if (row === undefined) throw new Refusal('not-found', `There is no skill number ${skillId}.`);
  return row;
};

export const routes: readonly Route[] = [
  route.read({ method: 'GET', path: '/skills', may: 'people.read', summary: 'All skills', query: listQuery, reply: pageOf(skillRow), handle: async ({ tx }, { query }) => pageOfWhole(await readSkills(tx), query, ({ id: skill }) => skill) }),
  route.write({ method: 'POST', path: '/skills', may: 'people.edit', summary: 'Add a skill', body: skillBody, reply: created, handle: async (act, { body }) => ({ id: await addOne(act, SKILL, asRow(body)) }) }),
  route.write({
    method: 'PUT', path: '/skills/:id', may: 'people.edit', summary: 'Edit a skill', params, body: skillBody, reply: skillRow,
    async handle(act, { params: at, body, version }) {
      await editOne(act, SKILL, at.id, asRow(body), version, () => oneSkill(act, at.id));
      return oneSkill(act, at.id);
    },
  }),

  route.write({
    method: 'PUT', path: '/skill-levels', may: 'people.edit', summary: 'Change cells of the skills matrix, all or none', body: skillLevelsBody, reply: done,
    async handle(act, { body }) {
      await saveSkillLevels(act, body);
      return {};
    },
  }),

  route.read({ method: 'GET', path: '/employees', may: 'people.read', summary: 'Employees by name', query: employeeQuery, reply: pageOf(employeeShape), handle: (act, { query }) => listEmployees(act, query) }),
  route.read({ method: 'GET', path: '/employees/:id', may: 'people.read', summary: 'One employee', params, reply: employeeShape, handle: (act, { params: at }) => oneEmployee(act, at.id) }),
  route.write({ method: 'POST', path: '/employees', may: 'people.edit', summary: 'Add an employee', body: employeeBody, reply: created, handle: async (act, { body }) => ({ id: await addEmployee(act, body) }) }),
  route.write({
    method: 'PUT', path: '/employees/:id', may: 'people.edit', summary: 'Replace an employee\'s record, skills and shifts', params, body: employeeBody, reply: employeeShape,
    async handle(act, { params: at, body, version }) {
      await editEmployee(act, at.id, body, version);
      return oneEmployee(act, at.id);
    },
  }),
  route.write({
    method: 'PUT', path: '/employees/:id/pin', may: 'people.edit', summary: 'Set or remove the terminal PIN', params, body: pinBody, reply: done,
    async handle(act, { params: at, body }) {
      demandSite(act.caller, (await oneEmployee(act, at.id)).siteId);
      if (body.pin === null) await removePin(act, at.id);
      else await setPins(act, [{ employeeId: at.id, pin: body.pin }]);
      return {};
    },
  }),

  route.read({ method: 'GET', path: '/absences', may: 'people.read', summary: 'Absences not over, the nearest first', query: absenceQuery, reply: pageOf(absenceRow), handle: (act, { query }) => listAbsences(act, query) }),
  route.write({ method: 'POST', path: '/absences', may: 'people.absence', summary: 'Record an absence', body: absenceBody, reply: created, handle: async (act, { body }) => ({ id: await recordAbsence(act, body) }) }),
  route.write({
    method: 'PATCH', path: '/absences/:id', may: 'people.absence', summary: 'Correct when somebody is expected back', params, body: absenceEdit, reply: done,
    async handle(act, { params: at, body, version }) {
      await changeAbsence(act, at.id, body, version);
      return {};
    },
  }),
  route.write({
    method: 'DELETE', path: '/absences/:id', may: 'people.absence', summary: 'Call an absence off', params, reply: done,
    async handle(act, { params: at }) {
      await callOffAbsence(act, at.id);
      return {};
    },
  }),
];
