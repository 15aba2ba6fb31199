/** A person who is waited for is replaced by another with the skill, whoever is free (lane choice in resource flows; Artigues, Michelon & Reusser 2003). O(people with the skill × log). */
import { link, person, placeAt, unlink } from '#engine/timing';
import { movable, type Move } from './moves.ts';

export const otherPerson: Move = (g, slot) => {
  const { c } = g;
  const o = g.slotOp[slot]!;
  const lane = g.lane[slot]!;
  if (lane < c.people || !movable(g, o)) return false;
  const m = c.modeFirst[o]! + g.mode[o]!;
  let s = c.slotFirst[o]! + 1 + c.alsoFirst[m + 1]! - c.alsoFirst[m]!;
  let skill = -1;
  for (let i = c.crewFirst[m]!; i < c.crewFirst[m + 1]! && skill < 0; i++) {
    s += c.crewCount[i]!;
    if (slot < s) skill = c.crewSkill[i]!;
  }
  const last = c.slotFirst[o + 1]!;
  const t = g.setupStart[o]!;
  const best = skill < 0 ? -1 : person(g, o, skill, last, t, g.end[o]! - t, lane);
  if (best < 0) return false;
  unlink(g, slot);
  link(g, slot, best, placeAt(g, best, t));
  return true;
};
