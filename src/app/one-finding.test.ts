import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HealthFinding } from '#desk';
import { oneFinding } from './one-finding.ts';

const finding = (rule: string, subject: string, severity: HealthFinding['severity'] = 'error', endangers: string[] = []): HealthFinding => ({ rule, subject, severity, message: `${rule} of ${subject}`, remedy: 'Mend it.', endangers });
const told = (found: HealthFinding[]): string[] => oneFinding(found).map(({ rule, subject, severity, endangers }) => `${severity} ${rule} ${subject} ${(endangers ?? []).join(',')}`.trim());

test('an item that is made without a bill is one finding, with the orders that the plan knows of, whoever is asked first', () => {
  const [kept, planned] = [finding('make-without-bill', 'item:7'), finding('missing-bill', 'item:7', 'error', ['SO-1/10'])];
  assert.deepEqual(told([kept, planned]), ['error make-without-bill item:7 SO-1/10']);
  assert.deepEqual(told([planned, kept]), ['error make-without-bill item:7 SO-1/10']);
});

test('it is as grave as the graver of the two', () => {
  assert.deepEqual(told([finding('bought-item-without-terms', 'item:3', 'warning'), finding('no-supplier', 'item:3', 'error', ['SO-2/10'])]), ['error bought-item-without-terms item:3 SO-2/10']);
});

test('findings of other things, or that nobody else has, stay', () => {
  const found = [finding('make-without-bill', 'item:7'), finding('missing-bill', 'item:8'), finding('stock-below-zero', 'item:9'), finding('stock-below-zero', 'item:9'), finding('negative-stock', 'item:9'), finding('plan-is-old', 'planning-run:1', 'warning')];
  assert.deepEqual(told(found).sort(), ['error make-without-bill item:7', 'error missing-bill item:8', 'error stock-below-zero item:9', 'error stock-below-zero item:9', 'warning plan-is-old planning-run:1']);
});
