import { test } from 'node:test';
import assert from 'node:assert/strict';
import { weekSpans } from './week-spans.ts';

const shift = (weekday: number, starts: string, ends: string) => ({ name: 'Night', weekday, starts, ends, effectiveFrom: null, effectiveTo: null });

test('a night shift goes on the next day, from Sunday on Monday', () => {
  assert.deepEqual(weekSpans({ shifts: [shift(7, '22:00', '06:00')], breaks: [] }).map(({ weekday, from, to }) => [weekday, from, to]), [[7, 1320, 1440], [1, 0, 360]]);
});

test('a shift to midnight ends there, and a break without weekday is on every day', () => {
  assert.deepEqual(weekSpans({ shifts: [shift(1, '16:00', '24:00')], breaks: [] }).map(({ weekday, from, to }) => [weekday, from, to]), [[1, 960, 1440]]);
  assert.equal(weekSpans({ shifts: [], breaks: [{ name: 'Lunch', weekday: null, starts: '12:00', ends: '12:30' }] }).length, 7);
});
