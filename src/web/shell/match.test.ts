import { test } from 'node:test';
import assert from 'node:assert/strict';
import { best } from './match.ts';

const find = (typed: string): readonly string[] => best(['Material plan', 'Go to orders', 'Orders', 'Purchase orders', 'Runs'], typed, (text) => text);

test('what begins with the word comes first, every word must be there', () => {
  assert.deepEqual(find('ord'), ['Orders', 'Go to orders', 'Purchase orders']);
  assert.deepEqual(find('pur ord'), ['Purchase orders']);
  assert.deepEqual(find('xyz'), []);
});

test('nothing typed shows all as they stand', () => assert.equal(find(' ').length, 5));
