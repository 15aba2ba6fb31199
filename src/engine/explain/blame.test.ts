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

test('a person and a material are named as such', () => {
  // A on M1 holds Ann 0–10. B, due 5, needs Ann on M2: 10–16. C, due 5, needs a bar that comes at 7, on M3: 7–9
  const crew = [{ skill: 0 }];
  const problem: Problem = {
    version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], links: [], supplies: [{ name: 'Bar', material: 0, quantity: 1, at: 7 }], demands: [{ operation: 2, material: 0, quantity: 1 }],
    people: [{ name: 'Ann', calendar: 0, skills: [0] }], resources: ['M1', 'M2', 'M3'].map((name) => ({ name, calendar: 0 })), jobs: [{ name: 'A' }, { name: 'B', due: 5 }, { name: 'C', due: 5 }],
    operations: [{ name: '10', job: 0, modes: [{ resource: 0, run: 10, crew }] }, { name: '10', job: 1, modes: [{ resource: 1, run: 6, crew }] }, { name: '10', job: 2, modes: [{ resource: 2, run: 2 }] }],
    objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
  };
  const told = blame(problem, {
    version: 1, pegs: [[{ supply: 0, quantity: 1 }]],
    operations: [{ mode: 0, lane: 0, setupStart: 0, start: 0, end: 10, crew: [[0]] }, { mode: 0, lane: 0, setupStart: 10, start: 10, end: 16, crew: [[0]] }, { mode: 0, lane: 0, setupStart: 7, start: 7, end: 9 }],
  });
  assert.deepEqual(told.slice(0, 2), [
    { kind: 'crew', person: 0, ticks: 10, weighted: 10, jobs: [1], text: 'waiting for Ann' },
    { kind: 'material', supply: 0, ticks: 7, weighted: 7, jobs: [2], text: 'waiting for Bar' },
  ]);
});
