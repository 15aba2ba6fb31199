/** From the picture of the plant to the engine's problem: indices for ids, minutes from an epoch for instants. */
import type { Calendar, Demand, Job, Link, Mode, Objective, Operation, Person, Problem, Resource, Supply, Tier } from '#engine/problem';
import { calendarOf, MINUTE } from './calendar-of.ts';
import { crewPlaces } from './crew-places.ts';
import { setupsOf, type Setups } from './setups-of.ts';
import type { Picture, PictureMachine, PictureOperation, PictureOrder } from './picture.ts';

const DAY = 24 * 60 * MINUTE;

/** The problem, and how to find the plant's own records again by their place in it. */
export interface Posed {
  readonly problem: Problem;
  /** Epoch milliseconds of tick 0. */
  readonly epoch: number;
  readonly jobs: readonly PictureOrder[];
  readonly operations: readonly { readonly order: PictureOrder; readonly operation: PictureOperation }[];
  readonly machineIds: readonly number[];
  /** For each person of the problem, who it stands for and when each of them works, in flat ticks. */
  readonly crew: readonly CrewOf[];
  /** What was assumed where the plant says nothing: one sentence each. */
  readonly assumptions: readonly string[];
}

/** Who stands behind one person of the problem. */
export type CrewOf = readonly { readonly employeeId: number; readonly spans: readonly number[] }[];

/** Minutes are rounded up to whole ticks: a plan may be a minute pessimistic, never optimistic. */
const ticksOf = (minutes: number): number => Math.ceil(minutes - 1e-9);

/** Lower priority numbers matter more: 1 weighs 8, 2 weighs 4, 3 weighs 2, and all others 1. */
const weightOf = (priority: number): number => (priority >= 1 && priority <= 3 ? 16 >> priority : 1);

