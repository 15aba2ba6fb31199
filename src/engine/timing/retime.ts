/**
 * The planner's hand on the board: one operation is taken elsewhere, everything else stays where it is unless it has to give way. Each frame of a drag is
 * tried from the plan as it was, so there and back changes nothing. O(operations moved × a place in the timetable); no search, no clock.
 */
import type { Finding, Index, Plan, PlannedOperation, Problem, Ticks } from '#engine/problem';
import { brokenBy } from './broken-by.ts';
import { compile } from './compile.ts';
import { BEGUN, DONE, FREE, type Compiled } from './compiled.ts';
import { GiveWay, type Way } from './give-way.ts';
import { Lateness } from './lateness.ts';
import { pegsOf } from './pegging.ts';
import { settledPlan } from './settled-plan.ts';
import { takeOver } from './take-over.ts';
import { Timetable } from './timetable.ts';
import { placeFromTable } from './to-plan.ts';

export interface Edit {
  readonly operation: Index;
  readonly resource: Index;
  /** Lane of the resource; default the one it is on, or the first. */
  readonly lane?: Index;
  /** Where the run should begin; it will be later where something it waits for is not done. */
  readonly start: Ticks;
  /**
   * What happens to whoever is there: `push` gives way (see `GiveWay`), `insert-after` stays and goes first, `swap` takes the place left empty,
   * `free-gap` stays and the operation takes the next gap that it fits into.
   */
  readonly onTaken: 'push' | 'insert-after' | 'swap' | 'free-gap';
}

export interface Retimed {
  readonly plan: Plan;
  /** Operations that are not where they were, ascending. */
  readonly changed: readonly Index[];
  /** Of what changed: pins and limits broken, orders late; and why an edit was refused (then nothing changed). */
  readonly findings: readonly Finding[];
}

export interface Retimer {
  /** The plan with this one edit; what was tried before is forgotten. */
  try(edit: Edit): Retimed;
  /**
   * Several operations taken elsewhere as one edit, each by its own rule; refused as a whole where one of them is. Those that go later go first, the latest before the
   * others, then those that go earlier, the earliest first: so that they do not stand in each other's way.
   */
  tryTogether(edits: readonly Edit[]): Retimed;
  /** Takes what was tried last for the plan. */
  keep(): void;
  /** What was tried last; before that, the plan as the decoder takes it: the one given, where that was feasible. */
  readonly plan: Plan;
}

/** Says of what moved which rules it breaks now. */
type Judge = (c: Compiled, table: Timetable, changed: readonly Index[]) => Finding[];

/** A planner's hand for this plan; compile once, try in each frame. */
export function retimer(problem: Problem | Compiled, plan: Plan): Retimer {
  const c = compiled(problem);
  return new Hand(c, settledPlan(c, plan), brokenBy);
}

/**
 * The same for a plan that is settled already (`settledPlan`), taken as it stands: nothing is decoded where it is dragged. It judges nothing of what moves: findings
 * say why an edit was refused, and no more.
 */
export const hand = (problem: Problem | Compiled, settled: Plan): Retimer => new Hand(compiled(problem), settled, () => []);

const compiled = (problem: Problem | Compiled): Compiled => ('modeFirst' in problem ? problem : compile(problem));

/** One edit of a plan; for many use `retimer`. */
export function retime(problem: Problem | Compiled, plan: Plan, edit: Edit): Retimed {
  return retimer(problem, plan).try(edit);
}

/**
 * Everybody pushes who has to, so that all wait a little; and where that makes anybody later, a few alone push and the others take gaps however far. The less harmful is
 * kept: in a plant with some room a far gap made one order wait for weeks (mean weighted lateness 175,109 against 9,951), in one without gaps the wave never ended.
 */
const WAYS: readonly Way[] = [{ pushes: Infinity, wide: 80 }, { pushes: 6, wide: Infinity }];

class Hand implements Retimer {
  readonly #table: Timetable;
  readonly #giveWay: GiveWay;
  readonly #lateness: Lateness;
  readonly #judge: Judge;
  #base: Plan;
  #last: Plan;

  constructor(c: Compiled, settled: Plan, judge: Judge) {
    this.#judge = judge;
    this.#base = this.#last = settled;
    this.#table = new Timetable(c);
    takeOver(this.#table, settled);
    this.#table.journal.mark();
    this.#giveWay = new GiveWay(this.#table, pegsOf(c, settled));
    this.#lateness = new Lateness(this.#table);
  }

  get plan(): Plan {
    return this.#last;
  }

  keep(): void {
    this.#lateness.mark();
    this.#table.journal.mark();
    this.#base = this.#last;
  }

  try(edit: Edit): Retimed {
    return this.tryTogether([edit]);
  }

  tryTogether(edits: readonly Edit[]): Retimed {
    let least = Infinity;
    let best = 0;
    let tried = 0;
    let refused: Finding | null = null;
    for (let way = 0; way < WAYS.length && least > 0; way++) {
      tried = way;
      const found = this.#takeAll(edits, WAYS[way]!);
      if (way === 0) refused = found;
      const added = found ? Infinity : this.#lateness.added();
      if (added < least) { least = added; best = way; refused = null; }
    }
    if (!refused && best !== tried) this.#takeAll(edits, WAYS[best]!);
    if (!refused) return this.#told(edits.map(({ operation }) => operation));
    this.#undo();
    this.#last = this.#base;
    return { plan: this.#base, changed: [], findings: [refused] };
  }

  #undo(): void {
    this.#table.journal.back();
    this.#table.journal.mark();
  }

  /** All of them from the plan as it was; says why where one cannot be. */
  #takeAll(edits: readonly Edit[], way: Way): Finding | null {
    const t = this.#table;
    this.#undo();
    this.#giveWay.open(way);
    const goes = edits.map((edit) => ({ edit, by: edit.start - t.start[edit.operation]! }));
    const later = goes.filter(({ by }) => by > 0).sort((a, b) => b.edit.start - a.edit.start);
    const earlier = goes.filter(({ by }) => by <= 0).sort((a, b) => a.edit.start - b.edit.start);
    for (const { edit } of [...later, ...earlier]) {
      const refused = this.#take(edit);
      if (refused) return refused;
    }
    return null;
  }

