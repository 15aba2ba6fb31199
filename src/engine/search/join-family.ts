/** An operation goes right behind the nearest of its family before it on its machine: a campaign grows, a changeover goes. O(places looked at). */
import { relocate } from '#engine/timing';
import { movable, type Move } from './moves.ts';

const REACH = 40;

export const joinFamily: Move = (g, slot, random) => {
  const { c } = g;
  const v = random.below(3) > 0 ? g.slotOp[slot]! : g.before(slot);
  const main = c.slotFirst[v]!;
  const lane = g.lane[main]!;
  const family = c.family[v]!;
  if (!movable(g, v) || lane < 0 || family < 0 || c.resourceSetup[c.laneResource[lane]!]! < 0) return false;
  const items = g.items[lane]!;
  const back = random.below(3) > 0;
  for (let k = 2; k < REACH; k++) {
    const i = back ? g.at[main]! - k : g.at[main]! + k;
    if (i < g.begun[lane]! || i >= g.size[lane]!) return false;
    const u = g.slotOp[items[i]!]!;
    if (c.family[u] !== family || c.slotFirst[u] !== items[i]) continue;
    const index = back ? i + 1 : i;
    relocate(g, v, g.mode[v]!, lane, index, back ? g.setupStart[g.slotOp[items[i + 1]!]!]! : g.setupStart[u]!);
    return true;
  }
  return false;
};
