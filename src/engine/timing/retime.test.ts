import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type Operation, type Plan, type PlannedOperation, type Problem } from '#engine/problem';
import { retime, retimer } from './retime.ts';

/** Two machines, always open. A and B, 60 each, one after another on M1, C and D on M2; whoever runs one needs Ann or Bob throughout. Now 0, nothing due. */
const crew = [{ skill: 0 }];
const op = (job: number, resource: number): Operation => ({ name: '10', job, modes: [{ resource, run: 60, crew }] });
const problem: Problem = {
  version: 1, tickSeconds: 60, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], links: [], supplies: [], demands: [],
  resources: [{ name: 'M1', calendar: 0 }, { name: 'M2', calendar: 0 }], people: [{ name: 'Ann', calendar: 0, skills: [0] }, { name: 'Bob', calendar: 0, skills: [0] }],
  jobs: ['A', 'B', 'C', 'D'].map((name) => ({ name })), operations: [op(0, 0), op(1, 0), op(2, 1), op(3, 1)], objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
};
const at = (start: number, person: number): PlannedOperation => ({ mode: 0, lane: 0, setupStart: start, start, end: start + 60, crew: [[person]] });
const starts = (plan: Plan): (number | undefined)[] => plan.operations.map((one) => one?.start);
const hard = (posed: Problem, plan: Plan): string[] => check(posed, plan).filter((f) => f.hard).map((f) => f.message);

test('who is busy there does not hold an operation up, nor is pushed: somebody else of the skill helps', () => {
  // Ann is at A 0–60 and at C 100–160. A to 100: Ann is at C, so Bob helps; nothing else moves
  const plan: Plan = { version: 1, pegs: [], operations: [at(0, 0), null, at(100, 0), null] };
  const { plan: then, changed } = retime(problem, plan, { operation: 0, resource: 0, start: 100, onTaken: 'push' });
  assert.deepEqual([changed, then.operations[0]], [[0], at(100, 1)]);
  assert.deepEqual(hard(problem, then).filter((message) => !message.includes('not planned')).length, hard(problem, plan).length);
});

test('whoever is in the way goes into the next gap, and who stands behind that stays', () => {
  // A 0, B 60, both on M1; D 300 on M2. A to 60: B is in the way and goes behind it, to 120
  const plan: Plan = { version: 1, pegs: [], operations: [at(0, 0), at(60, 0), at(500, 0), at(300, 0)] };
  const hand = retimer(problem, plan);
  const there = hand.try({ operation: 0, resource: 0, start: 60, onTaken: 'push' });
  assert.deepEqual([there.changed, starts(there.plan)], [[0, 1], [60, 120, 500, 300]]);
  assert.deepEqual(hard(problem, there.plan), []);
  const back = hand.try({ operation: 0, resource: 0, start: 0, onTaken: 'push' });
  assert.deepEqual([back.changed, back.plan], [[], plan]);
});

test('what waits for an operation follows it, and no more than that', () => {
  // A before C: A to 200 ends at 260; C, at 100, follows at 260; B at 60 and D at 160 stay
  const linked: Problem = { ...problem, links: [{ from: 0, to: 2 }] };
  const plan: Plan = { version: 1, pegs: [], operations: [at(0, 0), at(60, 0), at(100, 1), at(160, 1)] };
  const { plan: then } = retime(linked, plan, { operation: 0, resource: 0, start: 200, onTaken: 'push' });
  assert.deepEqual(starts(then), [200, 60, 260, 160]);
  assert.deepEqual(hard(linked, then), []);
});

test('a hole before is taken where behind there is none for long and the order would be late', () => {
  // M1 without a gap until 660: A 0, B 60 and eight more of an hour each, held; B is due at 120. A to 60: B would go to 600 and takes what A has left
  const full: Problem = {
    ...problem, jobs: [{ name: 'A' }, { name: 'B', due: 120 }, ...Array.from({ length: 8 }, (_, i) => ({ name: `X${i}` }))], people: [],
    operations: Array.from({ length: 10 }, (_, i) => ({ name: '10', job: i, modes: [{ resource: 0, run: 60 }], ...(i > 1 ? { pin: { start: i * 60 } } : {}) })),
  };
  const plan: Plan = { version: 1, pegs: [], operations: Array.from({ length: 10 }, (_, i) => ({ mode: 0, lane: 0, setupStart: i * 60, start: i * 60, end: i * 60 + 60 })) };
  const { plan: then, changed } = retime(full, plan, { operation: 0, resource: 0, start: 60, onTaken: 'push' });
  assert.deepEqual([changed, starts(then).slice(0, 2)], [[0, 1], [60, 0]]);
  assert.deepEqual(hard(full, then), []);
});

