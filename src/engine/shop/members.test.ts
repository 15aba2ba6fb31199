import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Members } from './members.ts';
import type { Code, Shop } from './shop.ts';

/** One machine and six jobs of one operation: a solution is an order. */
const SHOP = { n: 6, machines: 1, flexible: false, modeMachine: new Int32Array(6) } as unknown as Shop;
const order = (...operations: number[]): Code => Int32Array.from([...operations, 0, 1, 2, 3, 4, 5]);

test('a newcomer replaces the member it hardly differs from, else the worst, and only if it is no worse', () => {
  // at least 0.5 × 6 = 3 pairs apart
  const pool = new Members(SHOP, 0.5);
  const straight = pool.member(order(0, 1, 2, 3, 4, 5), 50);
  const back = pool.member(order(5, 4, 3, 2, 1, 0), 40);
  pool.list.push(straight, back);
  assert.equal(pool.apart(straight, back), 15);
  // one pair from `back`, but worse than it: stays out, though better than the worst
  pool.admit(pool.member(order(4, 5, 3, 2, 1, 0), 45));
  assert.deepEqual([pool.list.map(({ value }) => value), pool.idle], [[50, 40], 1]);
  // far from both: the worst goes
  pool.admit(pool.member(order(2, 1, 0, 5, 4, 3), 45));
  assert.deepEqual([pool.list.map(({ value }) => value), pool.idle], [[45, 40], 0]);
  // as good as the one it hardly differs from: comes in, but makes nothing better
  pool.admit(pool.member(order(4, 5, 3, 2, 1, 0), 40));
  assert.deepEqual([pool.list.map(({ value }) => value), pool.idle], [[45, 40], 1]);
});

test('mixing keeps the best and takes others in; disbanding returns the best', () => {
  const pool = new Members(SHOP, 0.5);
  for (const value of [7, 3, 9]) pool.list.push(pool.member(order(0, 1, 2, 3, 4, 5), value));
  pool.idle = 8;
  pool.mix(2, [pool.member(order(5, 4, 3, 2, 1, 0), 20)]);
  assert.deepEqual([pool.list.map(({ value }) => value), pool.idle], [[3, 7, 20], 0]);
  assert.equal(pool.disband().value, 3);
  assert.equal(pool.list.length, 0);
});