export function problemOf(picture: Picture): Posed {
  const nowMs = picture.now.getTime();
  const begun = picture.orders.flatMap((order) => order.operations).filter((o) => o.state === 'running' && o.startedAt).map((o) => o.startedAt!.getTime());
  const epoch = Math.floor(Math.min(nowMs, ...begun) / DAY) * DAY;
  const tick = (ms: number): number => Math.round((ms - epoch) / MINUTE);
  const now = Math.ceil((nowMs - epoch) / MINUTE);
  const openAfter = tick(picture.knownUntil.getTime());

  const assumptions: string[] = [];
  const calendars: Calendar[] = [];
  const calendarPlaces = new Map<string, number>();
  const calendarPlace = (key: string, make: () => Calendar): number => {
    const place = calendarPlaces.get(key);
    if (place !== undefined) return place;
    calendars.push(make());
    calendarPlaces.set(key, calendars.length - 1);
    return calendars.length - 1;
  };

  const setups = setupsOf(picture.changeovers);
  const resources = picture.machines.map((machine): Resource => resourceOf(machine, calendarPlace, { tick, openAfter, setups }));
  const resourcePlace = new Map(picture.machines.map((machine, place) => [machine.id, place]));
  const places = picture.settings.labourConstrains ? crewPlaces(picture.employees) : [];
  const people = picture.settings.labourConstrains
    ? places.map((place, n): Person => ({
        key: `crew:${n}`, name: place.name, skills: place.skillIds,
        calendar: calendarPlace(`crew ${n}`, () => calendarOf(place.name, place.working, [], { tick, openAfter })),
      }))
    : [];
  const held = new Set(people.flatMap((person) => person.skills));

  const jobs: Job[] = [];
  const operations: Operation[] = [];
  const links: Link[] = [];
  const where: { order: PictureOrder; operation: PictureOperation }[] = [];
  const placesOf = new Map<string, number[]>();
  const unmanned = new Set<number>();

  for (const order of picture.orders) {
    const job = jobs.length;
    const places: number[] = [];
    jobs.push({
      key: order.key, name: order.number, priority: order.priority, weight: weightOf(order.priority),
      release: Math.max(0, order.earliest ? tick(order.earliest.getTime()) : 0),
      ...(order.needBy ? { due: tick(order.needBy.getTime()) } : {}),
    });
    const open = order.operations.filter((operation) => operation.state !== 'completed' && operation.state !== 'aborted');
    open.forEach((operation, i) => {
      const place = operations.length;
      operations.push(operationOf(operation, job));
      where.push({ order, operation });
      places.push(place);
      const before = open[i - 1];
      if (before) links.push(...linksBetween(before, place - 1, operation, place));
    });
    placesOf.set(order.key, places);
  }
  links.push(...linksOfLots(picture.orders, placesOf, where));

  /** What was published for a machine that is down then is not to be kept there: it may go elsewhere, frozen or not. */
  function isDown({ machineId, startsAt }: NonNullable<PictureOperation['published']>): boolean {
    const at = Math.max(startsAt.getTime(), nowMs);
    return picture.machines[resourcePlace.get(machineId) ?? -1]?.closed.some(({ from, to }) => from <= at && at < to) ?? false;
  }

  function operationOf(operation: PictureOperation, job: number): Operation {
    const usable = operation.machines.filter((machine) => resourcePlace.has(machine.machineId));
    const share = operation.quantity > 0 ? operation.remaining / operation.quantity : 1;
    const modes = usable.map((machine): Mode => modeOf(machine, operation, share));
    const modeOn = (machineId: number | null): number => usable.findIndex((machine) => machine.machineId === machineId);
    const running = operation.state === 'running' && operation.startedAt ? modeOn(operation.machineId) : -1;
    const pinned = operation.pin;
    const pinnedMode = pinned ? modeOn(pinned.machineId) : -1;
    const publishedMode = operation.published && !isDown(operation.published) ? modeOn(operation.published.machineId) : -1;
    return {
      key: operation.key, name: `${operation.position} ${operation.name}`, job, modes, interruptible: operation.interruptible,
      ...(operation.family !== null && setups.familyPlace.has(operation.family) ? { family: setups.familyPlace.get(operation.family)! } : {}),
      ...(running >= 0 ? { begun: { mode: running, start: tick(operation.startedAt!.getTime()), remaining: modes[running]!.run } } : {}),
      ...(pinned && running < 0
        ? { pin: { ...(pinnedMode >= 0 ? { mode: pinnedMode } : {}), ...(pinned.startsAt ? { start: tick(pinned.startsAt.getTime()) } : {}), reason: pinned.reason, owner: pinned.by } }
        : {}),
      ...(publishedMode >= 0 && running < 0 ? { published: { mode: publishedMode, start: tick(operation.published!.startsAt.getTime()) } } : {}),
    };
  }

  function modeOf(machine: PictureOperation['machines'][number], operation: PictureOperation, share: number): Mode {
    const resource = resourcePlace.get(machine.machineId)!;
    const speed = picture.machines[resource]!.speedPercent / 100;
    const run = ticksOf((machine.runMinutes * share) / speed);
    const needs = operation.skills.filter((skill) => {
      if (held.has(skill.skillId)) return true;
      if (people.length > 0) unmanned.add(skill.skillId);
      return false;
    });
    return {
      resource, run,
      ...(machine.setupMinutes > 0 && operation.state !== 'running' ? { fixedSetup: ticksOf(machine.setupMinutes) } : {}),
      ...(machine.rank > 1 ? { cost: machine.rank - 1 } : {}),
      ...(needs.length > 0
        ? { crew: needs.map((skill) => ({
            skill: skill.skillId, count: skill.count,
            during: skill.during === 'setup' || operation.attendedShare === 0 ? ('setup' as const) : operation.attendedShare < 1 ? ticksOf(run * operation.attendedShare) : ('whole' as const),
          })) }
        : {}),
    };
  }

  if (places.length > 0 && places.length < picture.employees.length) assumptions.push(`${picture.employees.length} people of different shifts hand over to each other at ${places.length} places.`);
  if (picture.settings.labourConstrains && picture.employees.length === 0) assumptions.push('No employee has a shift: labour does not constrain this schedule.');
  for (const skill of unmanned) assumptions.push(`Nobody holds the skill ${picture.skills.get(skill) ?? skill}: it does not constrain this schedule.`);

  const unrouted = picture.orders.filter((order) => order.kind === 'planned-order' && order.operations.length === 0).length;
  if (unrouted > 0) assumptions.push(`${unrouted} planned ${unrouted === 1 ? 'order has' : 'orders have'} no routing: taken to be ready on the day the material plan wants ${unrouted === 1 ? 'it' : 'them'}.`);

  const { supplies, demands } = materialOf(picture, placesOf, tick);
  return {
    problem: {
      version: 1, epoch: new Date(epoch).toISOString(), tickSeconds: 60, now, frozenUntil: now + picture.settings.frozenMinutes,
      calendars, setups: setups.matrices, resources, people, jobs, operations, links, supplies, demands,
      objective: picture.settings.objective as Objective & { tiers: { tier: Tier }[] },
    },
    epoch, jobs: picture.orders, operations: where, assumptions,
    machineIds: picture.machines.map((machine) => machine.id),
    crew: places.map((place) => place.people.map((employee) => ({ employeeId: employee.id, spans: employee.working.flatMap((span) => [tick(span.from), tick(span.to)]) }))),
  };
}

