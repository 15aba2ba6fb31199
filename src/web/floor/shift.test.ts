import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shiftNow, shiftsAround } from './shift.ts';

const utc = (day: string, time: string): number => Date.parse(`${day}T${time}:00Z`);
const shift = (name: string, weekday: number, starts: string, ends: string) => ({ name, weekday, starts, ends, effectiveFrom: null, effectiveTo: null });
// Tuesday, 3 March 2026
const two = shiftsAround({ shifts: [1, 2, 3].flatMap((weekday) => [shift('Early', weekday, '06:00', '14:00'), shift('Late', weekday, '14:00', '22:00')]), exceptions: [] }, '2026-03-03', utc);
const look = (clock: string): string => {
  const found = shiftNow(two, utc('2026-03-03', clock));
  return found ? `${found.shift.name} ${found.moment}` : 'none';
};

test('before a shift its start is looked at, then it runs, at its end it is handed over', () => {
  assert.deepEqual(['05:35', '05:59', '06:00', '13:44', '13:45', '13:55', '14:05', '22:10'].map(look), ['Early start', 'Early start', 'Early running', 'Early running', 'Early handover', 'Late start', 'Late running', 'Late handover']);
});

test('between shifts the next one is looked at, on a closed day the one of the next open day', () => {
  assert.equal(look('23:30'), 'Early start');
  const closed = shiftsAround({ shifts: [2, 3].map((weekday) => shift('Early', weekday, '06:00', '14:00')), exceptions: [{ starts: '2026-03-03T00:00', ends: '2026-03-04T00:00', kind: 'closed', reason: '', premiumPerHour: '0' }] }, '2026-03-03', utc);
  assert.deepEqual(closed.map((one) => new Date(one.from).toISOString()), ['2026-03-04T06:00:00.000Z']);
  assert.equal(shiftNow([], 0), undefined);
});

test('a night shift ends on the next day, one to 24:00 at midnight', () => {
  const [night, late] = shiftsAround({ shifts: [shift('Night', 2, '22:00', '06:00'), shift('Late', 3, '16:00', '24:00')], exceptions: [] }, '2026-03-03', utc);
  assert.deepEqual([night, late].map((one) => new Date(one!.to).toISOString()), ['2026-03-04T06:00:00.000Z', '2026-03-05T00:00:00.000Z']);
});
