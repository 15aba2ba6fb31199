/**
 * An operation put where somebody wants it, and everybody else giving way as little as they can. Who stands in the way on its lane goes into the first gap behind that is
 * near enough or harms nobody, else into a hole before, else pushes in its turn; nobody is pushed for a person's sake while another of the skill is free soon. What has
 * lost its part follows. Who has pushed is not pushed back, so a wave goes on to later operations only and comes to an end.
 * [after affected operations rescheduling, Abumaizar & Svestka 1997] O(what moves × a place in the timetable).
 */
import { arrivalIn, type Arrival } from './arrival.ts';
import { away, NEVER } from './calendars.ts';
import { changeover } from './compile.ts';
import { FREE, BEGUN, DONE, SETUP, SHARE } from './compiled.ts';
import { attendedUntil } from './on-lane.ts';
import type { Pegs } from './pegging.ts';
import { takeOff } from './take-off.ts';
import { stood } from './take-over.ts';
import { Timetable } from './timetable.ts';

/** Seconds that an operation which was in the way may wait for a gap rather than push others, or for people rather than take them from others. */
const PATIENCE = 4 * 3600;
/** Rounds of taking off what is in the way of one operation. */
const ROUNDS = 12;

interface Displaced {
  readonly o: number;
  readonly mode: number;
  readonly lane: number;
  readonly start: number;
  readonly end: number;
}

export interface Way {
  /** How many of those who are in the way may push others in their turn before gaps alone are taken. */
  readonly pushes: number;
  /** As many off at a time, and it is given up: a wave that grows like that goes through the whole plan. */
  readonly wide: number;
}

export class GiveWay {
  readonly #table: Timetable;
  /** The plant with nothing in it but what has begun, is held, or has pushed in this edit. */
  readonly #alone: Timetable;
  readonly #pegs: Pegs;
  /** Who takes what an operation makes. */
  readonly #users: readonly (readonly number[] | undefined)[];
  readonly #patience: number;
  /** Taken off and not yet put down again, the earliest at the end. */
  readonly #off: Displaced[] = [];
  #pushes = 0;
  #steps = 0;
  #wide = 0;
  /** 1 where an operation has pushed in this edit: it stands in `#alone` too, and is not pushed back. */
  readonly #firm: Uint8Array;
  readonly #firmed: number[] = [];

