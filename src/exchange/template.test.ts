import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sheet } from '#desk';
import { gather } from './gather.ts';
import { readWorkbook } from './read-workbook.ts';
import { asTemplate, READ_ME } from './template.ts';

const units: Sheet = {
  name: 'units', title: 'Units', means: 'How things are counted.', key: ['code'], mayImport: 'items.edit', mayExport: 'items.read', load: async () => [],
  columns: [{ name: 'code', type: 'text', required: true, means: 'Short name.', example: 'kg' }, { name: 'places', type: 'integer', otherwise: '6', means: 'Decimals.', example: '3' }],
};
const told: Sheet = { ...units, name: 'told', load: undefined } as never;

test('the template says what every column is, and has a table for each sheet that is taken in', async () => {
  const tables = await readWorkbook('template.xlsx', await asTemplate([units, told]));
  assert.deepEqual(tables.map(({ name }) => name), [READ_ME, 'units']);
  assert.deepEqual(tables[1]!.columns, ['code', 'places']);
  const lines = tables[0]!.rows.map((row) => row.join('|').replace(/\|+$/, ''));
  assert.deepEqual(lines.slice(-3), ['units||How things are counted.', 'units|code|Short name.|text|not possible|kg', 'units|places|Decimals.|whole number|6|3']);
});

test('what people read is passed by when the workbook comes back', async () => {
  const bytes = await asTemplate([units]);
  await assert.rejects(gather([units], [{ path: 'template.xlsx', bytes: async () => bytes }]), /No row stands in template.xlsx/);
});
