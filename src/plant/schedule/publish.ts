/** Publishing: the plant works by this version from now on. Refused when the plant has moved on since its picture was taken. */
import { sql } from 'kysely';
import { tell, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { mayTransition, type VersionState } from './lifecycle.ts';

/** Facts after which a schedule no longer fits the plant. Quantities reported on a running operation are not among them: it stays where it is. */
export const MOVES_THE_SCHEDULE = [
  'resources/machine-down', 'resources/machine-up', 'people/absence-recorded', 'production/opened', 'production/released', 'production/cancelled',
  'production/held', 'production/resumed', 'production/started', 'production/completed', 'planning/mrp-ran', 'schedule/operation-pinned', 'schedule/operation-unpinned', 'stock/short',
] as const;

interface Found {
  id: number;
  siteId: number;
  state: VersionState;
  name: string;
  seenUpTo: number;
}

async function lockVersion(act: Act, versionId: number): Promise<Found> {
  const { rows } = await sql<Found>`select id, site_id as "siteId", state, name, seen_up_to as "seenUpTo" from schedule.version where id = ${versionId} for update`.execute(act.tx);
  const found = rows[0];
  if (!found) throw new Refusal('not-found', `There is no schedule version ${versionId}.`);
  return found;
}

/** Publishes a draft and supersedes what was published before. */
export async function publish(act: Act, versionId: number): Promise<{ versionId: number; superseded: number | null; late: number }> {
  const version = await lockVersion(act, versionId);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`schedule of site ${version.siteId}`}, 0))`.execute(act.tx);
  if (!mayTransition(version.state, 'publish')) throw new Refusal('conflict', `${version.name} is ${version.state} and cannot be published.`);

  const hard = await sql<{ message: string }>`select message from schedule.finding where version_id = ${versionId} and hard and rule <> 'unplaced' order by place limit 1`.execute(act.tx);
  if (hard.rows[0]) throw new Refusal('conflict', `${version.name} breaks a rule: ${hard.rows[0].message}\nMaybe undo the last change, or replan from here.`);

  // every fact that is committed now counts, also one whose number is below a transaction still open
  const news = await sql<{ kind: string; subject: string; count: number }>`
    select kind, subject, count(*) over () as count from journal.fact where number > ${version.seenUpTo} and kind = any(${[...MOVES_THE_SCHEDULE]}) order by number limit 1`.execute(act.tx);
  const first = news.rows[0];
  if (first)
    throw new Refusal('conflict', `The plant moved on since ${version.name} was made: ${first.count} facts, first ${first.kind} of ${first.subject}.\nMaybe replan, or refresh the draft; operations now running stay where they are.`, { details: { facts: first.count, first: `${first.kind} ${first.subject}` } });

  const before = await sql<{ id: number }>`update schedule.version set state = 'superseded', superseded_at = ${act.now}, version = version + 1 where site_id = ${version.siteId} and state = 'published' returning id`.execute(act.tx);
  await sql`update schedule.version set state = 'published', published_at = ${act.now}, published_by = ${act.caller.name}, version = version + 1 where id = ${versionId}`.execute(act.tx);
  const late = await sql<{ late: number }>`select count(*) as late from schedule.job where version_id = ${versionId} and need_by is not null and (projected is null or projected > need_by)`.execute(act.tx);
  const result = { versionId, superseded: before.rows[0]?.id ?? null, late: late.rows[0]!.late };
  await tell(act, { kind: 'schedule/published', subject: `schedule:${versionId}`, siteId: version.siteId, data: result });
  return result;
}

/** Throws a draft away; its rows stay readable in the history. */
export async function discard(act: Act, versionId: number): Promise<void> {
  const version = await lockVersion(act, versionId);
  if (!mayTransition(version.state, 'discard')) throw new Refusal('conflict', `${version.name} is ${version.state} and cannot be thrown away.`);
  await sql`update schedule.version set state = 'discarded', version = version + 1 where id = ${versionId}`.execute(act.tx);
  await tell(act, { kind: 'schedule/draft-discarded', subject: `schedule:${versionId}`, siteId: version.siteId, data: { name: version.name } });
}
