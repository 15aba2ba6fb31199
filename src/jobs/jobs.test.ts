import { test } from 'node:test';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '#db';
import { freshDatabase } from '#db/testing';
import { ask, askToStop, jobOf, type Job } from './job.ts';
import { runQueue, type Worker } from './queue.ts';

const until = async (db: Db, id: string, good: (job: Job) => boolean): Promise<Job> => {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(50)) {
    const job = await db.read((tx) => jobOf(tx, id));
    if (good(job)) return job;
  }
  throw new Error('waited in vain');
};

test('a job is run once it is committed, tells how far it is, and keeps its result', async () => {
  const db = await freshDatabase();
  const stop = await runQueue(db, [{ name: 'test.double', async run({ input, progress }) {
    progress(0.5, { phase: 'half' });
    return { twice: (input as { n: number }).n * 2 };
  } }], (what, error) => console.error(what, error));
  try {
    await assert.rejects(db.write(async (tx) => {
      await ask(tx, 'test.double', { n: 1 }, 'Ada');
      throw new Error('rolled back');
    }));
    const id = await db.write((tx) => ask(tx, 'test.double', { n: 21 }, 'Ada'));
    const job = await until(db, id, (one) => one.state === 'done');
    assert.deepEqual([job.result, job.progress, job.share], [{ twice: 42 }, { phase: 'half' }, 1]);
  } finally {
    await stop();
  }
});

test('a running job stops when asked, and a failing one says why', async () => {
  const db = await freshDatabase();
  const stop = await runQueue(db, [
    { name: 'test.long', run: ({ signal }) => new Promise((done) => signal.addEventListener('abort', () => done({ kept: true }))) },
    { name: 'test.fails', run: () => Promise.reject(new Error('no such luck')) },
  ], () => {});
  try {
    const [long, fails] = await db.write(async (tx) => [await ask(tx, 'test.long', {}, 'Ada'), await ask(tx, 'test.fails', {}, 'Ada')] as const);
    await until(db, long, (one) => one.state === 'running');
    await db.write((tx) => askToStop(tx, long));
    assert.deepEqual((await until(db, long, (one) => one.state === 'stopped')).result, { kept: true });
    assert.equal((await until(db, fails, (one) => one.state === 'failed')).message, 'no such luck');
  } finally {
    await stop();
  }
});

test('of one name one job runs at a time, however many processes take jobs', async () => {
  const db = await freshDatabase();
  let running = 0;
  let most = 0;
  const ran: number[] = [];
  const worker: Worker = { name: 'test.alone', async run({ input }) {
    most = Math.max(most, ++running);
    await sleep(300);
    running--;
    ran.push((input as { n: number }).n);
  } };
  const stops = [await runQueue(db, [worker], (what, error) => console.error(what, error)), await runQueue(db, [worker], (what, error) => console.error(what, error))];
  try {
    const ids = await db.write(async (tx) => [await ask(tx, 'test.alone', { n: 1 }, 'Ada'), await ask(tx, 'test.alone', { n: 2 }, 'Ada'), await ask(tx, 'test.alone', { n: 3 }, 'Ada')]);
    for (const id of ids) await until(db, id, (one) => one.state === 'done');
    assert.deepEqual([ran.toSorted(), most], [[1, 2, 3], 1]);
  } finally {
    for (const stop of stops) await stop();
  }
});

test('a job that waits is stopped before it begins', async () => {
  const db = await freshDatabase();
  const id = await db.write((tx) => ask(tx, 'test.nobody', {}, 'Ada'));
  await db.write((tx) => askToStop(tx, id));
  assert.equal((await db.read((tx) => jobOf(tx, id))).state, 'stopped');
});

test('what nobody runs any more ends as failed and says so; what the queue has never seen is sent again', async () => {
  const db = await freshDatabase();
  const told: string[] = [];
  const worker: Worker = { name: 'test.dies', run: async () => ({ again: true }), failed: async (_tx, { id, askedBy }, message) => void told.push(`${id} ${askedBy}: ${message}`) };
  await (await runQueue(db, [worker], () => {}))(); // the queue's tables
  const make = async (state: string, attempts: number): Promise<string> => (await db.write((tx) => sql<{ id: string }>`
    insert into jobs.job (name, state, asked_by, asked_at, started_at, sent, attempts)
    values ('test.dies', ${state}, 'Ada', now() - interval '1 minute', case when ${attempts}::int > 0 then now() - interval '1 minute' end, true, ${attempts}) returning id`.execute(tx))).rows[0]!.id;
  const dead = await make('running', 3);
  const lost = await make('queued', 0);
  const stop = await runQueue(db, [worker], (what, error) => console.error(what, error));
  try {
    const ended = await until(db, dead, (job) => job.state !== 'running');
    assert.equal(ended.state, 'failed');
    assert.match(ended.message!, /ended before it was done, 3 times; it is not tried again/);
    assert.deepEqual(told, [`${dead} Ada: ${ended.message}`]);
    assert.deepEqual((await until(db, lost, (job) => job.state === 'done')).result, { again: true });
  } finally {
    await stop();
  }
});
