import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomPlant } from './random-plant.ts';
import { solve } from './solve.ts';

test('the same problem, seed and iterations give the same plan', () => {
  const problem = randomPlant(5, { jobs: 12 });
  assert.deepEqual(solve(problem, { seed: 3, iterations: 60 }).plan, solve(problem, { seed: 3, iterations: 60 }).plan);
});

test('more iterations are never worse', () => {
  for (let seed = 1; seed <= 5; seed++) {
    const problem = randomPlant(seed, { jobs: 10 });
    let before = Infinity;
    for (const iterations of [1, 10, 60, 200]) {
      const { score } = solve(problem, { iterations });
      const value = score.tiers.hard * 1e9 + score.vector[1]!;
      assert.ok(value <= before, `seed ${seed}: ${value} after ${iterations}, ${before} before`);
      before = value;
    }
  }
});

test('every operation of a plant without contradictions has a place', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { plan } = solve(randomPlant(seed, { jobs: 15 }), { iterations: 20 });
    assert.deepEqual(plan.operations.flatMap((op, o) => (op ? [] : [o])), [], `seed ${seed}`);
  }
});
