import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsFor, pageOf, wallMachines } from './wall-machines.ts';

const machine = (code: string, state = 'up', reason = ''): never => ({ code, now: { state, reason, until: null } }) as never;
const job = (on: string, number: string, status: string): never => ({ machine: on, number, status }) as never;

test('trouble stands first, and each machine shows what it works on and what comes next', () => {
  const shown = wallMachines([machine('A'), machine('B'), machine('C', 'down', 'spindle'), machine('D')], [job('A', '1', 'planned'), job('A', '2', 'running'), job('B', '3', 'held'), job('D', '4', 'running')], [{ machineCode: 'D' } as never]);
  assert.deepEqual(shown.map((one) => [one.code, one.state, one.job?.number, one.next?.number]), [['C', 'down', undefined, undefined], ['D', 'calls', '4', undefined], ['B', 'stopped', '3', undefined], ['A', 'running', '2', '1']]);
});

test('tiles leave as few gaps as can be', () => assert.deepEqual([0, 1, 2, 4, 7, 9, 10, 12].map(columnsFor), [0, 1, 2, 2, 4, 3, 4, 4]));

test('more machines than can be read are shown in turn, evenly', () => {
  const all = Array.from({ length: 25 }, (_, at) => at);
  assert.deepEqual([0, 1, 2, 3].map((turn) => pageOf(all, turn).length), [9, 9, 7, 9]);
  assert.deepEqual(pageOf([1, 2], 5), [1, 2]);
  assert.deepEqual(pageOf([], 5), []);
});
