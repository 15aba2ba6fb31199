/** What a calendar says, for the checker: how many ticks are open and how much work is done between two ticks. Cost: O(log spans) a question. */
import type { Calendar, Ticks } from './problem.ts';

export class Hours {
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #speed: number[] = [];
  readonly #premium: number[] = [];
  readonly #one: number[] = [];
  /** Open ticks, work and premium before each span. */
  readonly #openBefore: number[] = [0];
  readonly #workBefore: number[] = [0];
  readonly #premiumBefore: number[] = [0];

  constructor({ spans, speeds, premiums, openAfter }: Calendar) {
    const limit = openAfter ?? Infinity;
    for (let i = 0; i < spans.length; i += 2) this.#add(spans[i]!, Math.min(spans[i + 1]!, limit), speeds?.[i / 2] ?? 100, premiums?.[i / 2] ?? 0);
    if (openAfter !== undefined) this.#add(openAfter, Infinity, 100, 0);
  }

  #add(from: number, to: number, speed: number, premium: number): void {
    if (from >= to) return;
    this.#from.push(from);
    this.#to.push(to);
    this.#speed.push(speed);
    this.#premium.push(premium);
    this.#one.push(1);
    this.#openBefore.push(this.#openBefore.at(-1)! + to - from);
    this.#workBefore.push(this.#workBefore.at(-1)! + (to - from) * speed);
    this.#premiumBefore.push(this.#premiumBefore.at(-1)! + (premium === 0 ? 0 : (to - from) * premium));
  }

  /** How many spans begin at or before the tick. */
  #begun(at: Ticks): number {
    let low = 0;
    let high = this.#from.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#from[middle]! <= at) low = middle + 1; else high = middle;
    }
    return low;
  }

  /** A running sum at a tick: what the spans before it gave, and of its own span so much a tick. */
  #sum(before: readonly number[], rates: readonly number[], at: Ticks): number {
    const i = this.#begun(at) - 1;
    if (i < 0) return 0;
    const rate = rates[i]!;
    return rate === 0 ? before[i]! : before[i]! + (Math.min(at, this.#to[i]!) - this.#from[i]!) * rate;
  }

  isOpen(at: Ticks): boolean {
    const i = this.#begun(at) - 1;
    return i >= 0 && at < this.#to[i]!;
  }

  /** Open ticks in [from, to). */
  open(from: Ticks, to: Ticks): number {
    return this.#sum(this.#openBefore, this.#one, to) - this.#sum(this.#openBefore, this.#one, from);
  }

  /** Work done in [from, to), in hundredths of a tick at 100 %: a whole number. */
  work(from: Ticks, to: Ticks): number {
    return this.#sum(this.#workBefore, this.#speed, to) - this.#sum(this.#workBefore, this.#speed, from);
  }

  /** Premium of [from, to), in cost units. */
  premium(from: Ticks, to: Ticks): number {
    return this.#sum(this.#premiumBefore, this.#premium, to) - this.#sum(this.#premiumBefore, this.#premium, from);
  }

  /** The first tick by which so much work (hundredths) is done from `from` on; Infinity if never. */
  done(from: Ticks, work: number): Ticks {
    if (work <= 0) return from;
    const target = this.#sum(this.#workBefore, this.#speed, from) + work;
    let low = 0;
    let high = this.#from.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#workBefore[middle + 1]! < target) low = middle + 1; else high = middle;
    }
    return low === this.#from.length ? Infinity : this.#from[low]! + Math.ceil((target - this.#workBefore[low]!) / this.#speed[low]!);
  }

  /** Open ticks of this calendar in [from, to) at which the other is closed. */
  uncovered(other: Hours, from: Ticks, to: Ticks): number {
    if (other === this || from >= to) return 0;
    let missing = 0;
    for (let i = Math.max(0, this.#begun(from) - 1); i < this.#from.length && this.#from[i]! < to; i++) {
      const a = Math.max(from, this.#from[i]!);
      const b = Math.min(to, this.#to[i]!);
      if (a < b) missing += b - a - other.open(a, b);
    }
    return missing;
  }
}
