import { test } from 'node:test';
import assert from 'node:assert/strict';
import { base64Of, isMapping } from './read-files.ts';

test('a large file keeps every byte', () => {
  const bytes = Uint8Array.from({ length: 100_003 }, (_, at) => (at * 7) % 256);
  assert.deepEqual(new Uint8Array(Buffer.from(base64Of(bytes), 'base64')), bytes);
});

test('a mapping is told by its name', () => assert.deepEqual(['items.csv', 'adventureworks.map.json', 'plant.xlsx'].map((name) => isMapping({ name })), [false, true, false]));
