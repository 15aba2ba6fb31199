import { test } from 'node:test';
import assert from 'node:assert/strict';
import { curveOf } from './curve.ts';

test('the best found falls in steps, from the first value to the last', () => {
  const { path, first, last } = curveOf([{ at: 0, value: 100 }, { at: 5, value: 40 }, { at: 10, value: 40 }], 100, 64);
  assert.deepEqual([first, last], [100, 40]);
  assert.equal(path, 'M0.0 20.0H50.0V60.0H100.0V60.0');
});

test('one value is no curve yet', () => assert.equal(curveOf([{ at: 1, value: 3 }], 100, 50).path, ''));
