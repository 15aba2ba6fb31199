import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { beginningWith, containing, endingWith } from './pattern.ts';

test('what is typed stands for itself, also where PostgreSQL would read it as a wildcard', async () => {
  const db = await freshDatabase();
  const found = (pattern: string, column = 'code'): Promise<string[]> => db.read(async (tx) =>
    (await sql<{ code: string }>`select code from unnest(array['A_1', 'AB1', '50%', '500', 'C\\D', 'ab1x']) as code where ${sql.raw(column)} ilike ${pattern}`.execute(tx)).rows.map(({ code }) => code));
  assert.deepEqual(await found(containing('a_')), ['A_1']);
  assert.deepEqual(await found(containing('0%')), ['50%']);
  assert.deepEqual(await found(containing('\\')), ['C\\D']);
  assert.deepEqual(await found(containing('b1')), ['AB1', 'ab1x']);
  assert.deepEqual(await found(beginningWith('b1')), []);
  assert.deepEqual(await found(beginningWith('A')), ['A_1', 'AB1', 'ab1x']);
  assert.deepEqual(await found(endingWith('_1'), 'reverse(code)'), ['A_1']);
});
