/**
 * A plan that questions are asked about: compiled and decoded once, changed for the time of a question, and put back. Compiling 10,000 operations costs
 * some tens of milliseconds and a question on what stands only what moves, so whoever asks twice keeps it.
 */
import type { Plan, Problem, Score } from '#engine/problem';
import { BEGUN, begin, compile, DONE, fromGraph, Graph, leashed, NEVER, pull, settle, withMore, type Compiled, type Pegs } from '#engine/timing';
import { applied, type Change } from './change.ts';
import { Loss } from './loss.ts';
import { completions, stoodAs, stoodIn, type Stood } from './table-of.ts';
import type { Stability } from './unrest.ts';

type Own<T> = { -readonly [K in keyof T]: T[K] };

export interface Standing {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly g: Graph;
  /** Operations that something must follow within a maximum, and a mark at each and at what follows. */
  readonly lashed: Int32Array;
  readonly isLashed: Uint8Array;
  /** Starts as they stand. */
  readonly starts: Float64Array;
  /** The plan as decoded: what a question is measured against. */
  decoded: Plan;
  /** What that plan is worth, once somebody has asked. */
  tiers: Score['tiers'] | null;
  /** Whether waiting in the plan is kept (nothing goes earlier by itself), or everything stands as early as sequences let it. */
  readonly waits: boolean;
  /** A question kept something: the plan has to be put back before the next. */
  stale: boolean;
  /** What a repair is measured against, once one has been asked for. */
  footing: Footing | null;
}

/** Where a plan has everything, and what it costs as it stands. */
export interface Footing {
  readonly stood: Stood;
  /** Completion of each job there. */
  readonly before: Float64Array;
  readonly loss: Loss;
  readonly stability: Stability;
}

/** Takes over a plan. `waits`: see `Standing`. */
export function stand(problem: Problem, plan: Plan, waits: boolean): Standing {
  return standOn(compile(problem), problem, plan, waits);
}

export function standOn(compiled: Compiled, problem: Problem, plan: Plan, waits: boolean): Standing {
  const c = { ...compiled };
  const pegs: Pegs = { supply: problem.demands.map(() => []), quantity: problem.demands.map(() => []), left: new Float64Array(problem.supplies.length), short: new Float64Array(problem.demands.length) };
  const g = new Graph(c, pegs);
  const lashed = leashed(c);
  const isLashed = new Uint8Array(c.n);
  for (const o of lashed) {
    isLashed[o] = 1;
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) if (c.out.maxLag[a]! < NEVER) isLashed[c.out.op[a]!] = 1;
  }
  const standing = { problem, plan, g, lashed, isLashed, starts: new Float64Array(c.n), waits, decoded: plan, tiers: null, stale: true, footing: null };
  fresh(standing);
  return standing;
}

/** Puts the plan back as it was taken over, if a question has kept something. */
export function fresh(standing: Standing): void {
  if (!standing.stale) return;
  load(standing, standing.plan);
  standing.starts.set(standing.g.start);
  standing.decoded = fromGraph(standing.g);
  standing.tiers = null;
  standing.footing?.loss.open();
  standing.stale = false;
}

/** Of a standing plan that is fresh. A plan that time has overtaken is held against what it said, not against what waiting has made of it. */
export function footingOf(standing: Standing, stability: Stability): Footing {
  const { footing } = standing;
  if (footing && JSON.stringify(footing.stability) === JSON.stringify(stability)) return footing;
  const { g, plan } = standing;
  const aged = plan.operations.some((op, o) => op !== null && op.start !== g.start[o]);
  const stood = aged ? stoodAs(g.c, plan) : stoodIn(g);
  const loss = new Loss(g, stood.start, stood.mode, stability);
  return standing.footing = { stood, before: aged ? completions(stood, g.c) : loss.completion.slice(), loss, stability };
}

/** Takes another plan of the same operations into the graph. */
export function load({ g, lashed, waits }: Standing, plan: Plan): void {
  const { c } = g;
  g.load(plan);
  if (waits) for (let o = 0; o < c.n; o++) if (g.mode[o]! >= 0 && c.hold[o] !== BEGUN && c.hold[o] !== DONE) g.delay[o] = g.start[o]!;
  begin(g);
  settle(g);
  if (!waits) pull(g, lashed);
  begin(g);
}

/**
 * Times follow from what was edited; false, and nothing kept, if it closes a circle. Where waiting is kept a maximum lag does not pull (an edit that
 * exceeds one costs a broken rule); where it is not, it pulls what is touched.
 */
export function follow({ g, lashed, isLashed, waits }: Pick<Standing, 'g' | 'lashed' | 'isLashed' | 'waits'>): boolean {
  if (!settle(g)) return false;
  if (waits || lashed.length === 0) return true;
  for (let i = 0; i < g.changes; i++) if (isLashed[g.changed[i]!] === 1) { pull(g, lashed); break; }
  return true;
}

/**
 * Says a change in the compiled problem and marks what it touches; the way back is returned. Null where the problem has to be compiled anew: people,
 * modes, locks and jobs that are new. Times follow with `follow`.
 */
export function put(standing: Standing, change: Change): (() => void) | null {
  const { g } = standing;
  const c = g.c as Own<Compiled>;
  if (change.kind === 'person' || change.kind === 'mode' || change.kind === 'before' || change.kind === 'job') return null;
  const before = { problem: c.problem, calendars: c.calendars };
  const problem = applied(c.problem, change);
  c.problem = problem;
  const undone: (() => void)[] = [() => { c.problem = before.problem; c.calendars = before.calendars; }];
  const set = (list: Float64Array | Int32Array, i: number, value: number): void => {
    const was = list[i]!;
    list[i] = value;
    undone.push(() => { list[i] = was; });
  };
  switch (change.kind) {
    case 'machine-down': case 'overtime': case 'person-away': {
      c.calendars = withMore(before.calendars, problem.calendars.slice(before.problem.calendars.length));
      problem.resources.forEach((resource, r) => { if (resource.calendar !== c.resourceCalendar[r]) { set(c.resourceCalendar, r, resource.calendar); touchResource(g, r); } });
      problem.people.forEach((person, p) => { if (person.calendar !== c.personCalendar[p]) { set(c.personCalendar, p, person.calendar); touchLane(g, c.people + p); } });
      break;
    }
    case 'takes-longer': {
      const { operation: o } = change;
      problem.operations[o]!.modes.forEach((mode, m) => set(c.modeRun, c.modeFirst[o]! + m, mode.run));
      if (c.hold[o] === BEGUN) set(c.heldRest, o, problem.operations[o]!.begun!.remaining);
      g.markDirty(o);
      break;
    }
    case 'receipt':
      g.pegs.supply.forEach((row, d) => { if (row.includes(change.supply)) g.markDirty(problem.demands[d]!.operation); });
      break;
    case 'job-weight': {
      const job = problem.jobs[change.job]!;
      set(c.weight, change.job, job.weight ?? 1);
      set(c.priority, change.job, job.priority ?? 0);
      set(c.due, change.job, job.due ?? NEVER);
      break;
    }
  }
  return () => { for (const one of undone.toReversed()) one(); };
}

function touchResource(g: Graph, r: number): void {
  for (let lane = g.c.laneFirst[r]!; lane < g.c.laneFirst[r + 1]!; lane++) touchLane(g, lane);
}

function touchLane(g: Graph, lane: number): void {
  const items = g.items[lane]!;
  for (let i = 0; i < g.size[lane]!; i++) g.markDirty(g.slotOp[items[i]!]!);
}
