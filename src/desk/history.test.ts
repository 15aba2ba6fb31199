import { test } from 'node:test';
import assert from 'node:assert/strict';
import { freshDatabase } from '#db/testing';
import { record } from '#journal';
import { factsOf } from './history.ts';

test('the history of one thing is read page by page, newest first, and no other thing is in it', async () => {
  const db = await freshDatabase();
  for (const n of [1, 2, 3, 4, 5])
    await db.write((tx) => record(tx, { user: null, name: 'Ada' }, [{ kind: 'test/changed', subject: 'thing:1', data: { n } }, { kind: 'test/changed', subject: 'thing:2', data: { n: -n } }]));
  const pages: unknown[][] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof factsOf>> = await db.read((tx) => factsOf(tx, 'thing:1', { limit: 2, ...(cursor === '' ? {} : { cursor: cursor! }) }));
    pages.push(page.rows.map(({ data, by }) => `${by} ${String(data['n'])}`));
    cursor = page.next;
  }
  assert.deepEqual(pages, [['Ada 5', 'Ada 4'], ['Ada 3', 'Ada 2'], ['Ada 1']]);
});
