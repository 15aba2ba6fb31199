import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decimalsOf, extend, formatMoney, formatQuantity, money, parseQuantity, parseRatio, price, quantity, times } from './quantity.ts';

test('a tenth and two tenths are three tenths', () => {
  assert.equal(quantity('0.1') + quantity('0.2'), quantity('0.3'));
});

test('what is no decimal, or finer than a millionth, is refused', () => {
  for (const bad of ['', '.', 'abc', '1e3', '1,5', '0.0000001', '99999999999999', '0x10', 'NaN']) assert.equal(parseQuantity(bad), null, bad);
  assert.equal(parseQuantity('1.50000000'), 1_500_000);
  assert.equal(parseQuantity('-0'), 0);
});

test('reading what was written gives the same quantity', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), (n) => quantity(formatQuantity(n as never)) === n));
});

test('the decimals of a text are those that it needs', () => {
  assert.deepEqual(['12', '12.', '12.0', '12.50', '0.000001', '-1.25'].map(decimalsOf), [0, 0, 0, 1, 6, 2]);
});

test('a third of a box three times over is short of a box by less than a millionth, and rounding up never is', () => {
  const third = parseRatio('1/3');
  assert.ok(third);
  assert.equal(times(quantity(1), third, 'down'), 333_333);
  assert.equal(times(quantity(1), third, 'up'), 333_334);
  assert.equal(times(quantity(-1), third, 'up'), -333_333);
});

test('an inch is 2.54 cm exactly, both ways', () => {
  assert.equal(formatQuantity(times(quantity(100), parseRatio('2.54')!)), '254');
  assert.equal(formatQuantity(times(quantity(254), parseRatio('1/2.54')!)), '100');
});

test('a need is rounded up, a price half up', () => {
  assert.equal(formatQuantity(extend(quantity(7), quantity('0.333333'))), '2.333331');
  assert.equal(formatMoney(price(money('0.3333'), quantity('0.5'))), '0.1667');
});

test('a zero conversion is refused', () => {
  assert.throws(() => times(quantity(1), { numerator: 1n, denominator: 0n }), RangeError);
  assert.throws(() => times(quantity('9007199254'), { numerator: 2n, denominator: 1n }), /beyond exact arithmetic/);
  for (const bad of ['0', '1/0', '0/3', '', 'a/b', '1/2/3', '-2']) assert.equal(parseRatio(bad), null, bad);
});
