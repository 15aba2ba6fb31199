/**
 * The scheduling problem as plain data: JSON in, JSON out, nothing hidden.
 *
 * Time is a whole number of *ticks* from the problem's epoch (tick length `tickSeconds`, usually 60). Everything refers to
 * everything else by its place in an array (from 0). `name` is what people read; `key` is what the caller uses to find its own
 * record again, and the engine never looks at it. Optional fields have the stated neutral default.
 *
 * What a plan must keep to, in one place (each rule's own file `check-….ts` says it again, precisely):
 * - An operation occupies one lane of its mode's resource over [setupStart, end): setup first, at any time until `start`, then the run.
 *   Two may meet (one ends where the other begins) but never overlap; one of no length may not stand inside another.
 * - Work is Σ open ticks × speed / 100 of the resource's calendar, for setup and for run alike. `start` is an open tick; `end` is the first
 *   tick by which the run is done (rounded up to whole ticks); a run of 0 ends where it starts. See `Operation.interruptible`.
 * - Setup = changeover (from the operation before on the same lane; none where either has no family) + the mode's fixed setup: at least so much
 *   work lies in [setupStart, start). It is interrupted by closed time, whatever the operation's own kind.
 * - What has begun or is done is a fact: its place is not questioned (calendar, links to it, release, its own setup, its material), but
 *   a begun one keeps its lane, tools and people until its end. What is done takes nothing, and its family is forgotten: `initialFamily` counts.
 * - Nothing, setup included, begins before `now`. Releases, links and material bind `start`; where the resource forbids `setupAhead`, `setupStart` too.
 */
export type Ticks = number;
export type Index = number;

export interface Problem {
  readonly version: 1;
  /** Instant of tick 0, ISO 8601 in UTC; information only, default none. */
  readonly epoch?: string;
  /** Seconds in one tick; default 60. */
  readonly tickSeconds?: number;
  /** The plant's "now": nothing that has not begun may start earlier. Default 0. */
  readonly now?: Ticks;
  /**
   * Operations published to start before this tick keep mode and start (a pin goes before the published value; a start already before
   * `now` cannot be kept, the mode is). Default: nothing is frozen.
   */
  readonly frozenUntil?: Ticks;
  readonly calendars: readonly Calendar[];
  readonly setups: readonly SetupMatrix[];
  readonly resources: readonly Resource[];
  /** Everybody who may be needed beside a machine; an empty list means labour does not constrain. */
  readonly people: readonly Person[];
  readonly jobs: readonly Job[];
  readonly operations: readonly Operation[];
  readonly links: readonly Link[];
  readonly supplies: readonly Supply[];
  readonly demands: readonly Demand[];
  /** Immovable orders on one resource: `before` ends no later than `after` starts. Default none. */
  readonly sequenceLocks?: readonly SequenceLock[];
  readonly objective: Objective;
}

/** Working time as ascending, disjoint half-open spans [from, to); they may touch, and then nothing is interrupted between them. Outside them the calendar is closed; a calendar with no spans is never open. */
export interface Calendar {
  readonly name: string;
  /** Flat pairs from, to, from, to … in ticks. Beyond the last span the calendar is closed, unless `openAfter`. */
  readonly spans: readonly Ticks[];
  /** Speed for each span in whole percent, at least 1 (100 = nominal); default all 100. Work done in a span = length × speed / 100. */
  readonly speeds?: readonly number[];
  /** Premium time (overtime) by span: cost units per tick that an operation occupies a lane of a resource with this calendar; default 0. Not counted for people or tools. */
  readonly premiums?: readonly number[];
  /** From this tick on always open at 100 %; default never. An always-open calendar is `{ spans: [], openAfter: 0 }`. */
  readonly openAfter?: Ticks;
}

/**
 * Changeover by family: `ticks[from * families + to]`, from the operation that stands directly before on the same lane (what has begun
 * counts, what is done does not; use of the resource as a tool neither needs nor changes a family).
 */
export interface SetupMatrix {
  readonly name: string;
  readonly families: readonly string[];
  readonly ticks: readonly Ticks[];
  /** Cost units by the same pairs; default 0. */
  readonly costs?: readonly number[];
}