  /** One edit on the table as it is; says why where it cannot be, and leaves what is then on the table to whoever asked. */
  #take(edit: Edit): Finding | null {
    const t = this.#table;
    const { c } = t;
    const { operation: o, resource: r, start } = edit;
    const { name, modes } = c.problem.operations[o]!;
    const machine = c.problem.resources[r]!.name;
    const refuse = (rule: string, message: string): Finding => ({ rule, hard: true, operation: o, resource: r, size: 1, message });
    if (c.hold[o] === DONE || c.hold[o] === BEGUN) return refuse('fact', `${name} has begun and stays where it is.`);
    const mode = modes[t.mode[o]!]?.resource === r ? t.mode[o]! : modes.findIndex((m) => m.resource === r);
    if (mode < 0) return refuse('mode', `${name} cannot be done on ${machine}.`);
    if (t.leader[o] !== o || t.leads(o)) return refuse('batch', `${name} shares a batch; take it out of the batch first.`);
    // without a place it is on no lane
    const on = t.lanes.lane[c.slotFirst[o]!]!;
    const lane = edit.lane !== undefined ? c.laneFirst[r]! + edit.lane : on >= 0 && c.laneResource[on] === r ? on : c.laneFirst[r]!;
    if (lane >= c.laneFirst[r + 1]!) return refuse('placement', `${machine} has ${c.laneFirst[r + 1]! - c.laneFirst[r]!} lanes, not ${edit.lane! + 1}.`);
    if (lane === on && mode === t.mode[o] && start === t.start[o]) return null;
    if (this.#move(o, mode, lane, edit) && this.#giveWay.settle()) return null;
    return refuse('unplaced', `${name} cannot stand at ${start} on ${machine}: there is no place for it, or for what it would push.`);
  }

  #move(o: number, mode: number, lane: number, { start, onTaken }: Edit): boolean {
    const t = this.#table;
    const giveWay = this.#giveWay;
    const within = lane - t.c.laneFirst[t.c.laneResource[lane]!]!;
    const there = this.#standingAt(lane, start, o);
    const other = onTaken === 'swap' && there >= 0 ? this.#swapped(o, there) : null;
    // until when whoever stays is there
    const after = onTaken === 'insert-after' && there >= 0 ? t.end[there]! : start;
    if (other) giveWay.remove(other.o);
    giveWay.remove(o);
    if (onTaken === 'free-gap') return giveWay.fit(o, mode, within, start);
    if (!giveWay.push(o, mode, within, other ? Math.min(start, t.start[other.o]!) : after)) return false;
    return other === null || t.mode[other.o]! >= 0 || giveWay.push(other.o, other.mode, other.lane, other.from);
  }

  /** Who stands at a tick of a lane, o left out; −1: nobody. */
  #standingAt(lane: number, at: number, o: number): number {
    const { lanes, slotOp } = this.#table;
    const i = lanes.beginningAt(lane, at + 1) - 1;
    const slot = i < 0 ? -1 : lanes.items[lane]![i]!;
    return slot >= 0 && lanes.to[slot]! > at && slotOp[slot] !== o ? slotOp[slot]! : -1;
  }

  /** Where whoever stands in the place of o would go: to where o was. Null: o was nowhere, they cannot be done there, or must stay. */
  #swapped(o: number, other: number): { o: number; mode: number; lane: number; from: number } | null {
    const { c, lanes, mode, start, leader } = this.#table;
    const home = lanes.lane[c.slotFirst[o]!]!;
    if (home < 0 || c.hold[other] !== FREE || leader[other] !== other || this.#table.leads(other)) return null;
    const r = c.laneResource[home]!;
    let back = c.laneResource[lanes.lane[c.slotFirst[other]!]!] === r ? mode[other]! : -1;
    for (let m = c.modeFirst[other]!; m < c.modeFirst[other + 1]! && back < 0; m++) if (c.modeResource[m] === r) back = m - c.modeFirst[other]!;
    return back < 0 ? null : { o: other, mode: back, lane: home - c.laneFirst[r]!, from: start[o]! };
  }

  #told(asked: readonly number[]): Retimed {
    const { c, journal } = this.#table;
    const operations = this.#base.operations.slice();
    const changed: number[] = [];
    for (const p of [...new Set([...asked, ...journal.changed.subarray(0, journal.changes)])].sort((a, b) => a - b)) {
      const place = placeFromTable(this.#table, p);
      if (samePlace(place, operations[p]!)) continue;
      operations[p] = place;
      changed.push(p);
    }
    this.#last = changed.length === 0 ? this.#base : { ...this.#base, operations };
    return { plan: this.#last, changed, findings: this.#judge(c, this.#table, changed) };
  }
}

/** Whether times, mode, lanes and people are the same; nobody is named where there is nothing to set up, whoever was before. */
const samePlace = (a: PlannedOperation | null, b: PlannedOperation | null): boolean =>
  a === b || (a !== null && b !== null && a.setupStart === b.setupStart && a.start === b.start && a.end === b.end && a.mode === b.mode && a.lane === b.lane && (a.alsoLanes ?? []).every((lane, i) => lane === (b.alsoLanes?.[i] ?? 0))
  && (a.crew ?? []).every((need, i) => need.every((person, k) => person === b.crew?.[i]?.[k])));
