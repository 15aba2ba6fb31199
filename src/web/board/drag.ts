/** Bars in hand: where they snap, what they push, what it costs, and why they cannot be dropped. Each frame is tried from the plan as it is. */
import type { Plan, Problem } from '#engine/problem';
import { hand, type Edit, type Retimer } from '#engine/timing';
import type { Ghost, Preview } from './ghost.ts';
import { firstSpan } from './hours.ts';
import { DONE, firstFrom, type Store } from './store.ts';

export type OnTaken = Edit['onTaken'];

/** What a drop would do, for the tip and the indicators. Times in ticks. */
export interface Outcome {
  readonly operation: number;
  readonly machine: number;
  readonly setup: number;
  readonly start: number;
  readonly end: number;
  /** The order's completion, before and after; null where it has no other end. */
  readonly finish: number;
  readonly finishBefore: number;
  readonly needBy: number | null;
  readonly setupMinutes: number;
  readonly setupBefore: number;
  /** Other operations that move. */
  readonly pushed: number;
  /** Jobs that become late, and those that no longer are. */
  readonly newlyLate: readonly number[];
  readonly saved: readonly number[];
  /** Minutes by which all orders together become later against their needs; below zero: less late. */
  readonly delay: number;
  readonly refusal: Refused | null;
  /** Whose refusal it is: of several in hand, one that cannot go. */
  readonly refusing: number;
  /** Operations in hand, and those selected with them that have to stay. */
  readonly together: number;
  readonly staying: number;
  /** It lies in the frozen time: dropping asks for a reason. */
  readonly frozen: boolean;
}
export type Refused =
  | { readonly why: 'machine'; readonly machine: number }
  | { readonly why: 'begun' } | { readonly why: 'pinned'; readonly by: string; readonly reason: string } | { readonly why: 'frozen' } | { readonly why: 'past' } | { readonly why: 'folded' }
  | { readonly why: 'engine'; readonly message: string };

export interface Tried {
  readonly preview: Preview;
  readonly outcome: Outcome;
  /** What is asked for, of the operation under the hand first; the decoder may start later. */
  readonly asked: readonly Asked[];
}
export interface Asked {
  readonly operation: number;
  readonly machine: number;
  readonly start: number;
}

export class Drag {
  readonly #store: Store;
  readonly #problem: Problem;
  readonly #retimer: Retimer;
  readonly #machineOf: readonly number[];
  readonly #mayThaw: boolean;

  constructor(store: Store, problem: Problem, plan: Plan, mayThaw: boolean) {
    this.#store = store;
    this.#problem = problem;
    this.#retimer = hand(problem, plan);
    this.#machineOf = problem.resources.map((_, resource) => store.machineOfResource(resource));
    this.#mayThaw = mayThaw;
  }

