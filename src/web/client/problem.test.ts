import { test } from 'node:test';
import assert from 'node:assert/strict';
import { differenceIn, Problem, shownProblem } from './problem.ts';

test('a refusal shows its reason, its advice as a sentence, and what is wrong with each field', () => {
  const problem = new Problem({ status: 422, title: 'Not as expected', detail: 'The calendar DAY is open at no time.', maybe: 'Maybe add a shift.', fields: [{ field: 'shifts', reason: 'empty' }] });
  assert.deepEqual(shownProblem(problem), { title: 'The calendar DAY is open at no time.', advice: 'Add a shift.' });
  assert.deepEqual(problem.fields, { shifts: 'Empty' });
});

test('an answer that says nothing still has its number', () => assert.equal(new Problem({ status: 502 }).message, 'The server answered 502.'));

test('fields of a list are named the same way, whoever refused them', () => assert.deepEqual(Object.keys(new Problem({ status: 422, fields: [{ field: 'lines[2].quantity', reason: 'zero' }, { field: 'lines.3.quantity', reason: 'zero' }] }).fields), ['lines.2.quantity', 'lines.3.quantity']));

test('a lost update tells what stands there now', () => assert.deepEqual(differenceIn(new Problem({ status: 412, details: { current: { version: 4, priority: 2, lines: [1], promisedOn: null } } })), [{ field: 'version', theirs: '4' }, { field: 'priority', theirs: '2' }, { field: 'promisedOn', theirs: '—' }]));
