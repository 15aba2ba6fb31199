import { test } from 'node:test';
import assert from 'node:assert/strict';
import { scanSentences } from '../scripts/sentence-scan.ts';
import { germanSentences, scanServer } from '../scripts/sentences.ts';

const placesOf = (text: string): string => [...new Set(text.match(/\{\d+\}/g))].toSorted().join();

test('every refusal of the finished departments goes through say, and German says them all with the same places, and nothing else', () => {
  const { texts, faults } = scanServer();
  const german = germanSentences();
  assert.deepEqual(faults.map(({ file, line, why }) => `${file}:${line} ${why}`), []);
  assert.deepEqual([...texts].filter((text) => !german[text]), []);
  assert.deepEqual(Object.keys(german).filter((text) => !texts.has(text)), []);
  assert.deepEqual([...texts].filter((text) => placesOf(text) !== placesOf(german[text]!)), []);
  assert.ok(texts.size > 150);
});

test('sentences are found by their patterns, plain refusals and reasons as they are', () => {
  const { texts, faults } = scanSentences('a.ts', "throw new Refusal('invalid', say`No ${noun} ${late ? say`late` : ''}.`, { fields: [{ field: 'a', reason: 'taken' }] }); const b = new Refusal('busy', 'Not now.');");
  assert.deepEqual([[...texts].toSorted(), faults], [['No {0} {1}.', 'Not now.', 'late', 'taken'], []]);
});

test('what goes round the tag, or hides words in a value, is blamed', () => {
  const why = (source: string): readonly string[] => scanSentences('a.ts', source).faults.map((fault) => fault.why);
  assert.deepEqual(why("new Refusal('invalid', `No ${a}.`)"), ['this sentence does not go through say']);
  assert.deepEqual(why("new Refusal('invalid', say`No ${a}.` + 'b')"), ['a sentence put together with + has no pattern']);
  assert.deepEqual(why("say`It is ${late ? 'late' : word}.`"), ['“late” within a sentence is said by say itself']);
  assert.deepEqual(why('say`It is ${late ? `of ${a}` : b}.`'), ['words within a sentence are said by say themselves']);
});
