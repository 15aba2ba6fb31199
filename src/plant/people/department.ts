/** What people hands to the house. */
import type { Department } from '#desk';
import { checkPeople } from './checks.ts';
import { findEmployees } from './find-employees.ts';
import { routes } from './routes.ts';
import { absences, employees, employeeSkills, shiftMemberships, skills } from './sheets.ts';

export const people: Department = { name: 'people', routes, sheets: [skills, employees, employeeSkills, shiftMemberships, absences], finds: [findEmployees], checks: [checkPeople] };
