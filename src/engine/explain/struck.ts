/**
 * A plan after something has happened and before anything is done about it: everything that is hit waits, sequences and places are kept. What lets the plant keep its shape is said in the standing
 * plan and taken back afterwards, O(what moves); orders that are new, gone or of another size are compiled anew, O(plant).
 */
import { check, type Index, type Plan, type Problem, type Ticks } from '#engine/problem';
import { begin, toPlan, undo } from '#engine/timing';
import { nameOf } from './difference.ts';
import { frees, happened, isAnew, type Anew, type Event } from './event.ts';
import { Loss, type Toll } from './loss.ts';
import { pegAgain } from './peg-again.ts';
import { promise } from './promise.ts';
import { resumed } from './resume.ts';
import { follow, footingOf, put, stand, type Standing } from './standing.ts';
import type { Stood } from './table-of.ts';
import type { Stability } from './unrest.ts';

export interface Struck {
  /** With the event in it. */
  readonly standing: Standing;
  /** Where everything stood before; −1: what is new or gone. */
  readonly modes: Int32Array;
  /** Completions before; of a new order, its due date. */
  readonly before: Float64Array;
  readonly loss: Loss;
  /** As it now stands. */
  readonly toll: Toll;
  /** Operations that the event itself reaches, with a sentence each. */
  readonly hit: ReadonlyMap<Index, string>;
  /** Orders that may now be done sooner than planned. */
  readonly eager: ReadonlySet<Index>;
  /** Whole plans that may be better, the most promising first; with what they cost, where that is known. */
  readonly others: (stopped: () => boolean) => readonly { readonly plan: () => Plan; readonly toll: Toll | null }[];
  /** The standing plan as it was; `kept`: something has been done about it, so that it has to be loaded again. */
  readonly back: (kept: boolean) => void;
}

/** `standing` is fresh. */
export function strike(problem: Problem, plan: Plan, event: Event, standing: Standing, stability: Stability): Struck {
  return isAnew(event) ? anew(problem, plan, event, standing, stability) : inPlace(event, standing, stability);
}

function inPlace(event: Exclude<Event, Anew>, standing: Standing, stability: Stability): Struck {
  const { g } = standing;
  const hit = event.kind === 'outdated' ? brokenIn(standing) : hitBy(standing, event);
  const { stood, before, loss } = footingOf(standing, stability);
  begin(g);
  const back = event.kind === 'outdated' ? () => undefined : put(standing, event)!;
  // an order that counts differently is counted anew
  if (event.kind === 'job-weight') loss.open();
  follow(standing);
  return {
    standing, modes: stood.mode, before, loss, toll: loss.weigh(), hit, eager: event.kind === 'job-weight' ? new Set([event.job]) : frees(event) ? every(g.c.jobs) : new Set(),
    others: (stopped) => (event.kind === 'job-weight' ? [] : resumed(g, stood, hit, before, stopped, stability).map(({ table, toll }) => ({ toll, plan: () => toPlan(g.c, g.pegs, table) }))),
    back(kept) {
      if (kept) standing.stale = true; else undo(g);
      back();
      if (!kept && event.kind === 'job-weight') loss.open();
    },
  };
}

const every = (jobs: number): Set<Index> => new Set(Array(jobs).keys());

