import { test } from 'node:test';
import assert from 'node:assert/strict';
import { deedOf } from './deeds.ts';
import { changesIn } from './fact-words.ts';

test('facts are said as deeds', () => assert.equal(deedOf('sales/order-booked'), 'Order booked'));

test('a change is said with what was and what is; what stayed is not said', () => {
  assert.deepEqual(changesIn({ number: 'SO-1', before: { priority: 5, promisedOn: null, version: 1 }, after: { priority: 2, promisedOn: null, version: 2 }, reason: 'the customer called' }), ['Priority 5 → 2', 'the customer called']);
  assert.deepEqual(changesIn({ lines: [{ line: 10, item: 'A-1', before: { quantity: '5' }, after: { quantity: '8' } }] }), ['Line 10, A-1: Quantity 5 → 8']);
  assert.deepEqual(changesIn({ before: 'available', after: 'hold' }), ['available → hold']);
});
