import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lengthOf, moveBreak, moveShift, onDays, overlapping, stretch, type Shift } from './week-edit.ts';

const shift = (weekday: number, starts: string, ends: string, more: Partial<Shift> = {}): Shift => ({ name: 'Early', weekday, starts, ends, effectiveFrom: null, effectiveTo: null, ...more });
const said = (one: { weekday: number | null; starts: string; ends: string }): string => `${one.weekday} ${one.starts}-${one.ends}`;

test('a shift keeps its length over midnight and round the end of the week', () => {
  assert.equal(said(moveShift(shift(5, '14:00', '22:00'), 0, 240)), '5 18:00-02:00');
  assert.equal(said(moveShift(shift(7, '22:00', '06:00'), 0, 180)), '1 01:00-09:00');
  assert.equal(said(moveShift(shift(1, '00:00', '08:00'), 0, -60)), '7 23:00-07:00');
  assert.equal(said(moveShift(shift(3, '14:00', '22:00'), 0, 120)), '3 16:00-24:00', 'midnight is the end of its day');
  assert.equal(lengthOf(shift(1, '06:00', '06:00')), 1440);
});

test('an edge moves alone, and never past the other', () => {
  assert.equal(said(stretch(shift(2, '06:00', '14:00'), 'ends', 120, 15)), '2 06:00-16:00');
  assert.equal(said(stretch(shift(2, '06:00', '14:00'), 'starts', 600, 15)), '2 13:45-14:00');
  assert.equal(said(stretch(shift(2, '00:00', '08:00'), 'starts', -60, 15)), '1 23:00-08:00');
});

test('a break of every day stays one of every day', () => {
  const lunch = { name: 'Lunch', weekday: null, starts: '23:45', ends: '00:15' };
  assert.equal(said(moveBreak(lunch, 3, 30)), 'null 00:15-00:45');
});

test('shifts overlap over midnight and over Sunday, but not in other seasons', () => {
  assert.deepEqual([...overlapping([shift(7, '22:00', '06:00'), shift(1, '05:00', '13:00')])], [0, 1]);
  assert.deepEqual([...overlapping([shift(1, '06:00', '14:00'), shift(1, '14:00', '22:00')])], []);
  assert.deepEqual([...overlapping([shift(1, '06:00', '14:00', { effectiveTo: '2026-06-30' }), shift(1, '07:00', '15:00', { effectiveFrom: '2026-07-01' })])], []);
});

test('one shift is put on other days and replaces its own name there', () => {
  const shifts = [shift(1, '06:00', '14:00'), shift(2, '08:00', '16:00'), shift(2, '22:00', '06:00', { name: 'Night' })];
  assert.deepEqual(onDays(shifts, 0, [1, 2, 3]).map((one) => `${one.name} ${said(one)}`), ['Early 1 06:00-14:00', 'Night 2 22:00-06:00', 'Early 2 06:00-14:00', 'Early 3 06:00-14:00']);
});
