/** What a timetable was before a few operations were taken out and put back elsewhere, so that it can be had again. O(operations touched). */
import type { Compiled } from './compiled.ts';
import type { Lanes } from './lanes.ts';

/** What of a timetable is journaled. */
export interface Journaled {
  readonly c: Compiled;
  readonly lanes: Lanes;
  readonly mode: Int32Array;
  readonly setupStart: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly setup: Float64Array;
  readonly setupCost: Float64Array;
  readonly leader: Int32Array;
  readonly load: Float64Array;
}

export class Journal {
  readonly #t: Journaled;
  #on = false;
  #round = 0;
  readonly #stamp: Int32Array;
  /** Operations touched, and what they were. */
  readonly changed: Int32Array;
  changes = 0;
  readonly oldMode: Int32Array;
  readonly oldSetupStart: Float64Array;
  readonly oldStart: Float64Array;
  readonly oldEnd: Float64Array;
  readonly oldSetup: Float64Array;
  readonly oldSetupCost: Float64Array;
  readonly #oldLeader: Int32Array;
  readonly #oldLoad: Float64Array;
  readonly #oldLane: Int32Array;
  readonly #oldFrom: Float64Array;
  readonly #oldTo: Float64Array;

  constructor(t: Journaled) {
    const { n } = t.c;
    const slots = t.c.slotFirst[n]!;
    this.#t = t;
    this.#stamp = new Int32Array(n);
    this.changed = new Int32Array(n);
    this.oldMode = new Int32Array(n);
    this.oldSetupStart = new Float64Array(n);
    this.oldStart = new Float64Array(n);
    this.oldEnd = new Float64Array(n);
    this.oldSetup = new Float64Array(n);
    this.oldSetupCost = new Float64Array(n);
    this.#oldLeader = new Int32Array(n);
    this.#oldLoad = new Float64Array(n);
    this.#oldLane = new Int32Array(slots);
    this.#oldFrom = new Float64Array(slots);
    this.#oldTo = new Float64Array(slots);
  }

  /** From here on everything is remembered. */
  mark(): void {
    this.#on = true;
    this.#round++;
    this.changes = 0;
  }

  remember(o: number): void {
    if (!this.#on || this.#stamp[o] === this.#round) return;
    this.#stamp[o] = this.#round;
    const t = this.#t;
    this.changed[this.changes++] = o;
    this.oldMode[o] = t.mode[o]!;
    this.oldSetupStart[o] = t.setupStart[o]!;
    this.oldStart[o] = t.start[o]!;
    this.oldEnd[o] = t.end[o]!;
    this.oldSetup[o] = t.setup[o]!;
    this.oldSetupCost[o] = t.setupCost[o]!;
    this.#oldLeader[o] = t.leader[o]!;
    this.#oldLoad[o] = t.load[o]!;
    for (let s = t.c.slotFirst[o]!; s < t.c.slotFirst[o + 1]!; s++) {
      this.#oldLane[s] = t.lanes.lane[s]!;
      this.#oldFrom[s] = t.lanes.from[s]!;
      this.#oldTo[s] = t.lanes.to[s]!;
    }
  }

  /** Everything as it was at `mark`. */
  back(): void {
    const t = this.#t;
    const { slotFirst } = t.c;
    for (let i = 0; i < this.changes; i++) {
      const o = this.changed[i]!;
      for (let s = slotFirst[o]!; s < slotFirst[o + 1]!; s++) t.lanes.remove(s);
    }
    for (let i = 0; i < this.changes; i++) {
      const o = this.changed[i]!;
      t.mode[o] = this.oldMode[o]!;
      t.setupStart[o] = this.oldSetupStart[o]!;
      t.start[o] = this.oldStart[o]!;
      t.end[o] = this.oldEnd[o]!;
      t.setup[o] = this.oldSetup[o]!;
      t.setupCost[o] = this.oldSetupCost[o]!;
      t.leader[o] = this.#oldLeader[o]!;
      t.load[o] = this.#oldLoad[o]!;
      for (let s = slotFirst[o]!; s < slotFirst[o + 1]!; s++) if (this.#oldLane[s]! >= 0) t.lanes.insert(this.#oldLane[s]!, s, this.#oldFrom[s]!, this.#oldTo[s]!);
    }
    this.changes = 0;
    this.#round++;
  }
}
