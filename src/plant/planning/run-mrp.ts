/** A planning run: the plant gathered, planned, and kept, in one transaction; a run that fails leaves nothing but a record that it failed. */
import { sql } from 'kysely';
import type { RunMode } from '#contract/planning';
import type { Db, Tx } from '#db';
import { tell, type Act } from '#desk';
import { newestFact } from '#journal';
import { Refusal } from '#kernel/refusal';
import { planMaterial, replanMaterial, type Earlier, type MrpPlan } from '#engine/mrp';
import { dayNumber } from './day-number.ts';
import { gather, type Gathered } from './gather.ts';
import { lockPlan } from './lock-plan.ts';
import { saveFindings } from './save-findings.ts';
import { digestOf, savePlan } from './save-plan.ts';

export interface Ran {
  readonly runId: number;
  readonly mode: RunMode;
  readonly today: string;
  readonly read: Readonly<Record<string, number>>;
  readonly made: Readonly<Record<string, number>>;
  readonly seconds: Readonly<Record<string, number>>;
}

interface Before {
  readonly earlier: Earlier;
}

/** What stays of the last run, for a net-change run; undefined where there was none today, so that everything must be planned. */
async function before({ tx }: Act, gathered: Gathered): Promise<Before | undefined> {
  const last = (await sql<{ today: string }>`select today from planning.run where state = 'done' order by id desc limit 1`.execute(tx)).rows[0];
  if (last?.today !== gathered.today) return undefined; // another day: every start and every lateness is reckoned anew
  const states = new Map((await sql<{ itemId: number; siteId: number; digest: string }>`select item_id as "itemId", site_id as "siteId", digest from planning.item_state`.execute(tx)).rows.map((row) => [`${row.itemId} ${row.siteId}`, row.digest]));
  const changed = Uint8Array.from(gathered.nodes, (node, at) => (states.get(`${node.item.id} ${node.siteId}`) === digestOf(gathered.digests[at]!) ? 0 : 1));
  const places = new Map(gathered.nodes.map((node, at) => [`${node.item.id} ${node.siteId}`, at]));
  const { rows } = await sql<{ itemId: number; siteId: number; quantity: number; startsOn: string; dueOn: string; lateDays: number }>`
    select item_id as "itemId", site_id as "siteId", (quantity * 1000000)::bigint as quantity, starts_on as "startsOn", due_on as "dueOn", late_days as "lateDays" from planning.planned_order where not firm order by due_on, id`.execute(tx);
  const kept = rows.filter((row) => places.has(`${row.itemId} ${row.siteId}`));
  const { rows: increased } = await sql<{ subject: string; by: number }>`select subject, ((to_quantity - from_quantity) * 1000000)::bigint as by from planning.action where kind = 'increase' and dismissed_at is null`.execute(tx);
  const receipt = new Map(gathered.receipts.map((row, at) => [row.key, at]));
  return {
    earlier: {
      changed, item: Int32Array.from(kept, (row) => places.get(`${row.itemId} ${row.siteId}`)!), quantity: Float64Array.from(kept, (row) => row.quantity), start: Int32Array.from(kept, (row) => dayNumber(row.startsOn)),
      due: Int32Array.from(kept, (row) => dayNumber(row.dueOn)), late: Int32Array.from(kept, (row) => row.lateDays),
      increased: increased.filter((row) => receipt.has(row.subject)).map((row) => ({ receipt: receipt.get(row.subject)!, by: row.by })),
    },
  };
}

/**
 * Runs material planning over all sites. `regenerative` plans everything anew; `net-change` what has changed since the last run of the same day
 * and all below it, with the same result (the first run of a day is always regenerative). Fact `planning/mrp-ran` on `planning-run:<id>`.
 * Refuses quantities beyond exact arithmetic.
 */
export async function runMrp(act: Act, { mode = 'regenerative' }: { mode?: RunMode | undefined } = {}): Promise<Ran> {
  const { tx } = act;
  await lockPlan(tx);
  const begun = performance.now();
  const seen = await newestFact(tx);
  const gathered = await gather(tx, act.now);
  const earlier = mode === 'net-change' ? await before(act, gathered) : undefined;
  const ready = performance.now();
  let plan: MrpPlan;
  try {
    plan = earlier ? replanMaterial(gathered.input, earlier.earlier) : planMaterial(gathered.input);
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('conflict', `Material planning stopped: ${error.message}.\nMaybe a quantity in a bill or an order has too many digits.`);
    throw error;
  }
  const planned = performance.now();
  const done: RunMode = earlier ? 'net-change' : 'regenerative';
  const { rows } = await sql<{ id: number }>`
    insert into planning.run (mode, state, today, started_at, by_name, seen_up_to) values (${done}, 'done', ${gathered.today}, ${act.now}, ${act.caller.name}, ${seen}) returning id`.execute(tx);
  const runId = rows[0]!.id;
  const saved = await savePlan(tx, runId, gathered, plan);
  const findings = await saveFindings(tx, runId, gathered, plan);
  const written = performance.now();
  const { items, billLines, demand, lots, receipts, firm, plannedItems, levels } = plan.counts;
  const read = { items, billLines, demand, lots, receipts, firmPlannedOrders: firm };
  const made = { plannedItems, levels, ...saved, findings };
  const round = (ms: number): number => Math.round(ms) / 1000;
  const seconds = { reading: round(ready - begun), planning: round(planned - ready), writing: round(written - planned) };
  await sql`update planning.run set ended_at = ${act.now}::timestamptz + make_interval(secs => ${(written - begun) / 1000}), read = ${JSON.stringify(read)}::jsonb, made = ${JSON.stringify(made)}::jsonb, seconds = ${JSON.stringify(seconds)}::jsonb where id = ${runId}`.execute(tx);
  await tell(act, { kind: 'planning/mrp-ran', subject: `planning-run:${runId}`, data: { mode: done, today: gathered.today, ...made } });
  return { runId, mode: done, today: gathered.today, read, made, seconds };
}

/** A run in a transaction of its own, for whoever is no job: where it fails, the plan stays as it was, a record says why, and what was thrown is thrown on. */
export async function runMrpAlone(db: Db, { caller, now }: Pick<Act, 'caller' | 'now'>, { mode }: { mode?: RunMode | undefined } = {}): Promise<Ran> {
  try {
    return await db.write((tx) => runMrp({ tx, caller, now }, { mode }));
  } catch (error) {
    await db.write((tx) => keepFailedRun(tx, { mode, by: caller.name, message: (error as Error).message, today: now }));
    throw error;
  }
}

/** Keeps that a run failed, and why: in a transaction of its own, after its plan was rolled back. */
export async function keepFailedRun(tx: Tx, { mode = 'regenerative', by, message, today = null }: { readonly mode?: RunMode | undefined; readonly by: string; readonly message: string; readonly today?: Date | null }): Promise<void> {
  await sql`insert into planning.run (mode, state, today, started_at, ended_at, by_name, message) values (${mode}, 'failed', (coalesce(${today}::timestamptz, now()) at time zone 'UTC')::date, now(), now(), ${by}, ${message})`.execute(tx);
}
