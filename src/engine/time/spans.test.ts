import { test } from 'node:test';
import assert from 'node:assert/strict';
import { intersect, subtract, unite } from './spans.ts';

const spans = [{ from: 0, to: 10, name: 'a' }, { from: 10, to: 20, name: 'b' }, { from: 30, to: 40, name: 'c' }];

test('holes are cut out, in whatever order they come; pieces keep what they carry', () => {
  assert.deepEqual(subtract(spans, [{ from: 35, to: 50 }, { from: 8, to: 12 }, { from: 3, to: 4 }, { from: 11, to: 11 }]), [
    { from: 0, to: 3, name: 'a' }, { from: 4, to: 8, name: 'a' }, { from: 12, to: 20, name: 'b' }, { from: 30, to: 35, name: 'c' },
  ]);
  assert.deepEqual(subtract(spans, []), spans);
});

test('windows are cut to', () => {
  assert.deepEqual(intersect(spans, [{ from: 32, to: 34 }, { from: 5, to: 15 }]), [{ from: 5, to: 10, name: 'a' }, { from: 10, to: 15, name: 'b' }, { from: 32, to: 34, name: 'c' }]);
  assert.deepEqual(intersect(spans, []), []);
});

test('united: sorted, without overlaps', () => {
  assert.deepEqual(unite([{ from: 5, to: 8 }, { from: 0, to: 5 }, { from: 9, to: 9 }, { from: 7, to: 9 }]), [{ from: 0, to: 9 }]);
});
