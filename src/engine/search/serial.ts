/**
 * A whole plan from a list of priorities: serial schedule generation over groups of operations (Kolisch 1996; Hartmann & Briskorn
 * 2010). The group with the least key among those that wait for nothing goes next into the timetable. Groups tied by maximum lags are
 * put down together and pulled together until they fit. O(operations × cost of a place).
 */
import { BEGUN, DONE, FF, FREE, FS, HELD, NEVER, SF, SS, Timetable, type Compiled, type Pegs, type Precedence } from '#engine/timing';
import { ReadyHeap } from './ready-heap.ts';

/** Attempts at pulling a group together before what is left of its excess becomes a finding. */
const PULLS = 40;

export interface Decisions {
  /** Lower goes first among the operations that are ready. */
  readonly key: Float64Array;
  /** Mode within the operation; −1: whichever ends first. */
  readonly mode: Int32Array;
  /** As in `Timetable`: ticks that a place may be later for a tick of changeover saved. */
  readonly thrift: number;
}

export class Serial {
  readonly c: Compiled;
  readonly pegs: Pegs;
  readonly order: Precedence;
  readonly table: Timetable;
  /** Operations that take what o makes. */
  readonly users: (number[] | undefined)[];
  /** Why an operation has no place: 0 it has one, 1 there is none, 2 something it waits for has none. */
  readonly failed: Uint8Array;
  /** Lower bound from pulling maximum lags together. */
  readonly #delay: Float64Array;
  /** Something held had to go elsewhere in the last build: changeovers around its old place may not fit until the plan is decoded. */
  uneven = false;
  readonly #waiting: Int32Array;
  readonly #waits: Int32Array;
  readonly #outFirst: Int32Array;
  readonly #out: Int32Array;
  readonly #groupKey: Float64Array;
  readonly #ready: ReadyHeap;
  readonly #heldOrder: Int32Array;
  /** When the last of what an operation takes from outside is there. */
  readonly #received: Float64Array;

  constructor(c: Compiled, pegs: Pegs, order: Precedence) {
    this.c = c;
    this.pegs = pegs;
    this.order = order;
    this.table = new Timetable(c);
    this.users = Array.from({ length: c.n });
    for (let o = 0; o < c.n; o++)
      for (let k = order.makersFirst[o]!; k < order.makersFirst[o + 1]!; k++) (this.users[order.makers[k]!] ??= []).push(o);
    this.failed = new Uint8Array(c.n);
    this.#delay = new Float64Array(c.n);
    this.#received = new Float64Array(c.n);
    for (let o = 0; o < c.n; o++)
      for (let i = c.demandFirst[o]!; i < c.demandFirst[o + 1]!; i++)
        for (const s of pegs.supply[c.demand[i]!]!) if (c.problem.supplies[s]!.madeBy === undefined) this.#received[o] = Math.max(this.#received[o]!, c.problem.supplies[s]!.at ?? 0);
    const { groups, groupOf } = order;
    const pairs: number[] = [];
    for (let o = 0; o < c.n; o++) {
      const g = groupOf[o]!;
      for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) if (groupOf[c.in.op[a]!] !== g) pairs.push(groupOf[c.in.op[a]!]!, g);
      for (let i = order.makersFirst[o]!; i < order.makersFirst[o + 1]!; i++) if (groupOf[order.makers[i]!] !== g) pairs.push(groupOf[order.makers[i]!]!, g);
    }
    this.#waits = new Int32Array(groups);
    this.#outFirst = new Int32Array(groups + 1);
    for (let i = 0; i < pairs.length; i += 2) { this.#outFirst[pairs[i]! + 1]!++; this.#waits[pairs[i + 1]!]!++; }
    for (let g = 0; g < groups; g++) this.#outFirst[g + 1] = this.#outFirst[g + 1]! + this.#outFirst[g]!;
    const next = this.#outFirst.slice(0, groups);
    this.#out = new Int32Array(pairs.length / 2);
    for (let i = 0; i < pairs.length; i += 2) this.#out[next[pairs[i]!]!++] = pairs[i + 1]!;
    this.#waiting = new Int32Array(groups);
    this.#groupKey = new Float64Array(groups);
    this.#ready = new ReadyHeap(groups, this.#groupKey);
    const heldOps: number[] = [];
    for (let o = 0; o < c.n; o++) if (c.hold[o] === HELD) heldOps.push(o);
    this.#heldOrder = Int32Array.from(heldOps.sort((a, b) => c.heldStart[a]! - c.heldStart[b]! || a - b));
  }

