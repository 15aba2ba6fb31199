/**
 * What an edit of a standing plan costs: broken hard rules, then weighted tardiness with as much unrest as it is worth, then unrest. Kept up to date
 * from what each edit changed; whole numbers. O(operations changed + their orders' operations) an edit.
 */
import { BEGUN, DONE, FF, FS, HELD, NEVER, SS, type Graph } from '#engine/timing';
import { Unrest, type Stability } from './unrest.ts';

/** `cost`: tardiness, and unrest by its weight. `moved`: operations that are not where they stood. */
export type Toll = readonly [hard: number, cost: number, unrest: number, tardiness: number, moved: number];

export const cheaper = (a: Toll, b: Toll): boolean => a[0] < b[0] || (a[0] === b[0] && (a[1] < b[1] || (a[1] === b[1] && a[2] < b[2])));

/** What is weighed: a graph, or a timetable as one that has no edit open. */
export type Timed = Pick<Graph, 'c' | 'pegs' | 'mode' | 'start' | 'end' | 'changes' | 'changed' | 'remoded'>;

export class Loss {
  readonly #g: Timed;
  readonly #starts: Float64Array;
  readonly #modes: Int32Array;
  readonly completion: Float64Array;
  readonly #broken: Int32Array;
  readonly #unrest: Float64Array;
  readonly #unrestOf: Unrest;
  /** What is kept. */
  toll: Toll = [0, 0, 0, 0, 0];
  // what the edit weighed last has changed
  readonly #jobs: Int32Array;
  #jobCount = 0;
  readonly #ops: Int32Array;
  #opCount = 0;
  readonly #jobStamp: Int32Array;
  readonly #opStamp: Int32Array;
  #round = 0;

  /** `starts` and `modes`: where operations stood; −1 for one that is new. */
  constructor(g: Timed, starts: Float64Array, modes: Int32Array, stability: Stability | null = null) {
    const { c } = g;
    this.#g = g;
    this.#starts = starts;
    this.#modes = modes;
    this.completion = new Float64Array(c.jobs);
    this.#broken = new Int32Array(c.n);
    this.#unrest = new Float64Array(c.n);
    this.#unrestOf = new Unrest(c, stability);
    this.#jobs = new Int32Array(c.jobs);
    this.#ops = new Int32Array(c.n);
    this.#jobStamp = new Int32Array(c.jobs);
    this.#opStamp = new Int32Array(c.n);
    this.open();
  }

  /** Counts the whole plan anew. */
  open(): void {
    const { c } = this.#g;
    let hard = 0;
    let tardiness = 0;
    let unrest = 0;
    let moved = 0;
    for (let o = 0; o < c.n; o++) {
      hard += this.#broken[o] = this.#breaks(o);
      const own = this.#unrest[o] = this.#elsewhere(o);
      unrest += own;
      if (own > 0) moved++;
    }
    for (let j = 0; j < c.jobs; j++) {
      this.completion[j] = this.complete(j);
      hard += this.#overdue(j, this.completion[j]!);
      tardiness += this.tardiness(j, this.completion[j]!);
    }
    this.toll = [hard, tardiness + this.#unrestOf.weight * unrest, unrest, tardiness, moved];
  }

  /** The toll if the open edit is kept. */
  weigh(): Toll {
    const g = this.#g;
    const { c } = g;
    this.#round++;
    this.#jobCount = 0;
    this.#opCount = 0;
    for (let i = 0; i < g.changes; i++) {
      const o = g.changed[i]!;
      this.#look(o);
      const j = c.job[o]!;
      if (this.#jobStamp[j] !== this.#round) { this.#jobStamp[j] = this.#round; this.#jobs[this.#jobCount++] = j; }
      for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) if (c.out.maxLag[a]! < NEVER) this.#look(c.out.op[a]!);
    }
    for (let i = 0; i < g.remoded.length; i++) this.#look(g.remoded[i]!);
    let [hard, , unrest, tardiness, moved] = this.toll;
    for (let i = 0; i < this.#opCount; i++) {
      const o = this.#ops[i]!;
      hard += this.#breaks(o) - this.#broken[o]!;
      const own = this.#elsewhere(o);
      unrest += own - this.#unrest[o]!;
      moved += (own > 0 ? 1 : 0) - (this.#unrest[o]! > 0 ? 1 : 0);
    }
    for (let i = 0; i < this.#jobCount; i++) {
      const j = this.#jobs[i]!;
      const now = this.complete(j);
      hard += this.#overdue(j, now) - this.#overdue(j, this.completion[j]!);
      tardiness += this.tardiness(j, now) - this.tardiness(j, this.completion[j]!);
    }
    return [hard, tardiness + this.#unrestOf.weight * unrest, unrest, tardiness, moved];
  }

  /** Takes what was weighed last for the truth. */
  keep(toll: Toll): void {
    for (let i = 0; i < this.#opCount; i++) { const o = this.#ops[i]!; this.#broken[o] = this.#breaks(o); this.#unrest[o] = this.#elsewhere(o); }
    for (let i = 0; i < this.#jobCount; i++) { const j = this.#jobs[i]!; this.completion[j] = this.complete(j); }
    this.toll = toll;
  }

  #look(o: number): void {
    if (this.#opStamp[o] === this.#round) return;
    this.#opStamp[o] = this.#round;
    this.#ops[this.#opCount++] = o;
  }

  /** When the job is complete; −1: nothing of it is placed. */
  complete(j: number): number {
    const g = this.#g;
    const { c } = g;
    let last = -1;
    for (let i = c.jobFirst[j]!; i < c.jobFirst[j + 1]!; i++) {
      const o = c.jobOps[i]!;
      if (g.mode[o]! >= 0 && g.end[o]! > last) last = g.end[o]!;
    }
    return last;
  }

  tardiness(j: number, completion: number): number {
    const { c } = this.#g;
    return Math.max(0, completion - c.due[j]!) * c.weight[j]!;
  }

  #overdue(j: number, completion: number): number {
    return completion > this.#g.c.deadline[j]! ? 1 : 0;
  }

  #elsewhere(o: number): number {
    const g = this.#g;
    // what is new stood nowhere
    return o < this.#modes.length ? this.#unrestOf.of(o, this.#modes[o]!, this.#starts[o]!, g.mode[o]!, g.start[o]!) : 0;
  }

  /** Rules that a placed operation breaks; those that the decoder settles cannot be. */
  #breaks(o: number): number {
    const g = this.#g;
    const { c } = g;
    if (c.hold[o] === DONE || c.hold[o] === BEGUN) return 0;
    if (g.mode[o]! < 0 || g.start[o]! >= NEVER) return 1;
    let hard = c.hold[o] === HELD && g.start[o] !== c.heldStart[o] ? 1 : 0;
    for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) {
      const p = c.in.op[a]!;
      if (c.in.maxLag[a]! >= NEVER || g.mode[p]! < 0) continue;
      const kind = c.in.kind[a]!;
      const gap = (kind === FS || kind === SS ? g.start[o]! : g.end[o]!) - (kind === FS || kind === FF ? g.end[p]! : g.start[p]!);
      if (gap > c.in.maxLag[a]!) hard++;
    }
    for (let i = c.demandFirst[o]!; i < c.demandFirst[o + 1]!; i++)
      for (const s of g.pegs.supply[c.demand[i]!]!) if (g.start[o]! >= (c.problem.supplies[s]!.expires ?? NEVER)) hard++;
    return hard;
  }
}
