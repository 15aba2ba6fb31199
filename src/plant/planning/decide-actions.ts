/** What people say to actions: yes, or not. */
import { sql } from 'kysely';
import type { Firmed } from '#contract/planning';
import { Refusal } from '#kernel/refusal';
import { demandSite, tell, type Act } from '#desk';
import { firm } from './firm.ts';
import { lockPlan } from './lock-plan.ts';

interface Held {
  id: number;
  kind: string;
  subject: string;
  siteId: number;
  itemCode: string;
}

async function lockActions(act: Act, ids: readonly number[]): Promise<Held[]> {
  await lockPlan(act.tx);
  const { rows } = await sql<Held>`
    select a.id, a.kind, a.subject, a.site_id as "siteId", i.code as "itemCode" from planning.action a join items.item i on i.id = a.item_id where a.id = any(${[...new Set(ids)]}::bigint[]) order by a.id for update of a`.execute(act.tx);
  const gone = ids.find((id) => !rows.some((row) => row.id === id));
  if (gone !== undefined) throw new Refusal('not-found', `Action ${gone} is no longer in the plan.\nMaybe a newer run has settled it: look at the list again.`);
  for (const row of rows) demandSite(act.caller, row.siteId);
  return rows;
}

/** Dismisses actions: they stay away until something about them changes. Fact `planning/action-dismissed` on what each is about. */
export async function dismissActions(act: Act, ids: readonly number[], because: string): Promise<void> {
  const rows = await lockActions(act, ids);
  await sql`update planning.action set dismissed_at = ${act.now}, dismissed_by = ${act.caller.name}, dismissed_because = ${because} where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(act.tx);
  await tell(act, ...rows.map((row) => ({ kind: 'planning/action-dismissed', subject: row.subject, siteId: row.siteId, data: { action: row.kind, item: row.itemCode, because } })));
}

/** Takes a dismissal back. Fact `planning/action-restored`. */
export async function restoreActions(act: Act, ids: readonly number[]): Promise<void> {
  const rows = await lockActions(act, ids);
  await sql`update planning.action set dismissed_at = null, dismissed_by = null, dismissed_because = '' where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(act.tx);
  await tell(act, ...rows.map((row) => ({ kind: 'planning/action-restored', subject: row.subject, siteId: row.siteId, data: { action: row.kind, item: row.itemCode } })));
}

/**
 * Accepts actions: planned orders of make and order are firmed; of the others it is noted who has taken them on, and they are done where the
 * order is kept. Fact `planning/action-accepted` of those.
 */
export async function acceptActions(act: Act, ids: readonly number[]): Promise<Firmed['orders']> {
  const rows = await lockActions(act, ids);
  const planned = rows.filter((row) => row.kind === 'make' || row.kind === 'order');
  const others = rows.filter((row) => !planned.includes(row));
  await sql`update planning.action set accepted_at = ${act.now}, accepted_by = ${act.caller.name} where id = any(${others.map((row) => row.id)}::bigint[])`.execute(act.tx);
  await tell(act, ...others.map((row) => ({ kind: 'planning/action-accepted', subject: row.subject, siteId: row.siteId, data: { action: row.kind, item: row.itemCode } })));
  return firm(act, planned.map((row) => Number(row.subject.split(':')[1])));
}
