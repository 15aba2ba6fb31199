import { test } from 'node:test';
import assert from 'node:assert/strict';
import { PlannedOrders } from './columns.ts';

test('columns grow past what was reserved, and what was written stays', () => {
  const orders = new PlannedOrders();
  const count = 5000; // 1,024 rows are there at first
  for (let n = 0; n < count; n++) assert.equal(orders.add(n, n + 0.5, n - 1, n + 1, n % 7, -1), n);
  assert.equal(orders.count, count);
  const wrong = Array.from({ length: count }, (_, n) => n).filter((n) => orders.item[n] !== n || orders.quantity[n] !== n + 0.5 || orders.start[n] !== n - 1 || orders.due[n] !== n + 1 || orders.late[n] !== n % 7 || orders.bill[n] !== -1);
  assert.deepEqual(wrong, []);
});
