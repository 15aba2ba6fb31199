/**
 * A plan as decisions: the mode of every operation, the sequence on every lane, batches, pegs, and one topological order of it all. Times follow from
 * these by `propagate`; an edit is tried, and kept or taken back whole, by the journal kept here.
 */
import type { Plan } from '#engine/problem';
import { BEGUN, DONE, type Compiled } from './compiled.ts';
import type { Pegs } from './pegging.ts';
import { Roster } from './roster.ts';

export class Graph {
  readonly c: Compiled;
  readonly pegs: Pegs;
  /** Operations that make what o takes, and those that take what o makes. */
  readonly makers: (number[] | undefined)[];
  readonly users: (number[] | undefined)[];

  /** Mode within the operation; −1: no place. */
  readonly mode: Int32Array;
  readonly setupStart: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Work of changeover and fixed setup before it, ticks, and the changeover's cost. */
  readonly setup: Float64Array;
  readonly setupCost: Float64Array;
  /** Not before; what maximum lags and a planner's hand ask for. */
  readonly delay: Float64Array;
  /** The operation whose place in a batch this one shares; itself otherwise. */
  readonly leader: Int32Array;
  /** Who shares the place of a leader; undefined where nobody does. */
  readonly mates: (number[] | undefined)[];

  /** Slots on each lane in their order. */
  readonly items: Int32Array[];
  readonly size: Int32Array;
  /** How many slots at the head of each lane have begun: nothing goes before them. */
  readonly begun: Int32Array;
  /** Lane of a slot (−1: none), where it stands there, until when it is busy, whose it is. */
  readonly lane: Int32Array;
  readonly at: Int32Array;
  readonly until: Float64Array;
  readonly slotOp: Int32Array;

  /** Leaders that are not done, each after all it waits for. */
  readonly ord: Int32Array;
  readonly pos: Int32Array;
  count = 0;
  /** Positions whose operation has to be looked at again, as bits. */
  readonly dirty: Uint32Array;

  // the journal of the edit under trial
  /** Operations whose times changed, and what they were. */
  readonly changed: Int32Array;
  changes = 0;
  readonly oldSetupStart: Float64Array;
  readonly oldStart: Float64Array;
  readonly oldEnd: Float64Array;
  readonly oldSetup: Float64Array;
  readonly oldSetupCost: Float64Array;
  readonly oldUntil: Float64Array;
  readonly stamp: Int32Array;
  round = 0;
  /** Undo records: kind and three numbers each. */
  readonly log: number[] = [];
  /** Who helps whom, where people are chosen anew as operations move; null: every person's sequence is a decision like a machine's. */
  readonly roster: Roster | null;
  /** Slots linked, and operations touched, in this edit. */
  readonly linked: number[] = [];
  readonly touched: number[] = [];
  /** Operations given another mode in this edit. */
  readonly remoded: number[] = [];

  constructor(c: Compiled, pegs: Pegs, rostered = false) {
    const { n } = c;
    const slots = c.slotFirst[n]!;
    this.c = c;
    this.pegs = pegs;
    this.makers = Array.from({ length: n });
    this.users = Array.from({ length: n });
    this.mode = new Int32Array(n).fill(-1);
    this.setupStart = new Float64Array(n);
    this.start = new Float64Array(n);
    this.end = new Float64Array(n);
    this.setup = new Float64Array(n);
    this.setupCost = new Float64Array(n);
    this.delay = new Float64Array(n);
    this.leader = Int32Array.from({ length: n }, (_, o) => o);
    this.mates = Array.from({ length: n });
    this.items = Array.from({ length: c.lanes }, () => new Int32Array(8));
    this.size = new Int32Array(c.lanes);
    this.begun = new Int32Array(c.lanes);
    this.lane = new Int32Array(slots).fill(-1);
    this.at = new Int32Array(slots);
    this.until = new Float64Array(slots);
    this.slotOp = new Int32Array(slots);
    for (let o = 0; o < n; o++) this.slotOp.fill(o, c.slotFirst[o]!, c.slotFirst[o + 1]!);
    this.ord = new Int32Array(n);
    this.pos = new Int32Array(n).fill(-1);
    this.dirty = new Uint32Array((n >> 5) + 2);
    this.changed = new Int32Array(n);
    this.oldSetupStart = new Float64Array(n);
    this.oldStart = new Float64Array(n);
    this.oldEnd = new Float64Array(n);
    this.oldSetup = new Float64Array(n);
    this.oldSetupCost = new Float64Array(n);
    this.oldUntil = new Float64Array(slots);
    this.stamp = new Int32Array(n);
    this.roster = rostered && c.people < c.lanes ? new Roster(this) : null;
  }

