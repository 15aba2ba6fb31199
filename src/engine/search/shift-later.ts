/** Whoever is waited for goes behind the waiting operation, or a few places further (the other half of N6; Balas & Vazacopoulos 1998). O(slots × log of a lane). */
import { relocate } from '#engine/timing';
import { movable, type Move } from './moves.ts';

export const shiftLater: Move = (g, slot, random) => {
  const u = g.before(slot);
  if (!movable(g, u)) return false;
  const main = g.c.slotFirst[u]!;
  const lane = g.lane[main]!;
  const index = Math.min(g.size[lane]!, g.at[main]! + 1 + random.between(1, 4));
  if (index <= g.at[main]! + 1) return false;
  relocate(g, u, g.mode[u]!, lane, index, g.setupStart[g.slotOp[g.items[lane]![index - 1]!]!]! + 1);
  return true;
};
