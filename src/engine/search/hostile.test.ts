import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type Job, type Link, type Operation, type Problem } from '#engine/problem';
import { solve } from './solve.ts';

const plant = (part: Partial<Problem>): Problem => ({
  version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], resources: [{ name: 'R', calendar: 0, lanes: 2 }], people: [],
  jobs: [{ name: 'J', due: 10 }], operations: [], links: [], supplies: [], demands: [], objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }, { tier: 'makespan' }] }, ...part,
});
const op = (part: Partial<Operation> = {}): Operation => ({ name: 'O', job: 0, modes: [{ resource: 0, run: 5 }], ...part });
const rules = (problem: Problem, iterations = 50): string[] => {
  const { plan } = solve(problem, { iterations });
  assert.equal(plan.operations.length, problem.operations.length);
  return [...new Set(check(problem, plan).filter((f) => f.hard).map((f) => f.rule))].sort();
};

test('nothing to do is done at once', () => {
  const { plan, score } = solve(plant({ jobs: [] }), { iterations: 10 });
  assert.deepEqual(plan, { version: 1, operations: [], pegs: [] });
  assert.equal(score.tiers.makespan, 0);
});

test('a search without an end is refused', () => {
  assert.throws(() => solve(plant({}), {}), /needs an end/);
  assert.throws(() => solve(plant({}), { within: 1 }), /needs a `clock`/);
});

test('one operation, no length, and very great length', () => {
  assert.deepEqual(rules(plant({ operations: [op()] })), []);
  assert.deepEqual(rules(plant({ operations: Array.from({ length: 20 }, () => op({ modes: [{ resource: 0, run: 0 }] })) })), []);
  const long = plant({ operations: Array.from({ length: 9 }, () => op({ modes: [{ resource: 0, run: 1e9 }] })) });
  assert.deepEqual(rules(long), []);
  // nine of 10⁹ on two lanes: five one after another
  assert.equal(solve(long, { iterations: 20 }).score.tiers.makespan, 5e9);
});

test('a machine that is closed for ever has no place for what needs it, nor for what follows; the rest is planned', () => {
  const problem = plant({
    calendars: [{ name: 'always', spans: [], openAfter: 0 }, { name: 'never', spans: [] }], resources: [{ name: 'R', calendar: 0 }, { name: 'X', calendar: 1 }],
    operations: [op(), op({ modes: [{ resource: 1, run: 1 }] }), op(), op()], links: [{ from: 1, to: 2 }],
  });
  const { plan } = solve(problem, { iterations: 50 });
  assert.deepEqual(plan.operations.map((o) => o === null), [false, true, true, false]);
  assert.deepEqual(rules(problem), ['unplaced']);
});

test('nobody holds the skill, or only one of two needed: a finding, not a failure', () => {
  const people = [{ name: 'P', calendar: 0, skills: [0] }];
  assert.deepEqual(rules(plant({ people, operations: [op({ modes: [{ resource: 0, run: 5, crew: [{ skill: 1 }] }] }), op()] })), ['unplaced']);
  assert.deepEqual(rules(plant({ people, operations: [op({ modes: [{ resource: 0, run: 5, crew: [{ skill: 0, count: 2 }] }] }), op()] })), ['unplaced']);
});

test('links in a circle are planned, and the circle is told', () => {
  const circle: Link[] = [{ from: 0, to: 1 }, { from: 1, to: 2 }, { from: 2, to: 0 }];
  assert.deepEqual(rules(plant({ operations: [op(), op(), op()], links: circle })), ['circle']);
});

test('a circle that can be kept is kept: together at once', () => {
  const together: Link[] = [{ from: 0, to: 1, kind: 'SS' }, { from: 1, to: 0, kind: 'SS' }];
  assert.deepEqual(rules(plant({ operations: [op(), op({ release: 7 })], links: together })), []);
});

test('pins that contradict each other are told, and everything is planned', () => {
  const resources = [{ name: 'R', calendar: 0 }];
  assert.deepEqual(rules(plant({ resources, operations: [op({ pin: { start: 3 } }), op({ pin: { start: 5 } })] })), ['pinned']);
  assert.deepEqual(rules(plant({ resources, operations: [op({ pin: { start: 0 } }), op({ pin: { start: 2 } })], links: [{ from: 1, to: 0 }] })), ['pinned']);
  assert.deepEqual(rules(plant({ now: 50, operations: [op({ pin: { start: 3 } })] })), ['pinned']);
});

test('material that nobody has is missing, and what is expired is told', () => {
  assert.deepEqual(rules(plant({ operations: [op()], demands: [{ operation: 0, material: 0, quantity: 5 }] })), ['material']);
  assert.deepEqual(rules(plant({ operations: [op({ release: 9 })], supplies: [{ name: 'old', material: 0, quantity: 9, expires: 3 }], demands: [{ operation: 0, material: 0, quantity: 5, peg: [{ supply: 0, quantity: 5 }] }] })), ['expired']);
});

test('a thousand operations on one machine, and ten thousand', () => {
  for (const n of [1000, 10_000]) {
    const jobs = Array.from({ length: n }, (_, j): Job => ({ name: `J${j}`, due: (j * 37) % (n * 4) }));
    const operations = Array.from({ length: n }, (_, j) => op({ job: j, family: j % 3 }));
    const setups = [{ name: 'S', families: ['a', 'b', 'c'], ticks: [0, 2, 3, 2, 0, 1, 3, 1, 0] }];
    assert.deepEqual(rules(plant({ jobs, operations, setups, resources: [{ name: 'R', calendar: 0, setup: 0 }] }), 3), []);
  }
});

test('a stop is heeded in the middle', () => {
  const jobs = Array.from({ length: 3000 }, (_, j): Job => ({ name: `J${j}`, due: 5 }));
  let asked = 0;
  const { plan } = solve(plant({ jobs, operations: jobs.map((_, j) => op({ job: j, family: 0 })), setups: [{ name: 'S', families: ['a'], ticks: [0] }], resources: [{ name: 'R', calendar: 0, setup: 0 }] }), { stopped: () => ++asked > 20 });
  assert.ok(plan.operations.every((o) => o !== null));
  assert.ok(asked < 60, `asked ${asked} times more`);
});
