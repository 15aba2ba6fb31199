/** Editing a draft: a list of commands on a base; undo and redo walk it, and the draft is always what the list says. */
import { sql } from 'kysely';
import type { DraftChange, DraftCommand } from '#contract/schedule';
import { callerMay, tell, type Act } from '#desk';
import { check, score } from '#engine/problem';
import { Refusal } from '#kernel/refusal';
import { applyCommand } from './apply-command.ts';
import { draftOvertime, draftSteps, stepsOf, type Step } from './draft-steps.ts';
import { placeOf, type Edited } from './edited.ts';
import { loadVersion, type Kept } from './load-version.ts';
import { mayTransition } from './lifecycle.ts';
import { plantWords } from './plant-words.ts';
import { boardJobs, boardOperations, indicatorsWith } from './read-board.ts';
import { versionById } from './reads.ts';
import { writeRows } from './save-version.ts';
import { nextLot } from './split-in-draft.ts';
import { whyLateIn } from './why-late-in.ts';
import { workingTimes } from './working-times.ts';

export function demandDraft(kept: Kept): void {
  if (!mayTransition(kept.state, 'edit')) throw new Refusal('conflict', `${kept.name} is ${kept.state} and cannot be edited.\nMaybe open a draft on it.`);
}

/** The draft anew from its base and its list; edits that no longer hold are marked as conflicts and left out. */
export async function fold(act: Act, kept: Kept, steps: readonly Step[]): Promise<Edited> {
  const base = kept.base ?? (kept.basedOn === null ? kept : await loadVersion(act.tx, kept.basedOn));
  let edited: Edited = { problem: base.problem, plan: base.plan, named: base.named };
  for (const step of steps) {
    if (step.undone) continue;
    let conflict: string | null = null;
    try {
      edited = applyCommand(edited, step.command, step.by, true);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      conflict = error.message.split('\n')[0]!;
    }
    if (conflict !== step.conflict) await sql`update schedule.draft_command set conflict = ${conflict} where version_id = ${kept.id} and place = ${step.place}`.execute(act.tx);
  }
  return edited;
}

/** Writes what the draft now is and says what is otherwise than before. */
export async function keep(act: Act, kept: Kept, { problem, plan, named }: Edited): Promise<DraftChange> {
  const findings = check(problem, plan, await plantWords(act.tx, kept.siteId, named.epoch, problem));
  const worth = score(problem, plan, findings);
  await sql`update schedule.version set problem = ${JSON.stringify(problem)}::jsonb, plan = ${JSON.stringify(plan)}::jsonb, named = ${JSON.stringify(named)}::jsonb, tiers = ${JSON.stringify(worth.tiers)}::jsonb, version = version + 1 where id = ${kept.id}`.execute(act.tx);
  await writeRows(act, kept.id, { problem, plan, named, findings, whyLate: whyLateIn({ problem, epoch: named.epoch }, plan) });
  // other lots: every place is another's, and the board is read anew
  const anew = named.operations.length !== kept.named.operations.length;
  const places = anew ? [] : problem.operations.flatMap((operation, place) => (same(plan.operations[place], kept.plan.operations[place]) && operation.pin === kept.problem.operations[place]!.pin ? [] : [place]));
  const jobs = [...new Set(places.map((place) => problem.operations[place]!.job))];
  const now: Kept = { ...kept, problem, plan, named };
  const times = await workingTimes(act.tx, kept.siteId, act.now, new Date(named.epoch), new Date(act.now.getTime() + 15 * 86_400_000), await draftOvertime(act, kept.id));
  const { siteId: _site, ...schedule } = await versionById(act, kept.id);
  return {
    schedule, operations: await boardOperations(act, now, places), jobs: await boardJobs(act, now, jobs), indicators: await indicatorsWith(act, kept.id, kept.siteId, times),
    steps: await draftSteps(act, now), findings: findings.slice(0, 200).map(({ rule, hard, message }) => ({ rule, hard, message })), version: schedule.version,
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A lot gets its number when it is divided off, so that the edits after it find it again. */
const numbered = (kept: Kept, command: DraftCommand): DraftCommand => (command.kind === 'split' ? { ...command, lot: nextLot(kept, placeOf(kept.named, command.key)) } : command);

/** Adds an edit. What had been undone is gone: the list goes on from here. */
export async function addCommand(act: Act, versionId: number, asked: DraftCommand): Promise<DraftChange> {
  const kept = await loadVersion(act.tx, versionId, { lock: true });
  demandDraft(kept);
  const command = numbered(kept, asked);
  const edited = applyCommand(kept, command, act.caller.name, callerMay(act.caller, 'schedule.frozen'));
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

/** Leaves an edit out for good that no longer holds: it does nothing any more, and the draft could not be published with it. */
export async function leaveOut(act: Act, versionId: number, place: number): Promise<DraftChange> {
  const kept = await loadVersion(act.tx, versionId, { lock: true });
  demandDraft(kept);
  const steps = await stepsOf(act, versionId);
  const step = steps.find((one) => one.place === place);
  if (!step) throw new Refusal('not-found', `The draft has no edit ${place}.`);
  if (step.undone || step.conflict === null) throw new Refusal('conflict', `Edit ${place} of the draft holds.\nMaybe undo the edits from the newest to it.`);
  await sql`delete from schedule.draft_command where version_id = ${versionId} and place = ${place}`.execute(act.tx);
  await tell(act, { kind: 'schedule/edit-left-out', subject: `schedule:${versionId}`, siteId: kept.siteId, data: { command: step.command } });
  return keep(act, kept, await fold(act, kept, steps.filter((one) => one !== step)));
}

export const undoEdit = (act: Act, versionId: number): Promise<DraftChange> => walk(act, versionId, true);
export const redoEdit = (act: Act, versionId: number): Promise<DraftChange> => walk(act, versionId, false);
