import { test } from 'node:test';
import assert from 'node:assert/strict';
import { asCsv, asTsv, fromTsv, inOrder, plainNumber, span } from './table-text.ts';

test('copied rows keep their cells, whatever stands in them', () => assert.equal(asTsv([['Item', 'Text'], ['A-1', 'two\nlines\tand a tab']]), 'Item\tText\nA-1\ttwo lines and a tab'));

test('codes are ordered as people order them, numbers by size, nothing last', () => {
  assert.deepEqual(['M-10', '', 'M-2', 'm-1'].sort(inOrder), ['m-1', 'M-2', 'M-10', '']);
  assert.deepEqual(['10', '9.5', '-1'].sort(inOrder), ['-1', '9.5', '10']);
});

test('a span has both its ends, upwards and downwards', () => assert.deepEqual([span(2, 4), span(4, 2), span(3, 3)], [[2, 3, 4], [2, 3, 4], [3]]));

test('cells come back from a spreadsheet: quotes, breaks inside, empty cells, the last line ended or not', () => {
  assert.deepEqual(fromTsv('a\tb\r\n1\t\r\n'), [['a', 'b'], ['1', '']]);
  assert.deepEqual(fromTsv('"two\nlines"\t"say ""so"""\nx\ty'), [['two\nlines', 'say "so"'], ['x', 'y']]);
  assert.deepEqual(fromTsv('5" pipe\t1'), [['5" pipe', '1']]);
  assert.deepEqual(fromTsv(''), []);
});

test('a file for spreadsheets quotes what has to be', () => assert.equal(asCsv([['a,b', 'say "so"', 'plain']]), '\uFEFF"a,b","say ""so""",plain\r\n'));

test('a comma and blanks of a spreadsheet become a plain number, other text stays', () => assert.deepEqual(['1,5', '12 450,5', 'M-1,5', '3', '1 000'].map(plainNumber), ['1.5', '12450.5', 'M-1,5', '3', '1000']));
