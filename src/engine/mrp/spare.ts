/** What an item has to spare when all that wants it has been served as late as can be: what is left is there as early as can be. */
import type { Supplies } from './supplies.ts';

export interface Spare {
  readonly day: number;
  readonly expires: number;
  left: number;
}

/**
 * From the last want back, each takes what came last before it (of one day, what expires first). What a want lacks then it takes from orders that
 * come later, the next first. `wants` by day. Returns what is left, by the day it comes.
 */
export function spareOf(supplies: Supplies, wants: readonly { readonly day: number; readonly quantity: number }[]): Spare[] {
  const all = Array.from({ length: supplies.open }, (_, s) => ({ day: supplies.day[s]!, expires: supplies.expires[s]!, left: supplies.quantity[s]!, ordered: s >= supplies.gifts }))
    .sort((a, b) => a.day - b.day || b.expires - a.expires);
  const earlier = Int32Array.from(all, (_, at) => at); // the next at or before that has something left
  const lastLeft = (from: number): number => {
    let at = from;
    while (at >= 0 && all[at]!.left === 0) at = earlier[at] === at ? at - 1 : earlier[at]!;
    if (from >= 0) earlier[from] = at;
    return at;
  };
  const lacking: { day: number; quantity: number }[] = [];
  let last = all.length - 1;
  for (const { day, quantity } of wants.toReversed()) {
    while (last >= 0 && all[last]!.day > day) last--;
    let wanted = quantity;
    for (let at = lastLeft(last); wanted > 0 && at >= 0; at = lastLeft(at - 1)) {
      const one = all[at]!;
      if (one.expires < day) continue;
      const taken = Math.min(wanted, one.left);
      one.left -= taken;
      wanted -= taken;
    }
    if (wanted > 0) lacking.push({ day, quantity: wanted });
  }
  let next = 0;
  for (const { day, quantity } of lacking.toReversed()) {
    let wanted = quantity;
    for (; wanted > 0 && next < all.length; next++) {
      const one = all[next]!;
      if (one.left === 0 || !one.ordered || one.day <= day || one.expires < day) continue;
      const taken = Math.min(wanted, one.left);
      one.left -= taken;
      wanted -= taken;
      if (one.left > 0) break;
    }
  }
  return all.filter((one) => one.left > 0);
}
