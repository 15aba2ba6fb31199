/** What giving way costs: weighted ticks of lateness that orders gain, kept by what has moved since the timetable was marked. O(operations moved + their orders' operations). */
import type { Timetable } from './timetable.ts';

export class Lateness {
  readonly #table: Timetable;
  /** Ticks that each order was late at `mark`. */
  readonly #was: Float64Array;
  readonly #seen: Int32Array;
  #round = 0;

  constructor(table: Timetable) {
    this.#table = table;
    this.#was = new Float64Array(table.c.jobs);
    this.#seen = new Int32Array(table.c.jobs);
    this.mark();
  }

  /** Measures from how it is now. */
  mark(): void {
    for (let j = 0; j < this.#was.length; j++) this.#was[j] = this.#late(j);
  }

  /** Weighted ticks added since `mark` by what the timetable's journal has; less than none: taken away. */
  added(): number {
    const { c, journal } = this.#table;
    this.#round++;
    let sum = 0;
    for (let i = 0; i < journal.changes; i++) {
      const j = c.job[journal.changed[i]!]!;
      if (this.#seen[j] === this.#round) continue;
      this.#seen[j] = this.#round;
      sum += c.weight[j]! * (this.#late(j) - this.#was[j]!);
    }
    return sum;
  }

  #late(j: number): number {
    const { c, end, mode } = this.#table;
    let last = 0;
    for (let i = c.jobFirst[j]!; i < c.jobFirst[j + 1]!; i++) {
      const o = c.jobOps[i]!;
      if (mode[o]! >= 0 && end[o]! > last) last = end[o]!;
    }
    return Math.max(0, last - c.due[j]!);
  }
}