/** A machine, line, tool or work place. */
export interface Resource {
  readonly key?: string;
  readonly name: string;
  readonly calendar: Index;
  /** How many operations may be on it at once, each on a lane of its own; default 1. */
  readonly lanes?: number;
  /** The changeover matrix of each lane; default none. */
  readonly setup?: Index;
  /** Family the lanes are set up for at the start; default none (the first setup is free). */
  readonly initialFamily?: Index;
  /** Whether setup may begin before the part has arrived (default true). If not, `setupStart` keeps to release, FS and SS links and material as `start` does. */
  readonly setupAhead?: boolean;
  /**
   * Furnace-like: operations of one `batchFamily` (and one `family`) with the same setupStart, start and end on the same lane are one batch of at
   * most `capacity` units. A batch runs as long as its longest member needs, with the longest fixed setup, and holds its lane, its tools and its
   * people once, however many members name them. Default: not a batching resource.
   */
  readonly batch?: { readonly capacity: number };
}

/** One person, or one interchangeable place in a crew. In one place at a time, over the whole time needed, breaks included. */
export interface Person {
  readonly key?: string;
  readonly name: string;
  readonly calendar: Index;
  /** Skills held, as the caller's numbers from 0. */
  readonly skills: readonly Index[];
}

/** One order in the schedule: what is wanted, from when, by when. */
export interface Job {
  readonly key?: string;
  readonly name: string;
  /** Nothing of it may start earlier; default 0. */
  readonly release?: Ticks;
  /** Wanted by (complete at `due` is in time); lateness costs `weight` per tick. Default: no due date. */
  readonly due?: Ticks;
  /** Must be done by: later is a broken hard rule. Default none. */
  readonly deadline?: Ticks;
  /** Cost of a tick of tardiness; a whole number, default 1. */
  readonly weight?: number;
  /** Lower goes first where nothing else decides; default 0. */
  readonly priority?: number;
}

export interface Operation {
  readonly key?: string;
  readonly name: string;
  readonly job: Index;
  /** The ways to do it, at least one. */
  readonly modes: readonly Mode[];
  /** Family for changeovers (index into the matrix' families); default none: no changeover before or after it counts. */
  readonly family?: Index;
  /** Nothing may start earlier; the job's release holds besides. Default none. */
  readonly release?: Ticks;
  /**
   * How the run meets closed time. `never`: no closed tick in [start, end). `breaks` (default): stops when the machine's calendar closes
   * and goes on when it opens. `unattended`: starts in open time and then lasts `run` elapsed ticks, whatever the calendar and its speed.
   */
  readonly interruptible?: 'never' | 'breaks' | 'unattended';
  /** Already begun: stays on this mode, lane (if given) and start; setupStart = start. `remaining` run ticks are left at `now` (or at its start, if that is later) and go on from there, stopping at breaks even if `never`. */
  readonly begun?: { readonly mode: Index; readonly lane?: Index; readonly start: Ticks; readonly remaining: Ticks };
  /** Finished: takes no capacity any more, and was done at `end`. The plan repeats mode, start and end (setupStart = start). */
  readonly done?: { readonly mode: Index; readonly start: Ticks; readonly end: Ticks };
  /** A human decision that holds: this mode and/or this start. One that cannot be honoured is a finding, never "no solution". */
  readonly pin?: { readonly mode?: Index; readonly start?: Ticks; readonly reason?: string; readonly owner?: string };
  /** Where the published plan has it: what plan stability is measured against. Default: new. */
  readonly published?: { readonly mode: Index; readonly start: Ticks };
  /** Units it takes of a batching resource; default 1. */
  readonly batchUnits?: number;
  /** Operations that may share a batch; default none may. */
  readonly batchFamily?: Index;
}

