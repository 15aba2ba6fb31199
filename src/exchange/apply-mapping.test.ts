import { test } from 'node:test';
import assert from 'node:assert/strict';
import { applyMapping } from './apply-mapping.ts';
import { readMapping } from './gather.ts';
import { readText } from './read-text.ts';

const files: Record<string, string> = {
  'p.csv': 'ID,No,Make,Unit,Cost\n1, A ,1,EA ,1.005\n2,B,0,,0\n3,C,0,KG,2\n',
  'c.csv': 'ID,Grp\n1,Wheels\n',
  's.csv': 'ID,Step,Loc,Hours\n1,1,10,3\n1,1,10,5\n1,2,20,4\n1,1,10,3\n',
};
const find = async ({ file = '' }: { file?: string | undefined }) => readText(file, new TextEncoder().encode(files[file]));
const run = (json: unknown, values = {}) => applyMapping(readMapping('m', JSON.stringify(json)), values, find as never);

test('columns are taken, trimmed, mapped, multiplied exactly, and what was assumed is counted', async () => {
  const { sheets, notes } = await run({
    opsfloor: 1, tables: { p: { file: 'p.csv' } },
    sheets: [{ sheet: 'items', from: 'p', columns: { code: 'No', supply: { column: 'Make', map: { 1: 'make', 0: 'buy' } }, unit: { column: 'Unit', otherwise: 'EA', says: 'no unit: EA' }, cents: { column: 'Cost', times: '100' }, name: { template: 'P-{ID}' } } }],
  });
  assert.deepEqual(sheets[0]!.table.rows, [['A', 'make', 'EA', '100.5', 'P-1'], ['B', 'buy', 'EA', '0', 'P-2'], ['C', 'buy', 'KG', '200', 'P-3']]);
  assert.deepEqual(notes, [{ kind: 'assumed', where: 'items', says: 'no unit: EA', count: 1 }]);
});

test('rows are joined, filtered with a given value, and the dropped ones counted', async () => {
  const { sheets, notes } = await run({
    opsfloor: 1, parameters: { least: { means: 'the least id' } }, tables: { p: { file: 'p.csv', join: [{ table: 'c', on: { ID: 'ID' } }], where: [{ column: 'ID', from: '{least}', says: 'too old' }] }, c: { file: 'c.csv' } },
    sheets: [{ sheet: 'items', from: 'p', columns: { code: 'No', group: 'c.Grp' } }],
  }, { least: '1' });
  assert.deepEqual(sheets[0]!.table.rows, [['A', 'Wheels'], ['B', ''], ['C', '']]);
  const strict = await run({
    opsfloor: 1, tables: { p: { file: 'p.csv', join: [{ table: 'c', on: { ID: 'ID' }, without: 'drop', says: 'no group' }] }, c: { file: 'c.csv' } },
    sheets: [{ sheet: 'items', from: 'p', columns: { code: 'No' } }],
  });
  assert.equal(strict.sheets[0]!.table.rows.length, 1);
  assert.deepEqual(strict.notes, [{ kind: 'dropped', where: 'p', says: 'no group', count: 2 }]);
  assert.deepEqual(notes, []);
});

test('rows that are alike are folded into one, with the median of a column', async () => {
  const { sheets, notes } = await run({
    opsfloor: 1, tables: { steps: { file: 's.csv', group: { by: ['ID', 'Step', 'Loc'], columns: { hours: { column: 'Hours', how: 'median' }, n: { how: 'count' } } } } },
    sheets: [{ sheet: 'routing-operations', from: 'steps', columns: { position: 'Step', hours: 'hours', n: 'n' } }],
  });
  assert.deepEqual(sheets[0]!.table.rows, [['1', '3', '3'], ['2', '4', '1']]);
  assert.equal(notes[0]?.count, 2);
});

test('dates are read by their format and moved by days', async () => {
  files['d.csv'] = 'D\n31.12.2025 08:30\n';
  const { sheets } = await run({ opsfloor: 1, tables: { d: { file: 'd.csv' } }, sheets: [{ sheet: 'x', from: 'd', columns: { at: { column: 'D', date: 'dd.MM.yyyy HH:mm' }, due: { column: 'D', date: 'dd.MM.yyyy', plusDays: 12 } } }] });
  assert.deepEqual(sheets[0]!.table.rows, [['2025-12-31T08:30:00', '2026-01-12']]);
});

test('a mapping that names what is not there is refused with what there is', async () => {
  await assert.rejects(run({ opsfloor: 1, tables: { p: { file: 'p.csv' } }, sheets: [{ sheet: 'items', from: 'p', columns: { code: 'Nummer' } }] }), /no such column.\nMaybe one of ID, No, Make/);
  await assert.rejects(run({ opsfloor: 1, parameters: { as_of: { means: 'the day' } }, tables: { p: { file: 'p.csv' } }, sheets: [{ sheet: 'items', from: 'p', columns: {} }] }), /asks for as_of: the day/);
  assert.throws(() => readMapping('m.json', '{"opsfloor":1,"tables":{},"sheets":[{"sheet":"items","from":"p","kolumns":{}}]}'), /not as expected at sheets\.0/);
});
