/**
 * The exact decoder: earliest times for the sequences as they stand, one pass in topological order over what has changed. Later
 * inputs never give earlier outputs, so one pass is exact [Artigues, Michelon & Reusser 2003]. Calendars, changeovers, tools, people, pegs,
 * batches and all kinds of links are settled here. O(operations touched).
 */
import { away, endOfWork, firstUncovered, NEVER, openFrom, startOfWork, startUnbroken } from './calendars.ts';
import { changeover, changeoverCost } from './compile.ts';
import { BEGUN, FF, FS, SETUP, SF, SHARE, SS, type Compiled } from './compiled.ts';
import type { Graph } from './graph.ts';
import { RESTART, SEATED } from './roster.ts';

/** How often a place may be pushed on by tools' and people's calendars before it counts as having none. */
const TRIES = 5000;

/** Decodes everything marked dirty and whatever follows from it; the journal knows what changed. */
export function propagate(g: Graph): void {
  const { dirty, ord } = g;
  const words = (g.count + 31) >> 5;
  for (let w = 0; w < words; w++) {
    while (dirty[w] !== 0) {
      const bits = dirty[w]!;
      const low = bits & -bits;
      const i = (w << 5) + (31 - Math.clz32(low));
      dirty[w] = bits & ~low;
      decode(g, ord[i]!, i);
    }
  }
}

/** Remembers what the operation was before this edit, once. */
function remember(g: Graph, o: number): void {
  if (g.stamp[o] === g.round) return;
  g.stamp[o] = g.round;
  g.changed[g.changes++] = o;
  g.oldSetupStart[o] = g.setupStart[o]!;
  g.oldStart[o] = g.start[o]!;
  g.oldEnd[o] = g.end[o]!;
  g.oldSetup[o] = g.setup[o]!;
  g.oldSetupCost[o] = g.setupCost[o]!;
  for (let s = g.c.slotFirst[o]!; s < g.c.slotFirst[o + 1]!; s++) g.oldUntil[s] = g.until[s]!;
}

