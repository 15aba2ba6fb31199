import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Db } from '#db';
import { freshDatabase } from '#db/testing';
import { CONSOLE, tell } from '#desk';
import { isEmpty, isUnfinished, loadDemo } from './load-demo.ts';

/** The database of a program that dies at its write number `last`. */
function dying(db: Db, last: number): Db {
  let writes = 0;
  return { ...db, write: (work) => (++writes > last ? Promise.reject(new Error('killed')) : db.write(work)) };
}

test('a demo plant that was not loaded to its end is begun anew, and only such a one', async () => {
  const db = await freshDatabase();
  const now = new Date();
  assert.deepEqual([await isEmpty(db), await isUnfinished(db)], [true, false]);
  await assert.rejects(loadDemo(dying(db, 4), now), /killed/);
  assert.deepEqual([await isEmpty(db), await isUnfinished(db)], [false, true]);
  await loadDemo(db, now);
  assert.deepEqual([await isEmpty(db), await isUnfinished(db)], [false, false]);
  const { rows } = await db.read((tx) => sql`select (select count(*)::int from resources.site) as sites, (select count(*)::int from accounts."user") > 0 as users, (select count(*)::int from journal.fact where kind = 'demo/loaded') as loaded`.execute(tx));
  assert.deepEqual(rows, [{ sites: 1, users: true, loaded: 1 }]);
});

test('what somebody else has put in is never taken for an unfinished demo', async () => {
  const db = await freshDatabase();
  await assert.rejects(loadDemo(dying(db, 4), new Date()), /killed/);
  await db.write((tx) => tell({ tx, caller: CONSOLE, now: new Date() }, { kind: 'sales/customer-added', subject: 'customer:1' }));
  assert.equal(await isUnfinished(db), false);
});