  /** The operation that stands directly before the slot on its lane; −1: none. */
  before(slot: number): number {
    const i = this.at[slot]!;
    return i > 0 ? this.slotOp[this.items[this.lane[slot]!]![i - 1]!]! : -1;
  }

  after(slot: number): number {
    const lane = this.lane[slot]!;
    const i = this.at[slot]! + 1;
    return i < this.size[lane]! ? this.slotOp[this.items[lane]![i]!]! : -1;
  }

  /** Puts a slot on a lane at a place in its sequence. Nothing is journaled. */
  linkAt(slot: number, lane: number, i: number): void {
    const size = this.size[lane]!;
    let items = this.items[lane]!;
    if (size === items.length) {
      const grown = new Int32Array(size * 2);
      grown.set(items);
      items = this.items[lane] = grown;
    }
    for (let k = size; k > i; k--) { items[k] = items[k - 1]!; this.at[items[k]!] = k; }
    items[i] = slot;
    this.at[slot] = i;
    this.lane[slot] = lane;
    this.size[lane] = size + 1;
  }

  unlinkAt(slot: number): void {
    const lane = this.lane[slot]!;
    const items = this.items[lane]!;
    const size = this.size[lane]! - 1;
    for (let k = this.at[slot]!; k < size; k++) { items[k] = items[k + 1]!; this.at[items[k]!] = k; }
    this.size[lane] = size;
    this.lane[slot] = -1;
  }

  /** The operation has to be looked at again once the order is settled. */
  markDirty(o: number): void {
    this.touched.push(this.leader[o]!);
  }

  /** Takes over a plan as it is: its decisions and, until `propagate`, its times. */
  load(plan: Plan): void {
    const { c } = this;
    this.size.fill(0);
    this.lane.fill(-1);
    this.mode.fill(-1);
    this.delay.fill(0);
    this.mates.fill(undefined);
    plan.operations.forEach((op, o) => {
      this.leader[o] = o;
      if (c.hold[o] === DONE) {
        this.mode[o] = c.heldMode[o]!;
        this.setupStart[o] = this.start[o] = c.heldStart[o]!;
        this.end[o] = c.heldRest[o]!;
        return;
      }
      if (!op) return;
      this.mode[o] = op.mode;
      this.setupStart[o] = op.setupStart;
      this.start[o] = op.start;
      this.end[o] = op.end;
    });
    this.#loadPegs(plan);
    const here: [number, number][][] = Array.from({ length: c.lanes }, () => []);
    plan.operations.forEach((op, o) => {
      if (!op || c.hold[o] === DONE) return;
      const m = c.modeFirst[o]! + op.mode;
      let slot = c.slotFirst[o]!;
      here[c.laneFirst[c.modeResource[m]!]! + op.lane]!.push([slot++, o]);
      for (let i = c.alsoFirst[m]!; i < c.alsoFirst[m + 1]!; i++) here[c.laneFirst[c.also[i]!]! + (op.alsoLanes?.[i - c.alsoFirst[m]!] ?? 0)]!.push([slot++, o]);
      if (this.roster) return;
      for (let i = c.crewFirst[m]!; i < c.crewFirst[m + 1]!; i++)
        for (let k = 0; k < c.crewCount[i]!; k++, slot++) {
          const person = op.crew?.[i - c.crewFirst[m]!]?.[k];
          if (person !== undefined) here[c.people + person]!.push([slot, o]);
        }
    });
    here.forEach((list, lane) => {
      // what has begun comes first, whoever is done last directly before the rest
      const begun = (o: number): number => (c.hold[o] === BEGUN ? this.end[o]! : Infinity);
      list.sort(([, a], [, b]) => (begun(a) === begun(b) ? 0 : begun(a) - begun(b)) || this.setupStart[a]! - this.setupStart[b]! || this.end[a]! - this.end[b]! || this.start[a]! - this.start[b]! || a - b);
      for (const [slot, o] of list) {
        const last = lane < c.people && this.size[lane]! > 0 ? this.slotOp[this.items[lane]![this.size[lane]! - 1]!]! : -1;
        const main = slot === c.slotFirst[o];
        if (main && last >= 0 && c.batchCapacity[c.laneResource[lane]!]! > 0 && this.setupStart[last] === this.setupStart[o] && this.start[last] === this.start[o] && this.end[last] === this.end[o]) {
          this.leader[o] = last;
          (this.mates[last] ??= []).push(o);
          continue;
        }
        this.linkAt(slot, lane, this.size[lane]!);
      }
    });
    // who shares a batch shares its tools and people
    for (let o = 0; o < c.n; o++)
      if (this.leader[o] !== o) for (let s = c.slotFirst[o]!; s < c.slotFirst[o + 1]!; s++) if (this.lane[s]! >= 0) this.unlinkAt(s);
    const leads = (o: number): boolean => c.hold[o] !== DONE && this.leader[o] === o && this.mode[o]! >= 0;
    if (this.roster) {
      this.roster.clear();
      plan.operations.forEach((op, o) => { if (op && leads(o)) this.roster!.enter(o, op.crew, op.setupStart, op.start, op.end); });
    } else if (c.people < c.lanes) for (let o = 0; o < c.n; o++) if (leads(o) && c.hold[o] !== BEGUN) this.#staff(o);
    for (let lane = 0; lane < c.lanes; lane++) {
      let i = 0;
      while (i < this.size[lane]! && c.hold[this.slotOp[this.items[lane]![i]!]!] === BEGUN) i++;
      this.begun[lane] = i;
    }
    this.#order();
  }

