import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planPaste, type PasteColumn } from './table-edit.ts';

interface Item { readonly code: string; readonly group: string; readonly lead: string }
const items: readonly Item[] = [{ code: 'A-1', group: 'Shafts', lead: '5' }, { code: 'A-2', group: 'Shafts', lead: '3' }];
const columns: readonly PasteColumn<Item>[] = [
  { id: 'code', title: 'Item', name: (row) => row.code },
  { id: 'group', title: 'Group', name: (row) => row.code, field: 'item_group', now: (row) => row.group },
  { id: 'lead', title: 'Lead days', name: (row) => row.code, field: 'lead_days', now: (row) => row.lead },
];

test('a block without a heading goes down from its corner; equal texts change nothing', () => {
  const plan = planPaste(items, columns, 'code', { row: 0, column: 1 }, [['Shafts', '7'], ['Gears', '3'], ['', '9']]);
  assert.deepEqual(plan.cells.map((one) => `${one.at} ${one.title}: ${one.was} → ${one.text}`), ['0 Lead days: 5 → 7', '1 Group: Shafts → Gears']);
  assert.equal(plan.below, 1);
  assert.deepEqual(plan.rows.map((one) => one.cells), [{ item_group: 'Shafts', lead_days: '7' }, { item_group: 'Gears', lead_days: '3' }], 'every changed row says every changed field');
});

test('with a heading that names the key, rows are found in any order, and strangers are told', () => {
  const plan = planPaste(items, columns, 'code', { row: 1, column: 2 }, [['Item', 'Lead days'], ['a-2', '4'], ['B-9', '1']]);
  assert.deepEqual([plan.cells.map((one) => one.text), plan.rows[0]!.row.code, plan.unknown], [['4'], 'A-2', ['B-9']]);
});

test('columns that are only shown are named, not changed', () => {
  const plan = planPaste(items, columns, 'code', { row: 0, column: 0 }, [['X-1', 'Gears']]);
  assert.deepEqual([plan.fixed, plan.cells.map((one) => one.title)], [['Item'], ['Group']]);
});
