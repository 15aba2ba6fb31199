import { test } from 'node:test';
import assert from 'node:assert/strict';
import { best, nearest } from './match.ts';

const find = (typed: string): readonly string[] => best(['Material plan', 'Go to orders', 'Orders', 'Purchase orders', 'Runs'], typed, (text) => text);

test('what begins with the word comes first, every word must be there', () => {
  assert.deepEqual(find('ord'), ['Orders', 'Go to orders', 'Purchase orders']);
  assert.deepEqual(find('pur ord'), ['Purchase orders']);
  assert.deepEqual(find('xyz'), []);
});

test('nothing typed shows all as they stand', () => assert.equal(find(' ').length, 5));

test('what bears the very name comes before what only mentions it, whichever place found it', () => {
  assert.deepEqual(nearest(['MO-41 FL-F80', 'BL-FL-F80', 'FL-F80 Flange', 'Flange', 'FL-F80'], 'fl-f80', (name) => name), ['FL-F80', 'FL-F80 Flange', 'MO-41 FL-F80', 'BL-FL-F80', 'Flange']);
});
