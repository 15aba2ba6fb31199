import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mayTransition, type VersionState, type VersionVerb } from './lifecycle.ts';

test('what may be done to a schedule version in each state, and nothing else', () => {
  const [states, verbs]: [VersionState[], VersionVerb[]] = [['draft', 'published', 'superseded', 'discarded'], ['edit', 'publish', 'discard', 'revert-to']];
  assert.deepEqual(states.flatMap((state) => verbs.filter((verb) => mayTransition(state, verb)).map((verb) => `${verb} ${state}`)), ['edit draft', 'publish draft', 'discard draft', 'revert-to superseded']);
});
