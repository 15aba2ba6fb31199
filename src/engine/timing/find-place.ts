/**
 * The earliest place that is free for an operation in a plan under construction, gaps included; what it needs of tools and people with it.
 * Nothing is put down here. Cost: O(modes × lanes × (log of what is on them)), plus the people who could do it.
 */
import { away, endOfWork, firstUncovered, NEVER, openFrom, startOfWork, startUnbroken } from './calendars.ts';
import { changeover } from './compile.ts';
import { SETUP, SHARE, type Compiled } from './compiled.ts';
import type { Lanes } from './lanes.ts';
import { attendedUntil, familyBefore } from './on-lane.ts';
import { Place } from './place.ts';
import { sameHelp } from './same-help.ts';
import { longerBehind, roomBefore } from './setup-help.ts';

/** Gaps looked at on one lane before what is free behind everything is taken. */
const GAPS = 400;
const TRIES = 5000;

/** What of a timetable is looked at. */
interface Table {
  readonly c: Compiled;
  readonly lanes: Lanes;
  readonly slotOp: Int32Array;
  readonly mode: Int32Array;
  readonly setupStart: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly load: Float64Array;
  readonly thrift: number;
  leads(o: number): boolean;
}

export class Finder {
  readonly #table: Table;
  /** The place found last, and the best of several. */
  readonly found: Place;
  readonly best: Place;
  /** The mode of the best place, within the operation; −1: there is none. */
  bestMode = -1;
  /** No run begins after it. */
  #latest = NEVER;
  /** The score of a place found already: a worse one is not looked for. */
  #limit = NEVER;
  readonly #stamp: Int32Array;
  #round = 0;

  constructor(table: Table) {
    const { c } = table;
    this.#table = table;
    let most = 1;
    for (let o = 0; o < c.n; o++) most = Math.max(most, c.slotFirst[o + 1]! - c.slotFirst[o]!);
    this.found = new Place(most);
    this.best = new Place(most);
    this.#stamp = new Int32Array(c.lanes);
  }

