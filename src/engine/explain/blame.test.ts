import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Plan, Problem } from '#engine/problem';
import { blame } from './blame.ts';

test('what late orders wait for adds up over all of them, weighted, the dearest first', () => {
  // on M1: A 0–10 in time; B 10–16 and C 16–20, due 5 each, weights 1 and 3. Chains: B waits 10 and runs 6; C waits 16 and runs 4
  const problem: Problem = {
    version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], links: [], supplies: [], demands: [], people: [], resources: [{ name: 'M1', calendar: 0 }],
    jobs: [{ name: 'A', due: 10 }, { name: 'B', due: 5 }, { name: 'C', due: 5, weight: 3 }],
    operations: [10, 6, 4].map((run, job) => ({ name: '10', job, modes: [{ resource: 0, run }] })), objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
  };
  const place = (start: number, end: number): Plan['operations'][number] => ({ mode: 0, lane: 0, setupStart: start, start, end });
  const told = blame(problem, { version: 1, pegs: [], operations: [place(0, 10), place(10, 16), place(16, 20)] });
  assert.deepEqual(told, [
    { kind: 'queue', resource: 0, ticks: 26, weighted: 58, jobs: [1, 2], text: 'waiting for M1' },
    { kind: 'run', resource: 0, ticks: 10, weighted: 18, jobs: [1, 2], text: 'work on M1' },
  ]);
});
