/** Editing a draft: a list of commands on a base; undo and redo walk it, and the draft is always what the list says. */
import { sql } from 'kysely';
import type { DraftChange, DraftCommand } from '#contract/schedule';
import { callerMay, tell, type Act } from '#desk';
import { check, score, type Plan, type Problem } from '#engine/problem';
import { retimer } from '#engine/timing';
import { Refusal } from '#kernel/refusal';
import { MINUTE } from './calendar-of.ts';
import { draftSteps, stepsOf, type Step } from './draft-steps.ts';
import { loadVersion, type Kept } from './load-version.ts';
import { mayTransition } from './lifecycle.ts';
import { boardJobs, boardOperations, indicatorsWith } from './read-board.ts';
import { versionById } from './reads.ts';
import { writeRows, type Named } from './save-version.ts';
import { whyLateIn } from './why-late-in.ts';
import { workingTimes } from './working-times.ts';

/** A draft as it is being edited: pins change the problem, moves the plan. */
interface Edited {
  readonly problem: Problem;
  readonly plan: Plan;
}

/** One command on the draft; refuses what cannot be, in words that say what would make it possible. */
function apply({ problem, plan }: Edited, named: Named, command: DraftCommand, by: string, mayThaw: boolean): Edited {
  const place = named.operations.findIndex((operation) => operation.key === command.key);
  const operation = problem.operations[place];
  if (!operation) throw new Refusal('not-found', `The draft has no operation ${command.key}: it is done, or its order is gone.`);
  const what = `${named.jobs[operation.job]!.number} ${operation.name}`;
  const modeOn = (machineId: number): number => {
    const mode = operation.modes.findIndex((one) => named.machineIds[one.resource] === machineId);
    if (mode < 0) throw new Refusal('invalid', `${what} cannot be done on that machine.\nMaybe add the machine to the operation of its routing.`, { fields: [{ field: 'machineId', value: machineId, reason: 'not eligible' }] });
    return mode;
  };
  const tick = (instant: string): number => Math.round((Date.parse(instant) - named.epoch) / MINUTE);
  const withPin = (pin: (typeof operation)['pin']): Edited => {
    const { pin: _old, ...free } = operation;
    const operations = [...problem.operations];
    operations[place] = pin ? { ...free, pin } : free;
    return { problem: { ...problem, operations }, plan };
  };

  if (command.kind === 'unpin') return withPin(undefined);
  if (command.kind === 'pin') {
    const placed = plan.operations[place];
    const here = command.machineId === undefined && command.startsAt === undefined;
    if (here && !placed) throw new Refusal('conflict', `${what} has no place yet that could be held.`);
    const mode = command.machineId !== undefined ? modeOn(command.machineId) : here ? placed!.mode : undefined;
    const start = command.startsAt !== undefined ? tick(command.startsAt) : here ? placed!.start : undefined;
    return withPin({ ...(mode === undefined ? {} : { mode }), ...(start === undefined ? {} : { start }), reason: command.reason, owner: by });
  }

  const frozenUntil = problem.frozenUntil ?? problem.now ?? 0;
  if (operation.begun) throw new Refusal('conflict', `${what} has been started on its machine.\nMaybe stop it at the terminal first.`);
  if (operation.pin) throw new Refusal('conflict', `${what} is pinned by ${operation.pin.owner ?? 'somebody'}: ${operation.pin.reason ?? 'no reason given'}.\nMaybe lift the pin first.`);
  const inFrozen = (operation.published !== undefined && operation.published.start < frozenUntil) || tick(command.startsAt) < frozenUntil;
  if (inFrozen && !mayThaw) throw new Refusal('forbidden', `${what} lies in the frozen time, which only a manager may change.\nMaybe move it behind the frozen time.`);
  if (inFrozen && !command.reason) throw new Refusal('invalid', `${what} lies in the frozen time.\nMaybe say why it has to move.`, { fields: [{ field: 'reason', reason: 'needed in the frozen time' }] });
  const mode = operation.modes[modeOn(command.machineId)]!;
  const thawed = inFrozen ? withoutPublished(problem, place) : problem; // a person with the right has decided: the published time no longer holds it
  const { plan: moved, changed, findings } = retimer(thawed, plan).try({ operation: place, resource: mode.resource, start: tick(command.startsAt), onTaken: command.onTaken });
  const refused = changed.length === 0 ? findings.find((finding) => finding.hard) : undefined;
  if (refused) throw new Refusal('conflict', `${named.jobs[operation.job]!.number}: ${refused.message}`);
  return { problem: thawed, plan: moved };
}

function withoutPublished(problem: Problem, place: number): Problem {
  const { published: _published, ...free } = problem.operations[place]!;
  return { ...problem, operations: problem.operations.with(place, free) };
}

