/** A draft: a copy of a version that a planner edits without touching the live plan. */
import { sql } from 'kysely';
import { tell, type Act } from '#desk';
import { Refusal } from '#kernel/refusal';
import { publishedVersion, versionById } from './reads.ts';

/** Opens a draft on a version (default: the published one) and returns its id. Fact `schedule/draft-opened`. */
export async function openDraft(act: Act, siteId: number, { name, basedOn }: { name?: string | undefined; basedOn?: number | undefined }): Promise<number> {
  const base = basedOn ?? (await publishedVersion(act, siteId));
  if (base === null) throw new Refusal('conflict', 'Nothing is published yet that a draft could be based on.\nMaybe replan first.');
  const from = await versionById(act, base);
  const { rows } = await sql<{ id: number }>`
    insert into schedule.version (site_id, state, name, based_on, made_at, made_by, origin, seen_up_to, epoch, now_tick, frozen_tick, tiers, problem, plan, base, named, assumptions)
    select site_id, 'draft', ${name ?? `Draft of ${act.caller.name}`}, case when edited then based_on else id end, ${act.now}, ${act.caller.name}, 'hand', seen_up_to, epoch, now_tick, frozen_tick, tiers, problem, plan, case when edited then base end, named, assumptions
    from (select v.*, v.state = 'draft' and exists (select from schedule.draft_command c where c.version_id = v.id and not c.undone) as edited from schedule.version v where v.id = ${from.id}) f returning id`.execute(act.tx);
  const id = rows[0]!.id;
  // edits of a draft go along: lots, hours and pins become real with whichever draft is published
  await sql`insert into schedule.draft_command (version_id, place, at, by_user, by_name, command, conflict)
    select ${id}, c.place, c.at, c.by_user, c.by_name, c.command, c.conflict from schedule.draft_command c join schedule.version v on v.id = c.version_id where c.version_id = ${from.id} and v.state = 'draft' and not c.undone`.execute(act.tx);
  await sql`insert into schedule.operation select ${id}, o.place, o.key, o.job_place, o.name, o.item_id, o.quantity, o.production_operation_id, o.machine_id, o.lane, o.mode, o.setup_starts_at, o.starts_at, o.ends_at, o.crew, o.pinned
    from schedule.operation o where o.version_id = ${from.id}`.execute(act.tx);
  await sql`insert into schedule.job select ${id}, j.place, j.key, j.number, j.item_id, j.quantity, j.priority, j.customer, j.sales_orders, j.need_by, j.projected, j.why_late from schedule.job j where j.version_id = ${from.id}`.execute(act.tx);
  await sql`insert into schedule.finding select ${id}, f.place, f.rule, f.hard, f.operation, f.job, f.machine_id, f.size, f.message from schedule.finding f where f.version_id = ${from.id}`.execute(act.tx);
  await tell(act, { kind: 'schedule/draft-opened', subject: `schedule:${id}`, siteId: from.siteId, data: { basedOn: from.id } });
  return id;
}
