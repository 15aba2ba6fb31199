import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shiftAmong, shiftNow, shiftsAround } from './shift.ts';

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
  assert.equal(new Date(closed[0]!.from).toISOString(), '2026-03-04T06:00:00.000Z');
  assert.equal(shiftNow([], 0), undefined);
});

test('a night shift ends on the next day, one to 24:00 at midnight', () => {
  const [night, late] = shiftsAround({ shifts: [shift('Night', 2, '22:00', '06:00'), shift('Late', 3, '16:00', '24:00')], exceptions: [] }, '2026-03-03', utc);
  assert.deepEqual([night, late].map((one) => new Date(one!.to).toISOString()), ['2026-03-04T06:00:00.000Z', '2026-03-05T00:00:00.000Z']);
});

test('on a Friday night the shift of Monday is the next, also behind a holiday', () => {
  const week = [1, 2, 3, 4, 5].map((weekday) => shift('Early', weekday, '06:00', '14:00'));
  const monday = { starts: '2026-03-09T00:00', ends: '2026-03-10T00:00', kind: 'closed' };
  const next = (exceptions: readonly (typeof monday)[]): string => new Date(shiftNow(shiftsAround({ shifts: week, exceptions }, '2026-03-06', utc), utc('2026-03-06', '23:00'))!.shift.from).toISOString();
  assert.equal(next([]), '2026-03-09T06:00:00.000Z');
  assert.equal(next([monday]), '2026-03-10T06:00:00.000Z');
});

test('a closed day cuts the night shift that runs into it, and an early end the shift of the day', () => {
  const night = [shift('Night', 2, '22:00', '06:00')];
  const spans = (shifts: typeof night, starts: string, ends: string): string[] => shiftsAround({ shifts, exceptions: [{ starts, ends, kind: 'closed' }] }, '2026-03-03', utc).slice(0, 1).map((one) => `${new Date(one.from).toISOString().slice(8, 16)} ${new Date(one.to).toISOString().slice(8, 16)}`);
  assert.deepEqual(spans(night, '2026-03-04T00:00', '2026-03-05T00:00'), ['03T22:00 04T00:00']);
  assert.deepEqual(spans(night, '2026-03-03T00:00', '2026-03-04T00:00'), ['04T00:00 04T06:00']);
  assert.deepEqual(spans([shift('Early', 2, '06:00', '14:00')], '2026-03-03T12:00', '2026-03-03T24:00'), ['03T06:00 03T12:00']);
});

test('where most machines stand still and others run a night shift, it is the night shift', () => {
  const night = shiftsAround({ shifts: [1, 2, 3].map((weekday) => shift('Night', weekday, '22:00', '06:00')), exceptions: [] }, '2026-03-03', utc);
  const among = (clock: string): string => {
    const found = shiftAmong([two, night], utc('2026-03-03', clock))!;
    return `${found.shift.name} ${found.moment}`;
  };
  assert.deepEqual(['03:00', '05:29', '05:30', '06:00', '21:50', '21:59', '22:00', '22:06', '23:59'].map(among), ['Night running', 'Night running', 'Early start', 'Early running', 'Late handover', 'Late handover', 'Night running', 'Night running', 'Night running']);
  assert.equal(shiftAmong([], 0), undefined);
  assert.equal(shiftAmong([[], night], utc('2026-03-03', '23:00'))!.shift.name, 'Night', 'a calendar without shifts is passed over');
});

test('a night shift over the change of the clocks is an hour shorter or longer, and ends by the clock', () => {
  // Paris: summer time from Sunday 29 March 2026, 02:00, to Sunday 25 October, 03:00
  const local = (day: string, time: string): number => Date.parse(`${day}T${time}:00+0${`${day}T${time}` >= '2026-03-29T02:00' && `${day}T${time}` < '2026-10-25T03:00' ? 2 : 1}:00`);
  const nights = (day: string) => shiftsAround({ shifts: [shift('Night', 6, '22:00', '06:00')], exceptions: [] }, day, local).find((one) => one.from === local(day, '22:00'))!;
  const [spring, autumn] = [nights('2026-03-28'), nights('2026-10-24')];
  assert.deepEqual([spring, autumn].map((one) => [new Date(one.from).toISOString(), new Date(one.to).toISOString()]), [['2026-03-28T21:00:00.000Z', '2026-03-29T04:00:00.000Z'], ['2026-10-24T20:00:00.000Z', '2026-10-25T05:00:00.000Z']]);
  assert.deepEqual([spring, autumn].map((one) => (one.to - one.from) / 3_600_000), [7, 9]);
  // the hour that comes twice belongs to it both times
  assert.deepEqual(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map((at) => shiftNow([autumn], Date.parse(at))!.moment), ['running', 'running']);
});
