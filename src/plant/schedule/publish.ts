/** Publishing: the plant works by this version from now on. Refused when the plant has moved on since its picture was taken. */
import { sql } from 'kysely';
import type { DraftCommand, Publishing } from '#contract/schedule';
import { callerMay, demandSite, tell, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { ANSWERS } from './answers.ts';
import { mayTransition, type VersionState } from './lifecycle.ts';
import { makeReal } from './make-real.ts';

/** Facts after which a schedule no longer fits the plant, and how each is said. Quantities reported on a running operation are not among them: it stays where it is. */
const MOVES_THE_SCHEDULE: Readonly<Record<string, string>> = {
  'resources/machine-down': 'a machine went down', 'resources/machine-up': 'a machine came back', 'resources/maintenance-planned': 'maintenance was planned', 'resources/maintenance-ended': 'maintenance ended',
  'resources/calendar-changed': 'a calendar was changed', 'resources/overtime-ordered': 'overtime was ordered', 'resources/overtime-called-off': 'overtime was called off',
  'people/absence-recorded': 'somebody is absent', 'people/absence-called-off': 'an absence was called off',
  'production/opened': 'a production order was opened', 'production/released': 'a production order was released', 'production/rescheduled': 'a production order has another day or quantity', 'production/rerouted': 'a production order has another routing',
  'production/split': 'a production order was divided', 'production/merged': 'production orders were merged', 'production/held': 'a production order was held', 'production/resumed': 'a production order was resumed',
  'production/started': 'an operation was started', 'production/completed': 'an operation was completed', 'production/closed': 'a production order was closed', 'production/cancelled': 'a production order was cancelled',
  'planning/mrp-ran': 'the material plan was made anew', 'stock/short': 'stock was short',
};
const MOVING = Object.keys(MOVES_THE_SCHEDULE);

const REVERT_HOURS = 24;

/** A finding with the order that its operation is of. */
const SAID = sql<string>`concat((select j.number || ' ' from schedule.job j where j.version_id = f.version_id and j.place = f.job and f.operation is not null), f.message)`;

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
  demandSite(act.caller, found.siteId);
  return found;
}

/** Facts since a picture of the plant was taken that make it too old, but for those told by publishing the version itself or what it is based on. Every fact that is committed now counts, also one whose number is below a transaction still open. */
export async function newsSince(act: Act, seenUpTo: number, versionId: number): Promise<{ count: number; first: string | null }> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*) over ()::int as count from journal.fact where number > ${seenUpTo} and kind = any(${MOVING}) and coalesce(site_id = (select site_id from schedule.version where id = ${versionId}), true)
      and not (data ? 'schedule' and (data ->> 'schedule')::bigint in (
        with recursive own as (select id, based_on from schedule.version where id = ${versionId} union select b.id, b.based_on from schedule.version b join own on b.id = own.based_on) select id from own))
    order by number limit 1`.execute(act.tx);
  const first = rows[0];
  return { count: first?.count ?? 0, first: first ? MOVES_THE_SCHEDULE[first.kind]! : null };
}

/** What the plant was told to do in the frozen time stays, unless a manager says why it must not. */
async function demandFrozenKept(act: Act, { id, name }: Found, reason: string | undefined): Promise<void> {
  const { rows } = await sql<{ message: string; count: number }>`select ${SAID} as message, count(*) over ()::int as count from schedule.finding f where version_id = ${id} and hard and rule = 'frozen' order by place limit 1`.execute(act.tx);
  const first = rows[0];
  if (!first) return;
  const what = `${name} moves ${first.count} ${first.count === 1 ? 'operation' : 'operations'} in the frozen time, first: ${first.message}`;
  if (!callerMay(act.caller, 'schedule.frozen')) throw new Refusal('conflict', `${what}\nMaybe undo the last change, or ask a manager to publish it.`);
  if (reason === undefined) throw new Refusal('invalid', `${what}\nMaybe say why they have to move.`, { fields: [{ field: 'reason', reason: 'needed in the frozen time' }] });
}

/** Publishes a draft and supersedes what was published before. `reason`: why operations in the frozen time move; only a manager may say so. */
export async function publish(act: Act, versionId: number, { reason }: Publishing = {}): Promise<{ versionId: number; superseded: number | null; late: number }> {
  const version = await lockVersion(act, versionId);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`schedule of site ${version.siteId}`}, 0))`.execute(act.tx);
  if (!mayTransition(version.state, 'publish')) throw new Refusal('conflict', `${version.name} is ${version.state} and cannot be published.`);

  const hard = await sql<{ message: string }>`select ${SAID} as message from schedule.finding f where version_id = ${versionId} and hard and rule <> all(${[...ANSWERS]}) order by place limit 1`.execute(act.tx);
  if (hard.rows[0]) throw new Refusal('conflict', `${version.name} breaks a rule: ${hard.rows[0].message}\nMaybe undo the last change, or replan from here.`);

  await demandFrozenKept(act, version, reason);

  const news = await newsSince(act, version.seenUpTo, versionId);
  if (news.first)
    throw new Refusal('conflict', `The plant moved on since ${version.name} was made: ${news.first}${news.count > 1 ? `, and ${news.count - 1} more` : ''}.\nMaybe replan, or refresh the draft; operations now running stay where they are.`, { details: { facts: news.count, first: news.first } });
  const conflict = (await sql<{ conflict: string }>`select conflict from schedule.draft_command where version_id = ${versionId} and not undone and conflict is not null order by place limit 1`.execute(act.tx)).rows[0];
  if (conflict) throw new Refusal('conflict', `An edit of ${version.name} no longer holds: ${conflict.conflict}\nMaybe undo it first.`);

  const real = await makeReal(act, versionId);
  const before = await sql<{ id: number }>`update schedule.version set state = 'superseded', superseded_at = ${act.now}, version = version + 1 where site_id = ${version.siteId} and state = 'published' returning id`.execute(act.tx);
  await sql`update schedule.version set state = 'published', published_at = ${act.now}, published_by = ${act.caller.name}, version = version + 1 where id = ${versionId}`.execute(act.tx);
  await keepPins(act, versionId, (key) => real.get(key)?.key ?? key);
  const late = await sql<{ late: number }>`select count(*) as late from schedule.job where version_id = ${versionId} and need_by is not null and (projected is null or projected > need_by)`.execute(act.tx);
  const result = { versionId, superseded: before.rows[0]?.id ?? null, late: late.rows[0]!.late };
  await tell(act, { kind: 'schedule/published', subject: `schedule:${versionId}`, siteId: version.siteId, data: { ...result, ...(reason === undefined ? {} : { reason }) } });
  return result;
}