test('swapped: each where the other was', () => {
  const plan: Plan = { version: 1, pegs: [], operations: [at(0, 0), at(200, 0), at(400, 0), at(500, 0)] };
  const { plan: then } = retime(problem, plan, { operation: 0, resource: 0, start: 210, onTaken: 'swap' });
  assert.deepEqual(starts(then), [200, 0, 400, 500]);
});

test('several together: a block keeps its order, whoever stands there gives way once, and one that cannot go holds them all', () => {
  // A 0, B 60 on M1, D 300 on M2. A and B to 60 and 120, both later: B first, so that A does not push it
  const plan: Plan = { version: 1, pegs: [], operations: [at(0, 0), at(60, 0), at(500, 0), at(300, 0)] };
  const hand = retimer(problem, plan);
  const later = [{ operation: 0, resource: 0, start: 60, onTaken: 'push' }, { operation: 1, resource: 0, start: 120, onTaken: 'push' }] as const;
  const there = hand.tryTogether(later);
  assert.deepEqual([there.changed, starts(there.plan)], [[0, 1], [60, 120, 500, 300]]);
  assert.deepEqual(hard(problem, there.plan), []);
  // and back to where the block was, in any order they are named
  hand.keep();
  const back = hand.tryTogether([{ ...later[1], start: 60 }, { ...later[0], start: 0 }]);
  assert.deepEqual(starts(back.plan), [0, 60, 500, 300]);
  // D cannot be done on M1: nobody moves
  const refused = hand.tryTogether([...later, { operation: 3, resource: 0, start: 0, onTaken: 'push' }]);
  assert.deepEqual([refused.changed, refused.findings[0]!.rule], [[], 'mode']);
  assert.deepEqual(starts(refused.plan), [60, 120, 500, 300]);
});

test('together on another machine, with what waits for them following', () => {
  // A and B may also run on M2; C waits for A. M2: C 500, D 300
  const linked: Problem = { ...problem, links: [{ from: 0, to: 2 }], operations: problem.operations.map((one, o) => (o < 2 ? { ...one, modes: [...one.modes, { resource: 1, run: 60, crew }] } : one)) };
  const plan: Plan = { version: 1, pegs: [], operations: [at(0, 0), at(60, 0), at(500, 0), at(300, 0)] };
  const { plan: then } = retimer(linked, plan).tryTogether([{ operation: 0, resource: 1, start: 460, onTaken: 'push' }, { operation: 1, resource: 1, start: 520, onTaken: 'push' }]);
  assert.deepEqual(starts(then), [460, 520, 580, 300]);
  assert.deepEqual(then.operations.slice(0, 2).map((op) => linked.operations[0]!.modes[op!.mode]!.resource), [1, 1]);
  assert.deepEqual(hard(linked, then), []);
});

test('where all can wait a little, nobody waits long', () => {
  // M1 without a gap: A 0–60 and twenty more of an hour each, none sooner than where it stands, each due an hour after it ends. A to 60: each waits an hour, until the gap at
  // the end is four hours away (the one pushed to 1020 takes 1260); were the seventh in that gap, it would wait fourteen
  const ops = Array.from({ length: 21 }, (_, i): Operation => ({ ...op(i, 0), release: i * 60 }));
  const row: Problem = { ...problem, jobs: ops.map((_, i) => ({ name: `${i}`, due: i * 60 + 120 })), operations: ops, people: [] };
  const plan: Plan = { version: 1, pegs: [], operations: ops.map((_, i) => ({ mode: 0, lane: 0, setupStart: i * 60, start: i * 60, end: i * 60 + 60 })) };
  const { plan: then } = retime(row, plan, { operation: 0, resource: 0, start: 60, onTaken: 'push' });
  assert.deepEqual(starts(then).map((start, i) => start! - i * 60), ops.map((_, i) => (i < 16 ? 60 : i === 16 ? 300 : 0)));
  assert.deepEqual(hard(row, then), []);
});