export function demandDraft(kept: Kept): void {
  if (!mayTransition(kept.state, 'edit')) throw new Refusal('conflict', `${kept.name} is ${kept.state} and cannot be edited.\nMaybe open a draft on it.`);
}

/** The draft anew from its base and its list; edits that no longer hold are marked as conflicts and left out. */
export async function fold(act: Act, kept: Kept, steps: readonly Step[]): Promise<Edited> {
  const base = kept.base ?? (kept.basedOn === null ? kept : await loadVersion(act.tx, kept.basedOn));
  let edited: Edited = { problem: base.problem, plan: base.plan };
  for (const step of steps) {
    if (step.undone) continue;
    let conflict: string | null = null;
    try {
      edited = apply(edited, kept.named, step.command, step.by, true);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      conflict = error.message.split('\n')[0]!;
    }
    if (conflict !== step.conflict) await sql`update schedule.draft_command set conflict = ${conflict} where version_id = ${kept.id} and place = ${step.place}`.execute(act.tx);
  }
  return edited;
}

/** Writes what the draft now is and says what is otherwise than before. */
export async function keep(act: Act, kept: Kept, { problem, plan }: Edited): Promise<DraftChange> {
  const findings = check(problem, plan);
  const { named } = kept;
  const worth = score(problem, plan, findings);
  await sql`update schedule.version set problem = ${JSON.stringify(problem)}::jsonb, plan = ${JSON.stringify(plan)}::jsonb, tiers = ${JSON.stringify(worth.tiers)}::jsonb, version = version + 1 where id = ${kept.id}`.execute(act.tx);
  await writeRows(act, kept.id, { problem, plan, named, findings, whyLate: whyLateIn({ problem, epoch: named.epoch }, plan) });
  const places = problem.operations.flatMap((operation, place) => (same(plan.operations[place], kept.plan.operations[place]) && operation.pin === kept.problem.operations[place]!.pin ? [] : [place]));
  const jobs = [...new Set(places.map((place) => problem.operations[place]!.job))];
  const now: Kept = { ...kept, problem, plan };
  const times = await workingTimes(act.tx, kept.siteId, act.now, new Date(named.epoch), new Date(act.now.getTime() + 15 * 86_400_000));
  const { siteId: _site, ...schedule } = await versionById(act, kept.id);
  return {
    schedule, operations: await boardOperations(act, now, places), jobs: await boardJobs(act, now, jobs), indicators: await indicatorsWith(act, kept.id, kept.siteId, times),
    steps: await draftSteps(act, now), findings: findings.slice(0, 200).map(({ rule, hard, message }) => ({ rule, hard, message })), version: schedule.version,
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Adds an edit. What had been undone is gone: the list goes on from here. */
export async function addCommand(act: Act, versionId: number, command: DraftCommand): Promise<DraftChange> {
  const kept = await loadVersion(act.tx, versionId, { lock: true });
  demandDraft(kept);
  const edited = apply(kept, kept.named, command, act.caller.name, callerMay(act.caller, 'schedule.frozen'));
  await sql`delete from schedule.draft_command where version_id = ${versionId} and undone`.execute(act.tx);
  await sql`insert into schedule.draft_command (version_id, place, at, by_user, by_name, command)
    select ${versionId}, coalesce(max(place), 0) + 1, ${act.now}, ${act.caller.user}, ${act.caller.name}, ${JSON.stringify(command)}::jsonb from schedule.draft_command where version_id = ${versionId}`.execute(act.tx);
  await tell(act, { kind: 'schedule/draft-edited', subject: `schedule:${versionId}`, siteId: kept.siteId, data: { command } });
  return keep(act, kept, edited);
}

/** Takes the newest edit back, or does the one undone last again. */
async function walk(act: Act, versionId: number, undo: boolean): Promise<DraftChange> {
  const kept = await loadVersion(act.tx, versionId, { lock: true });
  demandDraft(kept);
  const steps = await stepsOf(act, versionId);
  const step = undo ? steps.filter((one) => !one.undone).at(-1) : steps.find((one) => one.undone);
  if (!step) throw new Refusal('conflict', undo ? 'There is nothing to undo.' : 'There is nothing to do again.');
  await sql`update schedule.draft_command set undone = ${undo}, conflict = null where version_id = ${versionId} and place = ${step.place}`.execute(act.tx);
  await tell(act, { kind: undo ? 'schedule/edit-undone' : 'schedule/edit-redone', subject: `schedule:${versionId}`, siteId: kept.siteId, data: { place: step.place } });
  return keep(act, kept, await fold(act, kept, steps.map((one) => (one.place === step.place ? { ...one, undone: undo } : one))));
}

export const undoEdit = (act: Act, versionId: number): Promise<DraftChange> => walk(act, versionId, true);
export const redoEdit = (act: Act, versionId: number): Promise<DraftChange> => walk(act, versionId, false);