function decode(g: Graph, o: number, position: number): void {
  const { c } = g;
  const k = c.calendars;
  const mode = c.modeFirst[o]! + g.mode[o]!;
  const r = c.modeResource[mode]!;
  const cal = c.resourceCalendar[r]!;
  const kind = c.interrupt[o]!;
  let setupStart: number;
  let start: number;
  let end: number;
  let setupTicks = 0;
  let setupCost = 0;
  const slot = c.slotFirst[o]!;
  const last = c.slotFirst[o + 1]!;
  const mates = g.mates[o];

  if (c.hold[o] === BEGUN) {
    start = setupStart = c.heldStart[o]!;
    const from = start > c.now ? start : c.now;
    end = kind === 2 ? from + c.heldRest[o]! : endOfWork(k, cal, from, c.heldRest[o]! * 100);
    if (end >= NEVER) end = from + c.heldRest[o]!;
    g.roster?.hold(o, mode, cal, from, end);
  } else {
    let from = 0;
    // what only holds the run back lets the setup go ahead
    let hold = 0;
    let fromEnd = 0;
    let run = 0;
    let fixed = 0;
    for (let i = -1; i < (mates ? mates.length : 0); i++) {
      const m = i < 0 ? o : mates![i]!;
      const own = c.modeFirst[m]! + g.mode[m]!;
      if (c.modeRun[own]! > run) run = c.modeRun[own]!;
      if (c.modeFixedSetup[own]! > fixed) fixed = c.modeFixedSetup[own]!;
      if (c.release[m]! > from) from = c.release[m]!;
      if (g.delay[m]! > hold) hold = g.delay[m]!;
      if (c.heldStart[m]! > hold) hold = c.heldStart[m]!;
      for (let a = c.in.first[m]!; a < c.in.first[m + 1]!; a++) {
        const p = c.in.op[a]!;
        if (g.mode[p]! < 0) continue;
        const lag = c.in.lag[a]!;
        switch (c.in.kind[a]!) {
          case FS: { const t = g.end[p]! + lag; if (t > from) from = t; break; }
          case SS: { const t = g.start[p]! + lag; if (t > from) from = t; break; }
          case FF: { const t = g.end[p]! + lag; if (t > fromEnd) fromEnd = t; break; }
          case SF: { const t = g.start[p]! + lag; if (t > fromEnd) fromEnd = t; break; }
        }
      }
      if (c.demandFirst[m + 1]! > c.demandFirst[m]!) { const t = material(g, m); if (t > from) from = t; }
    }
    const family = c.resourceSetup[r]! < 0 ? -1 : standing(g, g.lane[slot]!, g.at[slot]!, r);
    setupTicks = fixed + changeover(c, r, family, c.family[o]!);
    setupCost = changeoverCost(c, r, family, c.family[o]!);
    let free = c.now;
    const idle = setupTicks === 0 && c.modeSetters[mode] === 1;
    for (let s = slot; s < last; s++) {
      const lane = g.lane[s]!;
      if (lane < 0 || g.at[s] === 0) continue;
      const t = g.until[g.items[lane]![g.at[s]! - 1]!]!;
      if (t > free && !(idle && sets(c, mode, s - slot))) free = t;
    }
    if (c.setupAhead[r] === 0 && from > free) free = from;
    if (hold > from) from = hold;
    const setup = setupTicks * 100;
    const earliest = free;
    g.roster?.ask();
    for (let tries = 0; ; tries++) {
      let t = setup > 0 ? endOfWork(k, cal, free, setup) : free;
      if (from > t) t = from;
      start = kind === 0 ? startUnbroken(k, cal, t, run * 100) : openFrom(k, cal, t);
      end = start >= NEVER ? NEVER : kind === 2 ? start + run : endOfWork(k, cal, start, run * 100);
      for (let pushed = 0; end < fromEnd && start < NEVER && pushed < 8; pushed++) {
        t = pushed === 7 ? fromEnd : Math.max(start + 1, Math.min(fromEnd, startOfWork(k, cal, fromEnd, run * 100)));
        start = kind === 0 ? startUnbroken(k, cal, t, run * 100) : openFrom(k, cal, t);
        end = start >= NEVER ? NEVER : kind === 2 ? start + run : endOfWork(k, cal, start, run * 100);
      }
      if (start >= NEVER || end >= NEVER) { start = end = setupStart = NEVER; g.roster?.vacate(o, false); break; }
      setupStart = start;
      if (setup > 0) {
        setupStart = startOfWork(k, cal, start, setup);
        if (setupStart < free) setupStart = free;
      }
      let again = last - slot > 1 ? uncovered(g, o, mode, cal, setupStart, start, end) : -1;
      if (again < 0 && g.roster && last - slot > 1) again = g.roster.seat(o, mode, cal, setupStart, start, end);
      if (again === SEATED) break;
      if (again === RESTART) { free = earliest; continue; }
      if (again >= NEVER || tries === TRIES) { start = end = setupStart = NEVER; g.roster?.vacate(o, false); break; }
      free = again > free ? again : free + 1;
    }
  }

  if (setupStart === g.setupStart[o] && start === g.start[o] && end === g.end[o] && setupTicks === g.setup[o] && setupCost === g.setupCost[o]) {
    // the people of an operation that has not moved may still be newly its own
    if (settleUntil(g, o, mode, cal)) mark(g, o, position);
    return;
  }
  remember(g, o);
  g.setupStart[o] = setupStart;
  g.start[o] = start;
  g.end[o] = end;
  g.setup[o] = setupTicks;
  g.setupCost[o] = setupCost;
  settleUntil(g, o, mode, cal);
  if (mates)
    for (let i = 0; i < mates.length; i++) {
      const m = mates[i]!;
      remember(g, m);
      g.setupStart[m] = setupStart;
      g.start[m] = start;
      g.end[m] = end;
    }
  mark(g, o, position);
}

/** Whether place k of a mode is somebody who only sets up: with nothing to set up nobody waits for them. */
function sets(c: Compiled, mode: number, k: number): boolean {
  let next = 1 + c.alsoFirst[mode + 1]! - c.alsoFirst[mode]!;
  if (k < next) return false;
  for (let i = c.crewFirst[mode]!; i < c.crewFirst[mode + 1]!; i++) {
    next += c.crewCount[i]!;
    if (k < next) return c.crewKind[i] === SETUP;
  }
  return false;
}

/** Family that stands on the lane before a place in its sequence; tools and people change nothing about it. */
function standing(g: Graph, lane: number, at: number, r: number): number {
  const { c } = g;
  if (c.resourceSetup[r]! < 0) return -1;
  const items = g.items[lane]!;
  for (let i = at - 1; i >= 0; i--) {
    const slot = items[i]!;
    const p = g.slotOp[slot]!;
    if (c.slotFirst[p] === slot) return c.family[p]!;
  }
  return c.initialFamily[r]!;
}

/** When everything the operation's demands take is there. */
function material(g: Graph, o: number): number {
  const { c } = g;
  const { supplies } = c.problem;
  let from = 0;
  for (let i = c.demandFirst[o]!; i < c.demandFirst[o + 1]!; i++) {
    const row = g.pegs.supply[c.demand[i]!]!;
    for (let j = 0; j < row.length; j++) {
      const supply = supplies[row[j]!]!;
      const maker = supply.madeBy;
      const t = maker === undefined ? (supply.at ?? 0) : maker === o || g.mode[maker]! < 0 ? 0 : g.end[maker]!;
      if (t > from) from = t;
    }
  }
  return from;
}

