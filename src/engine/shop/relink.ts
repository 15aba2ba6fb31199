/**
 * Part of the way from one solution towards another (path relinking; Peng, Lü & Cheng 2015; Nowicki & Smutnicki 2005): the child of A and B
 * keeps A's orders but for a share of the pairs that B has the other way round.
 */
import type { Random } from '#kernel/random';
import type { Graph } from './graph.ts';
import type { Code, Shop } from './shop.ts';

/** Place of every operation on its machine. */
export function ranks(shop: Shop, code: Code, into: Int32Array): void {
  const { n, machines, modeMachine } = shop;
  const count = new Int32Array(machines);
  for (let i = 0; i < n; i++) {
    const o = code[i]!;
    into[o] = count[modeMachine[code[n + o]!]!]!++;
  }
}

/** How two solutions differ: pairs of one machine in another order, and operations on another machine, each of which counts as much as half its machine. */
export class Distance {
  /** What an operation on another machine counts. */
  readonly sent: number;
  readonly #shop: Shop;
  readonly #first: Int32Array;
  readonly #rank: Int32Array;

  constructor(shop: Shop) {
    this.sent = Math.ceil(shop.n / shop.machines / 2);
    this.#shop = shop;
    this.#first = new Int32Array(shop.machines + 1);
    this.#rank = new Int32Array(shop.n);
  }

  between(a: Code, b: Code, ranksOfB: Int32Array): number {
    const { n, machines, modeMachine } = this.#shop;
    const first = this.#first;
    const rank = this.#rank;
    first.fill(0);
    for (let o = 0; o < n; o++) first[modeMachine[a[n + o]!]! + 1]!++;
    for (let k = 0; k < machines; k++) first[k + 1]! += first[k]!;
    const fill = first.slice(0, machines);
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const o = a[i]!;
      const k = modeMachine[a[n + o]!]!;
      const same = modeMachine[b[n + o]!] === k;
      if (!same) moved++;
      rank[fill[k]!++] = same ? ranksOfB[o]! : -1;
    }
    let pairs = 0;
    for (let k = 0; k < machines; k++) for (let i = first[k]! + 1; i < first[k + 1]!; i++) {
      const r = rank[i]!;
      if (r < 0) continue;
      for (let j = first[k]!; j < i; j++) if (rank[j]! > r) pairs++;
    }
    return pairs + moved * this.sent;
  }
}

/** Loads A into the graph and turns `steps` of its neighbouring pairs to B's order; times are exact afterwards. */
export function relink(g: Graph, a: Code, ranksOfB: Int32Array, steps: number, random: Random): void {
  g.adopt(a);
  const { n, ms } = g;
  const candidates = new Int32Array(n);
  let done = 0;
  while (done < steps) {
    let count = 0;
    for (let o = 0; o < n; o++) {
      const s = ms[o]!;
      if (s < n && ranksOfB[o]! > ranksOfB[s]!) candidates[count++] = o;
    }
    if (count === 0) break;
    let moved = false;
    for (let k = Math.min(count, 40); k > 0 && done < steps; k--) {
      const u = candidates[random.below(count)]!;
      const v = ms[u]!;
      if (v >= n || ranksOfB[u]! <= ranksOfB[v]! || !g.linkAfter(u, v)) continue;
      done++;
      moved = true;
    }
    for (let k = 0; !moved && k < count; k++) {
      const u = candidates[k]!;
      const v = ms[u]!;
      moved = v < n && ranksOfB[u]! > ranksOfB[v]! && g.linkAfter(u, v);
    }
    if (!moved) break;
  }
  g.heads(0);
  g.tails(n - 1);
}
