/** Cells of every type as people write them: what is taken, and what is refused with which remedy. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Column, Sheet } from '#desk';
import { rowChecker } from './check-row.ts';

const read = (type: Column['type'], text: string, more: Partial<Column> = {}): unknown => {
  const sheet: Sheet = { name: 's', title: 's', means: 's', key: ['x'], mayImport: 'items.edit', mayExport: 'items.read', columns: [{ name: 'x', type, means: 'A value.', example: '12', ...more }] };
  const { row, refused } = rowChecker(sheet, ['x'])([text]);
  return refused[0] ? `${refused[0].reason} | ${refused[0].remedy}` : row['x'];
};

test('numbers are exact: an exponent, too many places and a comma are refused, the comma with the way through a mapping', () => {
  assert.deepEqual(['0012.500', '-3', '.5'].map((text) => read('quantity', text)), ['12.5', '-3', '0.5']);
  for (const text of ['1e400', 'Infinity', 'NaN', '0.1234567', '1 000', '99999999999999999999']) assert.match(String(read('quantity', text)), /^no decimal number with at most 6 places \| Write it with a decimal point and without unit, such as 12.5\.$/);
  assert.match(String(read('quantity', '1.234,5')), /or say in a mapping file that its decimals have a comma\.$/);
  assert.match(String(read('money', '19,99')), /no amount.*or say in a mapping file that its decimals have a comma\.$/);
  assert.equal(read('integer', '1.0'), 'no whole number | Write digits alone, such as 12. A value.');
  assert.equal(read('ratio', '0'), 'no ratio above zero | Write 12, 0.254 or 1/3.');
});

test('a day that is none is refused, one in another writing with the way through a mapping', () => {
  assert.deepEqual([read('day', '2026-11-23'), read('day', '2026-11-23T00:00:00'), read('day', '2024-02-29')], ['2026-11-23', '2026-11-23', '2024-02-29']);
  assert.equal(read('day', '2026-02-31'), 'no day | Write it as 2026-11-23.');
  assert.equal(read('day', '2026-11-23T14:30:00'), 'no day | Write it as 2026-11-23.');
  for (const text of ['31.02.2026', '02/03/2026', '1.2.26']) assert.equal(read('day', text), 'no day | Write it as 2026-11-23, or say in a mapping file how its dates are written.');
});

test('an instant without a zone is UTC wherever the program runs', () => {
  const zone = process.env['TZ'];
  try {
    for (const tz of ['America/New_York', 'Europe/Berlin', 'UTC']) {
      process.env['TZ'] = tz;
      assert.deepEqual(['2026-03-29T02:30', '2026-03-29 02:30:00.000', '2026-03-29', '2026-03-29T02:30+02:00'].map((text) => read('instant', text)), ['2026-03-29T02:30:00.000Z', '2026-03-29T02:30:00.000Z', '2026-03-29T00:00:00.000Z', '2026-03-29T00:30:00.000Z'], tz);
    }
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
  for (const text of ['2026-02-31T08:00Z', '2026-03-29T25:00', 'tomorrow']) assert.match(String(read('instant', text)), /^no instant/);
});

test('a character that the database cannot hold is refused with its cell, an empty cell with what belongs there', () => {
  assert.equal(read('text', 'a\0b'), 'holds the character NUL, which no text can keep | Remove it, or save the file as UTF-8.');
  assert.equal(read('text', ' ', { required: true }), 'empty | Fill it in: A value, such as 12.');
  assert.equal(read('text', '', { required: true, example: '' }), 'empty | Fill it in: A value.');
});

test('a cell too long to keep is told with its length, and its value as one that goes on', () => {
  const sheet: Sheet = { name: 's', title: 's', means: 's', key: ['x'], mayImport: 'items.edit', mayExport: 'items.read', columns: [{ name: 'x', type: 'text', means: 'A value.', example: '12' }] };
  assert.deepEqual(rowChecker(sheet, ['x'])(['a'.repeat(100_000)]).refused, [{ column: 'x', value: `${'a'.repeat(100)}…`, reason: '100000 characters, and 2000 at most', remedy: 'Shorten it.' }]);
});
