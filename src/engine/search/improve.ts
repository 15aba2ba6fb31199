/**
 * The improvement: ruin and rebuild on the timetable, the decoder pulls everything to the left, annealing on the sequences; again and again.
 * Whichever of the two has found less for its work lately gets less to do. Shares are counted in steps, so the same seed gives the same plan.
 */
import type { Plan, Tier } from '#engine/problem';
import { begin, fromGraph, Graph, leashed, pegsOf, pull, settle, takeOver, toPlan, type Compiled, type Pegs } from '#engine/timing';
import type { Random } from '#kernel/random';
import { anneal } from './anneal.ts';
import { Ledger } from './ledger.ts';
import type { Terms } from './rules.ts';
import { Ruin, ruinAndRebuild } from './ruin.ts';
import type { Serial } from './serial.ts';
import type { Watch } from './watch.ts';

/** Steps of a round at most; small plants have shorter rounds. */
const RUIN_STEPS = 3000;
const ANNEAL_STEPS = 4000;
/** Operations retimed in one round of annealing at most. */
const ANNEAL_WORK = 400_000;

export interface Improvement {
  readonly c: Compiled;
  readonly pegs: Pegs;
  readonly serial: Serial;
  readonly terms: Terms;
  readonly random: Random;
  readonly watch: Watch;
  /** The best so far and its value. */
  plan: Plan;
  worth: readonly number[];
  readonly vector: (tiers: Readonly<Record<Tier, number>>) => number[];
  readonly bound: number | null;
}

/** Above so many operations the plan is not decoded as a whole any more: that could not be stopped in time. */
export const LARGE = 20_000;
/** Up to so many a last decoding is not felt when the search is stopped. */
export const SMALL = 3_000;

/** The best plan found when the watch says it is over. */
export function improve(s: Improvement): Plan {
  const { c, pegs, serial, random, watch, vector, bound } = s;
  const tell = (ledger: Ledger, phase: string): boolean => {
    const tiers = ledger.tiers();
    const value = vector(tiers);
    if (less(value, s.worth)) { s.worth = value; watch.better({ tiers, vector: value }, phase, bound); }
    return watch.proven(bound);
  };
  if (c.n > LARGE) {
    takeOver(serial.table, s.plan);
    serial.table.journal.mark();
    const priced = new Ledger(serial.table, serial.table.journal, pegs);
    ruinAndRebuild(new Ruin(serial, priced, random, s.terms), watch, Infinity, notWorse, () => tell(priced, 'ruin and rebuild'));
    return toPlan(c, pegs, serial.table);
  }
  const ruins = Math.max(200, Math.min(RUIN_STEPS, 10 * c.n));
  const anneals = Math.max(300, Math.min(ANNEAL_STEPS, 20 * c.n));
  let decoded = c.n > SMALL;
  let share = 1;
  /** Rounds since the best plan was found; the plan that is worked on strays from it when they are many. */
  let idle = 0;
  let plan = s.plan;
  while (!watch.over() && !watch.proven(bound)) {
    if (idle % STRAY === 0) plan = s.plan;
    takeOver(serial.table, plan);
    serial.table.journal.mark();
    const priced = new Ledger(serial.table, serial.table.journal, pegs);
    const ruin = new Ruin(serial, priced, random, s.terms);
    if (idle > 0 && idle % STRAY === 0) ruinAndRebuild(ruin, watch, 2 + random.below(4), noHarder, () => false);
    const before = s.worth;
    ruinAndRebuild(ruin, watch, ruins, notWorse, () => tell(priced, 'ruin and rebuild'));
    plan = toPlan(c, pegs, serial.table);
    const ruined = s.worth;
    if (less(ruined, before)) { s.plan = plan; decoded = c.n > SMALL; }
    if (watch.over() && (c.n > SMALL || idle > 0)) break;
    const { g, ledger } = open(c, plan);
    const value = vector(ledger.tiers());
    if (less(vector(priced.tiers()), value)) { idle++; continue; }
    tell(ledger, 'decoded');
    anneal({ g, ledger, random, watch, steps: Math.ceil(anneals * share), work: ANNEAL_WORK * share, improved: () => tell(ledger, 'annealing') });
    plan = fromGraph(g);
    if (!less(s.worth, vector(ledger.tiers()))) { s.plan = plan; decoded = true; }
    idle = less(s.worth, before) ? 0 : idle + 1;
    share = less(s.worth, ruined) ? Math.min(1, share * 2) : less(ruined, before) ? Math.max(1 / 16, share / 2) : share;
  }
  if (!decoded) {
    const { g, ledger } = open(c, s.plan);
    if (!less(s.worth, vector(ledger.tiers()))) s.plan = fromGraph(g);
  }
  return s.plan;
}

/** Rounds on one stray plan before the next is begun from the best. */
const STRAY = 3;

/** A plan as decisions, decoded. */
export function open(c: Compiled, plan: Plan): { g: Graph; ledger: Ledger } {
  const g = new Graph(c, pegsOf(c, plan));
  g.load(plan);
  begin(g);
  settle(g);
  pull(g, leashed(c));
  begin(g);
  return { g, ledger: new Ledger(g, g, g.pegs) };
}

const noHarder = (from: Float64Array, to: Float64Array): boolean => to[0]! <= from[0]!;

function notWorse(from: Float64Array, to: Float64Array): boolean {
  for (let i = 0; i < from.length; i++) if (from[i] !== to[i]) return to[i]! < from[i]!;
  return true;
}

/** Whether a comes before b, tier by tier. */
export function less(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]!;
  return false;
}
