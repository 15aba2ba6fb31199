import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Plan, Problem } from '#engine/problem';
import { waysOut } from './ways-out.ts';

/**
 * M1 open 0–10 and from 50 on; M2 always. A runs 8 on M1 (0–8, due 60). B runs 4 on M1 or 6 on M2, needs a bar that comes at 5, and is planned behind A on M1:
 * 8–10 and 50–52, due 20: 32 late.
 */
const problem: Problem = {
  version: 1, calendars: [{ name: 'shift', spans: [0, 10], openAfter: 50 }, { name: 'always', spans: [], openAfter: 0 }], setups: [], links: [], people: [],
  resources: [{ name: 'M1', calendar: 0 }, { name: 'M2', calendar: 1 }], jobs: [{ name: 'A', due: 60 }, { name: 'B', due: 20 }],
  operations: [{ name: '10', job: 0, modes: [{ resource: 0, run: 8 }] }, { name: '10', job: 1, modes: [{ resource: 0, run: 4 }, { resource: 1, run: 6, cost: 3 }] }],
  supplies: [{ name: 'Bar', material: 0, quantity: 1, at: 5 }], demands: [{ operation: 1, material: 0, quantity: 1 }], objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
};
const plan: Plan = { version: 1, pegs: [[{ supply: 0, quantity: 1 }]], operations: [{ mode: 0, lane: 0, setupStart: 0, start: 0, end: 8 }, { mode: 0, lane: 0, setupStart: 8, start: 8, end: 52 }] };

test('ways out of a late order, the best first, with what each costs', () => {
  // before A: 5–9, nothing paid, and A, 9–10 and 50–57, is still in time; on M2: 5–11, costs 3; four ticks of overtime: 8–12, costs 4; split, 3 on M1 and 3 on M2: 8–10 and
  // 50–51, one tick saved
  const ways = waysOut(problem, plan, [1], { overtime: 4 });
  assert.deepEqual(ways.map(({ text, cost, moved, delaySaved }) => [text, cost, moved, delaySaved]), [
    ['B 10 goes before A 10', 0, 2, 32], ['B 10 on M2 instead of M1', 3, 1, 32], ['Overtime on M1', 4, 0, 32], ['B 10 is split: M2 does a part of it', 3, 1, 1],
  ]);
  assert.deepEqual(ways[1]!.saved, [{ job: 1, name: 'B', before: 32, after: -9 }]);
  assert.deepEqual(ways.flatMap(({ worse }) => worse), []);
  // one tick of overtime alone: B ends at 51, still 31 late
  assert.deepEqual(waysOut(problem, plan, [1], { overtime: 1 }).find(({ way }) => way.kind === 'overtime')!.eased, [{ job: 1, name: 'B', before: 32, after: 31 }]);
});

test('who else becomes late is told', () => {
  // A is due at 8: B before it makes A 49 late
  const tight: Problem = { ...problem, jobs: [{ name: 'A', due: 8 }, { name: 'B', due: 20 }] };
  const before = waysOut(tight, plan, [1], { overtime: 4 }).find(({ way }) => way.kind === 'before')!;
  assert.deepEqual([before.worse, before.delaySaved, before.allSaved], [[{ job: 0, name: 'A', before: 0, after: 49 }], 32, -17]);
});

test('an order in time asks for nothing, and what helps nobody is not offered', () => {
  assert.deepEqual(waysOut(problem, plan, [0]), []);
  assert.equal(waysOut(problem, plan, [1]).some(({ way }) => way.kind === 'receipt'), false);
});

test('material earlier, and one more person', () => {
  // the bar comes at 30 only: B on M2 at 30–36, 16 late; with the bar at once 0–6
  const late: Problem = { ...problem, supplies: [{ ...problem.supplies[0]!, at: 30 }] };
  const waiting: Plan = { ...plan, operations: [plan.operations[0]!, { mode: 1, lane: 0, setupStart: 30, start: 30, end: 36 }] };
  const [best] = waysOut(late, waiting, [1]);
  assert.deepEqual([best!.text, best!.way, best!.saved[0]!.after], ['Bar comes earlier', { kind: 'receipt', supply: 0, at: 0 }, -14]);
  // Ann at A until 8 holds up B on M2, due 12: 8–14. One more like her: 5–11
  const crew = [{ skill: 0 }];
  const staffed: Problem = {
    ...problem, people: [{ name: 'Ann', calendar: 1, skills: [0] }], jobs: [{ name: 'A', due: 8 }, { name: 'B', due: 12 }],
    operations: problem.operations.map((operation) => ({ ...operation, modes: operation.modes.map((mode) => ({ ...mode, crew })) })),
  };
  const one: Plan = { ...plan, operations: [{ ...plan.operations[0]!, crew: [[0]] }, { mode: 1, lane: 0, setupStart: 8, start: 8, end: 14, crew: [[0]] }] };
  const more = waysOut(staffed, one, [1]).find(({ way }) => way.kind === 'person')!;
  assert.deepEqual([more.text, more.saved], ['One more person who can do what Ann can', [{ job: 1, name: 'B', before: 2, after: -1 }]]);
});

