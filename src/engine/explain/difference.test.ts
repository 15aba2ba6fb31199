import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Plan, PlannedOperation, Problem } from '#engine/problem';
import { difference } from './difference.ts';
import { stand } from './standing.ts';

/** One mill, open always, with two people who may mind it; A runs 10 on it. */
const problem: Problem = {
  version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], links: [], supplies: [], demands: [],
  resources: [{ name: 'M1', calendar: 0 }], people: [{ name: 'Ann', calendar: 0, skills: [0] }, { name: 'Bob', calendar: 0, skills: [0] }],
  jobs: [{ name: 'A' }], operations: [{ name: '10', job: 0, modes: [{ resource: 0, run: 10, crew: [{ skill: 0 }] }] }],
  objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
};
const place = (start: number, person: number): PlannedOperation => ({ mode: 0, lane: 0, setupStart: start, start, end: start + 10, crew: [[person]] });
const plan = (one: PlannedOperation): Plan => ({ version: 1, pegs: [], operations: [one] });

/** What is told where A stood at `from`, was decoded as `decoded`, and stands at `to` now. */
function told(from: PlannedOperation, decoded: PlannedOperation, to: PlannedOperation): (string | number)[][] {
  const { g } = stand(problem, plan(to), true);
  return difference(plan(from), plan(decoded), plan(to), g, new Map(), new Map()).map(({ operation, by, reason }) => [operation, by, reason.kind, reason.text]);
}

test('somebody else at the same place and time is told, and so is another time', () => {
  assert.deepEqual(told(place(0, 0), place(0, 0), place(0, 1)), [[0, 0, 'person', 'with Bob instead of Ann']]);
  assert.deepEqual(told(place(20, 0), place(20, 0), place(0, 0)), [[0, -20, 'sooner', 'A 10 can begin earlier: what it waited for is there sooner']]);
});

test('the same place in a new object is no difference', () => {
  assert.deepEqual(told(place(0, 0), place(0, 0), place(0, 0)), []);
  assert.deepEqual(told(place(0, 0), place(0, 1), place(0, 0)), []);
});

test('what only the decoding of the plan made of people is not told, where time and machine are the plan\'s', () => {
  // the plan had Ann, its decoding already Bob: the question changed nothing
  assert.deepEqual(told(place(0, 0), place(0, 1), place(0, 1)), []);
  // the decoding went to another time, and the answer stands there: that is told
  assert.equal(told(place(0, 0), place(5, 0), place(5, 0)).length, 1);
});

test('the very object that the decoding made counts by its place alone', () => {
  const decoded = place(0, 1);
  assert.deepEqual(told(place(0, 0), decoded, decoded), []);
  const later = place(5, 0);
  assert.deepEqual(told(place(0, 0), later, later), [[0, 5, 'later', 'A 10 has its turn later']]);
});
