/** Another process takes work: `opsfloor work` on the same database makes what is asked for, tells how far it is, and stops when it is asked to. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ReplanResult } from '#contract/schedule';
import { CONSOLE } from '#desk';
import { ask, askToStop, jobOf, type Job } from '#jobs';
import { quantity } from '#kernel/units';
import { openOrders } from '#plant/production';
import { tables } from '../scenarios/one-order-from-promise-to-truck/plant.ts';
import { smallPlant } from '../scenarios/small-plant.ts';

const PATIENCE_MS = 120_000;

test('a second `opsfloor work` process plans what was asked for here; its search is followed, stopped, and what it had found is kept', { timeout: 3 * PATIENCE_MS }, async () => {
  const db = await smallPlant(tables, new Date());
  const { rows: [frame] } = await db.read((tx) => sql<{ id: number; site: number }>`select i.id, s.id as site from items.item i cross join resources.site s where i.code = 'FRAME'`.execute(tx));
  // several that cannot all be on time, so that the search does not prove its plan the best and end by itself
  await db.write((tx) => openOrders({ tx, caller: CONSOLE, now: new Date() }, Array.from({ length: 12 }, (_, n) => ({ itemId: frame!.id, siteId: frame!.site, quantity: quantity(String(3 + n)), dueAt: new Date(Date.now() + 3600_000) }))));
  const progress: { id: string; share: number | null }[] = [];
  const deaf = await db.listen('opsfloor_progress', (payload) => { if (payload !== '') progress.push(JSON.parse(payload) as { id: string; share: number | null }); });
  const worker = spawn(process.execPath, [join(import.meta.dirname, '..', 'bin', 'opsfloor.js'), 'work'], { env: { ...process.env, DATABASE_URL: db.url }, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const until = async (id: string, wanted: (job: Job) => boolean): Promise<Job> => {
      for (const end = Date.now() + PATIENCE_MS; ; await sleep(100)) {
        const job = await db.read((tx) => jobOf(tx, id));
        if (wanted(job)) return job;
        assert.ok(Date.now() < end && job.state !== 'failed', `the job is ${job.state}: ${job.message}`);
      }
    };
    const planned = await until(await db.write((tx) => ask(tx, 'planning.run', { mode: 'regenerative' }, 'Ada')), (job) => job.state === 'done');
    assert.equal(planned.askedBy, 'Ada');

    const id = await db.write((tx) => ask(tx, 'schedule.replan', { start: 'nothing', seconds: 60, threads: 1, seed: 1 }, 'Ada'));
    await until(id, (job) => job.state === 'running' && progress.some((said) => said.id === id && (said.share ?? 0) > 0));
    const asked = Date.now();
    await db.write((tx) => askToStop(tx, id));
    const stopped = await until(id, (job) => job.state !== 'running');
    assert.equal(stopped.state, 'stopped');
    assert.ok(Date.now() - asked < 40_000, 'it ends long before its time is over');
    const { versionId, iterations, published } = stopped.result as ReplanResult;
    assert.equal(published, false, 'what was stopped is looked at before it is published');
    const { rows: [kept] } = await db.read((tx) => sql<{ state: string; run: string; operations: number }>`
      select v.state, r.state as run, (select count(*)::int from schedule.operation o where o.version_id = v.id) as operations from schedule.version v join schedule.run r on r.version_id = v.id where v.id = ${versionId}`.execute(tx));
    assert.deepEqual([kept!.state, kept!.run, kept!.operations > 11, iterations > 0], ['draft', 'stopped', true, true]);
  } finally {
    worker.kill('SIGTERM');
    await once(worker, 'exit');
    await deaf();
  }
});
