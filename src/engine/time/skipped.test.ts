import { test } from 'node:test';
import assert from 'node:assert/strict';
import { hasLength, skipped } from './skipped.ts';

test('in spring an hour never comes, from the time of the jump on; in autumn every time comes', () => {
  const jump = { from: '2027-03-28T02:00', to: '2027-03-28T03:00' };
  assert.deepEqual(['01:59', '02:00', '02:30', '02:59', '03:00'].map((at) => skipped(`2027-03-28T${at}`, 'Europe/Berlin')), [null, jump, jump, jump, null]);
  for (const at of ['01:59', '02:00', '02:30', '03:00']) assert.equal(skipped(`2027-10-31T${at}`, 'Europe/Berlin'), null);
  assert.equal(skipped('2027-03-28T02:30', 'UTC'), null);
  // Lord Howe jumps by half an hour, Havana at midnight
  assert.deepEqual(skipped('2026-10-04T02:15', 'Australia/Lord_Howe'), { from: '2026-10-04T02:00', to: '2026-10-04T02:30' });
  assert.deepEqual(skipped('2027-03-14T00:30', 'America/Havana'), { from: '2027-03-14T00:00', to: '2027-03-14T01:00' });
});

test('what lies within the jump has no length; what reaches over it has', () => {
  const long = (a: string, b: string, zone = 'Europe/Berlin') => hasLength(a, b, zone);
  assert.equal(long('2027-03-28T02:00', '2027-03-28T03:00'), false);
  assert.equal(long('2027-03-28T02:15', '2027-03-28T02:45'), false);
  assert.equal(long('2027-03-28T01:59', '2027-03-28T02:00'), true);
  assert.equal(long('2027-03-28T02:00', '2027-03-28T03:01'), true);
  assert.equal(long('2027-10-31T02:00', '2027-10-31T03:00'), true);
  assert.equal(long('2027-03-28T02:00', '2027-03-28T03:00', 'UTC'), true);
  assert.equal(long('2026-12-24T14:00', '2026-12-24T14:00'), false);
});

test('what is no date and time is none', () => assert.throws(() => skipped('2026-02-30T10:00', 'UTC'), RangeError));
