/**
 * What orders want of their components, and what comes of them beside, row by row: for whoever follows pegs. Planning itself only numbers these rows
 * as it gathers them; they follow from orders and bills, and there are ten times as many as orders.
 */
import { DEPENDENT, ref } from './columns.ts';
import { eachRequirement } from './explode.ts';
import type { MrpPlan } from './plan.ts';

export interface Dependents {
  readonly count: number;
  /** The order a row is of, as a supply reference. */
  readonly of: Int32Array;
  /** Its bill line. */
  readonly line: Int32Array;
  readonly quantity: Float64Array;
}

/** The rows by their numbers, as references of kind DEPENDENT and BY_PRODUCT name them. */
export function dependentsOf({ making, levels, planned, counts }: MrpPlan): Dependents {
  const count = counts.dependents;
  const [of, line, quantity] = [new Int32Array(count), new Int32Array(count), new Float64Array(count)];
  let row = 0;
  const put = (order: number, ofLine: number, _day: number, wanted: number): void => {
    of[row] = order;
    line[row] = ofLine;
    quantity[row] = wanted;
    row++;
  };
  for (const item of levels.order) {
    if (!planned[item]) continue;
    eachRequirement(making, item, 0, put);
    eachRequirement(making, item, 1, put);
  }
  return { count, of, line, quantity };
}

/** Calls `visit` with every peg: demand and supply as references, and millionths. The same order for the same plan. */
export function eachPeg({ pegs, served }: MrpPlan, dependents: Dependents, visit: (demand: number, supply: number, quantity: number) => void): void {
  for (let k = 0; k < pegs.count; k++) visit(pegs.demand[k]!, pegs.supply[k]!, pegs.quantity[k]!);
  for (let row = 0; row < served.count; row++) if (served.supply[row]! >= 0) visit(ref(row, DEPENDENT), served.supply[row]!, dependents.quantity[row]!);
}
