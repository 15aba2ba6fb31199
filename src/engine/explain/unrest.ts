/** What it costs the floor that operations are not where they were planned, in ticks: the stability terms of a repair [Wu, Storer & Chang 1993; Rangsaritratsamee, Ferrell & Kurz 2004]. */
import type { Ticks } from '#engine/problem';
import type { Compiled } from '#engine/timing';

export interface Stability {
  /** Weighted ticks of lateness that a tick of unrest is worth; default 0: less unrest decides between what is equally late. */
  readonly weight?: number;
  /** Ticks of unrest of another machine, besides those by which the start differs; default four hours. */
  readonly elsewhere?: Ticks;
  /** What stood, or stands now, before so many ticks from now, or in the frozen window, counts `nearFactor` times; default eight hours, 3. */
  readonly near?: Ticks;
  readonly nearFactor?: number;
}

/** No single move counts for more: sums stay whole numbers. */
const MOST = 2 ** 30;

export class Unrest {
  readonly #c: Compiled;
  readonly #counted: boolean;
  readonly weight: number;
  readonly #elsewhere: number;
  readonly #near: number;
  readonly #factor: number;

  /** Null: every operation that is not where it was counts one, and only between what is equally late. */
  constructor(c: Compiled, stability: Stability | null) {
    const { weight = 0, elsewhere, near, nearFactor = 3 } = stability ?? {};
    const hour = 3600 / (c.problem.tickSeconds ?? 60);
    this.#c = c;
    this.#counted = stability === null;
    this.weight = weight;
    this.#elsewhere = elsewhere ?? Math.round(4 * hour);
    this.#near = Math.max(c.now + (near ?? Math.round(8 * hour)), c.problem.frozenUntil ?? 0);
    this.#factor = nearFactor;
  }

  /** Of an operation that stood in one mode and start, and now has others (modes counted from the operation's first); 0: it is where it was, or has or had no place. */
  of(o: number, mode: number, start: number, nowMode: number, nowStart: number): number {
    if (mode < 0 || nowMode < 0 || (mode === nowMode && start === nowStart)) return 0;
    if (this.#counted) return 1;
    const first = this.#c.modeFirst[o]!;
    const by = Math.min(MOST, Math.abs(nowStart - start));
    const ticks = this.#c.modeResource[first + mode] === this.#c.modeResource[first + nowMode] ? Math.max(1, by) : by + this.#elsewhere;
    return start < this.#near || nowStart < this.#near ? ticks * this.#factor : ticks;
  }
}
