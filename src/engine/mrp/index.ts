/** Material requirements planning: demand minus supply, through the bills, into planned orders, pegs, actions and findings. */
export { BY_PRODUCT, DEPENDENT, INDEPENDENT, indexOf, kindOf, LOT, PLANNED, RECEIPT, ref, SAFETY, type Taken } from './columns.ts';
export { dependentsOf, eachPeg, type Dependents } from './dependents.ts';
export { perParent, type PerParent } from './exact.ts';
export {
  CHANGEABLE, DAYS_OF_SUPPLY, EVER, FIXED, GROWABLE, LOT_FOR_LOT, MIN_MAX_MULTIPLE, MOVABLE, NEVER, SETTLED,
  type MrpBills, type MrpDemand, type MrpFirm, type MrpInput, type MrpItems, type MrpLots, type MrpReceipts, type Tolerance,
} from './input.ts';
export { planMaterial, replanMaterial, type Earlier } from './plan-material.ts';
export type { MrpAction, MrpActionKind, MrpFinding, MrpPlan, MrpRule } from './plan.ts';
export { EVERY_DAY, workingDays, workingDaysAfter, workingDaysBefore, workingDaysBetween, type WorkingDays } from './working-days.ts';
export { serves, type KeyedPeg, type Share } from './serves.ts';
export { wholeShares } from './whole-shares.ts';
