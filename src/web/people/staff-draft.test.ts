import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, draftOf } from './staff-draft.ts';

test('a record that is opened and saved unchanged says the same again', () => {
  const body = {
    code: 'E-1', name: 'Paula Moreau', siteCode: 'AUG', jobTitle: 'Machinist', hiredOn: '2019-04-01', leftOn: null, hourlyCost: '41.5', skills: [{ skillCode: 'MILL5', level: 3, validFrom: '2025-01-01', validTo: null }],
    shifts: [{ calendarCode: 'TWO', shiftName: null, fromDay: '2026-01-01', toDay: '2026-12-31' }],
  };
  assert.deepEqual(bodyOf(draftOf({ ...body, id: 1, siteId: 1, hasPin: true, today: 'present', version: 4 })), body);
});
