/** What is different in a plan after a question, and why: one line for each operation that is not where it was. */
import type { Index, Plan, PlannedOperation, Problem, Ticks } from '#engine/problem';
import { NEVER, type Graph } from '#engine/timing';
import { Latest, type Binder } from './binding.ts';
import { partsOf } from './lanes-of.ts';

export interface Reason {
  /**
   * `event`: hit by what happened itself. `elsewhere`: taken to another machine, lane, place in a sequence or person, which is better than waiting.
   * `person`: where it was, with somebody else. `setup`: where it was, after another changeover. `sooner`: what it waited for is there earlier. `lag`: kept close to what follows it. `calendar`: waits until it is open. `later`: nothing is in its way before. Others: what it waits for.
   */
  readonly kind: Binder | 'event' | 'elsewhere' | 'person' | 'setup' | 'sooner' | 'lag' | 'calendar' | 'later';
  /** One sentence with names. */
  readonly text: string;
  readonly blocker?: Index;
  readonly resource?: Index;
  readonly person?: Index;
}

export interface Moved {
  readonly operation: Index;
  /** Null where it had no place, or has none. */
  readonly from: PlannedOperation | null;
  readonly to: PlannedOperation | null;
  /** Ticks later (earlier: negative) at the start of the run; 0 where one is null. */
  readonly by: Ticks;
  readonly reason: Reason;
}

/** Job and operation by name. */
export const nameOf = (problem: Problem, o: Index): string => `${problem.jobs[problem.operations[o]!.job]!.name} ${problem.operations[o]!.name}`;

/**
 * Operations that are not where `plan` has them, by their new start; what only its decoding made of setups and people (`decoded`) does not count.
 * `hit`: the event's own, with its sentence; `taken`: those put elsewhere on purpose, with theirs. O(operations moved × (what they wait for + log)).
 */
export function difference(plan: Plan, decoded: Plan, after: Plan, g: Graph, hit: ReadonlyMap<Index, string>, taken: ReadonlyMap<Index, string>): Moved[] {
  const gone = new Uint8Array(g.c.n);
  const listed: Index[] = [];
  for (let o = 0; o < g.c.n; o++) look(o, plan, decoded, after, g, gone, listed);
  const why = new Why(g, gone, hit, taken);
  // told as they lie in memory, then put in order
  return byStart(listed.map((o) => why.moved(o, plan.operations[o] ?? null, after.operations[o] ?? null)));
}

function byStart(told: Moved[]): Moved[] {
  // sorted as numbers, without a comparison called for each, where start and place fit into one
  const most = Math.floor(2 ** 53 / Math.max(1, told.length)) - 1;
  const keys = new Float64Array(told.length);
  let fits = true;
  for (let i = 0; i < told.length; i++) if (!keyed(keys, i, told, most)) fits = false;
  if (!fits) return told.sort((a, b) => (a.to?.start ?? NEVER) - (b.to?.start ?? NEVER) || a.operation - b.operation);
  keys.sort();
  return told.map((_, i) => told[keys[i]! % told.length]!);
}

/** Marks what is not where `plan` has it, and lists what is told. (Loops stay short and what they do has a function: it is compiled once, not at each call of the whole.) */
function look(o: Index, plan: Plan, decoded: Plan, after: Plan, g: Graph, gone: Uint8Array, listed: Index[]): void {
  const from = plan.operations[o] ?? null;
  const to = after.operations[o] ?? null;
  if (from === to) return;
  if (!from || g.start[o] !== from.start || g.end[o] !== from.end) gone[o] = 1;
  if (from && to) {
    const stood = decoded.operations[o] ?? null;
    const there = from.mode === to.mode && from.lane === to.lane && from.start === to.start;
    if (stood === to ? there : same(from, to) || (there && stood && same(stood, to))) return;
  }
  listed.push(o);
}

/** Start and place of one in a number; false where they do not fit. */
function keyed(keys: Float64Array, i: number, told: readonly Moved[], most: number): boolean {
  const { to } = told[i]!;
  const start = to ? to.start : most;
  keys[i] = start * told.length + i;
  return start >= 0 && start <= most;
}

const same = (a: PlannedOperation, b: PlannedOperation): boolean =>
  a.mode === b.mode && a.lane === b.lane && a.setupStart === b.setupStart && a.start === b.start && a.end === b.end && sameList(a.alsoLanes, b.alsoLanes) && sameCrew(a.crew, b.crew);

const sameList = (a: readonly Index[] = [], b: readonly Index[] = []): boolean => a.length === b.length && a.every((x, i) => x === b[i]);
const sameCrew = (a: PlannedOperation['crew'] = [], b: PlannedOperation['crew'] = []): boolean => a.length === b.length && a.every((x, i) => sameList(x, b[i]));