function resourceOf(machine: PictureMachine, place: (key: string, make: () => Calendar) => number, { tick, openAfter, setups }: { tick: (ms: number) => number; openAfter: number; setups: Setups }): Resource {
  const own = machine.closed.length > 0 || machine.own === true;
  const calendar = place(own ? `machine ${machine.id}` : `calendar ${machine.calendarId}`, () => calendarOf(machine.code, machine.working, machine.closed, { tick, openAfter }));
  const matrix = machine.changeoverMatrixId === null ? undefined : setups.matrixPlace.get(machine.changeoverMatrixId);
  const family = machine.currentFamily === null ? undefined : setups.familyPlace.get(machine.currentFamily);
  return {
    key: `machine:${machine.id}`, name: machine.code, calendar, lanes: machine.lanes,
    ...(matrix !== undefined ? { setup: matrix } : {}),
    ...(matrix !== undefined && family !== undefined ? { initialFamily: family } : {}),
  };
}

/**
 * Between two operations of one order: finish to start with move and queue time, or, with a transfer batch, overlap: the next may begin
 * once the first batch is through, and cannot end before the last batch has been run on it.
 */
function linksBetween(before: PictureOperation, from: number, after: PictureOperation, to: number): Link[] {
  const lag = ticksOf(before.moveMinutes + after.queueMinutes);
  const batch = before.transferBatch;
  if (batch === null || batch >= before.quantity || before.machines.length === 0 || after.machines.length === 0) return [{ from, to, ...(lag > 0 ? { lag } : {}) }];
  const share = batch / before.quantity;
  const slowest = Math.max(...before.machines.map((machine) => machine.runMinutes));
  const last = Math.max(...after.machines.map((machine) => machine.runMinutes));
  return [
    { from, to, kind: 'SS', lag: ticksOf(slowest * share) + lag },
    { from, to, kind: 'FF', lag: ticksOf(last * share) + ticksOf(before.moveMinutes) },
  ];
}

/** A divided lot waits for the operation that its pieces come from, as long as that is to be done. */
function linksOfLots(orders: readonly PictureOrder[], placesOf: ReadonlyMap<string, readonly number[]>, where: Posed['operations']): Link[] {
  if (orders.every(({ follows }) => !follows)) return [];
  const placeOf = new Map(where.map(({ operation }, place) => [operation.key, place]));
  return orders.flatMap(({ key, follows }) => {
    const [from, to] = [follows ? placeOf.get(follows) : undefined, placesOf.get(key)?.[0]];
    return from === undefined || to === undefined ? [] : linksBetween(where[from]!.operation, from, where[to]!.operation, to);
  });
}

/** Pegs to other orders and receipts as material with its supply fixed: MRP has decided who gets what. */
function materialOf(picture: Picture, placesOf: ReadonlyMap<string, readonly number[]>, tick: (ms: number) => number): { supplies: Supply[]; demands: Demand[] } {
  const supplies: Supply[] = [];
  const demands: Demand[] = [];
  for (const order of picture.orders) {
    const places = placesOf.get(order.key) ?? [];
    const open = order.operations.filter((operation) => operation.state !== 'completed' && operation.state !== 'aborted');
    for (const peg of order.pegs) {
      const at = peg.position === null ? 0 : Math.max(0, open.findIndex((operation) => operation.position >= peg.position!));
      const operation = places[at];
      if (operation === undefined || open[at]!.state === 'running') continue; // nothing left to do, or already at it
      const quantity = Math.max(1, Math.round(peg.quantity * 1e6));
      if ('order' in peg.from) {
        const madeBy = placesOf.get(peg.from.order)?.at(-1);
        if (madeBy === undefined) continue; // made and received: it is stock now
        supplies.push({ name: peg.itemCode, material: peg.itemId, quantity, madeBy });
      } else supplies.push({ name: peg.from.name, material: peg.itemId, quantity, at: Math.max(0, tick(peg.from.receivedAt.getTime())) });
      demands.push({ operation, material: peg.itemId, quantity, peg: [{ supply: supplies.length - 1, quantity }] });
    }
  }
  return { supplies, demands };
}
