import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, draftOf, mirrored, toColumn, withFamily, withoutFamily } from './matrix-grid.ts';

const matrix = {
  code: 'MILL', name: 'Milling', otherwiseMinutes: '20',
  changeovers: [{ fromFamily: 'ALU', toFamily: 'STEEL', minutes: '35', cost: '12' }, { fromFamily: 'STEEL', toFamily: 'ALU', minutes: '50', cost: '0' }, { fromFamily: 'STEEL', toFamily: 'TITAN', minutes: '90', cost: '0' }],
};

test('a matrix that is opened and saved unchanged says the same again, costs too', () => assert.deepEqual(bodyOf(draftOf(matrix)), matrix));

test('the way back fills what is empty and changes nothing else', () => {
  const rows = mirrored(draftOf(matrix));
  assert.deepEqual(rows.map((row) => ['ALU', 'STEEL', 'TITAN'].map((to) => row[toColumn(to)])), [['', '35', ''], ['50', '', '90'], ['', '90', '']]);
});

test('a family comes with its row and column, and goes with both', () => {
  const more = withFamily(draftOf(matrix), 'BRASS');
  assert.deepEqual([more.families.length, more.rows.length, bodyOf(more).changeovers.length], [4, 4, 3]);
  assert.equal(withFamily(more, 'BRASS'), more);
  assert.deepEqual(bodyOf(withoutFamily(more, 'STEEL')).changeovers, []);
});
