/** The waiting operation goes two to six places forward on its machine (the insertion half of N6; Balas & Vazacopoulos 1998). O(slots × log of a lane). */
import { relocate } from '#engine/timing';
import { movable, type Move } from './moves.ts';

export const shiftEarlier: Move = (g, slot, random) => {
  const v = g.slotOp[slot]!;
  const main = g.c.slotFirst[v]!;
  const lane = g.lane[main]!;
  const index = g.at[main]! - random.between(2, 6);
  if (index < g.begun[lane]! || !movable(g, v)) return false;
  relocate(g, v, g.mode[v]!, lane, index, g.setupStart[g.slotOp[g.items[lane]![index]!]!]!);
  return true;
};
