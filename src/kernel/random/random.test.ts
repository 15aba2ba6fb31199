import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Random } from './random.ts';

test('same seed, same numbers; another stream, other numbers', () => {
  const draw = (seed: number, stream = 0): number[] => { const r = new Random(seed, stream); return Array.from({ length: 5 }, () => r.uint32()); };
  assert.deepEqual(draw(7), draw(7));
  assert.notDeepEqual(draw(7), draw(7, 1));
  assert.notDeepEqual(draw(7), draw(8));
});

test('the numbers of a seed stay what they are: by them a recorded search is run again', () => {
  const draw = (seed: number, stream: number): number[] => { const r = new Random(seed, stream); return Array.from({ length: 4 }, () => r.uint32()); };
  assert.deepEqual(draw(7, 0), [210494603, 711084892, 3993689120, 4089369890]);
  assert.deepEqual(draw(-1, 3), [256421502, 830407729, 3341764224, 2622939696]);
});

test('between gives both ends and nothing beyond', () => {
  const r = new Random(3);
  assert.deepEqual([...new Set(Array.from({ length: 500 }, () => r.between(-2, 3)))].sort((a, b) => a - b), [-2, -1, 0, 1, 2, 3]);
  assert.deepEqual(new Set(Array.from({ length: 500 }, () => r.pick(['a', 'b']))), new Set(['a', 'b']));
});

test('whole numbers are spread evenly', () => {
  const r = new Random(1);
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 100_000; i++) counts[r.below(10)]!++;
  // chi-square with 9 degrees of freedom stays under 27.9 with probability 0.999
  assert.ok(counts.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0) < 27.9, String(counts));
});
