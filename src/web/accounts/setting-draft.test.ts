import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, draftOf, moved } from './setting-draft.ts';

test('settings that are opened and saved unchanged say the same again', () => {
  const setting = { siteId: 1, frozenMinutes: 100, horizonDays: 120, atRiskMinutes: 185, shipBy: '16:00', searchSeconds: 10, objective: { kind: 'strict' as const, tiers: [{ tier: 'weightedTardiness' }, { tier: 'setupTicks' }] }, labourConstrains: true, replanOnEvents: false };
  assert.deepEqual(bodyOf(draftOf({ ...setting, version: 3 })), setting);
});

test('an aim goes up and down the list and stops at its ends', () => assert.deepEqual([moved(['a', 'b', 'c'], 2, -1), moved(['a', 'b', 'c'], 0, -1), moved(['a', 'b', 'c'], 0, 5)], [['a', 'c', 'b'], ['a', 'b', 'c'], ['b', 'c', 'a']]));
