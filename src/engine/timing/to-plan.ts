/** From decisions and times back to a plan as data. */
import type { Peg, Plan, PlannedOperation } from '#engine/problem';
import { NEVER } from './calendars.ts';
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

/** Where one operation is; the very object `like` where that is the same, and its lists of tools and people where those are. */
export function placeFromGraph(g: Graph, o: number, like: PlannedOperation | null = null): PlannedOperation | null {
  return planned(g.c, g, g.lane, g.roster?.who ?? g.lane, o, like);
}

export function placeFromTable(table: Timetable, o: number): PlannedOperation | null {
  return planned(table.c, table, table.lanes.lane, table.lanes.lane, o, null);
}

/** `like`: a plan of the same problem, whose objects are taken where they say the same. */
export function fromGraph(g: Graph, like?: Plan): Plan {
  if (!like) return whole(g.c, g.pegs, g, g.lane, g.roster?.who ?? g.lane);
  const operations = like.operations.slice();
  for (let o = 0; o < g.c.n; o++) operations[o] = placeFromGraph(g, o, operations[o] ?? null);
  return { version: 1, operations, pegs: g.pegs.supply.every((_, d) => samePegs(g.pegs, d, like.pegs[d])) ? like.pegs : pegsAsData(g.pegs) };
}

function samePegs({ supply, quantity }: Pegs, d: number, like: readonly Peg[] | undefined): boolean {
  const row = supply[d]!;
  if (like?.length !== row.length) return false;
  for (let i = 0; i < row.length; i++) if (like[i]!.supply !== row[i] || like[i]!.quantity !== quantity[d]![i]) return false;
  return true;
}

const pegsAsData = (pegs: Pegs): Plan['pegs'] => pegs.supply.map((row, d) => row.map((supply, i): Peg => ({ supply, quantity: pegs.quantity[d]![i]! })));

/** `lane`, `who`: as for one operation. */
export function whole(c: Compiled, pegs: Pegs, timed: Timed, lane: Int32Array, who: Int32Array): Plan {
  return {
    version: 1,
    operations: Array.from({ length: c.n }, (_, o): PlannedOperation | null => planned(c, timed, lane, who, o, null)),
    pegs: pegsAsData(pegs),
  };
}

/** `lane`: of machines and tools, by slot; `who`: of people. */
function planned(c: Compiled, table: Timed, lane: Int32Array, who: Int32Array, o: number, like: PlannedOperation | null): PlannedOperation | null {
  const mode = table.mode[o]!;
  const start = table.start[o]!;
  // decoded to never, it has no place
  if (mode < 0 || start >= NEVER) return null;
  const setupStart = table.setupStart[o]!;
  const end = table.end[o]!;
  const m = c.modeFirst[o]! + mode;
  // who joins a batch shares its lane, its tools and its people
  const slot = c.slotFirst[table.leader[o]!]!;
  const on = c.hold[o] === DONE ? 0 : lane[slot]! - c.laneFirst[c.modeResource[m]!]!;
  const tools = c.hold[o] === DONE ? 0 : c.alsoFirst[m + 1]! - c.alsoFirst[m]!;
  const needs = c.hold[o] === DONE ? 0 : c.crewFirst[m + 1]! - c.crewFirst[m]!;
  const known = like !== null && like.mode === mode;
  if (known && like.setupStart === setupStart && like.start === start && like.end === end && like.lane === on && (tools === 0 || sameTools(c, m, lane, slot, like)) && (needs === 0 || sameCrew(c, m, who, slot, setupStart === start, like))) return like;
  const made: { -readonly [K in keyof PlannedOperation]: PlannedOperation[K] } = { mode, setupStart, start, end, lane: on };
  if (tools > 0) made.alsoLanes = known && sameTools(c, m, lane, slot, like) ? like.alsoLanes! : Array.from({ length: tools }, (_, i) => toolLane(c, m, lane, slot, i));
  if (needs > 0) made.crew = known && sameCrew(c, m, who, slot, setupStart === start, like) ? like.crew! : crewOf(c, m, who, slot, setupStart === start);
  return made;
}

const toolLane = (c: Compiled, m: number, lane: Int32Array, slot: number, i: number): number => Math.max(0, lane[slot + 1 + i]! - c.laneFirst[c.also[c.alsoFirst[m]! + i]!]!);

function sameTools(c: Compiled, m: number, lane: Int32Array, slot: number, { alsoLanes }: PlannedOperation): boolean {
  const tools = c.alsoFirst[m + 1]! - c.alsoFirst[m]!;
  if (alsoLanes?.length !== tools) return false;
  for (let i = 0; i < tools; i++) if (alsoLanes[i] !== toolLane(c, m, lane, slot, i)) return false;
  return true;
}

/** Nobody is named to set up what needs no setup (`idle`). */
function crewOf(c: Compiled, m: number, who: Int32Array, slot: number, idle: boolean): number[][] {
  const crew: number[][] = [];
  let s = slot + 1 + c.alsoFirst[m + 1]! - c.alsoFirst[m]!;
  for (let i = c.crewFirst[m]!; i < c.crewFirst[m + 1]!; i++) {
    const need: number[] = [];
    for (let count = c.crewCount[i]!; count > 0; count--, s++) if (who[s]! >= 0 && !(idle && c.crewKind[i] === SETUP)) need.push(who[s]! - c.people);
    crew.push(need);
  }
  return crew;
}

function sameCrew(c: Compiled, m: number, who: Int32Array, slot: number, idle: boolean, { crew }: PlannedOperation): boolean {
  const first = c.crewFirst[m]!;
  if (crew?.length !== c.crewFirst[m + 1]! - first) return false;
  let s = slot + 1 + c.alsoFirst[m + 1]! - c.alsoFirst[m]!;
  for (let i = first; i < c.crewFirst[m + 1]!; i++) {
    const need = crew[i - first]!;
    let k = 0;
    for (let count = c.crewCount[i]!; count > 0; count--, s++) if (who[s]! >= 0 && !(idle && c.crewKind[i] === SETUP) && need[k++] !== who[s]! - c.people) return false;
    if (k !== need.length) return false;
  }
  return true;
}
