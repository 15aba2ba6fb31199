import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { BoardData } from './data.ts';
import { loadOf, shareOf } from './load.ts';
import { Store } from './store.ts';

/** Two machines of a center, open 6:00–14:00 and 8:00–12:00; three orders of an operation each, the last one late, over the noon of both. */
const data: BoardData = {
  epoch: '2026-03-03T00:00:00.000Z', zone: 'UTC', now: 0, frozenUntil: 0, horizon: 10_000, atRiskMinutes: 30,
  machines: [[360, 840], [480, 720]].map((working, m) => ({ id: m + 1, code: `M${m}`, name: '', workCenter: 'W', workCenterName: 'Center', lanes: 1, resource: m, state: 'running', working, breaks: [], closures: [] })),
  operations: [[1, 360, 420], [1, 420, 540], [2, 600, 1200]].map(([machineId, start, end], o) => ({
    place: o, key: `o${o}`, job: o, name: 'Mill', position: 10, machineId: machineId!, lane: 0, mode: 0, setupStart: start!, start: start!, end: end!, status: 'planned', progress: 0, pinned: null, frozen: false, eligible: [1, 2], family: null, crew: [],
  })),
  jobs: [1000, 560, 1000].map((needBy, j) => ({ place: j, key: `j${j}`, number: `MO-${j}`, item: 'I', itemDescription: '', itemGroup: '', quantity: '1', unit: 'pcs', customer: null, priority: 3, needBy, projected: [420, 540, 1200][j]! })),
};

test('the load of two machines by the hour: open time, what of a bar lies in it, and what is late or at risk', () => {
  const load = loadOf(new Store(data), [0, 1], { begin: 360, bin: 60, count: 8 });
  assert.deepEqual([...load.open], [60, 60, 120, 120, 120, 120, 60, 60]);
  // the third begins at 10:00 and waits through the closed afternoon: two hours of it count
  assert.deepEqual([...load.busy], [60, 60, 60, 0, 60, 60, 0, 0]);
  assert.deepEqual([...load.worst], [0, 1, 1, 0, 2, 2, 2, 2]);
});

test('the part of what is in sight', () => {
  const load = loadOf(new Store(data), [0, 1], { begin: 360, bin: 60, count: 8 });
  assert.equal(shareOf(load, 360, 840), 300 / 720);
  assert.equal(shareOf(load, 900, 960), null);
});
