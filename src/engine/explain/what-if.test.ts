import { test } from 'node:test';
import assert from 'node:assert/strict';
import { check, type Plan, type Problem } from '#engine/problem';
import { stand } from './standing.ts';
import { whatIf } from './what-if.ts';

/** One mill, open 0–10 and from 20 on. A runs 10 (0–10), B 6 (20–26), planned in that order; due 40 and 8. Ann alone may run B. */
const problem: Problem = {
  version: 1, calendars: [{ name: 'shift', spans: [0, 10], openAfter: 20 }, { name: 'always', spans: [], openAfter: 0 }], setups: [], links: [],
  resources: [{ name: 'M1', calendar: 0 }, { name: 'M2', calendar: 1 }], people: [{ name: 'Ann', calendar: 1, skills: [0] }], jobs: [{ name: 'A', due: 40 }, { name: 'B', due: 8, weight: 2 }],
  operations: [{ name: '10', job: 0, modes: [{ resource: 0, run: 10, crew: [{ skill: 0 }] }] }, { name: '10', job: 1, modes: [{ resource: 0, run: 6, crew: [{ skill: 0 }] }] }],
  supplies: [{ name: 'Bar', material: 0, quantity: 1, at: 21 }], demands: [{ operation: 1, material: 0, quantity: 1 }], objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
};
const plan: Plan = {
  version: 1, pegs: [[{ supply: 0, quantity: 1 }]],
  operations: [{ mode: 0, lane: 0, setupStart: 0, start: 0, end: 10, crew: [[0]] }, { mode: 0, lane: 0, setupStart: 21, start: 21, end: 27, crew: [[0]] }],
};
const ends = (made: Plan): number[] => made.operations.map((op) => op!.end);

test('sequence kept: a receipt earlier, overtime, another weight', () => {
  const standing = stand(problem, plan, false);
  // the bar at once: B 20–26, one tick less late, times weight 2
  const receipt = whatIf(problem, plan, { kind: 'receipt', supply: 0, at: 0 }, { standing });
  assert.deepEqual([receipt.text, receipt.kept.how, ends(receipt.kept.plan), receipt.kept.tiers.weightedTardiness], ['Bar comes earlier', 'sequence kept', [10, 26], { before: 38, after: 36 }]);
  assert.deepEqual(receipt.kept.jobs, [{ job: 1, name: 'B', before: 19, after: 18 }]);
  // overtime alone changes nothing while the bar is missing
  assert.equal(whatIf(problem, plan, { kind: 'overtime', resource: 0, from: 10, until: 16 }, { standing }).kept.moved, 0);
  // with the bar there at 21, a due date of 30 makes B be in time
  assert.deepEqual(whatIf(problem, plan, { kind: 'job-weight', job: 1, due: 30 }, { standing }).kept.jobs, [{ job: 1, name: 'B', before: 19, after: -3 }]);
  // and nothing of it is left behind
  assert.deepEqual(whatIf(problem, plan, { kind: 'receipt', supply: 0, at: 0 }, { standing }), receipt);
});

test('one before the other', () => {
  // B first: it waits for its bar, 21–27; A 27–37: still in time, and B no better
  const { kept, text } = whatIf(problem, plan, { kind: 'before', before: 1, after: 0 });
  assert.deepEqual([text, ends(kept.plan)], ['B 10 goes before A 10', [37, 27]]);
  assert.deepEqual(check(problem, kept.plan).filter((f) => f.hard), []);
});

test('another machine, one more person: what takes the offer is moved to it', () => {
  const free = { ...problem, supplies: [{ ...problem.supplies[0]!, at: 0 }] };
  const then: Plan = { ...plan, operations: [plan.operations[0]!, { ...plan.operations[1]!, setupStart: 20, start: 20, end: 26 }] };
  // B on M2 without crew: 0–6
  const machine = whatIf(free, then, { kind: 'mode', operation: 1, mode: { resource: 1, run: 6 } });
  assert.deepEqual([machine.kept.how, ends(machine.kept.plan), machine.kept.tiers.lateJobs], ['places tried', [10, 6], { before: 1, after: 0 }]);
  assert.deepEqual(check(machine.problem, machine.kept.plan).filter((f) => f.hard), []);
  // M2 is allowed but Ann is at A: with one more like her B goes there, 0–6
  const two = { ...free, operations: [free.operations[0]!, { ...free.operations[1]!, modes: [...free.operations[1]!.modes, { resource: 1, run: 6, crew: [{ skill: 0 }] }] }] };
  const person = whatIf(two, then, { kind: 'person', skill: 0, calendar: 1 });
  assert.deepEqual([person.text, ends(person.kept.plan)], ['One more person who can do what Ann can', [10, 6]]);
  assert.deepEqual(check(person.problem, person.kept.plan).filter((f) => f.hard), []);
});

test('re-optimised is said so, and compared with a search as long', () => {
  const free = { ...problem, supplies: [{ ...problem.supplies[0]!, at: 0 }] };
  // without anything: B first, 0–6, A 6–10 and 20–26: nobody is late; so overtime is worth nothing once it is searched
  const { optimised } = whatIf(free, plan, { kind: 'overtime', resource: 0, from: 10, until: 20 }, { iterations: 200 });
  assert.deepEqual([optimised!.how, optimised!.tiers.weightedTardiness], ['re-optimised', { before: 0, after: 0 }]);
});
