import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Problem, shownProblem } from './problem.ts';

test('a refusal shows its reason, its advice as a sentence, and what is wrong with each field', () => {
  const problem = new Problem({ status: 422, title: 'Not as expected', detail: 'The calendar DAY is open at no time.', maybe: 'Maybe add a shift.', fields: [{ field: 'shifts', reason: 'empty' }] });
  assert.deepEqual(shownProblem(problem), { title: 'The calendar DAY is open at no time.', advice: 'Add a shift.' });
  assert.deepEqual(problem.fields, { shifts: 'Empty' });
});

test('an answer that says nothing still has its number', () => assert.equal(new Problem({ status: 502 }).message, 'The server answered 502.'));
