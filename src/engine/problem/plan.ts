/** A plan for a problem, what it is worth, and what is wrong with it: plain data. */
import type { Index, Peg, Ticks, Tier } from './problem.ts';

export interface Plan {
  readonly version: 1;
  /** One entry for each operation of the problem, in the same order; null when it could not be placed (then a finding says why). */
  readonly operations: readonly (PlannedOperation | null)[];
  /** For each demand of the problem, the supplies it takes; what is missing is simply not covered. */
  readonly pegs: readonly (readonly Peg[])[];
}

export interface PlannedOperation {
  readonly mode: Index;
  /** Lane of the mode's resource; 0 where there is one. */
  readonly lane: Index;
  /** Changeover and fixed setup begin; equals `start` when there is none. */
  readonly setupStart: Ticks;
  /** The run begins. */
  readonly start: Ticks;
  /** The run is over; what follows may start. */
  readonly end: Ticks;
  /** Lanes of the mode's `also` resources, in that order; default all 0. */
  readonly alsoLanes?: readonly Index[];
  /** For each crew need of the mode, the people (indices into `problem.people`); default none. */
  readonly crew?: readonly (readonly Index[])[];
}

/** The value of a plan in every tier of the vocabulary, and as one comparable vector in the problem's own order. */
export interface Score {
  readonly tiers: Readonly<Record<Tier, number>>;
  /** `hard` first, then as the objective says: compared from the left when strict, one sum when weighted. */
  readonly vector: readonly number[];
}

/** An answer about a plan: a broken rule (`hard`), or something a planner wants to know. */
export interface Finding {
  /** The rule's name, as documented in the rule's own file. */
  readonly rule: string;
  readonly hard: boolean;
  readonly operation?: Index;
  readonly job?: Index;
  readonly resource?: Index;
  readonly person?: Index;
  readonly demand?: Index;
  /** The other operation, where two disagree. */
  readonly other?: Index;
  /** By how much: ticks, units, or 1. */
  readonly size: number;
  /** One sentence with names and values. */
  readonly message: string;
}
