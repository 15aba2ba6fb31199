import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GONE_MS, heard, present, type Other } from './others.ts';

const said = (user: string, version: number, keys: string[] = []) => ({ siteId: 1, version, user, name: `Name of ${user}`, keys });
const here = { version: 7, mine: 'me' };
const keysOf = (others: readonly Other[]) => others.map(({ user, keys }) => [user, ...keys]);

test('others at the same draft are shown with what they selected last, oneself and people at other drafts are not', () => {
  let others: readonly Other[] = [];
  for (const one of [said('b', 7, ['o1']), said('me', 7, ['o9']), said('a', 7, ['o2']), said('c', 8, ['o3']), said('b', 7, ['o4', 'o5'])]) others = heard(others, one, { ...here, now: 1000 });
  assert.deepEqual(keysOf(others), [['a', 'o2'], ['b', 'o4', 'o5']]);
  assert.deepEqual(keysOf(heard(others, said('b', 8), { ...here, now: 2000 })), [['a', 'o2']]);
});

test('who has not been heard for long is gone', () => {
  const others = heard(heard([], said('a', 7), { ...here, now: 0 }), said('b', 7), { ...here, now: 30_000 });
  assert.equal(present(others, 40_000), others);
  assert.deepEqual(keysOf(present(others, GONE_MS)), [['b']]);
});
