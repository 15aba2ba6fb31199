/** What is asked of the search and what it answers. */
import type { Plan, Problem, Score, Tier } from '#engine/problem';
import type { Exchange } from '#engine/shop';

export interface SolveOptions {
  /** Default 1. */
  readonly seed?: number;
  /** Stop after so many seconds of the caller's `clock`; needs `clock`. The trajectory is the seed's; only the stop point varies. */
  readonly within?: number;
  /** Stop after so many iterations (across all threads): the same plan, bit for bit, every time. */
  readonly iterations?: number;
  /** Seconds since some moment, ever growing; the engine has no clock of its own. */
  readonly clock?: () => number;
  /** Begin from this plan instead of from nothing. */
  readonly start?: Plan;
  /** Other threads that search the same, each with a seed of its own. */
  readonly exchange?: Company;
  /** At most ten times a second, and once with the first whole plan. */
  readonly onProgress?: (progress: Progress) => void;
  /** Asked often; true stops the search within 100 ms. */
  readonly stopped?: () => boolean;
}

/** Threads that tell each other their best priorities, one number for each order and one for thrift, as long as all of them still learn. */
export interface Company extends Exchange {
  /** This thread comes to no more meetings. */
  leave(): void;
}

export interface Progress {
  readonly seconds: number;
  readonly iterations: number;
  readonly phase: string;
  readonly tiers: Readonly<Record<Tier, number>>;
  readonly vector: readonly number[];
  readonly bound: number | null;
  readonly movesPerSecond: number;
}

export interface Solved {
  readonly plan: Plan;
  readonly score: Score;
  /** A proven lower bound on the first tier of the objective, or null where none is informative. */
  readonly bound: number | null;
  readonly boundMethod: string;
  readonly optimal: boolean;
  readonly iterations: number;
  readonly seconds: number;
  readonly firstSolutionMs: number;
  /** Objective over time: [seconds, first tier]. */
  readonly curve: readonly (readonly [number, number])[];
}

export type Solve = (problem: Problem, options: SolveOptions) => Solved;
