/**
 * Another machine for a critical operation of a flexible shop, at the best place there.
 *
 * Between x and y on the machine the longest path through u would be max(head x, head of the job) + run + max(tail y, tail of the job). Only
 * places whose x does not follow the job's next operation and whose y does not precede the job's previous one are looked at (Dauzère-Pérès &
 * Paulli 1997; Mastrolilli & Gambardella 2000). O(operations on the machine).
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

  constructor(g: Graph) {
    this.g = g;
    this.#tabu = new Int32Array(g.n * g.shop.machines);
    this.#size = g.c.length;
  }

  /** The best place (mode × size + what stands before it) not worse than `cut`, or −1; a forbidden one only if better than `best`. */
  best(u: number, now: number, best: number, cut: number, random: Random): number {
    const { g } = this;
    const { n, c, t, p, jp, js, ms, marks, machine } = g;
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
      let limit = value;
      if (tabu && best - 1 < limit) limit = best - 1;
      let x = marks + k;
      for (;;) {
        const y = ms[x]!;
        if (x < n && c[x]! - p[x]! >= latest) break;
        if (y >= n || c[y]! > earliest) {
          const a = c[x]!;
          const b = t[y]!;
          const path = (a > head ? a : head) + run + (b > tail ? b : tail);
          if (path <= limit) {
            if (path < value) {
              value = path;
              limit = path;
              ties = 0;
            }
            if (random.below(++ties) === 0) found = from * size + x;
          } else if (tabu && !this.forbidden) {
            this.forbidden = true;
            this.forbiddenPlace = from * size + x;
          }
          // further on only the head grows
          if (a > head && b <= tail) break;
        }
        if (y >= n) break;
        x = y;
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
}