function anew(problem: Problem, plan: Plan, event: Anew, old: Standing, stability: Stability): Struck {
  const { stood, before } = footingOf(old, stability);
  const promised = event.kind === 'job' ? promise(problem, plan, event.order, { standing: old }) : null;
  const then = promised?.problem ?? happened(problem, event);
  const standing = stand(then, promised?.withoutMoving.plan ?? { ...plan, pegs: pegAgain(then, plan) }, true);
  const { g } = standing;
  const { n, jobs } = g.c;
  const modes = new Int32Array(n).fill(-1);
  modes.set(stood.mode);
  const hit = new Map<Index, string>();
  then.operations.forEach(({ job, done }, o) => {
    if (event.kind === 'job' ? o < problem.operations.length : job !== event.job || problem.operations[o]!.done !== undefined) return;
    hit.set(o, event.kind === 'job' ? `${then.jobs[job]!.name} is new` : event.kind === 'cancelled' ? `${then.jobs[job]!.name} is not wanted any more` : `${then.jobs[job]!.name} is for ${event.times < 1 ? 'less' : 'more'} than planned`);
    if (done) modes[o] = -1;
  });
  // who takes other material than planned has to look when that is there
  if (!promised) then.demands.forEach(({ operation }, d) => {
    if (!hit.has(operation) && JSON.stringify(plan.pegs[d] ?? []) !== JSON.stringify(standing.plan.pegs[d])) hit.set(operation, `${nameOf(then, operation)} takes other material`);
  });
  const completed = new Float64Array(jobs);
  completed.set(before);
  for (let j = before.length; j < jobs; j++) completed[j] = g.c.due[j]!;
  const loss = new Loss(g, longer(stood.start, n), modes, stability);
  const there: Stood = { ...stood, mode: modes };
  return {
    standing, modes, before: completed, loss, toll: loss.toll, hit, eager: event.kind === 'job' ? new Set([jobs - 1]) : frees(event) ? every(jobs) : new Set(),
    others: (stopped) => (promised ? (promised.withMoving ? [{ plan: () => promised.withMoving!.plan, toll: null }] : [])
      : event.kind === 'cancelled' ? [] : resumed(g, there, hit, completed, stopped, stability).map(({ table, toll }) => ({ toll, plan: () => toPlan(g.c, g.pegs, table) }))),
    back: () => undefined,
  };
}

function longer(list: Float64Array, n: number): Float64Array {
  const made = new Float64Array(n);
  made.set(list);
  return made;
}

/** What cannot stay where the plan has it, with why. Pins, limits of time and what has no place are no reason to take anything away. */
function brokenIn({ problem, plan }: Standing): Map<Index, string> {
  const hit = new Map<Index, string>();
  const kept = new Set(['pinned', 'frozen', 'max-lag', 'deadline', 'expired', 'unplaced', 'fact', 'material', 'peg', 'supply', 'crew']);
  for (const { hard, rule, operation, person, message } of check(problem, plan)) {
    if (!hard || operation === undefined || kept.has(rule) || hit.has(operation)) continue;
    hit.set(operation, rule === 'crew-hours' && person !== undefined ? `${problem.people[person]!.name} is away` : message);
  }
  return hit;
}

function hitBy({ g }: Standing, event: Exclude<Event, Anew | { readonly kind: 'outdated' }>): Map<Index, string> {
  const { c } = g;
  const { problem } = c;
  const hit = new Map<Index, string>();
  const overlapping = (lane: number, from: Ticks, until: Ticks, text: string): void => {
    const items = g.items[lane]!;
    for (let i = 0; i < g.size[lane]!; i++) {
      const o = g.slotOp[items[i]!]!;
      if (g.setupStart[o]! < until && g.until[items[i]!]! > from) for (const m of [o, ...(g.mates[o] ?? [])]) hit.set(m, text);
    }
  };
  switch (event.kind) {
    case 'machine-down':
      for (let lane = c.laneFirst[event.resource]!; lane < c.laneFirst[event.resource + 1]!; lane++) overlapping(lane, event.from, event.until, `${problem.resources[event.resource]!.name} is down`);
      break;
    case 'person-away': overlapping(c.people + event.person, event.from, event.until, `${problem.people[event.person]!.name} is away`); break;
    case 'takes-longer': hit.set(event.operation, `${nameOf(problem, event.operation)} takes ${event.ticks < 0 ? 'less time' : 'longer'}`); break;
    case 'receipt':
      g.pegs.supply.forEach((row, d) => { if (row.includes(event.supply)) hit.set(problem.demands[d]!.operation, `${problem.supplies[event.supply]!.name} comes at another time`); });
      break;
    case 'job-weight': break;
  }
  return hit;
}
