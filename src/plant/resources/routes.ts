/** HTTP for resources, in contract/resources' words. */
import {
  calendarBody, calendarRow as calendarShape, changeoverMatrixBody, changeoverMatrixRow, dayHours, downtimeQuery, downtimeRow, hoursBody, machineBody, machineDownBody, machineQuery, machineRow as machineShape,
  machineUpBody, maintenanceBody, overtimeBody, overtimeRow, siteBody, siteRow, workCenterBody, workCenterQuery, workCenterRow, type MachineBody, type MachineRow, type WorkCenterBody,
} from '#contract/resources';
import { id, listQuery, pageOf, pageQuery } from '#contract/words';
import { Refusal } from '#kernel/refusal';
import { pageOfWhole, route, type Act, type Route, type Row } from '#desk';
import { addOne, asRow, editOne } from '#desk/merge';
import { z } from 'zod';
import { listDowntimes, sites as readSites } from './read-downtimes.ts';
import { calendarRow, listCalendars } from './read-calendars.ts';
import { listMachines, listWorkCenters, machineRow } from './read-machines.ts';
import { callOffOvertime, listOvertime, orderOvertime } from './order-overtime.ts';
import { endMaintenance, planMaintenance, reportMachineDown, reportMachineUp } from './report-machine-down.ts';
import { addCalendar, editCalendar } from './save-calendar.ts';
import { hoursByDay } from './hours-by-day.ts';
import { addChangeoverMatrix, editChangeoverMatrix, readChangeoverMatrices } from './save-changeover-matrix.ts';
import { machines, sites, workCenters } from './sheets.ts';

const params = z.object({ id });
const created = z.object({ id });
const done = z.object({});
const found = <T>(what: T | undefined, noun: string, number: number): T => {
  if (what === undefined) throw new Refusal('not-found', `There is no ${noun} number ${number}.`);
  return what;
};

const SITE = { sheet: sites, table: 'resources.site', noun: 'site' } as const;
const WORK_CENTER = { sheet: workCenters, table: 'resources.work_center', noun: 'work center' } as const;
const MACHINE = { sheet: machines, table: 'resources.machine', noun: 'machine' } as const;

const workCenterAsRow = ({ siteCode, calendarCode, ...rest }: WorkCenterBody): Row => ({ ...asRow(rest), site: siteCode, calendar: calendarCode });
const machineAsRow = ({ workCenterCode, calendarCode, changeoverMatrixCode, ...rest }: MachineBody): Row => ({ ...asRow(rest), work_center: workCenterCode, calendar: calendarCode, changeover_matrix: changeoverMatrixCode });
const oneSite = async (act: Act, siteId: number) => found((await readSites(act.tx)).find((site) => site.id === siteId && (act.caller.sites === 'all' || act.caller.sites.includes(siteId))), 'site', siteId);
const oneWorkCenter = async (act: Act, workCenterId: number) => found((await listWorkCenters(act, { limit: 10_000 })).rows.find((row) => row.id === workCenterId), 'work center', workCenterId);
const oneMachine = async (act: Act, machineId: number): Promise<MachineRow> => found(await machineRow(act, machineId), 'machine', machineId);
const oneMatrix = async (act: Act, matrixId: number) => found((await readChangeoverMatrices(act.tx, [matrixId]))[0], 'changeover matrix', matrixId);

