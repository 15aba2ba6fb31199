import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heatOf, weekNumber } from './heat.ts';

test('a week is grey up to 95 %, amber up to full, red above; planned time where nothing is open is over', () => {
  assert.deepEqual([[94, 100], [95, 100], [100, 100], [101, 100], [0, 0], [5, 0]].map(([planned, open]) => heatOf({ planned: planned!, open: open! }).tone), ['', 'risk', 'risk', 'late', 'none', 'late']);
});

test('weeks are numbered by their Thursday: 2027-01-01 is in week 53, Monday after in week 1; by the day at the plant', () => {
  assert.equal(weekNumber('2027-01-01T12:00:00Z', 'UTC'), 53);
  assert.equal(weekNumber('2027-01-03T23:30:00Z', 'Europe/Paris'), 1);
  assert.equal(weekNumber('2027-01-03T22:30:00Z', 'Europe/Paris'), 53);
});
