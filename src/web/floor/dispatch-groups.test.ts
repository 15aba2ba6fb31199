import { test } from 'node:test';
import assert from 'node:assert/strict';
import { byMachine, type DispatchRow } from './dispatch-groups.ts';

const row = (machine: string, sequence: number): DispatchRow => ({
  key: `${machine}-${sequence}`, sequence, machine, machineName: machine, workCenter: 'MILL', productionOrder: null, productionOrderId: null, productionOperationId: null, number: 'MO-1', position: 10, operation: 'Mill', item: 'A', itemDescription: '', quantity: '1', target: '1', unit: 'pcs', good: '0',
  setupMinutes: 38, setupStartsAt: '2026-03-03T06:00:00Z', startsAt: '2026-03-03T06:38:00Z', endsAt: '2026-03-03T08:00:00Z', family: null, status: 'planned', needBy: null, late: false, crew: [], released: true,
});

test('each machine keeps its jobs in their order', () => assert.deepEqual(byMachine([row('M-1', 1), row('M-2', 1), row('M-1', 2)]).map((list) => [list.machine, list.rows.map((one) => one.sequence)]), [['M-1', [1, 2]], ['M-2', [1]]]));
