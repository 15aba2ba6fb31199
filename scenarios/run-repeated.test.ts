/** A search by time, run again: its record tells how far each thread came, and that gives the same plan, also when the plant has gone on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Db } from '#db';
import { CONSOLE } from '#desk';
import { runMrp } from '#plant/planning';
import { askReplay, runReplan, runReplay } from '#plant/schedule';
import { orders, shop } from './shop.ts';
import { act, smallPlant } from './small-plant.ts';

const now = new Date('2026-11-23T05:00:00Z');

test('two threads for a second, and again by the iterations of each', async () => {
  const lines = Array.from({ length: 14 }, (_, i) => [`SO-${i + 1}`, i % 2 === 0 ? 'KESTREL' : 'NORD', i % 3 === 0 ? 'PLATE' : 'BRACKET', 11 + 7 * i, '2026-11-24'] as const);
  const db = await smallPlant({ ...shop, ...orders(...lines) }, now);
  await act(db, now, (at) => runMrp(at));
  const replan = (more: object): ReturnType<typeof runReplan> => runReplan({ db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => now }, { start: 'nothing', publish: false, seed: 3, ...more });
  const timed = await replan({ seconds: 1, threads: 2 });
  const { perThread } = await db.read(async (tx) => (await sql<{ perThread: number[] }>`select settings -> 'perThread' as "perThread" from schedule.run where version_id = ${timed.versionId}`.execute(tx)).rows[0]!);
  assert.equal(perThread.length, 2);
  assert.equal(perThread[0]! + perThread[1]!, timed.iterations);
  const again = await replan({ perThread });
  const plans = await db.read(async (tx) => (await sql<{ plan: unknown }>`select plan from schedule.version where id in (${timed.versionId}, ${again.versionId})`.execute(tx)).rows);
  assert.deepEqual(plans[1], plans[0]);
  assert.equal(again.iterations, timed.iterations);

  // from its record: what it was asked then, although more is ordered since; one run began from the other and moved some operations only
  const part = await replan({ seconds: 1, threads: 2, start: timed.versionId, only: await keysOf(db, timed.versionId, 9) });
  await act(db, now, (at) => sql`update sales.sales_order_line set quantity = quantity + 5`.execute(at.tx));
  await act(db, now, (at) => runMrp(at));
  const runs = await db.read(async (tx) => (await sql<{ id: number; versionId: number }>`select id, version_id as "versionId" from schedule.run`.execute(tx)).rows);
  for (const { versionId } of [timed, part]) {
    const { id: runId } = runs.find((run) => run.versionId === versionId)!;
    assert.ok(await act(db, now, (at) => askReplay(at, runId)));
    const told = await runReplay({ db, signal: new AbortController().signal, progress: () => {} }, { siteId: 1, runId });
    assert.equal(told.differing, 0);
    assert.deepEqual(told.tiers.again, told.tiers.recorded);
  }
  // one operation stood a minute later in the record: it is told
  const { id: runId } = runs.find((run) => run.versionId === timed.versionId)!;
  await act(db, now, (at) => sql`update schedule.recorded_run set plan = jsonb_set(plan, '{operations,0,end}', to_jsonb((plan #>> '{operations,0,end}')::int + 1)) where run_id = ${runId}`.execute(at.tx));
  assert.equal((await runReplay({ db, signal: new AbortController().signal, progress: () => {} }, { siteId: 1, runId })).differing, 1);
  await assert.rejects(act(db, now, (at) => askReplay(at, 999)), /no run 999/);
});

/** The first operations of a version, by key. */
const keysOf = (db: Db, version: number, count: number): Promise<string[]> =>
  db.read(async (tx) => (await sql<{ key: string }>`select key from schedule.operation where version_id = ${version} order by place limit ${count}`.execute(tx)).rows.map(({ key }) => key));
