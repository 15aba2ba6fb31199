import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayByCenter, shareBefore } from './day-output.ts';

const at = (clock: string): string => `2026-03-03T${clock}:00Z`;

test('of a job from 20:00 to 04:00 half falls before midnight, and of what has begun the rest counts from now', () => {
  const midnight = Date.parse('2026-03-04T00:00:00Z');
  assert.equal(shareBefore(at('20:00'), '2026-03-04T04:00:00Z', Date.parse(at('06:00')), midnight), 0.5);
  assert.equal(shareBefore(at('04:00'), at('08:00'), Date.parse(at('06:00')), midnight), 1);
  assert.equal(shareBefore('2026-03-04T06:00:00Z', '2026-03-04T08:00:00Z', Date.parse(at('06:00')), midnight), 0);
});

test('pieces go to the work center of their machine and to their hour, and what is good already is not to come', () => {
  const [mill] = dayByCenter(
    [{ machineId: 1, machineCode: 'M1', hour: at('06:00'), good: '4', scrap: '1', rework: '0', reports: 2 }],
    [{ workCenter: 'MILL', quantity: '6', target: '10', good: '4', startsAt: at('05:00'), endsAt: at('09:00') } as never],
    { centerOf: new Map([['M1', 'MILL']]), hourOf: (instant) => new Date(instant).getUTCHours(), now: Date.parse(at('07:00')), until: Date.parse('2026-03-04T00:00:00Z') },
  );
  assert.deepEqual([mill!.workCenter, mill!.good, mill!.scrap, mill!.toCome, mill!.hours[6]], ['MILL', 4, 1, 6, 4]);
});
