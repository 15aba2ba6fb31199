/** Why late, what binds, what now. */
export { blame, type Blame } from './blame.ts';
export { applied, type Change, type NewJob } from './change.ts';
export type { Moved, Reason } from './difference.ts';
export { movedFrom } from './moved-from.ts';
export { explainLate, type Explanation, type Piece, type PieceKind } from './explain-late.ts';
export { lanesOf, type Lanes } from './lanes-of.ts';
export { promise, type Placed, type Promised, type PromiseOptions, type Pushed } from './promise.ts';
export type { Event } from './event.ts';
export { repair, type LateJob, type RepairBudget, type Repaired, type Rung } from './repair.ts';
export { stand, type Standing } from './standing.ts';
export type { Stability } from './unrest.ts';
export { sentence, whatIf, type Compared, type JobChange, type WhatIf, type WhatIfBudget } from './what-if.ts';
export { waysOut, type Way, type WayOut, type WaysOutBudget } from './ways-out.ts';
