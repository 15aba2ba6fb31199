import { test } from 'node:test';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase } from '#db/testing';
import { ask, jobOf } from '#jobs';
import { takeJobsBeside } from './jobs-beside.ts';

test('a material plan asked for is made in a thread beside, which ends when it is told to', async () => {
  const db = await freshDatabase();
  const failures: unknown[] = [];
  const stop = takeJobsBeside(db.url, (what, error) => failures.push(what, error));
  const id = await db.write((tx) => ask(tx, 'planning.run', { mode: 'regenerative' }, 'Ada'));
  let state = 'queued';
  for (const end = Date.now() + 30_000; Date.now() < end && (state === 'queued' || state === 'running'); await sleep(50)) ({ state } = await db.read((tx) => jobOf(tx, id)));
  await stop();
  assert.deepEqual([state, failures], ['done', []]);
});
