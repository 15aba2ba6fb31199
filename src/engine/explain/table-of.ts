/** A decoded plan laid out in a timetable, so that what is missing can be put into its gaps. O(places × log). */
import { BEGUN, changeover, DONE, NEVER, takeOver, Timetable, type Arrival, type Compiled, type Graph } from '#engine/timing';
import type { Index, Plan } from '#engine/problem';

/** Where every operation stood, as arrays: by operation and, for lanes, by slot. */
export interface Stood {
  readonly mode: Int32Array;
  readonly leader: Int32Array;
  readonly setupStart: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly setup: Float64Array;
  readonly lane: Int32Array;
  readonly until: Float64Array;
}

export function stoodIn(g: Graph): Stood {
  return {
    mode: g.mode.slice(), leader: g.leader.slice(), setupStart: g.setupStart.slice(), start: g.start.slice(), end: g.end.slice(), setup: g.setup.slice(), lane: g.lane.slice(), until: g.until.slice(),
  };
}

/** Where a plan says that everything stands, whether that can be or not. */
export function stoodAs(c: Compiled, plan: Plan): Stood {
  const table = new Timetable(c);
  takeOver(table, plan);
  return {
    mode: table.mode, leader: table.leader, setupStart: table.setupStart, start: table.start, end: table.end, setup: table.setup, lane: table.lanes.lane, until: table.lanes.to,
  };
}

/** When each job would be complete as it stood; −1: nothing of it has a place. */
export function completions({ mode, end }: Stood, c: Compiled): Float64Array {
  const made = new Float64Array(c.jobs).fill(-1);
  for (let o = 0; o < c.n; o++) if (mode[o]! >= 0) made[c.job[o]!] = Math.max(made[c.job[o]!]!, end[o]!);
  return made;
}

/** Everything that has a place, where it is. `grown`: the plan's plant with more operations behind. */
export function tableOf(g: Graph, grown: Compiled = g.c): Timetable {
  const { c } = g;
  const table = new Timetable(grown);
  for (let o = 0; o < c.n; o++) if (g.mode[o]! >= 0 && (c.hold[o] === DONE || g.start[o]! < NEVER)) setTimes(table, o, g);
  for (let lane = 0; lane < c.lanes; lane++) {
    const items = g.items[lane]!;
    for (let i = 0; i < g.size[lane]!; i++) {
      const slot = items[i]!;
      const o = g.slotOp[slot]!;
      if (table.mode[o]! < 0 || idles(c, o, g.mode[o]!, slot, g)) continue;
      if (c.hold[o] === BEGUN) table.lanes.insertBehind(lane, slot, g.setupStart[o]!, g.until[slot]!);
      else table.lanes.insert(lane, slot, g.setupStart[o]!, g.until[slot]!);
    }
  }
  return table;
}

export function setTimes(table: Timetable, o: Index, stood: Pick<Stood, 'mode' | 'leader' | 'setupStart' | 'start' | 'end'>): void {
  table.mode[o] = stood.mode[o]!;
  table.setupStart[o] = stood.setupStart[o]!;
  table.start[o] = stood.start[o]!;
  table.end[o] = stood.end[o]!;
  table.leader[o] = stood.leader[o]!;
  table.load[stood.leader[o]!]! += table.c.units[o]!;
}

/** Whether a slot is somebody to set up who has nothing to do. */
export function idles(c: Compiled, o: Index, mode: number, slot: number, times: Pick<Stood, 'setupStart' | 'start'>): boolean {
  const m = c.modeFirst[o]! + mode;
  if (c.modeSetters[m] === 0 || times.setupStart[o] !== times.start[o]) return false;
  let next = c.slotFirst[o]! + 1 + c.alsoFirst[m + 1]! - c.alsoFirst[m]!;
  if (slot < next) return false;
  for (const { count = 1, during } of c.problem.operations[o]!.modes[mode]!.crew ?? []) {
    next += count;
    if (slot < next) return during === 'setup';
  }
  return false;
}

/** Puts o exactly where it stood, if what it waits for and what stands there now let it; otherwise false. */
export function keepPlace(table: Timetable, stood: Stood, o: Index, arrival: Arrival): boolean {
  const { c, lanes } = table;
  const setupStart = stood.setupStart[o]!;
  const start = stood.start[o]!;
  if (stood.mode[o]! < 0 || start >= NEVER || arrival.start > start || arrival.end > stood.end[o]! || setupStart < c.now) return false;
  const m = c.modeFirst[o]! + stood.mode[o]!;
  const r = c.modeResource[m]!;
  if (c.setupAhead[r] === 0 && setupStart < arrival.start) return false;
  const lead = stood.leader[o]!;
  if (lead !== o) {
    if (table.mode[lead] !== stood.mode[lead] || table.start[lead] !== start || table.setupStart[lead] !== setupStart || table.end[lead] !== stood.end[o] || lanes.lane[c.slotFirst[lead]!] !== stood.lane[c.slotFirst[lead]!]) return false;
    if (table.load[lead]! + c.units[o]! > c.batchCapacity[r]!) return false;
    setTimes(table, o, stood);
    return true;
  }
  const main = c.slotFirst[o]!;
  for (let s = main; s < c.slotFirst[o + 1]!; s++)
    if (stood.lane[s]! >= 0 && !idles(c, o, stood.mode[o]!, s, stood) && lanes.blockedUntil(stood.lane[s]!, setupStart, stood.until[s]!) >= 0) return false;
  const at = lanes.beginningAt(stood.lane[main]!, setupStart);
  if (c.resourceSetup[r]! >= 0) {
    // as much changeover as there was room for, and nobody behind who counts on who was there before
    if (c.modeFixedSetup[m]! + changeover(c, r, familyBefore(table, stood.lane[main]!, at, r), c.family[o]!) > stood.setup[o]! || at < lanes.size[stood.lane[main]!]!) return false;
  }
  setTimes(table, o, stood);
  for (let s = main; s < c.slotFirst[o + 1]!; s++)
    if (stood.lane[s]! >= 0 && !idles(c, o, stood.mode[o]!, s, stood)) lanes.insert(stood.lane[s]!, s, setupStart, stood.until[s]!);
  return true;
}

function familyBefore(table: Timetable, lane: number, at: number, r: number): number {
  const { c, lanes } = table;
  for (let i = at - 1; i >= 0; i--) {
    const slot = lanes.items[lane]![i]!;
    const p = table.slotOp[slot]!;
    if (c.slotFirst[p] === slot) return c.family[p]!;
  }
  return c.initialFamily[r]!;
}
