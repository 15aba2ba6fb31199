import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Plan, PlannedOperation, Problem } from '#engine/problem';
import { divided, splitsOf } from './split.ts';
import { stand } from './standing.ts';

/** M1 and M2, open always; the lot runs 12 on M1, where it is, or 12 on M2: a half takes 6 on either. Before and after stand on machines of their own. */
const problem: Problem = {
  version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], links: [], supplies: [], demands: [], people: [],
  resources: ['M1', 'M2', 'M3', 'M4'].map((name) => ({ name, calendar: 0 })), jobs: [{ name: 'A' }],
  operations: [
    { name: 'Before', job: 0, modes: [{ resource: 2, run: 5 }] }, { name: 'Lot', job: 0, modes: [{ resource: 0, run: 12 }, { resource: 1, run: 12 }] },
    { name: 'After', job: 0, modes: [{ resource: 3, run: 3 }] }, { name: 'Other', job: 0, modes: [{ resource: 1, run: 20 }] },
  ],
  objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
};
const place = (start: number, end: number): PlannedOperation => ({ mode: 0, lane: 0, setupStart: start, start, end });
/** Before 0–5, the lot 5–17, After 17–20; Other from `other` on for 20 on M2. */
const plan = (pegs: Plan['pegs'], other: number): Plan => ({ version: 1, pegs, operations: [place(0, 5), place(5, 17), place(17, 20), place(other, other + 20)] });

/** Start and end of each after the lot is divided, its rest last; Other is released when it stands. */
function spans(posed: Problem, before: Plan): number[][] {
  const release = before.operations[3]!.start;
  const standing = stand({ ...posed, operations: posed.operations.map((operation, o) => (o === 3 ? { ...operation, release } : operation)) }, before, false);
  assert.deepEqual(splitsOf(standing.g, 1), [1]);
  const there = divided(standing, 1, 1);
  assert.ok(there);
  return [0, 1, 2, 3, 4].map((o) => [there.g.start[o]!, there.g.end[o]!]);
}

test('linked operations: the rest waits for what came before the lot, and what follows waits for the rest', () => {
  const linked: Problem = { ...problem, links: [{ from: 0, to: 1 }, { from: 1, to: 2 }] };
  // M2 is free until 100: both halves 5–11
  assert.deepEqual(spans(linked, plan([], 100)), [[0, 5], [5, 11], [11, 14], [100, 120], [5, 11]]);
  // M2 is taken until 20: the rest 20–26, After behind it
  assert.deepEqual(spans(linked, plan([], 0)), [[0, 5], [5, 11], [26, 29], [0, 20], [20, 26]]);
});

test('material instead of links: the same, for what the lot takes and for what it makes', () => {
  const made: Problem = {
    ...problem, supplies: [{ name: 'Blank', material: 0, quantity: 1, madeBy: 0 }, { name: 'Part', material: 1, quantity: 1, madeBy: 1 }],
    demands: [{ operation: 1, material: 0, quantity: 1 }, { operation: 2, material: 1, quantity: 1 }],
  };
  const pegs: Plan['pegs'] = [[{ supply: 0, quantity: 1 }], [{ supply: 1, quantity: 1 }]];
  assert.deepEqual(spans(made, plan(pegs, 100)), [[0, 5], [5, 11], [11, 14], [100, 120], [5, 11]]);
  assert.deepEqual(spans(made, plan(pegs, 0)), [[0, 5], [5, 11], [26, 29], [0, 20], [20, 26]]);
});

test('what was bought for the lot: the rest does not begin before it is there', () => {
  const bought: Problem = { ...problem, supplies: [{ name: 'Receipt', material: 0, quantity: 1, at: 4 }], demands: [{ operation: 1, material: 0, quantity: 1 }] };
  // nothing but the receipt holds the halves: both from 4 on
  assert.deepEqual([1, 4].map((o) => spans(bought, plan([[{ supply: 0, quantity: 1 }]], 100))[o]), [[4, 10], [4, 10]]);
});
