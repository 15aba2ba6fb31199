/**
 * A late order's operations all go forward, each by the same share of time, on the machines where they are: one edit for what single
 * swaps would do only through worse plans (job insertion; Kreipl 2000, Mati et al. 2011). O(operations of the order × slots × log).
 */
import { placeAt, relocate } from '#engine/timing';
import { movable, type Move } from './moves.ts';

export const pullChain: Move = (g, slot, random) => {
  const { c } = g;
  const j = c.job[g.slotOp[slot]!]!;
  const first = c.jobFirst[j]!;
  const last = c.jobFirst[j + 1]!;
  if (last - first < 2 || last - first > 200) return false;
  let end = 0;
  for (let i = first; i < last; i++) end = Math.max(end, g.end[c.jobOps[i]!]!);
  const by = Math.max(1, Math.floor((Math.max(1, Math.min(end - c.due[j]!, end)) * (1 + random.below(8))) / 6));
  let moved = false;
  for (let i = first; i < last; i++) {
    const o = c.jobOps[i]!;
    if (g.leader[o] !== o || !movable(g, o) || c.hold[o] !== 0) continue;
    const main = c.slotFirst[o]!;
    const lane = g.lane[main]!;
    const t = Math.max(c.release[o]!, g.setupStart[o]! - by);
    const index = placeAt(g, lane, t);
    if (index >= g.at[main]!) continue;
    relocate(g, o, g.mode[o]!, lane, index, t);
    moved = true;
  }
  return moved;
};
