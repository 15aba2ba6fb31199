/**
 * Why an operation ends when it does: the walk back along what it waits for, noting each lane on which it queues behind another. Moves on
 * such arcs are the only ones that can make the last operation earlier while sequences stay [Mati, Dauzère-Pérès & Lahlou 2011]. O(steps × arcs).
 */
import { BEGUN, FF, FS, SS, type Graph, type Precedence, type Timetable } from '#engine/timing';
import type { Random } from '#kernel/random';

const STEPS = 80;

/** Slots of operations on the walk that wait for whoever stands before them on that lane. */
export interface Walk {
  readonly slots: Int32Array;
  count: number;
}

export const walk = (): Walk => ({ slots: new Int32Array(STEPS), count: 0 });

export function walkBack(g: Graph, from: number, random: Random, into: Walk): void {
  const { c } = g;
  into.count = 0;
  let o = g.leader[from]!;
  for (let step = 0; step < STEPS; step++) {
    if (g.mode[o]! < 0 || c.hold[o] === BEGUN || g.pos[o]! < 0) return;
    const run = g.end[o]! - g.start[o]!;
    let arrival = Math.max(c.release[o]!, g.delay[o]!, c.heldStart[o]!);
    let waits = -1;
    for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
      const p = c.in.op[a]!;
      if (g.mode[p]! < 0) continue;
      const kind = c.in.kind[a]!;
      const t = (kind === FS || kind === FF ? g.end[p]! : g.start[p]!) + c.in.lag[a]! - (kind === FS || kind === SS ? 0 : run);
      if (t > arrival) { arrival = t; waits = p; }
    }
    const makers = g.makers[o];
    if (makers) for (let i = 0; i < makers.length; i++) if (g.end[makers[i]!]! > arrival) { arrival = g.end[makers[i]!]!; waits = makers[i]!; }
    const setup = g.start[o]! - g.setupStart[o]!;
    let slot = -1;
    let free = -1;
    for (let s = c.slotFirst[o]!; s < c.slotFirst[o + 1]!; s++) {
      const lane = g.lane[s]!;
      if (lane < 0 || g.at[s]! === 0) continue;
      const t = g.until[g.items[lane]![g.at[s]! - 1]!]! + setup;
      if (t > free) { free = t; slot = s; }
    }
    if (slot >= 0 && free >= arrival && (free > arrival || waits < 0 || random.below(2) === 0)) {
      into.slots[into.count++] = slot;
      o = g.before(slot);
    } else if (waits >= 0) o = g.leader[waits]!;
    else {
      if (slot >= 0) into.slots[into.count++] = slot;
      return;
    }
  }
}

/** The same of a timetable, pegs as its order has them. */
export function arrivalIn(t: Timetable, order: Precedence, o: number): number {
  const { c } = t;
  let arrival = Math.max(c.release[o]!, c.heldStart[o]!);
  for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
    const p = c.in.op[a]!;
    if (t.mode[p]! < 0) continue;
    const kind = c.in.kind[a]!;
    arrival = Math.max(arrival, (kind === FS || kind === FF ? t.end[p]! : t.start[p]!) + c.in.lag[a]! - (kind === FS || kind === SS ? 0 : t.end[o]! - t.start[o]!));
  }
  for (let k = order.makersFirst[o]!; k < order.makersFirst[o + 1]!; k++) arrival = Math.max(arrival, t.end[order.makers[k]!]!);
  return arrival;
}

/** When everything an operation waits for, lanes aside, is there. */
export function arrivalOf(g: Graph, o: number): number {
  const { c } = g;
  let arrival = Math.max(c.release[o]!, c.heldStart[o]!);
  for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
    const p = c.in.op[a]!;
    if (g.mode[p]! < 0) continue;
    const kind = c.in.kind[a]!;
    arrival = Math.max(arrival, (kind === FS || kind === FF ? g.end[p]! : g.start[p]!) + c.in.lag[a]! - (kind === FS || kind === SS ? 0 : g.end[o]! - g.start[o]!));
  }
  const makers = g.makers[o];
  if (makers) for (let i = 0; i < makers.length; i++) arrival = Math.max(arrival, g.end[makers[i]!]!);
  return arrival;
}
