/** What planning gives back. */
import type { Pegs, PlannedOrders, Served, Taken } from './columns.ts';
import type { Making } from './explode.ts';
import type { Levels } from './levels.ts';

export type MrpActionKind = 'expedite' | 'defer' | 'increase' | 'decrease' | 'cancel';

/**
 * What should be done with an order that there is. The two other actions, make and order, are the planned orders themselves: what is
 * neither firm nor kept is to be made, or to be ordered.
 */
export interface MrpAction {
  readonly kind: MrpActionKind;
  readonly item: number;
  /** A receipt or a firm planned order, as a supply reference. */
  readonly supply: number;
  readonly fromDay: number;
  readonly toDay: number;
  readonly fromQuantity: number;
  readonly toQuantity: number;
}

export type MrpRule =
  /** An order would have had to start before today; size: working days, the worst. */
  | 'late-start'
  /** Wanted inside the time fence, so planned at its end; size: quantity. */
  | 'inside-fence'
  /** A made item without any bill, or with none in force on the day. */
  | 'missing-bill'
  | 'bill-not-in-force'
  /** A bought item that nobody sells. */
  | 'no-supplier'
  /** A line of its bill leads back to it and is not planned by. */
  | 'loop'
  /** It stands for another that contains it, or is contained: which of them is taken goes by rank alone. */
  | 'alternate-loop'
  /** Ordered, but not needed, and past changing; size: quantity. */
  | 'surplus'
  /** An order that can no longer be moved comes after the day it is needed; size: days. */
  | 'late-supply'
  /** It should have come already; taken for coming today. Size: days. */
  | 'overdue-receipt'
  /** Wanted on a day gone by; taken for wanted today. Size: days. */
  | 'overdue-demand'
  /** Stock or an order that expires before anybody needs it; size: quantity. */
  | 'expires-unused'
  /** Stock of a phantom is not netted where its parents are planned; size: quantity. */
  | 'phantom-stock'
  /** A phantom that somebody wants by itself: planned, though it is never made by itself; size: quantity. */
  | 'phantom-wanted'
  /** Kept for the record only, and yet wanted; size: quantity. */
  | 'inactive-wanted';

/** All findings of one rule for one item. */
export interface MrpFinding {
  readonly rule: MrpRule;
  readonly item: number;
  count: number;
  /** The worst in days, or the sum of quantities in millionths: see the rule. */
  size: number;
}

export interface MrpPlan {
  readonly orders: PlannedOrders;
  /** Orders below this index are the firm ones as given; below `keptCount + firmCount` those kept from an earlier plan. */
  readonly firmCount: number;
  /** 1: the order was kept from the plan before (net change). */
  readonly kept: Uint8Array;
  /** What `dependentsOf` and `eachPeg` follow. */
  readonly making: Making;
  readonly served: Served;
  readonly pegs: Pegs;
  /** Where an order does not take all of a group by its first line: what it takes by which, the first included. Of the items planned. */
  readonly taken: readonly Taken[];
  readonly actions: readonly MrpAction[];
  readonly findings: readonly MrpFinding[];
  readonly levels: Levels;
  /** 1: the item was planned in this run. All 1 when regenerative. */
  readonly planned: Uint8Array;
  readonly counts: Readonly<Record<'items' | 'billLines' | 'demand' | 'lots' | 'receipts' | 'firm' | 'levels' | 'plannedItems' | 'orders' | 'dependents' | 'pegs' | 'actions' | 'findings', number>>;
}
