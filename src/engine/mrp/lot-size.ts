/** How large the orders are that cover a shortage. */
import { multipleUp, safe } from './exact.ts';
import { DAYS_OF_SUPPLY, FIXED, LOT_FOR_LOT, type MrpItems } from './input.ts';

/** The last day whose wants are gathered into one order that is due on `day`. */
export const windowEnd = (items: MrpItems, item: number, day: number): number => (items.lotRule[item] === DAYS_OF_SUPPLY ? day + Math.max(1, items.lotDays[item]!) - 1 : day);

/** The least quantity that one order of the item may have to give `quantity`, its maximum left aside. */
export function lotOf(items: MrpItems, item: number, quantity: number): number {
  const rule = items.lotRule[item]!;
  if (rule === LOT_FOR_LOT) return multipleUp(quantity, items.step[item]!);
  if (rule === FIXED) return multipleUp(quantity, items.lotFixed[item]!);
  const least = multipleUp(Math.max(quantity, items.lotMinimum[item]!), items.step[item]!);
  const step = items.lotMultiple[item]!;
  return step > 0 ? multipleUp(least, step) : least;
}

/** The most that one order may have; Infinity where there is no limit. */
export function largestLot(items: MrpItems, item: number): number {
  const rule = items.lotRule[item]!;
  if (rule === LOT_FOR_LOT) return Infinity;
  if (rule === FIXED) return items.lotFixed[item]!;
  const most = items.lotMaximum[item]!;
  if (most === 0) return Infinity;
  const step = items.lotMultiple[item]!;
  return step > 0 && most >= step ? most - (most % step) : most;
}

/** Splits a shortage into order quantities: whole maximum lots, and a last one by the rule. Calls `add` with each. */
export function splitIntoLots(items: MrpItems, item: number, shortage: number, add: (quantity: number) => void): void {
  const most = largestLot(items, item);
  let left = safe(shortage);
  while (left > most) {
    add(most);
    left -= most;
  }
  if (left > 0) add(Math.min(most, lotOf(items, item, left)));
}
