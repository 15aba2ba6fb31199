import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RoutingRow } from '#contract/items';
import { bodyOf, draftOf, machineRows, machinesText, skillRows, skillsText } from './routing-lines.ts';

const routing: RoutingRow = {
  id: 1, itemId: 2, version: 4, itemCode: 'FRAME', revision: 'A', rank: 1, status: 'active', effectiveFrom: '2026-01-01', effectiveTo: null, note: '',
  operations: [{
    position: 10, name: 'Mill', workCenterCode: 'CNC', setupMinutes: '15', runMinutes: '2.5', batchSize: null, queueMinutes: '0', moveMinutes: '10', transferBatch: '5', changeoverFamily: null, interruptible: 'breaks', attendedShare: '0.3', yieldShare: '1', instructions: 'Two lines\nof it',
    machines: [{ machineCode: 'CNC-05', rank: 1, speedPercent: '100', setupMinutes: null, runMinutes: null }, { machineCode: 'CNC 06', rank: 2, speedPercent: '110.5', setupMinutes: '5', runMinutes: '2.1' }],
    skills: [{ skillCode: 'MILL5', headcount: 2, during: 'whole' }, { skillCode: 'SET', headcount: 1, during: 'setup' }],
  }],
};

test('a routing that is opened and saved unchanged says the same again', () => {
  const { id: _id, itemId: _item, version: _version, ...body } = routing;
  assert.deepEqual(bodyOf(draftOf(routing)), body);
});

test('machines and skills read as people write them', () => {
  assert.equal(draftOf(routing).rows[0]!['machines'], 'CNC-05; CNC 06 #2 110.5% setup 5 run 2.1');
  assert.equal(draftOf(routing).rows[0]!['skills'], '2 × MILL5; SET (setup)');
  assert.deepEqual(machineRows('cnc-1 90 %;; CNC-2'), [{ machine: 'cnc-1', rank: '1', speed: '90', setup: '', run: '' }, { machine: 'CNC-2', rank: '1', speed: '100', setup: '', run: '' }]);
  assert.deepEqual(skillRows('3x WELD'), [{ skill: 'WELD', headcount: '3', during: 'whole' }]);
});

test('a line whose code is not typed yet is not lost', () => {
  assert.deepEqual(machineRows(machinesText([{ machine: '', speed: '120' }])), [{ machine: '', rank: '1', speed: '120', setup: '', run: '' }]);
  assert.deepEqual(skillRows(skillsText([{ skill: '', headcount: '2' }])), [{ skill: '', headcount: '2', during: 'whole' }]);
});
