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
  readonly #shop: Shop;
  readonly #first: Int32Array;
  readonly #rank: Int32Array;

  constructor(shop: Shop) {
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
    return pairs + moved * Math.ceil(n / machines / 2);
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

/** A child of two solutions of a flexible shop: mixed places in the order, each mode from either. */
export function mix(shop: Shop, a: Code, b: Code, share: number, random: Random, child: Code): void {
  const { n } = shop;
  const key = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    key[a[i]!]! += (1 - share) * i;
    key[b[i]!]! += share * i;
  }
  // both orders respect the chains, so their mean does
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((x, y) => key[x]! - key[y]! || x - y);
  child.set(order);
  for (let o = 0; o < n; o++) child[n + o] = (random.unit() < share ? b : a)[n + o]!;
}
