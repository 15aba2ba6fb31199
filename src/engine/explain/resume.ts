/**
 * The plan taken up again after a disturbance: operations in the order in which they stood, each exactly where it was if that is still free and what it waits
 * for is there, otherwise in the first gap after, on its own machine or, where that is clearly better, on another, with whoever is free. So only
 * what is hit and what cannot hold because of it moves, and gaps swallow the delay (serial schedule generation; Kolisch 1996). O(operations × a place).
 */
import type { Index } from '#engine/problem';
import { arrivalIn, BEGUN, DONE, FREE, HELD, NEVER, takeOff, Timetable, type Compiled, type Graph, type Pegs } from '#engine/timing';
import { cheaper, Loss, type Toll } from './loss.ts';
import { idles, keepPlace, setTimes, type Stood } from './table-of.ts';
import type { Stability } from './unrest.ts';

/**
 * `g`: the plan, shifted; `stood`: where everything was; `hit`: operations that cannot stay as they were. `grown` is the plant with more operations behind,
 * which `first` puts down before all that is not held and has not begun. `ahead`: ticks by job by which its operations get their turn before others.
 */
export function resume(g: Graph, stood: Stood, hit: ReadonlyMap<Index, string>, grown: Compiled = g.c, first?: (table: Timetable) => void, ahead?: Float64Array): Timetable {
  const { c } = g;
  const table = new Timetable(grown);
  for (let o = 0; o < c.n; o++) {
    if (c.hold[o] === DONE) table.finish(o);
    else if (c.hold[o] === BEGUN && g.mode[o]! >= 0) begun(table, g, o);
  }
  const waits = new Int32Array(c.n);
  const open = (o: Index): boolean => c.hold[o] !== DONE && c.hold[o] !== BEGUN && stood.mode[o]! >= 0;
  const visit = (o: Index, each: (p: Index) => void): void => {
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) each(c.out.op[a]!);
    for (const p of g.users[o] ?? []) each(p);
  };
  const turn = (o: Index): number => stood.start[o]! - (ahead?.[c.job[o]!] ?? 0);
  const before = (a: Index, b: Index): number => turn(a) - turn(b) || stood.setupStart[a]! - stood.setupStart[b]! || stood.end[a]! - stood.end[b]! || a - b;
  const order = Array.from({ length: c.n }, (_, o) => o).filter(open).sort(before);
  for (const o of order) visit(o, (p) => { waits[p]!++; });
  // what is held keeps its place before anybody else gets one
  for (const o of order) if (c.hold[o] === HELD && !hit.has(o)) keepPlace(table, stood, o, { start: 0, end: 0 });
  first?.(table);
  // in that order, but for an operation that waits for one not yet put down: it follows at once
  const put = new Uint8Array(c.n);
  const asked = new Uint8Array(c.n);
  const stack: Index[] = [];
  for (const from of order) {
    stack.push(from);
    while (stack.length > 0) {
      const o = stack.pop()!;
      asked[o] = 1;
      if (put[o] === 1 || waits[o]! > 0) continue;
      put[o] = 1;
      place(table, g, stood, hit, o);
      visit(o, (p) => { if (--waits[p]! === 0 && asked[p] === 1 && open(p)) stack.push(p); });
    }
  }
  // circles of arcs: as they stood
  for (const o of order) if (put[o] === 0) { put[o] = 1; place(table, g, stood, hit, o); }
  return table;
}

/** What has begun stays on its lane, with its tools and people, as long as it now lasts. */
function begun(table: Timetable, g: Graph, o: Index): void {
  setTimes(table, o, g);
  for (let s = g.c.slotFirst[o]!; s < g.c.slotFirst[o + 1]!; s++)
    if (g.lane[s]! >= 0 && !idles(g.c, o, g.mode[o]!, s, g)) table.lanes.insertBehind(g.lane[s]!, s, g.setupStart[o]!, g.until[s]!);
}

function place(table: Timetable, g: Graph, stood: Stood, hit: ReadonlyMap<Index, string>, o: Index): void {
  const { c } = table;
  const arrival = arrivalIn(table, g.pegs, o);
  if (table.mode[o]! >= 0) {
    // held, and put down before
    if ((arrival.start <= table.start[o]! && arrival.end <= table.end[o]!) || table.leads(o)) return;
    table.remove(o);
  }
  if (!hit.has(o) && keepPlace(table, stood, o, arrival)) return;
  const from = Math.max(arrival.start, stood.start[o]!, c.heldStart[o]!);
  const held = c.heldMode[o]!;
  const own = held >= 0 ? held : stood.mode[o]!;
  const placed = table.place(o, own, c.heldLane[o]!, arrival.start, from, arrival.end);
  if (held < 0 && c.hold[o] === FREE && c.modeFirst[o + 1]! - c.modeFirst[o]! > 1) {
    const end = placed ? table.end[o]! : NEVER;
    if (end > stood.end[o]!) {
      if (placed) table.remove(o);
      // another machine only if that is worth it: a quarter of its run
      if (table.place(o, -1, -1, arrival.start, from, arrival.end) && placed && table.mode[o] !== own && end - table.end[o]! <= c.modeRun[c.modeFirst[o]! + own]! / 4) {
        table.remove(o);
        table.place(o, own, c.heldLane[o]!, arrival.start, from, arrival.end);
      }
    }
  }
  near(table, g, o);
}

