import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wholeShares } from './whole-shares.ts';

const PIECE = 1_000_000;

test('shares of counted units are whole, the largest remainder first, and add up', () => {
  assert.deepEqual(wholeShares([440_000, 1_560_000], PIECE), [0, 2 * PIECE]);
  assert.deepEqual(wholeShares([333_334, 333_333, 333_333], PIECE), [PIECE, 0, 0]);
  assert.deepEqual(wholeShares([500_000, 500_000, 2_000_000], PIECE), [PIECE, 0, 2 * PIECE]);
  assert.deepEqual(wholeShares([1_005_000, 995_000], 10_000), [1_010_000, 990_000], 'a unit of two decimals is shared in hundredths');
  assert.deepEqual(wholeShares([6_250_000], PIECE), [6_250_000], 'what only one has is as it is');
});

test('the sum is kept exactly, also one that is not whole itself, and no share moves by a step or more', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 40_000_000 }), { maxLength: 8 }), fc.constantFrom(1, 1000, 10_000, PIECE), (quantities, step) => {
    const whole = wholeShares(quantities, step);
    const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
    assert.equal(sum(whole), sum(quantities));
    for (const [n, one] of whole.entries()) assert.ok(one >= 0 && Math.abs(one - quantities[n]!) < Math.max(step, 1) || quantities.length < 2);
    assert.ok(quantities.length < 2 || whole.filter((one) => one % step !== 0).length <= 1, 'at most one is not whole');
  }));
});
