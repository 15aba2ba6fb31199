/** What a screen on the wall shows, in one answer: the only thing that a wall's key may ask for. */
import { sql } from 'kysely';
import type { Wall } from '#contract/floor';
import type { Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { machines, machinesNotUp, readCalendars, stateIn, workCenters, type WorkCenter } from '#plant/resources';
import { dispatchList, siteMeant } from '#plant/schedule';
import { listCalls } from './calls.ts';
import { outputByHour } from './read-reports.ts';

const HOUR = 3600_000;
const AHEAD = 36 * HOUR;
const BACK = 24 * HOUR;

interface Area {
  readonly site: { readonly id: number; readonly code: string; readonly name: string; readonly zone: string };
  readonly name: string;
  readonly centers: readonly WorkCenter[];
}

/** The work centers of an area: of a whole site, or one alone. Refuses an area that is none of the caller's. */
async function areaOf(act: Act, area: string): Promise<Area> {
  const { rows: sites } = await sql<Area['site']>`select id, code, name, zone from resources.site order by id`.execute(act.tx);
  const mine = sites.filter(({ id }) => act.caller.sites === 'all' || act.caller.sites.includes(id));
  const centers = (await workCenters(act.tx)).filter(({ siteId }) => mine.some(({ id }) => id === siteId));
  const center = centers.find(({ code }) => code === area);
  const siteId = area === 'all' ? await siteMeant(act) : (center?.siteId ?? mine.find(({ code }) => code === area)?.id);
  const site = mine.find(({ id }) => id === siteId);
  if (!site) throw new Refusal('not-found', `There is no area ${area}.\nMaybe name a work center by its code, or “all”: ${centers.slice(0, 20).map(({ code }) => code).join(', ')}.`, { fields: [{ field: 'area', value: area, reason: 'unknown' }] });
  return { site, name: center ? center.name || center.code : site.name || site.code, centers: center ? [center] : centers.filter((one) => one.siteId === site.id) };
}

/** Machines of the area with their state, jobs of the next hours, open calls, and the output since yesterday. */
export async function readWall(act: Act, area: string): Promise<Wall> {
  const { tx, now } = act;
  const { site, name, centers } = await areaOf(act, area);
  const codeOf = new Map(centers.map(({ id, code }) => [id, code]));
  const own = (await machines(tx)).filter(({ workCenterId }) => codeOf.has(workCenterId));
  const codes = new Set(own.map(({ code }) => code));
  const notUp = await machinesNotUp(tx, now);
  const { rows } = await dispatchList(act, site.id, { until: new Date(now.getTime() + AHEAD), ...(centers.length === 1 ? { workCenterId: centers[0]!.id } : {}) });
  const calls = await listCalls(act, { open: true, limit: 500, siteId: site.id });
  const output = await outputByHour(act, { siteId: site.id, from: new Date(now.getTime() - BACK), to: now });
  const known = await readCalendars(tx);
  const byUse = [...Map.groupBy(own, ({ calendarId }) => calendarId)].toSorted(([, a], [, b]) => b.length - a.length).flatMap(([used]) => known.filter(({ id }) => id === used));
  return {
    name, zone: site.zone, now: now.toISOString(), plant: site.name,
    machines: own.map(({ id, code, workCenterId }) => {
      const { state, reason, until } = stateIn(notUp, id);
      return { code, workCenter: codeOf.get(workCenterId)!, now: { state, reason, until } };
    }),
    jobs: rows.filter(({ machine }) => codes.has(machine)).map(({ machine, workCenter, number, item, itemDescription, target, good, startsAt, endsAt, status, late }) => ({ machine, workCenter, number, item, itemDescription, target, good, startsAt, endsAt, status, late })),
    calls: calls.rows.filter(({ machineCode }) => codes.has(machineCode)).map(({ id, machineCode, who, at, owner }) => ({ id, machineCode, who, at, owner })),
    output: output.rows.filter(({ machineCode }) => codes.has(machineCode)).map(({ machineCode, hour, good, scrap }) => ({ machineCode, hour, good, scrap })),
    calendars: byUse.map(({ shifts, exceptions }) => ({ shifts: shifts.map(({ name: shift, weekday, starts, ends, effectiveFrom, effectiveTo }) => ({ name: shift, weekday, starts, ends, effectiveFrom, effectiveTo })), exceptions: exceptions.map(({ kind, starts, ends }) => ({ kind, starts, ends })) })),
  };
}
