import { test } from 'node:test';
import assert from 'node:assert/strict';
import { addressOf, freshKey } from './send.ts';

test('what is not asked for is not in the address', () => assert.equal(addressOf('/sales-orders', { find: 'A & B', cursor: undefined, state: null, limit: 50, late: false, empty: '' }), '/api/v1/sales-orders?find=A+%26+B&limit=50&late=false'));

test('no two keys are the same', () => assert.equal(new Set(Array.from({ length: 1000 }, freshKey)).size, 1000));
