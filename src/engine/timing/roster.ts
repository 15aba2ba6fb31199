/**
 * Who helps whom, as times taken instead of sequences: an operation that moves keeps its people where they are free then and otherwise takes others of the skill, so
 * that nobody is pushed for a person's sake who need not be. Only who would wait for longer than `PATIENCE` takes somebody from what comes later in the order,
 * which then looks for others in its turn. O(people of the skill × log of what they do) an operation.
 */
import type { PlannedOperation } from '#engine/problem';
import { away, NEVER, openFrom } from './calendars.ts';
import { BEGUN, FREE, SETUP, SHARE, type Compiled } from './compiled.ts';
import { Lanes } from './lanes.ts';
import { attendedUntil } from './on-lane.ts';

/** What of a graph a roster looks at. */
interface Ordered {
  readonly c: Compiled;
  readonly mode: Int32Array;
  readonly leader: Int32Array;
  readonly slotOp: Int32Array;
  readonly lane: Int32Array;
  readonly pos: Int32Array;
  /** Positions that have to be looked at again, as bits. */
  readonly dirty: Uint32Array;
}

/** What `seat` answers besides the first setup start worth trying: everybody is found; try once more from the earliest start. */
export const SEATED = -1;
export const RESTART = -2;

// how people are asked for: the free ones; where there are none, from when on there would be with what comes later giving way; the free ones again until
// `PATIENCE` after that; then with what comes later giving way
const FREE_ONES = 0;
const PROBING = 1;
const WAITING = 2;
const GRABBING = 3;

/** Seconds that an operation waits for somebody before it takes them from a later one. */
const PATIENCE = 4 * 3600;

export class Roster {
  readonly #g: Ordered;
  readonly #patience: number;
  #asking = FREE_ONES;
  /** The last setup start worth waiting for. */
  #deadline = 0;
  /** When people are taken, by slot. */
  readonly taken: Lanes;
  /** Lane of the person in each slot, also while they have nothing to do; −1: nobody. */
  readonly who: Int32Array;
  // the choice under trial, by place in the crew
  readonly #chosen: Int32Array;
  readonly #until: Float64Array;
  // the journal of the edit under trial
  readonly changed: Int32Array;
  changes = 0;
  readonly #stamp: Int32Array;
  #round = 0;
  readonly #oldWho: Int32Array;
  readonly #oldLane: Int32Array;
  readonly #oldFrom: Float64Array;
  readonly #oldTo: Float64Array;

  constructor(g: Ordered) {
    const { c } = g;
    const slots = c.slotFirst[c.n]!;
    this.#g = g;
    this.#patience = Math.round(PATIENCE / (c.problem.tickSeconds ?? 60));
    this.taken = new Lanes(c.lanes, slots);
    this.who = new Int32Array(slots).fill(-1);
    let most = 1;
    for (let o = 0; o < c.n; o++) most = Math.max(most, c.slotFirst[o + 1]! - c.slotFirst[o]!);
    this.#chosen = new Int32Array(most);
    this.#until = new Float64Array(most);
    this.changed = new Int32Array(slots);
    this.#stamp = new Int32Array(slots);
    this.#oldWho = new Int32Array(slots);
    this.#oldLane = new Int32Array(slots);
    this.#oldFrom = new Float64Array(slots);
    this.#oldTo = new Float64Array(slots);
  }

  clear(): void {
    this.taken.clear();
    this.who.fill(-1);
    this.open();
  }

  /** From here on changes are remembered, for `back`. */
  open(): void {
    this.#round++;
    this.changes = 0;
  }