  /** Around what stands in the table now: what has begun, or is held, stays. */
  constructor(table: Timetable, pegs: Pegs) {
    const { problem, n, hold } = table.c;
    const users: (number[] | undefined)[] = Array.from({ length: n });
    pegs.supply.forEach((row, d) => {
      for (const s of row) {
        const { madeBy } = problem.supplies[s]!;
        const { operation } = problem.demands[d]!;
        if (madeBy !== undefined && madeBy !== operation) (users[madeBy] ??= []).push(operation);
      }
    });
    this.#table = table;
    this.#firm = new Uint8Array(n);
    this.#alone = new Timetable(table.c);
    for (let o = 0; o < n; o++) if (hold[o] !== FREE && hold[o] !== DONE && table.mode[o]! >= 0 && table.leader[o] === o) stood(table, this.#alone, o);
    this.#pegs = pegs;
    this.#users = users;
    this.#patience = Math.round(PATIENCE / (problem.tickSeconds ?? 60));
  }

  /** Another edit begins. */
  open({ pushes, wide }: Way): void {
    this.#off.length = 0;
    for (const o of this.#firmed) this.#soften(o);
    this.#firmed.length = 0;
    this.#pushes = pushes;
    this.#wide = wide;
    this.#steps = this.#table.c.n * 4;
  }

  /** Takes o off, if it has a place; where its batch or a longer changeover makes others go too, they are put down again by `settle`. */
  remove(o: number): void {
    const off = this.#off.findIndex((one) => one.o === o);
    // gone already, with who went before
    if (off >= 0) { this.#off.splice(off, 1); return; }
    if (this.#table.mode[o]! < 0) return;
    takeOff(this.#table, o, (p) => { if (p === o) this.#soften(p); else this.#displace(p, 0); });
  }

  /**
   * Puts o, which has been taken off, where its run begins at `from` or as soon as it could if nothing but what has begun or is held were in the plant; who is in the
   * way goes. False if it has no place.
   */
  push(o: number, mode: number, lane: number, from: number): boolean {
    const table = this.#table;
    const { c } = table;
    const arrival = arrivalIn(table, this.#pegs, o);
    const begin = Math.max(from, arrival.start, c.heldStart[o]!);
    const ideal = this.#ideal(o, mode, lane, arrival, begin);
    for (let round = ideal ? 0 : ROUNDS; ; round++) {
      if (round >= ROUNDS || !ideal) {
        if (!table.place(o, mode, lane, arrival.start, begin, arrival.end)) return false;
        break;
      }
      const placed = table.place(o, mode, lane, arrival.start, begin, arrival.end, ideal.start + this.#patience);
      if (placed && (table.start[o]! <= ideal.start || table.leader[o] !== o)) break;
      const setup = placed ? table.start[o]! - table.setupStart[o]! : ideal.start - ideal.setupStart;
      if (placed) table.remove(o);
      if (this.#clear(ideal.lane, ideal.setupStart, ideal.end + setup, ideal.end) || this.#clearBehind(o, ideal.lane, ideal.setupStart)) continue;
      if (placed || !this.#clearHelp(o, mode, ideal.setupStart, ideal.start, ideal.end)) round = ROUNDS - 1;
    }
    this.#stand(o);
    this.#follow(o);
    return true;
  }

  /** Where o would stand if nothing but what does not give way were in the plant. */
  #ideal(o: number, mode: number, lane: number, arrival: Arrival, begin: number): { lane: number; setupStart: number; start: number; end: number } | null {
    const alone = this.#alone;
    if (!alone.place(o, mode, lane, arrival.start, begin, arrival.end)) return null;
    const place = { lane: alone.lanes.lane[alone.c.slotFirst[alone.leader[o]!]!]!, setupStart: alone.setupStart[o]!, start: alone.start[o]!, end: alone.end[o]! };
    alone.remove(o);
    return place;
  }

  /** Puts o into the first gap of its lane from `from` on. */
  fit(o: number, mode: number, lane: number, from: number): boolean {
    const arrival = arrivalIn(this.#table, this.#pegs, o);
    if (!this.#table.place(o, mode, lane, arrival.start, Math.max(from, arrival.start, this.#table.c.heldStart[o]!), arrival.end)) return false;
    this.#follow(o);
    return true;
  }

  /** Puts everything down that has been taken off. False if something finds no place, or it does not come to an end. */
  settle(): boolean {
    const table = this.#table;
    const { c } = table;
    while (this.#off.length > 0) {
      if (this.#steps-- <= 0 || this.#off.length > this.#wide) return false;
      const { o, mode, lane, start, end } = this.#off.pop()!;
      const arrival = arrivalIn(table, this.#pegs, o);
      const from = Math.max(arrival.start, start, c.heldStart[o]!);
      const own = c.heldMode[o]! >= 0 ? c.heldMode[o]! : mode;
      const put = (since: number, latest: number): boolean => table.place(o, own, c.heldLane[o]!, arrival.start, since, arrival.end, latest);
      // near, or in time
      if (put(from, Math.max(from + this.#patience, c.due[c.job[o]!]! < NEVER ? c.due[c.job[o]!]! : NEVER, end))) {
        if (table.start[o]! - from <= this.#patience || table.leader[o] !== o || !this.#harms(o, end)) { this.#follow(o); continue; }
        table.remove(o);
      }
      // a hole before it, such as the one left by whoever pushed it
      if (put(Math.max(arrival.start, c.heldStart[o]!), from)) { this.#follow(o); continue; }
      if (this.#pushes > 0) {
        this.#pushes--;
        if (!this.push(o, own, lane, from)) return false;
      } else {
        if (!put(from, NEVER)) return false;
        this.#follow(o);
      }
    }
    return true;
  }

  #stand(o: number): void {
    const { c, leader } = this.#table;
    if (this.#firm[o] === 1 || leader[o] !== o || c.hold[o] !== FREE) return;
    this.#firm[o] = 1;
    this.#firmed.push(o);
    stood(this.#table, this.#alone, o);
  }

  #soften(o: number): void {
    if (this.#firm[o] === 0) return;
    this.#firm[o] = 0;
    this.#alone.remove(o);
  }

  /** Remembers o, which is about to go, as not wanted before `behind`. */
  #displace(o: number, behind: number): void {
    const { c, mode, lanes, leader, start, end } = this.#table;
    this.#soften(o);
    const r = c.modeResource[c.modeFirst[o]! + mode[o]!]!;
    const one: Displaced = { o, mode: mode[o]!, lane: lanes.lane[c.slotFirst[leader[o]!]!]! - c.laneFirst[r]!, start: Math.max(start[o]!, behind), end: end[o]! };
    let at = this.#off.length;
    while (at > 0 && (this.#off[at - 1]!.start - one.start || this.#off[at - 1]!.o - o) < 0) at--;
    this.#off.splice(at, 0, one);
  }

  #displaceAll(o: number, behind = 0): void {
    takeOff(this.#table, o, (p) => this.#displace(p, behind));
  }

  /** Whether where o is now breaks a promise or takes somebody's part away. */
  #harms(o: number, endBefore: number): boolean {
    const { c, end } = this.#table;
    if (end[o]! > Math.max(c.due[c.job[o]!]!, endBefore)) return true;
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) if (!this.#fits(c.out.op[a]!)) return true;
    return this.#users[o]?.some((p) => !this.#fits(p)) ?? false;
  }

  #gives(o: number): boolean {
    return this.#table.c.hold[o] === FREE && this.#firm[o] === 0;
  }

  #movable(o: number): boolean {
    const { c, mode } = this.#table;
    return mode[o]! >= 0 && c.hold[o] !== DONE && c.hold[o] !== BEGUN;
  }

  /** Whether what o waits for is there when it begins; also where it may not be moved, or is off. */
  #fits(o: number): boolean {
    const { c, mode, setupStart, start, end } = this.#table;
    if (!this.#movable(o)) return true;
    const arrival: Arrival = arrivalIn(this.#table, this.#pegs, o);
    const ahead = c.setupAhead[c.modeResource[c.modeFirst[o]! + mode[o]!]!] === 1;
    return arrival.start <= (ahead ? start[o]! : setupStart[o]!) && arrival.end <= end[o]!;
  }

  /** Takes off what waits for o and no longer has it in time. */
  #follow(o: number): void {
    const { c } = this.#table;
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) if (!this.#fits(c.out.op[a]!)) this.#displaceAll(c.out.op[a]!);
    for (const p of this.#users[o] ?? []) if (!this.#fits(p)) this.#displaceAll(p);
  }

  /** Takes off whatever may give way of what stands in [from, to) on a lane, not to come back before `behind`; false if nothing does. */
  #clear(lane: number, from: number, to: number, behind = 0): boolean {
    const { lanes, slotOp } = this.#table;
    let any = false;
    for (let i = lanes.beginningAt(lane, to) - 1; i >= 0; i = Math.min(i, lanes.size[lane]!) - 1) {
      const slot = lanes.items[lane]![i]!;
      if (lanes.to[slot]! <= from) break;
      if (!this.#gives(slotOp[slot]!)) continue;
      this.#displaceAll(slotOp[slot]!, behind);
      any = true;
    }
    return any;
  }

  /** Takes off who stands next on a lane from `from` on, if its changeover would be longer behind o: it has people or tools that it would need for longer. */
  #clearBehind(o: number, lane: number, from: number): boolean {
    const { c, lanes, slotOp, setup, mode } = this.#table;
    const r = c.laneResource[lane]!;
    const at = lanes.beginningAt(lane, from);
    if (c.resourceSetup[r]! < 0 || at === lanes.size[lane]!) return false;
    const p = slotOp[lanes.items[lane]![at]!]!;
    if (!this.#gives(p) || c.modeFixedSetup[c.modeFirst[p]! + mode[p]!]! + changeover(c, r, c.family[o]!, c.family[p]!) <= setup[p]!) return false;
    this.#displaceAll(p);
    return true;
  }

  /** Frees a tool, or somebody, for each need that nobody is free for: whoever is held by the fewest. */
  #clearHelp(o: number, mode: number, setupStart: number, start: number, end: number): boolean {
    const { c } = this.#table;
    const m = c.modeFirst[o]! + mode;
    const working = c.resourceCalendar[c.modeResource[m]!]!;
    let any = false;
    for (let i = c.alsoFirst[m]!; i < c.alsoFirst[m + 1]!; i++) {
      const r = c.also[i]!;
      if (this.#clearOne(Array.from({ length: c.laneFirst[r + 1]! - c.laneFirst[r]! }, (_, k) => c.laneFirst[r]! + k), setupStart, end)) any = true;
    }
    for (let i = c.crewFirst[m]!; i < c.crewFirst[m + 1]!; i++) {
      const until = c.crewKind[i] === SETUP ? start : c.crewKind[i] === SHARE ? Math.min(end, attendedUntil(c, o, working, start, c.crewTicks[i]!)) : end;
      if (until <= setupStart) continue;
      const there = [...c.skillPeople.subarray(c.skillFirst[c.crewSkill[i]!], c.skillFirst[c.crewSkill[i]! + 1])]
        .filter((p) => away(c.calendars, c.personCalendar[p]!, working, c.interrupt[o] === 2, setupStart, start, until) >= NEVER);
      for (let count = c.crewCount[i]!; count > 0; count--) if (this.#clearOne(there.map((p) => c.people + p), setupStart, until)) any = true;
    }
    return any;
  }

  #clearOne(among: readonly number[], from: number, to: number): boolean {
    const { lanes, slotOp } = this.#table;
    let best = -1;
    let fewest = Infinity;
    for (const lane of among) {
      let held = 0;
      for (let i = lanes.beginningAt(lane, to) - 1; i >= 0 && lanes.to[lanes.items[lane]![i]!]! > from; i--) held += this.#gives(slotOp[lanes.items[lane]![i]!]!) ? 1 : Infinity;
      if (held < fewest) { fewest = held; best = lane; }
    }
    return best >= 0 && fewest > 0 && this.#clear(best, from, to);
  }
}
