import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onWire, say } from './say.ts';
import { Refusal } from './refusal.ts';

test('a sentence keeps its English text, its pattern and its values', () => {
  const said = say`Line ${3} of sales order ${'SO-1'} is ${say`closed`}.`;
  assert.equal(said.text, 'Line 3 of sales order SO-1 is closed.');
  assert.deepEqual(onWire(said), { pattern: 'Line {0} of sales order {1} is {2}.', values: [3, 'SO-1', { pattern: 'closed', values: [] }] });
});

test('a refusal of a sentence has the text as its message; of a plain text it says no pattern', () => {
  const refusal = new Refusal('conflict', say`${'A'} stands twice.\nMaybe leave it out.`);
  assert.deepEqual([refusal.message, refusal.said?.pattern], ['A stands twice.\nMaybe leave it out.', '{0} stands twice.\nMaybe leave it out.']);
  assert.equal(new Refusal('conflict', 'No.').said, undefined);
});
