/**
 * What the plan in the graph is worth, kept up to date from what each edit changed: exact whole numbers, the objective's own order,
 * `hard` first. `weigh` after an edit, then `keep` or `forget` it. O(operations changed + their orders' operations).
 */
import type { Tier } from '#engine/problem';
import { BEGUN, DONE, FF, FS, HELD, NEVER, spanAt, SS, type Compiled, type Pegs } from '#engine/timing';

const TIERS: readonly Tier[] = [
  'weightedTardiness', 'totalTardiness', 'lateJobs', 'maxLateness', 'setupTicks', 'setupCost', 'flowTime', 'overtimeCost', 'modeCost', 'makespan', 'instability', 'hard',
];
const at = (tier: Tier): number => TIERS.indexOf(tier);
const [TARDY, TOTAL, LATE, WORST, SETUP, SETUP_COST, FLOW, OVERTIME, MODE_COST, SPAN, UNSTABLE, HARD] = TIERS.map(at) as
  [number, number, number, number, number, number, number, number, number, number, number, number];

/** A plan with times whose value is asked: a graph, or a timetable. */
export interface Priced {
  readonly c: Compiled;
  readonly mode: Int32Array;
  readonly setupStart: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly setup: Float64Array;
  readonly setupCost: Float64Array;
  readonly leader: Int32Array;
}

/** What an edit changed, and what it was. */
export interface Changes {
  readonly changed: Int32Array;
  readonly changes: number;
  readonly oldEnd: Float64Array;
  readonly oldSetup: Float64Array;
  readonly oldSetupCost: Float64Array;
  /** Operations given another mode, where they are not among the changed. */
  readonly remoded?: readonly number[];
}

export class Ledger {
  readonly g: Priced;
  readonly #pegs: Pegs;
  readonly #edit: Changes;
  /** Value of the kept plan: `hard`, then the objective's tiers, or their weighted sum. */
  readonly value: Float64Array;
  /** Value of the edit weighed last. */
  readonly trial: Float64Array;
  readonly completion: Float64Array;
  readonly #release: Float64Array;
  readonly #totals = new Float64Array(TIERS.length);
  readonly #next = new Float64Array(TIERS.length);
  readonly #tiers: readonly { readonly index: number; readonly weight: number }[];
  readonly #weighted: boolean;
  readonly #overtime: boolean;
  readonly #spans: boolean;
  /** By operation: rules broken, premium, cost of its mode, moved from where it was published. */
  readonly #broken: Int32Array;
  readonly #premium: Float64Array;
  readonly #cost: Float64Array;
  readonly #moved: Uint8Array;
  readonly #jobStamp: Int32Array;
  readonly #opStamp: Int32Array;
  #round = 0;
  readonly #jobs: Int32Array;
  #jobCount = 0;
  readonly #newCompletion: Float64Array;
  readonly #ops: Int32Array;
  #opCount = 0;
  readonly #newBroken: Int32Array;
  readonly #newPremium: Float64Array;
  readonly #newCost: Float64Array;
  readonly #newMoved: Uint8Array;

