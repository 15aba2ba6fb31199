import { test } from 'node:test';
import assert from 'node:assert/strict';
import { purchaseLineState, purchaseOrderState } from '#contract/purchasing';
import { demandOpen, mayBecome, nextState, type OrderVerb } from './lifecycle.ts';

const VERBS: readonly OrderVerb[] = ['edit', 'send', 'confirm', 'receive', 'take-back', 'close', 'cancel'];

test('what each verb makes of an order in each state, and everything else is refused', () => {
  const table = purchaseOrderState.options.map((state) => [state, ...VERBS.map((verb) => {
    try {
      return nextState({ number: 'PO-1', state }, verb);
    } catch (error) {
      assert.match((error as Error).message, /^Purchase order PO-1 is (a )?\w+ and cannot be \w/);
      return '-';
    }
  })].join(' '));
  assert.deepEqual(table, ['draft draft sent - - - - cancelled', 'sent sent - confirmed sent sent closed cancelled', 'confirmed sent - confirmed confirmed confirmed closed cancelled', 'closed - - - - sent - -', 'cancelled - - - - - - -']);
});

test('nothing is done to a line of which nothing more is to come', () => {
  for (const state of purchaseLineState.options)
    for (const verb of VERBS) {
      const line = () => demandOpen({ number: 'PO-1', line: 10, state }, verb);
      if (state === 'open') line();
      else assert.throws(line, new RegExp(`^Error: Line 10 of purchase order PO-1 is ${state} and cannot be|^Refusal: Line 10 of purchase order PO-1 is ${state} and cannot be`));
    }
});

test('an import leads where some verb leads, and nowhere else', () => {
  const led = purchaseOrderState.options.flatMap((from) => purchaseOrderState.options.filter((to) => from !== to && mayBecome(from, to)).map((to) => `${from} ${to}`));
  assert.deepEqual(led, ['draft sent', 'draft cancelled', 'sent confirmed', 'sent closed', 'sent cancelled', 'confirmed sent', 'confirmed closed', 'confirmed cancelled', 'closed sent']);
});
