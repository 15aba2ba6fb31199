import { test } from 'node:test';
import assert from 'node:assert/strict';
import { axisMarks, axisStep, fitted, tickAt, xOf, zoomed, type View } from './view.ts';
import { PlantTime } from './zone.ts';

const view: View = { from: 480, scale: 0.5, top: 0 };

test('the point zoomed at stays where it is, and zoom ends at 15 minutes and at six months', () => {
  const near = zoomed(view, 1.7, 300, 1000);
  assert.ok(Math.abs(tickAt(near, 300) - tickAt(view, 300)) < 1e-9);
  assert.equal(Math.round(1000 / zoomed(view, 1e9, 300, 1000).scale), 15);
  assert.equal(Math.round(1000 / zoomed(view, 1e-9, 300, 1000).scale / 1440), 183);
});

test('a stretch fitted fills the width', () => {
  const all = fitted(view, 100, 1100, 1000);
  assert.deepEqual([xOf(all, 100), xOf(all, 1100)], [0, 1000]);
});

test('labels stand at least 54 pixels apart', () => {
  assert.equal(axisStep(54), 1);
  assert.equal(axisStep(0.9), 60);
  assert.equal(axisStep(0.04), 1440);
  assert.equal(axisStep(0.007), 7 * 1440);
});

test('days begin at the plant’s midnight, also on the day the clock is put forward', () => {
  const time = new PlantTime('2026-03-28T00:00:00.000Z', 'Europe/Berlin');
  const days = axisMarks(time, 0, 3 * 1440, 1440).map((mark) => mark.tick);
  assert.deepEqual(days, [-60, 1380, 2760, 4200]); // Sunday 29 March has 23 hours
  const hours = axisMarks(time, 1380, 2760, 360).map((mark) => time.clock(mark.tick));
  assert.deepEqual(hours, ['00:00', '07:00', '13:00', '19:00', '00:00']);
});
