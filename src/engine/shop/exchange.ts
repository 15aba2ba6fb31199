/**
 * How threads of one search tell each other of their best. Meetings are counted in iterations of each thread, never in time, so
 * the same seed, iterations and number of threads give the same plan.
 */

/** A solution on its way between threads: lower value is better; the code is the searcher's own. */
export interface Offer {
  readonly value: number;
  readonly code: Int32Array<ArrayBuffer>;
}

export interface Exchange {
  /** This thread, from 0; also its stream of random numbers. */
  readonly worker: number;
  readonly workers: number;
  /** Iterations of each thread between two meetings. */
  readonly every: number;
  /**
   * Waits until every thread has come to this meeting, and returns what each brought, in their order, `mine` among them. Where another thread
   * has ended it returns nothing at once, and `closed` is true.
   */
  meet(mine: Offer): readonly Offer[];
  readonly closed: boolean;
  /** Iterations after which no thread need go on, because one has found what cannot be improved on. */
  readonly limit: number;
}
