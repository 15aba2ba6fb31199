import { test } from 'node:test';
import assert from 'node:assert/strict';
import { against, bodyOf, draftOf, reasonFor, wrongIn, type RecordField } from './record-draft.ts';

const fields: readonly RecordField[] = [
  { name: 'code', label: 'Code', required: true }, { name: 'lanes', label: 'At once', kind: 'count', otherwise: '1' }, { name: 'cost', label: 'Cost', kind: 'decimal' },
  { name: 'calendarCode', label: 'Calendar', kind: 'choice', mayLack: true, choices: [{ value: 'DAY', label: 'By day' }] }, { name: 'retired', label: 'Retired', kind: 'check' },
  { name: 'rule', label: 'Rule', otherwise: 'free' }, { name: 'size', label: 'Size', kind: 'decimal', mayLack: true, when: (draft) => draft['rule'] === 'fixed' },
  { name: 'breaks', label: 'Breaks', kind: 'grid' },
];

test('a record goes through the form unchanged', () => {
  const record = { code: 'A', lanes: 2, cost: '1.50', calendarCode: null, retired: true, rule: 'fixed', size: '12', breaks: [{ from: '10', price: '2' }] };
  assert.deepEqual(bodyOf(fields, draftOf(fields, { ...record, id: 7, version: 3 })), record);
});

test('a new record begins with what is usual, and empty numbers are what is usual', () => {
  assert.deepEqual(bodyOf(fields, { ...draftOf(fields), code: ' B ' }), { code: 'B', lanes: 1, cost: '0', calendarCode: null, retired: false, rule: 'free', size: null, breaks: [] });
});

test('what means nothing under the rule chosen is not sent, nor asked for', () => {
  const draft = { ...draftOf(fields), code: 'B', size: '5' };
  assert.equal(bodyOf(fields, draft)['size'], null);
  assert.deepEqual(wrongIn([{ name: 'size', label: 'Size', required: true, when: (one) => one['rule'] === 'fixed' }], draft), {});
});

test('what must be mended is said by field', () => {
  assert.deepEqual(Object.keys(wrongIn(fields, { ...draftOf(fields), lanes: '1.5' })), ['code', 'lanes']);
  assert.deepEqual(wrongIn(fields, { ...draftOf(fields), code: 'B', lanes: '3' }), {});
});

test('two drafts differ field by field, in the words of the form', () => {
  const mine = draftOf(fields, { code: 'A', calendarCode: 'DAY' });
  assert.deepEqual(against(fields, mine, draftOf(fields, { code: 'A', calendarCode: null, retired: true })).map(({ row, mine: here, theirs }) => [row, here, theirs]), [['Calendar', 'By day', ''], ['Retired', 'no', 'yes']]);
});

test('a refusal of a reference is shown at the field that names it', () => {
  assert.equal(reasonFor('workCenterCode', { workCenter: 'There is none' }), 'There is none');
  assert.equal(reasonFor('code', { code: 'Taken' }), 'Taken');
});
