/** A problem and a plan for it as the rules look at them: what is placed, which batch it belongs to, what stands on each lane and in which order. */
import { circlesOf } from './circles.ts';
import { Hours } from './hours.ts';
import type { PlannedOperation, Plan } from './plan.ts';
import type { Index, Mode, Operation, Problem, Ticks } from './problem.ts';
import { NUMBERS, type Words } from './words.ts';

/** What occupies one lane of a resource as its primary use: one operation, or a batch. */
export interface Stay {
  readonly resource: Index;
  readonly lane: Index;
  readonly members: readonly Index[];
  readonly setupStart: Ticks;
  readonly start: Ticks;
  readonly end: Ticks;
  /** Work at 100 % that has to lie before `start`: fixed setup and changeover from the stay before; 0 for what has begun. */
  setup: Ticks;
  /** Cost units of that changeover. */
  setupCost: number;
}

export interface View {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly now: Ticks;
  /** Well-formed places; null where there is none or it makes no sense. */
  readonly placed: readonly (PlannedOperation | null)[];
  /** By calendar. */
  readonly hours: readonly Hours[];
  /** Of everything placed and not done, lane by lane, in the order in which they stand. */
  readonly stays: readonly Stay[];
  /** By operation: its stay, where it has one. */
  readonly stayOf: readonly (Stay | undefined)[];
  /** By operation the number of the circle of precedence it is caught in; 0: none. */
  readonly circle: Int32Array;
  readonly words: Words;
}

const whole = (value: unknown): value is number => Number.isSafeInteger(value);
const index = (value: unknown, length: number): boolean => whole(value) && value >= 0 && value < length;

const NONE: readonly Index[] = [];

/** What makes no sense about a place, or null. */
export function misplaced(problem: Problem, operation: Operation, place: PlannedOperation): string | null {
  const mode = operation.modes[place.mode];
  if (!whole(place.mode) || mode === undefined) return `mode ${place.mode} of ${operation.modes.length}`;
  const lanes = (resource: Index): number => problem.resources[resource]!.lanes ?? 1;
  if (!whole(place.setupStart) || !whole(place.start) || !whole(place.end) || place.setupStart > place.start || place.start > place.end)
    return `setup from ${place.setupStart}, run from ${place.start} to ${place.end}`;
  if (operation.done) return null;
  if (!index(place.lane, lanes(mode.resource))) return `lane ${place.lane} of ${lanes(mode.resource)}`;
  const { also = NONE } = mode;
  if (place.alsoLanes !== undefined && place.alsoLanes.length !== also.length) return `${place.alsoLanes.length} lanes for ${also.length} tools`;
  for (const [i, resource] of also.entries())
    if (!index(place.alsoLanes?.[i] ?? 0, lanes(resource))) return `lane ${place.alsoLanes?.[i]} of ${lanes(resource)} of ${problem.resources[resource]!.name}`;
  const needs = mode.crew?.length ?? 0;
  if (place.crew !== undefined && place.crew.length !== needs) return `crew for ${place.crew.length} of ${needs} needs`;
  if (place.crew?.some((people) => !people.every((person) => index(person, problem.people.length)))) return 'somebody in its crew who does not exist';
  return null;
}

/** The view of a plan. O(operations × log). */
export function viewOf(problem: Problem, plan: Plan, words: Words = NUMBERS): View {
  const placed = problem.operations.map((operation, o) => {
    const place = plan.operations[o] ?? null;
    return place !== null && misplaced(problem, operation, place) === null ? place : null;
  });
  const { stays, stayOf } = standing(problem, placed);
  return { problem, plan, now: problem.now ?? 0, placed, hours: problem.calendars.map((calendar) => new Hours(calendar)), stays, stayOf, circle: circlesOf(problem), words };
}

export const modeOf = ({ problem, placed }: View, o: Index): Mode => problem.operations[o]!.modes[placed[o]!.mode]!;

