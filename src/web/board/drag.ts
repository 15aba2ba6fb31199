/** A bar in hand: where it snaps, what it pushes, what it costs, and why it cannot be dropped. Each frame is tried from the plan as it is. */
import type { Plan, Problem } from '#engine/problem';
import { retimer, type Edit, type Retimer } from '#engine/timing';
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
  /** What is asked for; the decoder may start later. */
  readonly asked: { readonly machine: number; readonly start: number };
}

const NO_GHOSTS: readonly Ghost[] = [];

export class Drag {
  readonly #store: Store;
  readonly #problem: Problem;
  readonly #retimer: Retimer;
  readonly #machineOf: readonly number[];
  readonly #mayThaw: boolean;

  constructor(store: Store, problem: Problem, plan: Plan, mayThaw: boolean) {
    this.#store = store;
    this.#problem = problem;
    this.#retimer = retimer(problem, plan);
    this.#machineOf = problem.resources.map((_, resource) => store.machineOfResource(resource));
    this.#mayThaw = mayThaw;
  }

  eligible(o: number): ReadonlySet<number> {
    const { eligible } = this.#store.operations[o]!;
    return new Set(eligible.map((id) => this.#store.machineWith(id)).filter((m) => m >= 0));
  }

  /** The start nearest to `tick` that a person would choose: where the bar before ends, where a shift begins, else a grid. `reach` in ticks. */
  snap(o: number, machine: number, tick: number, reach: number, exact: boolean): { readonly start: number; readonly snap: number | null } {
    if (exact) return { start: Math.round(tick), snap: null };
    const store = this.#store;
    let best: number | null = null;
    const offer = (at: number): void => {
      if (Math.abs(at - tick) <= reach && (best === null || Math.abs(at - tick) < Math.abs(best - tick))) best = at;
    };
    const row = store.byMachine[machine] ?? new Int32Array(0);
    for (let i = firstFrom(store.setup, row, tick - reach, 14 * 1440); i < row.length && store.setup[row[i]!]! < tick + reach; i++) if (row[i] !== o) offer(store.end[row[i]!]!);
    const { working } = store.machines[machine]!;
    for (let i = firstSpan(working, tick - reach - 1); i < working.length && working[i]! <= tick + reach; i += 2) offer(working[i]!);
    offer(store.data.now);
    if (best !== null) return { start: best, snap: best };
    const grid = reach > 60 ? 30 : reach > 20 ? 15 : 5;
    return { start: Math.round(tick / grid) * grid, snap: null };
  }

  /** The operation on this machine from this start (run, not setup). */
  try(o: number, machine: number, start: number, onTaken: OnTaken, snap: number | null): Tried {
    const store = this.#store;
    const operation = store.operations[o]!;
    const eligible = this.eligible(o);
    const place = store.placed(o);
    const posed = this.#problem.operations[operation.place];
    const frozenUntil = store.data.frozenUntil;
    const published = posed?.published?.start;
    const frozen = start < frozenUntil || (published !== undefined && published < frozenUntil);
    const length = place.end - place.setup;
    const refuse = (refusal: Refused): Tried => this.#refused(o, machine, start, length, eligible, refusal);
    if (store.status[o] === DONE || posed?.begun !== undefined || posed?.done !== undefined) return refuse({ why: 'begun' });
    if (operation.pinned) return refuse({ why: 'pinned', ...operation.pinned });
    if (machine < 0) return refuse({ why: 'folded' });
    const resource = store.machines[machine]!.resource;
    if (!eligible.has(machine) || resource === null) return refuse({ why: 'machine', machine });
    if (frozen && !this.#mayThaw) return refuse({ why: 'frozen' });
    if (start < store.data.now - 1) return refuse({ why: 'past' });
    const { plan, changed, findings } = this.#retimer.try({ operation: operation.place, resource, start: Math.max(start, Math.ceil(store.data.now)), onTaken });
    const hard = changed.length === 0 ? findings.find((finding) => finding.hard) : undefined;
    if (hard) return refuse({ why: 'engine', message: hard.message });
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
    const own = ghosts.find((ghost) => ghost.operation === o) ?? { operation: o, ...place };
    if (!ghosts.includes(own)) ghosts.push(own);
    const moved = new Map(ghosts.map((ghost) => [ghost.operation, ghost]));
    const newlyLate: number[] = [];
    const saved: number[] = [];
    let delay = 0;
    let finish = 0;
    let finishBefore = 0;
    for (const j of jobs) {
      let before = 0;
      let after = 0;
      for (const one of store.routeOf(j)) {
        if (store.machine[one]! < 0) continue;
        before = Math.max(before, store.end[one]!);
        after = Math.max(after, moved.get(one)?.end ?? store.end[one]!);
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
      asked: { machine, start },
      preview: { held: new Set([o]), ghosts, moved: new Set(moved.keys()), eligible, over: machine, refused: false, snap },
      outcome: {
        operation: o, machine, setup: own.setup, start: own.start, end: own.end, finish, finishBefore, needBy: store.jobs[store.job[o]!]!.needBy, setupMinutes: own.start - own.setup, setupBefore: place.start - place.setup,
        pushed: ghosts.length - 1, newlyLate, saved, delay, refusal: null, frozen,
      },
    };
  }

  #refused(o: number, machine: number, start: number, length: number, eligible: ReadonlySet<number>, refusal: Refused): Tried {
    const store = this.#store;
    const place = store.placed(o);
    const ghost: Ghost = { operation: o, machine, lane: 0, setup: start - (place.start - place.setup), start, end: start - (place.start - place.setup) + length };
    return {
      asked: { machine, start },
      preview: { held: new Set([o]), ghosts: machine < 0 ? NO_GHOSTS : [ghost], moved: new Set([o]), eligible, over: machine, refused: true, snap: null },
      outcome: {
        operation: o, machine, setup: ghost.setup, start, end: ghost.end, finish: 0, finishBefore: 0, needBy: store.jobs[store.job[o]!]!.needBy, setupMinutes: 0, setupBefore: place.start - place.setup,
        pushed: 0, newlyLate: [], saved: [], delay: 0, refusal, frozen: refusal.why === 'frozen',
      },
    };
  }
}
