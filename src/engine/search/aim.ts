/**
 * Where to look for something better: an operation that the objective suffers from, in proportion to how much (late orders by weight × tardiness, the
 * last order for makespan, changeovers for setup), or any. Sums are renewed every so often. O(orders) at each renewal, O(log) a draw.
 */
import type { Random } from '#kernel/random';
import { NEVER, type Graph } from '#engine/timing';
import type { Ledger } from './ledger.ts';

const RENEW = 100;

export class Aim {
  readonly #g: Graph;
  readonly #ledger: Ledger;
  readonly #sums: Float64Array;
  readonly #jobs: Int32Array;
  #count = 0;
  #age = RENEW;
  readonly #kinds: readonly ('tardy' | 'count' | 'worst' | 'flow' | 'span' | 'setup' | 'any')[];

  constructor(g: Graph, ledger: Ledger) {
    this.#g = g;
    this.#ledger = ledger;
    this.#sums = new Float64Array(g.c.jobs);
    this.#jobs = new Int32Array(g.c.jobs);
    this.#kinds = g.c.problem.objective.tiers.map(({ tier }) => {
      switch (tier) {
        case 'weightedTardiness': case 'totalTardiness': return 'tardy';
        case 'lateJobs': return 'count';
        case 'maxLateness': return 'worst';
        case 'flowTime': return 'flow';
        case 'makespan': return 'span';
        case 'setupTicks': case 'setupCost': return 'setup';
        default: return 'any';
      }
    });
  }

  /** An operation to look at; −1 if there is none to move. */
  draw(random: Random): number {
    const { c } = this.#g;
    if (++this.#age >= RENEW) { this.#renew(); this.#age = 0; }
    if (this.#count > 0 && random.below(12) > 0) {
      const target = random.unit() * this.#sums[this.#count - 1]!;
      let a = 0;
      let b = this.#count - 1;
      while (a < b) {
        const mid = (a + b) >> 1;
        if (this.#sums[mid]! > target) b = mid; else a = mid + 1;
      }
      return this.lastOf(this.#jobs[a]!);
    }
    return this.#g.count > 0 ? this.#g.ord[random.below(this.#g.count)]! : c.n > 0 ? -1 : -1;
  }

  /** The operation that completes the order. */
  lastOf(j: number): number {
    const g = this.#g;
    let last = -1;
    for (let i = g.c.jobFirst[j]!; i < g.c.jobFirst[j + 1]!; i++) {
      const o = g.c.jobOps[i]!;
      if (g.mode[o]! >= 0 && (last < 0 || g.end[o]! > g.end[last]!)) last = o;
    }
    return last;
  }

  /** Forget the sums: the plan has been replaced. */
  stale(): void {
    this.#age = RENEW;
  }

  #renew(): void {
    for (const kind of this.#kinds) {
      if (kind === 'setup' || kind === 'any') { this.#count = 0; continue; }
      if (this.#sum(kind)) return;
    }
  }

  #sum(kind: 'tardy' | 'count' | 'worst' | 'flow' | 'span'): boolean {
    const { c } = this.#g;
    const { completion } = this.#ledger;
    let most = -NEVER;
    if (kind === 'worst' || kind === 'span')
      for (let j = 0; j < c.jobs; j++) if (completion[j]! >= 0) most = Math.max(most, kind === 'span' ? completion[j]! : completion[j]! - c.due[j]!);
    let sum = 0;
    this.#count = 0;
    for (let j = 0; j < c.jobs; j++) {
      const t = completion[j]!;
      if (t < 0) continue;
      const late = t - c.due[j]!;
      const share = kind === 'tardy' ? Math.max(0, late) * c.weight[j]! : kind === 'count' ? (late > 0 ? 1 / late : 0)
        : kind === 'flow' ? t : kind === 'span' ? (t === most ? 1 : 0) : late === most ? 1 : 0;
      if (share <= 0) continue;
      sum += share;
      this.#sums[this.#count] = sum;
      this.#jobs[this.#count++] = j;
    }
    return this.#count > 0;
  }
}
