import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '#engine/problem';
import { hand, retimer, settledPlan, type Edit } from '#engine/timing';
import { Random } from '#kernel/random';
import { randomPlant } from './random-plant.ts';
import { solve } from './solve.ts';

const EDITS = ['push', 'insert-after', 'swap', 'free-gap'] as const;

test('whatever a planner drags where, the plan stays feasible, and there and back changes nothing', () => {
  const broken: string[] = [];
  let moved = 0;
  for (let seed = 1; seed <= 25; seed++) {
    const problem = randomPlant(seed, { jobs: 4 + (seed % 12), without: ['maxLags', 'deadlines'] });
    const hand = retimer(problem, solve(problem, { iterations: 5 }).plan);
    const { plan } = hand;
    const random = new Random(seed);
    for (let k = 0; k < 20; k++) {
      const operation = random.below(problem.operations.length);
      const mode = random.pick(problem.operations[operation]!.modes);
      const edit: Edit = { operation, resource: mode.resource, start: random.below(600), onTaken: random.pick(EDITS) };
      const told = hand.try(edit);
      if (told.changed.length > 0) moved++;
      for (const f of check(problem, told.plan)) if (f.hard && f.rule !== 'expired') broken.push(`seed ${seed}.${k} ${JSON.stringify(edit)} ${f.rule}: ${f.message}`);
      // what is not named as changed is the very same
      told.plan.operations.forEach((op, o) => { if (!told.changed.includes(o)) assert.equal(op, plan.operations[o]); });
      const home = plan.operations[operation]!;
      const at = problem.operations[operation]!.modes[home.mode]!.resource;
      if (told.findings.every((f) => f.rule !== 'batch')) {
        const back = hand.try({ operation, resource: at, lane: home.lane, start: home.start, onTaken: 'push' });
        assert.deepEqual(back.changed, [], `seed ${seed}.${k}: ${JSON.stringify(edit)}`);
        assert.deepEqual(back.plan, plan);
      }
    }
  }
  assert.ok(moved > 200);
  assert.deepEqual(broken.slice(0, 10), [], `${broken.length} in all`);
});

test('a hand that decodes nothing tells the same of a settled plan, also after edits; settled twice is settled once', () => {
  let unsettled = 0;
  let moved = 0;
  for (let seed = 1; seed <= 15; seed++) {
    const problem = randomPlant(seed, { jobs: 4 + (seed % 12) });
    let { plan } = solve(problem, { iterations: 5 });
    const random = new Random(seed);
    for (let k = 0; k < 6; k++) {
      const settled = settledPlan(problem, plan);
      if (settled !== plan) unsettled++;
      assert.equal(settledPlan(problem, settled), settled, `seed ${seed}.${k}`);
      const [whole, light] = [retimer(problem, plan), hand(problem, settled)];
      for (let n = 0; n < 6; n++) {
        const operation = random.below(problem.operations.length);
        const edit: Edit = { operation, resource: random.pick(problem.operations[operation]!.modes).resource, start: random.below(600), onTaken: random.pick(EDITS) };
        const [a, b] = [whole.try(edit), light.try(edit)];
        assert.deepEqual([b.plan, b.changed], [a.plan, a.changed], `seed ${seed}.${k} ${JSON.stringify(edit)}`);
        if (a.changed.length > 0) moved++;
      }
      plan = whole.plan;
    }
  }
  assert.ok(unsettled > 0 && moved > 100, `${unsettled} unsettled, ${moved} moved`);
});
