import { test } from 'node:test';
import assert from 'node:assert/strict';
import { dayNumber, dayOf, dayText, startOfDay, weekdayOf } from './days.ts';
import type { CalendarPattern } from './pattern.ts';
import { addWorkingDays, openDays } from './working-days.ts';

/** Monday to Friday, and a night that begins on Sunday. */
const plant: CalendarPattern = {
  alwaysOpen: false, breaks: [],
  shifts: [...[1, 2, 3, 4, 5].map((weekday) => ({ name: 'Early', weekday, starts: '06:00', ends: '14:00' })), { name: 'Night', weekday: 5, starts: '22:00', ends: '06:00' }],
  exceptions: [{ starts: '2026-01-06T00:00', ends: '2026-01-07T00:00', kind: 'closed' }, { starts: '2026-01-11T08:00', ends: '2026-01-11T09:00', kind: 'overtime' }],
};

test('a holiday is no working day, a Sunday of overtime is one, Friday night does not make Saturday one', () => {
  // Monday 2026-01-05 …: Tuesday 6th is closed, Sunday 11th has overtime
  assert.deepEqual([...openDays(plant, 'Europe/Berlin', '2026-01-05', 8)], [1, 0, 1, 1, 1, 0, 1, 1]);
});

test('counting in working days, both ways', () => {
  const add = (day: string, n: number): string | null => addWorkingDays(plant, 'Europe/Berlin', day, n);
  assert.equal(add('2026-01-05', 1), '2026-01-07');
  assert.equal(add('2026-01-10', 1), '2026-01-11');
  assert.equal(add('2026-01-12', -2), '2026-01-09');
  assert.equal(add('2026-01-10', 0), '2026-01-10');
  assert.equal(add('2026-01-12', 250), '2026-12-28'); // 50 weeks
  assert.equal(addWorkingDays({ ...plant, shifts: [] , exceptions: [] }, 'UTC', '2026-01-05', 1), null);
  assert.equal(addWorkingDays({ ...plant, alwaysOpen: true, exceptions: [] }, 'UTC', '2026-01-09', 3), '2026-01-12');
});

test('over a shutdown longer than one look ahead or back: what was counted before it still counts after it', () => {
  // Monday to Friday; closed for six weeks, from Monday 2026-07-27 until Monday 2026-09-07
  const closed: CalendarPattern = { ...plant, exceptions: [{ starts: '2026-07-27T00:00', ends: '2026-09-07T00:00', kind: 'closed' }] };
  const add = (day: string, n: number): string | null => addWorkingDays(closed, 'Europe/Berlin', day, n);
  assert.equal(add('2026-07-24', 1), '2026-09-07');
  assert.equal(add('2026-07-22', 4), '2026-09-08'); // 23 and 24 July, 7 and 8 September
  assert.equal(add('2026-09-07', -1), '2026-07-24');
  assert.equal(add('2026-09-08', -3), '2026-07-23'); // 7 September, 24 and 23 July
  // two weeks with their weekends are just one look for one day: the day sought is the first of the next look
  const fortnight: CalendarPattern = { ...plant, exceptions: [{ starts: '2026-07-27T00:00', ends: '2026-08-10T00:00', kind: 'closed' }] };
  assert.equal(addWorkingDays(fortnight, 'Europe/Berlin', '2026-07-24', 1), '2026-08-10');
  assert.equal(addWorkingDays(fortnight, 'Europe/Berlin', '2026-08-10', -1), '2026-07-24');
});

test('the day of an instant, and its first instant, also where midnight is skipped', () => {
  assert.equal(dayOf(Temporal.Instant.from('2026-01-11T23:30Z').epochMilliseconds, 'Europe/Berlin'), '2026-01-12');
  assert.equal(startOfDay('2026-01-12', 'Europe/Berlin'), Temporal.Instant.from('2026-01-11T23:00Z').epochMilliseconds);
  // Beirut went from 00:00 to 01:00 on 2022-03-27
  assert.equal(startOfDay('2022-03-27', 'Asia/Beirut'), Temporal.Instant.from('2022-03-26T22:00Z').epochMilliseconds);
});

test('days as numbers: 1970-01-01 was a Thursday and is 0', () => {
  assert.deepEqual([dayNumber('1970-01-01'), weekdayOf(0), dayNumber('2026-01-12'), weekdayOf(dayNumber('2026-01-12')), weekdayOf(-1)], [0, 4, 20465, 1, 3]);
  assert.equal(dayText(dayNumber('2024-02-29')), '2024-02-29');
  assert.throws(() => dayNumber('2026-02-30x'), RangeError);
});
