import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readText } from './read-text.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('commas, semicolons and tabs are told apart, quotes and lines inside cells kept', () => {
  for (const d of [',', ';', '\t']) {
    const table = readText('a.csv', bytes(`code${d}name\r\nA${d}"x${d}""y""\nz"\r\nB${d}2\r\n`));
    assert.deepEqual(table.columns, ['code', 'name']);
    assert.deepEqual(table.rows, [['A', `x${d}"y"\nz`], ['B', '2']]);
  }
});

test('UTF-8 with a mark, UTF-16 both ways and Windows-1252 all give the same umlaut', () => {
  const utf16 = (swap: boolean): Uint8Array => {
    const raw = Buffer.from('name\nMüller\n', 'utf16le');
    return swap ? raw.swap16() : raw;
  };
  const files = [bytes('\uFEFFname\nMüller\n'), utf16(false), utf16(true), Uint8Array.from([...bytes('name\nM'), 0xfc, ...bytes('ller\n')])];
  for (const file of files) assert.deepEqual(readText('a.csv', file), { name: 'a.csv', columns: ['name'], rows: [['Müller']], lines: [2] });
});

test('a broken quote, a column twice, and a row too wide are refused with their place', () => {
  assert.throws(() => readText('a.csv', bytes('a,b\n1,"2\n')), /a\.csv.*\n.*quote/s);
  assert.throws(() => readText('a.csv', bytes('a,a\n1,2\n')), /column a stands twice/);
  assert.throws(() => readText('a.csv', bytes('a,b\n1,2,3\n')), /line 2: 3 cells under 2 columns/);
});

test('an empty file is an empty table', () => {
  assert.deepEqual(readText('a.csv', bytes('')).rows, []);
});

test('lines with nothing in any cell, as spreadsheets leave them, are no rows', () => {
  assert.deepEqual(readText('a.csv', bytes('a;b\n;\n1;\n\n ; \n;;;\n')), { name: 'a.csv', columns: ['a', 'b'], rows: [['1', '']], lines: [3] });
});