  eligible(o: number): ReadonlySet<number> {
    const { eligible } = this.#store.operations[o]!;
    return new Set(eligible.map((id) => this.#store.machineWith(id)).filter((m) => m >= 0));
  }

  /** The start nearest to `tick` that a person would choose: where the bar before ends, where a shift begins, else a grid. `reach` in ticks. */
  snap(held: readonly number[], machine: number, tick: number, reach: number, exact: boolean): { readonly start: number; readonly snap: number | null } {
    if (exact) return { start: Math.round(tick), snap: null };
    const store = this.#store;
    let best: number | null = null;
    const offer = (at: number): void => {
      if (Math.abs(at - tick) <= reach && (best === null || Math.abs(at - tick) < Math.abs(best - tick))) best = at;
    };
    const row = store.byMachine[machine] ?? new Int32Array(0);
    for (let i = firstFrom(store.setup, row, tick - reach, 14 * 1440); i < row.length && store.setup[row[i]!]! < tick + reach; i++) if (!held.includes(row[i]!)) offer(store.end[row[i]!]!);
    const { working } = store.machines[machine]!;
    for (let i = firstSpan(working, tick - reach - 1); i < working.length && working[i]! <= tick + reach; i += 2) offer(working[i]!);
    offer(store.data.now);
    if (best !== null) return { start: best, snap: best };
    const grid = reach > 60 ? 30 : reach > 20 ? 15 : 5;
    return { start: Math.round(tick / grid) * grid, snap: null };
  }

  /** Whether somebody may take it in hand along with others: it is neither begun nor pinned, nor frozen for whoever may not change that. */
  goesAlong(o: number): boolean {
    return this.#store.machine[o]! >= 0 && this.#free(o) && (this.#mayThaw || !this.#frozen({ operation: o, machine: 0, start: Infinity }));
  }
  #free(o: number): boolean {
    const posed = this.#problem.operations[this.#store.operations[o]!.place];
    return this.#store.status[o] !== DONE && posed?.begun === undefined && posed?.done === undefined && !this.#store.operations[o]!.pinned;
  }

  /**
   * The first of those in hand on this machine from this start (run, not setup). The others go by as many ticks; those that stand on its machine go to the same, the
   * others stay on theirs.
   */
  try(held: readonly number[], machine: number, start: number, onTaken: OnTaken, snap: number | null): Tried {
    const store = this.#store;
    const o = held[0]!;
    const by = start - store.start[o]!;
    const home = store.machine[o]!;
    const asked = held.map((operation, n): Asked => ({ operation, machine: n === 0 || store.machine[operation] === home ? machine : store.machine[operation]!, start: n === 0 ? start : store.start[operation]! + by }));
    const eligible = this.eligible(o);
    let frozen = false;
    for (const one of asked) {
      const refusal = this.#refusal(one);
      if (refusal) return this.#refused(asked, eligible, refusal, one.operation);
      frozen ||= this.#frozen(one);
    }
    const { plan, changed, findings } = this.#retimer.tryTogether(asked.map((one) => ({ operation: store.operations[one.operation]!.place, resource: store.machines[one.machine]!.resource!, start: Math.max(one.start, Math.ceil(store.data.now)), onTaken })));
    const hard = changed.length === 0 ? findings.find((finding) => finding.hard) : undefined;
    if (hard) return this.#refused(asked, eligible, { why: 'engine', message: hard.message }, Math.max(0, store.at(hard.operation ?? -1)));
    const place = store.placed(o);
    const ghosts: Ghost[] = [];
    const jobs = new Set<number>([store.job[o]!]);
    for (const at of changed) {
      const other = store.at(at);
      const planned = plan.operations[at];
      if (other < 0 || !planned) continue;
      const on = this.#machineOf[this.#problem.operations[at]!.modes[planned.mode]!.resource] ?? -1;
      ghosts.push({ operation: other, machine: on, lane: planned.lane, setup: planned.setupStart, start: planned.start, end: planned.end });
      jobs.add(store.job[other]!);
    }
    for (const one of held) if (!ghosts.some((ghost) => ghost.operation === one)) ghosts.push({ operation: one, ...store.placed(one) });
    const moved = new Map(ghosts.map((ghost) => [ghost.operation, ghost]));
    const own = moved.get(o)!;
    const newlyLate: number[] = [];
    const saved: number[] = [];
    let delay = 0;
    let finish = 0;
    let finishBefore = 0;
    for (const j of jobs) {
      let before = 0;
      let after = 0;
      for (const one of store.routeOf(j)) {
        if (store.machine[one]! >= 0) before = Math.max(before, store.end[one]!);
        after = Math.max(after, moved.get(one)?.end ?? (store.machine[one]! < 0 ? 0 : store.end[one]!));
      }
      const { needBy, projected } = store.jobs[j]!;
      const tail = projected === null ? 0 : projected - before;
      if (j === store.job[o]) [finish, finishBefore] = [after + tail, before + tail];
      if (needBy === null) continue;
      delay += Math.max(0, after + tail - needBy) - Math.max(0, before + tail - needBy);
      if (before + tail <= needBy && after + tail > needBy) newlyLate.push(j);
      if (before + tail > needBy && after + tail <= needBy) saved.push(j);
    }
    return {
      asked,
      preview: { held: new Set(held), ghosts, moved: new Set(moved.keys()), eligible, over: machine, refused: false, snap },
      outcome: {
        operation: o, machine, setup: own.setup, start: own.start, end: own.end, finish, finishBefore, needBy: store.jobs[store.job[o]!]!.needBy, setupMinutes: own.start - own.setup, setupBefore: place.start - place.setup,
        pushed: ghosts.length - held.length, newlyLate, saved, delay, refusal: null, refusing: o, together: held.length, staying: 0, frozen,
      },
    };
  }

  #frozen({ operation, start }: Asked): boolean {
    const { frozenUntil } = this.#store.data;
    const published = this.#problem.operations[this.#store.operations[operation]!.place]?.published?.start;
    return start < frozenUntil || (published !== undefined && published < frozenUntil);
  }

  /** Why it cannot go there; null: as far as is known here it can. */
  #refusal(one: Asked): Refused | null {
    const store = this.#store;
    const { pinned } = store.operations[one.operation]!;
    if (!pinned && !this.#free(one.operation)) return { why: 'begun' };
    if (pinned) return { why: 'pinned', ...pinned };
    if (one.machine < 0) return { why: 'folded' };
    if (!this.eligible(one.operation).has(one.machine) || store.machines[one.machine]!.resource === null) return { why: 'machine', machine: one.machine };
    if (this.#frozen(one) && !this.#mayThaw) return { why: 'frozen' };
    return one.start < store.data.now - 1 ? { why: 'past' } : null;
  }

  #refused(asked: readonly Asked[], eligible: ReadonlySet<number>, refusal: Refused, refusing: number): Tried {
    const store = this.#store;
    const { operation: o, machine, start } = asked[0]!;
    const place = store.placed(o);
    const ghosts = asked.filter((one) => one.machine >= 0).map(({ operation, machine: on, start: at }): Ghost => {
      const { setup, start: run, end } = store.placed(operation);
      return { operation, machine: on, lane: 0, setup: at - (run - setup), start: at, end: at + (end - run) };
    });
    const held = new Set(asked.map(({ operation }) => operation));
    return {
      asked,
      preview: { held, ghosts, moved: held, eligible, over: machine, refused: true, snap: null },
      outcome: {
        operation: o, machine, setup: start - (place.start - place.setup), start, end: start + (place.end - place.start), finish: 0, finishBefore: 0, needBy: store.jobs[store.job[o]!]!.needBy, setupMinutes: 0, setupBefore: place.start - place.setup,
        pushed: 0, newlyLate: [], saved: [], delay: 0, refusal, refusing, together: asked.length, staying: 0, frozen: refusal.why === 'frozen',
      },
    };
  }
}
