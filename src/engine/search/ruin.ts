/**
 * Large neighbourhood search on the timetable [Shaw 1998; iterated greedy, Ruiz & Stützle 2007]: a late order and orders that stand in its way are
 * taken out whole and put back, the late one first, each into the earliest gaps; nobody else moves. What comes out is feasible like every
 * timetable, and the cost does not depend on the size of the plant: O(operations taken out × a place).
 */
import type { Random } from '#kernel/random';
import { BEGUN, DONE, FF, FREE, FS, NEVER, SS, type Compiled, type Timetable } from '#engine/timing';
import { arrivalIn } from './critical.ts';
import type { Ledger } from './ledger.ts';
import type { Terms } from './rules.ts';
import type { Serial } from './serial.ts';
import type { Watch } from './watch.ts';

/** Operations taken out at most, and orders looked at in each operation's way. */
const MOST = 60;
const RENEW = 200;

export class Ruin {
  readonly #c: Compiled;
  readonly #serial: Serial;
  readonly #table: Timetable;
  readonly #ledger: Ledger;
  readonly #random: Random;
  readonly #terms: Terms;
  readonly #free: Int32Array;
  readonly #sums: Float64Array;
  readonly #late: Int32Array;
  #lateCount = 0;
  #age = RENEW;
  readonly #jobIn: Int32Array;
  readonly #groupIn: Int32Array;
  readonly #opOut: Int32Array;
  #round = 0;
  readonly #jobs: number[] = [];
  readonly #groups: number[] = [];
  readonly #rank: Float64Array;

  constructor(serial: Serial, ledger: Ledger, random: Random, terms: Terms) {
    const { c } = serial;
    this.#c = c;
    this.#serial = serial;
    this.#table = serial.table;
    this.#ledger = ledger;
    this.#random = random;
    this.#terms = terms;
    this.#free = new Int32Array(c.n).fill(-1);
    this.#sums = new Float64Array(c.jobs);
    this.#late = new Int32Array(c.jobs);
    this.#jobIn = new Int32Array(c.jobs);
    this.#groupIn = new Int32Array(serial.order.groups);
    this.#opOut = new Int32Array(c.n);
    this.#rank = new Float64Array(serial.order.groups);
  }

