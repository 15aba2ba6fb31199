import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Loss } from '#contract/floor';
import { pareto, type Naming } from './pareto.ts';

const naming: Naming = { dayOf: (at) => at.slice(0, 10), kindName: (kind) => `(${kind})`, dayName: (day) => day.slice(5), unsaid: 'No reason' };
const loss = (machineCode: string, reason: string, minutes: number, startsAt: string, kind: Loss['kind'] = 'unplanned'): Loss =>
  ({ machineId: 1, machineCode, workCenter: 'TURN', kind, reason, note: '', employee: null, startsAt, endsAt: null, minutes });
const losses = [loss('T-1', 'Tool', 30, '2026-11-24T08:00:00Z'), loss('T-2', '', 50, '2026-11-23T08:00:00Z', 'breakdown'), loss('T-1', 'Tool', 10, '2026-11-23T09:00:00Z'), loss('T-2', '', 10, '2026-11-24T09:00:00Z')];

test('the largest stands first, with the share that it and the larger ones have of the whole', () => {
  assert.deepEqual(pareto(losses, 'reason', naming).map(({ name, minutes, times, running }) => [name, minutes, times, running]), [['(breakdown)', 50, 1, 0.5], ['Tool', 40, 2, 0.9], ['No reason', 10, 1, 1]]);
  assert.deepEqual(pareto(losses, 'machine', naming).map(({ name, minutes }) => [name, minutes]), [['T-2', 60], ['T-1', 40]]);
});

test('days stay in their order, and no losses are no bars', () => {
  assert.deepEqual(pareto(losses, 'day', naming).map(({ name, minutes }) => [name, minutes]), [['11-23', 60], ['11-24', 40]]);
  assert.deepEqual(pareto([], 'reason', naming), []);
});
