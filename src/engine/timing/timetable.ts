/**
 * A plan under construction: operations put one after another into the earliest place that is free for them, gaps included
 * (serial schedule generation; Kolisch 1996). Every kind of constraint that needs a place (lane, changeover, tools, people,
 * calendars, batches) is settled here, so whatever order the operations come in, what comes out is feasible.
 * Cost of one operation: O(modes × lanes × (log of what is on them)), plus the people who could do it.
 */
import { away, endOfWork, firstUncovered, NEVER, openFrom, startOfWork, startUnbroken } from './calendars.ts';
import { changeover, changeoverCost } from './compile.ts';
import { SETUP, SHARE, type Compiled } from './compiled.ts';
import { Journal } from './journal.ts';
import { Lanes } from './lanes.ts';
import { attendedUntil, familyBefore } from './on-lane.ts';
import { Place } from './place.ts';
import { sameHelp } from './same-help.ts';
import { helpThere, longerBehind, roomBefore, setUpFrom } from './setup-help.ts';

/** Gaps looked at on one lane before what is free behind everything is taken. */
const GAPS = 400;
const TRIES = 5000;

export class Timetable {
  readonly c: Compiled;
  readonly lanes: Lanes;
  readonly slotOp: Int32Array;
  /** Mode within the operation; −1: not placed. */
  readonly mode: Int32Array;
  readonly setupStart: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** The operation whose place on the batching resource this one shares; itself otherwise. */
  readonly leader: Int32Array;
  /** Units in the batch an operation leads. */
  readonly load: Float64Array;
  /** Work of changeover and fixed setup before it, ticks, and the changeover's cost. */
  readonly setup: Float64Array;
  readonly setupCost: Float64Array;
  /** What changed since `mark`. */
  readonly journal: Journal;
  /**
   * So many ticks later may an operation end for each tick of changeover that another place saves its machine, what becomes longer behind it included.
   * 0, which it is until somebody sets it: the earliest end, whatever it costs those who come after.
   */
  thrift = 0;

  /** The place found last, and the best of several. */
  readonly #found: Place;
  readonly #best: Place;
  #bestMode = -1;
  /** No run begins after it. */
  #latest = NEVER;
  /** The score of a place found already: a worse one is not looked for. */
  #limit = NEVER;
  readonly #stamp: Int32Array;
  #round = 0;

  constructor(c: Compiled) {
    const slots = c.slotFirst[c.n]!;
    this.c = c;
    this.lanes = new Lanes(c.lanes, slots);
    this.slotOp = new Int32Array(slots);
    for (let o = 0; o < c.n; o++) this.slotOp.fill(o, c.slotFirst[o]!, c.slotFirst[o + 1]!);
    this.mode = new Int32Array(c.n).fill(-1);
    this.setupStart = new Float64Array(c.n);
    this.start = new Float64Array(c.n);
    this.end = new Float64Array(c.n);
    this.leader = Int32Array.from({ length: c.n }, (_, o) => o);
    this.load = new Float64Array(c.n);
    this.setup = new Float64Array(c.n);
    this.setupCost = new Float64Array(c.n);
    this.journal = new Journal(this);
    let most = 1;
    for (let o = 0; o < c.n; o++) most = Math.max(most, c.slotFirst[o + 1]! - c.slotFirst[o]!);
    this.#found = new Place(most);
    this.#best = new Place(most);
    this.#stamp = new Int32Array(c.lanes);
  }

  clear(): void {
    this.lanes.clear();
    this.mode.fill(-1);
    this.load.fill(0);
    this.setup.fill(0);
    this.setupCost.fill(0);
    for (let o = 0; o < this.c.n; o++) this.leader[o] = o;
  }

