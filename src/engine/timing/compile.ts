/** From the problem as data to the problem as arrays, once per problem. O(size of the problem). */
import type { Link, Mode, Operation, Problem } from '#engine/problem';
import { compileCalendars, NEVER } from './calendars.ts';
import { BEGUN, DONE, FF, FREE, FS, HELD, SETUP, SF, SHARE, SS, WHOLE, type Arcs, type Compiled } from './compiled.ts';

const KIND = { FS, SS, FF, SF } as const;
const INTERRUPT = { never: 0, breaks: 1, unattended: 2 } as const;

/** Typed arrays from lists; `from` of the arrays themselves goes through iterators and is several times slower. */
function ints<T>(list: ArrayLike<T>, value: (item: T, i: number) => number): Int32Array {
  const array = new Int32Array(list.length);
  for (let i = 0; i < list.length; i++) array[i] = value(list[i]!, i);
  return array;
}
function floats<T>(list: ArrayLike<T>, value: (item: T, i: number) => number): Float64Array {
  const array = new Float64Array(list.length);
  for (let i = 0; i < list.length; i++) array[i] = value(list[i]!, i);
  return array;
}
function bytes<T>(list: ArrayLike<T>, value: (item: T, i: number) => number): Uint8Array {
  const array = new Uint8Array(list.length);
  for (let i = 0; i < list.length; i++) array[i] = value(list[i]!, i);
  return array;
}

/** Row starts from row lengths. */
function rows(lengths: Iterable<number>, count: number): Int32Array {
  const first = new Int32Array(count + 1);
  let i = 0;
  for (const length of lengths) { first[i + 1] = first[i]! + length; i++; }
  return first;
}

/** Values grouped by row: row r holds the indices i with rowOf(i) = r, ascending. */
function grouped(count: number, size: number, rowOf: (i: number) => number): { first: Int32Array; members: Int32Array } {
  const first = new Int32Array(count + 1);
  for (let i = 0; i < size; i++) first[rowOf(i) + 1]!++;
  for (let r = 0; r < count; r++) first[r + 1] = first[r + 1]! + first[r]!;
  const next = first.slice(0, count);
  const members = new Int32Array(size);
  for (let i = 0; i < size; i++) members[next[rowOf(i)]!++] = i;
  return { first, members };
}

interface Arc { readonly from: number; readonly to: number; readonly kind: number; readonly lag: number; readonly maxLag: number; readonly origin: number }

function arcs(list: readonly Arc[], n: number, end: 'from' | 'to'): Arcs {
  const other = end === 'from' ? 'to' : 'from';
  const { first, members } = grouped(n, list.length, (i) => list[i]![end]);
  return {
    first,
    op: ints(members, (i) => list[i]![other]),
    kind: bytes(members, (i) => list[i]!.kind),
    lag: floats(members, (i) => list[i]!.lag),
    maxLag: floats(members, (i) => list[i]!.maxLag),
    origin: ints(members, (i) => list[i]!.origin),
  };
}

function links(problem: Problem): Arc[] {
  const list = problem.links.map((link: Link, k): Arc => ({
    from: link.from, to: link.to, kind: KIND[link.kind ?? 'FS'], lag: link.lag ?? 0, maxLag: link.maxLag ?? NEVER, origin: k,
  }));
  problem.sequenceLocks?.forEach((lock, k) => list.push({ from: lock.before, to: lock.after, kind: FS, lag: 0, maxLag: NEVER, origin: -1 - k }));
  return list.filter((arc) => arc.from !== arc.to);
}

/** What holds the operation, and where. */
function held(problem: Problem, op: Operation): { hold: number; mode: number; start: number; lane: number; rest: number } {
  if (op.done) return { hold: DONE, mode: op.done.mode, start: op.done.start, lane: 0, rest: op.done.end };
  if (op.begun) return { hold: BEGUN, mode: op.begun.mode, start: op.begun.start, lane: op.begun.lane ?? -1, rest: op.begun.remaining };
  const pin = op.pin?.start;
  const frozen = op.published !== undefined && (pin ?? op.published.start) < (problem.frozenUntil ?? -NEVER);
  const mode = op.pin?.mode ?? (frozen ? op.published!.mode : -1);
  // what should have started before now can no longer do so: it keeps its machine alone
  const start = pin ?? (frozen && op.published!.start >= (problem.now ?? 0) ? op.published!.start : undefined);
  return { hold: start === undefined ? FREE : HELD, mode, start: start ?? -1, lane: -1, rest: 0 };
}

const places = (mode: Mode): number =>
  1 + (mode.also?.length ?? 0) + (mode.crew?.reduce((sum, need) => sum + (need.count ?? 1), 0) ?? 0);

