/**
 * The planner's hand on the board: one operation is taken elsewhere, everything else stays where it is unless it is pushed. Each frame of a drag is
 * tried from the plan as it was, so there and back changes nothing. O(operations moved + their order's window); no search, no clock.
 */
import type { Finding, Index, Plan, PlannedOperation, Problem, Ticks } from '#engine/problem';
import { NEVER } from './calendars.ts';
import { compile } from './compile.ts';
import { BEGUN, DONE, FF, FREE, FS, HELD, SS, type Compiled } from './compiled.ts';
import { begin, placeAt, setDelay, settle, undo } from './edit.ts';
import { Graph } from './graph.ts';
import { pegsOf } from './pegging.ts';
import { relocate } from './relocate.ts';
import { placeFromGraph } from './to-plan.ts';

export interface Edit {
  readonly operation: Index;
  readonly resource: Index;
  /** Lane of the resource; default the one it is on, or the first. */
  readonly lane?: Index;
  /** Where the run should begin; it will be later where something it waits for is not done. */
  readonly start: Ticks;
  /**
   * What happens to whoever is there: `push` goes behind, `insert-after` stays and goes first, `swap` takes the place left empty,
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
  /** Takes what was tried last for the plan. */
  keep(): void;
  /** What was tried last; before that, the plan as the decoder takes it: the one given, where that was feasible. */
  readonly plan: Plan;
}

/** A planner's hand for this plan; compile once, try in each frame. */
export function retimer(problem: Problem | Compiled, plan: Plan): Retimer {
  return new Hand('modeFirst' in problem ? problem : compile(problem), plan);
}

/** One edit of a plan; for many use `retimer`. */
export function retime(problem: Problem | Compiled, plan: Plan, edit: Edit): Retimed {
  return retimer(problem, plan).try(edit);
}

const REACH = 60;

class Hand implements Retimer {
  readonly #g: Graph;
  #base: Plan;
  #last: Plan;

  constructor(c: Compiled, plan: Plan) {
    const g = new Graph(c, pegsOf(c, plan), true);
    this.#g = g;
    g.load(plan);
    for (let o = 0; o < c.n; o++) if (g.mode[o]! >= 0 && c.hold[o] !== BEGUN && c.hold[o] !== DONE) g.delay[o] = g.start[o]!;
    begin(g);
    settle(g);
    begin(g);
    // a setup is taken to be as late as it can, and what was not feasible as it stood goes where it can be
    const operations = plan.operations.map((op, o) =>
      op && (g.setupStart[o] !== op.setupStart || g.start[o] !== op.start || g.end[o] !== op.end) ? placeFromGraph(g, o) : op);
    this.#base = this.#last = operations.some((op, o) => op !== plan.operations[o]) ? { ...plan, operations } : plan;
  }

  get plan(): Plan {
    return this.#last;
  }

  keep(): void {
    const g = this.#g;
    for (let i = 0; i < g.changes; i++) {
      const o = g.changed[i]!;
      if (g.mode[o]! >= 0) g.delay[o] = g.start[o]!;
    }
    begin(g);
    this.#base = this.#last;
  }

