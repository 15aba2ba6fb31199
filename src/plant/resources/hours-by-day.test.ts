import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarBody } from '#contract/resources';
import { hoursByDay } from './hours-by-day.ts';

const calendar = (more: object) => calendarBody.parse({ code: 'C', name: 'C', siteCode: 'AUG', ...more });
const night = { name: 'Night', weekday: 6, starts: '22:00', ends: '06:00' };

test('a night shift counts on the day it starts, an hour shorter or longer when the clocks change', () => {
  const hours = (from: string) => hoursByDay(calendar({ shifts: [night] }), 'Europe/Berlin', from, 2).map(({ minutes }) => minutes);
  assert.deepEqual([hours('2026-03-21'), hours('2026-03-28'), hours('2026-10-24')], [[480, 0], [420, 0], [540, 0]]);
});

test('breaks are taken out, holidays close, overtime is told apart', () => {
  const rows = hoursByDay(calendar({
    shifts: [1, 2].map((weekday) => ({ name: 'Early', weekday, starts: '06:00', ends: '14:00' })), breaks: [{ name: 'Lunch', starts: '10:00', ends: '10:30' }],
    exceptions: [{ starts: '2026-11-24T00:00', ends: '2026-11-25T00:00', kind: 'closed' }, { starts: '2026-11-28T06:00', ends: '2026-11-28T10:00', kind: 'overtime', premiumPerHour: '12' }],
  }), 'Europe/Berlin', '2026-11-23', 7);
  assert.deepEqual(rows.map(({ minutes, overtimeMinutes }) => [minutes, overtimeMinutes]), [[450, 0], [0, 0], [0, 0], [0, 0], [0, 0], [240, 240], [0, 0]]);
});

test('what is always open gives whole days, also the one of 25 hours', () => {
  assert.deepEqual(hoursByDay(calendar({ alwaysOpen: true }), 'Europe/Berlin', '2026-10-24', 3).map(({ minutes }) => minutes), [1440, 1500, 1440]);
});
