/** Planning: material requirements, planned orders, what each is for, what should be done. Says `planning/mrp-ran`, `planning/order-firmed`, `planning/order-fixed`, `planning/action-dismissed`, `-restored`, `-accepted`. */
export { acceptActions, dismissActions, restoreActions } from './decide-actions.ts';
export { planning } from './department.ts';
export { dividePegs, mergePegs } from './divide-pegs.ts';
export { firm } from './firm.ts';
export { fixPlannedOrder, planByHand } from './fix-planned-order.ts';
export { pegsForSchedule, plannedForSchedule, type OrderPegs, type ScheduledOrder, type ScheduledPeg } from './for-schedule.ts';
export { runMrp, runMrpAlone, type Ran } from './run-mrp.ts';
export type { ScheduledOperation } from './steps-of.ts';
export { whatItTakes, type Takes } from './what-it-takes.ts';