/** −1 if tools' and people's calendars are open while they are needed, else the first setup start worth trying. */
function uncovered(g: Graph, o: number, mode: number, cal: number, setupStart: number, start: number, end: number): number {
  const { c } = g;
  const k = c.calendars;
  let slot = c.slotFirst[o]! + 1;
  for (let i = c.alsoFirst[mode]!; i < c.alsoFirst[mode + 1]!; i++, slot++) {
    const other = c.resourceCalendar[c.also[i]!]!;
    const closed = firstUncovered(k, other, cal, setupStart, end);
    if (closed < NEVER) return Math.max(openFrom(k, other, closed), setupStart + 1);
  }
  for (let i = c.crewFirst[mode]!; i < c.crewFirst[mode + 1]!; i++) {
    const until = crewUntil(g, o, i, cal, start, end);
    for (let count = c.crewCount[i]!; count > 0; count--, slot++) {
      const lane = g.lane[slot]!;
      if (lane < 0) continue;
      const other = c.personCalendar[lane - c.people]!;
      const closed = away(k, other, cal, c.interrupt[o] === 2, setupStart, start, until);
      if (closed < NEVER) return Math.max(openFrom(k, other, closed), setupStart + 1);
    }
  }
  return -1;
}

/** Until when a crew need holds its people. */
export function crewUntil(g: Graph, o: number, need: number, cal: number, start: number, end: number): number {
  const { c } = g;
  if (c.crewKind[need] === SETUP) return start;
  if (c.crewKind[need] !== SHARE) return end;
  const ticks = c.hold[o] === BEGUN ? Math.max(0, c.crewTicks[need]! - Math.max(0, c.modeRun[c.modeFirst[o]! + g.mode[o]!]! - c.heldRest[o]!)) : c.crewTicks[need]!;
  if (c.hold[o] === BEGUN && start < c.now) start = c.now;
  const until = c.interrupt[o] === 2 ? start + ticks : endOfWork(c.calendars, cal, start, ticks * 100);
  return until < end ? until : end;
}

/** Until when each slot of the operation is busy; true if one of them changed. */
function settleUntil(g: Graph, o: number, mode: number, cal: number): boolean {
  const { c } = g;
  const end = g.end[o]!;
  let slot = c.slotFirst[o]!;
  let moved = set(g, slot++, end);
  if (c.slotFirst[o + 1]! === slot) return moved;
  for (let i = c.alsoFirst[mode]!; i < c.alsoFirst[mode + 1]!; i++) if (set(g, slot++, end)) moved = true;
  for (let i = c.crewFirst[mode]!; i < c.crewFirst[mode + 1]!; i++) {
    const until = crewUntil(g, o, i, cal, g.start[o]!, end);
    for (let count = c.crewCount[i]!; count > 0; count--, slot++) {
      // who has nothing to do passes on when they were free
      const lane = g.lane[slot]!;
      const before = lane >= 0 && g.at[slot]! > 0 ? g.until[g.items[lane]![g.at[slot]! - 1]!]! : 0;
      const idle = c.crewKind[i] === SETUP && g.setup[o] === 0 && lane >= 0;
      // facts may overlap: who helps several that have begun is free after the last
      const free = idle ? before : c.hold[o] === BEGUN && before > until ? before : until;
      if (set(g, slot, free)) moved = true;
    }
  }
  return moved;
}

function set(g: Graph, slot: number, until: number): boolean {
  if (g.until[slot] === until) return false;
  remember(g, g.slotOp[slot]!);
  g.until[slot] = until;
  return true;
}

/** Marks whatever waits for the operation and stands behind it. */
function mark(g: Graph, o: number, position: number): void {
  const { c, pos, leader, dirty } = g;
  const mates = g.mates[o];
  for (let i = -1; i < (mates ? mates.length : 0); i++) {
    const m = i < 0 ? o : mates![i]!;
    for (let a = c.out.first[m]!; a < c.out.first[m + 1]!; a++) {
      const p = pos[leader[c.out.op[a]!]!]!;
      if (p > position) dirty[p >> 5]! |= 1 << (p & 31);
    }
    const users = g.users[m];
    if (users)
      for (let j = 0; j < users.length; j++) {
        const p = pos[leader[users[j]!]!]!;
        if (p > position) dirty[p >> 5]! |= 1 << (p & 31);
      }
  }
  for (let s = c.slotFirst[o]!; s < c.slotFirst[o + 1]!; s++) {
    const lane = g.lane[s]!;
    if (lane < 0) continue;
    const i = g.at[s]! + 1;
    if (i >= g.size[lane]!) continue;
    const p = pos[g.slotOp[g.items[lane]![i]!]!]!;
    if (p > position) dirty[p >> 5]! |= 1 << (p & 31);
  }
}
