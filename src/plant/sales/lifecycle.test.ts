import { test } from 'node:test';
import assert from 'node:assert/strict';
import { salesLineState, salesOrderState } from '#contract/sales';
import { demandLineVerb, mayBecome, nextState, type LineVerb, type OrderVerb } from './lifecycle.ts';

const VERBS: readonly OrderVerb[] = ['edit', 'book', 'ship', 'close', 'cancel', 'reopen', 'take-back'];
const LINE_VERBS: readonly LineVerb[] = ['edit', 'ship', 'cancel', 'take-back'];
const orRefused = (work: () => unknown): unknown => {
  try {
    return work() ?? 'yes';
  } catch (error) {
    assert.match((error as Error).message, /^(Sales order SO-1|Line 10 of sales order SO-1) is .+ and cannot be \S/);
    return '-';
  }
};

test('what each verb makes of an order in each state, and everything else is refused', () => {
  const table = salesOrderState.options.map((state) => [state, ...VERBS.map((verb) => orRefused(() => nextState({ number: 'SO-1', state }, verb)))].join(' '));
  assert.deepEqual(table, ['quote quote booked - - cancelled - -', 'booked booked - booked closed cancelled - booked', 'closed - - - - - booked booked', 'cancelled - - - - - booked -']);
});

test('what may be done to a line in each state', () => {
  const table = salesLineState.options.map((state) => [state, ...LINE_VERBS.map((verb) => orRefused(() => demandLineVerb({ number: 'SO-1', line: 10, state }, verb)))].join(' '));
  assert.deepEqual(table, ['open yes yes yes yes', 'shipped - - - yes', 'cancelled - - - -']);
});

test('an import leads where some verb leads, and nowhere else', () => {
  assert.deepEqual(salesOrderState.options.flatMap((from) => salesOrderState.options.filter((to) => from !== to && mayBecome(from, to)).map((to) => `${from} ${to}`)), ['quote booked', 'quote cancelled', 'booked closed', 'booked cancelled', 'closed booked', 'cancelled booked']);
});
