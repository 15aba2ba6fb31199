import { test } from 'node:test';
import assert from 'node:assert/strict';
import { byRule, type Finding } from './health-groups.ts';
import { ruleWord } from './rule-words.ts';

const finding = (rule: string, severity: Finding['severity']): Finding => ({ rule, severity, subject: '', message: '', remedy: '', endangers: [] });

test('findings of one rule stand together, errors stay first', () => {
  const groups = byRule([finding('no-machine', 'error'), finding('no-price', 'info'), finding('no-machine', 'error')]);
  assert.deepEqual(groups.map(({ rule, findings }) => [rule, findings.length]), [['no-machine', 2], ['no-price', 1]]);
});

test('an order with two endangered lines is named once', () => {
  const [group] = byRule([{ ...finding('lines-wanted-in-the-past', 'warning'), endangers: ['SO-1002', 'SO-1002', 'SO-1003'] }]);
  assert.deepEqual(group?.findings[0]?.endangers, ['SO-1002', 'SO-1003']);
});

test('rules are said as sentences', () => assert.equal(ruleWord('sales/lines-wanted-in-the-past'), 'Lines wanted in the past'));
