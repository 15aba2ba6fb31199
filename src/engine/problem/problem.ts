/**
 * The scheduling problem as plain data: JSON in, JSON out, nothing hidden.
 *
 * Time is a whole number of *ticks* from the problem's epoch (tick length `tickSeconds`, usually 60). Everything refers to
 * everything else by its place in an array (from 0). `name` is what people read; `key` is what the caller uses to find its own
 * record again, and the engine never looks at it. Optional fields have the stated neutral default.
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
  /** Operations whose fixed or published start lies before this tick keep machine and start. Default: nothing is frozen. */
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

/** Working time as ascending, disjoint half-open spans [from, to). Outside them the calendar is closed; a calendar with no spans is never open. */
export interface Calendar {
  readonly name: string;
  /** Flat pairs from, to, from, to … in ticks. Beyond the last span the calendar is closed, unless `openAfter`. */
  readonly spans: readonly Ticks[];
  /** Speed in percent for each span (100 = nominal); default all 100. Work done in a span = length × speed / 100. */
  readonly speeds?: readonly number[];
  /** Premium time (overtime) by span: cost units per tick; default 0. */
  readonly premiums?: readonly number[];
  /** From this tick on always open at 100 %; default never. An always-open calendar is `{ spans: [], openAfter: 0 }`. */
  readonly openAfter?: Ticks;
}

/** Changeover by family: `ticks[from * families + to]`. */
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
  /** Whether a changeover may be made before the job's part has arrived (default true). */
  readonly setupAhead?: boolean;
  /** Furnace-like: up to `capacity` units of operations of one `batchFamily` run together, starting and ending together. Default: not a batching resource. */
  readonly batch?: { readonly capacity: number };
}

/** One person, or one interchangeable place in a crew. */
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
  /** Wanted by; lateness costs `weight` per tick. Default: no due date. */
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
  /** Nothing may start earlier; default the job's release. */
  readonly release?: Ticks;
  /**
   * `never`: fits into one open span of its machine. `breaks` (default): stops when the machine's calendar closes and goes on
   * when it opens. `unattended`: starts in open time and then runs through closed time.
   */
  readonly interruptible?: 'never' | 'breaks' | 'unattended';
  /** Already begun: stays on this mode, lane and start; `remaining` run ticks are left at `now`. */
  readonly begun?: { readonly mode: Index; readonly lane?: Index; readonly start: Ticks; readonly remaining: Ticks };
  /** Finished: takes no capacity any more, and was done at `end`. */
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
  /** Further resources (tools, fixtures) held for setup and run; default none. */
  readonly also?: readonly Index[];
  /** People needed; default none. */
  readonly crew?: readonly CrewNeed[];
  /** Cost units of choosing this mode; default 0. */
  readonly cost?: number;
}

/** `count` people of one skill for a share of the operation. Their calendars must be open while they are needed. */
export interface CrewNeed {
  readonly skill: Index;
  readonly count?: number;
  /** `whole` (default): setup and run. `setup`: the setup alone. A number: setup and the first so many run ticks. */
  readonly during?: 'whole' | 'setup' | Ticks;
}

/**
 * A precedence arc. Kind says which ends are tied: FS (default) `to` starts ≥ `from` ends + lag; SS starts; FF ends; SF.
 * Overlap by transfer batch is a pair SS + FF. Lags are elapsed time, not working time.
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

/** Material that is there or will come: stock (at 0), a receipt (at its date), or what an operation makes (at its end). */
export interface Supply {
  readonly key?: string;
  readonly name: string;
  readonly material: Index;
  /** Whole number of the caller's smallest part. */
  readonly quantity: number;
  readonly at?: Ticks;
  readonly madeBy?: Index;
  /** No longer usable from this tick on; default never. */
  readonly expires?: Ticks;
}

/** Material an operation needs when it starts. `peg` fixes which supplies it takes; otherwise the search decides. */
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

/** What a plan is judged by. Every tier is a whole number, lower is better. */
export type Tier =
  | 'hard' | 'weightedTardiness' | 'totalTardiness' | 'lateJobs' | 'maxLateness' | 'setupTicks' | 'setupCost'
  | 'flowTime' | 'overtimeCost' | 'modeCost' | 'makespan' | 'instability';

export interface Objective {
  /** `strict`: the first tier decides, later ones break ties. `weighted`: Σ weight × tier. Hard rules always come first. */
  readonly kind: 'strict' | 'weighted';
  readonly tiers: readonly { readonly tier: Tier; readonly weight?: number }[];
}
