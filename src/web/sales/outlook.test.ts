import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Projection } from '#contract/schedule';
import { worstByOrder } from './outlook.ts';

const line = (salesOrder: string, number: number, state: Projection['state'], lateMinutes = 0): Projection => ({ salesOrder, line: number, needBy: '2026-03-03T15:00:00Z', projected: null, lateMinutes, state });

test('an order is as late as its latest line, and late before unplanned before at risk', () => {
  const worst = worstByOrder([line('SO-1', 10, 'on-time', -60), line('SO-1', 20, 'late', 30), line('SO-1', 30, 'late', 90), line('SO-2', 10, 'at-risk', -20), line('SO-2', 20, 'unplanned')]);
  assert.deepEqual([...worst].map(([order, { line: at }]) => [order, at]), [['SO-1', 30], ['SO-2', 20]]);
});
