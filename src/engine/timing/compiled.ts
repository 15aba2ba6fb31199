/**
 * The scheduling problem as a structure of arrays: dense ids, compressed rows, nothing optional.
 *
 * A *lane* is a place where one thing happens at a time: resource r has lanes laneFirst[r] … laneFirst[r + 1] − 1, and person p is
 * lane people + p. Times are whole ticks in Float64 (durations of 10⁹ must not overflow); NEVER stands for "not at all".
 */
import type { Problem } from '#engine/problem';
import type { Calendars } from './calendars.ts';

export const FS = 0;
export const SS = 1;
export const FF = 2;
export const SF = 3;

/** Where an operation may be moved: not at all in time (done, begun), kept at a start (frozen, pinned), or freely. */
export const FREE = 0;
export const DONE = 1;
export const BEGUN = 2;
export const HELD = 3;

export const WHOLE = 0;
export const SETUP = 1;
export const SHARE = 2;

/** Arcs by operation: row o is first[o] … first[o + 1] − 1. */
export interface Arcs {
  readonly first: Int32Array;
  readonly op: Int32Array;
  readonly kind: Uint8Array;
  readonly lag: Float64Array;
  /** NEVER when there is none. */
  readonly maxLag: Float64Array;
  /** Index into `problem.links`; −1 − k for sequence lock k. */
  readonly origin: Int32Array;
}

export interface Compiled {
  readonly problem: Problem;
  readonly calendars: Calendars;
  readonly now: number;
  /** How many operations. */
  readonly n: number;
  readonly jobs: number;
  readonly resources: number;
  readonly lanes: number;
  /** First lane that is a person; lanes − people.length. */
  readonly people: number;

  readonly job: Int32Array;
  /** Earliest start of anything not begun: now, the operation's release, the job's release. */
  readonly release: Float64Array;
  /** −1: none. */
  readonly family: Int32Array;
  /** 0 never, 1 breaks, 2 unattended. */
  readonly interrupt: Uint8Array;
  readonly hold: Uint8Array;
  /** Start of what is done, begun or held; −1: none. */
  readonly heldStart: Float64Array;
  /** The only mode allowed (index within the operation); −1: any. */
  readonly heldMode: Int32Array;
  /** −1: any. */
  readonly heldLane: Int32Array;
  /** For `done` the end; for `begun` the run ticks left. */
  readonly heldRest: Float64Array;
  /** −1: new. */
  readonly publishedMode: Int32Array;
  readonly publishedStart: Float64Array;
  readonly units: Float64Array;
  readonly batchFamily: Int32Array;

  /** Modes of operation o: modeFirst[o] … */
  readonly modeFirst: Int32Array;
  readonly modeResource: Int32Array;
  readonly modeRun: Float64Array;
  readonly modeFixedSetup: Float64Array;
  readonly modeCost: Float64Array;
  readonly alsoFirst: Int32Array;
  readonly also: Int32Array;
  readonly crewFirst: Int32Array;
  readonly crewSkill: Int32Array;
  readonly crewCount: Int32Array;
  readonly crewKind: Uint8Array;
  readonly crewTicks: Float64Array;
  /** 1 where a mode needs people for the setup alone. */
  readonly modeSetters: Uint8Array;
  /** Places an operation may need at most over its modes: lane, also, people. Row o: slotFirst[o] … */
  readonly slotFirst: Int32Array;

  readonly laneFirst: Int32Array;
  readonly laneResource: Int32Array;
  readonly resourceCalendar: Int32Array;
  readonly personCalendar: Int32Array;
  /** −1: none. */
  readonly resourceSetup: Int32Array;
  readonly initialFamily: Int32Array;
  readonly setupAhead: Uint8Array;
  /** 0: not a batching resource. */
  readonly batchCapacity: Float64Array;
  readonly setupFirst: Int32Array;
  readonly setupFamilies: Int32Array;
  readonly setupTicks: Float64Array;
  readonly setupCost: Float64Array;
  /** People with skill s, those with the fewest skills first. */
  readonly skillFirst: Int32Array;
  readonly skillPeople: Int32Array;

  readonly in: Arcs;
  readonly out: Arcs;
  /** Demands of operation o. */
  readonly demandFirst: Int32Array;
  readonly demand: Int32Array;

  /** NEVER: none. */
  readonly due: Float64Array;
  readonly deadline: Float64Array;
  readonly weight: Float64Array;
  readonly priority: Float64Array;
  /** Operations of job j. */
  readonly jobFirst: Int32Array;
  readonly jobOps: Int32Array;
}