class Why {
  readonly #g: Graph;
  readonly #gone: Uint8Array;
  readonly #hit: ReadonlyMap<Index, string>;
  readonly #taken: ReadonlyMap<Index, string>;
  readonly #last: Latest;

  constructor(g: Graph, gone: Uint8Array, hit: ReadonlyMap<Index, string>, taken: ReadonlyMap<Index, string>) {
    this.#g = g;
    this.#gone = gone;
    this.#hit = hit;
    this.#taken = taken;
    this.#last = new Latest(g, gone);
  }

  moved(operation: Index, from: PlannedOperation | null, to: PlannedOperation | null): Moved {
    return { operation, from, to, by: from && to ? to.start - from.start : 0, reason: this.#of(operation, from, to) };
  }

  #of(o: Index, from: PlannedOperation | null, to: PlannedOperation | null): Reason {
    const g = this.#g;
    const { problem } = g.c;
    const elsewhere = this.#taken.size === 0 ? undefined : this.#taken.get(o);
    if (elsewhere !== undefined) return { kind: 'elsewhere', text: elsewhere };
    const event = this.#hit.get(o);
    if (event !== undefined) return { kind: 'event', text: event };
    if (!to) return { kind: 'event', text: `${nameOf(problem, o)} has no place any more` };
    if (from && from.mode === to.mode && from.lane === to.lane && from.start === to.start && from.end === to.end) {
      const names = (place: PlannedOperation): string => (place.crew ?? []).flat().map((person) => problem.people[person]!.name).join(' and ') || 'nobody';
      return names(from) !== names(to) ? { kind: 'person', text: `with ${names(to)} instead of ${names(from)}` } : { kind: 'setup', text: `set up differently on ${problem.resources[resourceOf(problem, o, to)]!.name}` };
    }
    if (from && resourceOf(problem, o, from) !== resourceOf(problem, o, to))
      return { kind: 'elsewhere', text: `${nameOf(problem, o)} is done on ${problem.resources[resourceOf(problem, o, to)]!.name} instead of ${problem.resources[resourceOf(problem, o, from)]!.name}` };
    if (from && to.start < from.start) return { kind: 'sooner', text: `${nameOf(problem, o)} can begin earlier: what it waited for is there sooner` };
    const late = this.#last;
    if (!late.of(o) || !(late.at > (from?.start ?? -1) || (late.blocker >= 0 && this.#gone[late.blocker] === 1 && late.at >= to.setupStart))) {
      const follower = followerOf(g, o);
      if (follower >= 0) return { kind: 'lag', blocker: follower, text: `kept close to ${nameOf(problem, follower)}, which must follow in time` };
      return open(problem, o, Math.max(from?.start ?? 0, late.at), to) ? { kind: 'later', text: `${nameOf(problem, o)} has its turn later` }
        : { kind: 'calendar', text: `${problem.resources[resourceOf(problem, o, to)]!.name} or somebody needed there is not at work before` };
    }
    return waitsFor(problem, late);
  }
}

/** Whether the machine and everybody named are at work all the time until the run begins. */
function open(problem: Problem, o: Index, since: Ticks, to: PlannedOperation): boolean {
  const always = (calendar: Index): boolean => partsOf(problem.calendars[calendar]!, Math.max(0, since), to.start).every((part) => part.open);
  return since < to.start && always(problem.resources[resourceOf(problem, o, to)]!.calendar) && (to.crew ?? []).every((need) => need.every((person) => always(problem.people[person]!.calendar)));
}

function waitsFor(problem: Problem, { kind, blocker, other }: Latest): Reason {
  switch (kind) {
    case 'order': return { kind, text: `waits for ${nameOf(problem, blocker)}`, blocker };
    case 'queue': return { kind, text: `behind ${nameOf(problem, blocker)} on ${problem.resources[other]!.name}`, blocker, resource: other };
    case 'tool': return { kind, text: `${problem.resources[other]!.name} is used by ${nameOf(problem, blocker)}`, blocker, resource: other };
    case 'crew': return { kind, text: `${problem.people[other]!.name} is at ${nameOf(problem, blocker)}`, blocker, person: other };
    case 'material': return { kind, text: `${problem.supplies[other]!.name} comes from ${nameOf(problem, blocker)}`, blocker };
    case 'receipt': return { kind, text: `${problem.supplies[other]!.name} arrives` };
    case 'release': return { kind, text: 'not before it is released, nor before now' };
    case 'held': return { kind, text: 'held there' };
  }
}

const resourceOf = (problem: Problem, o: Index, { mode }: PlannedOperation): Index => problem.operations[o]!.modes[mode]!.resource;

/** Who must follow o within a maximum; −1: nobody. */
function followerOf({ c }: Graph, o: Index): Index {
  for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) if (c.out.maxLag[a]! < NEVER) return c.out.op[a]!;
  return -1;
}
