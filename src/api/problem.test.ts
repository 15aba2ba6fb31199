import { test } from 'node:test';
import assert from 'node:assert/strict';
import { problemDetails } from '#contract/words';
import { Refusal, say } from '#kernel/refusal';
import { problemOf } from './problem.ts';

test('a program sees the English sentence and beside it the pattern with its values, of the refusal and of a field', () => {
  const reason = say`Line ${1} stands twice.`;
  const problem = problemOf(new Refusal('conflict', say`Order ${'A'} is ${say`closed`}.\nMaybe open it again.`, { fields: [{ field: 'lines[0]', reason: reason.text, said: reason }, { field: 'number', reason: 'taken' }] }));
  assert.deepEqual(problem, {
    type: 'https://opsfloor.dev/problems/conflict', title: 'Not possible now', status: 409, detail: 'Order A is closed.', maybe: 'Maybe open it again.',
    said: { pattern: 'Order {0} is {1}.\nMaybe open it again.', values: ['A', { pattern: 'closed', values: [] }] },
    fields: [{ field: 'lines[0]', reason: 'Line 1 stands twice.', said: { pattern: 'Line {0} stands twice.', values: [1] } }, { field: 'number', reason: 'taken' }],
  });
  assert.deepEqual(problemDetails.parse(problem), problem);
});

test('a plain sentence has no parts', () => assert.equal('said' in problemOf(new Refusal('invalid', 'No.')), false));
