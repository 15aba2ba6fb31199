import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, score } from '#engine/problem';
import { dispatch } from './dispatch.ts';
import { randomPlant } from './random-plant.ts';
import { solve } from './solve.ts';

test('priorities that learn give a better plan than the best of ten rules, and one that keeps every rule', () => {
  for (const seed of [1, 5]) {
    const made = randomPlant(seed, { jobs: 60, without: ['deadlines', 'maxLags'] });
    const problem = { ...made, objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] } } as const;
    const rules = Math.min(...dispatch(problem).map(({ plan }) => score(problem, plan).tiers.weightedTardiness));
    const learnt = solve(problem, { seed, iterations: 100 });
    assert.ok(learnt.score.tiers.weightedTardiness < rules, `seed ${seed}: ${learnt.score.tiers.weightedTardiness} after ${rules}`);
    assert.deepEqual(check(problem, learnt.plan).filter((f) => f.hard && f.rule !== 'expired'), []);
  }
});
