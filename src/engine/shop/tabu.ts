/**
 * Tabu search for the longest path (makespan, maximum lateness).
 *
 * Each iteration walks one critical path, looks at all moves of the neighbourhood N7 (Zhang, Li, Guan & Rao 2007; N6 of Balas & Vazacopoulos
 * 1998 and the first and last of a block into its inside) and, in flexible shops, at every other place for each critical
 * operation (see reassign.ts), and makes the best by estimate. Forbidden is to bring back an order of two operations that was just
 * reversed. Exact heads, tails and circle test: graph.ts. Cost of an iteration: O(operations + moves × block).
 */
import type { Random } from '#kernel/random';
import { estimateAfter, estimateBefore } from './estimate.ts';
import type { Graph } from './graph.ts';
import { NEVER, type Code, type Shop } from './shop.ts';
import { Reassign } from './reassign.ts';

/** In blocks longer than this, moves reach only so far from either end. */
const REACH = 100;
/** A machine that was left stays forbidden longer than an order by chance, up to this share of the path's operations. */
const LEFT = 0.3;
const AFTER = 0;
const BEFORE = 1;
const OTHER_MODE = 2;

/** Who says how far a search may go, and hears of what it finds. */
export interface Pace {
  readonly random: Random;
  /** Nothing is below it. */
  readonly bound: number;
  /** How many iterations may be made before the next asking; 0: no more. */
  ask(): number;
  giveBack(iterations: number): void;
  offer(value: number, source: Graph, left: number): void;
}

/**
 * How many iterations a reversed order stays forbidden, and how many more by chance. Zhang et al. forbid only a whole sequence at its place; here any
 * one pair of it is forbidden, which is stricter, so six tenths of their time does better in job shops and four tenths in flexible ones (measured).
 */
function tenureOf({ chains, machines, flexible }: Shop): { readonly tenure: number; readonly spread: number } {
  const tenure = Math.round((flexible ? 0.4 : 0.6) * (10 + Math.floor(chains / machines)));
  return { tenure, spread: Math.ceil((chains <= 2 * machines ? 0.4 : 0.5) * tenure) + 1 };
}

export class Tabu {
  readonly g: Graph;
  readonly #run: Pace;
  readonly #random: Random;
  /** tabu[w × chains + j] > iteration: an operation of chain j must not move behind w. */
  readonly #tabu: Int32Array;
  readonly #scratch: Int32Array;
  readonly #path: Int32Array;
  readonly #segment: Int32Array;
  readonly #reassign: Reassign | null;
  #length = 0;
  #iteration = 1;
  // the best move allowed, and how many tie with it
  #value = 0;
  #kind = AFTER;
  #u = 0;
  #v = 0;
  #ties = 0;
  // one of the forbidden moves, for when nothing is allowed
  #forbidden = 0;
  #fKind = AFTER;
  #fU = 0;
  #fV = 0;

  constructor(g: Graph, run: Pace) {
    this.g = g;
    this.#run = run;
    this.#random = run.random;
    this.#tabu = new Int32Array(g.n * g.chains);
    this.#scratch = new Int32Array(g.n);
    this.#path = new Int32Array(g.n + 1);
    this.#segment = new Int32Array(g.n);
    this.#reassign = g.shop.flexible ? new Reassign(g) : null;
  }

  /** Searches from the graph's solution until `patience` iterations have brought nothing better than `local`, which gets the best. Returns its value. */
  search(patience: number, local: Code): number {
    const { g } = this;
    const run = this.#run;
    const random = this.#random;
    // what an earlier search forbade is no longer forbidden
    this.#iteration += 100_000;
    const { tenure, spread } = tenureOf(g.shop);
    let best = g.longest;
    let since = 0;
    let left = 0;
    g.save(local);
    run.offer(best, g, 0);
    while (since < patience && best > run.bound) {
      if (left === 0) {
        left = run.ask();
        if (left === 0) return best;
      }
      left--;
      since++;
      this.#iteration++;
      this.#walk();
      this.#value = NEVER;
      this.#ties = 0;
      this.#forbidden = 0;
      this.#blocks(best);
      if (this.#reassign !== null) this.#otherModes(best);
      if (this.#ties === 0) {
        if (this.#forbidden === 0) break;
        this.#kind = this.#fKind;
        this.#u = this.#fU;
        this.#v = this.#fV;
      }
      this.#make(this.#iteration + tenure + random.below(spread));
      if (g.longest < best) {
        best = g.longest;
        since = 0;
        g.save(local);
        run.offer(best, g, left);
      }
    }
    run.giveBack(left);
    return best;
  }

  /** One critical path, last operation first. */
  #walk(): void {
    const { g } = this;
    const { n, c, t, p, jp, mp, last, longest } = g;
    const random = this.#random;
    const path = this.#path;
    let o = n;
    let found = 0;
    for (let j = 0; j < last.length; j++) {
      const end = last[j]!;
      if (c[end]! + t[n + j]! === longest && (++found === 1 || random.below(found) === 0)) o = end;
    }
    if (found === 0) o = this.#lastByMachine();
    let length = 0;
    while (o < n) {
      path[length++] = o;
      const start = c[o]! - p[o]!;
      const a = jp[o]!;
      const b = mp[o]!;
      if (c[b] !== start) o = a;
      else if (c[a] !== start) o = b;
      else o = (random.uint32() & 1) === 0 ? a : b;
    }
    this.#length = length;
  }

  #lastByMachine(): number {
    const { c, t, mp, marks, longest, n } = this.g;
    for (let k = marks; k < c.length; k++) if (mp[k]! < n && c[mp[k]!]! + t[k]! === longest) return mp[k]!;
    return n;
  }

