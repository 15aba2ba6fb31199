/**
 * Why an order ends when it ends: the chain that binds it, walked back from its last operation to its release.
 * The pieces tile [from, end] of the chain exactly, so their lengths add up to the flow time. It reads the plan alone, not the search, so
 * it explains any plan, also one made by hand. Where several things bind at the same tick the one nearest the machine is told.
 * Cost: one pass over the plan for `lanesOf`, shared by all jobs; then O(operations of the chain × their arcs).
 */
import type { Index, Operation, Plan, Problem, Ticks } from '#engine/problem';
import { lanesOf, type Lanes } from './lanes-of.ts';

/** `run` and `setup` are work; `closed` is a calendar; the others are waiting for something. */
export type PieceKind = 'run' | 'setup' | 'closed' | 'move' | 'queue' | 'crew' | 'tool' | 'material' | 'release' | 'hold' | 'wait';

export interface Piece {
  readonly kind: PieceKind;
  readonly from: Ticks;
  readonly to: Ticks;
  /** One sentence with names. */
  readonly text: string;
  readonly operation?: Index;
  /** The operation that stands in the way. */
  readonly blocker?: Index;
  readonly resource?: Index;
  /** Who is waited for (`crew`), and what (`material`). */
  readonly person?: Index;
  readonly supply?: Index;
}

export interface Explanation {
  readonly job: Index;
  readonly from: Ticks;
  readonly end: Ticks;
  /** Ticks after the due date; 0 or less: on time. */
  readonly late: Ticks;
  /** In the order of time. */
  readonly pieces: readonly Piece[];
}

interface Bound {
  readonly at: Ticks;
  readonly kind: PieceKind;
  readonly text: string;
  readonly blocker?: Index;
  readonly person?: Index;
  readonly supply?: Index;
}

/** Explains one job. A job with nothing placed has no pieces. */
export function explainLate(problem: Problem, plan: Plan, job: Index, lanes: Lanes = lanesOf(problem, plan)): Explanation {
  let at = lanes.lastOf(job);
  const due = problem.jobs[job]!.due;
  const end = at < 0 ? 0 : plan.operations[at]!.end;
  const pieces: Piece[] = [];
  const seen = new Set<Index>();
  let from = end;
  while (at >= 0 && !seen.has(at)) {
    seen.add(at);
    const placed = plan.operations[at]!;
    // an operation that overlaps the next one explains only its part before it
    if (placed.start < from) pieces.push(...spent(problem, lanes, at, Math.max(placed.start, 0), from));
    const begin = Math.min(from, placed.start);
    const ready = readyOf(problem, plan, lanes, at);
    const ahead = setUpAheadOf(problem, plan, lanes, at, begin);
    if (!ahead && placed.setupStart < begin) pieces.push({ kind: 'setup', from: placed.setupStart, to: begin, text: `changeover on ${machineOf(problem, plan, at)}`, operation: at });
    const started = ahead ? begin : Math.min(begin, placed.setupStart);
    if (ready.at < started) pieces.push(...waited(problem, plan, lanes, at, ready.at, started));
    from = Math.min(started, ready.at);
    if (ready.before < 0) break;
    const left = plan.operations[ready.before]!;
    const gone = Math.min(from, ready.kind === 'SS' || ready.kind === 'SF' ? from : left.end);
    if (gone < from) pieces.push({ kind: 'move', from: gone, to: from, text: `move and queue time after ${problem.operations[ready.before]!.name}`, operation: at });
    from = gone;
    at = ready.before;
  }
  return { job, from, end, late: due === undefined ? 0 : end - due, pieces: pieces.filter((piece) => piece.to > piece.from).reverse() };
}

const machineOf = (problem: Problem, plan: Plan, at: Index): string => problem.resources[problem.operations[at]!.modes[plan.operations[at]!.mode]!.resource]!.name;

