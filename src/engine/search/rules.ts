/**
 * Dispatching rules as static priorities: the key of an operation under a weighting of its latest start, its order's due date, the
 * work behind and before it, and its weight (the terms of EDD, MST, MWKR, critical ratio and ATC; Panwalkar & Iskander 1977,
 * Vepsalainen & Morton 1987). O(operations + arcs) once, then O(operations) a rule.
 */
import type { Random } from '#kernel/random';
import { DONE, FF, FS, NEVER, SS, type Compiled, type Precedence } from '#engine/timing';

export interface Terms {
  /** Earliest start if nothing else were in the plant. */
  readonly head: Float64Array;
  /** Latest start that still makes every due date behind it; far away where there is none. */
  readonly latest: Float64Array;
  /** Run ticks behind the operation, its own included, on the longest path. */
  readonly tail: Float64Array;
  readonly run: Float64Array;
  /** Due date of the most urgent order behind it; the latest of all where there is none. */
  readonly due: Float64Array;
  /** The greatest weight among late-sensitive orders behind it. */
  readonly weight: Float64Array;
}

/** Elapsed time per unit of work, roughly: how much longer things take because calendars close. */
function slowness(c: Compiled): Float64Array {
  const k = c.calendars;
  return Float64Array.from(c.resourceCalendar, (cal) => {
    const from = k.first[cal]!;
    const last = k.first[cal + 1]! - 1;
    if (k.always[cal] === 1 || last < from) return 1;
    const span = k.to[last]! >= NEVER ? k.from[last]! - k.from[from]! : k.to[last]! - k.from[from]!;
    const work = k.to[last]! >= NEVER ? k.before[last]! : k.before[last]! + (k.to[last]! - k.from[last]!) * k.speed[last]!;
    return work > 0 && span > 0 ? Math.max(1, Math.min(20, (span * 100) / work)) : 1;
  });
}

export function terms(c: Compiled, order: Precedence): Terms {
  const { n } = c;
  const slow = slowness(c);
  const run = new Float64Array(n);
  for (let o = 0; o < n; o++) {
    let best = Infinity;
    for (let m = c.modeFirst[o]!; m < c.modeFirst[o + 1]!; m++) best = Math.min(best, (c.modeRun[m]! + c.modeFixedSetup[m]!) * slow[c.modeResource[m]!]!);
    run[o] = c.hold[o] === DONE ? 0 : best;
  }
  const head = new Float64Array(n);
  const latest = new Float64Array(n).fill(NEVER);
  const tail = new Float64Array(n);
  const due = new Float64Array(n).fill(NEVER);
  const weight = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const o = order.members[i]!;
    let t = Math.max(c.release[o]!, c.heldStart[o]!);
    for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
      const p = c.in.op[a]!;
      const kind = c.in.kind[a]!;
      t = Math.max(t, head[p]! + (kind === FS || kind === FF ? run[p]! : 0) + c.in.lag[a]! - (kind === FS || kind === SS ? 0 : run[o]!));
    }
    for (let k = order.makersFirst[o]!; k < order.makersFirst[o + 1]!; k++) t = Math.max(t, head[order.makers[k]!]! + run[order.makers[k]!]!);
    head[o] = t;
  }
  for (let i = n - 1; i >= 0; i--) {
    const o = order.members[i]!;
    const j = c.job[o]!;
    const wanted = Math.min(c.due[j]!, c.deadline[j]!);
    let end = wanted;
    let behind = 0;
    due[o] = Math.min(due[o]!, wanted);
    if (wanted < NEVER) weight[o] = Math.max(weight[o]!, c.weight[j]!);
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) {
      const p = c.out.op[a]!;
      const kind = c.out.kind[a]!;
      const lag = c.out.lag[a]!;
      end = Math.min(end, latest[p]! + (kind === FS || kind === SS ? 0 : run[p]!) - lag + (kind === FS || kind === FF ? 0 : run[o]!));
      behind = Math.max(behind, tail[p]! + (kind === FS ? Math.max(0, lag) : 0));
      due[o] = Math.min(due[o]!, due[p]!);
      weight[o] = Math.max(weight[o]!, weight[p]!);
    }
    end = Math.min(end, latest[o]!);
    latest[o] = end - run[o]!;
    if (c.heldStart[o]! >= 0 && c.hold[o] !== DONE) latest[o] = Math.min(latest[o]!, c.heldStart[o]!);
    tail[o] = Math.max(tail[o]!, behind) + run[o]!;
    for (let k = order.makersFirst[o]!; k < order.makersFirst[o + 1]!; k++) {
      const p = order.makers[k]!;
      latest[p] = Math.min(latest[p]!, latest[o]!);
      tail[p] = Math.max(tail[p]!, tail[o]!);
      due[p] = Math.min(due[p]!, due[o]!);
      weight[p] = Math.max(weight[p]!, weight[o]!);
    }
  }
  let horizon = 0;
  for (let o = 0; o < n; o++) horizon = Math.max(horizon, head[o]! + tail[o]!, due[o]! < NEVER ? due[o]! : 0);
  for (let o = 0; o < n; o++) {
    if (due[o]! >= NEVER) due[o] = horizon * 2;
    if (latest[o]! > horizon * 2) latest[o] = horizon * 2 - tail[o]!;
  }
  return { head, latest, tail, run, due, weight };
}

