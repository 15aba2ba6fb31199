import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type Plan, type Problem } from '#engine/problem';
import { staffed } from './staffed.ts';

test('everybody is told where to be, nobody in two places; who is too few waits', () => {
  // three machines, an hour each at 0; Ann and Bob: two at once, the third when the first of them is free, at 60
  const problem: Problem = {
    version: 1, tickSeconds: 60, now: 0, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], links: [], supplies: [], demands: [],
    resources: ['M1', 'M2', 'M3'].map((name) => ({ name, calendar: 0 })), people: ['Ann', 'Bob'].map((name) => ({ name, calendar: 0, skills: [0] })), jobs: ['A', 'B', 'C'].map((name) => ({ name })),
    operations: [0, 1, 2].map((job) => ({ name: '10', job, modes: [{ resource: job, run: 60, crew: [{ skill: 0 }] }] })), objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
  };
  const plan: Plan = { version: 1, pegs: [], operations: [0, 1, 2].map(() => ({ mode: 0, lane: 0, setupStart: 0, start: 0, end: 60 })) };
  const made = staffed(problem, plan);
  assert.deepEqual(made.operations.map((op) => op?.start), [0, 0, 60]);
  assert.deepEqual(check(problem, made).filter(({ hard }) => hard), []);
});