/** The pins set and lifted in the draft outlive it. They are the draft's own work, so they tell no facts that would make it too old. */
async function keepPins(act: Act, versionId: number, real: (key: string) => string): Promise<void> {
  const { rows } = await sql<{ command: DraftCommand; byName: string; at: Date }>`select command, by_name as "byName", at from schedule.draft_command where version_id = ${versionId} and not undone order by place`.execute(act.tx);
  for (const { command, byName, at } of rows) {
    if (command.kind !== 'pin' && command.kind !== 'unpin') continue;
    const key = real(command.key);
    if (command.kind === 'unpin') await sql`delete from schedule.pin where key = ${key}`.execute(act.tx);
    else
      await sql`insert into schedule.pin (key, machine_id, starts_at, reason, by_name, at)
        select o.key, coalesce(${command.machineId ?? null}::bigint, case when ${command.machineId === undefined && command.startsAt === undefined} then o.machine_id end),
          coalesce(${command.startsAt ?? null}::timestamptz, case when ${command.machineId === undefined && command.startsAt === undefined} then o.starts_at end), ${command.reason}, ${byName}, ${at}
        from schedule.operation o where o.version_id = ${versionId} and o.key = ${key}
        on conflict (key) do update set machine_id = excluded.machine_id, starts_at = excluded.starts_at, reason = excluded.reason, by_name = excluded.by_name, at = excluded.at`.execute(act.tx);
  }
}

/**
 * Makes the version that the published one superseded the plant's schedule again, for a day. Refused where the plant moved on: what the
 * old one says of running work would no longer be so.
 */
export async function revert(act: Act, siteId: number): Promise<{ versionId: number; superseded: number }> {
  demandSite(act.caller, siteId);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`schedule of site ${siteId}`}, 0))`.execute(act.tx);
  const { rows } = await sql<{ id: number; state: VersionState; name: string; publishedAt: Date; supersededAt: Date | null }>`
    select id, state, name, published_at as "publishedAt", superseded_at as "supersededAt" from schedule.version where site_id = ${siteId} and state in ('published', 'superseded') order by state, superseded_at desc nulls last limit 2 for update`.execute(act.tx);
  const [now, before] = rows;
  if (!now || now.state !== 'published' || !before) throw new Refusal('conflict', 'There is no earlier schedule to go back to.');
  if (act.now.getTime() - now.publishedAt.getTime() > REVERT_HOURS * 3600_000) throw new Refusal('conflict', `${now.name} was published more than ${REVERT_HOURS} h ago; the plant works by it.\nMaybe replan instead.`);
  const { rows: lots } = await sql<{ kind: string }>`select command ->> 'kind' as kind from schedule.draft_command where version_id = ${now.id} and not undone and command ->> 'kind' in ('split', 'merge', 'overtime') order by place limit 1`.execute(act.tx);
  if (lots[0]) throw new Refusal('conflict', `${now.name} ${lots[0].kind === 'overtime' ? 'ordered overtime' : 'divided or merged lots'}: the plan before does not know of it.\nMaybe ${lots[0].kind === 'overtime' ? 'call the overtime off, and replan' : 'merge or divide them again in a draft, and publish that'}.`);
  const news = await sql<{ kind: string }>`
    select kind from journal.fact where kind = any(${MOVING}) and coalesce(site_id = ${siteId}, true) and number > (
      select max(number) from journal.fact where subject = ${`schedule:${now.id}`} and kind in ('schedule/published', 'schedule/reverted')) order by number limit 1`.execute(act.tx);
  if (news.rows[0]) throw new Refusal('conflict', `The plant moved on since ${now.name} was published: ${MOVES_THE_SCHEDULE[news.rows[0].kind]}.\nMaybe replan instead.`);
  await sql`update schedule.version set state = 'superseded', superseded_at = ${act.now}, version = version + 1 where id = ${now.id}`.execute(act.tx);
  await sql`update schedule.version set state = 'published', superseded_at = null, published_at = ${act.now}, published_by = ${act.caller.name}, version = version + 1 where id = ${before.id}`.execute(act.tx);
  const result = { versionId: before.id, superseded: now.id };
  await tell(act, { kind: 'schedule/reverted', subject: `schedule:${before.id}`, siteId, data: result });
  return result;
}

/** Throws a draft away; its rows stay readable in the history. */
export async function discard(act: Act, versionId: number): Promise<void> {
  const version = await lockVersion(act, versionId);
  if (!mayTransition(version.state, 'discard')) throw new Refusal('conflict', `${version.name} is ${version.state} and cannot be thrown away.`);
  await sql`update schedule.version set state = 'discarded', version = version + 1 where id = ${versionId}`.execute(act.tx);
  await tell(act, { kind: 'schedule/draft-discarded', subject: `schedule:${versionId}`, siteId: version.siteId, data: { name: version.name } });
}
