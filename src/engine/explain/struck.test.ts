import { test } from 'node:test';
import assert from 'node:assert/strict';
import { check, type Plan, type Problem } from '#engine/problem';
import type { Event } from './event.ts';
import { repair } from './repair.ts';

/** Two mills, open always. A may go on either, B and C on M1 alone; each runs 10. Planned A, B, C one after another on M1; due 10, 20, 30. A takes 4 bars of the 10 in stock, B 6; ten more come at 15. */
const problem: Problem = {
  version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], links: [],
  supplies: [{ name: 'Stock', material: 0, quantity: 10 }, { name: 'Receipt', material: 0, quantity: 10, at: 15 }], demands: [{ operation: 0, material: 0, quantity: 4 }, { operation: 1, material: 0, quantity: 6 }],
  resources: [{ name: 'M1', calendar: 0 }, { name: 'M2', calendar: 0 }], people: [],
  jobs: [{ name: 'A', due: 10 }, { name: 'B', due: 20 }, { name: 'C', due: 30 }],
  operations: ['A', 'B', 'C'].map((name, job) => ({ name: '10', job, modes: [{ resource: 0, run: 10 }, ...(name === 'A' ? [{ resource: 1, run: 12 }] : [])] })),
  objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
};
const place = (start: number): Plan['operations'][number] => ({ mode: 0, lane: 0, setupStart: start, start, end: start + 10 });
const plan: Plan = { version: 1, pegs: [[{ supply: 0, quantity: 4 }], [{ supply: 0, quantity: 6 }]], operations: [place(0), place(10), place(20)] };

function asked(posed: Problem, event: Event, upTo: 'right-shift' | 'affected' = 'affected') {
  const answer = repair(posed, plan, event, { upTo });
  assert.deepEqual(check(answer.problem, answer.plan).filter(({ hard }) => hard).map(({ message }) => message), []);
  return { ...answer, at: answer.plan.operations.map((op) => op && [op.mode, op.start, op.end]), why: answer.moved.map(({ operation, reason }) => [operation, reason.kind, reason.text]), tardiness: answer.rungs.map(({ weightedTardiness }) => weightedTardiness) };
}

test('an order is not wanted any more: nobody moves for it, but who is late may use the room', () => {
  const calm = asked(problem, { kind: 'cancelled', job: 0 });
  assert.deepEqual([calm.at, calm.why], [[[0, 0, 0], [0, 10, 20], [0, 20, 30]], [[0, 'event', 'A is not wanted any more']]]);
  // B is due at 15: with A gone it begins at 0, and C stays
  const late = asked({ ...problem, jobs: [problem.jobs[0]!, { name: 'B', due: 15 }, problem.jobs[2]!] }, { kind: 'cancelled', job: 0 });
  assert.deepEqual([late.at, late.tardiness], [[[0, 0, 0], [0, 0, 10], [0, 20, 30]], [5, 0]]);
  assert.deepEqual(late.why, [[0, 'event', 'A is not wanted any more'], [1, 'sooner', 'B 10 can begin earlier: what it waited for is there sooner']]);
  assert.deepEqual(late.plan.pegs, [[], [{ supply: 0, quantity: 6 }]]);
});

test('twice as much of an order: it takes twice as long and eight bars, of which four come at 15', () => {
  // B keeps its six. Waiting: A 15–35, B 35–45, C 45–55, 25 late each. A on M2, 15–39: 29 late, and B and C stay
  const { at, tardiness, plan: after, why } = asked(problem, { kind: 'quantity', job: 0, times: 2 });
  assert.deepEqual(after.pegs, [[{ supply: 0, quantity: 4 }, { supply: 1, quantity: 4 }], [{ supply: 0, quantity: 6 }]]);
  assert.deepEqual([at, tardiness], [[[1, 15, 39], [0, 10, 20], [0, 20, 30]], [75, 29]]);
  assert.deepEqual(why, [[0, 'elsewhere', 'A 10 goes from M1 to M2, where it is done earlier']]);
  // for less: no run and no bar more than that
  const less = asked(problem, { kind: 'quantity', job: 1, times: 0.5 });
  assert.deepEqual([less.at[1], less.plan.pegs[1], less.why], [[0, 10, 15], [{ supply: 0, quantity: 3 }], [[1, 'event', 'B is for less than planned']]]);
});

test('a rush order: into the gaps first, then before others where that is worth it', () => {
  const order = { job: { name: 'N', due: 10, weight: 5 }, operations: [{ name: '10', modes: [{ resource: 0, run: 10 }] }], links: [] };
  // behind everybody, 30–40, 30 late five times; first, 0–10, everybody 10 late, of which A on M2 saves 8 and B and C, then not before 10, the rest
  const { at, tardiness, moved, later } = asked(problem, { kind: 'job', order });
  assert.deepEqual(tardiness[0], 150);
  assert.ok(tardiness[1]! <= 22, `${tardiness[1]}`);
  assert.deepEqual(at[3], [0, 0, 10]);
  assert.deepEqual(moved.find(({ operation }) => operation === 3), { operation: 3, from: null, to: { mode: 0, lane: 0, setupStart: 0, start: 0, end: 10 }, by: 0, reason: { kind: 'event', text: 'N is new' } });
  assert.ok(later.every(({ name }) => name !== 'N'));
  assert.deepEqual(asked(problem, { kind: 'job', order }, 'right-shift').at, [[0, 0, 10], [0, 10, 20], [0, 20, 30], [0, 30, 40]]);
});

test('an order is wanted sooner and counts more: it goes first, and who gives way loses least', () => {
  // C, due at 10, 20 late ten times; first, 0–10, A to M2, 2 late, B where it was
  const { at, tardiness } = asked(problem, { kind: 'job-weight', job: 2, due: 10, weight: 10 });
  assert.deepEqual([at, tardiness], [[[1, 0, 12], [0, 10, 20], [0, 0, 10]], [200, 2]]);
});

test('a plan made for another plant: whoever is away is found by the checker, and their work goes to somebody else', () => {
  // Ann is at work from 50 only; Bob always. B stood with Ann at 10
  const crewed: Problem = {
    ...problem, calendars: [...problem.calendars, { name: 'late', spans: [], openAfter: 50 }], people: [{ name: 'Ann', calendar: 1, skills: [0] }, { name: 'Bob', calendar: 0, skills: [0] }],
    operations: problem.operations.map((operation, o) => (o === 1 ? { ...operation, modes: [{ resource: 0, run: 10, crew: [{ skill: 0 }] }] } : operation)),
  };
  const stood: Plan = { ...plan, operations: [plan.operations[0]!, { ...place(10)!, crew: [[0]] }, plan.operations[2]!] };
  const { plan: after, moved, later } = repair(crewed, stood, { kind: 'outdated' });
  assert.deepEqual(after.operations[1], { ...place(10)!, crew: [[1]] });
  assert.deepEqual([moved.map(({ operation, reason }) => [operation, reason.text]), later], [[[1, 'Ann is away']], []]);
});
