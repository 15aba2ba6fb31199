import { test } from 'node:test';
import assert from 'node:assert/strict';
import { forced } from './forced-colours.ts';

test('with forced colours every text is seen on its ground, and late work stands out from planned work', () => {
  const system = { canvas: '#000000', text: '#ffffff', grey: '#00ff00', highlight: '#1aebff' };
  const of = forced(system);
  for (const [text, ground] of [['tx', 'surface'], ['tx-2', 'surface'], ['tx-3', 'sunken'], ['on-ink', 'ink'], ['planned-tx', 'planned'], ['running-tx', 'running'], ['risk-tx', 'risk'], ['late-tx', 'late'], ['late-soft-tx', 'late-soft'], ['hold-tx', 'hold'], ['done-tx', 'done']] as const)
    assert.notEqual(of(text), of(ground), text);
  assert.deepEqual([of('late'), of('planned'), of('planned-line'), of('blue')], [system.text, system.canvas, system.text, system.highlight]);
});
