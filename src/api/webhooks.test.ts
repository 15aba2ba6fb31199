import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
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
  for (const end = Date.now() + 30_000; Date.now() < end && (await hearNews(db, webhookListener)) === 0; );
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
