/** Ways out as the edits of a draft that do them, tried on the plan as it stands: what is told of one is what the draft will show. */
import type { DraftCommand } from '#contract/schedule';
import type { JobChange, Way, WayOut } from '#engine/explain';
import type { Index, Plan, Problem, Ticks } from '#engine/problem';
import type { Edit, Retimer } from '#engine/timing';
import { MINUTE } from './calendar-of.ts';
import type { Named } from './save-version.ts';

export interface TriedWay extends Pick<WayOut, 'saved' | 'eased' | 'worse' | 'delaySaved' | 'allSaved' | 'moved'> {
  readonly edit: DraftCommand;
}
interface Asked {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly named: Named;
  /** The order that should be less late. */
  readonly job: Index;
  readonly hand: Retimer;
}

/** As many as one edit of a draft moves together. */
const MOST_TOGETHER = 100;

/** The edit that helps the order most for this way; null where a draft has none for it, or none that helps. */
export const editOfWay = (asked: Asked, way: Way): TriedWay | null => bestOf(asked, editsFor(asked, way).map((edit) => [edit]));

/** All of the order as early as may be: into gaps, or before others. Null where that does not help. */
export function broughtForward(asked: Asked, onTaken: 'free-gap' | 'push'): TriedWay | null {
  const { problem, plan, job } = asked;
  const edits = problem.operations.flatMap((operation, o): Edit[] => {
    const placed = plan.operations[o];
    if (operation.job !== job || !placed || fast(problem, o)) return [];
    return [{ operation: o, resource: operation.modes[placed.mode]!.resource, start: fromHere(problem), onTaken }];
  });
  return edits.length === 0 || edits.length > MOST_TOGETHER ? null : bestOf(asked, [edits]);
}

function bestOf(asked: Asked, candidates: readonly (readonly Edit[])[]): TriedWay | null {
  let best: TriedWay | null = null;
  for (const edits of candidates) {
    const tried = tryOn(asked, edits);
    if (tried && tried.delaySaved > 0 && (!best || tried.delaySaved > best.delaySaved || (tried.delaySaved === best.delaySaved && tried.allSaved > best.allSaved))) best = tried;
  }
  return best;
}

/** Nothing is offered that would need a manager: the frozen time is left alone. */
const fromHere = (problem: Problem): Ticks => Math.max(problem.now ?? 0, problem.frozenUntil ?? 0);

/** Begun, pinned, or promised to the floor. */
function fast({ operations, frozenUntil = 0 }: Problem, o: Index): boolean {
  const { begun, done, pin, published } = operations[o]!;
  return begun !== undefined || done !== undefined || pin !== undefined || (published !== undefined && published.start < frozenUntil);
}

/** As early as may be: before others, or in the first gap. */
function editsFor({ problem, plan }: Asked, way: Way): Edit[] {
  const from = fromHere(problem);
  if (way.kind === 'elsewhere') {
    const { resource } = problem.operations[way.operation]!.modes[way.mode]!;
    return (['free-gap', 'push'] as const).map((onTaken) => ({ operation: way.operation, resource, start: from, onTaken }));
  }
  if (way.kind === 'swap') {
    const other = plan.operations[way.other];
    return other ? [{ operation: way.operation, resource: problem.operations[way.other]!.modes[other.mode]!.resource, start: Math.max(from, other.start), onTaken: 'swap' }] : [];
  }
  const there = way.kind === 'before' ? plan.operations[way.after] : null;
  if (way.kind !== 'before' || !there) return [];
  const { resource } = problem.operations[way.after]!.modes[there.mode]!;
  return problem.operations[way.before]!.modes.some((mode) => mode.resource === resource) ? [{ operation: way.before, resource, start: Math.max(from, there.setupStart), onTaken: 'push' }] : [];
}

function tryOn({ problem, plan, named, job, hand }: Asked, edits: readonly Edit[]): TriedWay | null {
  if (edits.some(({ operation }) => fast(problem, operation))) return null;
  const { plan: then, changed, findings } = hand.tryTogether(edits);
  if (changed.length === 0 || findings.some((finding) => finding.hard)) return null;
  const jobs = new Set(changed.map((o) => problem.operations[o]!.job));
  const ends = (of: Plan, j: Index): Ticks => problem.operations.reduce((end, operation, o) => (operation.job === j ? Math.max(end, of.operations[o]?.end ?? 0) : end), 0);
  const found: { saved: JobChange[]; eased: JobChange[]; worse: JobChange[] } = { saved: [], eased: [], worse: [] };
  let [delaySaved, allSaved] = [0, 0];
  for (const j of jobs) {
    const { name, due, weight = 1 } = problem.jobs[j]!;
    if (due === undefined) continue;
    const change = { job: j, name, before: ends(plan, j) - due, after: ends(then, j) - due };
    const less = (Math.max(0, change.before) - Math.max(0, change.after)) * weight;
    if (less === 0) continue;
    allSaved += less;
    if (j === job) delaySaved += less;
    if (less < 0) found.worse.push(change);
    else if (j === job) (change.after <= 0 ? found.saved : found.eased).push(change);
  }
  const [move, ...more] = edits.map(({ operation, resource, start }) => ({ key: named.operations[operation]!.key, machineId: named.machineIds[resource]!, startsAt: new Date(named.epoch + start * MINUTE).toISOString() }));
  const { onTaken } = edits[0]!;
  return { edit: more.length === 0 ? { kind: 'move', ...move!, onTaken } : { kind: 'move-together', moves: [move!, ...more], onTaken }, ...found, delaySaved, allSaved, moved: changed.length };
}
