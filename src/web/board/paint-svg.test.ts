import { test } from 'node:test';
import assert from 'node:assert/strict';
import { boardOfChance } from './board-of-chance.ts';
import { paletteOf } from './palette.ts';
import { printed } from './print.ts';
import type { Words } from './words.ts';

const words = { rowsTitle: { machines: 'Machines', orders: 'Orders', people: 'People' }, load: 'Load', machines: String, down: (text) => `Down: <${text}>`, maintenance: (text) => text, day: () => 'day', month: () => 'month' } as unknown as Words;

test('a printed board has every machine in it, text that can be searched, and nothing a name could break', () => {
  const { data } = boardOfChance({ machines: 20, operations: 300 });
  const svg = printed(data, { words, palette: paletteOf(() => '#808080', false), measure: (text) => text.length * 7, width: 2400, from: data.now, to: data.now + 1440 });
  for (const machine of data.machines) assert.ok(svg.includes(`>${machine.code}</text>`), machine.code);
  assert.ok(svg.includes('Down: &lt;Spin'));
  assert.ok(!svg.includes('NaN') && !svg.includes('undefined'));
  assert.match(svg, />10\d\d<\/text>/);
});
