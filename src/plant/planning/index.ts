/** Planning: material requirements, planned orders, what each is for, what should be done. Says `planning/mrp-ran`, `planning/order-firmed`, `planning/order-fixed`, `planning/action-dismissed`. */
export { pegsForSchedule, plannedForSchedule, type OrderPegs, type ScheduledOperation, type ScheduledOrder, type ScheduledPeg } from './for-schedule.ts';
export { runMrp, type Ran } from './run-mrp.ts';
