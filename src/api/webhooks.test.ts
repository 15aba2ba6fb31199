import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#db';
import { freshDatabase } from '#db/testing';
import { hearNews, record } from '#journal';
import { deliver, webhookListener } from './webhooks.ts';

test('a fact goes to the webhooks that want its kind, signed, once; what fails is tried again later', async () => {
  const db = await freshDatabase();
  await db.write(async (tx) => {
    await sql`insert into api.webhook (url, kinds, secret, made_by) values ('http://a.example/', '{sales/*}', 's1', 'Ada'), ('http://b.example/', '{*}', 's2', 'Ada'), ('http://c.example/', '{stock/moved}', 's3', 'Ada')`.execute(tx);
    await record(tx, { user: null, name: 'Ada' }, [{ kind: 'sales/order-booked', subject: 'sales-order:1', data: { number: 'SO-1' } }]);
  });
  // transactions of other databases on the same server hold facts back too
  for (const end = Date.now() + 60_000; Date.now() < end && (await hearNews(db, webhookListener)) === 0; );
  const got: { url: string; body: string; signature: string }[] = [];
  const post = (async (url: string, init: { body: string; headers: Record<string, string> }) => {
    got.push({ url, body: init.body, signature: init.headers['x-opsfloor-signature']! });
    return new Response(null, { status: url.startsWith('http://b') ? 503 : 204 });
  }) as unknown as typeof fetch;
  const now = new Date(Date.now() + 1000);
  assert.equal(await deliver(db, now, post), 2);
  assert.deepEqual(got.map((one) => one.url).sort(), ['http://a.example/', 'http://b.example/']);
  const a = got.find((one) => one.url === 'http://a.example/')!;
  assert.equal(a.signature, `sha256=${createHmac('sha256', 's1').update(a.body).digest('hex')}`);
  assert.equal(JSON.parse(a.body).data.number, 'SO-1');
  assert.equal(await deliver(db, now, post), 0, 'the failed one waits a minute');
  assert.equal(await deliver(db, new Date(now.getTime() + 61_000), post), 1);
});

/** A plant in which one fact waits to be sent to one webhook. */
async function oneWaiting(): Promise<Db> {
  const db = await freshDatabase();
  await db.write((tx) => sql`
    with hook as (insert into api.webhook (url, kinds, secret, made_by) values ('http://slow.example/', '{*}', 's', 'Ada') returning id)
    insert into api.delivery (webhook_id, fact, body) select id, 1, '{"number":1}' from hook`.execute(tx));
  return db;
}
const delivery = async (db: Db): Promise<{ state: string; attempts: number; answer: string | null }> =>
  (await db.read((tx) => sql<{ state: string; attempts: number; answer: string | null }>`select state, attempts, answer from api.delivery`.execute(tx))).rows[0]!;

test('while a receiver is waited for nothing is open in the database, another sender takes nothing twice, and the webhook can be changed', async () => {
  const db = await oneWaiting();
  const now = new Date(Date.now() + 1000);
  let answer: (reply: Response) => void = () => {};
  let asked: () => void = () => {};
  const reached = new Promise<void>((resolve) => { asked = resolve; });
  const slow = (() => {
    asked();
    return new Promise<Response>((resolve) => { answer = resolve; });
  }) as unknown as typeof fetch;
  const sending = deliver(db, now, slow);
  await reached;
  const open = await db.read((tx) => sql<{ writes: number }>`
    select count(*)::int as writes from pg_stat_activity where datname = current_database() and backend_xid is not null`.execute(tx));
  assert.equal(open.rows[0]!.writes, 0);
  assert.equal(await deliver(db, now, slow), 0, 'it belongs to the first sender');
  await db.write((tx) => sql`update api.webhook set kinds = '{sales/*}'`.execute(tx));
  answer(new Response(null, { status: 204 }));
  assert.equal(await sending, 1);
  assert.deepEqual(await delivery(db), { state: 'sent', attempts: 1, answer: '204' });
});

test('what a sender took and never settled is sent again', async () => {
  const db = await oneWaiting();
  const now = new Date(Date.now() + 1000);
  let asked: () => void = () => {};
  const reached = new Promise<void>((resolve) => { asked = resolve; });
  void deliver(db, now, (() => { asked(); return new Promise(() => {}); }) as unknown as typeof fetch);
  await reached;
  const good = (async () => new Response(null, { status: 200 })) as unknown as typeof fetch;
  assert.equal(await deliver(db, now, good), 0);
  assert.equal(await deliver(db, new Date(now.getTime() + 61_000), good), 1);
  assert.deepEqual(await delivery(db), { state: 'sent', attempts: 2, answer: '200' });
});

test('after the last of seven tries, within a day of the first, a delivery has failed and says why', async () => {
  const db = await oneWaiting();
  const away = (async () => { throw new Error('connect ECONNREFUSED'); }) as unknown as typeof fetch;
  let now = Date.now() + 1000;
  for (const minutes of [0, 1, 5, 15, 60, 240, 720]) {
    assert.deepEqual((await delivery(db)).state, 'waiting');
    now += minutes * 60_000;
    assert.equal(await deliver(db, new Date(now), away), 1);
  }
  assert.deepEqual(await delivery(db), { state: 'failed', attempts: 7, answer: 'connect ECONNREFUSED' });
  assert.equal(await deliver(db, new Date(now + 86_400_000), away), 0);
});
