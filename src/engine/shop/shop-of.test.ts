import { test } from 'node:test';
import assert from 'node:assert/strict';
import { check, type Operation, type Problem } from '#engine/problem';
import { Random } from '#kernel/random';
import { searchShop, shopOf } from './index.ts';

/** Jobs of two or three operations with up to two machines each; machine k is closed until `opens[k]`. */
function closedAtFirst(opens: readonly number[], jobs: number, tier: 'makespan' | 'totalTardiness', choices: number, dice: Random): Problem {
  const operations: Operation[] = [];
  const links: { from: number; to: number }[] = [];
  for (let job = 0; job < jobs; job++) for (let step = 0; step < 3; step++) {
    if (step > 0) links.push({ from: operations.length - 1, to: operations.length });
    const first = dice.below(opens.length);
    const modes = Array.from({ length: choices }, (_, k) => ({ resource: (first + k) % opens.length, run: dice.between(1, 9) }));
    operations.push({ name: '', job, modes });
  }
  return {
    version: 1, setups: [], people: [], operations, links, supplies: [], demands: [],
    calendars: opens.map((openAfter) => ({ name: `from ${openAfter}`, spans: [], openAfter })),
    resources: opens.map((_, k) => ({ name: `M${k}`, calendar: k })),
    jobs: Array.from({ length: jobs }, (_, j) => ({ name: `J${j}`, due: 12 + j })),
    objective: { kind: 'strict', tiers: [{ tier }] },
  };
}

test('a machine that is closed only at first leaves a pure shop: nothing starts there before, and the bound knows it', () => {
  // one operation of 4 on a machine that opens at 30
  const one: Problem = { ...closedAtFirst([30], 1, 'makespan', 1, new Random(1)), operations: [{ name: '', job: 0, modes: [{ resource: 0, run: 4 }] }], links: [] };
  const { plan, bound, optimal } = searchShop(shopOf(one)!);
  assert.deepEqual([plan.operations[0]!.start, bound, optimal], [30, 34, true]);
});

for (const tier of ['makespan', 'totalTardiness'] as const) for (const choices of [1, 2]) {
  test(`machines that open at different times keep every rule: ${tier}, ${choices} machines to choose from`, () => {
    for (let seed = 1; seed <= 20; seed++) {
      const problem = closedAtFirst([0, 17, 40], 5, tier, choices, new Random(seed));
      const { plan, bound, score } = searchShop(shopOf(problem)!, { iterations: 2000, seed });
      assert.deepEqual(check(problem, plan).filter((finding) => finding.hard), [], `seed ${seed}`);
      assert.ok(bound === null || bound <= score.vector[1]!, `seed ${seed}: bound ${bound}, value ${score.vector[1]}`);
    }
  });
}

test('where all machines open later by the same time, everything ends later by that time', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const ends = [0, 30].map((at) => searchShop(shopOf(closedAtFirst([at, at, at], 5, 'makespan', 1, new Random(seed)))!, { iterations: 5000, seed }));
    assert.equal(ends[1]!.score.vector[1], ends[0]!.score.vector[1]! + 30, `seed ${seed}`);
    assert.equal(ends[1]!.bound, ends[0]!.bound! + 30, `seed ${seed}`);
  }
});

test('other hours make it no pure shop', () => {
  const problem = closedAtFirst([0, 5], 2, 'makespan', 1, new Random(1));
  for (const calendar of [{ name: 'never', spans: [] }, { name: 'a break', spans: [0, 5], openAfter: 9 }, { name: 'until', spans: [0, 99] }, { name: 'too late', spans: [], openAfter: 2 ** 31 }])
    assert.equal(shopOf({ ...problem, calendars: [calendar, problem.calendars[1]!] }), null, calendar.name);
});
