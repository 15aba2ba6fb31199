import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Db } from '#db';
import { freshDatabase } from '#db/testing';
import { follow, hearNews } from './follow.ts';
import { factsSince, historyOf, newestFact } from './read.ts';
import { record } from './record.ts';

const by = { user: null, name: 'console' };
/** Waits until so many facts are given: transactions of other databases on the same server hold them back too. */
async function given(db: Db, count: number): Promise<string[]> {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const facts = await db.read((tx) => factsSince(tx, 0));
    if (facts.length >= count) return facts.map((one) => one.subject);
  }
  throw new Error(`${count} facts were not given`);
}
const fact = (kind: string, subject = 'thing:1') => ({ kind, subject, data: { to: 2 } });

test('facts come back in order, by kind and by subject', async () => {
  const db = await freshDatabase();
  const last = await db.write((tx) => record(tx, by, [fact('sales/order-booked'), fact('stock/moved', 'thing:2'), fact('sales/order-changed')]));
  await given(db, 3);
  await db.read(async (tx) => {
    assert.deepEqual((await factsSince(tx, 0, ['sales/order-booked', 'sales/order-changed'])).map((f) => f.kind), ['sales/order-booked', 'sales/order-changed']);
    assert.deepEqual((await historyOf(tx, 'thing:1')).map((f) => f.kind), ['sales/order-changed', 'sales/order-booked']);
    assert.equal(await newestFact(tx), last);
  });
});

test('a fact is never changed or removed', async () => {
  const db = await freshDatabase();
  await db.write((tx) => record(tx, by, [fact('sales/order-booked')]));
  await assert.rejects(db.write((tx) => sql`update journal.fact set kind = 'a/b'`.execute(tx)), /never changed/);
  await assert.rejects(db.write((tx) => sql`delete from journal.fact`.execute(tx)), /never changed/);
});

test('a listener hears each fact once, keeps its place, and goes back when it fails', async () => {
  const db = await freshDatabase();
  const heard: number[] = [];
  let broken = true;
  const listener = {
    name: 'test',
    kinds: ['sales/order-booked'],
    hear: async (_tx: unknown, facts: readonly { number: number }[]) => {
      if (broken) throw new Error('not now');
      heard.push(...facts.map((f) => f.number));
    },
  };
  await db.write((tx) => record(tx, by, [fact('sales/order-booked'), fact('stock/moved')]));
  await given(db, 2);
  await assert.rejects(hearNews(db, listener), /not now/);
  broken = false;
  assert.equal(await hearNews(db, listener), 1);
  assert.equal(await hearNews(db, listener), 0);
  assert.equal(heard.length, 1);
});

test('an empty journal begins at 0, and nothing told is no fact', async () => {
  const db = await freshDatabase();
  assert.equal(await db.write((tx) => record(tx, by, [])), 0);
  assert.equal(await db.read((tx) => newestFact(tx)), 0);
});

test('two processes never run one listener at once: who comes second hears nothing and does not wait', async () => {
  const db = await freshDatabase();
  await db.write((tx) => record(tx, by, [fact('sales/order-booked')]));
  await given(db, 1);
  let go: () => void = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  let begun: () => void = () => {};
  const running = new Promise<void>((resolve) => (begun = resolve));
  const listener = { name: 'once', kinds: [], hear: async () => { begun(); await held; } };
  await hearNews(db, { ...listener, kinds: ['no/such'] }); // its place in the journal is there
  const first = hearNews(db, listener);
  await running;
  assert.equal(await hearNews(db, { ...listener, hear: async () => assert.fail('ran beside the first') }), 0);
  go();
  assert.equal(await first, 1);
});

test('whoever follows hears what is told at once; one that fails is reported, holds nobody up, and hears it again; after the end nobody hears', async () => {
  const db = await freshDatabase();
  const heard: string[] = [];
  const failures: string[] = [];
  const listening = (name: string, hear: (subject: string) => void) => ({ name, kinds: ['test/told'], hear: async (_tx: unknown, facts: readonly { subject: string }[]) => facts.forEach(({ subject }) => hear(subject)) });
  let broken = true;
  const stop = await follow(db, [
    listening('bad', (subject) => { if (broken) throw new Error('not now'); heard.push(`bad ${subject}`); }), listening('good', (subject) => heard.push(`good ${subject}`)),
  ], (name, error) => failures.push(`${name}: ${(error as Error).message}`), 50);
  const until = async (what: string): Promise<void> => {
    for (const end = Date.now() + 30_000; !heard.includes(what); await new Promise((resolve) => setTimeout(resolve, 10))) assert.ok(Date.now() < end, `${what} was not heard: ${heard.join()}`);
  };
  await db.write((tx) => record(tx, by, [fact('test/told', 'thing:1')]));
  await until('good thing:1');
  assert.ok(failures.includes('bad: not now'));
  broken = false;
  await until('bad thing:1');
  await db.write((tx) => record(tx, by, [fact('test/told', 'thing:2')]));
  await until('bad thing:2');
  await until('good thing:2');
  await stop();
  await db.write((tx) => record(tx, by, [fact('test/told', 'thing:3')]));
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.deepEqual(heard.toSorted(), ['bad thing:1', 'bad thing:2', 'good thing:1', 'good thing:2']);
});

test('a fact that commits late is not missed by a reader that has gone past its number', async () => {
  const db = await freshDatabase();
  let commit: () => void = () => {};
  const held = new Promise<void>((resolve) => (commit = resolve));
  let written: () => void = () => {};
  const early = new Promise<void>((resolve) => (written = resolve));
  const slow = db.write(async (tx) => {
    await record(tx, by, [fact('sales/order-booked', 'slow:1')]);
    written();
    await held;
  });
  await early;
  await db.write((tx) => record(tx, by, [fact('sales/order-booked', 'fast:1')]));
  const before = await db.read((tx) => factsSince(tx, 0));
  assert.deepEqual(before, [], 'nothing is given while an older transaction is open');
  commit();
  await slow;
  assert.deepEqual(await given(db, 2), ['slow:1', 'fast:1']);
});