/** When the order itself let the operation begin: its predecessors and its release. */
function readyOf(problem: Problem, plan: Plan, lanes: Lanes, at: Index): { at: Ticks; before: Index; kind: 'FS' | 'SS' | 'FF' | 'SF' } {
  const operation = problem.operations[at]!;
  let ready = { at: Math.max(operation.release ?? 0, problem.jobs[operation.job]!.release ?? 0, operation.begun ? 0 : (problem.now ?? 0)), before: -1, kind: 'FS' as 'FS' | 'SS' | 'FF' | 'SF' };
  for (const link of lanes.linksInto(at)) {
    const before = plan.operations[link.from];
    if (!before) continue;
    const kind = link.kind ?? 'FS';
    const tie = (kind === 'FS' || kind === 'FF' ? before.end : before.start) + (link.lag ?? 0);
    const lets = kind === 'FS' || kind === 'SS' ? tie : tie - (plan.operations[at]!.end - plan.operations[at]!.start);
    if (lets > ready.at || (ready.before < 0 && lets >= ready.at)) ready = { at: lets, before: link.from, kind };
  }
  return { ...ready, at: Math.min(ready.at, plan.operations[at]!.setupStart) };
}

/** Whether the setup was made while the run waited for its material or its release: then that is what bound it, and the setup cost nothing. */
function setUpAheadOf(problem: Problem, plan: Plan, lanes: Lanes, at: Index, begin: Ticks): boolean {
  const { setupStart } = plan.operations[at]!;
  const resource = lanes.resourceOf(at);
  return setupStart < begin && [...inTheWay(problem, plan, lanes, at, problem.operations[at]!)].some((bound) => bound.at > setupStart && bound.at <= begin && lanes.closedBetween(resource, bound.at, begin) === begin - bound.at);
}

/** Time from `ready` to the start: behind what stood in the way last, then behind a closed calendar. */
function waited(problem: Problem, plan: Plan, lanes: Lanes, at: Index, ready: Ticks, start: Ticks): Piece[] {
  const operation = problem.operations[at]!;
  const bounds = [...inTheWay(problem, plan, lanes, at, operation)].filter((bound) => bound.at > ready && bound.at <= start).sort((a, b) => b.at - a.at);
  const bound = bounds[0];
  const pieces: Piece[] = [];
  const open = bound?.at ?? ready;
  const resource = operation.modes[plan.operations[at]!.mode]!.resource;
  if (open < start) {
    const closed = lanes.closedBetween(resource, open, start);
    pieces.push({ kind: closed > 0 ? 'closed' : operation.pin ? 'hold' : 'wait', from: open, to: start, operation: at, resource, text: closed > 0 ? `${problem.resources[resource]!.name} is closed` : operation.pin ? `held there: ${operation.pin.reason ?? 'pinned'}` : `${problem.resources[resource]!.name} is kept free` });
  }
  if (bound) {
    const { at: to, ...known } = bound;
    pieces.push({ ...known, from: ready, to, operation: at, resource });
  }
  return pieces;
}

function* inTheWay(problem: Problem, plan: Plan, lanes: Lanes, at: Index, operation: Operation): Generator<Bound> {
  const placed = plan.operations[at]!;
  const mode = operation.modes[placed.mode]!;
  const name = (place: Index): string => `${problem.jobs[problem.operations[place]!.job]!.name} ${problem.operations[place]!.name}`;
  const before = lanes.beforeOnLane(at);
  if (before >= 0) yield { at: plan.operations[before]!.end, kind: 'queue', blocker: before, text: `behind ${name(before)} on ${problem.resources[mode.resource]!.name}` };
  for (const [resource, place] of lanes.beforeOnTools(at)) yield { at: plan.operations[place]!.end, kind: 'tool', blocker: place, text: `${problem.resources[resource]!.name} is used by ${name(place)}` };
  for (const [person, place] of lanes.beforeOfCrew(at)) yield { at: lanes.crewFree(person, place), kind: 'crew', blocker: place, person, text: `${problem.people[person]!.name} is at ${name(place)}` };
  for (const bound of lanes.materialOf(at)) yield bound;
  if (operation.release !== undefined) yield { at: operation.release, kind: 'release', text: 'not released before' };
}

/** The run of an operation, its closed time told apart. */
function spent(problem: Problem, lanes: Lanes, at: Index, from: Ticks, to: Ticks): Piece[] {
  const resource = lanes.resourceOf(at);
  const name = problem.resources[resource]!.name;
  return lanes.parts(resource, from, to).map(({ open, from: a, to: b }): Piece => ({ kind: open ? 'run' : 'closed', from: a, to: b, text: open ? `${problem.operations[at]!.name} on ${name}` : `${name} is closed`, operation: at, resource })).reverse();
}
