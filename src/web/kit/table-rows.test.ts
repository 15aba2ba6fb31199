import assert from 'node:assert/strict';
import { test } from 'node:test';
import { only } from './table-range.ts';
import { clear, differences, fillDown, headOf, insertAt, paste, put, removeRows, textsIn } from './table-rows.ts';

const columns = [{ id: 'code', title: 'Code', fixed: (row: Readonly<Record<string, string>>) => row['locked'] === 'yes' }, { id: 'quantity', title: 'Quantity' }, { id: 'unit', title: 'Unit' }];
const rows = [{ code: 'A', quantity: '1', unit: 'pc' }, { code: 'B', quantity: '2', unit: 'kg' }];
const blank = () => ({ code: '', quantity: '1', unit: '' });

test('a block is written from its corner on, and rows are added below', () => {
  const done = paste(rows, columns, only({ row: 1, column: 0 }), [['X', '7'], ['Y', '8']], blank);
  assert.deepEqual(done.rows, [rows[0], { code: 'X', quantity: '7', unit: 'kg' }, { code: 'Y', quantity: '8', unit: '' }]);
  assert.deepEqual(done.range, { from: { row: 1, column: 0 }, at: { row: 2, column: 1 } });
});

test('where no row may be added, what is too long is counted as lost', () => {
  const done = paste(rows, columns, only({ row: 1, column: 2 }), [['t', 'beside'], ['below', '']], null);
  assert.deepEqual([done.rows[1]!.unit, done.lost, done.rows.length], ['t', 2, 2]);
});

test('a heading decides the columns, whatever their order, and may leave some out', () => {
  assert.equal(headOf(columns, [['Unit', 'Code']]), null, 'one row alone is data');
  assert.equal(headOf(columns, [['Unit', 'Colour'], ['a', 'b']]), null, 'a stranger among the headings makes it data');
  const done = paste(rows, columns, only({ row: 0, column: 1 }), [['unit', 'CODE'], ['m', 'Z']], blank);
  assert.deepEqual(done.rows[0], { code: 'Z', quantity: '1', unit: 'm' });
});

test('rows added below begin each after the one before, and numbers are read as people write them', () => {
  const next = (before: readonly Readonly<Record<string, string>>[]) => ({ position: String(10 * (before.length + 1)), n: '' });
  const done = paste([{ position: '10', n: '' }], [{ id: 'position', title: 'Position' }, { id: 'n', title: 'N', numeric: true }], only({ row: 0, column: 1 }), [['1,5'], ['2'], ['3']], next);
  assert.deepEqual(done.rows, [{ position: '10', n: '1.5' }, { position: '20', n: '2' }, { position: '30', n: '3' }]);
});

test('one text fills a marked range', () => {
  const done = paste(rows, columns, { from: { row: 0, column: 1 }, at: { row: 1, column: 2 } }, [['9']], blank);
  assert.deepEqual(done.rows.map((row) => `${row.quantity}${row.unit}`), ['99', '99']);
});

test('a fixed cell is left as it is', () => {
  const fixed = [{ ...rows[0]!, locked: 'yes' }, rows[1]!];
  assert.deepEqual(paste(fixed, columns, only({ row: 0, column: 0 }), [['X'], ['Y']], blank).rows.map((row) => row['code']), ['A', 'Y']);
  assert.equal(clear(fixed, columns, { from: { row: 0, column: 0 }, at: { row: 0, column: 2 } })[0]!['code'], 'A');
});

test('filling down, inserting, removing, writing below the last', () => {
  const both = { from: { row: 0, column: 1 }, at: { row: 1, column: 1 } };
  assert.deepEqual(fillDown(rows, columns, both).map((row) => row['quantity']), ['1', '1']);
  assert.deepEqual(insertAt(rows, 1, blank()).map((row) => row['code']), ['A', '', 'B']);
  assert.deepEqual(removeRows(rows, only({ row: 0, column: 2 })), { rows: [rows[1]], range: only({ row: 0, column: 2 }), lost: 0 });
  assert.equal(put(rows, 2, columns[0]!, 'C', blank).length, 3);
  assert.equal(put(rows, 2, columns[0]!, 'C', null), rows);
  assert.deepEqual(textsIn(rows, columns, both), [['1'], ['2']]);
});

test('differences name the row, the column and both sides; a row of one side alone is one difference', () => {
  const found = differences(columns, [rows[0]!, { ...rows[1]!, quantity: '3' }], [...rows, { code: 'C', quantity: '1', unit: 'pc' }], (row) => row['code']!);
  assert.deepEqual(found, [{ row: 'B', column: 'Quantity', mine: '3', theirs: '2' }, { row: 'C', column: '', mine: null, theirs: 'C' }]);
});