  try(edit: Edit): Retimed {
    const g = this.#g;
    const { c } = g;
    const { operation: o, resource: r, start } = edit;
    undo(g);
    begin(g);
    const { name, modes } = c.problem.operations[o]!;
    const machine = c.problem.resources[r]!.name;
    const refuse = (rule: string, message: string): Retimed => {
      this.#last = this.#base;
      return { plan: this.#base, changed: [], findings: [{ rule, hard: true, operation: o, resource: r, size: 1, message }] };
    };
    if (c.hold[o] === DONE || c.hold[o] === BEGUN) return refuse('fact', `${name} has begun and stays where it is.`);
    if (g.mode[o]! < 0) return refuse('unplaced', `${name} has no place to be moved from.`);
    const mode = modes[g.mode[o]!]!.resource === r ? g.mode[o]! : modes.findIndex((m) => m.resource === r);
    if (mode < 0) return refuse('mode', `${name} cannot be done on ${machine}.`);
    if (g.leader[o] !== o || g.mates[o]) return refuse('batch', `${name} shares a batch; take it out of the batch first.`);
    const on = g.lane[c.slotFirst[o]!]!;
    const lane = edit.lane !== undefined ? c.laneFirst[r]! + edit.lane : c.laneResource[on] === r ? on : c.laneFirst[r]!;
    if (lane >= c.laneFirst[r + 1]!) return refuse('placement', `${machine} has ${c.laneFirst[r + 1]! - c.laneFirst[r]!} lanes, not ${edit.lane! + 1}.`);

    if (lane === on && mode === g.mode[o] && this.#between(o, start)) {
      setDelay(g, o, start);
      settle(g);
      return this.#told(o);
    }
    if (edit.onTaken === 'swap' && this.#swap(o, mode, lane, start)) return this.#told(o);
    const first = this.#indexFor(o, lane, start, edit.onTaken);
    for (let index = first; index <= g.size[lane]! && index < first + REACH; index++) {
      relocate(g, o, mode, lane, index, start);
      setDelay(g, o, start);
      if (settle(g) && (edit.onTaken !== 'free-gap' || index === g.size[lane]! || this.#alone(o))) return this.#told(o);
      undo(g);
      begin(g);
    }
    return refuse('circle', `${name} cannot stand at ${start} on ${machine}: it would wait for what waits for it.`);
  }

  /** Place in the lane's sequence, counted with o where it is. */
  #indexFor(o: number, lane: number, start: number, onTaken: Edit['onTaken']): number {
    const g = this.#g;
    let i = placeAt(g, lane, start);
    if (onTaken !== 'push') return i;
    const items = g.items[lane]!;
    while (i > g.begun[lane]!) {
      const p = g.slotOp[items[i - 1]!]!;
      if (p !== o && g.until[items[i - 1]!]! <= start) break;
      i--;
    }
    return i;
  }

  /** Whether o can begin at `start` without a change of any sequence it is in. */
  #between(o: number, start: number): boolean {
    const g = this.#g;
    for (let s = g.c.slotFirst[o]!; s < g.c.slotFirst[o + 1]!; s++) {
      const lane = g.lane[s]!;
      if (lane < 0) continue;
      const items = g.items[lane]!;
      const i = g.at[s]!;
      if (i > 0 && g.until[items[i - 1]!]! > start) return false;
      if (i + 1 < g.size[lane]! && g.setupStart[g.slotOp[items[i + 1]!]!]! < start) return false;
    }
    return true;
  }

  /** Whether nothing but o has moved. */
  #alone(o: number): boolean {
    const g = this.#g;
    for (let i = 0; i < g.changes; i++) {
      const p = g.changed[i]!;
      if (p !== o && (g.start[p] !== g.oldStart[p] || g.end[p] !== g.oldEnd[p])) return false;
    }
    return true;
  }

  /** o takes the place of whoever stands at `start`, who takes o's; false if there is nobody, or they cannot. */
  #swap(o: number, mode: number, lane: number, start: number): boolean {
    const g = this.#g;
    const { c } = g;
    const items = g.items[lane]!;
    const i = this.#indexFor(o, lane, start, 'push');
    const other = i < g.size[lane]! ? g.slotOp[items[i]!]! : -1;
    if (other < 0 || other === o || items[i] !== c.slotFirst[other] || c.hold[other] !== FREE || g.mates[other] || g.setupStart[other]! > start) return false;
    const home = g.lane[c.slotFirst[o]!]!;
    const r = c.laneResource[home]!;
    let back = -1;
    for (let m = c.modeFirst[other]!; m < c.modeFirst[other + 1]! && back < 0; m++) if (c.modeResource[m] === r) back = m - c.modeFirst[other]!;
    if (c.laneResource[home] === c.laneResource[lane]) back = g.mode[other]!;
    if (back < 0) return false;
    const was = g.start[o]!;
    const wasSetup = g.setupStart[o]!;
    const at = g.start[other]!;
    const atSetup = g.setupStart[other]!;
    relocate(g, o, mode, lane, i, atSetup);
    setDelay(g, o, Math.min(at, start));
    relocate(g, other, back, home, placeAt(g, home, wasSetup), wasSetup);
    setDelay(g, other, was);
    if (settle(g)) return true;
    undo(g);
    begin(g);
    return false;
  }

