/**
 * Priorities that learn from the plans they gave [squeaky wheel optimisation: Joslin & Clements 1999]. Every order has a credit in ticks by which its
 * operations, and those that make its material, go into the timetable sooner than the rule says. First the orders that came late get more, as much as
 * their weight for their work deserves and less than nothing where that is little: in a crowded plant somebody has to wait. Then the credits of the best
 * plan are changed a little by chance. Each plan is whole, and everything in it may move. O(operations + arcs) besides the plan.
 */
import type { Random } from '#kernel/random';
import { NEVER, type Compiled, type Precedence, type Timetable } from '#engine/timing';
import type { Terms } from './rules.ts';

/** Plans that orders learn from directly. */
const LESSONS = 8;
/** Share of its lateness that an order of the greatest worth asks for in the next plan. */
const EAGERNESS = 0.3;
/** Worth of an order that is indifferent, the mean being 1, and the greatest. */
const INDIFFERENT = 0.8;
const WORTHIEST = 3;
/** In lengths of an operation: lateness beyond which nobody learns more, chance in a lesson, and how far credits are changed by chance. */
const FAR = 40;
const DOUBT = 0.3;
const CHANGES = [0.3, 1.2, 6, 18] as const;
/** One order in so many is changed. */
const SHARES = [40, 20, 10] as const;
/** Credits and thrift as whole numbers. */
const MOST = 2 ** 30;
const THRIFT_CODE = 1000;
/** In one plan of so many the thrift is another, too. */
const THRIFT_CHANGED = 3;

export class Credit {
  readonly #c: Compiled;
  readonly #order: Precedence;
  readonly #random: Random;
  /** What the orders' operations ask for in the plan at hand, and in the best. */
  readonly #credit: Float64Array;
  readonly #best: Float64Array;
  readonly #worth: Float64Array;
  readonly #completion: Float64Array;
  readonly #byOperation: Float64Array;
  /** Mean length of an operation. */
  readonly #length: number;
  #plans = 0;
  /** Of the plan at hand, and of the best. */
  thrift: number;
  #bestThrift: number;

  constructor(c: Compiled, order: Precedence, terms: Terms, thrift: number, random: Random) {
    this.thrift = this.#bestThrift = thrift;
    this.#c = c;
    this.#order = order;
    this.#random = random;
    this.#credit = new Float64Array(c.jobs);
    this.#best = new Float64Array(c.jobs);
    this.#completion = new Float64Array(c.jobs);
    this.#byOperation = new Float64Array(c.n);
    const work = new Float64Array(c.jobs);
    let all = 0;
    for (let o = 0; o < c.n; o++) { work[c.job[o]!]! += terms.run[o]!; all += terms.run[o]!; }
    this.#length = Math.max(1, all / Math.max(1, c.n));
    const ratio = work.map((ticks, j) => c.weight[j]! / Math.max(1, ticks));
    const mean = ratio.reduce((sum, r) => sum + r, 0) / Math.max(1, c.jobs);
    this.#worth = ratio.map((r) => Math.min(WORTHIEST, mean > 0 ? r / mean : 1) - INDIFFERENT);
  }

  /** The rule's keys with the credits taken off. */
  keys(rule: Float64Array, into: Float64Array): void {
    const c = this.#c;
    const { members, makersFirst, makers } = this.#order;
    const most = this.#byOperation;
    for (let o = 0; o < c.n; o++) most[o] = this.#credit[c.job[o]!]!;
    for (let i = c.n - 1; i >= 0; i--) {
      const o = members[i]!;
      const own = most[o]!;
      for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) if (own > most[c.in.op[a]!]!) most[c.in.op[a]!] = own;
      for (let k = makersFirst[o]!; k < makersFirst[o + 1]!; k++) if (own > most[makers[k]!]!) most[makers[k]!] = own;
      into[o] = rule[o]! - own;
    }
  }

  /** The best priorities as whole numbers, to tell another thread. */
  code(): Int32Array<ArrayBuffer> {
    const code = new Int32Array(this.#best.length + 1);
    for (let j = 0; j < this.#best.length; j++) code[j] = Math.round(Math.max(-MOST, Math.min(MOST, this.#best[j]!)));
    code[this.#best.length] = Math.round(this.#bestThrift * THRIFT_CODE);
    return code;
  }

  /** What another thread told is the best from now on. */
  adopt(code: Int32Array): void {
    for (let j = 0; j < this.#best.length; j++) this.#credit[j] = this.#best[j] = code[j]!;
    this.thrift = this.#bestThrift = code[this.#best.length]! / THRIFT_CODE;
  }

  /** Takes note of the plan these credits gave, and sets them for the next. */
  learn(table: Timetable, better: boolean): void {
    if (better) { this.#best.set(this.#credit); this.#bestThrift = this.thrift; }
    if (++this.#plans <= LESSONS) this.#lesson(table);
    else this.#change();
  }

  #lesson(table: Timetable): void {
    const c = this.#c;
    const credit = this.#credit;
    const completion = this.#completion.fill(-1);
    for (let o = 0; o < c.n; o++) if (table.mode[o]! >= 0 && table.end[o]! > completion[c.job[o]!]!) completion[c.job[o]!] = table.end[o]!;
    for (let j = 0; j < c.jobs; j++) {
      if (c.due[j]! >= NEVER) continue;
      const late = completion[j]! - c.due[j]!;
      if (late > 0) credit[j]! += EAGERNESS * Math.min(late, FAR * this.#length) * this.#worth[j]! + this.#random.unit() * DOUBT * this.#length;
      else credit[j]! *= 0.98;
    }
  }

  #change(): void {
    const random = this.#random;
    this.#credit.set(this.#best);
    this.thrift = random.below(THRIFT_CHANGED) > 0 ? this.#bestThrift : Math.max(0.5, this.#bestThrift * (0.6 + random.unit()));
    const far = 2 * this.#length * CHANGES[random.below(CHANGES.length)]!;
    const share = Math.min(SHARES[random.below(SHARES.length)]!, this.#c.jobs);
    for (let j = 0; j < this.#c.jobs; j++) if (random.below(share) === 0) this.#credit[j]! += (random.unit() - 0.5) * far;
  }
}
