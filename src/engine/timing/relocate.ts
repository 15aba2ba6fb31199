/**
 * The one edit that most moves are made of: an operation (with whoever shares its batch) leaves its places and takes others, on a
 * lane at an index and, for tools and people (where they stand in sequences), wherever it falls at time t. Nothing is decoded yet. O(slots × log of a lane + lane length).
 */
import { openFrom } from './calendars.ts';
import { link, placeAt, setDelay, setMode, takeOut } from './edit.ts';
import type { Graph } from './graph.ts';

const kept = new Int32Array(4096);

/** Moves o to place `index` (counted with o still where it is) of a lane of its mode's resource. */
export function relocate(g: Graph, o: number, mode: number, lane: number, index: number, t: number): void {
  const { c } = g;
  const slot = c.slotFirst[o]!;
  const same = mode === g.mode[o];
  const last = c.slotFirst[o + 1]!;
  if (g.lane[slot] === lane && g.at[slot]! < index) index--;
  if (index < g.begun[lane]!) index = g.begun[lane]!;
  for (let s = slot + 1; s < last; s++) kept[s - slot] = g.lane[s]!;
  takeOut(g, o);
  if (g.delay[o]! > 0) setDelay(g, o, 0);
  if (!same) setMode(g, o, mode);
  link(g, slot, lane, index);
  if (same) {
    for (let s = slot + 1; s < last; s++) if (kept[s - slot]! >= 0) link(g, s, kept[s - slot]!, placeAt(g, kept[s - slot]!, t));
    return;
  }
  const m = c.modeFirst[o]! + mode;
  const length = c.modeRun[m]!;
  let s = slot + 1;
  for (let i = c.alsoFirst[m]!; i < c.alsoFirst[m + 1]!; i++, s++) {
    const r = c.also[i]!;
    let best = -1;
    let bestPain = Infinity;
    for (let l = c.laneFirst[r]!; l < c.laneFirst[r + 1]!; l++) {
      const pain = painOf(g, l, t, length);
      if (pain < bestPain && !takes(g, slot, s, l)) { best = l; bestPain = pain; }
    }
    if (best >= 0) link(g, s, best, placeAt(g, best, t));
  }
  if (c.people === c.lanes || g.roster) return;
  for (let i = c.crewFirst[m]!; i < c.crewFirst[m + 1]!; i++)
    for (let count = c.crewCount[i]!; count > 0; count--, s++) {
      const best = person(g, o, c.crewSkill[i]!, s, t, length, -1);
      if (best >= 0) link(g, s, best, placeAt(g, best, t));
    }
}

/** Whether one of the slots first … s − 1 is on the lane already. */
function takes(g: Graph, first: number, s: number, lane: number): boolean {
  for (let k = first; k < s; k++) if (g.lane[k] === lane) return true;
  return false;
}

/** How badly something of this length at t would stand in the way on a lane. */
function painOf(g: Graph, lane: number, t: number, length: number): number {
  const i = placeAt(g, lane, t);
  const items = g.items[lane]!;
  const free = i > 0 ? g.until[items[i - 1]!]! : 0;
  const next = i < g.size[lane]! ? g.setupStart[g.slotOp[items[i]!]!]! : Infinity;
  return Math.max(0, free - t) + Math.max(0, t + length - next);
}

/** Lane of the person best placed to help at t; −1 if there is nobody. `but` is left out. */
export function person(g: Graph, o: number, skill: number, s: number, t: number, length: number, but: number): number {
  const { c } = g;
  let best = -1;
  let bestPain = Infinity;
  for (let i = c.skillFirst[skill]!; i < c.skillFirst[skill + 1]!; i++) {
    const p = c.skillPeople[i]!;
    const lane = c.people + p;
    if (lane === but || takes(g, c.slotFirst[o]!, s, lane)) continue;
    const pain = painOf(g, lane, t, length) + openFrom(c.calendars, c.personCalendar[p]!, t) - t;
    if (pain < bestPain) { best = lane; bestPain = pain; }
  }
  return best;
}
