/** Ways out as the edits of a draft that do them, tried on the plan as it stands: what is told of one is what the draft will show. */
import type { DraftCommand } from '#contract/schedule';
import type { JobChange, Way, WayOut } from '#engine/explain';
import type { Index, Plan, Problem, Ticks } from '#engine/problem';
import type { Edit, Retimer } from '#engine/timing';
import { Refusal } from '#kernel/refusal';
import { applyCommand } from './apply-command.ts';
import { MINUTE } from './calendar-of.ts';
import type { Edited } from './edited.ts';
import { fromHere, isFast } from './place-earliest.ts';
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
export function editOfWay(asked: Asked, way: Way): TriedWay | null {
  const command = commandFor(asked, way);
  return command ? tryCommand(asked, command) : bestOf(asked, editsFor(asked, way).map((edit) => [edit]));
}

const instantOf = ({ named }: Asked, tick: Ticks): string => new Date(named.epoch + tick * MINUTE).toISOString();

/** Ways that are more than a move: a lot divided so that both parts run as long, a machine that works longer. */
function commandFor(asked: Asked, way: Way): DraftCommand | null {
  const { problem, plan, named, job } = asked;
  if (way.kind === 'overtime') return { kind: 'overtime', machineId: named.machineIds[way.resource]!, from: instantOf(asked, way.from), until: instantOf(asked, way.until), reason: `For ${named.jobs[job]!.number}` };
  if (way.kind !== 'split') return null;
  const { modes, job: of } = problem.operations[way.operation]!;
  const [own, other] = [modes[plan.operations[way.operation]?.mode ?? 0]!, modes[way.mode]!];
  const pieces = named.jobs[of]!.quantity;
  const part = Math.round((pieces * own.run) / (own.run + other.run));
  if (!Number.isInteger(pieces) || part < 1 || part >= pieces) return null;
  return { kind: 'split', key: named.operations[way.operation]!.key, quantity: String(part), machineId: named.machineIds[other.resource]! };
}

/** All of the order as early as may be: into gaps, or before others. Null where that does not help. */
export function broughtForward(asked: Asked, onTaken: 'free-gap' | 'push'): TriedWay | null {
  const { problem, plan, job } = asked;
  const edits = problem.operations.flatMap((operation, o): Edit[] => {
    const placed = plan.operations[o];
    if (operation.job !== job || !placed || isFast(problem, o)) return [];
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
  if (edits.some(({ operation }) => isFast(problem, operation))) return null;
  const { plan: then, changed, findings } = hand.tryTogether(edits);
  if (changed.length === 0 || findings.some((finding) => finding.hard)) return null;
  const told = account({ problem, job }, new Set(changed.map((o) => problem.operations[o]!.job)), (j) => endIn(problem, plan, j), (j) => endIn(problem, then, j));
  const [move, ...more] = edits.map(({ operation, resource, start }) => ({ key: named.operations[operation]!.key, machineId: named.machineIds[resource]!, startsAt: new Date(named.epoch + start * MINUTE).toISOString() }));
  const { onTaken } = edits[0]!;
  return { edit: more.length === 0 ? { kind: 'move', ...move!, onTaken } : { kind: 'move-together', moves: [move!, ...more], onTaken }, ...told, moved: changed.length };
}

const endIn = (problem: Problem, plan: Plan, j: Index): Ticks => problem.operations.reduce((end, operation, o) => (operation.job === j ? Math.max(end, plan.operations[o]?.end ?? 0) : end), 0);

/** The edit itself, done to the draft; null where it is refused, or does not help. A lot that is divided is done with the later of the two. */
function tryCommand({ problem, plan, named, job }: Asked, edit: DraftCommand): TriedWay | null {
  let then: Edited;
  try {
    then = applyCommand({ problem, plan, named }, edit, '', false);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return null;
  }
  const divided = edit.kind === 'split' ? problem.operations[named.operations.findIndex(({ key }) => key === edit.key)]!.job : -1;
  const after = new Float64Array(problem.jobs.length);
  then.problem.operations.forEach((operation, o) => {
    const j = operation.job < problem.jobs.length ? operation.job : divided;
    after[j] = Math.max(after[j]!, then.plan.operations[o]?.end ?? 0);
  });
  const told = account({ problem, job }, new Set(problem.jobs.keys()), (j) => endIn(problem, plan, j), (j) => after[j]!);
  const moved = then.plan.operations.filter((op, o) => op?.start !== plan.operations[o]?.start || op?.mode !== plan.operations[o]?.mode).length;
  return told.delaySaved > 0 ? { edit, ...told, moved } : null;
}

/** What orders gain and lose; `before` and `after`: when each is complete. */
function account({ problem, job }: Pick<Asked, 'problem' | 'job'>, jobs: ReadonlySet<Index>, before: (j: Index) => Ticks, after: (j: Index) => Ticks): Pick<TriedWay, 'saved' | 'eased' | 'worse' | 'delaySaved' | 'allSaved'> {
  const found: { saved: JobChange[]; eased: JobChange[]; worse: JobChange[] } = { saved: [], eased: [], worse: [] };
  let [delaySaved, allSaved] = [0, 0];
  for (const j of jobs) {
    const { name, due, weight = 1 } = problem.jobs[j]!;
    if (due === undefined) continue;
    const change = { job: j, name, before: before(j) - due, after: after(j) - due };
    const less = (Math.max(0, change.before) - Math.max(0, change.after)) * weight;
    if (less === 0) continue;
    allSaved += less;
    if (j === job) delaySaved += less;
    if (less < 0) found.worse.push(change);
    else if (j === job) (change.after <= 0 ? found.saved : found.eased).push(change);
  }
  return { ...found, delaySaved, allSaved };
}