/** M1, M2 always open. A 10, B 10, C 10 one after another on M1, C due 15 and so 15 late; A and B are due at 40. */
const three: Problem = {
  ...problem, calendars: [problem.calendars[1]!], resources: [{ name: 'M1', calendar: 0 }, { name: 'M2', calendar: 0 }], jobs: [{ name: 'A', due: 40 }, { name: 'B', due: 40 }, { name: 'C', due: 15 }],
  operations: ['A', 'B', 'C'].map((_, job) => ({ name: '10', job, modes: [{ resource: 0, run: 10 }] })), supplies: [], demands: [],
};
const inTurn: Plan = { version: 1, pegs: [], operations: [0, 10, 20].map((start) => ({ mode: 0, lane: 0, setupStart: start, start, end: start + 10 })) };

test('two change places on the bottleneck', () => {
  // C before B: 10–20, 5 late; C and A change places: C 0–10, in time, and A 20–30 too
  const ways = waysOut(three, inTurn, [2]);
  assert.deepEqual([ways[0]!.text, ways[0]!.saved, ways[0]!.worse, ways[0]!.cost, ways[0]!.moved], ['C 10 and A 10 change places on M1', [{ job: 2, name: 'C', before: 15, after: -5 }], [], 0, 2]);
  // were A due at 10, it would be 20 late for it, and that is told
  const tight: Problem = { ...three, jobs: [{ name: 'A', due: 10 }, { name: 'B', due: 40 }, { name: 'C', due: 15 }] };
  const swap = waysOut(tight, inTurn, [2]).find(({ way }) => way.kind === 'swap' && way.other === 0)!;
  assert.deepEqual([swap.worse, swap.delaySaved, swap.allSaved], [[{ job: 0, name: 'A', before: 0, after: 20 }], 15, -5]);
});

test('a lot is split over two machines, and what follows waits for both parts', () => {
  // A alone: 30 on M1 or 60 on M2, then 5 on M1; due 27. Whole on M1 it is done at 35, 8 late; on M2 at 65. Split 20 : 20 both parts end at 20, the last at 25: 2 before it is due
  const lot: Problem = {
    ...three, jobs: [{ name: 'A', due: 27 }], operations: [{ name: '10', job: 0, modes: [{ resource: 0, run: 30 }, { resource: 1, run: 60, cost: 7 }] }, { name: '20', job: 0, modes: [{ resource: 0, run: 5 }] }], links: [{ from: 0, to: 1 }],
  };
  const whole: Plan = { version: 1, pegs: [], operations: [{ mode: 0, lane: 0, setupStart: 0, start: 0, end: 30 }, { mode: 0, lane: 0, setupStart: 30, start: 30, end: 35 }] };
  const ways = waysOut(lot, whole, [0]);
  assert.deepEqual(ways.map(({ text, saved, cost, moved }) => [text, saved, cost, moved]), [['A 10 is split: M2 does a part of it', [{ job: 0, name: 'A', before: 8, after: -2 }], 7, 2]]);
  // with M2 taken until 10 the part there ends at 30, and nothing is gained
  const taken: Problem = { ...lot, jobs: [...lot.jobs, { name: 'B' }], operations: [...lot.operations, { name: '10', job: 1, modes: [{ resource: 1, run: 12 }] }] };
  const held = waysOut(taken, { ...whole, operations: [...whole.operations, { mode: 0, lane: 0, setupStart: 0, start: 0, end: 12 }] }, [0]);
  assert.deepEqual(held.filter(({ way }) => way.kind === 'split').map(({ eased }) => eased), []);
});
