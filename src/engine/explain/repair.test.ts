import { test } from 'node:test';
import assert from 'node:assert/strict';
import { check, type Plan, type Problem } from '#engine/problem';
import type { Event } from './event.ts';
import { movedFrom } from './moved-from.ts';
import { repair } from './repair.ts';
import { stand } from './standing.ts';

/** Two mills, open always. A may go on either, B and C on M1 alone; each runs 10. Planned A, B, C one after another on M1; due 10, 20, 30. */
const problem: Problem = {
  version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], links: [], supplies: [], demands: [],
  resources: [{ name: 'M1', calendar: 0 }, { name: 'M2', calendar: 0 }], people: [],
  jobs: [{ name: 'A', due: 10 }, { name: 'B', due: 20 }, { name: 'C', due: 30 }],
  operations: ['A', 'B', 'C'].map((name, job) => ({ name: '10 Mill', job, modes: [{ resource: 0, run: 10 }, ...(name === 'A' ? [{ resource: 1, run: 12 }] : [])] })),
  objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
};
const place = (start: number): Plan['operations'][number] => ({ mode: 0, lane: 0, setupStart: start, start, end: start + 10 });
const plan: Plan = { version: 1, pegs: [], operations: [place(0), place(10), place(20)] };
const down: Event = { kind: 'machine-down', resource: 0, from: 0, until: 15 };

test('a machine down: everything waits, with its reason', () => {
  // M1 works from 15 on: A 15–25, B 25–35, C 35–45; each 15 late
  const { plan: after, problem: then, moved, later, rungs } = repair(problem, plan, down, { upTo: 'right-shift' });
  assert.deepEqual(after.operations.map((op) => op!.start), [15, 25, 35]);
  assert.deepEqual(moved.map(({ operation, by, reason }) => [operation, by, reason.kind, reason.text]), [[0, 15, 'event', 'M1 is down'], [1, 15, 'event', 'M1 is down'], [2, 15, 'queue', 'behind B 10 Mill on M1']]);
  assert.deepEqual(later.map(({ name, before, after: now }) => [name, before, now]), [['A', 0, 15], ['B', 0, 15], ['C', 0, 15]]);
  assert.equal(rungs[0]!.weightedTardiness, 45);
  assert.deepEqual(check(then, after), check(then, after).filter((f) => !f.hard));
});

test('what can go elsewhere does, if less is late then', () => {
  // A to M2: 0–12, 2 late; B 15–25, C 25–35, 5 late each: 12 instead of 45
  const { plan: after, problem: then, moved, rungs } = repair(problem, plan, down);
  assert.equal(after.operations[0]!.mode, 1);
  assert.deepEqual(after.operations.map((op) => op!.start), [0, 15, 25]);
  assert.deepEqual(rungs.map(({ rung, weightedTardiness }) => [rung, weightedTardiness]), [['right-shift', 45], ['affected', 12]]);
  assert.equal(moved[0]!.reason.text, 'A 10 Mill goes from M1 to M2, where it is done earlier');
  assert.equal(check(then, after).filter((f) => f.hard).length, 0);
});

test('what rest is worth: with a weight for unrest everybody stays on their machine, and the rungs tell it', () => {
  // everything is near and counts three times. Waiting: 15 each, 135, and 45 late. A to M2: 240 for the other machine and 5 + 5 for B and C, 750, and 12 late
  const calm = repair(problem, plan, down, { stability: { weight: 1 } });
  assert.deepEqual(calm.plan.operations.map((op) => [op!.mode, op!.start]), [[0, 15], [0, 25], [0, 35]]);
  assert.deepEqual(calm.rungs.map(({ rung, unrest, moved }) => [rung, unrest, moved]), [['right-shift', 135, 3], ['affected', 135, 3]]);
  assert.deepEqual(repair(problem, plan, down).rungs.at(-1), { rung: 'affected', hard: 0, weightedTardiness: 12, moved: 3, unrest: 750 });
  // far from now, and with another machine worth nothing, A goes: 10 + 12 against 45 + 45
  assert.equal(repair(problem, plan, down, { stability: { weight: 1, elsewhere: 0, near: 0 } }).plan.operations[0]!.mode, 1);
});

test('what a plan keeps waiting for is not brought forward, and a question leaves no trace', () => {
  const standing = stand(problem, { ...plan, operations: [place(0), place(40), place(60)] }, true);
  // C stood at 60 and stays; B, at 40, is longer by 5 and still fits before it
  const once = repair(problem, standing.plan, { kind: 'takes-longer', operation: 1, ticks: 5 }, { standing });
  assert.deepEqual(once.plan.operations.map((op) => [op!.start, op!.end]), [[0, 10], [40, 55], [60, 70]]);
  assert.deepEqual(once.moved.map(({ operation, reason }) => [operation, reason.text]), [[1, 'B 10 Mill takes longer']]);
  assert.deepEqual(repair(problem, standing.plan, { kind: 'takes-longer', operation: 1, ticks: 5 }, { standing }), once);
  assert.deepEqual(repair(problem, standing.plan, { kind: 'takes-longer', operation: 1, ticks: 5 }), once);
});

