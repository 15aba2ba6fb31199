/** The search's account of itself: when to stop, what to report and how often, the curve of the best value. It reads the caller's clock only. */
import { score, type Plan, type Problem, type Score } from '#engine/problem';
import type { Progress, SolveOptions, Solved } from './answer.ts';

/** Up to so many operations the answer carries the score of `#engine/problem`; above, the search's own, which says the same. */
const JUDGED = 20_000;
/** Reports at most this far apart, in seconds. */
const EVERY = 0.1;

export class Watch {
  readonly #problem: Problem;
  readonly #operations: number;
  readonly #options: SolveOptions;
  readonly #begun: number;
  readonly #curve: [number, number][] = [];
  #iterations = 0;
  #phase = 'rules';
  #told = -1;
  #firstMs = 0;
  #score: Score | null = null;
  #bound: number | null = null;
  #stop = false;

  /** `operations`: how many the problem has. */
  constructor(problem: Problem, operations: number, options: SolveOptions) {
    endOf(options);
    this.#problem = problem;
    this.#operations = operations;
    this.#options = options;
    this.#begun = options.clock?.() ?? 0;
  }

  seconds(): number {
    return this.#options.clock ? this.#options.clock() - this.#begun : 0;
  }

  /** Whether the caller wants it to end now; asked in the middle of an iteration. */
  readonly interrupted = (): boolean => {
    if (this.#stop) return true;
    const { within, stopped } = this.#options;
    if (stopped?.()) this.#stop = true;
    else if (within !== undefined && this.seconds() >= within) this.#stop = true;
    return this.#stop;
  };

  /** One iteration more. */
  step(): void {
    this.#iterations++;
  }

  /** Whether the iterations asked for are done; reads no clock. */
  spent(): boolean {
    return this.#options.iterations !== undefined && this.#iterations >= this.#options.iterations;
  }

  /** Whether another iteration may begin. */
  over(): boolean {
    if (this.spent() || this.interrupted()) return true;
    this.#tell();
    return false;
  }

  /** A better plan than all before. */
  better(value: Score, phase: string, bound: number | null): void {
    this.#score = value;
    this.#phase = phase;
    this.#bound = bound;
    const at = this.seconds();
    const first = this.#curve.length === 0;
    if (first) this.#firstMs = at * 1000;
    this.#curve.push([at, this.#first()]);
    if (first) this.#told = -EVERY;
    this.#tell();
  }

  /** The value of the best plan in the objective's first tier. */
  #first(): number {
    const tier = this.#problem.objective.tiers[0]?.tier;
    return this.#score && tier ? this.#score.tiers[tier] : 0;
  }

  /** Whether nothing can be better than the best plan. */
  proven(bound: number | null): boolean {
    return this.#score !== null && bound !== null && this.#score.tiers.hard === 0 && this.#problem.objective.tiers.length === 1 && this.#first() <= bound;
  }

  #tell(): void {
    const { onProgress } = this.#options;
    if (!onProgress || !this.#score) return;
    const seconds = this.seconds();
    if (seconds - this.#told < EVERY && this.#told >= 0) return;
    this.#told = seconds;
    const progress: Progress = {
      seconds, iterations: this.#iterations, phase: this.#phase, tiers: this.#score.tiers, vector: this.#score.vector, bound: this.#bound,
      movesPerSecond: seconds > 0 ? Math.round(this.#iterations / seconds) : 0,
    };
    onProgress(progress);
  }

  /** `plan` is asked for only where it is judged. */
  solved(plan: () => Plan, bound: number | null, method: string): Omit<Solved, 'plan'> {
    // the judge's own account, but where it would be felt after a stop
    const value = this.#score !== null && this.#operations > JUDGED ? this.#score : score(this.#problem, plan());
    this.#score = value;
    const first = this.#first();
    const optimal = this.proven(bound);
    const informative = bound !== null && (bound > 0 || bound === first);
    return {
      score: value, bound: informative ? bound : null, boundMethod: informative ? method : 'not informative', optimal,
      iterations: this.#iterations, seconds: this.seconds(), firstSolutionMs: this.#firstMs, curve: this.#curve,
    };
  }
}

/** Throws if nothing would ever end the search. */
export function endOf(options: SolveOptions): void {
  if (options.within === undefined && options.iterations === undefined && options.stopped === undefined)
    throw new Error('A search needs an end: give `within` with a clock, `iterations`, or `stopped`.');
  if (options.within !== undefined && !options.clock) throw new Error('`within` needs a `clock`: the engine has none of its own.');
}
