import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cutPage, pageOfWhole, readCursor, writeCursor } from './keyset.ts';

test('a page says whether there is another, and its cursor comes back as it was', () => {
  const page = cutPage([1, 2, 3], 2, (n) => [n, 'x']);
  assert.deepEqual(page.rows, [1, 2]);
  assert.deepEqual(readCursor(page.next ?? undefined, 2), [2, 'x']);
  assert.equal(cutPage([1, 2], 2, (n) => [n]).next, null);
});

test('a cursor of another list is refused', () => {
  for (const bad of ['%%%', writeCursor([1]), Buffer.from('{}').toString('base64url')]) assert.throws(() => readCursor(bad, 2), /none of this list/);
});

test('pages of a whole list give every row once, whatever goes or comes between them', () => {
  const codes = ['a', 'b', 'c', 'd', 'e'];
  const page = (all: readonly string[], cursor?: string | null, limit = 2) => pageOfWhole(all, { cursor: cursor ?? undefined, limit }, (code) => code);
  const first = page(codes);
  assert.deepEqual(first.rows, ['a', 'b']);
  const second = page(codes, first.next);
  assert.deepEqual([second.rows, page(codes, second.next)], [['c', 'd'], { rows: ['e'], next: null }]);
  assert.deepEqual(page(['0', ...codes], first.next).rows, ['c', 'd'], 'a row has come before');
  assert.deepEqual(page(['a', 'c', 'd', 'e'], first.next).rows, ['c', 'd'], 'the last row has gone');
  assert.deepEqual(page([], first.next), { rows: [], next: null });
  assert.deepEqual(page(codes, undefined, 5), { rows: codes, next: null });
  for (const bad of [writeCursor(['x', 'y']), writeCursor([1.5, 'b']), writeCursor([1, null])]) assert.throws(() => page(codes, bad), /none of this list/);
});
