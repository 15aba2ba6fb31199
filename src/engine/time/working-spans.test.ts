import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { CalendarPattern, ShiftPattern } from './pattern.ts';
import { breakSpans, shiftSpans, workingSpans } from './working-spans.ts';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const shift = (name: string, starts: string, ends: string, days: readonly number[] = WEEK, more: Partial<ShiftPattern> = {}): ShiftPattern[] =>
  days.map((weekday) => ({ name, weekday, starts, ends, ...more }));
const calendar = (parts: Partial<CalendarPattern>): CalendarPattern => ({ alwaysOpen: false, shifts: [], breaks: [], exceptions: [], ...parts });
const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
const text = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString();
const told = (spans: readonly { from: number; to: number; premium?: number }[]): string[] => spans.map(({ from, to, premium }) => `${text(from)} ${text(to)}${premium ? ` ${premium}` : ''}`);
const hours = (spans: readonly { from: number; to: number }[]): number => spans.reduce((sum, { from, to }) => sum + (to - from) / 3_600_000, 0);

test('two shifts with a break: in winter Berlin is an hour ahead', () => {
  const plant = calendar({ shifts: [...shift('Early', '06:00', '14:00', [1]), ...shift('Late', '14:00', '22:00', [1])], breaks: [{ name: 'Lunch', weekday: null, starts: '11:30', ends: '12:00' }] });
  // Monday 2026-01-12
  const [from, to] = [at('2026-01-12T00:00Z'), at('2026-01-19T00:00Z')];
  assert.deepEqual(told(workingSpans(plant, 'Europe/Berlin', from, to)), ['2026-01-12T05:00:00Z 2026-01-12T10:30:00Z', '2026-01-12T11:00:00Z 2026-01-12T21:00:00Z']);
  assert.deepEqual(shiftSpans(plant, 'Europe/Berlin', from, to).map((span) => span.shift), ['Early', 'Early', 'Late']);
  assert.deepEqual(told(workingSpans(plant, 'Europe/Berlin', from, to, { shift: 'Late' })), ['2026-01-12T13:00:00Z 2026-01-12T21:00:00Z']);
  assert.deepEqual(told(breakSpans(plant, 'Europe/Berlin', from, to)), ['2026-01-12T10:30:00Z 2026-01-12T11:00:00Z']);
});

test('a night belongs to the weekday of its start and reaches into what is asked for; a day to 24:00 is whole', () => {
  const night = calendar({ shifts: shift('Night', '22:00', '06:00', [7]), breaks: [{ name: 'Midnight', weekday: 1, starts: '00:00', ends: '00:30' }] });
  assert.deepEqual(told(workingSpans(night, 'UTC', at('2026-01-12T00:00Z'), at('2026-01-13T00:00Z'))), ['2026-01-12T00:30:00Z 2026-01-12T06:00:00Z']);
  const round = calendar({ shifts: shift('Round', '06:00', '06:00', [1]) }); // ends when it starts: a day later
  assert.deepEqual(told(workingSpans(round, 'UTC', at('2026-01-12T00:00Z'), at('2026-01-14T00:00Z'))), ['2026-01-12T06:00:00Z 2026-01-13T06:00:00Z']);
  const day = calendar({ shifts: shift('All', '00:00', '24:00') });
  assert.deepEqual(told(workingSpans(day, 'UTC', at('2026-01-12T00:00Z'), at('2026-01-15T00:00Z'))), ['2026-01-12T00:00:00Z 2026-01-15T00:00:00Z']);
});

test('effective days include the first and the last', () => {
  const plant = calendar({ shifts: shift('Early', '06:00', '14:00', WEEK, { effectiveFrom: '2026-01-13', effectiveTo: '2026-01-14' }) });
  assert.deepEqual(told(workingSpans(plant, 'UTC', at('2026-01-10T00:00Z'), at('2026-01-20T00:00Z'))), ['2026-01-13T06:00:00Z 2026-01-13T14:00:00Z', '2026-01-14T06:00:00Z 2026-01-14T14:00:00Z']);
});

test('a holiday closes, overtime opens even on it, with its premium and without breaks', () => {
  const plant = calendar({
    shifts: shift('Early', '06:00', '14:00', [4]), breaks: [{ name: 'Pause', weekday: null, starts: '09:00', ends: '09:30' }],
    exceptions: [{ starts: '2025-12-24T00:00', ends: '2025-12-27T00:00', kind: 'closed' }, { starts: '2025-12-25T08:00', ends: '2025-12-25T10:00', kind: 'overtime', premiumPerHour: 12.5 }],
  });
  const [from, to] = [at('2025-12-20T00:00Z'), at('2025-12-30T00:00Z')];
  assert.deepEqual(told(workingSpans(plant, 'UTC', from, to)), ['2025-12-25T08:00:00Z 2025-12-25T10:00:00Z 12.5']);
  assert.deepEqual(breakSpans(plant, 'UTC', from, to), []);
});

test('extra time belongs to the shift at whose time of day it lies; where none works, to everybody', () => {
  const plant = calendar({
    shifts: [...shift('Early', '06:00', '14:00', [1]), ...shift('Late', '14:00', '22:00', [1])],
    exceptions: [{ starts: '2026-01-17T12:00', ends: '2026-01-17T23:00', kind: 'open' }],
  });
  const [from, to] = [at('2026-01-17T00:00Z'), at('2026-01-18T00:00Z')];
  assert.deepEqual(told(workingSpans(plant, 'UTC', from, to, { shift: 'Early' })), ['2026-01-17T12:00:00Z 2026-01-17T14:00:00Z', '2026-01-17T22:00:00Z 2026-01-17T23:00:00Z']);
  assert.deepEqual(told(workingSpans(plant, 'UTC', from, to)), ['2026-01-17T12:00:00Z 2026-01-17T23:00:00Z']);
});

