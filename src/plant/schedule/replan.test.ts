/** A replan's record, also where it fails before there is a problem to solve. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE } from '#desk';
import { runReplan } from './replan.ts';

test('a run that fails while it looks at the plant leaves a record that says why', async () => {
  const db = await freshDatabase();
  await db.write((tx) => sql`insert into resources.site (code, name, zone) values ('S', 'Site', 'UTC')`.execute(tx));
  const replan = () => runReplan({ db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {} }, { start: 77, publish: true, iterations: 1, threads: 1, seed: 1 });
  await assert.rejects(replan(), /77/);
  const { rows } = await db.read((tx) => sql<{ state: string; message: string; by: string; ended: boolean }>`select state, message, asked_by as by, ended_at is not null as ended from schedule.run`.execute(tx));
  assert.equal(rows.length, 1);
  assert.deepEqual([rows[0]!.state, rows[0]!.by, rows[0]!.ended], ['failed', CONSOLE.name, true]);
  assert.match(rows[0]!.message, /77/);
});