  /** One try; true if the plan in the timetable is another now. `warmth` is by how much of what a try costs it may be worse. */
  step(accept: (from: Float64Array, to: Float64Array) => boolean): boolean {
    const { journal } = this.#table;
    this.#round++;
    this.#jobs.length = 0;
    this.#groups.length = 0;
    if (!this.#choose()) return false;
    journal.mark();
    this.#takeOut();
    if (this.#groups.length === 0) return false;
    if (!this.#putBack() || !this.#holds()) { journal.back(); return false; }
    this.#ledger.weigh();
    if (!accept(this.#ledger.value, this.#ledger.trial)) { journal.back(); return false; }
    this.#ledger.keep();
    this.#age++;
    return true;
  }

  /** The plan in the timetable has been replaced. */
  stale(): void {
    this.#age = RENEW;
  }

  /** A late order, and orders that stand where it could be. */
  #choose(): boolean {
    const { c } = this.#serial;
    const random = this.#random;
    if (++this.#age >= RENEW) this.#renew();
    let seed = random.below(c.jobs);
    if (this.#lateCount > 0 && random.below(10) > 0) {
      const target = random.unit() * this.#sums[this.#lateCount - 1]!;
      let a = 0;
      let b = this.#lateCount - 1;
      while (a < b) {
        const mid = (a + b) >> 1;
        if (this.#sums[mid]! > target) b = mid; else a = mid + 1;
      }
      seed = this.#late[a]!;
    }
    this.#addJob(seed);
    const most = 10 + random.below(MOST - 10);
    let size = c.jobFirst[seed + 1]! - c.jobFirst[seed]!;
    for (let tries = 0; tries < 30 && size < most; tries++) {
      const from = random.below(3) > 0 ? seed : this.#jobs[random.below(this.#jobs.length)]!;
      const own = c.jobFirst[from + 1]! - c.jobFirst[from]!;
      // an order without operations stands in nobody's way
      if (own === 0) continue;
      const o = c.jobOps[c.jobFirst[from]! + random.below(own)]!;
      const j = this.#inTheWayOf(o);
      if (j < 0 || this.#jobIn[j] === this.#round) continue;
      this.#addJob(j);
      size += c.jobFirst[j + 1]! - c.jobFirst[j]!;
    }
    return size > 0;
  }

  #addJob(j: number): void {
    this.#jobIn[j] = this.#round;
    this.#jobs.push(j);
  }

  /** Order of something that stands on a machine or person of o's between o's arrival and its start, or near by; −1: none. */
  #inTheWayOf(o: number): number {
    const c = this.#c;
    const t = this.#table;
    const random = this.#random;
    if (t.mode[o]! < 0 || c.hold[o] === DONE || c.jobs === 0) return -1;
    const { lanes } = t;
    let lane = -1;
    if (random.below(4) > 0) {
      const m = c.modeFirst[o]! + random.below(c.modeFirst[o + 1]! - c.modeFirst[o]!);
      const r = c.modeResource[m]!;
      lane = c.laneFirst[r]! + random.below(c.laneFirst[r + 1]! - c.laneFirst[r]!);
    } else {
      const first = c.slotFirst[t.leader[o]!]!;
      lane = lanes.lane[first + random.below(c.slotFirst[t.leader[o]! + 1]! - first)]!;
    }
    if (lane < 0) return -1;
    const arrival = arrivalIn(t, this.#serial.order, o);
    const from = lanes.beginningAt(lane, arrival);
    const to = lanes.beginningAt(lane, t.start[o]! + 1);
    const spread = Math.max(1, to - from);
    const i = Math.min(lanes.size[lane]! - 1, Math.max(0, from - 1 + random.below(spread + 1)));
    return i < 0 ? -1 : c.job[t.slotOp[lanes.items[lane]![i]!]!]!;
  }

  #renew(): void {
    this.#age = 0;
    const c = this.#c;
    const { completion } = this.#ledger;
    let sum = 0;
    this.#lateCount = 0;
    for (let j = 0; j < c.jobs; j++) {
      const late = completion[j]! - c.due[j]!;
      if (late <= 0) continue;
      sum += late * c.weight[j]!;
      this.#sums[this.#lateCount] = sum;
      this.#late[this.#lateCount++] = j;
    }
  }

  /** Takes out every group of the chosen orders that may move as a whole. */
  #takeOut(): void {
    const c = this.#c;
    const { order } = this.#serial;
    const t = this.#table;
    const random = this.#random;
    this.#jobs.forEach((j, k) => {
      for (let i = c.jobFirst[j]!; i < c.jobFirst[j + 1]!; i++) {
        const g = order.groupOf[c.jobOps[i]!]!;
        if (this.#groupIn[g] === this.#round) continue;
        this.#groupIn[g] = this.#round;
        if (!this.#mayMove(g)) continue;
        this.#groups.push(g);
      }
      // orders come back in this order: the first chosen is the late one
      this.#jobIn[j] = -1 - k;
    });
    const noise = random.below(3) === 0 ? 4000 : 400;
    const first = random.below(4) > 0;
    const anyhow = random.below(5) === 0;
    for (const g of this.#groups) {
      const o = order.members[order.first[g]!]!;
      const own = this.#jobIn[c.job[o]!]! === -1;
      this.#rank[g] = own && first ? -NEVER + order.rank[o]! : anyhow ? random.below(1 << 20) : this.#terms.latest[o]! - this.#terms.weight[o]! * random.below(noise) + random.below(noise);
    }
    for (const j of this.#jobs) this.#jobIn[j] = 0;
    // last first, so that who shares a batch leaves it before who leads it
    for (const g of this.#groups) for (let i = order.first[g]!; i < order.first[g + 1]!; i++) this.#opOut[order.members[i]!] = this.#round;
    for (let pass = 0; pass < 2; pass++)
      for (const g of this.#groups)
        for (let i = order.first[g + 1]! - 1; i >= order.first[g]!; i--) {
          const o = order.members[i]!;
          if (t.mode[o]! >= 0 && (pass === 1 || t.leader[o] !== o)) t.remove(o);
        }
  }

  #mayMove(g: number): boolean {
    const c = this.#c;
    const { order } = this.#serial;
    const t = this.#table;
    for (let i = order.first[g]!; i < order.first[g + 1]!; i++) {
      const o = order.members[i]!;
      if (c.hold[o] !== FREE || t.mode[o]! < 0 || t.leads(o)) return false;
    }
    return true;
  }

  /** Puts the groups back by rank, none before what it waits for. */
  #putBack(): boolean {
    const c = this.#c;
    const serial = this.#serial;
    const { order } = serial;
    const left = this.#groups.sort((a, b) => this.#rank[a]! - this.#rank[b]! || a - b);
    const random = this.#random;
    const wayward = random.below(4) === 0;
    while (left.length > 0) {
      let k = 0;
      while (k < left.length && this.#waits(left[k]!)) k++;
      if (k === left.length) return false;
      const g = left[k]!;
      left.splice(k, 1);
      if (wayward && random.below(4) === 0)
        for (let i = order.first[g]!; i < order.first[g + 1]!; i++) {
          const o = order.members[i]!;
          this.#free[o] = random.below(c.modeFirst[o + 1]! - c.modeFirst[o]!);
        }
      serial.putGroup(g, this.#free);
      for (let i = order.first[g]!; i < order.first[g + 1]!; i++) {
        const o = order.members[i]!;
        this.#free[o] = -1;
        if (serial.failed[o]! > 0) { serial.failed[o] = 0; return false; }
        this.#opOut[o] = -this.#round;
      }
    }
    return true;
  }

  /** Whether something the group waits for is still out. */
  #waits(g: number): boolean {
    const c = this.#c;
    const { order } = this.#serial;
    for (let i = order.first[g]!; i < order.first[g + 1]!; i++) {
      const o = order.members[i]!;
      for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) if (this.#opOut[c.in.op[a]!] === this.#round && order.groupOf[c.in.op[a]!] !== g) return true;
      for (let k = order.makersFirst[o]!; k < order.makersFirst[o + 1]!; k++) if (this.#opOut[order.makers[k]!] === this.#round && order.groupOf[order.makers[k]!] !== g) return true;
    }
    return false;
  }

  /** Whether those who stayed can live with it: what follows is not too soon, and their changeovers still fit. */
  #holds(): boolean {
    const c = this.#c;
    const t = this.#table;
    const { journal, lanes } = t;
    for (let i = 0; i < journal.changes; i++) {
      const o = journal.changed[i]!;
      if (this.#opOut[o] === -this.#round) { if (!this.#followersHold(o)) return false; continue; }
      if (t.leader[o] !== o || c.hold[o] === BEGUN) continue;
      const slot = c.slotFirst[o]!;
      if (t.setup[o]! > journal.oldSetup[o]! && !t.setupFits(o)) return false;
      const at = lanes.indexOf(slot);
      if (at > 0 && lanes.to[lanes.items[lanes.lane[slot]!]![at - 1]!]! > t.setupStart[o]!) return false;
    }
    return true;
  }

  #followersHold(o: number): boolean {
    const c = this.#c;
    const t = this.#table;
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) {
      const p = c.out.op[a]!;
      if (t.mode[p]! < 0 || c.hold[p] === DONE || c.hold[p] === BEGUN) continue;
      const kind = c.out.kind[a]!;
      const gap = (kind === FS || kind === SS ? t.start[p]! : t.end[p]!) - (kind === FS || kind === FF ? t.end[o]! : t.start[o]!);
      if (gap < c.out.lag[a]! || gap > c.out.maxLag[a]!) return false;
      if (c.out.lag[a]! > -NEVER && c.setupAhead[c.modeResource[c.modeFirst[p]! + t.mode[p]!]!] === 0 && t.setup[p]! > 0 && (kind === FS || kind === SS)
        && t.setupStart[p]! < (kind === FS ? t.end[o]! : t.start[o]!) + c.out.lag[a]!) return false;
    }
    for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
      if (c.in.maxLag[a]! >= NEVER) continue;
      const p = c.in.op[a]!;
      const kind = c.in.kind[a]!;
      if (t.mode[p]! >= 0 && (kind === FS || kind === SS ? t.start[o]! : t.end[o]!) - (kind === FS || kind === FF ? t.end[p]! : t.start[p]!) > c.in.maxLag[a]!) return false;
    }
    const users = this.#serial.users[o];
    if (users) for (const p of users) if (t.mode[p]! >= 0 && c.hold[p] !== DONE && c.hold[p] !== BEGUN && (t.setup[p]! > 0 && c.setupAhead[c.modeResource[c.modeFirst[p]! + t.mode[p]!]!] === 0 ? t.setupStart[p]! : t.start[p]!) < t.end[o]!) return false;
    return true;
  }
}

/** Tries until the watch says it is over, `steps` have been made, or `done` says so. */
export function ruinAndRebuild(ruin: Ruin, watch: Watch, steps: number, accept: (from: Float64Array, to: Float64Array) => boolean, done: () => boolean): void {
  for (let i = 0; i < steps; i++) {
    if ((i & 3) === 0 ? watch.over() : watch.spent()) return;
    watch.step();
    if (ruin.step(accept) && done()) return;
  }
}
