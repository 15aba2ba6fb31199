/**
 * What now? A ladder, each rung from the one before: everything that is hit waits (`right-shift`); what makes orders late is put elsewhere
 * (`affected`); the near future is searched for a better way back to the plan (`match-up`). Sequences and places are kept unless a rung says
 * otherwise; nothing goes earlier by itself. Pins and the frozen window are kept where time lets them, what has begun always.
 */
import type { Index, Plan, Problem, Ticks } from '#engine/problem';
import { begin, fromGraph, toPlan, undo, type Graph } from '#engine/timing';
import type { Change } from './change.ts';
import { difference, nameOf, type Moved } from './difference.ts';
import { cheaper, Loss } from './loss.ts';
import { matchUp } from './match-up.ts';
import { reinsert } from './reinsert.ts';
import { resumed } from './resume.ts';
import { follow, fresh, load, put, stand, type Standing } from './standing.ts';
import { completions, stoodAs, stoodIn } from './table-of.ts';

/** What can happen. */
export type Event = Extract<Change, { readonly kind: 'machine-down' | 'person-away' | 'takes-longer' | 'receipt' }>;

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
  /** What each rung reached: hard rules broken that the decoder cannot settle (pins, deadlines, maximum lags), weighted tardiness, operations moved. */
  readonly rungs: readonly { readonly rung: Rung; readonly hard: number; readonly weightedTardiness: number; readonly moved: number }[];
}

/** The plan after something has happened. The same problem, plan, event and budget in steps and iterations give the same answer. */
export function repair(problem: Problem, plan: Plan, event: Event, budget: RepairBudget = {}): Repaired {
  const { upTo = 'affected', steps = 100_000, iterations = 20_000, seed = 1, within, clock, standing = stand(problem, plan, true) } = budget;
  const begun = clock?.() ?? 0;
  const stopped = (): boolean => within !== undefined && clock !== undefined && clock() - begun >= within;
  fresh(standing);
  const { g } = standing;
  const hit = hitBy(standing, event);
  // a plan that time has overtaken is held against what it said, not against what waiting has made of it
  const aged = plan.operations.some((op, o) => op !== null && op.start !== g.start[o]);
  const stood = aged ? stoodAs(g.c, plan) : stoodIn(g);
  const { start: starts, mode: modes } = stood;
  const loss = new Loss(g, starts, modes);
  const before = aged ? completions(stood, g.c) : loss.completion.slice();
  const taken = new Map<Index, string>();
  const rungs: Repaired['rungs'][number][] = [];
  const tell = (rung: Rung): void => { rungs.push({ rung, hard: loss.toll[0], weightedTardiness: loss.toll[1], moved: loss.toll[2] }); };

  begin(g);
  const back = put(standing, event)!;
  follow(standing);
  loss.keep(loss.weigh());
  tell('right-shift');
  const shifted = upTo === 'right-shift';
  if (!shifted) {
    standing.stale = true;
    let best = loss.toll;
    let kept = plan;
    let last = plan;
    // decoded, a plan may break more than its timetable did: then the next may be better
    for (const { table, toll } of resumed(g, stood, hit, before, stopped)) {
      if (!cheaper(toll, best)) break;
      last = toPlan(g.c, g.pegs, table);
      load(standing, last);
      loss.open();
      if (cheaper(loss.toll, best)) { best = loss.toll; kept = last; }
    }
    if (last !== kept) { load(standing, kept); loss.open(); }
    tellTaken(g, modes, taken);
    reinsert(standing, loss, before, { left: steps, stopped }, taken);
    tell('affected');
  }
  if (upTo === 'match-up') {
    const repaired = fromGraph(g);
    const { toll } = loss;
    const left = within === undefined || clock === undefined ? {} : { within: Math.max(0, within - (clock() - begun)), clock };
    load(standing, matchUp(g.c.problem, plan, repaired, { iterations, seed, ...left }));
    loss.open();
    if (!cheaper(loss.toll, toll)) { load(standing, repaired); loss.open(); }
    tellTaken(g, modes, taken);
    tell('match-up');
  }
  const repaired = fromGraph(g);
  const changed = g.c.problem;
  const moved = difference(plan, standing.decoded, repaired, g, hit, taken);
  const later: LateJob[] = [];
  changed.jobs.forEach(({ name, due }, job) => {
    const after = loss.completion[job]!;
    if (due !== undefined && after > due && after > before[job]!) later.push({ job, name, before: before[job]! - due, after: after - due });
  });
  if (shifted) undo(g);
  back();
  return { problem: changed, plan: repaired, moved, later, rungs };
}

/** Operations that the event itself reaches, with a sentence each. */
function hitBy({ g }: Standing, event: Event): Map<Index, string> {
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
  }
  return hit;
}

function machineOf({ c }: Graph, o: Index, mode: Index): string {
  return c.problem.resources[c.modeResource[c.modeFirst[o]! + mode]!]!.name;
}

/** Operations on another machine than before, where nobody has said why yet. */
function tellTaken(g: Graph, modes: Int32Array, taken: Map<Index, string>): void {
  for (let o = 0; o < g.c.n; o++)
    if (modes[o]! >= 0 && g.mode[o]! >= 0 && g.mode[o] !== modes[o] && !taken.has(o)) taken.set(o, `${nameOf(g.c.problem, o)} goes from ${machineOf(g, o, modes[o]!)} to ${machineOf(g, o, g.mode[o]!)}, where it is done earlier`);
}
