/** A draft brought to the plant as it is now: what happened on the floor wins, the edits are made again, and those that no longer hold are said. */
import { sql } from 'kysely';
import type { DraftChange } from '#contract/schedule';
import type { Db } from '#db';
import { tell, type Act, type Caller } from '#desk';
import { decode, type Decode } from './decode.ts';
import { stepsOf } from './draft-steps.ts';
import { demandDraft, fold, keep } from './edit-draft.ts';
import { carryOver, loadVersion } from './load-version.ts';
import { problemOf } from './problem-of.ts';
import { takePicture } from './read-picture.ts';
import { publishedVersion } from './reads.ts';
import { namesOf } from './save-version.ts';

/** Refreshes the draft. Reads, thinks and writes apart, so that nothing is held while it thinks. Fact `schedule/draft-refreshed`. */
export async function refreshDraft({ db, caller, now }: { db: Db; caller: Caller; now: Date }, versionId: number, place: Decode = decode): Promise<DraftChange> {
  const { posed, picture, start } = await db.read(async (tx) => {
    const act: Act = { tx, caller, now };
    const draft = await loadVersion(tx, versionId);
    demandDraft(draft);
    const live = await publishedVersion(act, draft.siteId);
    const seen = await takePicture(act, draft.siteId);
    const made = problemOf(seen);
    const from = live === null ? draft : await loadVersion(tx, live);
    return { posed: made, picture: seen, start: carryOver(from, { problem: made.problem, epoch: made.epoch, machineIds: made.machineIds, keys: made.operations.map(({ operation }) => operation.key) }) };
  });
  const base = { problem: posed.problem, plan: await place(posed.problem, start), named: namesOf(picture, posed) };
  return db.write(async (tx) => {
    const act: Act = { tx, caller, now };
    const kept = await loadVersion(tx, versionId, { lock: true });
    demandDraft(kept);
    const { named } = base;
    await sql`update schedule.version set based_on = ${await publishedVersion(act, kept.siteId)}, base = ${JSON.stringify(base)}::jsonb, named = ${JSON.stringify(named)}::jsonb, seen_up_to = ${picture.seenUpTo}, epoch = ${new Date(posed.epoch)},
      now_tick = ${posed.problem.now ?? 0}, frozen_tick = ${posed.problem.frozenUntil ?? 0}, assumptions = ${JSON.stringify(posed.assumptions)}::jsonb where id = ${versionId}`.execute(tx);
    await tell(act, { kind: 'schedule/draft-refreshed', subject: `schedule:${versionId}`, siteId: kept.siteId });
    const fresh = { ...kept, base, named, problem: base.problem, plan: { ...base.plan, operations: base.plan.operations.map(() => null) } };
    return keep(act, fresh, await fold(act, fresh, await stepsOf(act, versionId)));
  });
}
