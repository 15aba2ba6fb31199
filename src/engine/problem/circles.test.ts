import { test } from 'node:test';
import assert from 'node:assert/strict';
import { circlesOf } from './circles.ts';
import type { Link, Problem } from './problem.ts';

/** So many operations of one tick, linked as said. */
const linked = (count: number, links: readonly Link[], more: Partial<Problem> = {}): Problem => ({
  version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], resources: [{ name: 'A', calendar: 0 }], people: [], jobs: [{ name: 'J' }],
  operations: Array.from({ length: count }, (_, o) => ({ name: `${o}`, job: 0, modes: [{ resource: 0, run: 1 }] })), links, supplies: [], demands: [], objective: { kind: 'strict', tiers: [] }, ...more,
});

test('long circles are found whole, and apart from what only leads in or out and from each other', () => {
  // 0 → 1 → 2 → 0, out of it 2 → 3 → 4, into it 5 → 0; another circle 6 → 7 → 8 → 9 → 6 with a short cut 7 → 9
  const links = [[0, 1], [1, 2], [2, 0], [2, 3], [3, 4], [5, 0], [6, 7], [7, 8], [8, 9], [9, 6], [7, 9]].map(([from, to]) => ({ from: from!, to: to! }));
  assert.deepEqual([...circlesOf(linked(10, links))], [1, 1, 1, 0, 0, 0, 2, 2, 2, 2]);
});

test('a chain is no circle, however far it leads', () => {
  const count = 50_000; // deeper than any stack of calls
  assert.ok(circlesOf(linked(count, Array.from({ length: count - 1 }, (_, o) => ({ from: o, to: o + 1 })))).every((circle) => circle === 0));
});

test('a sequence lock closes a circle; a start-to-start link does not, since both may start together', () => {
  assert.deepEqual([...circlesOf(linked(2, [{ from: 0, to: 1 }], { sequenceLocks: [{ before: 1, after: 0 }] }))], [1, 1]);
  assert.deepEqual([...circlesOf(linked(2, [{ from: 0, to: 1 }, { from: 1, to: 0, kind: 'SS' }]))], [0, 0]);
});