/** Weights of the terms in a rule; `priority` separates the orders' own priority classes before anything else. */
export interface Rule {
  readonly name: string;
  readonly latest: number;
  readonly due: number;
  readonly head: number;
  readonly tail: number;
  /** How much of the slack a weighty order gives away (0 … 1): ATC's exponent, linearised. */
  readonly weight: number;
  readonly priority: boolean;
}

const rule = (name: string, part: Partial<Rule>): Rule => ({ name, latest: 0, due: 0, head: 0, tail: 0, weight: 0, priority: false, ...part });

/** The ten rules that a plan is measured against, those that are best in most plants first. */
export const RULES: readonly Rule[] = [
  rule('weighted latest start', { latest: 1, weight: 0.5 }),
  rule('latest start first', { latest: 1 }),
  rule('due date and first come', { due: 1, head: 1 }),
  rule('latest start and first come', { latest: 1, head: 1 }),
  rule('weighted due date', { due: 1, weight: 1 }),
  rule('weighted latest start and first come', { latest: 1, head: 1, weight: 0.5 }),
  rule('earliest due date', { due: 1 }),
  rule('first come first served', { head: 1 }),
  rule('most work remaining', { tail: -1 }),
  rule('priority class, then due date', { due: 1, priority: true }),
];

/** Of the rules that plans are measured against: an operation waits two minutes for a minute of changeover saved, and takes no gap that costs more than it gives. */
export const THRIFT = 2;
/** Of the rules' plans in a search: that which most often serves, then those that may. */
export const THRIFTS: readonly number[] = [12, 50, 25, 6, 2];

/** A rule by chance. */
export function anyRule(random: Random): Rule {
  return rule('by chance', {
    latest: random.unit(), due: random.unit() * 0.7, head: random.unit() * 1.5, tail: random.unit() < 0.3 ? -random.unit() * 0.5 : 0, weight: random.unit(),
  });
}

/** Keys of all operations under a rule; `noise` in ticks with a random source makes a variant of it. */
export function keysOf(c: Compiled, t: Terms, r: Rule, key: Float64Array, random?: Random, noise = 0): void {
  let most = 1;
  let mean = 0;
  for (let o = 0; o < c.n; o++) { most = Math.max(most, t.weight[o]!); mean += t.run[o]!; }
  mean = c.n > 0 ? (mean / c.n) * 20 : 0;
  for (let o = 0; o < c.n; o++) {
    key[o] = r.latest * t.latest[o]! + r.due * t.due[o]! + r.head * t.head[o]! + r.tail * t.tail[o]!
      - r.weight * mean * (t.weight[o]! / most) + (r.priority ? c.priority[c.job[o]!]! * 1e9 : 0) + (random ? random.unit() * noise : 0);
  }
}
