/**
 * Several good and different solutions of a shop. A newcomer takes the place of the member it hardly differs from, else of the worst, if it is
 * no worse: near copies of one solution have nothing to learn from each other (Peng, Lü & Cheng 2015). O(operations × machine) for each member.
 */
import type { Random } from '#kernel/random';
import type { Graph } from './graph.ts';
import { Distance, ranks, relink } from './relink.ts';
import { relinkModes } from './relink-modes.ts';
import type { Code, Shop } from './shop.ts';

export interface Member {
  readonly code: Code;
  readonly ranks: Int32Array;
  readonly value: number;
}

export class Members {
  readonly list: Member[] = [];
  /** Newcomers in a row that made nothing better. */
  idle = 0;
  readonly #shop: Shop;
  readonly #distance: Distance;
  readonly #least: number;

  /** Members differ by at least `apart` pairs for each operation. */
  constructor(shop: Shop, apart: number) {
    this.#shop = shop;
    this.#distance = new Distance(shop);
    this.#least = Math.floor(apart * shop.n);
  }

  /** A member-to-be, with a copy of the code. */
  member(code: Code, value: number): Member {
    const made = { code: code.slice(), ranks: new Int32Array(this.#shop.n), value };
    ranks(this.#shop, code, made.ranks);
    return made;
  }

  admit(one: Member): void {
    const { list } = this;
    let at = -1;
    let nearest = this.#least;
    for (let i = 0; i < list.length; i++) {
      const apart = this.apart(one, list[i]!);
      if (apart >= nearest) continue;
      nearest = apart;
      at = i;
    }
    if (at < 0) at = this.#worst();
    this.idle++;
    if (one.value > list[at]!.value) return;
    if (one.value < list[at]!.value) this.idle = 0;
    list[at] = one;
  }

  /** Empties the list; returns its best. */
  disband(): Member {
    this.idle = 0;
    const best = this.best;
    this.list.length = 0;
    return best;
  }

  /** The best few stay, and these come to them. */
  mix(stay: number, others: readonly Member[]): void {
    this.idle = 0;
    this.list.sort((a, b) => a.value - b.value);
    this.list.length = Math.min(stay, this.list.length);
    this.list.push(...others);
  }

  get best(): Member {
    return this.list.reduce((best, one) => (one.value < best.value ? one : best));
  }

  /** Two different places of the list by chance. */
  pair(random: Random): readonly [number, number] {
    const i = random.below(this.list.length);
    return [i, (i + 1 + random.below(this.list.length - 1)) % this.list.length];
  }

  apart(a: Member, b: Member): number {
    return this.#distance.between(a.code, b.code, b.ranks);
  }

  /** Loads `from` into the graph and goes some steps of the way to `to`; times are exact afterwards. */
  relink(g: Graph, from: Member, to: Member, steps: number, random: Random): void {
    if (this.#shop.flexible) relinkModes(g, from.code, to.code, to.ranks, steps, this.#distance.sent, random);
    else relink(g, from.code, to.ranks, steps, random);
  }

  #worst(): number {
    const { list } = this;
    let at = 0;
    for (let i = 1; i < list.length; i++) if (list[i]!.value > list[at]!.value) at = i;
    return at;
  }
}