  /** When a run of `ticks` that may begin at t does begin, and (in `#end`) when it is over. */
  #run(o: number, cal: number, t: number, ticks: number): number {
    const k = this.c.calendars;
    const work = ticks * 100;
    const kind = this.c.interrupt[o]!;
    if (kind === 0) {
      const begin = startUnbroken(k, cal, t, work);
      this.#found.end = begin < NEVER ? endOfWork(k, cal, begin, work) : NEVER;
      return begin;
    }
    const begin = openFrom(k, cal, t);
    this.#found.end = begin >= NEVER ? NEVER : kind === 2 ? begin + ticks : endOfWork(k, cal, begin, work);
    return begin;
  }

  /** The earliest gap on one lane, with thrift the one of the least score: fills the fields of the place found; false if there is none. */
  #gap(o: number, mode: number, lane: number, fromSetup: number, arrival: number, fromStart: number, fromEnd: number): boolean {
    const { c, lanes } = this;
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
    const thrift = matrix && family >= 0 ? this.thrift : 0;
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
      const before = matrix ? familyBefore(c, this.slotOp, items, i, r) : -1;
      const change = matrix ? changeover(c, r, before, family) : 0;
      const setup = 100 * (fixed + change);
      let t = Math.max(endOfWork(k, cal, a, setup), fromStart);
      let begin = this.#run(o, cal, t, run);
      for (let pushed = 0; this.#found.end < fromEnd && begin < NEVER && pushed < 8; pushed++) {
        t = pushed === 7 ? fromEnd : Math.max(begin + 1, Math.min(fromEnd, startOfWork(k, cal, fromEnd, run * 100)));
        begin = this.#run(o, cal, t, run);
      }
      if (this.#found.end >= NEVER) break;
      if (begin > this.#latest) continue;
      if (i < size && (this.#found.end > begins[i]! || this.#found.end > roomBefore(this, o, items[i]!, r, cal))) continue;
      let score = this.#found.end;
      if (thrift > 0) score += thrift * (change + (i < size ? longerBehind(this, r, before, family, items[i]!) : 0));
      if (found ? score >= best : score > best) continue;
      found = true;
      best = score; start = begin; end = this.#found.end;
      setupStart = setup > 0 ? Math.max(a, startOfWork(k, cal, begin, setup)) : begin;
      if (thrift === 0) break;
    }
    if (!found) return false;
    const place = this.#found;
    place.lane = lane; place.start = start; place.end = end; place.setupStart = setupStart; place.score = best;
    return true;
  }

  /** The first batch on this lane that the operation can still join; false if there is none. */
  #batch(o: number, mode: number, lane: number, fromStart: number, fromEnd: number): boolean {
    const { c, lanes } = this;
    const capacity = c.batchCapacity[c.modeResource[mode]!]!;
    if (c.batchFamily[o]! < 0) return false;
    const items = lanes.items[lane]!;
    const size = lanes.size[lane]!;
    // whoever is set up before then may still start in time
    const first = Math.max(0, lanes.beginningAt(lane, fromStart) - 1);
    for (let i = first; i < size && i < first + GAPS; i++) {
      const b = this.slotOp[items[i]!]!;
      if (this.load[b]! + c.units[o]! > capacity || c.hold[b] === 2) continue;
      if (this.start[b]! > this.#latest) return false;
      if (this.start[b]! < fromStart || this.end[b]! < fromEnd || c.batchFamily[b] !== c.batchFamily[o] || c.family[b] !== c.family[o]) continue;
      const m = c.modeFirst[b]! + this.mode[b]!;
      if (c.modeRun[m] !== c.modeRun[mode] || c.modeFixedSetup[m] !== c.modeFixedSetup[mode] || !sameHelp(c, m, mode)) continue;
      this.#found.lane = lane;
      this.#found.setupStart = this.setupStart[b]!;
      this.#found.start = this.start[b]!;
      this.#found.end = this.end[b]!;
      this.#found.score = this.#found.end;
      this.#found.join = b;
      this.#found.count = 0;
      return true;
    }
    return false;
  }

  /** Tools for the whole of the place found; NEVER + 1 if all are free, otherwise the time from which to try again. */
  #tools(mode: number, working: number): number {
    const { c, lanes } = this;
    for (let i = c.alsoFirst[mode]!; i < c.alsoFirst[mode + 1]!; i++) {
      const r = c.also[i]!;
      const closed = firstUncovered(c.calendars, c.resourceCalendar[r]!, working, this.#found.setupStart, this.#found.end);
      if (closed < NEVER) return Math.max(openFrom(c.calendars, c.resourceCalendar[r]!, closed), this.#found.setupStart + 1);
      let again = NEVER;
      let found = -1;
      for (let lane = c.laneFirst[r]!; lane < c.laneFirst[r + 1]! && found < 0; lane++) {
        if (this.#stamp[lane] === this.#round || lane === this.#found.lane) continue;
        const blocked = lanes.blockedUntil(lane, this.#found.setupStart, this.#found.end);
        if (blocked < 0) found = lane; else again = Math.min(again, blocked);
      }
      if (found < 0) return again;
      this.#stamp[found] = this.#round;
      this.#found.take(found, this.#found.end);
    }
    return NEVER + 1;
  }

  /** People for the place found; NEVER + 1 if there are enough, otherwise the time from which to try again. */
  #people(o: number, mode: number, working: number): number {
    const { c, lanes } = this;
    const k = c.calendars;
    if (c.people === c.lanes) return NEVER + 1;
    for (let i = c.crewFirst[mode]!; i < c.crewFirst[mode + 1]!; i++) {
      const skill = c.crewSkill[i]!;
      const until = c.crewKind[i] === SETUP ? this.#found.start
        : c.crewKind[i] === SHARE ? Math.min(this.#found.end, attendedUntil(c, o, working, this.#found.start, c.crewTicks[i]!)) : this.#found.end;
      let missing = c.crewCount[i]!;
      let again = NEVER;
      if (until === this.#found.setupStart && c.crewKind[i] === SETUP) {
        // nothing to set up: nobody is needed, but the plan names somebody only if it must
        for (; missing > 0; missing--) this.#found.take(-1, until);
        continue;
      }
      for (let j = c.skillFirst[skill]!; j < c.skillFirst[skill + 1]! && missing > 0; j++) {
        const p = c.skillPeople[j]!;
        const lane = c.people + p;
        if (this.#stamp[lane] === this.#round) continue;
        const cal = c.personCalendar[p]!;
        const closed = away(k, cal, working, c.interrupt[o] === 2, this.#found.setupStart, this.#found.start, until);
        if (closed < NEVER) { again = Math.min(again, Math.max(openFrom(k, cal, closed), this.#found.setupStart + 1)); continue; }
        const blocked = lanes.blockedUntil(lane, this.#found.setupStart, until);
        if (blocked >= 0) { again = Math.min(again, blocked); continue; }
        this.#stamp[lane] = this.#round;
        this.#found.take(lane, until);
        missing--;
      }
      if (missing > 0) return again;
    }
    return NEVER + 1;
  }

  /** The earliest place for the operation in one mode; false if there is none. */
  #find(o: number, mode: number, onLane: number, arrival: number, fromStart: number, fromEnd: number): boolean {
    const { c } = this;
    const r = c.modeResource[mode]!;
    const first = onLane >= 0 ? c.laneFirst[r]! + onLane : c.laneFirst[r]!;
    const last = onLane >= 0 ? first + 1 : c.laneFirst[r + 1]!;
    this.#found.join = -1;
    if (c.batchCapacity[r]! === 0) return this.#own(o, mode, first, last, arrival, fromStart, fromEnd);
    if (c.units[o]! > c.batchCapacity[r]!) return false;
    let join = -1;
    for (let lane = first; lane < last; lane++)
      if (this.#batch(o, mode, lane, fromStart, fromEnd) && (join < 0 || this.#found.end < this.end[join]!)) join = this.#found.join;
    // a batch is joined unless a place of its own is earlier
    this.#found.join = -1;
    const own = this.#own(o, mode, first, last, arrival, fromStart, fromEnd);
    if (join < 0 || (own && this.#found.end < this.end[join]!)) return own;
    this.#found.lane = this.lanes.lane[c.slotFirst[join]!]!;
    this.#found.setupStart = this.setupStart[join]!; this.#found.start = this.start[join]!; this.#found.end = this.end[join]!;
    this.#found.score = this.#found.end;
    this.#found.join = join;
    this.#found.count = 0;
    return true;
  }

  /** The earliest place of its own on lanes first … last − 1. */
  #own(o: number, mode: number, first: number, last: number, arrival: number, fromStart: number, fromEnd: number): boolean {
    const { c } = this;
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
        if (this.#found.score < score || (this.#found.score === score && this.#found.setupStart > setupStart)) {
          lane = l; setupStart = this.#found.setupStart; start = this.#found.start; end = this.#found.end; score = this.#limit = this.#found.score;
        }
      }
      this.#limit = limit;
      if (lane < 0) return false;
      this.#found.lane = lane; this.#found.setupStart = setupStart; this.#found.start = start; this.#found.end = end; this.#found.score = score;
      this.#found.count = 0;
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

  /**
   * Puts the operation into the earliest place, of all its modes or of one, where it does not run before `from` nor end before `fromEnd`, and
   * is not set up before `arrival` where that matters, nor runs after `latest`. False when there is no place; then nothing has changed.
   */
  place(o: number, onMode: number, onLane: number, arrival: number, from: number, fromEnd: number, latest: number = NEVER): boolean {
    const { c } = this;
    this.#latest = latest;
    const first = c.modeFirst[o]!;
    this.#bestMode = -1;
    this.#limit = NEVER;
    let bestCost = 0;
    const a = onMode >= 0 ? first + onMode : first;
    const b = onMode >= 0 ? a + 1 : c.modeFirst[o + 1]!;
    for (let m = a; m < b; m++) {
      if (!this.#find(o, m, onLane, arrival, from, fromEnd)) continue;
      const cost = c.modeCost[m]!;
      if (this.#found.score < this.#limit || (this.#found.score === this.#limit && (this.#bestMode < 0 || cost < bestCost))) {
        bestCost = cost;
        this.#limit = this.#found.score;
        this.#bestMode = m - first;
        this.#best.copy(this.#found);
      }
    }
    if (this.#bestMode < 0) return false;
    this.#commit(o);
    return true;
  }

  #commit(o: number): void {
    const { c, lanes } = this;
    this.journal.remember(o);
    if (this.#best.join >= 0) this.journal.remember(this.#best.join);
    this.mode[o] = this.#bestMode;
    this.setupStart[o] = this.#best.setupStart;
    this.start[o] = this.#best.start;
    this.end[o] = this.#best.end;
    if (this.#best.join >= 0) {
      this.leader[o] = this.#best.join;
      this.load[this.#best.join]! += c.units[o]!;
      return;
    }
    this.load[o] = c.units[o]!;
    const slot = c.slotFirst[o]!;
    lanes.insert(this.#best.lane, slot, this.#best.setupStart, this.#best.end);
    for (let i = 0; i < this.#best.count; i++)
      if (this.#best.chosen[i]! >= 0) lanes.insert(this.#best.chosen[i]!, slot + 1 + i, this.#best.setupStart, this.#best.until[i]!);
    const i = lanes.indexOf(slot);
    const r = c.modeResource[c.modeFirst[o]! + this.#bestMode]!;
    const family = c.resourceSetup[r]! < 0 ? -1 : familyBefore(c, this.slotOp, lanes.items[this.#best.lane]!, i, r);
    this.setup[o] = c.modeFixedSetup[c.modeFirst[o]! + this.#bestMode]! + changeover(c, r, family, c.family[o]!);
    this.setupCost[o] = changeoverCost(c, r, family, c.family[o]!);
    this.#settleSetup(this.#best.lane, i + 1);
  }

  /** The changeover of whatever stands at place i of a lane, now that something else stands before it. */
  #settleSetup(lane: number, i: number): void {
    const { c, lanes } = this;
    const r = c.laneResource[lane]!;
    if (c.resourceSetup[r]! < 0 || i >= lanes.size[lane]!) return;
    const items = lanes.items[lane]!;
    const slot = items[i]!;
    const p = this.slotOp[slot]!;
    if (c.hold[p] === 2 || c.slotFirst[p] !== slot) return;
    this.journal.remember(p);
    const family = familyBefore(c, this.slotOp, items, i, r);
    this.setup[p] = c.modeFixedSetup[c.modeFirst[p]! + this.mode[p]!]! + changeover(c, r, family, c.family[p]!);
    this.setupCost[p] = changeoverCost(c, r, family, c.family[p]!);
    // with a part to wait for the setup stays as long as it was planned
    if (c.setupAhead[r] === 0) return;
    const setup = 100 * this.setup[p]!;
    const latest = setup > 0 ? startOfWork(c.calendars, c.resourceCalendar[r]!, this.start[p]!, setup) : this.start[p]!;
    const begin = Math.max(c.now, i > 0 ? lanes.to[items[i - 1]!]! : c.now, latest);
    // with people or tools it becomes no shorter, and longer only if they are there
    if (c.slotFirst[p + 1]! - slot > 1 && (begin > lanes.from[slot]! || !helpThere(this, p, begin))) return;
    setUpFrom(this, p, begin);
  }

  /** Puts an operation that has begun where it stands: its start is a fact, its end follows from what is left. */
  begin(o: number): void {
    const { c, lanes } = this;
    const mode = c.modeFirst[o]! + c.heldMode[o]!;
    const r = c.modeResource[mode]!;
    const cal = c.resourceCalendar[r]!;
    const start = c.heldStart[o]!;
    const from = Math.max(c.now, start);
    const rest = c.heldRest[o]!;
    const due = c.interrupt[o] === 2 ? from + rest : endOfWork(c.calendars, cal, from, rest * 100);
    const end = due >= NEVER ? from + rest : due;
    this.mode[o] = c.heldMode[o]!;
    this.setupStart[o] = start;
    this.start[o] = start;
    this.end[o] = end;
    this.load[o] = c.units[o]!;
    let lane = c.laneFirst[r]! + Math.max(0, c.heldLane[o]!);
    if (c.batchCapacity[r]! > 0 && this.#joinBegun(o, lane, start, end)) return;
    if (c.heldLane[o]! < 0)
      for (let l = c.laneFirst[r]!; l < c.laneFirst[r + 1]!; l++) if (lanes.blockedUntil(l, start, end) < 0) { lane = l; break; }
    // what it held before now is past, and no two begun can be told to share it
    lanes.insert(lane, c.slotFirst[o]!, Math.min(from, end), end);
    this.#found.setupStart = Math.max(c.now, start);
    this.#found.start = this.#found.setupStart;
    this.#found.end = end;
    this.#found.lane = lane;
    this.#found.count = 0;
    this.#round++;
    if (this.#tools(mode, cal) > NEVER) this.#people(o, mode, cal);
    for (let i = 0; i < this.#found.count; i++)
      if (this.#found.chosen[i]! >= 0) lanes.insert(this.#found.chosen[i]!, c.slotFirst[o]! + 1 + i, Math.min(from, this.#found.until[i]!), this.#found.until[i]!);
  }

  /** A batch that has begun is one, whoever tells of its members. */
  #joinBegun(o: number, lane: number, start: number, end: number): boolean {
    const { items, size } = this.lanes;
    for (let i = 0; i < size[lane]!; i++) {
      const b = this.slotOp[items[lane]![i]!]!;
      if (this.start[b] !== start || this.end[b] !== end || this.c.slotFirst[b] !== items[lane]![i]) continue;
      this.leader[o] = b;
      this.load[b]! += this.c.units[o]!;
      return true;
    }
    return false;
  }

  /** Takes a finished operation as it was: no place, only its end. */
  finish(o: number): void {
    this.mode[o] = this.c.heldMode[o]!;
    this.setupStart[o] = this.c.heldStart[o]!;
    this.start[o] = this.c.heldStart[o]!;
    this.end[o] = this.c.heldRest[o]!;
  }

  /** Takes the operation out again. An operation that leads a batch must be alone in it. */
  remove(o: number): void {
    const { c, lanes } = this;
    const leader = this.leader[o]!;
    this.journal.remember(o);
    this.journal.remember(leader);
    this.setup[o] = this.setupCost[o] = 0;
    if (leader !== o) {
      this.load[leader]! -= c.units[o]!;
      this.leader[o] = o;
    } else {
      const slot = c.slotFirst[o]!;
      const lane = lanes.lane[slot]!;
      const i = lanes.indexOf(slot);
      for (let s = slot; s < c.slotFirst[o + 1]!; s++) lanes.remove(s);
      this.#settleSetup(lane, i);
    }
    this.mode[o] = -1;
  }

  /** Whether the setup before o is long enough for what now stands before it. */
  setupFits(o: number): boolean {
    const { c } = this;
    const cal = c.resourceCalendar[c.modeResource[c.modeFirst[o]! + this.mode[o]!]!]!;
    return endOfWork(c.calendars, cal, this.setupStart[o]!, this.setup[o]! * 100) <= this.start[o]!;
  }

  /** Whether o leads a batch of several. */
  leads(o: number): boolean {
    return this.leader[o] === o && this.load[o]! > this.c.units[o]!;
  }
}
