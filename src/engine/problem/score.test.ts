import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Problem } from './problem.ts';
import { score } from './score.ts';
import { validate } from './validate.ts';

/** P (family a, 10–14) and then Q (family b, set up 14–18, run 18–24) on a machine with overtime at 2 a tick from 20 on; R has no place. */
const problem: Problem = {
  version: 1, now: 10, calendars: [{ name: 'day', spans: [0, 20, 20, 60], premiums: [0, 2] }],
  setups: [{ name: 'M', families: ['a', 'b'], ticks: [0, 3, 5, 0], costs: [0, 7, 9, 0] }],
  resources: [{ name: 'A', calendar: 0, setup: 0, initialFamily: 0 }], people: [],
  jobs: [{ name: 'J', due: 16, weight: 3 }, { name: 'K', due: 20, weight: 5, release: 4 }, { name: 'L' }],
  operations: [
    { name: 'P', job: 0, family: 0, modes: [{ resource: 0, run: 4, cost: 11 }], published: { mode: 0, start: 10 } },
    { name: 'Q', job: 1, family: 1, modes: [{ resource: 0, run: 6, fixedSetup: 1 }], published: { mode: 0, start: 14 } },
    { name: 'R', job: 2, modes: [{ resource: 0, run: 6 }] },
  ],
  links: [], supplies: [], demands: [], objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }, { tier: 'makespan' }] },
};
const plan = { version: 1, pegs: [], operations: [{ mode: 0, lane: 0, setupStart: 10, start: 10, end: 14 }, { mode: 0, lane: 0, setupStart: 14, start: 18, end: 24 }, null] } as const;

test('every tier of a small plan', () => {
  validate(problem);
  assert.deepEqual(score(problem, plan), {
    tiers: {
      hard: 1, // R
      weightedTardiness: 20, totalTardiness: 4, lateJobs: 1, maxLateness: 4, // K at 24 instead of 20, times 5
      setupTicks: 4, setupCost: 7, // a → b 3, and the fixed 1
      flowTime: 14 + 20, // J from 0, K from 4
      overtimeCost: 8, // 20–24 at 2
      modeCost: 11, makespan: 24, instability: 1, // Q was published at 14
    },
    vector: [1, 20, 24],
  });
});

test('weighted: one sum', () => {
  assert.deepEqual(score({ ...problem, objective: { kind: 'weighted', tiers: [{ tier: 'weightedTardiness', weight: 10 }, { tier: 'makespan' }] } }, plan).vector, [1, 224]);
});

test('early everywhere: the greatest lateness is below nothing; without due dates it is 0', () => {
  const early: Problem = { ...problem, jobs: problem.jobs.map((job) => ({ ...job, due: 30 })) };
  assert.equal(score(early, plan).tiers.maxLateness, -6);
  assert.equal(score({ ...problem, jobs: problem.jobs.map(({ name }) => ({ name })) }, plan).tiers.maxLateness, 0);
});

test('premium time is counted span by span, from where the operation enters to where it leaves', () => {
  // 5–10 at 1, closed, 12–20 at 3, 20–24 at 2
  const long: Problem = {
    version: 1, calendars: [{ name: 'day', spans: [0, 10, 12, 20, 20, 60], premiums: [1, 3, 2] }], setups: [], resources: [{ name: 'A', calendar: 0 }], people: [], jobs: [{ name: 'J' }],
    operations: [{ name: 'P', job: 0, modes: [{ resource: 0, run: 17 }] }], links: [], supplies: [], demands: [], objective: { kind: 'strict', tiers: [] },
  };
  const { tiers } = score(long, { version: 1, pegs: [], operations: [{ mode: 0, lane: 0, setupStart: 5, start: 5, end: 24 }] });
  assert.deepEqual([tiers.hard, tiers.overtimeCost], [0, 5 * 1 + 8 * 3 + 4 * 2]);
});