function standing(problem: Problem, placed: readonly (PlannedOperation | null)[]): { stays: Stay[]; stayOf: (Stay | undefined)[] } {
  const { operations, resources } = problem;
  const firstLane: number[] = [];
  let lanes = 0;
  for (const resource of resources) { firstLane.push(lanes); lanes += resource.lanes ?? 1; }
  const onLane: Index[][] = Array.from({ length: lanes }, () => []);
  const begins = new Float64Array(operations.length);
  placed.forEach((place, o) => {
    if (place !== null) begins[o] = place.setupStart;
    if (place !== null && !operations[o]!.done) onLane[firstLane[operations[o]!.modes[place.mode]!.resource]! + place.lane]!.push(o);
  });
  const stays: Stay[] = [];
  const stayOf = Array.from<Stay | undefined>({ length: operations.length });
  resources.forEach((resource, r) => {
    for (let lane = 0; lane < (resource.lanes ?? 1); lane++) {
      const here: Stay[] = [];
      const order = onLane[firstLane[r]! + lane]!.sort((a, b) => {
        const apart = begins[a]! - begins[b]!;
        if (apart !== 0) return apart;
        const p = placed[a]!;
        const q = placed[b]!;
        return p.end - q.end || p.start - q.start || a - b;
      });
      for (const o of order) {
        const place = placed[o]!;
        const last = here.at(-1);
        if (resource.batch && last?.setupStart === place.setupStart && last.start === place.start && last.end === place.end) {
          (last.members as Index[]).push(o);
          stayOf[o] = last;
          continue;
        }
        const stay: Stay = { resource: r, lane, members: [o], setupStart: place.setupStart, start: place.start, end: place.end, setup: 0, setupCost: 0 };
        here.push(stay);
        stayOf[o] = stay;
      }
      setUp(problem, placed, r, here);
      for (const stay of here) stays.push(stay);
    }
  });
  return { stays, stayOf };
}

/** Fills what setup each stay on a lane needs, given their order. */
function setUp(problem: Problem, placed: readonly (PlannedOperation | null)[], r: Index, stays: Stay[]): void {
  const { operations, resources, setups } = problem;
  const resource = resources[r]!;
  const matrix = resource.setup === undefined ? undefined : setups[resource.setup];
  const familyOf = (stay: Stay): Index | undefined => operations[stay.members[0]!]!.family;
  const pair = (from: Index | undefined, to: Index | undefined): number => (matrix === undefined || from === undefined || to === undefined ? -1 : from * matrix.families.length + to);
  let family = resource.initialFamily;
  const settle = (stay: Stay): void => {
    const change = pair(family, familyOf(stay));
    family = familyOf(stay);
    let fixed = 0;
    for (const o of stay.members) {
      const operation = operations[o]!;
      if (operation.begun) return;
      fixed = Math.max(fixed, operation.modes[placed[o]!.mode]!.fixedSetup ?? 0);
    }
    stay.setup = (change < 0 ? 0 : matrix!.ticks[change]!) + fixed;
    stay.setupCost = change < 0 ? 0 : (matrix!.costs?.[change] ?? 0);
  };
  const momentary = (stay: Stay): boolean => stay.setupStart === stay.end;
  for (let i = 0; i < stays.length; ) {
    const first = stays[i]!;
    let j = i + 1;
    if (matrix !== undefined && momentary(first)) while (j < stays.length && momentary(stays[j]!) && stays[j]!.end === first.end) j++;
    if (j === i + 1) {
      settle(first);
      i = j;
      continue;
    }
    // several without length at one tick have no order in time: they stand in whichever needs no changeover
    const group = stays.slice(i, j);
    i = j;
    while (group.length > 0) {
      const free = group.findIndex((stay) => familyOf(stay) !== undefined && (pair(family, familyOf(stay)) < 0 || matrix!.ticks[pair(family, familyOf(stay))] === 0));
      const next = free >= 0 ? free : group.findIndex((stay) => familyOf(stay) === undefined);
      settle(group.splice(Math.max(0, next), 1)[0]!);
    }
  }
}
