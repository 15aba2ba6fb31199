import { test } from 'node:test';
import assert from 'node:assert/strict';
import { concerns } from './concerns.ts';

test('news of a department concerns its own questions and those that say they hear it', () => {
  const sales = new Set(['sales']);
  assert.equal(concerns(sales, ['list', '/sales-orders', {}]), true);
  assert.equal(concerns(sales, ['list', '/machines', {}]), false);
  assert.equal(concerns(sales, ['one', '/machines/3', {}], ['sales']), true);
  assert.equal(concerns(new Set(['items']), ['one', '/items/3', {}]), true);
});

test('news without a name may be about anything', () => assert.equal(concerns(new Set(), ['one', '/users', {}]), true));