  #told(o: number): Retimed {
    const g = this.#g;
    const { c } = g;
    const retimed = new Set<number>();
    for (let i = 0; i < g.changes; i++) {
      const p = g.changed[i]!;
      if (g.start[p] !== g.oldStart[p] || g.end[p] !== g.oldEnd[p] || g.setupStart[p] !== g.oldSetupStart[p]) retimed.add(p);
    }
    const swapped = [...g.linked, ...(g.roster ? g.roster.changed.subarray(0, g.roster.changes) : [])].map((slot) => g.slotOp[slot]!);
    const operations = this.#base.operations.slice();
    const changed: number[] = [];
    for (const p of [...new Set([o, ...swapped, ...retimed])].sort((a, b) => a - b)) {
      const place = placeFromGraph(g, p)!;
      if (!retimed.has(p) && sameLanes(place, operations[p]!)) continue;
      operations[p] = place;
      changed.push(p);
    }
    this.#last = changed.length === 0 ? this.#base : { ...this.#base, operations };
    return { plan: this.#last, changed, findings: findingsOf(c, g, changed) };
  }
}

/** Whether mode, lanes and people are the same; nobody is named where there is nothing to set up, whoever was before. */
const sameLanes = (a: PlannedOperation, b: PlannedOperation): boolean =>
  a.mode === b.mode && a.lane === b.lane && (a.alsoLanes ?? []).every((lane, i) => lane === (b.alsoLanes?.[i] ?? 0))
  && (a.crew ?? []).every((need, i) => need.every((person, k) => person === b.crew?.[i]?.[k]));

/** What the planner should see of what moved, in the words of the rules of `check`. */
function findingsOf(c: Compiled, g: Graph, changed: readonly number[]): Finding[] {
  const { operations, jobs } = c.problem;
  const found: Finding[] = [];
  const seen = new Set<number>();
  const moved = new Set(changed);
  for (const o of changed) {
    const { name } = operations[o]!;
    if (g.start[o]! >= NEVER) { found.push({ rule: 'unplaced', hard: true, operation: o, size: 1, message: `${name} has no place: none was found that is open for long enough.` }); continue; }
    if (c.hold[o] === HELD && g.start[o] !== c.heldStart[o])
      found.push({ rule: operations[o]!.pin?.start === undefined ? 'frozen' : 'pinned', hard: true, operation: o, size: Math.abs(g.start[o]! - c.heldStart[o]!), message: `${name} is held at ${c.heldStart[o]}, but planned at ${g.start[o]}.` });
    if (c.heldMode[o]! >= 0 && g.mode[o] !== c.heldMode[o]) found.push({ rule: 'pinned', hard: true, operation: o, size: 1, message: `${name} is held in mode ${c.heldMode[o]}, but planned in mode ${g.mode[o]}.` });
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) late(c.out.op[a]!, o, c.out.kind[a]!, c.out.maxLag[a]!);
    for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) if (!moved.has(c.in.op[a]!)) late(o, c.in.op[a]!, c.in.kind[a]!, c.in.maxLag[a]!);
    const j = c.job[o]!;
    if (seen.has(j)) continue;
    seen.add(j);
    let end = 0;
    for (let i = c.jobFirst[j]!; i < c.jobFirst[j + 1]!; i++) if (g.mode[c.jobOps[i]!]! >= 0) end = Math.max(end, g.end[c.jobOps[i]!]!);
    if (end > c.deadline[j]!) found.push({ rule: 'deadline', hard: true, job: j, size: end - c.deadline[j]!, message: `${jobs[j]!.name} is complete at ${end}, ${end - c.deadline[j]!} after its deadline.` });
    if (end > c.due[j]!) found.push({ rule: 'late', hard: false, job: j, size: end - c.due[j]!, message: `${jobs[j]!.name} is complete at ${end}, ${end - c.due[j]!} after its due date.` });
  }
  return found;

  function late(to: number, from: number, kind: number, most: number): void {
    if (most >= NEVER || g.mode[to]! < 0 || g.mode[from]! < 0) return;
    const gap = (kind === FS || kind === SS ? g.start[to]! : g.end[to]!) - (kind === FS || kind === FF ? g.end[from]! : g.start[from]!);
    if (gap > most) found.push({ rule: 'max-lag', hard: true, operation: to, other: from, size: gap - most, message: `${operations[to]!.name} follows ${operations[from]!.name} after ${gap}; at most ${most} is allowed.` });
  }
}
