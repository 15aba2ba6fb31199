/**
 * The waiting operation, or the one it waits for, goes to another machine or lane that can do it, at the place where its part arrives
 * [Mastrolilli & Gambardella 2000]. O(slots × log of a lane).
 */
import { FREE, placeAt, relocate } from '#engine/timing';
import { arrivalOf } from './critical.ts';
import { movable, type Move } from './moves.ts';

export const otherPlace: Move = (g, slot, random) => {
  const { c } = g;
  const o = random.below(3) > 0 ? g.slotOp[slot]! : g.before(slot);
  if (!movable(g, o) || (c.hold[o] !== FREE && c.heldMode[o]! >= 0)) return false;
  const modes = c.modeFirst[o + 1]! - c.modeFirst[o]!;
  const fixed = g.mates[o] || c.heldMode[o]! >= 0;
  const mode = fixed ? g.mode[o]! : random.below(modes);
  const r = c.modeResource[c.modeFirst[o]! + mode]!;
  const lanes = c.laneFirst[r + 1]! - c.laneFirst[r]!;
  const lane = c.laneFirst[r]! + random.below(lanes);
  if (lane === g.lane[c.slotFirst[o]!]) return false;
  const t = random.below(2) === 0 ? arrivalOf(g, o) : g.setupStart[o]!;
  relocate(g, o, mode, lane, placeAt(g, lane, t), t);
  return true;
};
