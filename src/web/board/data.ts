/** What the board is given: a version of the schedule as plain data. Times are ticks, whole minutes from `epoch`; the contract's board fits. */

export interface Machine {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly workCenter: string;
  readonly workCenterName: string;
  readonly lanes: number;
  /** Index into the problem's resources; null where nothing of the version may use it. */
  readonly resource: number | null;
  readonly state: 'running' | 'setup' | 'waiting' | 'down';
  /** Flat pairs, ascending. */
  readonly working: readonly number[];
  readonly breaks: readonly number[];
  /** Beyond its calendar, with the reason; it works then. */
  readonly overtime?: readonly { readonly from: number; readonly to: number; readonly text: string }[];
  readonly closures: readonly Closure[];
}
export interface Closure {
  readonly from: number;
  readonly to: number;
  readonly kind: 'breakdown' | 'maintenance';
  readonly text: string;
}
export interface Operation {
  readonly place: number;
  readonly key: string;
  readonly job: number;
  readonly name: string;
  readonly position: number;
  readonly machineId: number | null;
  readonly lane: number;
  readonly mode: number | null;
  readonly setupStart: number | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly status: 'planned' | 'running' | 'held' | 'done';
  readonly progress: number;
  readonly pinned: { readonly reason: string; readonly by: string } | null;
  readonly frozen: boolean;
  readonly eligible: readonly number[];
  readonly family: string | null;
  readonly crew: readonly string[];
}
export interface Job {
  readonly place: number;
  readonly key: string;
  readonly number: string;
  readonly item: string;
  readonly itemDescription: string;
  readonly itemGroup: string;
  readonly quantity: string;
  readonly unit: string;
  readonly customer: string | null;
  readonly priority: number;
  readonly needBy: number | null;
  readonly projected: number | null;
}
export interface BoardData {
  readonly epoch: string;
  readonly zone: string;
  readonly now: number;
  readonly frozenUntil: number;
  readonly horizon: number;
  readonly atRiskMinutes: number;
  readonly machines: readonly Machine[];
  readonly operations: readonly Operation[];
  readonly jobs: readonly Job[];
}