  /** N7 on every block of the path. */
  #blocks(best: number): void {
    const { machine, mp, ms, c, p, t, n } = this.g;
    const path = this.#path;
    const end = this.#length - 1;
    let i = end;
    while (i >= 0) {
      const k = machine[path[i]!]!;
      let j = i;
      while (j > 0 && machine[path[j - 1]!] === k && mp[path[j - 1]!] === path[j]) j--;
      if (i > j) {
        const first = path[i]!;
        const last = path[j]!;
        // nothing is won at the very front of a path that begins with its machine, nor behind its very end
        const front = i === end && mp[first]! >= n && c[mp[first]!] === c[first]! - p[first]!;
        const back = j === 0 && ms[last]! >= n && t[ms[last]!] === t[last]! - p[last]!;
        if (i - j === 1) {
          if (!(front && back)) this.#after(first, last, best);
        } else {
          const high = i - j > REACH ? j + REACH : i;
          const low = i - j > REACH ? i - REACH : j;
          if (!back) for (let x = high; x > j; x--) this.#after(path[x]!, last, best);
          if (!front) for (let y = i - 1; y >= low; y--) this.#before(path[y]!, first, best);
          if (!front) for (let y = i - 1; y > (low > j ? low : j); y--) this.#after(first, path[y]!, best);
          if (!back) for (let x = (high < i ? high : i - 1); x > j; x--) this.#before(last, path[x]!, best);
        }
      }
      i = j - 1;
    }
  }

  /** Weighs moving u right behind v. */
  #after(u: number, v: number, best: number): void {
    const { n, chains, chain, js, mp, c, t, p } = this.g;
    const s = js[u]!;
    // a path from the job's next operation to v would close a circle
    if (s < n && t[v]! < t[s]! && c[v]! - p[v]! >= c[s]!) return;
    const value = estimateAfter(this.g, u, v, this.#value, this.#scratch);
    if (value > this.#value) return;
    if (value >= best) {
      const tabu = this.#tabu;
      const now = this.#iteration;
      const j = chain[u]!;
      for (let w = v; w !== u; w = mp[w]!) if (tabu[w * chains + j]! > now) return this.#forbid(AFTER, u, v);
    }
    this.#take(value, AFTER, u, v);
  }

  /** Weighs moving v right before u. */
  #before(v: number, u: number, best: number): void {
    const { n, chains, chain, jp, ms, c, t, p } = this.g;
    const q = jp[v]!;
    if (q < n && c[u]! < c[q]! && t[u]! - p[u]! >= t[q]!) return;
    const value = estimateBefore(this.g, v, u, this.#value, this.#scratch);
    if (value > this.#value) return;
    if (value >= best) {
      const tabu = this.#tabu;
      const now = this.#iteration;
      const row = v * chains;
      for (let w = u; w !== v; w = ms[w]!) if (tabu[row + chain[w]!]! > now) return this.#forbid(BEFORE, v, u);
    }
    this.#take(value, BEFORE, v, u);
  }

  #otherModes(best: number): void {
    const reassign = this.#reassign!;
    const path = this.#path;
    const random = this.#random;
    for (let z = 0; z < this.#length; z++) {
      const u = path[z]!;
      const found = reassign.best(u, this.#iteration, best, this.#value, random);
      if (found >= 0) this.#take(reassign.value, OTHER_MODE, u, found);
      if (reassign.forbidden) this.#forbid(OTHER_MODE, u, reassign.forbiddenPlace);
    }
  }

  #take(value: number, kind: number, u: number, v: number): void {
    if (value < this.#value) {
      this.#value = value;
      this.#ties = 1;
    } else if (this.#random.below(++this.#ties) !== 0) return;
    this.#kind = kind;
    this.#u = u;
    this.#v = v;
  }

  #forbid(kind: number, u: number, v: number): void {
    if (this.#random.below(++this.#forbidden) !== 0) return;
    this.#fKind = kind;
    this.#fU = u;
    this.#fV = v;
  }

  /** Makes the chosen move and forbids its reversal until an iteration; one that closes a circle is forbidden itself. */
  #make(until: number): void {
    const { g } = this;
    const { chains, chain, ms, mp } = g;
    const tabu = this.#tabu;
    const segment = this.#segment;
    const u = this.#u;
    const v = this.#v;
    let length = 0;
    if (this.#kind === AFTER) {
      for (let w = ms[u]!; ; w = ms[w]!) {
        segment[length++] = w;
        if (w === v) break;
      }
      if (g.moveAfter(u, v)) for (let i = 0; i < length; i++) tabu[u * chains + chain[segment[i]!]!] = until;
      else tabu[v * chains + chain[u]!] = until;
    } else if (this.#kind === BEFORE) {
      for (let w = mp[u]!; ; w = mp[w]!) {
        segment[length++] = w;
        if (w === v) break;
      }
      if (g.moveBefore(u, v)) for (let i = 0; i < length; i++) tabu[segment[i]! * chains + chain[u]!] = until;
      else tabu[u * chains + chain[v]!] = until;
    } else this.#reassign!.make(u, v, until + this.#random.below(Math.ceil(LEFT * (this.#length + 1))));
  }
}
