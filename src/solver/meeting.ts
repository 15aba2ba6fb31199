/**
 * Where the threads of one search meet: a barrier and a slot for each thread in shared memory. A meeting is over when all have come, or when one
 * has ended; who comes to a meeting is decided by iterations alone, so what is exchanged never depends on the clock.
 */
import type { Exchange, Offer } from '#engine/shop';

/** The shared memory of one search. */
export interface Board {
  readonly workers: number;
  /** Length of a code. */
  readonly length: number;
  readonly flags: SharedArrayBuffer;
  readonly values: SharedArrayBuffer;
  readonly codes: SharedArrayBuffer;
}

const STOP = 0;
const ARRIVED = 1;
const MEETING = 2;
const ENDED = 3;
const LIMIT = 4;
const FOUND = 5;
const NO_LIMIT = 0x7fffffff;
/** Milliseconds between two looks at whether to stop while waiting. */
const PATIENCE = 20;

export function newBoard(workers: number, length: number): Board {
  const board = {
    workers, length,
    flags: new SharedArrayBuffer(6 * 4),
    values: new SharedArrayBuffer(2 * workers * 8),
    codes: new SharedArrayBuffer(2 * workers * length * 4),
  };
  Atomics.store(new Int32Array(board.flags), LIMIT, NO_LIMIT);
  return board;
}

/** Asks every thread to stop. */
export const stop = (board: Board): void => {
  Atomics.store(new Int32Array(board.flags), STOP, 1);
};

export class Meeting implements Exchange {
  readonly worker: number;
  readonly workers: number;
  readonly every: number;
  closed = false;
  readonly #board: Board;
  readonly #flags: Int32Array;
  readonly #values: Float64Array;
  readonly #codes: Int32Array;
  readonly #late: () => boolean;
  #count = 0;

  /** `late`: whether this thread's time is over while it waits. */
  constructor(board: Board, worker: number, every: number, late: () => boolean) {
    this.worker = worker;
    this.workers = board.workers;
    this.every = every;
    this.#board = board;
    this.#flags = new Int32Array(board.flags);
    this.#values = new Float64Array(board.values);
    this.#codes = new Int32Array(board.codes);
    this.#late = late;
  }

  get stopped(): boolean {
    return Atomics.load(this.#flags, STOP) === 1;
  }

  /** The iteration at which a thread last found something better. */
  get foundAt(): number {
    return Atomics.load(this.#flags, FOUND);
  }

  found(at: number): void {
    for (let seen = this.foundAt; at > seen; seen = this.foundAt) if (Atomics.compareExchange(this.#flags, FOUND, seen, at) === seen) break;
  }

  /** Iterations after which no thread need go on: somebody has found what cannot be improved on. */
  get limit(): number {
    return Atomics.load(this.#flags, LIMIT);
  }

  /** This thread comes to no more meetings. `done`: iterations after which its best cannot be improved on; Infinity: it was stopped. */
  end(done: number): void {
    if (done < NO_LIMIT) for (let seen = this.limit; done < seen; seen = this.limit) if (Atomics.compareExchange(this.#flags, LIMIT, seen, done) === seen) break;
    Atomics.store(this.#flags, ENDED, 1);
    Atomics.notify(this.#flags, MEETING);
  }

  meet(mine: Offer): readonly Offer[] {
    const { workers, length } = this.#board;
    const flags = this.#flags;
    // two sets of slots: nobody is more than one meeting ahead
    const set = (this.#count++ & 1) * workers;
    const slot = set + this.worker;
    this.#values[slot] = mine.value;
    this.#codes.set(mine.code, slot * length);
    const meeting = Atomics.load(flags, MEETING);
    if (Atomics.add(flags, ARRIVED, 1) + 1 === workers) {
      Atomics.store(flags, ARRIVED, 0);
      Atomics.add(flags, MEETING, 1);
      Atomics.notify(flags, MEETING);
    } else
      while (Atomics.load(flags, MEETING) === meeting) {
        if (Atomics.load(flags, ENDED) === 1 || this.stopped || this.#late()) {
          // all may have come at the last moment
          if (Atomics.load(flags, MEETING) !== meeting) break;
          this.closed = true;
          return [];
        }
        Atomics.wait(flags, MEETING, meeting, PATIENCE);
      }
    return Array.from({ length: workers }, (_, w) => {
      if (w === this.worker) return mine;
      const from = (set + w) * length;
      return { value: this.#values[set + w]!, code: this.#codes.slice(from, from + length) as Int32Array<ArrayBuffer> };
    });
  }
}

/** The same for threads that may leave while others go on. */
export class Company extends Meeting {
  leave(): void {
    this.end(Infinity);
  }
}
