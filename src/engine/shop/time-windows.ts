/**
 * When each operation of a job shop may run if the longest path is to be no more than a limit: chains and machines narrow the windows until
 * nothing moves, or prove that there is no such solution. Machines by edge finding (Carlier & Pinson 1990; the O(n²) form of Baptiste, Le Pape &
 * Nuijten 2001).
 */
import type { Shop } from './shop.ts';

export class TimeWindows {
  readonly shop: Shop;
  /** Earliest start and latest end. */
  readonly early: Int32Array;
  readonly late: Int32Array;
  /** Steps made so far, for whoever has only so much to spend. */
  work = 0;
  readonly #p: Int32Array;
  readonly #onMachine: readonly Int32Array[];
  readonly #dirty: Uint8Array;
  // orders of two operations that were decided, the last of them last
  readonly #first: number[] = [];
  readonly #second: number[] = [];
  // of the machine looked at, and its mirror image
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #order: Int32Array;
  readonly #byEnd: Int32Array;
  readonly #reach: Float64Array;
  readonly #raised: Int32Array;

  constructor(shop: Shop) {
    const { n, machines, modeMachine, modeRun } = shop;
    this.shop = shop;
    this.early = new Int32Array(n);
    this.late = new Int32Array(n);
    this.#p = Int32Array.from({ length: n }, (_, o) => modeRun[shop.modeFirst[o]!]!);
    const lists: number[][] = Array.from({ length: machines }, () => []);
    for (let o = 0; o < n; o++) lists[modeMachine[shop.modeFirst[o]!]!]!.push(o);
    this.#onMachine = lists.map((list) => Int32Array.from(list));
    this.#dirty = new Uint8Array(machines);
    const most = lists.reduce((longest, list) => Math.max(longest, list.length), 0);
    this.#from = new Int32Array(most);
    this.#to = new Int32Array(most);
    this.#order = new Int32Array(most);
    this.#byEnd = new Int32Array(most);
    this.#reach = new Float64Array(most);
    this.#raised = new Int32Array(most);
  }

  /** Opens every window for a longest path of at most `limit`. */
  open(limit: number): void {
    const { n, release, tail, chain, machineHead, machineTail, modeMachine, modeFirst } = this.shop;
    for (let o = 0; o < n; o++) {
      const k = modeMachine[modeFirst[o]!]!;
      this.early[o] = Math.max(release[chain[o]!]!, machineHead[k]!);
      this.late[o] = limit - Math.max(tail[chain[o]!]!, machineTail[k]!);
    }
    this.#dirty.fill(1);
  }

