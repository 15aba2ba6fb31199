/** What is different in a plan after a question, and why: one line for each operation that is not where it was. */
import type { Index, Plan, PlannedOperation, Problem, Ticks } from '#engine/problem';
import { NEVER, type Graph } from '#engine/timing';
import { lastBinding, type Binder } from './binding.ts';

export interface Reason {
  /**
   * `event`: hit by what happened itself. `elsewhere`: taken to another machine, lane, place in a sequence or person, which is better than waiting.
   * `person`: where it was, with somebody else. `setup`: where it was, after another changeover. `sooner`: what it waited for is there earlier. `lag`: kept close to what follows it. `calendar`: waits until it is open. Others: what it waits for.
   */
  readonly kind: Binder | 'event' | 'elsewhere' | 'person' | 'setup' | 'sooner' | 'lag' | 'calendar';
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
 * `hit`: the event's own, with its sentence; `taken`: those put elsewhere on purpose, with theirs.
 */
export function difference(plan: Plan, decoded: Plan, after: Plan, g: Graph, hit: ReadonlyMap<Index, string>, taken: ReadonlyMap<Index, string>): Moved[] {
  const moved: Moved[] = [];
  after.operations.forEach((to, operation) => {
    const from = plan.operations[operation] ?? null;
    const stood = decoded.operations[operation] ?? null;
    if (from === to || (from && to && (same(from, to) || (from.mode === to.mode && from.lane === to.lane && from.start === to.start && stood && same(stood, to))))) return;
    moved.push({ operation, from, to, by: from && to ? to.start - from.start : 0, reason: reasonOf(g, operation, from, to, plan, hit, taken) });
  });
  return moved.sort((a, b) => (a.to?.start ?? NEVER) - (b.to?.start ?? NEVER) || a.operation - b.operation);
}

const same = (a: PlannedOperation, b: PlannedOperation): boolean =>
  a.mode === b.mode && a.lane === b.lane && a.setupStart === b.setupStart && a.start === b.start && a.end === b.end && sameList(a.alsoLanes, b.alsoLanes) && sameCrew(a.crew, b.crew);

const sameList = (a: readonly Index[] = [], b: readonly Index[] = []): boolean => a.length === b.length && a.every((x, i) => x === b[i]);
const sameCrew = (a: PlannedOperation['crew'] = [], b: PlannedOperation['crew'] = []): boolean => a.length === b.length && a.every((x, i) => sameList(x, b[i]));

function reasonOf(g: Graph, o: Index, from: PlannedOperation | null, to: PlannedOperation | null, plan: Plan, hit: ReadonlyMap<Index, string>, taken: ReadonlyMap<Index, string>): Reason {
  const { problem } = g.c;
  const elsewhere = taken.get(o);
  if (elsewhere !== undefined) return { kind: 'elsewhere', text: elsewhere };
  const event = hit.get(o);
  if (event !== undefined) return { kind: 'event', text: event };
  if (!to) return { kind: 'event', text: `${nameOf(problem, o)} has no place any more` };
  if (from && from.mode === to.mode && from.lane === to.lane && from.start === to.start && from.end === to.end) {
    const names = (place: PlannedOperation): string => (place.crew ?? []).flat().map((person) => problem.people[person]!.name).join(' and ') || 'nobody';
    return names(from) !== names(to) ? { kind: 'person', text: `with ${names(to)} instead of ${names(from)}` } : { kind: 'setup', text: `set up differently on ${problem.resources[resourceOf(problem, o, to)]!.name}` };
  }
  if (from && to.start < from.start) return { kind: 'sooner', text: `${nameOf(problem, o)} can begin earlier: what it waited for is there sooner` };
  const hasMoved = (p: Index): boolean => g.end[p] !== plan.operations[p]?.end || g.start[p] !== plan.operations[p]?.start;
  const last = lastBinding(g, o, hasMoved);
  const late = last && (last.at > (from?.start ?? -1) || (last.blocker !== undefined && hasMoved(last.blocker) && last.at >= to.setupStart)) ? last : null;
  if (!late) {
    const follower = followerOf(g, o);
    return follower >= 0 ? { kind: 'lag', blocker: follower, text: `kept close to ${nameOf(problem, follower)}, which must follow in time` }
      : { kind: 'calendar', text: `${problem.resources[resourceOf(problem, o, to)]!.name} or somebody needed there is not at work before` };
  }
  const { kind, blocker, resource, person, supply } = late;
  const text = kind === 'order' ? `waits for ${nameOf(problem, blocker!)}`
    : kind === 'queue' ? `behind ${nameOf(problem, blocker!)} on ${problem.resources[resource!]!.name}`
      : kind === 'tool' ? `${problem.resources[resource!]!.name} is used by ${nameOf(problem, blocker!)}`
        : kind === 'crew' ? `${problem.people[person!]!.name} is at ${nameOf(problem, blocker!)}`
          : kind === 'material' ? `${problem.supplies[supply!]!.name} comes from ${nameOf(problem, blocker!)}`
            : kind === 'receipt' ? `${problem.supplies[supply!]!.name} arrives` : kind === 'release' ? 'not before it is released, nor before now' : 'held there';
  return { kind, text, ...(blocker === undefined ? {} : { blocker }), ...(resource === undefined ? {} : { resource }), ...(person === undefined ? {} : { person }) };
}

const resourceOf = (problem: Problem, o: Index, { mode }: PlannedOperation): Index => problem.operations[o]!.modes[mode]!.resource;

/** Who must follow o within a maximum; −1: nobody. */
function followerOf({ c }: Graph, o: Index): Index {
  for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) if (c.out.maxLag[a]! < NEVER) return c.out.op[a]!;
  return -1;
}