  back(): void {
    const { taken, changed } = this;
    for (let i = 0; i < this.changes; i++) taken.remove(changed[i]!);
    for (let i = 0; i < this.changes; i++) {
      const s = changed[i]!;
      this.who[s] = this.#oldWho[s]!;
      if (this.#oldLane[s]! >= 0) taken.insert(this.#oldLane[s]!, s, this.#oldFrom[s]!, this.#oldTo[s]!);
    }
    this.open();
  }

  #remember(s: number): void {
    if (this.#stamp[s] === this.#round) return;
    this.#stamp[s] = this.#round;
    this.changed[this.changes++] = s;
    this.#oldWho[s] = this.who[s]!;
    this.#oldLane[s] = this.taken.lane[s]!;
    this.#oldFrom[s] = this.taken.from[s]!;
    this.#oldTo[s] = this.taken.to[s]!;
  }

  /** Nobody waits for o any more, wherever it goes; `forget`: another mode needs others. */
  vacate(o: number, forget: boolean): void {
    const { slotFirst } = this.#g.c;
    for (let s = slotFirst[o]!; s < slotFirst[o + 1]!; s++) {
      if (this.who[s]! < 0) continue;
      this.#remember(s);
      this.taken.remove(s);
      if (forget) this.who[s] = -1;
    }
  }

  /** Puts the people of o down as a plan has them; where somebody is taken already, somebody is chosen when o is decoded. */
  enter(o: number, crew: PlannedOperation['crew'], setupStart: number, start: number, end: number): void {
    const { c } = this.#g;
    const mode = c.modeFirst[o]! + this.#g.mode[o]!;
    let s = c.slotFirst[o]! + 1 + c.alsoFirst[mode + 1]! - c.alsoFirst[mode]!;
    for (let i = c.crewFirst[mode]!; i < c.crewFirst[mode + 1]!; i++) {
      const until = this.#untilOf(o, i, c.resourceCalendar[c.modeResource[mode]!]!, start, end);
      for (let k = 0; k < c.crewCount[i]!; k++, s++) {
        const person = crew?.[i - c.crewFirst[mode]!]?.[k];
        if (person === undefined) continue;
        this.who[s] = c.people + person;
        if (c.hold[o] !== BEGUN && until > setupStart && this.taken.blockedUntil(c.people + person, setupStart, until) < 0) this.taken.insert(c.people + person, s, setupStart, until);
      }
    }
  }

  /** Until when crew need i holds its people in a run of o from `start` to `end`. */
  #untilOf(o: number, i: number, working: number, start: number, end: number): number {
    const { c } = this.#g;
    return c.crewKind[i] === SETUP ? start : c.crewKind[i] === SHARE ? Math.min(end, attendedUntil(c, o, working, start, c.crewTicks[i]!)) : end;
  }

  /** Whose turn it is directly before, with the person of this slot; −1: nobody's. */
  before(s: number): number {
    const lane = this.taken.lane[s]!;
    const i = lane < 0 ? 0 : this.taken.indexOf(s);
    return i > 0 ? this.taken.items[lane]![i - 1]! : -1;
  }

  /** Another operation asks for its people. */
  ask(): void {
    this.#asking = FREE_ONES;
  }

  /** People for all needs of o, set up and run as given, so that they are taken; or when to try. */
  seat(o: number, mode: number, working: number, setupStart: number, start: number, end: number): number {
    if (this.#asking === WAITING && setupStart > this.#deadline) { this.#asking = GRABBING; return RESTART; }
    const again = this.#chooseAll(o, mode, working, setupStart, start, end);
    if (again >= 0) {
      if (this.#asking !== FREE_ONES) return again;
      this.#asking = PROBING;
      return RESTART;
    }
    if (this.#asking === PROBING) {
      this.#asking = WAITING;
      this.#deadline = setupStart + this.#patience;
      return RESTART;
    }
    this.#takeAll(o, mode, setupStart);
    return SEATED;
  }

  /** −1, or when to try again. */
  #chooseAll(o: number, mode: number, working: number, setupStart: number, start: number, end: number): number {
    const { c } = this.#g;
    const grab = this.#asking === PROBING || this.#asking === GRABBING;
    const first = c.slotFirst[o]! + 1 + c.alsoFirst[mode + 1]! - c.alsoFirst[mode]!;
    let count = 0;
    for (let i = c.crewFirst[mode]!; i < c.crewFirst[mode + 1]!; i++) {
      const until = this.#untilOf(o, i, working, start, end);
      for (let k = c.crewCount[i]!; k > 0; k--) {
        this.#chosen[count] = this.who[first + count]!;
        this.#until[count] = until;
        const again = until <= setupStart ? -1 : this.#choose(o, c.crewSkill[i]!, working, first, count, setupStart, start, grab);
        if (again >= 0) return again;
        count++;
      }
    }
    return -1;
  }

  #takeAll(o: number, mode: number, setupStart: number): void {
    const { c } = this.#g;
    let s = c.slotFirst[o]! + 1 + c.alsoFirst[mode + 1]! - c.alsoFirst[mode]!;
    let k = 0;
    for (let i = c.crewFirst[mode]!; i < c.crewFirst[mode + 1]!; i++)
      for (let count = c.crewCount[i]!; count > 0; count--, k++, s++) this.#take(o, s, this.#chosen[k]!, setupStart, this.#until[k]!);
  }

