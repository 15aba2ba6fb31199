import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Progress } from '#engine/search';
import { relay } from './relay.ts';

const progress = (iterations: number, value: number): Progress => ({ iterations, vector: [0, value], seconds: 0, phase: '', tiers: {} as Progress['tiers'], bound: null, movesPerSecond: 10 });

test('what a thread found ahead of the other is told when the other is there too', () => {
  let now = 0;
  const told: [number, number][] = [];
  const hear = relay((one) => told.push([one.vector[1]!, one.iterations]), 2, 0, () => (now += 100));
  hear(0, progress(0, 90), 0); // its first solution
  hear(0, progress(500, 70), 400);
  hear(1, progress(100, 95), 0);
  hear(1, progress(300, 80), 250);
  hear(1, progress(450, 80), 250);
  hear(0, progress(600, 60), 590);
  hear(1, progress(590, 75), 580);
  assert.deepEqual(told, [[90, 0], [90, 500], [90, 600], [80, 800], [70, 950], [70, 1050], [60, 1190]]);
});

test('at most ten times a second', () => {
  let now = 0;
  let told = 0;
  const hear = relay(() => (told += 1), 1, 0, () => (now += 30));
  for (let i = 0; i < 40; i++) hear(0, progress(i, 100 - i), i);
  assert.equal(told, 10);
});
