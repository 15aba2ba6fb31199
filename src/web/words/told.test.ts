import { afterEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { speak, told } from './words.ts';

afterEach(() => speak('en'));
const closed = { pattern: 'Sales order {0} is {1} and cannot be {2}.', values: ['SO-1', { pattern: 'closed', values: [] }, { pattern: 'shipped', values: [] }] };

test('a sentence of the server is told in German, words within it too', async () => {
  await speak('de');
  assert.equal(told(closed), 'Kundenauftrag SO-1 ist abgeschlossen und kann nicht versandt werden.');
});

test('a word that German does not know stays English; an unknown sentence is not told at all', async () => {
  await speak('de');
  assert.equal(told({ ...closed, values: ['SO-1', { pattern: 'lost since {0}', values: [3] }, 'x'] }), 'Kundenauftrag SO-1 ist lost since 3 und kann nicht x werden.');
  assert.equal(told({ pattern: 'Nobody said {0} yet.', values: [1] }), undefined);
});

test('in English the sentence stands as the server wrote it', () => assert.equal(told(closed), undefined));