  /** Narrows until nothing moves; false: there is no solution. */
  narrow(): boolean {
    const { n, machines, before, after } = this.shop;
    const { early, late } = this;
    const p = this.#p;
    for (;;) {
      for (let o = 0; o < n; o++) {
        if (before[o]! < n) continue;
        let last = o;
        for (let x = o; x < n; x = after[x]!) {
          const next = after[x]!;
          if (next < n && early[x]! + p[x]! > early[next]!) this.raise(next, early[x]! + p[x]!);
          last = x;
        }
        for (let x = last; x < n; x = before[x]!) {
          const previous = before[x]!;
          if (previous < n && late[x]! - p[x]! < late[previous]!) this.lower(previous, late[x]! - p[x]!);
          if (late[x]! - early[x]! < p[x]!) return false;
        }
      }
      for (let i = 0; i < this.#first.length; i++) {
        const a = this.#first[i]!;
        const b = this.#second[i]!;
        if (early[a]! + p[a]! > early[b]!) this.raise(b, early[a]! + p[a]!);
        if (late[b]! - p[b]! < late[a]!) this.lower(a, late[b]! - p[b]!);
      }
      this.work += n + this.#first.length;
      let k = 0;
      while (k < machines && this.#dirty[k] === 0) k++;
      if (k === machines) return true;
      for (; k < machines; k++) {
        if (this.#dirty[k] === 0) continue;
        this.#dirty[k] = 0;
        if (!this.#machine(this.#onMachine[k]!)) return false;
      }
    }
  }

  /** Says that an operation starts no earlier, or ends no later. */
  raise(o: number, to: number): void {
    this.early[o] = to;
    this.#dirty[this.shop.modeMachine[this.shop.modeFirst[o]!]!] = 1;
  }

  lower(o: number, to: number): void {
    this.late[o] = to;
    this.#dirty[this.shop.modeMachine[this.shop.modeFirst[o]!]!] = 1;
  }

  /** Decides that a is done before b begins; `narrow` sees to it. */
  decide(a: number, b: number): void {
    this.#first.push(a);
    this.#second.push(b);
    // so that narrowing looks again
    this.#dirty[this.shop.modeMachine[this.shop.modeFirst[a]!]!] = 1;
  }

  /** How many orders are decided; all behind so many of them are open again. */
  get decided(): number {
    return this.#first.length;
  }

  set decided(count: number) {
    this.#first.length = count;
    this.#second.length = count;
  }

  /** Operations of each machine. */
  get machines(): readonly Int32Array[] {
    return this.#onMachine;
  }

  /** The windows were put back to what had been narrowed before. */
  settle(): void {
    this.#dirty.fill(0);
  }

  /** Edge finding forwards, then on the mirror image. */
  #machine(operations: Int32Array): boolean {
    const { early, late } = this;
    const count = operations.length;
    const from = this.#from;
    const to = this.#to;
    const raised = this.#raised;
    for (let i = 0; i < count; i++) {
      from[i] = early[operations[i]!]!;
      to[i] = late[operations[i]!]!;
    }
    if (!this.#findEdges(operations)) return false;
    for (let i = 0; i < count; i++) if (raised[i]! > early[operations[i]!]!) this.raise(operations[i]!, raised[i]!);
    for (let i = 0; i < count; i++) {
      from[i] = -late[operations[i]!]!;
      to[i] = -early[operations[i]!]!;
    }
    if (!this.#findEdges(operations)) return false;
    for (let i = 0; i < count; i++) if (-raised[i]! < late[operations[i]!]!) this.lower(operations[i]!, -raised[i]!);
    return true;
  }

  /** For each latest end: what must come after all that ends by then starts no earlier than they can end. */
  #findEdges(operations: Int32Array): boolean {
    const count = operations.length;
    const p = this.#p;
    const from = this.#from;
    const to = this.#to;
    const order = this.#order;
    const byEnd = this.#byEnd;
    const reach = this.#reach;
    const raised = this.#raised;
    sortBy(order, count, from);
    sortBy(byEnd, count, to);
    for (let i = 0; i < count; i++) raised[i] = from[i]!;
    this.work += count * count;
    for (let e = 0; e < count; e++) {
      const end = to[byEnd[e]!]!;
      if (e + 1 < count && to[byEnd[e + 1]!] === end) continue;
      let sum = 0;
      let most = -Infinity;
      for (let i = count - 1; i >= 0; i--) {
        const x = order[i]!;
        if (to[x]! <= end) {
          sum += p[operations[x]!]!;
          if (from[x]! + sum > most) most = from[x]! + sum;
          if (most > end) return false;
        }
        reach[x] = most;
      }
      let highest = -Infinity;
      for (let i = 0; i < count; i++) {
        const x = order[i]!;
        const run = p[operations[x]!]!;
        if (to[x]! <= end) {
          if (from[x]! + sum > highest) highest = from[x]! + sum;
          sum -= run;
        } else {
          if (sum > 0 && from[x]! + sum + run > end && reach[x]! > raised[x]!) raised[x] = reach[x]!;
          if (highest + run > end && most > raised[x]!) raised[x] = most;
        }
      }
    }
    return true;
  }
}

/** Insertion sort of 0 … count − 1 by key. */
function sortBy(order: Int32Array, count: number, key: Int32Array): void {
  for (let i = 0; i < count; i++) {
    let j = i - 1;
    for (; j >= 0 && key[order[j]!]! > key[i]!; j--) order[j + 1] = order[j]!;
    order[j + 1] = i;
  }
}