/** What must be followed within a maximum and now would not be goes later, if nothing else that is put down already follows it. */
function near(table: Timetable, g: Graph, o: Index): void {
  const { c } = table;
  if (table.mode[o]! < 0) return;
  for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
    const p = c.in.op[a]!;
    if (c.in.maxLag[a]! >= NEVER || table.mode[p]! < 0 || c.hold[p] !== FREE || table.leads(p) || c.in.kind[a] !== 0) continue;
    const excess = table.start[o]! - table.end[p]! - c.in.maxLag[a]!;
    if (excess <= 0) continue;
    let others = (g.users[p] ?? []).some((q) => q !== o && table.mode[q]! >= 0);
    for (let b = c.out.first[p]!; b < c.out.first[p + 1]!; b++) if (c.out.op[b] !== o && table.mode[c.out.op[b]!]! >= 0) others = true;
    if (others) continue;
    const mode = table.mode[p]!;
    const arrival = arrivalIn(table, g.pegs, p);
    const start = table.start[p]! + excess;
    table.remove(p);
    table.place(p, mode, c.heldLane[p]!, arrival.start, Math.max(arrival.start, start), arrival.end);
    const again = arrivalIn(table, g.pegs, o);
    if (again.start > table.start[o]! && !table.leads(o)) {
      const own = table.mode[o]!;
      table.remove(o);
      table.place(o, own, c.heldLane[o]!, again.start, again.start, again.end);
    }
  }
}

/**
 * The same, but nobody gives way who need not: everything that can stay is put down first, then what is hit goes into the gaps that are left, by its old start, and
 * what that leaves without its part or without room for its changeover follows. Null where that does not come to an end. O(operations + what moves × a place).
 */
export function resumeAround(g: Graph, stood: Stood, hit: ReadonlyMap<Index, string>, grown: Compiled = g.c, first?: (table: Timetable) => void): Timetable | null {
  const { c } = g;
  const table = new Timetable(grown);
  const open = (o: Index): boolean => c.hold[o] !== DONE && c.hold[o] !== BEGUN && stood.mode[o]! >= 0;
  const turn = byStart(stood);
  const left = putDownStaying(table, g, stood, hit, first);
  const fits = (o: Index): boolean => {
    const arrival = arrivalIn(table, g.pegs, o);
    const ahead = c.setupAhead[c.modeResource[c.modeFirst[o]! + table.mode[o]!]!] === 1;
    return arrival.start <= (ahead ? table.start[o]! : table.setupStart[o]!) && arrival.end <= table.end[o]!;
  };
  // latest first, so that the next is at the end
  left.reverse();
  for (let steps = 0; left.length > 0; steps++) {
    if (steps > c.n * 4) return null;
    const o = left.pop()!;
    if (table.mode[o]! < 0) place(table, g, stood, hit, o);
    if (table.mode[o]! < 0) continue;
    const followers = new Set(g.users[o] ?? []);
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) followers.add(c.out.op[a]!);
    for (const p of followers) {
      if (!open(p) || table.mode[p]! < 0 || fits(p)) continue;
      takeOff(table, p, (m) => {
        let at = left.length;
        while (at > 0 && turn(left[at - 1]!, m) < 0) at--;
        left.splice(at, 0, m);
      });
    }
  }
  return table;
}

/** Before whom an operation has its turn, by where they stood. */
const byStart = ({ start, setupStart, end }: Stood) => (a: Index, b: Index): number => start[a]! - start[b]! || setupStart[a]! - setupStart[b]! || end[a]! - end[b]! || a - b;

/** Puts down what has begun, what is held, what comes first, and everything else that can stay where it was; what cannot, by its old start. */
function putDownStaying(table: Timetable, g: Graph, stood: Stood, hit: ReadonlyMap<Index, string>, first?: (table: Timetable) => void): Index[] {
  const { c } = g;
  for (let o = 0; o < c.n; o++) {
    if (c.hold[o] === DONE) table.finish(o);
    else if (c.hold[o] === BEGUN && g.mode[o]! >= 0) begun(table, g, o);
  }
  const order = Array.from({ length: c.n }, (_, o) => o).filter((o) => c.hold[o] !== DONE && c.hold[o] !== BEGUN && stood.mode[o]! >= 0).sort(byStart(stood));
  const stays = (o: Index): boolean => !hit.has(o) && keepPlace(table, stood, o, { start: 0, end: 0 });
  for (const o of order) if (c.hold[o] === HELD) stays(o);
  first?.(table);
  return order.filter((o) => table.mode[o]! < 0 && !stays(o));
}

/** What a timetable costs, measured from where everything stood. */
export function weighed({ c, mode, start, end }: Timetable, pegs: Pegs, stood: Stood, stability: Stability | null = null): Loss {
  return new Loss({ c, pegs, mode, start, end, changes: 0, changed: new Int32Array(0), remoded: [] }, stood.start, stood.mode, stability);
}

/** Nobody moves who need not; everybody in turn; and in turn with orders half as far ahead as they came out late: those that came to an end, the cheapest first. */
export function resumed(g: Graph, stood: Stood, hit: ReadonlyMap<Index, string>, before: Float64Array, stopped: () => boolean, stability: Stability): { table: Timetable; toll: Toll }[] {
  const { c } = g;
  const around = resumeAround(g, stood, hit);
  const made = around ? [{ table: around, toll: weighed(around, g.pegs, stood, stability).toll }] : [];
  const ahead = new Float64Array(c.jobs);
  for (let i = 0; i < 2 && (made.length === 0 || !stopped()); i++) {
    const table = resume(g, stood, hit, c, undefined, ahead);
    const loss = weighed(table, g.pegs, stood, stability);
    made.push({ table, toll: loss.toll });
    for (let j = 0; j < c.jobs; j++) ahead[j]! += Math.max(0, loss.completion[j]! - Math.max(before[j]!, c.due[j]!)) / 2;
  }
  return made.sort((a, b) => (cheaper(a.toll, b.toll) ? -1 : cheaper(b.toll, a.toll) ? 1 : 0));
}
