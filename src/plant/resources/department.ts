/** What resources hands to the house. */
import type { Department } from '#desk';
import { calendarBreaks, calendarExceptions, calendars, calendarShifts } from './calendar-sheets.ts';
import { checkResources } from './checks.ts';
import { findMachines, findWorkCenters } from './find-resources.ts';
import { routes } from './routes.ts';
import { changeoverMatrices, changeovers, machines, sites, workCenters } from './sheets.ts';

export const resources: Department = {
  name: 'resources',
  routes,
  sheets: [sites, calendars, calendarShifts, calendarBreaks, calendarExceptions, changeoverMatrices, changeovers, workCenters, machines],
  finds: [findMachines, findWorkCenters],
  checks: [checkResources],
};
