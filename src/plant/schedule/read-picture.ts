/** The picture: all that a schedule must know of a site, in one read. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import type { Act } from '#desk';
import { intersect, subtract, workingSpans } from '#engine/time';
import { newestFact } from '#journal';
import { workers, type Worker } from '#plant/people';
import { pegsForSchedule, plannedForSchedule } from '#plant/planning';
import { readChangeoverMatrices } from '#plant/resources';
import { openProductionOrders } from './read-orders.ts';
import type { Picture, PictureChangeovers, PictureEmployee, PictureMachine, PictureOperation, PictureOrder, Span } from './picture.ts';
import { reachOf } from './reach.ts';
import { settingOf } from './setting.ts';
import { patternOf, withExtra, workingTimes, type WorkingTimes } from './working-times.ts';

const DAY = 86_400_000;

/** Takes the picture of a site at the act's moment; `more` orders, which the plant does not have, come last. */
export async function takePicture(act: Act, siteId: number, more: readonly PictureOrder[] = []): Promise<Picture> {
  const { tx, now } = act;
  const setting = await settingOf(tx, siteId);
  const seenUpTo = await newestFact(tx);
  const from = new Date(Math.floor(now.getTime() / DAY) * DAY - 7 * DAY); // operations begun some days ago still need their shifts
  const horizon = new Date(now.getTime() + setting.horizonDays * DAY);
  const orders = [...(await readOrders(act, siteId)), ...more];
  const skills = new Set(orders.flatMap((order) => order.operations.flatMap((operation) => operation.skills.map((skill) => skill.skillId))));
  const upTo = async (to: Date) => {
    const times = await workingTimes(tx, siteId, now, from, to);
    return { zone: times.zone, machines: pictureMachines(times), employees: setting.labourConstrains ? pictureEmployees(await workers(tx, from, to), siteId, skills, times, { now, from, to }) : [] };
  };
  const near = await upTo(horizon);
  const knownUntil = new Date(reachOf({ ...near, orders, now: now.getTime(), to: horizon.getTime() }));
  return {
    siteId, now, seenUpTo, knownUntil, ...(knownUntil > horizon ? await upTo(knownUntil) : near),
    settings: { frozenMinutes: setting.frozenMinutes, labourConstrains: setting.labourConstrains, objective: setting.objective },
    changeovers: await pictureChangeovers(tx), skills: await skillNames(tx, skills), orders,
  };
}

/** By identity. */
const skillNames = async (tx: Tx, wanted: ReadonlySet<number>): Promise<ReadonlyMap<number, string>> =>
  new Map((await sql<{ id: number; name: string }>`select id, name from people.skill where id = any(${[...wanted]}::bigint[])`.execute(tx)).rows.map(({ id, name }) => [id, name]));

function pictureMachines(times: WorkingTimes): PictureMachine[] {
  return times.machines.map((machine) => ({
    id: machine.id, code: machine.code, workCenterId: machine.workCenterId, lanes: machine.lanes, speedPercent: Number(machine.speedPercent), hourlyCost: Number(machine.hourlyCost),
    changeoverMatrixId: machine.changeoverMatrixId, currentFamily: machine.currentFamily, batchCapacity: machine.batchCapacity === null ? null : Number(machine.batchCapacity),
    calendarId: machine.calendarId, working: times.working(machine.id), closed: times.closures(machine.id).map(({ from, to, text }) => ({ from, to, text })), own: times.overtime(machine.id).length > 0,
  }));
}

async function pictureChangeovers(tx: Tx): Promise<PictureChangeovers[]> {
  return (await readChangeoverMatrices(tx)).map(({ id, code, otherwiseMinutes, changeovers }) => ({
    id, name: code, otherwiseMinutes: Number(otherwiseMinutes),
    pairs: changeovers.map(({ fromFamily, toFamily, minutes, cost }) => ({ from: fromFamily, to: toFamily, minutes: Number(minutes), cost: Number(cost) })),
  }));
}