test('who is told to be later: with a due date, late now, and later than before', () => {
  // B is longer by 5: 10–25, C 25–35. A is 5 late as it was; B has no due date; C, due at 30, is 5 late and, due at 35, in time
  const longer: Event = { kind: 'takes-longer', operation: 1, ticks: 5 };
  const told = (due: number): readonly unknown[] => repair({ ...problem, jobs: [{ name: 'A', due: 5 }, { name: 'B' }, { name: 'C', due }] }, plan, longer, { upTo: 'right-shift' }).later;
  assert.deepEqual(told(30), [{ job: 2, name: 'C', before: 0, after: 5 }]);
  assert.deepEqual(told(35), []);
});

test('a pin is kept where time lets it and told where not; what has begun stays and lasts longer', () => {
  // A has begun at 0 and has 10 left at now = 5, so 15 − 5 … M1 down [5, 20): A ends at 30; B, pinned to 25, cannot begin before
  const held: Problem = {
    ...problem, now: 5, operations: problem.operations.map((operation, o) => (o === 0 ? { ...operation, begun: { mode: 0, start: 0, remaining: 10 } } : o === 1 ? { ...operation, pin: { start: 25 } } : operation)),
  };
  const standing: Plan = { ...plan, operations: [{ ...place(0)!, end: 15 }, place(25), place(35)] };
  const { plan: after, rungs } = repair(held, standing, { ...down, from: 5, until: 20 });
  assert.deepEqual(after.operations.map((op) => [op!.start, op!.end]), [[0, 30], [30, 40], [40, 50]]);
  assert.equal(rungs[0]!.hard, 1);
});

test('a person away: somebody else of the same skill, if that is better', () => {
  // Ann sets both up and stays; she is away until 50. A waits for her (50–60, 50 late) or gets Bob at once
  const crew = [{ skill: 0 }];
  const staffed: Problem = {
    ...problem, people: [{ name: 'Ann', calendar: 0, skills: [0] }, { name: 'Bob', calendar: 0, skills: [0] }], jobs: [{ name: 'A', due: 10 }],
    operations: [{ name: '10 Mill', job: 0, modes: [{ resource: 0, run: 10, crew }] }],
  };
  const before: Plan = { version: 1, pegs: [], operations: [{ ...place(0)!, crew: [[0]] }] };
  const event: Event = { kind: 'person-away', person: 0, from: 0, until: 50 };
  assert.equal(repair(staffed, before, event, { upTo: 'right-shift' }).plan.operations[0]!.start, 50);
  const { plan: after } = repair(staffed, before, event);
  assert.deepEqual(after.operations[0], { ...place(0)!, crew: [[1]] });
});

test('the near future is searched for a better way back, and what comes after it stays', () => {
  // M1 down 0–15 as above, but nothing may go to M2, and C is worth 10 a tick: first C 15–25, in time, then A 25–35 and B 35–45: 25 + 25. A fourth order at 60 stays
  const dear: Problem = {
    ...problem, jobs: [...problem.jobs.slice(0, 2), { name: 'C', due: 25, weight: 10 }, { name: 'D', due: 70 }],
    operations: [0, 1, 2, 3].map((job) => ({ name: '10 Mill', job, modes: [{ resource: 0, run: 10 }] })),
  };
  const standing: Plan = { ...plan, operations: [...plan.operations, place(60)] };
  const { plan: after, problem: then, rungs } = repair(dear, standing, down, { upTo: 'match-up', iterations: 300 });
  assert.equal(rungs.at(-1)!.rung, 'match-up');
  assert.equal(rungs.at(-1)!.weightedTardiness, 50);
  assert.deepEqual(after.operations.slice(2).map((op) => op!.start), [15, 60]);
  assert.deepEqual(check(then, after).filter((f) => f.hard), []);
});

test('a plan that time has overtaken is held against what it said', () => {
  // at 5 nothing of A 0–10, B 10–20, C 40–50 has begun: A 5–15 or at once on M2, and C, which nobody is in the way of, stays; of the ten that A and B lose together, M2 saves some
  const late: Problem = { ...problem, now: 5 };
  const { plan: after, later, rungs } = repair(late, { ...plan, operations: [place(0), place(10), place(40)] }, { kind: 'machine-down', resource: 0, from: 100, until: 110 });
  // A on M2 5–17, 7 late, and B where it stood; or both 5 later on M1, 10 late together
  assert.deepEqual(after.operations.map((op) => [op!.mode, op!.start]), [[1, 5], [0, 10], [0, 40]]);
  assert.deepEqual(later.map(({ name, before, after: now }) => [name, before, now]), [['A', 0, 7]]);
  assert.deepEqual(rungs.map(({ weightedTardiness }) => weightedTardiness), [10 + 20, 7 + 20]);
});

test('read from two plans alone: why each operation is elsewhere', () => {
  const after: Plan = { ...plan, operations: [{ ...place(0)!, mode: 1, end: 12 }, place(10), place(25)] };
  // A is on M2; C begins later though M1 is free from 20
  assert.deepEqual(movedFrom(problem, plan, after).map(({ operation, by, reason }) => [operation, by, reason.kind, reason.text]), [[0, 0, 'elsewhere', 'A 10 Mill is done on M2 instead of M1'], [2, 5, 'later', 'C 10 Mill has its turn later']]);
  assert.deepEqual(movedFrom(problem, plan, plan), []);
});
