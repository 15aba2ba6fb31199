/** From decisions and times back to a plan as data. */
import type { Peg, Plan, PlannedOperation } from '#engine/problem';
import { DONE, SETUP, type Compiled } from './compiled.ts';
import type { Graph } from './graph.ts';
import type { Pegs } from './pegging.ts';
import type { Timetable } from './timetable.ts';

interface Timed {
  readonly mode: Int32Array;
  readonly setupStart: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly leader: Int32Array;
}

export function toPlan(c: Compiled, pegs: Pegs, table: Timetable): Plan {
  return whole(c, pegs, table, table.lanes.lane, table.lanes.lane);
}

/** Where one operation is. */
export function placeFromGraph(g: Graph, o: number): PlannedOperation | null {
  return planned(g.c, g, g.lane, g.roster?.who ?? g.lane, o);
}

export function placeFromTable(table: Timetable, o: number): PlannedOperation | null {
  return planned(table.c, table, table.lanes.lane, table.lanes.lane, o);
}

export function fromGraph(g: Graph): Plan {
  return whole(g.c, g.pegs, g, g.lane, g.roster?.who ?? g.lane);
}

/** `lane`, `who`: as for one operation. */
export function whole(c: Compiled, pegs: Pegs, timed: Timed, lane: Int32Array, who: Int32Array): Plan {
  return {
    version: 1,
    operations: Array.from({ length: c.n }, (_, o): PlannedOperation | null => planned(c, timed, lane, who, o)),
    pegs: pegs.supply.map((row, d) => row.map((supply, i): Peg => ({ supply, quantity: pegs.quantity[d]![i]! }))),
  };
}

/** `lane`: of machines and tools, by slot; `who`: of people. */
function planned(c: Compiled, table: Timed, lane: Int32Array, who: Int32Array, o: number): PlannedOperation | null {
  const mode = table.mode[o]!;
  if (mode < 0) return null;
  const times = { mode, setupStart: table.setupStart[o]!, start: table.start[o]!, end: table.end[o]! };
  if (c.hold[o] === DONE) return { ...times, lane: 0 };
  const m = c.modeFirst[o]! + mode;
  // who joins a batch shares its lane, its tools and its people
  const slot = c.slotFirst[table.leader[o]!]!;
  const tools = c.alsoFirst[m + 1]! - c.alsoFirst[m]!;
  const made: { -readonly [K in keyof PlannedOperation]: PlannedOperation[K] } = { ...times, lane: lane[slot]! - c.laneFirst[c.modeResource[m]!]! };
  if (tools > 0) made.alsoLanes = Array.from({ length: tools }, (_, i) => Math.max(0, lane[slot + 1 + i]! - c.laneFirst[c.also[c.alsoFirst[m]! + i]!]!));
  if (c.crewFirst[m + 1]! > c.crewFirst[m]!) {
    let s = slot + 1 + tools;
    // nobody is named to set up what needs no setup
    const idle = times.setupStart === times.start;
    made.crew = Array.from({ length: c.crewFirst[m + 1]! - c.crewFirst[m]! }, (_, i) => {
      const need: number[] = [];
      for (let count = c.crewCount[c.crewFirst[m]! + i]!; count > 0; count--) { if (who[s]! >= 0 && !(idle && c.crewKind[c.crewFirst[m]! + i] === SETUP)) need.push(who[s]! - c.people); s++; }
      return need;
    });
  }
  return made;
}
