/**
 * The waiting operation goes before the one it waits for [van Laarhoven, Aarts & Lenstra 1992], on that lane and, where they share them, on all others.
 * O(slots × log of a lane).
 */
import { movable, type Move } from './moves.ts';
import { placeAt, relocate } from '#engine/timing';

export const swapBefore: Move = (g, slot) => {
  const v = g.slotOp[slot]!;
  const u = g.before(slot);
  if (!movable(g, v) || !movable(g, u)) return false;
  const main = g.c.slotFirst[v]!;
  const lane = g.lane[main]!;
  const t = g.setupStart[u]!;
  const other = g.c.slotFirst[u]!;
  relocate(g, v, g.mode[v]!, lane, g.lane[other] === lane ? g.at[other]! : placeAt(g, lane, t), t);
  return true;
};
