import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Plan, Problem } from '#engine/problem';
import { overloadsIn, sayOverload } from './overload.ts';

const WEEK = 7 * 1440;
/** Two machines of one center, open 40 h a week at 100 % and 20 h at 50 %: 50 h a week of work. */
const problem = (hours: readonly number[], due: number): Problem => ({
  version: 1, now: 0, setups: [], people: [], links: [], supplies: [], demands: [], objective: { kind: 'strict', tiers: [{ tier: 'totalTardiness' }] },
  calendars: [{ name: 'day', spans: Array.from({ length: 20 }, (_, w) => [w * WEEK, w * WEEK + 2400]).flat() }, { name: 'slow', spans: Array.from({ length: 20 }, (_, w) => [w * WEEK, w * WEEK + 1200]).flat(), speeds: Array.from({ length: 20 }, () => 50) }],
  resources: [{ name: 'A', calendar: 0 }, { name: 'B', calendar: 1 }],
  jobs: hours.map((_, j) => ({ name: `J${j}`, due })), operations: hours.map((run, j) => ({ name: 'O', job: j, modes: [{ resource: 0, run: run * 60 }, { resource: 1, run: run * 60 }] })),
});
const named = (jobs: number) => ({ epoch: Date.parse('2026-11-23T00:00:00Z'), machineIds: [7, 8], jobs: Array.from({ length: jobs }, (_, j) => ({ key: `production-order:${j}`, number: `MO-${j}`, itemId: 1, quantity: 1, priority: 5, customer: null, salesOrders: [], needBy: null })) });
const planOf = (ends: readonly (number | null)[]): Plan => ({ version: 1, pegs: [], operations: ends.map((end) => (end === null ? null : { mode: 0, lane: 0, setupStart: 0, start: 0, end })) });
const centers = [{ id: 3, code: 'MILL', name: 'Milling', machines: [7, 8] }];

test('180 hours wanted within two weeks of 50 hours each: loaded to 180 %, and said with hours, end and late orders', () => {
  const due = 2 * WEEK;
  const [one, ...more] = overloadsIn({ problem: problem([60, 60, 60], due), plan: planOf([WEEK, due, 3 * WEEK]), named: named(3) }, centers);
  assert.deepEqual(more, []);
  assert.deepEqual([one!.weeks, one!.wanted, one!.open, one!.load, one!.late], [2, 180, 100, 1.8, ['MO-2']]);
  assert.equal(sayOverload(one!), 'Work center MILL (Milling) is loaded to 180 % over the next 2 weeks: 180 h are wanted and it is open for 100 h. By the schedule all of its work is done on 2026-12-14. 1 of its orders is late.');
});

test('as much as there is room for is no overload', () => {
  assert.deepEqual(overloadsIn({ problem: problem([50, 50], 2 * WEEK), plan: planOf([1, 1]), named: named(2) }, centers), []);
});

test('what is overdue is wanted at once, and what has no place is never done', () => {
  const [one] = overloadsIn({ problem: problem([120], -1440), plan: planOf([null]), named: named(1) }, centers);
  assert.deepEqual([one!.weeks, one!.load, one!.doneAt, one!.late], [1, 2.4, null, ['MO-0']]);
});

test('a center that is never open is named with no load at all', () => {
  const closed: Problem = { ...problem([1], WEEK), calendars: [{ name: 'never', spans: [] }, { name: 'never', spans: [] }] };
  const [one] = overloadsIn({ problem: closed, plan: planOf([null]), named: named(1) }, centers);
  assert.match(sayOverload(one!), /^Work center MILL \(Milling\) is not open over the next week: 1 h are wanted/);
});