  /** Looks for the place that `Timetable.place` describes: leaves it in `best` and `bestMode`; false where there is none. */
  look(o: number, onMode: number, onLane: number, arrival: number, from: number, fromEnd: number, latest: number): boolean {
    const { c } = this.#table;
    this.#latest = latest;
    const first = c.modeFirst[o]!;
    this.bestMode = -1;
    this.#limit = NEVER;
    let bestCost = 0;
    const a = onMode >= 0 ? first + onMode : first;
    const b = onMode >= 0 ? a + 1 : c.modeFirst[o + 1]!;
    for (let m = a; m < b; m++) {
      if (!this.#find(o, m, onLane, arrival, from, fromEnd)) continue;
      const cost = c.modeCost[m]!;
      if (this.found.score < this.#limit || (this.found.score === this.#limit && (this.bestMode < 0 || cost < bestCost))) {
        bestCost = cost;
        this.#limit = this.found.score;
        this.bestMode = m - first;
        this.best.copy(this.found);
      }
    }
    return this.bestMode >= 0;
  }

  /** Tools and people for a place that is a fact, as far as there are any: of what has begun. */
  help(o: number, mode: number, lane: number, start: number, end: number): Place {
    const { found } = this;
    const cal = this.#table.c.resourceCalendar[this.#table.c.modeResource[mode]!]!;
    found.setupStart = start;
    found.start = start;
    found.end = end;
    found.lane = lane;
    found.count = 0;
    this.#round++;
    if (this.#tools(mode, cal) > NEVER) this.#people(o, mode, cal);
    return found;
  }

  /** When a run of `ticks` that may begin at t does begin, and (in `#end`) when it is over. */
  #run(o: number, cal: number, t: number, ticks: number): number {
    const k = this.#table.c.calendars;
    const work = ticks * 100;
    const kind = this.#table.c.interrupt[o]!;
    if (kind === 0) {
      const begin = startUnbroken(k, cal, t, work);
      this.found.end = begin < NEVER ? endOfWork(k, cal, begin, work) : NEVER;
      return begin;
    }
    const begin = openFrom(k, cal, t);
    this.found.end = begin >= NEVER ? NEVER : kind === 2 ? begin + ticks : endOfWork(k, cal, begin, work);
    return begin;
  }

  /** The earliest gap on one lane, with thrift the one of the least score: fills the fields of the place found; false if there is none. */
  #gap(o: number, mode: number, lane: number, fromSetup: number, arrival: number, fromStart: number, fromEnd: number): boolean {
    const { c, lanes } = this.#table;
    const k = c.calendars;
    const r = c.modeResource[mode]!;
    const cal = c.resourceCalendar[r]!;
    const run = c.modeRun[mode]!;
    const fixed = c.modeFixedSetup[mode]!;
    const family = c.family[o]!;
    const items = lanes.items[lane]!;
    const size = lanes.size[lane]!;
    const earliest = c.setupAhead[r] === 1 ? fromSetup : Math.max(fromSetup, arrival);
    let i = lanes.beginningAt(lane, Math.max(fromSetup, fromStart));
    if (size - i > GAPS) i = Math.max(i, size - GAPS);
    // the least time it takes, whatever stands before it
    const least = Math.floor(((c.interrupt[o] === 2 ? 0 : run) + fixed) * (100 / k.fastest[cal]!)) + (c.interrupt[o] === 2 ? run : 0);
    const begins = lanes.begins[lane]!;
    const ends = lanes.ends[lane]!;
    const matrix = c.resourceSetup[r]! >= 0;
    const thrift = matrix && family >= 0 ? this.#table.thrift : 0;
    let found = false;
    let best = this.#limit;
    let start = 0;
    let end = 0;
    let setupStart = 0;
    for (; i <= size; i++) {
      const free = i > 0 ? ends[i - 1]! : -NEVER;
      const a = earliest > free ? earliest : free;
      if (a + least > best || a > this.#latest) break;
      if (i < size && begins[i]! - a < least) continue;
      const before = matrix ? familyBefore(c, this.#table.slotOp, items, i, r) : -1;
      const change = matrix ? changeover(c, r, before, family) : 0;
      const setup = 100 * (fixed + change);
      let t = Math.max(endOfWork(k, cal, a, setup), fromStart);
      let begin = this.#run(o, cal, t, run);
      for (let pushed = 0; this.found.end < fromEnd && begin < NEVER && pushed < 8; pushed++) {
        t = pushed === 7 ? fromEnd : Math.max(begin + 1, Math.min(fromEnd, startOfWork(k, cal, fromEnd, run * 100)));
        begin = this.#run(o, cal, t, run);
      }
      if (this.found.end >= NEVER) break;
      if (begin > this.#latest) continue;
      if (i < size && (this.found.end > begins[i]! || this.found.end > roomBefore(this.#table, o, items[i]!, r, cal))) continue;
      let score = this.found.end;
      if (thrift > 0) score += thrift * (change + (i < size ? longerBehind(this.#table, r, before, family, items[i]!) : 0));
      if (found ? score >= best : score > best) continue;
      found = true;
      best = score; start = begin; end = this.found.end;
      setupStart = setup > 0 ? Math.max(a, startOfWork(k, cal, begin, setup)) : begin;
      if (thrift === 0) break;
    }
    if (!found) return false;
    const place = this.found;
    place.lane = lane; place.start = start; place.end = end; place.setupStart = setupStart; place.score = best;
    return true;
  }

  /** The first batch on this lane that the operation can still join; false if there is none. */
  #batch(o: number, mode: number, lane: number, fromStart: number, fromEnd: number): boolean {
    const { c, lanes } = this.#table;
    const capacity = c.batchCapacity[c.modeResource[mode]!]!;
    if (c.batchFamily[o]! < 0) return false;
    const items = lanes.items[lane]!;
    const size = lanes.size[lane]!;
    // whoever is set up before then may still start in time
    const first = Math.max(0, lanes.beginningAt(lane, fromStart) - 1);
    for (let i = first; i < size && i < first + GAPS; i++) {
      const b = this.#table.slotOp[items[i]!]!;
      if (this.#table.load[b]! + c.units[o]! > capacity || c.hold[b] === 2) continue;
      if (this.#table.start[b]! > this.#latest) return false;
      if (this.#table.start[b]! < fromStart || this.#table.end[b]! < fromEnd || c.batchFamily[b] !== c.batchFamily[o] || c.family[b] !== c.family[o]) continue;
      const m = c.modeFirst[b]! + this.#table.mode[b]!;
      if (c.modeRun[m] !== c.modeRun[mode] || c.modeFixedSetup[m] !== c.modeFixedSetup[mode] || !sameHelp(c, m, mode)) continue;
      this.found.lane = lane;
      this.found.setupStart = this.#table.setupStart[b]!;
      this.found.start = this.#table.start[b]!;
      this.found.end = this.#table.end[b]!;
      this.found.score = this.found.end;
      this.found.join = b;
      this.found.count = 0;
      return true;
    }
    return false;
  }

  /** Tools for the whole of the place found; NEVER + 1 if all are free, otherwise the time from which to try again. */
  #tools(mode: number, working: number): number {
    const { c, lanes } = this.#table;
    for (let i = c.alsoFirst[mode]!; i < c.alsoFirst[mode + 1]!; i++) {
      const r = c.also[i]!;
      const closed = firstUncovered(c.calendars, c.resourceCalendar[r]!, working, this.found.setupStart, this.found.end);
      if (closed < NEVER) return Math.max(openFrom(c.calendars, c.resourceCalendar[r]!, closed), this.found.setupStart + 1);
      let again = NEVER;
      let found = -1;
      for (let lane = c.laneFirst[r]!; lane < c.laneFirst[r + 1]! && found < 0; lane++) {
        if (this.#stamp[lane] === this.#round || lane === this.found.lane) continue;
        const blocked = lanes.blockedUntil(lane, this.found.setupStart, this.found.end);
        if (blocked < 0) found = lane; else again = Math.min(again, blocked);
      }
      if (found < 0) return again;
      this.#stamp[found] = this.#round;
      this.found.take(found, this.found.end);
    }
    return NEVER + 1;
  }

  /** People for the place found; NEVER + 1 if there are enough, otherwise the time from which to try again. */
  #people(o: number, mode: number, working: number): number {
    const { c, lanes } = this.#table;
    const k = c.calendars;
    if (c.people === c.lanes) return NEVER + 1;
    for (let i = c.crewFirst[mode]!; i < c.crewFirst[mode + 1]!; i++) {
      const skill = c.crewSkill[i]!;
      const until = c.crewKind[i] === SETUP ? this.found.start
        : c.crewKind[i] === SHARE ? Math.min(this.found.end, attendedUntil(c, o, working, this.found.start, c.crewTicks[i]!)) : this.found.end;
      let missing = c.crewCount[i]!;
      let again = NEVER;
      if (until === this.found.setupStart && c.crewKind[i] === SETUP) {
        // nothing to set up: nobody is needed, but the plan names somebody only if it must
        for (; missing > 0; missing--) this.found.take(-1, until);
        continue;
      }
      for (let j = c.skillFirst[skill]!; j < c.skillFirst[skill + 1]! && missing > 0; j++) {
        const p = c.skillPeople[j]!;
        const lane = c.people + p;
        if (this.#stamp[lane] === this.#round) continue;
        const cal = c.personCalendar[p]!;
        const closed = away(k, cal, working, c.interrupt[o] === 2, this.found.setupStart, this.found.start, until);
        if (closed < NEVER) { again = Math.min(again, Math.max(openFrom(k, cal, closed), this.found.setupStart + 1)); continue; }
        const blocked = lanes.blockedUntil(lane, this.found.setupStart, until);
        if (blocked >= 0) { again = Math.min(again, blocked); continue; }
        this.#stamp[lane] = this.#round;
        this.found.take(lane, until);
        missing--;
      }
      if (missing > 0) return again;
    }
    return NEVER + 1;
  }

  /** The earliest place for the operation in one mode; false if there is none. */
  #find(o: number, mode: number, onLane: number, arrival: number, fromStart: number, fromEnd: number): boolean {
    const { c } = this.#table;
    const r = c.modeResource[mode]!;
    const first = onLane >= 0 ? c.laneFirst[r]! + onLane : c.laneFirst[r]!;
    const last = onLane >= 0 ? first + 1 : c.laneFirst[r + 1]!;
    this.found.join = -1;
    if (c.batchCapacity[r]! === 0) return this.#own(o, mode, first, last, arrival, fromStart, fromEnd);
    if (c.units[o]! > c.batchCapacity[r]!) return false;
    let join = -1;
    for (let lane = first; lane < last; lane++)
      if (this.#batch(o, mode, lane, fromStart, fromEnd) && (join < 0 || this.found.end < this.#table.end[join]!)) join = this.found.join;
    // a batch is joined unless a place of its own is earlier
    this.found.join = -1;
    const own = this.#own(o, mode, first, last, arrival, fromStart, fromEnd);
    if (join < 0 || (own && this.found.end < this.#table.end[join]!)) return own;
    this.found.lane = this.#table.lanes.lane[c.slotFirst[join]!]!;
    this.found.setupStart = this.#table.setupStart[join]!; this.found.start = this.#table.start[join]!; this.found.end = this.#table.end[join]!;
    this.found.score = this.found.end;
    this.found.join = join;
    this.found.count = 0;
    return true;
  }

  /** The earliest place of its own on lanes first … last − 1. */
  #own(o: number, mode: number, first: number, last: number, arrival: number, fromStart: number, fromEnd: number): boolean {
    const { c } = this.#table;
    const cal = c.resourceCalendar[c.modeResource[mode]!]!;
    let setupFrom = c.now;
    const limit = this.#limit;
    for (let tries = 0; tries < TRIES; tries++) {
      let lane = -1;
      let setupStart = 0;
      let start = 0;
      let end = NEVER;
      let score = NEVER;
      this.#limit = limit;
      for (let l = first; l < last; l++) {
        if (!this.#gap(o, mode, l, setupFrom, arrival, fromStart, fromEnd)) continue;
        if (this.found.score < score || (this.found.score === score && this.found.setupStart > setupStart)) {
          lane = l; setupStart = this.found.setupStart; start = this.found.start; end = this.found.end; score = this.#limit = this.found.score;
        }
      }
      this.#limit = limit;
      if (lane < 0) return false;
      this.found.lane = lane; this.found.setupStart = setupStart; this.found.start = start; this.found.end = end; this.found.score = score;
      this.found.count = 0;
      this.#round++;
      let again = this.#tools(mode, cal);
      if (again > NEVER) again = this.#people(o, mode, cal);
      if (again > NEVER) return true;
      if (again >= NEVER) return false;
      setupFrom = Math.max(again, setupFrom + 1);
      if (setupFrom > this.#latest) return false;
    }
    return false;
  }
}
