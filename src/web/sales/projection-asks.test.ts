import { test } from 'node:test';
import assert from 'node:assert/strict';
import { asksFor } from './projection-asks.ts';

const order = (n: number, change: object = {}) => ({ number: `S-${n}`, siteId: 1, openLines: 1, state: 'booked' as const, ...change });

test('open orders are asked for site by site, fifty at once; a longer list leaves the questions before as they were', () => {
  const many = Array.from({ length: 120 }, (_, n) => order(n));
  assert.deepEqual(asksFor(many).map((ask) => ask.order.split(',').length), [50, 50, 20]);
  assert.deepEqual(asksFor(many).slice(0, 2), asksFor(many.slice(0, 100)));
  assert.deepEqual(asksFor([order(1), order(2, { siteId: 2 }), order(3, { openLines: 0 }), order(4, { state: 'quote' })]), [{ siteId: 1, order: 'S-1' }, { siteId: 2, order: 'S-2' }]);
  assert.deepEqual(asksFor([]), []);
});