export const routes: readonly Route[] = [
  route.read({
    method: 'GET', path: '/sites', may: 'resources.read', summary: 'All sites', query: listQuery, reply: pageOf(siteRow),
    handle: async ({ tx, caller }, { query }) => pageOfWhole((await readSites(tx)).filter((site) => caller.sites === 'all' || caller.sites.includes(site.id)), query, (site) => site.id),
  }),
  route.write({ method: 'POST', path: '/sites', may: 'resources.edit', summary: 'Add a site', body: siteBody, reply: created, handle: async (act, { body }) => ({ id: await addOne(act, SITE, asRow(body)) }) }),
  route.write({
    method: 'PUT', path: '/sites/:id', may: 'resources.edit', summary: 'Edit a site', params, body: siteBody, reply: siteRow,
    async handle(act, { params: at, body, version }) {
      await editOne(act, SITE, at.id, asRow(body), version, () => oneSite(act, at.id));
      return oneSite(act, at.id);
    },
  }),

  route.read({ method: 'GET', path: '/calendars', may: 'resources.read', summary: 'Calendars, whole', query: pageQuery, reply: pageOf(calendarShape), handle: (act, { query }) => listCalendars(act, query) }),
  route.read({ method: 'GET', path: '/calendars/:id', may: 'resources.read', summary: 'One calendar', params, reply: calendarShape, handle: async (act, { params: at }) => found(await calendarRow(act, at.id), 'calendar', at.id) }),
  route.write({ method: 'POST', path: '/calendars', may: 'resources.edit', summary: 'Add a calendar', body: calendarBody, reply: created, handle: async (act, { body }) => ({ id: await addCalendar(act, body) }) }),
  route.write({
    method: 'PUT', path: '/calendars/:id', may: 'resources.edit', summary: 'Replace a calendar\'s shifts, breaks and exceptions', params, body: calendarBody, reply: calendarShape,
    async handle(act, { params: at, body, version }) {
      await editCalendar(act, at.id, body, version);
      return found(await calendarRow(act, at.id), 'calendar', at.id);
    },
  }),

  route.open({
    method: 'POST', path: '/calendar-hours', may: 'resources.read', summary: 'What a calendar would give, day by day; nothing is kept', body: hoursBody, reply: dayHours, unkept: true,
    open: ({ db }, { body }) => db.read(async (tx) => {
      const site = (await readSites(tx)).find(({ code }) => code === body.calendar.siteCode);
      if (site === undefined) throw new Refusal('not-found', `There is no site ${body.calendar.siteCode}.`);
      return { rows: hoursByDay(body.calendar, site.zone, body.from, body.days) };
    }),
  }),

  route.read({ method: 'GET', path: '/work-centers', may: 'resources.read', summary: 'Work centers in board order', query: workCenterQuery, reply: pageOf(workCenterRow), handle: (act, { query }) => listWorkCenters(act, query) }),
  route.write({ method: 'POST', path: '/work-centers', may: 'resources.edit', summary: 'Add a work center', body: workCenterBody, reply: created, handle: async (act, { body }) => ({ id: await addOne(act, WORK_CENTER, workCenterAsRow(body)) }) }),
  route.write({
    method: 'PUT', path: '/work-centers/:id', may: 'resources.edit', summary: 'Edit a work center', params, body: workCenterBody, reply: workCenterRow,
    async handle(act, { params: at, body, version }) {
      await editOne(act, WORK_CENTER, at.id, workCenterAsRow(body), version, () => oneWorkCenter(act, at.id));
      return oneWorkCenter(act, at.id);
    },
  }),

  route.read({ method: 'GET', path: '/machines', may: 'resources.read', summary: 'Machines with their state now', query: machineQuery, reply: pageOf(machineShape), handle: (act, { query }) => listMachines(act, query) }),
  route.read({ method: 'GET', path: '/machines/:id', may: 'resources.read', summary: 'One machine', params, reply: machineShape, handle: (act, { params: at }) => oneMachine(act, at.id) }),
  route.write({ method: 'POST', path: '/machines', may: 'resources.edit', summary: 'Add a machine', body: machineBody, reply: created, handle: async (act, { body }) => ({ id: await addOne(act, MACHINE, machineAsRow(body)) }) }),
  route.write({
    method: 'PUT', path: '/machines/:id', may: 'resources.edit', summary: 'Edit a machine', params, body: machineBody, reply: machineShape,
    async handle(act, { params: at, body, version }) {
      await oneMachine(act, at.id); // in the caller's sites
      await editOne(act, MACHINE, at.id, machineAsRow(body), version, () => oneMachine(act, at.id));
      return oneMachine(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/machines/:id/down', may: 'resources.report', summary: 'Report a machine down, or correct the estimate', params, body: machineDownBody, reply: machineShape,
    async handle(act, { params: at, body }) {
      await reportMachineDown(act, { machineId: at.id, since: body.since === undefined ? undefined : new Date(body.since), until: body.until === null ? null : new Date(body.until), reason: body.reason });
      return oneMachine(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/machines/:id/up', may: 'resources.report', summary: 'Report a machine up again', params, body: machineUpBody, reply: machineShape,
    async handle(act, { params: at, body }) {
      await reportMachineUp(act, { machineId: at.id, at: body.at === undefined ? undefined : new Date(body.at) });
      return oneMachine(act, at.id);
    },
  }),
  route.write({
    method: 'POST', path: '/machines/:id/maintenance', may: 'resources.edit', summary: 'Plan a maintenance window', params, body: maintenanceBody, reply: created,
    handle: async (act, { params: at, body }) => ({ id: await planMaintenance(act, at.id, body) }),
  }),
  route.write({
    method: 'POST', path: '/downtimes/:id/end', may: 'resources.edit', summary: 'End or call off a maintenance window', params, reply: done,
    async handle(act, { params: at }) {
      await endMaintenance(act, at.id);
      return {};
    },
  }),
  route.read({ method: 'GET', path: '/overtime', may: 'resources.read', summary: 'Overtime of machines that is not over, the earliest first', query: listQuery, reply: pageOf(overtimeRow), handle: async (act, { query }) => pageOfWhole(await listOvertime(act), query, (one) => one.id) }),
  route.write({
    method: 'POST', path: '/overtime', may: 'resources.edit', summary: 'Have a machine work beyond its calendar', body: overtimeBody, reply: created,
    handle: async (act, { body }) => ({ id: await orderOvertime(act, { machineId: body.machineId, from: new Date(body.startsAt), to: new Date(body.endsAt), reason: body.reason }) }),
  }),
  route.write({
    method: 'POST', path: '/overtime/:id/call-off', may: 'resources.edit', summary: 'Call overtime of a machine off', params, reply: done,
    async handle(act, { params: at }) {
      await callOffOvertime(act, at.id);
      return {};
    },
  }),
  route.read({ method: 'GET', path: '/downtimes', may: 'resources.read', summary: 'Breakdowns and maintenance, newest first', query: downtimeQuery, reply: pageOf(downtimeRow), handle: (act, { query }) => listDowntimes(act, query) }),

  route.read({ method: 'GET', path: '/changeover-matrices', may: 'resources.read', summary: 'Changeover matrices', query: listQuery, reply: pageOf(changeoverMatrixRow), handle: async ({ tx }, { query }) => pageOfWhole(await readChangeoverMatrices(tx), query, (matrix) => matrix.id) }),
  route.read({ method: 'GET', path: '/changeover-matrices/:id', may: 'resources.read', summary: 'One changeover matrix', params, reply: changeoverMatrixRow, handle: (act, { params: at }) => oneMatrix(act, at.id) }),
  route.write({ method: 'POST', path: '/changeover-matrices', may: 'resources.edit', summary: 'Add a changeover matrix', body: changeoverMatrixBody, reply: created, handle: async (act, { body }) => ({ id: await addChangeoverMatrix(act, body) }) }),
  route.write({
    method: 'PUT', path: '/changeover-matrices/:id', may: 'resources.edit', summary: 'Replace a changeover matrix', params, body: changeoverMatrixBody, reply: changeoverMatrixRow,
    async handle(act, { params: at, body, version }) {
      await editChangeoverMatrix(act, at.id, body, version);
      return oneMatrix(act, at.id);
    },
  }),
];
