import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockOf, holds, isOne, kept, only, spotAfter } from './table-range.ts';

const size = { rows: 10, columns: 4 };
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false });

test('a block is the same whichever corner it began at', () => {
  const a = { at: { row: 2, column: 3 }, from: { row: 5, column: 1 } };
  assert.deepEqual(blockOf(a), blockOf({ at: a.from, from: a.at }));
  assert.deepEqual([holds(a, 3, 2), holds(a, 6, 2), holds(a, 3, 0)], [true, false, false]);
  assert.equal(isOne(only({ row: 1, column: 1 })), true);
});

test('arrows stop at the edge, and with Ctrl go there at once', () => {
  assert.deepEqual(spotAfter(press('ArrowLeft'), { row: 0, column: 0 }, size, 5), { row: 0, column: 0 });
  assert.deepEqual(spotAfter(press('ArrowDown', true), { row: 2, column: 1 }, size, 5), { row: 9, column: 1 });
  assert.deepEqual(spotAfter(press('PageDown'), { row: 7, column: 1 }, size, 5), { row: 9, column: 1 });
  assert.deepEqual(spotAfter(press('End', true), { row: 0, column: 0 }, size, 5), { row: 9, column: 3 });
  assert.equal(spotAfter(press('a'), { row: 0, column: 0 }, size, 5), undefined);
});

test('a range shrinks with its table', () => {
  assert.deepEqual(kept({ at: { row: 9, column: 3 }, from: { row: 1, column: 0 } }, { rows: 3, columns: 2 }), { at: { row: 2, column: 1 }, from: { row: 1, column: 0 } });
});
