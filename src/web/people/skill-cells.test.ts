import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmployeeRow } from '#contract/people';
import { changesOf, coverOf, readCell, reversed, rowsOf, writeCell } from './skill-cells.ts';

const person = (id: number, name: string, today: EmployeeRow['today'], skills: EmployeeRow['skills']): EmployeeRow => ({ id, code: `E-${id}`, name, siteCode: 'AUG', siteId: 1, jobTitle: '', hiredOn: null, leftOn: null, hourlyCost: null, hasPin: false, today, version: 1, skills, shifts: [] });
const holds = (skillCode: string, level: number, validTo: string | null = null) => ({ skillCode, level, validFrom: null, validTo });

test('a cell is a level, with or without its last day', () => {
  assert.deepEqual(['3', '3 to 2026-12-31', '4 2027-01-31', '', ' 2 '].map(readCell), [{ level: 3, validTo: null }, { level: 3, validTo: '2026-12-31' }, { level: 4, validTo: '2027-01-31' }, null, { level: 2, validTo: null }]);
  assert.deepEqual(['5', '3 to 2026-02-30', 'yes', '3.5'].map(readCell), [undefined, undefined, undefined, undefined]);
  for (const text of ['', '3', '2 to 2026-12-31']) assert.equal(writeCell(readCell(text)!), text);
});

test('only cells that say something else are changes, and they can be turned round', () => {
  const people = [person(1, 'Paula', 'present', [holds('MILL', 3, '2026-12-31')])];
  const before = rowsOf(people, ['MILL', 'WELD']);
  const after = [{ ...before[0]!, 'skill MILL': '3 2026-12-31', 'skill WELD': '1' }];
  const changes = changesOf(before, after);
  assert.deepEqual(changes, [{ employeeId: 1, skillCode: 'WELD', before: null, after: { level: 1, validTo: null } }]);
  assert.deepEqual(reversed(changes)[0], { employeeId: 1, skillCode: 'WELD', before: { level: 1, validTo: null }, after: null });
});

test('cover counts who may today, tells whose certificate runs out, and names who could step in', () => {
  const people = [person(1, 'Paula', 'present', [holds('MILL', 3, '2026-12-01'), holds('WELD', 4)]), person(2, 'Jan', 'absent', [holds('MILL', 4)]), person(3, 'Eva', 'present', [holds('MILL', 2), holds('WELD', 3, '2026-01-31')])];
  const [weld, mill] = coverOf(people, ['MILL', 'WELD'], '2026-11-25', '2027-01-24');
  assert.deepEqual(weld, { skill: 'WELD', qualified: ['Paula'], here: ['Paula'], runsOut: [], next: ['Eva'] });
  assert.deepEqual(mill, { skill: 'MILL', qualified: ['Paula', 'Jan'], here: ['Paula'], runsOut: [{ name: 'Paula', on: '2026-12-01' }], next: ['Eva'] });
});