  constructor(g: Priced, edit: Changes, pegs: Pegs) {
    const { c } = g;
    const { kind, tiers } = c.problem.objective;
    this.g = g;
    this.#edit = edit;
    this.#pegs = pegs;
    this.#weighted = kind === 'weighted';
    this.#tiers = tiers.map((t) => ({ index: at(t.tier), weight: t.weight ?? 1 }));
    this.#overtime = tiers.some((t) => t.tier === 'overtimeCost');
    this.#spans = tiers.some((t) => t.tier === 'makespan' || t.tier === 'maxLateness');
    this.value = new Float64Array(1 + (this.#weighted ? 1 : tiers.length));
    this.trial = new Float64Array(this.value.length);
    this.completion = new Float64Array(c.jobs);
    this.#release = Float64Array.from(c.problem.jobs, (j) => j.release ?? 0);
    this.#newCompletion = new Float64Array(c.jobs);
    this.#jobStamp = new Int32Array(c.jobs);
    this.#jobs = new Int32Array(c.jobs);
    this.#opStamp = new Int32Array(c.n);
    this.#ops = new Int32Array(c.n);
    this.#broken = new Int32Array(c.n);
    this.#newBroken = new Int32Array(c.n);
    this.#premium = new Float64Array(c.n);
    this.#newPremium = new Float64Array(c.n);
    this.#cost = new Float64Array(c.n);
    this.#newCost = new Float64Array(c.n);
    this.#moved = new Uint8Array(c.n);
    this.#newMoved = new Uint8Array(c.n);
    this.open();
  }

  /** Values the whole plan anew. */
  open(): void {
    const { g } = this;
    const { c } = g;
    const totals = this.#totals.fill(0);
    for (let o = 0; o < c.n; o++) {
      this.#assess(o);
      totals[HARD]! += this.#broken[o] = this.#newBroken[o]!;
      totals[OVERTIME]! += this.#premium[o] = this.#newPremium[o]!;
      totals[MODE_COST]! += this.#cost[o] = this.#newCost[o]!;
      totals[UNSTABLE]! += this.#moved[o] = this.#newMoved[o]!;
      if (g.mode[o]! < 0) continue;
      totals[SETUP]! += g.setup[o]!;
      totals[SETUP_COST]! += g.setupCost[o]!;
    }
    for (let j = 0; j < c.jobs; j++) {
      this.completion[j] = this.#complete(j);
      this.#count(totals, j, this.completion[j]!, 1);
    }
    for (let d = 0; d < this.#pegs.short.length; d++) {
      const hold = c.hold[c.problem.demands[d]!.operation]!;
      if (this.#pegs.short[d]! > 0 && hold !== DONE && hold !== BEGUN && g.mode[c.problem.demands[d]!.operation]! >= 0) totals[HARD]!++;
    }
    this.#extremes(totals, this.completion);
    this.#vector(totals, this.value);
  }

  /** Values the open edit, in `trial`. */
  weigh(): void {
    const { g } = this;
    const { c } = g;
    const edit = this.#edit;
    const next = this.#next;
    next.set(this.#totals);
    this.#round++;
    this.#jobCount = 0;
    this.#opCount = 0;
    for (let i = 0; i < edit.changes; i++) {
      const o = edit.changed[i]!;
      next[SETUP]! += g.setup[o]! - edit.oldSetup[o]!;
      next[SETUP_COST]! += g.setupCost[o]! - edit.oldSetupCost[o]!;
      this.#look(o);
      if (g.end[o] !== edit.oldEnd[o]) this.#lookJob(c.job[o]!);
      for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) if (c.out.maxLag[a]! < NEVER) this.#look(c.out.op[a]!);
    }
    if (edit.remoded) for (let i = 0; i < edit.remoded.length; i++) this.#look(edit.remoded[i]!);
    for (let i = 0; i < this.#opCount; i++) {
      const o = this.#ops[i]!;
      this.#assess(o);
      next[HARD]! += this.#newBroken[o]! - this.#broken[o]!;
      next[OVERTIME]! += this.#newPremium[o]! - this.#premium[o]!;
      next[MODE_COST]! += this.#newCost[o]! - this.#cost[o]!;
      next[UNSTABLE]! += this.#newMoved[o]! - this.#moved[o]!;
    }
    for (let i = 0; i < this.#jobCount; i++) {
      const j = this.#jobs[i]!;
      this.#newCompletion[j] = this.#complete(j);
      this.#count(next, j, this.completion[j]!, -1);
      this.#count(next, j, this.#newCompletion[j]!, 1);
    }
    if (this.#spans) {
      for (let i = 0; i < this.#jobCount; i++) this.#swap(this.#jobs[i]!);
      this.#extremes(next, this.completion);
      for (let i = 0; i < this.#jobCount; i++) this.#swap(this.#jobs[i]!);
    }
    this.#vector(next, this.trial);
  }

  /** Takes what was weighed for the truth. */
  keep(): void {
    this.#totals.set(this.#next);
    this.value.set(this.trial);
    for (let i = 0; i < this.#jobCount; i++) this.completion[this.#jobs[i]!] = this.#newCompletion[this.#jobs[i]!]!;
    for (let i = 0; i < this.#opCount; i++) {
      const o = this.#ops[i]!;
      this.#broken[o] = this.#newBroken[o]!;
      this.#premium[o] = this.#newPremium[o]!;
      this.#cost[o] = this.#newCost[o]!;
      this.#moved[o] = this.#newMoved[o]!;
    }
  }

  /** The kept value by tier. */
  tiers(): Record<Tier, number> {
    this.#extremes(this.#totals, this.completion);
    return Object.fromEntries(TIERS.map((tier, i) => [tier, this.#totals[i]!])) as Record<Tier, number>;
  }

  #swap(j: number): void {
    const old = this.completion[j]!;
    this.completion[j] = this.#newCompletion[j]!;
    this.#newCompletion[j] = old;
  }

  #look(o: number): void {
    if (this.#opStamp[o] === this.#round) return;
    this.#opStamp[o] = this.#round;
    this.#ops[this.#opCount++] = o;
  }

  #lookJob(j: number): void {
    if (this.#jobStamp[j] === this.#round) return;
    this.#jobStamp[j] = this.#round;
    this.#jobs[this.#jobCount++] = j;
  }

  #complete(j: number): number {
    const { g } = this;
    const { c } = g;
    let last = -1;
    for (let i = c.jobFirst[j]!; i < c.jobFirst[j + 1]!; i++) {
      const o = c.jobOps[i]!;
      if (g.mode[o]! >= 0 && g.end[o]! > last) last = g.end[o]!;
    }
    return last;
  }

  #count(totals: Float64Array, j: number, completion: number, sign: number): void {
    if (completion < 0) return;
    const { c } = this.g;
    totals[FLOW]! += sign * (completion - this.#release[j]!);
    if (completion > c.deadline[j]!) totals[HARD]! += sign;
    const late = completion - c.due[j]!;
    if (late <= 0) return;
    totals[TARDY]! += sign * late * c.weight[j]!;
    totals[TOTAL]! += sign * late;
    totals[LATE]! += sign;
  }

  #extremes(totals: Float64Array, completion: Float64Array): void {
    const { c } = this.g;
    let span = 0;
    let worst = -NEVER;
    for (let j = 0; j < c.jobs; j++) {
      const t = completion[j]!;
      if (t < 0) continue;
      if (t > span) span = t;
      if (c.due[j]! < NEVER && t - c.due[j]! > worst) worst = t - c.due[j]!;
    }
    totals[SPAN] = span;
    totals[WORST] = worst === -NEVER ? 0 : worst;
  }

  #vector(totals: Float64Array, into: Float64Array): void {
    into[0] = totals[HARD]!;
    if (this.#weighted) into[1] = 0;
    for (let i = 0; i < this.#tiers.length; i++) {
      const { index, weight } = this.#tiers[i]!;
      if (this.#weighted) into[1]! += weight * totals[index]!; else into[i + 1] = totals[index]!;
    }
  }

  /** What one operation adds to the tiers that are counted by operation. */
  #assess(o: number): void {
    const { g } = this;
    const { c } = g;
    const m = g.mode[o]!;
    const hold = c.hold[o]!;
    this.#newPremium[o] = 0;
    this.#newMoved[o] = 0;
    this.#newCost[o] = m < 0 ? 0 : c.modeCost[c.modeFirst[o]! + m]!;
    if (m < 0) { this.#newBroken[o] = hold === DONE || hold === BEGUN ? 0 : 1; return; }
    if (hold !== DONE && c.publishedMode[o]! >= 0 && (m !== c.publishedMode[o] || g.start[o] !== c.publishedStart[o])) this.#newMoved[o] = 1;
    if (this.#overtime && hold !== DONE && g.leader[o] === o) this.#newPremium[o] = premium(g, o);
    this.#newBroken[o] = hold === DONE || hold === BEGUN ? 0 : broken(g, this.#pegs, o);
  }
}

/** Rules that one placed operation breaks. */
function broken(g: Priced, pegs: Pegs, o: number): number {
  const { c } = g;
  let hard = 0;
  if (g.start[o]! >= NEVER) hard++;
  if (c.hold[o] === HELD && g.start[o] !== c.heldStart[o]) hard++;
  for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
    if (c.in.maxLag[a]! >= NEVER) continue;
    const p = c.in.op[a]!;
    if (g.mode[p]! < 0) continue;
    const kind = c.in.kind[a]!;
    const gap = (kind === FS || kind === SS ? g.start[o]! : g.end[o]!) - (kind === FS || kind === FF ? g.end[p]! : g.start[p]!);
    if (gap > c.in.maxLag[a]!) hard++;
  }
  for (let i = c.demandFirst[o]!; i < c.demandFirst[o + 1]!; i++) {
    const row = pegs.supply[c.demand[i]!]!;
    for (let k = 0; k < row.length; k++) if (g.start[o]! >= (c.problem.supplies[row[k]!]!.expires ?? NEVER)) hard++;
  }
  return hard;
}

/** Premium time on the machine, its setup included. */
export function premium(g: Priced, o: number): number {
  const { c } = g;
  const k = c.calendars;
  const cal = c.resourceCalendar[c.modeResource[c.modeFirst[o]! + g.mode[o]!]!]!;
  if (k.dear[cal] === 0) return 0;
  const from = c.hold[o] === BEGUN ? Math.max(c.now, g.start[o]!) : g.setupStart[o]!;
  let cost = 0;
  for (let i = spanAt(k, cal, from); i < k.first[cal + 1]! && k.from[i]! < g.end[o]!; i++)
    if (k.premium[i]! > 0) cost += (Math.min(k.to[i]!, g.end[o]!) - Math.max(k.from[i]!, from)) * k.premium[i]!;
  return cost;
}
