/**
 * A move on the graph that is tried, weighed exactly by Σ weight × tardiness, and kept or taken back. Only heads are kept up to date: that is all
 * a sum of tardiness needs. Taking back costs what the move changed. O(operations behind the move), a nanosecond or two each.
 */
import { greater } from './greater.ts';
import type { Graph } from './graph.ts';
import type { Code } from './shop.ts';

export class Trial {
  readonly g: Graph;
  /** Σ weight × tardiness of the graph as it stands. */
  value = 0;
  readonly #order: Int32Array;
  readonly #changed: Int32Array;
  readonly #ends: Int32Array;
  #changes = 0;
  #from = 0;
  #to = 0;
  #old = 0;
  #u = 0;
  #before = 0;
  #behind = 0;
  #mode = 0;

  constructor(g: Graph) {
    this.g = g;
    this.#order = new Int32Array(g.n);
    this.#changed = new Int32Array(g.n);
    this.#ends = new Int32Array(g.n);
  }

  load(code: Code): void {
    this.g.adopt(code);
    this.g.heads(0);
    this.value = this.#weigh();
  }

  save(code: Code): void {
    this.g.save(code);
  }

  /** Tries u right after v, which follows it; false if that closes a circle. */
  after(u: number, v: number): boolean {
    const { place } = this.g;
    this.#begin(u, place[u]!, place[v]!);
    if (!this.g.linkAfter(u, v)) return false;
    this.#spread();
    return true;
  }

  /** Tries v right before u, which precedes it. */
  before(v: number, u: number): boolean {
    const { place } = this.g;
    this.#begin(v, place[u]!, place[v]!);
    if (!this.g.linkBefore(v, u)) return false;
    this.#spread();
    return true;
  }

  /** Tries another mode for u, after x on the mode's machine. */
  reassign(u: number, mode: number, x: number): boolean {
    const { place, n, ms } = this.g;
    const y = ms[x]!;
    let from = place[u]!;
    let to = from;
    if (x < n && place[x]! > to) to = place[x]!;
    if (y < n && place[y]! < from) from = place[y]!;
    this.#begin(u, from, to);
    if (!this.g.relinkMode(u, mode, x)) return false;
    this.#spread();
    return true;
  }

  /** Takes the last move back. */
  undo(): void {
    const { order, place, c } = this.g;
    const saved = this.#order;
    this.g.putBack(this.#u, this.#mode, this.#before);
    for (let i = this.#from; i <= this.#to; i++) {
      const o = saved[i]!;
      order[i] = o;
      place[o] = i;
    }
    const changed = this.#changed;
    const ends = this.#ends;
    for (let i = 0; i < this.#changes; i++) c[changed[i]!] = ends[i]!;
    this.value = this.#old;
  }

  #begin(u: number, from: number, to: number): void {
    const { order, mp, ms, mode } = this.g;
    const saved = this.#order;
    for (let i = from; i <= to; i++) saved[i] = order[i]!;
    this.#from = from;
    this.#to = to;
    this.#u = u;
    this.#before = mp[u]!;
    this.#behind = ms[u]!;
    this.#mode = mode[u]!;
    this.#old = this.value;
  }

  /** New ends from the first place that moved on, as far as anything changes. */
  #spread(): void {
    const { order, place, c, jp, js, mp, ms, p } = this.g;
    const changed = this.#changed;
    const ends = this.#ends;
    let changes = 0;
    // marks have place 0
    let until = greater(this.#to, greater(place[this.#behind]!, place[ms[this.#u]!]!));
    for (let i = this.#from; i <= until; i++) {
      const o = order[i]!;
      const end = greater(c[jp[o]!]!, c[mp[o]!]!) + p[o]!;
      if (end === c[o]) continue;
      changed[changes] = o;
      ends[changes++] = c[o]!;
      c[o] = end;
      until = greater(until, greater(place[js[o]!]!, place[ms[o]!]!));
    }
    this.#changes = changes;
    this.value = this.#weigh();
  }

  #weigh(): number {
    const { last, c, shop } = this.g;
    const { due, weight } = shop;
    let sum = 0;
    for (let j = 0; j < last.length; j++) {
      const late = c[last[j]!]! - due[j]!;
      if (late > 0) sum += late * weight[j]!;
    }
    return sum;
  }
}
