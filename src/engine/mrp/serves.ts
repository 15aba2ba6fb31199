/**
 * Which customer lines an order serves, and with how much of it: pegs followed up to what is independently wanted.
 *
 * An order's quantity is shared out over its pegs; what a parent's order takes is shared out again in the proportion in which that parent serves
 * its own lines, rounded down and the rest given to the first, so that shares always add up to what was pegged. Cost: the sum of the lists made.
 */
import { scaleDown } from './exact.ts';

/** A peg by keys: any text that names a supply or a demand. */
export interface KeyedPeg {
  /** `planned-order:4`, `production-order:9`, `purchase-order-line:3`, `lot:7` … */
  readonly supply: string;
  /** `sales-order-line:17`, `forecast:3`, `safety:9`; or, where an order wants it, that order's key. */
  readonly demand: string;
  /** Millionths. */
  readonly quantity: number;
}

export interface Share {
  readonly demand: string;
  /** Of the order's own quantity, in millionths. */
  readonly quantity: number;
}

/**
 * For each supply key, the independent demands it serves, in the order of its pegs. What is pegged to an order of `isOrder` is followed up
 * through it; all else is independent. Keys on a loop serve what lies beside the loop.
 */
export function serves(pegs: readonly KeyedPeg[], isOrder: (key: string) => boolean): Map<string, Share[]> {
  const of = new Map<string, KeyedPeg[]>();
  for (const peg of pegs) {
    const own = of.get(peg.supply);
    if (own) own.push(peg);
    else of.set(peg.supply, [peg]);
  }
  const known = new Map<string, Share[]>();
  const open = new Set<string>();
  const sharesOf = (key: string): Share[] => {
    const ready = known.get(key);
    if (ready) return ready;
    if (open.has(key)) return [];
    open.add(key);
    const sums = new Map<string, number>();
    const give = (demand: string, quantity: number): void => void sums.set(demand, (sums.get(demand) ?? 0) + quantity);
    for (const peg of of.get(key) ?? []) {
      if (!isOrder(peg.demand)) {
        give(peg.demand, peg.quantity);
        continue;
      }
      const above = sharesOf(peg.demand);
      const whole = above.reduce((sum, share) => sum + share.quantity, 0);
      if (whole === 0) continue;
      let left = peg.quantity;
      for (const share of above.slice(1)) {
        const part = scaleDown(peg.quantity, share.quantity, whole);
        left -= part;
        if (part > 0) give(share.demand, part);
      }
      give(above[0]!.demand, left);
    }
    open.delete(key);
    const shares = [...sums].map(([demand, quantity]) => ({ demand, quantity }));
    known.set(key, shares);
    return shares;
  };
  for (const key of of.keys()) sharesOf(key);
  return known;
}