/** The problem as arrays. Throws nothing: malformed data is the business of `validate`. */
export function compile(problem: Problem): Compiled {
  const { operations, resources, jobs, people } = problem;
  const n = operations.length;
  const now = problem.now ?? 0;
  const modes = operations.flatMap((op) => op.modes);
  const needs = modes.flatMap((mode) => mode.crew ?? []);
  const laneFirst = rows(resources.map((r) => r.lanes ?? 1), resources.length);
  const peopleFrom = laneFirst[resources.length]!;
  const laneResource = new Int32Array(peopleFrom);
  resources.forEach((_, r) => laneResource.fill(r, laneFirst[r]!, laneFirst[r + 1]!));
  const holds = operations.map((op) => held(problem, op));
  const arc = links(problem);
  const setupFirst = rows(problem.setups.map((s) => s.ticks.length), problem.setups.length);
  const skills = 1 + Math.max(-1, ...new Set(needs.map((need) => need.skill)), ...new Set(people.flatMap((p) => p.skills)));
  const holders: number[][] = Array.from({ length: skills }, () => []);
  people.forEach((person, p) => { for (const s of new Set(person.skills)) holders[s]!.push(p); });
  for (const list of holders) list.sort((a, b) => people[a]!.skills.length - people[b]!.skills.length || a - b);
  const demands = grouped(n, problem.demands.length, (d) => problem.demands[d]!.operation);
  const byJob = grouped(jobs.length, n, (o) => operations[o]!.job);

  return {
    problem, now, n, jobs: jobs.length, resources: resources.length, lanes: peopleFrom + people.length, people: peopleFrom,
    calendars: compileCalendars(problem.calendars),
    job: ints(operations, (op) => op.job),
    release: floats(operations, (op) => Math.max(now, op.release ?? 0, jobs[op.job]!.release ?? 0)),
    family: ints(operations, (op) => op.family ?? -1),
    interrupt: bytes(operations, (op) => INTERRUPT[op.interruptible ?? 'breaks']),
    hold: bytes(holds, (h) => h.hold),
    heldStart: floats(holds, (h) => h.start),
    heldMode: ints(holds, (h) => h.mode),
    heldLane: ints(holds, (h) => h.lane),
    heldRest: floats(holds, (h) => h.rest),
    publishedMode: ints(operations, (op) => op.published?.mode ?? -1),
    publishedStart: floats(operations, (op) => op.published?.start ?? -1),
    units: floats(operations, (op) => op.batchUnits ?? 1),
    batchFamily: ints(operations, (op) => op.batchFamily ?? -1),

    modeFirst: rows(operations.map((op) => op.modes.length), n),
    modeResource: ints(modes, (m) => m.resource),
    modeRun: floats(modes, (m) => m.run),
    modeFixedSetup: floats(modes, (m) => m.fixedSetup ?? 0),
    modeCost: floats(modes, (m) => m.cost ?? 0),
    alsoFirst: rows(modes.map((m) => m.also?.length ?? 0), modes.length),
    also: Int32Array.from(modes.flatMap((m) => m.also ?? [])),
    crewFirst: rows(modes.map((m) => m.crew?.length ?? 0), modes.length),
    crewSkill: ints(needs, (need) => need.skill),
    crewCount: ints(needs, (need) => need.count ?? 1),
    crewKind: bytes(needs, (need) => (typeof need.during === 'number' ? SHARE : need.during === 'setup' ? SETUP : WHOLE)),
    crewTicks: floats(needs, (need) => (typeof need.during === 'number' ? need.during : 0)),
    modeSetters: bytes(modes, (m) => (m.crew?.some((need) => need.during === 'setup') ? 1 : 0)),
    slotFirst: rows(operations.map((op) => Math.max(0, ...op.modes.map(places))), n),

    laneFirst, laneResource,
    resourceCalendar: ints(resources, (r) => r.calendar),
    personCalendar: ints(people, (p) => p.calendar),
    resourceSetup: ints(resources, (r) => r.setup ?? -1),
    initialFamily: ints(resources, (r) => r.initialFamily ?? -1),
    setupAhead: bytes(resources, (r) => (r.setupAhead === false ? 0 : 1)),
    batchCapacity: floats(resources, (r) => r.batch?.capacity ?? 0),
    setupFirst,
    setupFamilies: ints(problem.setups, (s) => s.families.length),
    setupTicks: Float64Array.from(problem.setups.flatMap((s) => s.ticks)),
    setupCost: Float64Array.from(problem.setups.flatMap((s) => s.ticks.map((_, i) => s.costs?.[i] ?? 0))),
    skillFirst: rows(holders.map((list) => list.length), skills),
    skillPeople: Int32Array.from(holders.flat()),

    in: arcs(arc, n, 'to'),
    out: arcs(arc, n, 'from'),
    demandFirst: demands.first,
    demand: demands.members,

    due: floats(jobs, (j) => j.due ?? NEVER),
    deadline: floats(jobs, (j) => j.deadline ?? NEVER),
    weight: floats(jobs, (j) => j.weight ?? 1),
    priority: floats(jobs, (j) => j.priority ?? 0),
    jobFirst: byJob.first,
    jobOps: byJob.members,
  };
}

/** Changeover work on resource r from one family to another, in ticks; nothing where either has none. */
export function changeover(c: Compiled, r: number, from: number, to: number): number {
  const s = c.resourceSetup[r]!;
  if (s < 0 || from < 0 || to < 0) return 0;
  return c.setupTicks[c.setupFirst[s]! + from * c.setupFamilies[s]! + to]!;
}

/** The same in cost units. */
export function changeoverCost(c: Compiled, r: number, from: number, to: number): number {
  const s = c.resourceSetup[r]!;
  if (s < 0 || from < 0 || to < 0) return 0;
  return c.setupCost[c.setupFirst[s]! + from * c.setupFamilies[s]! + to]!;
}
