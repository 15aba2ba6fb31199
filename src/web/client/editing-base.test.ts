import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginsAnew } from './editing-base.ts';

test('an untouched draft follows what is newer and what the server tidied up, never an answer from before it was saved', () => {
  const base = { version: 2, draft: { note: 'saved just now' } };
  assert.equal(beginsAnew(base, { version: 1, draft: { note: 'as it was' } }), false);
  assert.equal(beginsAnew(base, { version: 2, draft: { note: 'saved just now' } }), false);
  assert.equal(beginsAnew(base, { version: 2, draft: { note: 'Saved just now.' } }), true);
  assert.equal(beginsAnew(base, { version: 3, draft: { note: 'by somebody else' } }), true);
});
