/**
 * What now? A ladder, each rung from the one before: everything that is hit waits (`right-shift`); what makes orders late is put elsewhere
 * (`affected`); the near future is searched for a better way back to the plan (`match-up`). Sequences and places are kept unless a rung says
 * otherwise; nothing goes earlier by itself. Pins and the frozen window are kept where time lets them, what has begun always.
 */
import type { Index, Plan, Problem, Ticks } from '#engine/problem';
import { fromGraph, type Graph } from '#engine/timing';
import { difference, nameOf, type Moved } from './difference.ts';
import type { Event } from './event.ts';
import { cheaper, type Loss, type Toll } from './loss.ts';
import { matchUp } from './match-up.ts';
import { reinsert } from './reinsert.ts';
import { fresh, load, stand, type Standing } from './standing.ts';
import { strike, type Struck } from './struck.ts';
import type { Stability } from './unrest.ts';

export type Rung = 'right-shift' | 'affected' | 'match-up';

export interface RepairBudget {
  /** The highest rung; default `affected`. */
  readonly upTo?: Rung;
  /** Operations timed anew at most while places are tried on the rung `affected`; default 100,000, about a fifth of a second. */
  readonly steps?: number;
  /** Iterations of the search on the rung `match-up`; default 20,000. */
  readonly iterations?: number;
  readonly seed?: number;
  /** Seconds at most, by `clock`; default none. The answer then depends on the machine. */
  readonly within?: number;
  readonly clock?: () => number;
  /** What being elsewhere than planned costs; by default it decides between what is equally late. */
  readonly stability?: Stability;
  /** The plan, already taken over by `stand(problem, plan, true)`: saves compiling for whoever asks more than once. */
  readonly standing?: Standing;
}

export interface LateJob {
  readonly job: Index;
  readonly name: string;
  /** Ticks after the due date; 0 or less: in time. */
  readonly before: Ticks;
  readonly after: Ticks;
}

export interface Repaired {
  /** With the event in it. */
  readonly problem: Problem;
  readonly plan: Plan;
  /** Operations that are not where they were, by their new start, each with its reason. */
  readonly moved: readonly Moved[];
  /** Orders that are late now and were less late, or in time. */
  readonly later: readonly LateJob[];
  /** What each rung reached: hard rules broken that the decoder cannot settle (pins, deadlines, maximum lags), weighted tardiness, operations moved, and ticks of unrest (see `Stability`). */
  readonly rungs: readonly { readonly rung: Rung; readonly hard: number; readonly weightedTardiness: number; readonly moved: number; readonly unrest: number }[];
}

const USUAL: Stability = {};

/** The plan after something has happened. The same problem, plan, event and budget in steps and iterations give the same answer. */
export function repair(problem: Problem, plan: Plan, event: Event, budget: RepairBudget = {}): Repaired {
  const { upTo = 'affected', steps = 100_000, iterations = 20_000, seed = 1, within, clock, stability = USUAL, standing = stand(problem, plan, true) } = budget;
  const begun = clock?.() ?? 0;
  const stopped = (): boolean => within !== undefined && clock !== undefined && clock() - begun >= within;
  fresh(standing);
  const struck = strike(problem, plan, event, standing, stability);
  const { standing: stands, modes, before, loss, hit, eager } = struck;
  const { g } = stands;
  const taken = new Map<Index, string>();
  const rungs: Repaired['rungs'][number][] = [];
  const tell = (rung: Rung, [hard, , unrest, weightedTardiness, moved]: Toll): void => { rungs.push({ rung, hard, weightedTardiness, moved, unrest }); };

  tell('right-shift', struck.toll);
  if (upTo !== 'right-shift') {
    loss.keep(struck.toll);
    takeBest(stands, loss, struck.others(stopped));
    tellTaken(g, modes, taken);
    reinsert(stands, loss, before, { left: steps, stopped }, taken, eager);
    tell('affected', loss.toll);
  }
  if (upTo === 'match-up') {
    const repaired = fromGraph(g, stands.decoded);
    const reached = loss.toll;
    // compiling before the search and decoding after it take about as long as everything until here
    const left = within === undefined || clock === undefined ? {} : { within: Math.max(0, within - 2 * (clock() - begun)), clock };
    load(stands, matchUp(g.c.problem, plan, repaired, { iterations, seed, ...left }));
    loss.open();
    if (!cheaper(loss.toll, reached)) { load(stands, repaired); loss.open(); }
    tellTaken(g, modes, taken);
    tell('match-up', loss.toll);
  }
  const repaired = fromGraph(g, stands.decoded);
  const changed = g.c.problem;
  const moved = difference(plan, standing.decoded, repaired, g, hit, taken);
  const later: LateJob[] = [];
  changed.jobs.forEach(({ name, due }, job) => {
    if (due === undefined) return;
    const after = loss.complete(job);
    if (after > due && after > before[job]!) later.push({ job, name, before: before[job]! - due, after: after - due });
  });
  struck.back(upTo !== 'right-shift');
  return { problem: changed, plan: repaired, moved, later, rungs };
}

/** Loads the best of the plans, if one is better than what stands: decoded, a plan may break more than its timetable did, and then the next may be better. */
function takeBest(standing: Standing, loss: Loss, others: ReturnType<Struck['others']>): void {
  let best = loss.toll;
  let kept: Plan | null = null;
  let last: Plan | null = null;
  for (const { plan: made, toll } of others) {
    if (toll && !cheaper(toll, best)) break;
    last = made();
    load(standing, last);
    loss.open();
    if (cheaper(loss.toll, best)) { best = loss.toll; kept = last; }
  }
  if (last === kept) return;
  load(standing, kept ?? standing.plan);
  loss.open();
}

function machineOf({ c }: Graph, o: Index, mode: Index): string {
  return c.problem.resources[c.modeResource[c.modeFirst[o]! + mode]!]!.name;
}

/** Operations on another machine than before, where nobody has said why yet. */
function tellTaken(g: Graph, modes: Int32Array, taken: Map<Index, string>): void {
  for (let o = 0; o < g.c.n; o++)
    if (modes[o]! >= 0 && g.mode[o]! >= 0 && g.mode[o] !== modes[o] && !taken.has(o)) taken.set(o, `${nameOf(g.c.problem, o)} goes from ${machineOf(g, o, modes[o]!)} to ${machineOf(g, o, g.mode[o]!)}, where it is done earlier`);
}
