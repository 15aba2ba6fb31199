import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operationState, productionOrderState } from '#contract/production';
import { nextOperationState, nextOrderState } from './lifecycle.ts';

const order = (state: (typeof productionOrderState.options)[number]) => ({ number: 'MO-1', state });

test('what is closed or cancelled stays so, whatever is asked', () => {
  for (const state of ['closed', 'cancelled'] as const)
    for (const verb of ['edit', 'release', 'start', 'report', 'unstart', 'hold', 'complete', 'reopen', 'close', 'cancel'] as const) assert.throws(() => nextOrderState(order(state), verb), /cannot be/);
});

test('pieces may be reported of whatever is on the floor, done or held, and of nothing else', () => {
  const may = productionOrderState.options.filter((state) => {
    try {
      return nextOrderState(order(state), 'report') !== undefined;
    } catch {
      return false;
    }
  });
  assert.deepEqual(may, ['released', 'running', 'held', 'completed']);
  for (const state of operationState.options.filter((each) => each !== 'aborted')) assert.ok(nextOperationState({ number: 'MO-1', position: 10, state }, 'report'));
});

test('a refusal says what to do', () => {
  assert.throws(() => nextOrderState(order('created'), 'start'), /Production order MO-1 is created and cannot be started\.\nMaybe release it first\./);
  assert.throws(() => nextOrderState(order('completed'), 'cancel'), /cannot be cancelled\.\nMaybe close it instead\./);
  for (const [state, verb] of [['completed', 'release'], ['closed', 'cancel']] as const) assert.throws(() => nextOrderState(order(state), verb), (error: Error) => !error.message.includes('Maybe'), 'nothing helps');
  assert.throws(() => nextOperationState({ number: 'MO-1', position: 20, state: 'completed' }, 'start'), /Operation 20 of production order MO-1 is completed and cannot be started/);
});
