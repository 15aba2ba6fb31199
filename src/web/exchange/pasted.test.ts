import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SheetInfo } from '#contract/exchange';
import { linesOf, sheetOf } from './pasted.ts';

const column = (name: string, required = false, otherwise: string | null = null) => ({ name, type: 'text', required, choices: null, otherwise, means: '', example: '' });
const sheet = (name: string, columns: SheetInfo['columns'], mayImport = true): SheetInfo => ({ name, title: name, means: '', key: ['code'], import: mayImport, export: true, columns });
const items = sheet('items', [column('code', true), column('stock_unit', true), column('lead_days')]);
const units = sheet('units', [column('code', true), column('name', true)]);

test('headings find their table, however they are written', () => {
  assert.equal(sheetOf([units, items], ['Code', 'Stock Unit', 'lead-days'])?.name, 'items');
  assert.equal(sheetOf([units, items], ['code', 'name'])?.name, 'units');
  assert.equal(sheetOf([units, items], ['code', 'colour']), undefined, 'a stranger among them is none of ours');
  assert.equal(sheetOf([units, items], ['code', 'lead_days']), undefined, 'what must be there is missing');
  assert.equal(sheetOf([sheet('units', units.columns, false)], ['code', 'name']), undefined, 'not one that may not be changed');
});

test('only what is said is sent; empty lines are not', () => {
  assert.deepEqual(linesOf(items, [{ code: 'A', stock_unit: 'pc', lead_days: '' }, { code: '', stock_unit: '', lead_days: '' }]), [['code', 'stock_unit'], ['A', 'pc']]);
});