  /** What has begun keeps its people as long as it lasts. */
  hold(o: number, mode: number, working: number, from: number, end: number): void {
    const { c } = this.#g;
    let s = c.slotFirst[o]! + 1 + c.alsoFirst[mode + 1]! - c.alsoFirst[mode]!;
    for (let i = c.crewFirst[mode]!; i < c.crewFirst[mode + 1]!; i++) {
      const until = this.#untilOf(o, i, working, from, end);
      for (let k = c.crewCount[i]!; k > 0; k--, s++) {
        const lane = this.who[s]!;
        if (lane < 0) continue;
        // two that have begun cannot be told to share somebody: the second has them after the first
        let begin = from;
        const { items, size, to } = this.taken;
        for (let j = 0; j < size[lane]!; j++) {
          const p = this.#g.slotOp[items[lane]![j]!]!;
          if (p !== o && c.hold[p] === BEGUN && to[items[lane]![j]!]! > begin) begin = to[items[lane]![j]!]!;
        }
        this.#take(o, s, lane, begin, until);
      }
    }
  }

  /** Somebody for one place in the crew: who was there, or the first who is at work and free; −1 and chosen, or when to try again. */
  #choose(o: number, skill: number, working: number, first: number, count: number, setupStart: number, start: number, grab: boolean): number {
    const { c } = this.#g;
    const until = this.#until[count]!;
    const own = this.who[first + count]!;
    let again = own < 0 || this.#isChosen(own, count) ? NEVER : this.#from(o, own, working, setupStart, start, until, grab);
    if (again < 0) { this.#chosen[count] = own; return -1; }
    for (let j = c.skillFirst[skill]!; j < c.skillFirst[skill + 1]!; j++) {
      const lane = c.people + c.skillPeople[j]!;
      if (lane === own || this.#isChosen(lane, count)) continue;
      const then = this.#from(o, lane, working, setupStart, start, until, grab);
      if (then < 0) { this.#chosen[count] = lane; return -1; }
      if (then < again) again = then;
    }
    return again;
  }

  #isChosen(lane: number, count: number): boolean {
    for (let k = 0; k < count; k++) if (this.#chosen[k] === lane) return true;
    return false;
  }

  /** −1 if the person is at work and free for o, else when to try again. */
  #from(o: number, lane: number, working: number, setupStart: number, start: number, until: number, grab: boolean): number {
    const { c, slotOp } = this.#g;
    const k = c.calendars;
    const cal = c.personCalendar[lane - c.people]!;
    const closed = away(k, cal, working, c.interrupt[o] === 2, setupStart, start, until);
    if (closed < NEVER) return Math.max(openFrom(k, cal, closed), setupStart + 1);
    const { items, to } = this.taken;
    for (let i = this.taken.beginningAt(lane, until) - 1; i >= 0; i--) {
      const slot = items[lane]![i]!;
      if (to[slot]! <= setupStart) break;
      if (!this.#yields(slotOp[slot]!, o, grab)) return to[slot]!;
    }
    return -1;
  }

  /** Whether q gives its people up for o: itself, whoever o pushes anyway, and, where o would wait too long, whatever may move and comes later. */
  #yields(q: number, o: number, grab: boolean): boolean {
    if (q === o) return true;
    const { c, pos, lane } = this.#g;
    if (pos[q]! <= pos[o]!) return false;
    return lane[c.slotFirst[q]!] === lane[c.slotFirst[o]!] || (c.hold[q] === FREE && (grab || c.job[q] === c.job[o]));
  }

  /** Takes a person for a slot, from whoever has to give way. */
  #take(o: number, s: number, lane: number, from: number, to: number): void {
    const { taken } = this;
    if (to <= from) {
      if (taken.lane[s]! >= 0) { this.#remember(s); taken.remove(s); }
      return;
    }
    if (taken.lane[s] === lane && taken.from[s] === from && taken.to[s] === to && this.who[s] === lane) return;
    this.#remember(s);
    taken.remove(s);
    for (let i = taken.beginningAt(lane, to) - 1; i >= 0; i--) {
      const other = taken.items[lane]![i]!;
      if (taken.to[other]! <= from) break;
      this.#remember(other);
      taken.remove(other);
      const { pos, dirty, slotOp } = this.#g;
      const p = pos[slotOp[other]!]!;
      if (slotOp[other] !== o) dirty[p >> 5]! |= 1 << (p & 31);
    }
    this.who[s] = lane;
    taken.insert(lane, s, from, to);
  }
}