  /** Names somebody for every need that nobody is named for (there was nothing to set up, but there may be). */
  #staff(o: number): void {
    const { c } = this;
    const m = c.modeFirst[o]! + this.mode[o]!;
    if (c.modeSetters[m] === 0) return;
    const first = c.slotFirst[o]!;
    let slot = first + 1 + c.alsoFirst[m + 1]! - c.alsoFirst[m]!;
    for (let i = c.crewFirst[m]!; i < c.crewFirst[m + 1]!; i++)
      for (let count = c.crewCount[i]!; count > 0; count--, slot++) {
        if (this.lane[slot]! >= 0) continue;
        for (let k = c.skillFirst[c.crewSkill[i]!]!; k < c.skillFirst[c.crewSkill[i]! + 1]!; k++) {
          const lane = c.people + c.skillPeople[k]!;
          let taken = false;
          for (let s = first; s < c.slotFirst[o + 1]!; s++) if (this.lane[s] === lane) taken = true;
          if (taken) continue;
          const items = this.items[lane]!;
          let at = this.size[lane]!;
          while (at > 0 && this.setupStart[this.slotOp[items[at - 1]!]!]! > this.setupStart[o]!) at--;
          this.linkAt(slot, lane, at);
          break;
        }
      }
  }

  #loadPegs(plan: Plan): void {
    const { supplies, demands } = this.c.problem;
    const { pegs } = this;
    pegs.left.forEach((_, s) => { pegs.left[s] = supplies[s]!.quantity; });
    this.makers.fill(undefined);
    this.users.fill(undefined);
    demands.forEach((demand, d) => {
      const row = plan.pegs[d] ?? [];
      pegs.supply[d] = row.map((p) => p.supply);
      pegs.quantity[d] = row.map((p) => p.quantity);
      pegs.short[d] = demand.quantity;
      for (const p of row) {
        pegs.short[d]! -= p.quantity;
        pegs.left[p.supply]! -= p.quantity;
        const maker = supplies[p.supply]!.madeBy;
        if (maker === undefined || maker === demand.operation) continue;
        (this.makers[demand.operation] ??= []).push(maker);
        (this.users[maker] ??= []).push(demand.operation);
      }
    });
  }

  /** Calls back for every operation that is linked or pegged to leader o or its mates (leaders; some more than once). */
  forLinked(o: number, visit: (p: number) => void): void {
    const { c, leader } = this;
    const mates = this.mates[o];
    for (let k = -1; k < (mates ? mates.length : 0); k++) {
      const member = k < 0 ? o : mates![k]!;
      for (let a = c.out.first[member]!; a < c.out.first[member + 1]!; a++) visit(leader[c.out.op[a]!]!);
      const users = this.users[member];
      if (users) for (let i = 0; i < users.length; i++) visit(leader[users[i]!]!);
    }
  }

  /**
   * A topological order of everything placed, by links and pegs, earliest setup first; then every lane in that order. (Something that may begin
   * before what it is linked to can stand before it on a lane: in time that is possible, in sequences it is a circle.)
   */
  #order(): void {
    const { c, leader } = this;
    const nodes: number[] = [];
    for (let o = 0; o < c.n; o++) if (this.mode[o]! >= 0 && c.hold[o] !== DONE && leader[o] === o) nodes.push(o);
    const begun = (o: number): number => (c.hold[o] === BEGUN ? 0 : 1);
    // as on the lanes: who helps several that have begun is free after the last of them, which is told in this order
    const begunBy = (o: number): number => (begun(o) === 0 ? this.end[o]! : 0);
    nodes.sort((a, b) => begun(a) - begun(b) || begunBy(a) - begunBy(b) || this.setupStart[a]! - this.setupStart[b]! || this.end[a]! - this.end[b]! || this.start[a]! - this.start[b]! || a - b);
    const rank = new Int32Array(c.n).fill(-1);
    nodes.forEach((o, i) => { rank[o] = i; });
    const waiting = new Int32Array(c.n);
    for (const o of nodes) this.forLinked(o, (p) => { if (rank[p]! >= 0 && p !== o) waiting[p]!++; });
    const heap: number[] = [];
    const push = (r: number): void => {
      let i = heap.push(r) - 1;
      for (let up = (i - 1) >> 1; i > 0 && heap[up]! > r; i = up, up = (i - 1) >> 1) heap[i] = heap[up]!;
      heap[i] = r;
    };
    const pop = (): number => {
      const top = heap[0]!;
      const r = heap.pop()!;
      if (heap.length === 0) return top;
      let i = 0;
      for (let down = 1; down < heap.length; down = 2 * i + 1) {
        if (down + 1 < heap.length && heap[down + 1]! < heap[down]!) down++;
        if (heap[down]! >= r) break;
        heap[i] = heap[down]!;
        i = down;
      }
      heap[i] = r;
      return top;
    };
    this.pos.fill(-1);
    this.count = 0;
    nodes.forEach((o, i) => { if (waiting[o] === 0) push(i); });
    for (let cut = 0; this.count < nodes.length; ) {
      // a circle is entered at its earliest
      if (heap.length === 0) { while (this.pos[nodes[cut]!]! >= 0) cut++; push(cut); }
      const o = nodes[pop()]!;
      if (this.pos[o]! >= 0) continue;
      this.pos[o] = this.count;
      this.ord[this.count++] = o;
      this.forLinked(o, (p) => { if (rank[p]! >= 0 && p !== o && --waiting[p]! === 0 && this.pos[p]! < 0) push(rank[p]!); });
    }
    for (let lane = 0; lane < c.lanes; lane++) this.#inOrder(lane);
    this.dirty.fill(0);
    for (let i = 0; i < this.count; i++) this.dirty[i >> 5]! |= 1 << (i & 31);
  }

  #inOrder(lane: number): void {
    const items = this.items[lane]!;
    const size = this.size[lane]!;
    const place = (slot: number): number => this.pos[this.slotOp[slot]!]!;
    let sorted = true;
    for (let i = this.begun[lane]! + 1; i < size && sorted; i++) sorted = place(items[i - 1]!) <= place(items[i]!);
    if (sorted) return;
    items.subarray(this.begun[lane]!, size).sort((a, b) => place(a) - place(b) || a - b);
    for (let i = 0; i < size; i++) this.at[items[i]!] = i;
  }

  /** Whether the search and the planner's hand must leave it where it is. */
  fixed(o: number): boolean {
    return this.mode[o]! < 0 || this.c.hold[o] === DONE || this.c.hold[o] === BEGUN;
  }
}
