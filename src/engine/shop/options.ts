/**
 * What a search of a shop takes and gives. The shapes are those of the general search (`#engine/search`), written down here because that
 * room stands above this one.
 */
import type { Plan, Score, Tier } from '#engine/problem';
import type { Exchange } from './exchange.ts';
import type { Code } from './shop.ts';

export interface ShopOptions {
  readonly seed?: number;
  readonly within?: number;
  readonly iterations?: number;
  readonly clock?: () => number;
  readonly start?: Plan;
  readonly onProgress?: (progress: Progress) => void;
  /** Whether to end after so many iterations of this thread; asked with Infinity during work that makes none. */
  readonly stopped?: (iterations: number) => boolean;
  /** The other threads of this search; default none. */
  readonly exchange?: Exchange;
  /** Told of each better solution: its value, its code (to be copied), and the iteration it was found at. */
  readonly onBest?: (value: number, code: Code, at: number) => void;
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

/** What a search found out beside the solution itself. */
export interface Told {
  readonly bound: number | null;
  readonly boundMethod: string;
  readonly optimal: boolean;
  readonly iterations: number;
  readonly seconds: number;
  readonly firstSolutionMs: number;
  readonly curve: readonly (readonly [number, number])[];
}

export interface SolvedCode extends Told {
  readonly code: Code;
  /** Longest path, or Σ weight × tardiness. */
  readonly value: number;
}

export interface Solved extends Told {
  readonly plan: Plan;
  readonly score: Score;
}
