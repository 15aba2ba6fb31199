import assert from 'node:assert/strict';
import { test } from 'node:test';
import { back, forth, keepSent, step } from './table-edits.ts';

test('steps are taken back and forth; a new step forgets what was taken back', () => {
  const three = step(step({ past: [], now: 'a', future: [] }, 'b'), 'c');
  assert.equal(back(back(three)).now, 'a');
  assert.equal(back(back(back(three))).now, 'a', 'not further than the start');
  assert.equal(forth(back(three)).now, 'c');
  assert.deepEqual(step(back(three), 'x'), { past: ['a', 'b'], now: 'x', future: [] });
});

test('what was sent and kept is where it begins anew; what was typed meanwhile stays, with its way back', () => {
  const sent = step({ past: [], now: 'a', future: [] }, 'b');
  assert.deepEqual(keepSent(sent, 'b'), { past: [], now: 'b', future: [] });
  const typed = step(sent, 'c');
  assert.equal(keepSent(typed, 'b'), typed);
});
