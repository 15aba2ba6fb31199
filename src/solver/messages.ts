/** What the main thread and a worker say to each other. */
import type { Plan, Problem } from '#engine/problem';
import type { Progress, Solved } from '#engine/search';
import type { Code, Shop } from '#engine/shop';
import type { Compiled } from '#engine/timing';
import type { Board } from './meeting.ts';

export interface Task {
  /** Exactly one of the three. */
  readonly shop?: Shop;
  readonly problem?: Problem;
  readonly compiled?: Compiled;
  readonly board: Board;
  readonly worker: number;
  readonly seed: number;
  /** Of this thread. */
  readonly iterations?: number;
  /** Seconds from `beganAt`, or of this thread's processor time. */
  readonly within?: number;
  readonly clock: 'wall' | 'processor';
  /** Milliseconds since 1970, as precise as the clock is: when the search was asked for. */
  readonly beganAt: number;
  readonly start?: Plan;
  readonly progress: boolean;
}

/** Where the operations of a plan are: the mode within each operation, −1 where it has no place. */
export interface Places {
  readonly mode: Int32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/** A solution of a shop, and the iteration of its thread at which it was found. */
export interface Found {
  readonly at: number;
  readonly value: number;
  readonly code: Code;
}

export type Said =
  /** `at`: the iteration at which the best it tells of was found; 0 where the answer holds it in any case. */
  | { readonly kind: 'progress'; readonly progress: Progress; readonly at: number }
  | {
      readonly kind: 'shop';
      /** The best at the last meeting, and every better one since. */
      readonly found: readonly Found[];
      /** Stopped by the clock, by the caller or by another thread: not by its own number of iterations. */
      readonly cut: boolean;
      readonly solved: Omit<Solved, 'plan' | 'score'>;
    }
  | { readonly kind: 'general'; readonly solved: Solved }
  | { readonly kind: 'compiled'; readonly solved: Omit<Solved, 'plan'>; readonly places: Places }
  | { readonly kind: 'failed'; readonly error: Error };
