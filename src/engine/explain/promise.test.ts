import { test } from 'node:test';
import assert from 'node:assert/strict';
import { check, type Plan, type Problem } from '#engine/problem';
import { compile } from '#engine/timing';
import { applied, type NewJob } from './change.ts';
import { graft } from './graft.ts';
import { promise } from './promise.ts';

/** M1 has A 0–10 and B 14–24 (due 24), M2 nothing; always open. Six bars in stock, of which B takes four; twenty more come at 40. */
const problem: Problem = {
  version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], links: [], people: [],
  resources: [{ name: 'M1', calendar: 0 }, { name: 'M2', calendar: 0 }], jobs: [{ name: 'A', due: 10 }, { name: 'B', due: 24 }],
  operations: [{ name: '10', job: 0, modes: [{ resource: 0, run: 10 }] }, { name: '10', job: 1, release: 14, modes: [{ resource: 0, run: 10 }] }],
  supplies: [{ name: 'Stock of bar', material: 0, quantity: 6 }, { name: 'Receipt of bar', material: 0, quantity: 20, at: 40 }], demands: [{ operation: 1, material: 0, quantity: 4 }],
  objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
};
const plan: Plan = {
  version: 1, pegs: [[{ supply: 0, quantity: 4 }]],
  operations: [{ mode: 0, lane: 0, setupStart: 0, start: 0, end: 10 }, { mode: 0, lane: 0, setupStart: 14, start: 14, end: 24 }],
};
const order = (runs: readonly number[], more: Partial<NewJob> = {}): NewJob => ({
  job: { name: 'N', due: 20 }, operations: runs.map((run, i) => ({ name: `${i + 1}0`, modes: [{ resource: i, run }] })), links: runs.slice(1).map((_, i) => ({ from: i, to: i + 1 })), ...more,
});
const hard = (p: Problem, made: Plan): string[] => check(p, made).filter((f) => f.hard).map((f) => f.message);

test('into a gap where it fits: nobody moves', () => {
  // 4 on M1 fit exactly into 10–14, then 3 on M2: complete at 17. Going first: M1 0–4, M2 4–7, complete at 7; A 4–14, 4 late; B still 14–24
  const answer = promise(problem, plan, order([4, 3]));
  assert.equal(answer.withoutMoving.completion, 17);
  assert.deepEqual(answer.withoutMoving.plan.operations.slice(0, 2), plan.operations);
  assert.equal(answer.withMoving!.completion, 7);
  assert.deepEqual(answer.withMoving!.pushed, [{ job: 0, name: 'A', from: 10, to: 14, lateBefore: 0, lateAfter: 4 }]);
  assert.deepEqual([hard(answer.problem, answer.withoutMoving.plan), hard(answer.problem, answer.withMoving!.plan)], [[], []]);
  assert.equal(answer.text, 'N can be complete at 17 while nobody moves, in time; at 7 if it goes first, in time: 1 other order is later, 1 late for it (A).');
});

test('too long for the gap: behind everybody, or first and everybody behind', () => {
  // 6 on M1: first place behind B, 24–30. First: 0–6; A 6–16; B 16–26
  const answer = promise(problem, plan, order([6]));
  assert.equal(answer.withoutMoving.completion, 30);
  assert.equal(answer.withMoving!.completion, 6);
  assert.deepEqual(answer.withMoving!.pushed.map(({ name, to, lateAfter }) => [name, to, lateAfter]), [['A', 16, 6], ['B', 26, 2]]);
  assert.equal(promise(problem, plan, order([6]), { gapsOnly: true }).withMoving, null);
});

test('material that is left over, that comes, and that is not there', () => {
  // two bars are left in stock: 2 of them at once; 5 wait for the receipt at 40; 30 are 8 short
  const wants = (quantity: number): NewJob => order([3], { demands: [{ operation: 0, material: 0, quantity }] });
  assert.equal(promise(problem, plan, wants(2)).withoutMoving.completion, 13);
  const waiting = promise(problem, plan, wants(5));
  assert.equal(waiting.withoutMoving.completion, 43);
  assert.equal(waiting.withMoving, null);
  assert.deepEqual(hard(waiting.problem, waiting.withoutMoving.plan), []);
  const short = promise(problem, plan, wants(30));
  assert.deepEqual([short.withoutMoving.completion, short.missing], [null, [{ material: 0, quantity: 8 }]]);
});

test('at most so long between two operations: the first waits too', () => {
  // 4 on M1 at 10–14; M2 is shut until 50 and the second must begin within 5: the first goes behind B to where that holds, 41–45 … M2 50
  const shut: Problem = { ...problem, calendars: [...problem.calendars, { name: 'from 50', spans: [], openAfter: 50 }], resources: [problem.resources[0]!, { name: 'M2', calendar: 1 }] };
  const answer = promise(shut, plan, { ...order([4, 3]), links: [{ from: 0, to: 1, maxLag: 5 }] }, { gapsOnly: true });
  assert.deepEqual(answer.withoutMoving.plan.operations.slice(2).map((op) => [op!.start, op!.end]), [[41, 45], [50, 53]]);
});

test('an order grafted on is the same as one compiled in', () => {
  const added = order([4, 3], { demands: [{ operation: 1, material: 0, quantity: 1 }], links: [{ from: 0, to: 1, kind: 'SS', lag: 2, maxLag: 9 }] });
  assert.deepEqual(graft(compile(problem), added), compile(applied(problem, { kind: 'job', order: added })));
});
