import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backwards, bodyOf, draftOf, isLocal, isTime } from './calendar-draft.ts';

test('a calendar that is opened and saved unchanged says the same again', () => {
  const body = { code: 'TWO', name: 'Two shifts', siteCode: 'AUG', alwaysOpen: false, shifts: [], breaks: [], exceptions: [{ starts: '2026-12-24T14:00', ends: '2026-12-27T00:00', kind: 'closed' as const, reason: 'Christmas', premiumPerHour: '0' }] };
  assert.deepEqual(bodyOf(draftOf({ ...body, id: 1, version: 2 })), body);
});

test('a day alone is its midnight; what is no day is told', () => {
  assert.equal(bodyOf({ code: 'C', name: 'C', siteCode: 'S', alwaysOpen: false, shifts: [], breaks: [], exceptions: [{ starts: '2026-12-24', ends: '2026-12-25 06:00' }] }).exceptions[0]!.starts, '2026-12-24T00:00');
  assert.deepEqual(['2026-12-24', '2026-12-24 14:00', '2026-02-30', '24.12.2026', '2026-12-24 25:00'].map(isLocal), [true, true, false, false, false]);
  assert.deepEqual(['06:00', '24:00', '24:30', '6:00'].map(isTime), [true, true, false, false]);
  assert.deepEqual(backwards([{ starts: '2026-12-24', ends: '2026-12-24' }, { starts: '2026-12-24', ends: '2026-12-24 12:00' }]), [0]);
});
