import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WholeBill } from '#contract/items';
import { blankLine, bodyOf, cellsOf, draftOf, twice } from './bill-lines.ts';
import { percentOf, shareOf } from './shares.ts';

const line = {
  position: 10, kind: 'component' as const, componentCode: 'TUBE', componentDescription: 'Tube 30 mm', quantity: '1.25', unit: 'm', fixedPerLot: false, scrapShare: '0.025', operationPosition: null,
  effectiveFrom: null, effectiveTo: '2026-12-31', alternateGroup: null, alternateRank: 1,
};
const bill: WholeBill = { itemCode: 'FRAME', revision: 'A', status: 'active', effectiveFrom: null, effectiveTo: null, forQuantity: '1', yieldShare: '0.98', note: '', version: 3, lines: [line] };

test('percent and share say the same, to the last digit', () => {
  for (const [share, percent] of [['0.025', '2.5'], ['0', '0'], ['1', '100'], ['0.000001', '0.0001'], ['0.9', '90'], ['0.98', '98']] as const) assert.deepEqual([percentOf(share), shareOf(percent)], [percent, share]);
  assert.equal(shareOf('two'), 'two');
});

test('a bill that is opened and saved unchanged says the same again', () => {
  const { version: _version, ...rest } = bill;
  const { componentDescription: _description, ...same } = line;
  assert.deepEqual(bodyOf(draftOf(bill)), { ...rest, lines: [same] });
});

test('a new line finds a free position', () => {
  const rows = [{ position: '10' }, { position: '20' }, { position: '21' }];
  assert.deepEqual([0, 1, 2, 3].map((before) => blankLine(rows, before)['position']), ['5', '15', '21', '31']);
  assert.deepEqual([...twice([{ position: '10' }, { position: '10' }], 'position', (text) => `taken ${text}`)], [['1.position', 'taken 10']]);
});

test('what the server refuses finds its cell', () => {
  assert.deepEqual([...cellsOf({ 'lines.3.scrapShare': 'Below 1', 'lines.0.component': 'There is no item X.', revision: 'taken' }, 'lines')], [['3.scrap', 'Below 1'], ['0.component', 'There is no item X.']]);
});
