import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choiceCheck, dayCheck, numberCheck, problemsIn } from './table-check.ts';

test('numbers: places, bounds, whole ones, left empty', () => {
  const right = (rule: Parameters<typeof numberCheck>[0], text: string): boolean => numberCheck(rule)(text, {}) === undefined;
  assert.deepEqual([right({ above: 0 }, '12.5'), right({ above: 0 }, '0'), right({}, '1.1234567'), right({ whole: true }, '10.5'), right({}, ''), right({ empty: true }, ''), right({ below: 1 }, '1'), right({ most: 1 }, '1'), right({ least: 0 }, '-1')], [true, false, false, false, false, true, false, true, false]);
});

test('days are days of the calendar', () => assert.deepEqual(['2026-02-28', '2026-02-30', '28.02.2026', ''].map((day) => dayCheck(day, {}) === undefined), [true, false, false, true]));

test('problems name their cells; fixed cells have none', () => {
  const columns = [{ id: 'n', title: 'N', check: numberCheck({ above: 0 }), fixed: (row: Readonly<Record<string, string>>) => row['locked'] === 'yes' }, { id: 'kind', title: 'Kind', check: choiceCheck(['a', 'b']) }];
  assert.deepEqual([...problemsIn(columns, [{ n: '0', kind: 'a' }, { n: '0', kind: 'c', locked: 'yes' }]).keys()], ['0.n', '1.kind']);
});
