import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demandPostgres } from '#db';
import { freshDatabase } from './index.ts';

const refusal = (url: string): Promise<string> => demandPostgres(url).then(() => 'none', (error: unknown) => {
  assert.equal((error as Error).name, 'Refusal');
  return (error as Error).message;
});

test('a PostgreSQL that can be used is let through; what cannot be is said with its place and never with its password', async () => {
  const { url } = await freshDatabase();
  assert.equal(await refusal(url), 'none');
  const wrong = new URL(url);
  wrong.password = 'secret-guess';
  const none = new URL(url);
  none.pathname = '/nowhere';
  const closed = new URL(url);
  closed.port = '1';
  const said = await Promise.all([refusal('garbage'), refusal('mysql://a:secret@b/c'), refusal(wrong.href), refusal(none.href), refusal(closed.href)]);
  assert.match(said[0]!, /^DATABASE_URL is no address of a PostgreSQL\.\nMaybe write it as postgres:/);
  assert.match(said[1]!, /^DATABASE_URL is no address of a PostgreSQL/);
  assert.match(said[2]!, /cannot be used: it does not take this user and password\.\nMaybe correct them\.$/);
  assert.match(said[3]!, /\/nowhere\) cannot be used: it has no such database/);
  assert.match(said[4]!, /127\.0\.0\.1:1\/.* cannot be used: nothing answers there\.\nMaybe start PostgreSQL/);
  assert.ok(said.every((one) => !one.includes('secret')));
});