/** People whose skills are asked for, each with the shifts of his memberships less his absences. Who is away for all of the time drops out by having no time. */
function pictureEmployees(all: readonly Worker[], siteId: number, wanted: ReadonlySet<number>, times: WorkingTimes, { now, from, to }: { now: Date; from: Date; to: Date }): PictureEmployee[] {
  const today = now.toISOString().slice(0, 10);
  const shifts = new Map<string, readonly Span[]>();
  const shiftSpans = (calendarId: number, shift: string | null): readonly Span[] => {
    const key = `${calendarId} ${shift ?? ''}`;
    const known = shifts.get(key);
    if (known) return known;
    const calendar = times.calendars.get(calendarId);
    const spans = calendar ? workingSpans(patternOf(calendar), calendar.zone, from.getTime(), to.getTime(), shift === null ? {} : { shift }) : [];
    shifts.set(key, spans);
    return spans;
  };
  const people = all.filter((worker) => worker.siteId === siteId).flatMap((worker): PictureEmployee[] => {
    const skillIds = worker.skills.filter((skill) => wanted.has(skill.skillId) && (skill.from === null || skill.from <= today) && (skill.to === null || skill.to >= today)).map((skill) => skill.skillId);
    if (skillIds.length === 0 || worker.shifts.length === 0) return [];
    const employed = { from: worker.hiredOn === null ? from.getTime() : Date.parse(worker.hiredOn), to: worker.leftOn === null ? to.getTime() : Date.parse(worker.leftOn) + DAY };
    const working = worker.shifts.flatMap((shift) => intersect(shiftSpans(shift.calendarId, shift.shift), [{ from: Math.max(employed.from, Date.parse(shift.from)), to: Math.min(employed.to, shift.to === null ? to.getTime() : Date.parse(shift.to) + DAY) }]));
    return [{ id: worker.id, name: worker.name, skillIds, working: subtract(working.sort((a, b) => a.from - b.from), worker.absences.map((absence) => ({ from: absence.from.getTime(), to: absence.to.getTime() }))) }];
  });
  return times.machines.flatMap((machine) => times.overtime(machine.id)).reduce(staying, people);
}

/** Whoever works directly before or after overtime stays for it; where nobody does, everybody may come. */
function staying(people: readonly PictureEmployee[], extra: { readonly from: number; readonly to: number }): PictureEmployee[] {
  const touches = ({ working }: PictureEmployee): boolean => working.some((span) => span.to === extra.from || span.from === extra.to);
  const some = people.some(touches);
  return people.map((one) => (some && !touches(one) ? one : { ...one, working: withExtra(one.working, [extra]) }));
}

/** Open production orders and planned orders, with what each is for, what it takes, and what people have decided about it. */
async function readOrders({ tx, now }: Act, siteId: number): Promise<PictureOrder[]> {
  const made = await openProductionOrders(tx, siteId, now);
  const planned = await plannedForSchedule(tx, siteId);
  const pegs = await pegsForSchedule(tx, siteId);
  const { rows: pins } = await sql<{ key: string; machineId: number | null; startsAt: Date | null; reason: string; by: string }>`select key, machine_id as "machineId", starts_at as "startsAt", reason, by_name as by from schedule.pin`.execute(tx);
  const pinOf = new Map(pins.map(({ key, ...pin }) => [key, pin]));
  const { rows: live } = await sql<{ key: string; machineId: number; startsAt: Date }>`
    select o.key, o.machine_id as "machineId", o.starts_at as "startsAt" from schedule.operation o join schedule.version v on v.id = o.version_id
    where v.site_id = ${siteId} and v.state = 'published' and o.machine_id is not null`.execute(tx);
  const liveOf = new Map(live.map(({ key, ...at }) => [key, at]));
  const told = (operation: PictureOperation): PictureOperation => ({ ...operation, pin: pinOf.get(operation.key) ?? null, published: liveOf.get(operation.key) ?? null });
  return [...made, ...planned].map((order): PictureOrder => {
    const known = pegs.get(order.key);
    return {
      ...order, operations: order.operations.map(told),
      ...(known ? { pegs: known.pegs, customer: known.customer, salesOrders: known.salesOrders, priority: Math.min(order.priority, known.priority ?? order.priority), needBy: known.needBy ?? order.needBy } : {}),
    };
  });
}
