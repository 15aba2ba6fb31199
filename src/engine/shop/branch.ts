/**
 * Branch and bound against a limit (Carlier & Pinson 1989; Brucker, Jurisch & Sievers 1994): two operations of a machine are put in one order, then
 * in the other, until edge finding and the windows of time refute both, or all machines are in order: a solution within the limit. The pair next is the one
 * with the least room for either order (Smith & Cheng 1993), the order with more room first. O(pairs of a machine) for each node and machine beside the
 * narrowing.
 */
import { impossible } from './destructive.ts';
import { TimeWindows } from './time-windows.ts';
import type { Code, Shop } from './shop.ts';

/**
 * A solution within the limit, as a code; `refuted`: there is none; `open`: the work allowed was not enough. Half the work goes to shaving before anything
 * is put in order. For shops without choice of machine.
 */
export function branch(shop: Shop, limit: number, work: number, stopped: () => boolean): Code | 'refuted' | 'open' {
  const windows = new TimeWindows(shop);
  windows.open(limit);
  if (impossible(windows, true, () => windows.work > work / 2 || stopped()) === 'refuted') return 'refuted';
  const answer = new Tree(windows, () => windows.work > work || stopped()).descend(0);
  if (answer !== 'solved') return answer;
  // where something takes no time, an order by start alone may not respect chains and machines
  return shop.modeRun.includes(0) ? 'open' : solutionOf(windows);
}

class Tree {
  readonly #windows: TimeWindows;
  readonly #p: Int32Array;
  readonly #spent: () => boolean;
  /** 1 for a pair in either order that is decided: first × operations + second. */
  readonly #known: Uint8Array;
  readonly #pairs: number[] = [];
  readonly #early: Int32Array[] = [];
  readonly #late: Int32Array[] = [];
  // the pair chosen next
  #a = -1;
  #b = -1;

  constructor(windows: TimeWindows, spent: () => boolean) {
    this.#windows = windows;
    this.#spent = spent;
    const { n, modeRun, modeFirst } = windows.shop;
    this.#p = Int32Array.from({ length: n }, (_, o) => modeRun[modeFirst[o]!]!);
    this.#known = new Uint8Array(n * n);
  }

  /** Looks through all orders below what is decided. After `solved` the windows hold the solution. */
  descend(depth: number): 'solved' | 'refuted' | 'open' {
    const windows = this.#windows;
    if (this.#spent()) return 'open';
    if (!this.#settle()) return 'refuted';
    if (this.#a < 0) return 'solved';
    const [a, b] = [this.#a, this.#b];
    const decided = windows.decided;
    const pairs = this.#pairs.length;
    const early = (this.#early[depth] ??= new Int32Array(this.#p.length));
    const late = (this.#late[depth] ??= new Int32Array(this.#p.length));
    early.set(windows.early);
    late.set(windows.late);
    for (const [first, second] of [[a, b], [b, a]] as const) {
      this.#decide(first, second);
      const answer = this.descend(depth + 1);
      if (answer !== 'refuted') return answer;
      windows.decided = decided;
      while (this.#pairs.length > pairs) this.#known[this.#pairs.pop()!] = 0;
      windows.early.set(early);
      windows.late.set(late);
      windows.settle();
    }
    return 'refuted';
  }

  #decide(first: number, second: number): void {
    const n = this.#p.length;
    for (const pair of [first * n + second, second * n + first]) {
      this.#known[pair] = 1;
      this.#pairs.push(pair);
    }
    this.#windows.decide(first, second);
  }

  /** Narrows, and decides what has only one order left, until nothing moves; chooses the next pair. False: there is no solution. */
  #settle(): boolean {
    const windows = this.#windows;
    const { early, late } = windows;
    const p = this.#p;
    const n = p.length;
    for (;;) {
      if (!windows.narrow()) return false;
      let moved = false;
      let least = Infinity;
      this.#a = -1;
      for (const operations of windows.machines) {
        windows.work += operations.length * operations.length >> 1;
        for (let i = 0; i < operations.length; i++) for (let j = i + 1; j < operations.length; j++) {
          const a = operations[i]!;
          const b = operations[j]!;
          if (this.#known[a * n + b] === 1) continue;
          const ab = late[b]! - p[b]! - early[a]! - p[a]!;
          const ba = late[a]! - p[a]! - early[b]! - p[b]!;
          if (ab < 0 && ba < 0) return false;
          if (ab < 0 || ba < 0) {
            this.#decide(ab < 0 ? b : a, ab < 0 ? a : b);
            moved = true;
            continue;
          }
          const room = Math.min(ab, ba) + 1;
          const score = room * Math.sqrt((Math.max(ab, ba) + 1) / room);
          if (score >= least) continue;
          least = score;
          this.#a = ab >= ba ? a : b;
          this.#b = ab >= ba ? b : a;
        }
      }
      if (!moved) return true;
    }
  }
}

/** All orders are decided: every operation as early as it can be. */
function solutionOf({ shop, early }: TimeWindows): Code {
  const { n, modeFirst } = shop;
  const order = Array.from({ length: n }, (_, o) => o).sort((a, b) => early[a]! - early[b]! || a - b);
  return Int32Array.from({ length: 2 * n }, (_, i) => (i < n ? order[i]! : modeFirst[i - n]!));
}
