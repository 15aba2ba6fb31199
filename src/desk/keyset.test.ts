import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cutPage, readCursor, writeCursor } from './keyset.ts';

test('a page says whether there is another, and its cursor comes back as it was', () => {
  const page = cutPage([1, 2, 3], 2, (n) => [n, 'x']);
  assert.deepEqual(page.rows, [1, 2]);
  assert.deepEqual(readCursor(page.next ?? undefined, 2), [2, 'x']);
  assert.equal(cutPage([1, 2], 2, (n) => [n]).next, null);
});

test('a cursor of another list is refused', () => {
  for (const bad of ['%%%', writeCursor([1]), Buffer.from('{}').toString('base64url')]) assert.throws(() => readCursor(bad, 2), /none of this list/);
});
