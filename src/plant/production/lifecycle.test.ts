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

/** One line for each state: what each verb makes of it; `-`: refused. */
const lines = <S extends string, V extends string>(states: readonly S[], verbs: readonly V[], next: (state: S, verb: V) => string): string[] => states.map((state) => [state, ...verbs.map((verb) => {
  try {
    return next(state, verb);
  } catch (error) {
    assert.match((error as Error).message, /^(Operation 10 of p|P)roduction order MO-1 is \w+ and cannot be \w/);
    return '-';
  }
})].join(' '));

test('what each verb makes of an order in each state, and everything else is refused', () => {
  // edit release start report unstart hold complete reopen close cancel
  assert.deepEqual(lines(productionOrderState.options, ['edit', 'release', 'start', 'report', 'unstart', 'hold', 'complete', 'reopen', 'close', 'cancel'], (state, verb) => nextOrderState(order(state), verb)), [
    'created created released - - - held - - - cancelled', 'released released - running running released held completed - closed cancelled', 'running running - running running released held completed running closed cancelled',
    'held held - - held held - completed held closed cancelled', 'completed - - - completed - - - running closed -', 'closed - - - - - - - - - -', 'cancelled - - - - - - - - - -',
  ]);
});

test('what each verb makes of an operation in each state, and everything else is refused', () => {
  // free start unstart report stop resume finish reopen abort
  assert.deepEqual(lines(operationState.options, ['free', 'start', 'unstart', 'report', 'stop', 'resume', 'finish', 'reopen', 'abort'], (state, verb) => nextOperationState({ number: 'MO-1', position: 10, state }, verb)), [
    'waiting ready running - running - - completed - aborted', 'ready ready running - running - - completed - aborted', 'running running running ready running held running completed - aborted',
    'held held running ready held held running completed - aborted', 'completed completed - - completed - - - running completed', 'aborted aborted - - - - - - - aborted',
  ]);
});
