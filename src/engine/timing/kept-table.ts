/** A timetable set aside as numbers, a tenth of what it takes as data: a plan of objects is made only of the one that is answered. */
import type { Plan } from '#engine/problem';
import type { Compiled } from './compiled.ts';
import type { Pegs } from './pegging.ts';
import type { Timetable } from './timetable.ts';
import { whole } from './to-plan.ts';

export class KeptTable {
  readonly mode: Int32Array;
  readonly setupStart: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly leader: Int32Array;
  readonly #lane: Int32Array;

  constructor(c: Compiled) {
    this.mode = new Int32Array(c.n);
    this.setupStart = new Float64Array(c.n);
    this.start = new Float64Array(c.n);
    this.end = new Float64Array(c.n);
    this.leader = new Int32Array(c.n);
    this.#lane = new Int32Array(c.slotFirst[c.n]!);
  }

  /** O(operations + slots); allocates nothing. */
  keep(table: Timetable): void {
    this.mode.set(table.mode);
    this.setupStart.set(table.setupStart);
    this.start.set(table.start);
    this.end.set(table.end);
    this.leader.set(table.leader);
    this.#lane.set(table.lanes.lane);
  }

  plan(c: Compiled, pegs: Pegs): Plan {
    return whole(c, pegs, this, this.#lane, this.#lane);
  }
}
