/** A search by time, repeated at a desk: its record tells how far each thread came, and that gives the same plan again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { CONSOLE } from '#desk';
import { runMrp } from '#plant/planning';
import { runReplan } from '#plant/schedule';
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
});