test('always open: shifts and breaks say nothing, a closed exception does', () => {
  const plant = calendar({
    alwaysOpen: true, shifts: shift('Early', '06:00', '14:00'), breaks: [{ name: 'Pause', weekday: null, starts: '09:00', ends: '09:30' }],
    exceptions: [{ starts: '2026-01-12T10:00', ends: '2026-01-12T11:00', kind: 'closed' }],
  });
  assert.deepEqual(told(workingSpans(plant, 'UTC', at('2026-01-12T00:00Z'), at('2026-01-13T00:00Z'))), ['2026-01-12T00:00:00Z 2026-01-12T10:00:00Z', '2026-01-12T11:00:00Z 2026-01-13T00:00:00Z']);
});

test('shifts that overlap are open once', () => {
  const plant = calendar({ shifts: [...shift('Early', '06:00', '14:30', [1]), ...shift('Late', '14:00', '22:00', [1])] });
  const [from, to] = [at('2026-01-12T00:00Z'), at('2026-01-13T00:00Z')];
  assert.equal(hours(workingSpans(plant, 'UTC', from, to)), 16);
  assert.equal(hours(workingSpans(plant, 'UTC', from, to, { shift: 'Late' })), 8);
});

const night = calendar({ shifts: shift('Night', '22:00', '06:00') });
const nights: readonly [string, string, number, string][] = [
  ['Europe/Berlin', '2026-03-28', 7, 'spring: 02:00 → 03:00'],
  ['Europe/Berlin', '2026-10-24', 9, 'autumn: 03:00 → 02:00'],
  ['America/New_York', '2026-03-07', 7, 'spring'],
  ['America/New_York', '2026-10-31', 9, 'autumn'],
  ['Australia/Lord_Howe', '2026-10-03', 7.5, 'half an hour forward'],
  ['Australia/Lord_Howe', '2026-04-04', 8.5, 'half an hour back'],
  ['Asia/Kolkata', '2026-03-28', 8, 'no clock change'],
];
for (const [zone, day, length, what] of nights)
  test(`a night of eight hours on the wall lasts ${length} in ${zone} on ${day} (${what})`, () => {
    const noon = Temporal.PlainDateTime.from(`${day}T12:00`).toZonedDateTime(zone);
    const spans = workingSpans(night, zone, noon.epochMilliseconds, noon.add({ days: 1 }).epochMilliseconds);
    assert.equal(hours(spans), length);
    // it begins and ends at what the wall says
    assert.deepEqual([spans[0]!.from, spans[0]!.to].map((ms) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainTime().toString()), ['22:00:00', '06:00:00']);
  });

test('what lies in a skipped hour has no length; what ends in it ends at the jump', () => {
  const plant = calendar({ shifts: [...shift('Gone', '02:15', '02:45', [7]), ...shift('Cut', '01:30', '02:30', [7])] });
  // 2026-03-29 01:00Z is the jump
  assert.deepEqual(told(workingSpans(plant, 'Europe/Berlin', at('2026-03-28T20:00Z'), at('2026-03-29T20:00Z'))), ['2026-03-29T00:30:00Z 2026-03-29T01:00:00Z']);
});

test('a time that comes twice is its first coming: a break in the repeated hour is taken once, shifts that touch there touch', () => {
  const plant = calendar({ shifts: [...shift('A', '22:00', '02:30', [6]), ...shift('B', '02:30', '06:00', [7])], breaks: [{ name: 'Pause', weekday: 7, starts: '02:00', ends: '02:15' }] });
  // 2026-10-25: 02:00 summer time is 00:00Z, 02:30 the first time 00:30Z
  const [from, to] = [at('2026-10-24T12:00Z'), at('2026-10-25T12:00Z')];
  assert.deepEqual(told(shiftSpans(plant, 'Europe/Berlin', from, to)), ['2026-10-24T20:00:00Z 2026-10-25T00:00:00Z', '2026-10-25T00:15:00Z 2026-10-25T00:30:00Z', '2026-10-25T00:30:00Z 2026-10-25T05:00:00Z']);
});

test('a year in pieces is the year whole', () => {
  const plant = calendar({ shifts: [...shift('Early', '06:00', '14:00'), ...shift('Night', '22:00', '06:00')], breaks: [{ name: 'Pause', weekday: null, starts: '02:00', ends: '02:30' }], exceptions: [{ starts: '2026-03-28T20:00', ends: '2026-03-29T03:30', kind: 'closed' }, { starts: '2026-08-01T00:00', ends: '2026-08-15T00:00', kind: 'open' }] });
  const zone = 'Australia/Lord_Howe';
  const [from, to] = [at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z')];
  const step = 7 * 3_600_000 + 60_000;
  const pieces: { from: number; to: number }[] = [];
  for (let a = from; a < to; a += step)
    for (const { from: begins, to: ends } of workingSpans(plant, zone, a, Math.min(to, a + step))) {
      const last = pieces.at(-1);
      if (last?.to === begins) last.to = ends; else pieces.push({ from: begins, to: ends });
    }
  assert.deepEqual(told(pieces), told(workingSpans(plant, zone, from, to)));
});

test('nothing is asked, nothing is open; a zone that is none is refused', () => {
  assert.deepEqual(workingSpans(night, 'UTC', 5, 5), []);
  assert.throws(() => workingSpans(night, 'Europe/Atlantis', 0, 1e9), RangeError);
});
