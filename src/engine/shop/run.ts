/** One search under way: what may still be done, the best so far, and what other threads have to say. */
import { Random } from '#kernel/random';
import type { Exchange, Offer } from './exchange.ts';
import type { Code, Shop } from './shop.ts';
import { NEVER } from './shop.ts';

export interface RunOptions {
  readonly seed: number;
  /** Iterations of this thread; Infinity: until stopped. */
  readonly iterations: number;
  /** Seconds of `clock`; Infinity: until stopped. */
  readonly within: number;
  readonly clock: () => number;
  /** Whether to end after so many iterations; Infinity: whether anything that makes none should. */
  readonly stopped: (iterations: number) => boolean;
  readonly exchange: Exchange | null;
  /** Told of each better solution, and now and then in between. */
  readonly onBest: (run: Run) => void;
  readonly onPause: (run: Run) => void;
}

/** Operations passed between two looks at the clock: about 10 ms of work. */
const WORK = 400_000;

export class Run {
  readonly shop: Shop;
  readonly random: Random;
  readonly best: Code;
  value = NEVER * NEVER;
  /** No solution is better than this. */
  bound = -1;
  boundMethod = '';
  /** Iterations when the best was found, and now. */
  bestAt = 0;
  phase = 'dispatch';
  /** The best of other threads, not yet taken up. */
  guest: Offer | null = null;
  /** What a searcher does with what all threads brought to a meeting; default: the best of the others becomes the guest. */
  join: ((offers: readonly Offer[]) => void) | null = null;
  readonly #options: RunOptions;
  readonly #chunk: number;
  readonly #began: number;
  #granted = 0;
  #nextMeeting: number;
  #over = false;

  constructor(shop: Shop, options: RunOptions) {
    this.shop = shop;
    this.#options = options;
    this.random = new Random(options.seed, options.exchange?.worker ?? 0);
    this.best = new Int32Array(2 * shop.n);
    this.#chunk = Math.max(1, Math.min(256, Math.floor(WORK / shop.n)));
    this.#began = options.clock();
    this.#nextMeeting = options.exchange?.every ?? Infinity;
  }

  /** Iterations asked for and not given back. */
  get iterations(): number {
    return this.#granted;
  }

  get seconds(): number {
    return this.#options.clock() - this.#began;
  }

  get over(): boolean {
    return this.#over || this.value <= this.bound;
  }

  /** How many iterations may be made before the next asking; 0: none, it is over. Only iterations count, so the course of a seed is always the same. */
  ask(): number {
    if (this.over) return 0;
    const { iterations, within, clock, stopped, exchange } = this.#options;
    if (this.#granted >= iterations || (exchange !== null && this.#granted >= exchange.limit) || stopped(this.#granted) || clock() - this.#began >= within) {
      this.#over = true;
      return 0;
    }
    if (this.#granted === this.#nextMeeting && exchange) {
      this.#nextMeeting += exchange.every;
      const offers = exchange.meet({ value: this.value, code: this.best });
      if (exchange.closed) {
        this.#over = true;
        return 0;
      }
      if (this.join) this.join(offers);
      else this.#welcome(offers, exchange.worker);
    }
    this.#options.onPause(this);
    const grant = Math.min(this.#chunk, iterations - this.#granted, this.#nextMeeting - this.#granted);
    this.#granted += grant;
    return grant;
  }

  /** Whether the next asking is a meeting with the other threads. */
  get meetsNext(): boolean {
    return this.#granted === this.#nextMeeting;
  }

  /** Whether time is up or a stop was asked for: for what is long and makes no iterations. */
  get interrupted(): boolean {
    const { within, clock, stopped } = this.#options;
    return stopped(Infinity) || clock() - this.#began >= within;
  }

  /** True in the one thread that looks for bounds. */
  get proves(): boolean {
    return (this.#options.exchange?.worker ?? 0) === 0;
  }

  get worker(): number {
    return this.#options.exchange?.worker ?? 0;
  }

  get workers(): number {
    return this.#options.exchange?.workers ?? 1;
  }

  /** Counts iterations for work that is not a search step. */
  charge(iterations: number): void {
    for (let left = iterations; left > 0; ) {
      const granted = this.ask();
      if (granted === 0) return;
      this.giveBack(Math.max(0, granted - left));
      left -= granted;
    }
  }

  giveBack(iterations: number): void {
    this.#granted -= iterations;
  }

  /** Keeps a solution if it is better than all before; `left`: iterations granted and not made yet. */
  offer(value: number, source: { save(code: Code): void }, left: number): void {
    if (value >= this.value) return;
    source.save(this.best);
    this.value = value;
    this.bestAt = this.#granted - left;
    this.#options.onBest(this);
  }

  /** The best of the others, the first among equals. */
  #welcome(offers: readonly Offer[], worker: number): void {
    let best: Offer | null = null;
    for (let w = 0; w < offers.length; w++) if (w !== worker && (best === null || offers[w]!.value < best.value)) best = offers[w]!;
    this.guest = best;
    if (best && best.value < this.value) this.keep(best.value, best.code);
  }

  /** Makes a solution, at least as good as the best, the best. */
  keep(value: number, code: Code): void {
    const better = value < this.value;
    this.best.set(code);
    this.value = value;
    if (!better) return;
    this.bestAt = this.#granted;
    this.#options.onBest(this);
  }
}
