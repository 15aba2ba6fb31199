/**
 * A plan under construction: operations put one after another into the earliest place that is free for them, gaps included
 * (serial schedule generation; Kolisch 1996). Every kind of constraint that needs a place (lane, changeover, tools, people,
 * calendars, batches) is settled when it is put down, so whatever order the operations come in, what comes out is feasible.
 */
import { endOfWork, NEVER, startOfWork } from './calendars.ts';
import { changeover, changeoverCost } from './compile.ts';
import type { Compiled } from './compiled.ts';
import { Finder } from './find-place.ts';
import { Journal } from './journal.ts';
import { Lanes } from './lanes.ts';
import { familyBefore } from './on-lane.ts';
import { helpThere, setUpFrom } from './setup-help.ts';

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

  readonly #finder: Finder;

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
    this.#finder = new Finder(this);
  }

  clear(): void {
    this.lanes.clear();
    this.mode.fill(-1);
    this.load.fill(0);
    this.setup.fill(0);
    this.setupCost.fill(0);
    for (let o = 0; o < this.c.n; o++) this.leader[o] = o;
  }

  /**
   * Puts the operation into the earliest place, of all its modes or of one, where it does not run before `from` nor end before `fromEnd`, and
   * is not set up before `arrival` where that matters, nor runs after `latest`. False when there is no place; then nothing has changed.
   */
  place(o: number, onMode: number, onLane: number, arrival: number, from: number, fromEnd: number, latest: number = NEVER): boolean {
    if (!this.#finder.look(o, onMode, onLane, arrival, from, fromEnd, latest)) return false;
    this.#commit(o);
    return true;
  }

  #commit(o: number): void {
    const { c, lanes } = this;
    const { best, bestMode } = this.#finder;
    this.journal.remember(o);
    if (best.join >= 0) this.journal.remember(best.join);
    this.mode[o] = bestMode;
    this.setupStart[o] = best.setupStart;
    this.start[o] = best.start;
    this.end[o] = best.end;
    if (best.join >= 0) {
      this.leader[o] = best.join;
      this.load[best.join]! += c.units[o]!;
      return;
    }
    this.load[o] = c.units[o]!;
    const slot = c.slotFirst[o]!;
    lanes.insert(best.lane, slot, best.setupStart, best.end);
    for (let i = 0; i < best.count; i++)
      if (best.chosen[i]! >= 0) lanes.insert(best.chosen[i]!, slot + 1 + i, best.setupStart, best.until[i]!);
    const i = lanes.indexOf(slot);
    const r = c.modeResource[c.modeFirst[o]! + bestMode]!;
    const family = c.resourceSetup[r]! < 0 ? -1 : familyBefore(c, this.slotOp, lanes.items[best.lane]!, i, r);
    this.setup[o] = c.modeFixedSetup[c.modeFirst[o]! + bestMode]! + changeover(c, r, family, c.family[o]!);
    this.setupCost[o] = changeoverCost(c, r, family, c.family[o]!);
    this.#settleSetup(best.lane, i + 1);
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
    const help = this.#finder.help(o, mode, lane, Math.max(c.now, start), end);
    for (let i = 0; i < help.count; i++)
      if (help.chosen[i]! >= 0) lanes.insert(help.chosen[i]!, c.slotFirst[o]! + 1 + i, Math.min(from, help.until[i]!), help.until[i]!);
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
