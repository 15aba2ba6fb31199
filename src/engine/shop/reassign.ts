/**
 * Another machine for a critical operation of a flexible shop, at the best place there.
 *
 * Between x and y on the machine the longest path through u would be max(head x, head of the job) + run + max(tail y, tail of the job). Heads grow
 * along the machine and tails fall (Mastrolilli & Gambardella 2000): the first place whose tail is short enough is found by bisection, and those
 * from there on are looked at while their heads are. Places whose x follows the job's next operation or whose y precedes its previous one are
 * left out (Dauzère-Pérès & Paulli 1997). O(log operations on the machine) where none is good enough, as mostly.
 */
import type { Random } from '#kernel/random';
import type { Graph } from './graph.ts';
import { NEVER } from './shop.ts';

export class Reassign {
  readonly g: Graph;
  /** Value of the place found last. */
  value = 0;
  /** A forbidden place, for when nothing is allowed. */
  forbidden = false;
  forbiddenPlace = 0;
  /** tabu[u × machines + k] > iteration: u must not go back to machine k. */
  readonly #tabu: Int32Array;
  readonly #size: number;
  /** Places of each machine from `first` on, as of an iteration: what stands before, its head, and the tail of what stands behind. */
  readonly #before: Int32Array;
  readonly #heads: Int32Array;
  readonly #tails: Int32Array;
  readonly #first: Int32Array;
  readonly #places: Int32Array;
  readonly #asOf: Int32Array;

  constructor(g: Graph) {
    this.g = g;
    const { machines, modeFirst, modeMachine } = g.shop;
    this.#tabu = new Int32Array(g.n * machines);
    this.#size = g.c.length;
    this.#first = new Int32Array(machines + 1);
    for (let m = 0; m < modeFirst[g.n]!; m++) this.#first[modeMachine[m]! + 1]!++;
    for (let k = 0; k < machines; k++) this.#first[k + 1]! += this.#first[k]! + 1;
    const size = this.#first[machines]!;
    this.#before = new Int32Array(size);
    this.#heads = new Int32Array(size);
    this.#tails = new Int32Array(size);
    this.#places = new Int32Array(machines);
    this.#asOf = new Int32Array(machines).fill(-1);
  }

  /** The best place (mode × size + what stands before it) not worse than `cut`, or −1; a forbidden one only if better than `best`. */
  best(u: number, now: number, best: number, cut: number, random: Random): number {
    const { g } = this;
    const { n, c, t, p, jp, js, machine } = g;
    const heads = this.#heads;
    const tails = this.#tails;
    const standing = this.#before;
    const { modeFirst, modeMachine, modeRun, machines } = g.shop;
    this.forbidden = false;
    const end = modeFirst[u + 1]!;
    let from = modeFirst[u]!;
    if (end - from < 2) return -1;
    const size = this.#size;
    const here = machine[u]!;
    const before = jp[u]!;
    const after = js[u]!;
    const head = c[before]!;
    const tail = t[after]!;
    // an x that starts after the next operation of the job has ended, or a y that ends before the previous one starts, would close a circle
    const latest = after < n ? c[after]! : NEVER;
    const earliest = before < n ? c[before]! - p[before]! : -1;
    let found = -1;
    let value = cut;
    let ties = 0;
    for (; from < end; from++) {
      const k = modeMachine[from]!;
      if (k === here) continue;
      const run = modeRun[from]!;
      const tabu = this.#tabu[u * machines + k]! > now;
      // beyond these a head or a tail alone is too long
      let latestHead = value - run - tail;
      if (head > latestHead) continue;
      const longestTail = value - run - head;
      const at = this.#refresh(k, now);
      const places = at + this.#places[k]!;
      let i = at;
      for (let most = places - 1; i < most; ) {
        const middle = (i + most) >> 1;
        if (tails[middle]! <= longestTail && heads[middle + 1]! > earliest) most = middle;
        else i = middle + 1;
      }
      for (; i < places && heads[i]! <= latestHead; i++) {
        const x = standing[i]!;
        const a = heads[i]!;
        if (a >= latest && x < n && c[x]! - p[x]! >= latest) break;
        const b = tails[i]!;
        const path = (a > head ? a : head) + run + (b > tail ? b : tail);
        if (path > value) continue;
        if (tabu && path >= best) {
          this.forbidden = true;
          this.forbiddenPlace = from * size + x;
          continue;
        }
        if (path < value) {
          value = path;
          latestHead = path - run - tail;
          ties = 0;
        }
        if (random.below(++ties) === 0) found = from * size + x;
      }
    }
    this.value = value;
    return found;
  }

  /** Makes a move that `best` found, and forbids the way back. */
  make(u: number, place: number, until: number): void {
    const { g } = this;
    const size = this.#size;
    const machines = g.shop.machines;
    const mode = Math.floor(place / size);
    const old = g.machine[u]!;
    const made = g.reassign(u, mode, place - mode * size);
    this.#tabu[u * machines + (made ? old : g.shop.modeMachine[mode]!)] = until;
  }

  /** Brings the places of a machine up to date; returns the first of them. */
  #refresh(k: number, now: number): number {
    const at = this.#first[k]!;
    if (this.#asOf[k] === now) return at;
    this.#asOf[k] = now;
    const { ms, c, t, marks } = this.g;
    const mark = marks + k;
    let i = at;
    let x = mark;
    do {
      const y = ms[x]!;
      this.#before[i] = x;
      this.#heads[i] = c[x]!;
      this.#tails[i++] = t[y]!;
      x = y;
    } while (x !== mark);
    this.#places[k] = i - at;
    return at;
  }
}
