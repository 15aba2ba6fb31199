import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Company } from './answer.ts';
import { learn } from './learn.ts';

test('what another thread has found is gone on from, plans no better than it are not learnt from, and whoever has learnt enough leaves', () => {
  const values = [90, 80, 40, 40, 40, 40];
  let worth = [0, 100];
  let built = 0;
  let left = false;
  const adopted: number[][] = [];
  const learnt: boolean[] = [];
  const told: number[] = [];
  const company: Company = {
    worker: 0, workers: 2, every: 2, closed: false, limit: Infinity,
    meet: (mine) => {
      told.push(mine.value);
      return [mine, { value: 70, code: new Int32Array([7]) }];
    },
    leave: () => { left = true; },
  };
  learn({
    credit: { code: () => new Int32Array(1), adopt: (code) => { adopted.push([...code]); } },
    company, patience: 3, over: () => false, worth: () => worth,
    build: () => {
      worth = [0, Math.min(worth[1]!, values[built++]!)];
      return true;
    },
    learn: (better) => { learnt.push(better); },
  });
  // at the first meeting 70 is told: 90 and 80 are no better than that, 40 is; three plans without anything better are enough
  assert.deepEqual(adopted, [[7]]);
  assert.deepEqual(learnt, [false, false, true, false, false, false]);
  assert.deepEqual(told, [100, 70, 40]);
  assert.equal(left, true);
});

test('a broken rule weighs more than any tardiness between threads', () => {
  const adopted: number[] = [];
  const company: Company = { worker: 0, workers: 2, every: 1, closed: false, limit: Infinity, meet: (mine) => [mine, { value: 1e12 + 5, code: new Int32Array([1]) }], leave: () => undefined };
  learn({ credit: { code: () => new Int32Array(1), adopt: (code) => { adopted.push(code[0]!); } }, company, patience: 1, over: () => false, worth: () => [0, 900_000], build: () => true, learn: () => undefined });
  assert.deepEqual(adopted, []);
});
