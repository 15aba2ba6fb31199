import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '#engine/problem';
import { Random } from '#kernel/random';
import { solve } from './solve.ts';

/** Six orders on one machine with changeovers, releases, due dates and weights. */
function machine(seed: number): Problem {
  const random = new Random(seed);
  const n = 6;
  return {
    version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], resources: [{ name: 'R', calendar: 0, setup: 0, setupAhead: false }], people: [], supplies: [], demands: [], links: [],
    setups: [{ name: 'S', families: ['a', 'b', 'c'], ticks: [0, 4, 7, 3, 0, 5, 6, 2, 0] }],
    jobs: Array.from({ length: n }, (_, j) => ({ name: `J${j}`, release: random.below(30), due: random.between(10, 90), weight: random.between(1, 5) })),
    operations: Array.from({ length: n }, (_, j) => ({ name: `O${j}`, job: j, family: random.below(3), modes: [{ resource: 0, run: random.between(3, 20) }] })),
    objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
  };
}

/** The least weighted tardiness over all orders of the machine, by trying them all. */
function least({ jobs, operations, setups }: Problem): number {
  let best = Infinity;
  const go = (left: readonly number[], t: number, family: number, cost: number): void => {
    if (cost >= best) return;
    if (left.length === 0) { best = cost; return; }
    for (const j of left) {
      const own = operations[j]!.family!;
      const setup = family < 0 ? 0 : setups[0]!.ticks[family * 3 + own]!;
      const end = Math.max(t, jobs[j]!.release!) + setup + operations[j]!.modes[0]!.run;
      go(left.filter((other) => other !== j), end, own, cost + jobs[j]!.weight! * Math.max(0, end - jobs[j]!.due!));
    }
  };
  go(operations.map((_, j) => j), 0, -1, 0);
  return best;
}

test('small machines: the optimum of all orders is reached, and the bound stays below it', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const problem = machine(seed);
    const solved = solve(problem, { iterations: 6000, seed });
    const optimum = least(problem);
    assert.equal(solved.score.tiers.weightedTardiness, optimum, `seed ${seed}`);
    assert.ok(solved.bound === null || solved.bound <= optimum);
    if (solved.optimal) assert.equal(solved.bound, optimum);
  }
});