/** One way to do an operation. */
export interface Mode {
  readonly resource: Index;
  /** Work content at 100 % speed, without changeover. */
  readonly run: Ticks;
  /** Setup that every such operation needs whatever ran before; added to the changeover. Default 0. */
  readonly fixedSetup?: Ticks;
  /** Further resources (tools, fixtures), one lane of each held over [setupStart, end); each open whenever the machine's calendar is; where that time is empty they are not held. Default none. */
  readonly also?: readonly Index[];
  /** People needed; default none. */
  readonly crew?: readonly CrewNeed[];
  /** Cost units of choosing this mode; default 0. */
  readonly cost?: number;
}

/**
 * `count` (default 1) people of one skill for a share of the operation: needed from `setupStart` on. Nobody serves two needs of an operation at
 * the same time. Their calendars must be open at every tick of that time at which the machine's is (and, for a run that is
 * `unattended`, at every tick of the run for which they are needed). Where the time is empty, nobody need be named.
 */
export interface CrewNeed {
  readonly skill: Index;
  readonly count?: number;
  /** `whole` (default): until the end. `setup`: until `start`. A number: until so much of the run's work is done (elapsed ticks if `unattended`). Of what has begun, what is left of that from `now` on. */
  readonly during?: 'whole' | 'setup' | Ticks;
}

/**
 * A precedence arc. Kind says which ends are tied: FS (default) `to` starts ≥ `from` ends + lag; SS starts; FF ends; SF.
 * Overlap by transfer batch is a pair SS + FF. Lags are elapsed time, not working time. Links to what has begun or is done are facts.
 * What follows an operation that has no place may have none either.
 */
export interface Link {
  readonly from: Index;
  readonly to: Index;
  readonly kind?: 'FS' | 'SS' | 'FF' | 'SF';
  /** Minimum lag; may be negative. Default 0. */
  readonly lag?: Ticks;
  /** Maximum lag (shelf life, no-wait = 0 with lag 0); default none. */
  readonly maxLag?: Ticks;
}

/** Material that is there or will come: stock (at 0), a receipt (at its date), or what an operation makes (at its end, all at once). Usable at `start` ≥ that tick. */
export interface Supply {
  readonly key?: string;
  readonly name: string;
  readonly material: Index;
  /** Whole number of the caller's smallest part. */
  readonly quantity: number;
  readonly at?: Ticks;
  readonly madeBy?: Index;
  /** No longer usable from this tick on: `start` < expires. Default never. */
  readonly expires?: Ticks;
}

/** Material an operation needs when it starts; what has begun or is done has had its own. `peg` fixes which supplies it takes; otherwise the search decides. */
export interface Demand {
  readonly operation: Index;
  readonly material: Index;
  readonly quantity: number;
  readonly peg?: readonly Peg[];
}

export interface Peg {
  readonly supply: Index;
  readonly quantity: number;
}

export interface SequenceLock {
  readonly before: Index;
  readonly after: Index;
}

/**
 * What a plan is judged by. Every tier is a whole number, lower is better. A job completes with the last of its placed operations.
 * - hard: broken hard rules, and operations without a place. weightedTardiness, totalTardiness: Σ max(0, completion − due), times weight or not.
 * - lateJobs; maxLateness: max of completion − due (may be negative), 0 without due dates. flowTime: Σ completion − job's release.
 * - setupTicks, setupCost: changeover and fixed setup of everything not begun, once for a batch (fixed setup has no cost of its own).
 * - overtimeCost: premium of the machine's calendar over [setupStart, end) (of what has begun, from `now`), once for a batch; nothing for what is done.
 * - modeCost: Σ of the modes taken. makespan: the last end. instability: operations with a published place, not done, that have another mode or start.
 */
export type Tier =
  | 'hard' | 'weightedTardiness' | 'totalTardiness' | 'lateJobs' | 'maxLateness' | 'setupTicks' | 'setupCost'
  | 'flowTime' | 'overtimeCost' | 'modeCost' | 'makespan' | 'instability';

export interface Objective {
  /** `strict`: the first tier decides, later ones break ties. `weighted`: Σ weight × tier. Hard rules always come first. */
  readonly kind: 'strict' | 'weighted';
  readonly tiers: readonly { readonly tier: Tier; readonly weight?: number }[];
}