  /** The plan of these decisions, in `table`. With `stopped` it may end early and returns false: then not everything is placed. */
  build(d: Decisions, stopped?: () => boolean): boolean {
    const { c, table, order } = this;
    table.clear();
    table.thrift = d.thrift;
    this.failed.fill(0);
    this.#delay.fill(0);
    this.uneven = false;
    for (let o = 0; o < c.n; o++) {
      if (c.hold[o] === DONE) table.finish(o);
      else if (c.hold[o] === BEGUN) table.begin(o);
    }
    for (const o of this.#heldOrder) table.place(o, c.heldMode[o]!, c.heldLane[o]!, c.now, Math.max(c.now, c.heldStart[o]!), 0);

    this.#waiting.set(this.#waits);
    this.#ready.clear();
    for (let g = 0; g < order.groups; g++) {
      let key = Infinity;
      for (let i = order.first[g]!; i < order.first[g + 1]!; i++) key = Math.min(key, d.key[order.members[i]!]!);
      this.#groupKey[g] = key;
      if (this.#waiting[g] === 0) this.#ready.push(g);
    }
    for (let done = 0; this.#ready.size > 0; done++) {
      if (stopped && (done & 255) === 255 && stopped()) return false;
      const g = this.#ready.pop();
      this.putGroup(g, d.mode);
      for (let i = this.#outFirst[g]!; i < this.#outFirst[g + 1]!; i++) if (--this.#waiting[this.#out[i]!]! === 0) this.#ready.push(this.#out[i]!);
    }
    return true;
  }

  /** Puts the members of a group into the timetable, each as early as it can; `failed` tells who found no place. */
  putGroup(g: number, mode: Int32Array): void {
    const { order, table } = this;
    const first = order.first[g]!;
    const last = order.first[g + 1]!;
    for (let i = first; i < last; i++) {
      this.failed[order.members[i]!] = 0;
      this.#delay[order.members[i]!] = 0;
    }
    for (let pulls = 0; ; pulls++) {
      for (let i = first; i < last; i++) this.#put(order.members[i]!, mode[order.members[i]!]!);
      if (last - first === 1 || pulls === PULLS || !this.#pull(first, last)) break;
      for (let i = last - 1; i >= first; i--) {
        const o = order.members[i]!;
        if (this.c.hold[o] === FREE && table.mode[o]! >= 0) table.remove(o);
      }
    }
  }

  /** Raises the delays of members whose followers come too late; false when the group fits. */
  #pull(first: number, last: number): boolean {
    const { c, order, table } = this;
    const { start, end, mode } = table;
    let pulled = false;
    for (let i = last - 1; i >= first; i--) {
      const o = order.members[i]!;
      if (mode[o]! < 0) continue;
      const g = order.groupOf[o]!;
      let excess = 0;
      for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) {
        const p = c.out.op[a]!;
        if (mode[p]! < 0 || c.out.maxLag[a]! >= NEVER) continue;
        const kind = c.out.kind[a]!;
        // what a follower that is itself delayed will become
        const shift = Math.max(0, this.#delay[p]! - start[p]!);
        const there = (kind === FS || kind === SS ? start[p]! : end[p]!) + shift;
        excess = Math.max(excess, there - (kind === FS || kind === FF ? end[o]! : start[o]!) - c.out.maxLag[a]!);
      }
      // an arc of a circle that pointed back when it was looked at
      for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
        const p = c.in.op[a]!;
        if (mode[p]! < 0 || order.groupOf[p] !== g || order.rank[p]! < order.rank[o]!) continue;
        const kind = c.in.kind[a]!;
        const there = (kind === FS || kind === FF ? end[p]! : start[p]!) + c.in.lag[a]!;
        excess = Math.max(excess, there - (kind === FS || kind === SS ? start[o]! : end[o]!));
      }
      if (excess > 0 && c.hold[o] === FREE) {
        this.#delay[o] = Math.max(this.#delay[o]!, start[o]! + excess);
        pulled = true;
      }
    }
    return pulled;
  }

  #put(o: number, mode: number): void {
    const { c, order, table } = this;
    const hold = c.hold[o]!;
    if (hold === DONE || hold === BEGUN) return;
    let from = c.release[o]!;
    let fromEnd = 0;
    for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
      const p = c.in.op[a]!;
      if (table.mode[p]! < 0) { if (this.failed[p]! > 0 && c.in.origin[a]! >= 0) { this.#fail(o, 2); return; } continue; }
      if (order.groupOf[p] === order.groupOf[o] && order.rank[p]! > order.rank[o]!) continue;
      const lag = c.in.lag[a]!;
      switch (c.in.kind[a]!) {
        case FS: from = Math.max(from, table.end[p]! + lag); break;
        case SS: from = Math.max(from, table.start[p]! + lag); break;
        case FF: fromEnd = Math.max(fromEnd, table.end[p]! + lag); break;
        case SF: fromEnd = Math.max(fromEnd, table.start[p]! + lag); break;
      }
    }
    from = Math.max(from, this.#received[o]!);
    for (let k = order.makersFirst[o]!; k < order.makersFirst[o + 1]!; k++) {
      const maker = order.makers[k]!;
      if (this.failed[maker]! > 0) { this.#fail(o, 2); return; }
      if (table.mode[maker]! >= 0) from = Math.max(from, table.end[maker]!);
    }
    const arrival = from;
    from = Math.max(from, this.#delay[o]!);
    if (hold === HELD) {
      if (table.mode[o]! >= 0) {
        const early = c.setupAhead[c.modeResource[c.modeFirst[o]! + table.mode[o]!]!] === 0 && table.setupStart[o]! < Math.min(arrival, table.start[o]!);
        if (table.start[o]! >= from && table.end[o]! >= fromEnd && !early) return;
        if (table.leads(o)) this.#scatter(o);
        table.remove(o);
        this.uneven = true;
      }
      from = Math.max(from, c.heldStart[o]!);
    }
    if (!table.place(o, c.heldMode[o]! >= 0 ? c.heldMode[o]! : mode, c.heldLane[o]!, arrival, from, fromEnd)) this.#fail(o, 1);
  }

  /** Puts everybody else in the batch that o leads somewhere on their own. */
  #scatter(o: number): void {
    const { table } = this;
    for (let m = 0; m < this.c.n; m++) {
      if (table.leader[m] !== o || m === o || table.mode[m]! < 0) continue;
      const { [m]: mode } = table.mode;
      const { [m]: start } = table.start;
      table.remove(m);
      if (!table.place(m, mode!, -1, start! + 1, start! + 1, 0)) this.#fail(m, 1);
    }
  }

  #fail(o: number, why: number): void {
    if (this.table.mode[o]! >= 0) this.table.remove(o);
    this.failed[o] = why;
  }
}
