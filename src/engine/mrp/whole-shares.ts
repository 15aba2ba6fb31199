/** Shares as people count them: what is shared out in proportion, in whole units where the unit has no halves. */
import { scaleDown } from './exact.ts';

/**
 * The quantities (millionths) in multiples of `step`, each less than a step from what it was, their sum exactly as before: by largest remainder,
 * at the same remainder the earlier first. What the sum itself has beyond whole steps goes to the next after those rounded up.
 * A share below one step may come out as 0: it is served in part by a unit that is counted elsewhere.
 */
export function wholeShares(quantities: readonly number[], step: number): number[] {
  if (quantities.length < 2) return [...quantities];
  const whole = quantities.map((quantity) => scaleDown(quantity, 1, step) * step);
  let left = quantities.reduce((sum, quantity, n) => sum + quantity - whole[n]!, 0);
  const byRemainder = quantities.map((_, n) => n).sort((a, b) => quantities[b]! - whole[b]! - (quantities[a]! - whole[a]!) || a - b);
  for (const n of byRemainder) {
    if (left === 0) break;
    const more = Math.min(step, left);
    whole[n]! += more;
    left -= more;
  }
  return whole;
}
