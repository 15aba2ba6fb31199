import { test } from 'node:test';
import assert from 'node:assert/strict';
import { speak } from '#web/words';
import { differenceIn, Problem, shownProblem } from './problem.ts';

test('a refusal shows its reason, its advice as a sentence, and what is wrong with each field', () => {
  const problem = new Problem({ status: 422, title: 'Not as expected', detail: 'The calendar DAY is open at no time.', maybe: 'Maybe add a shift.', fields: [{ field: 'shifts', reason: 'empty' }] });
  assert.deepEqual(shownProblem(problem), { title: 'The calendar DAY is open at no time.', advice: 'Add a shift.' });
  assert.deepEqual(problem.fields, { shifts: 'Empty' });
});

test('an answer that says nothing still has its number', () => assert.equal(new Problem({ status: 502 }).message, 'The server answered 502.'));

test('fields of a list are named the same way, whoever refused them', () => assert.deepEqual(Object.keys(new Problem({ status: 422, fields: [{ field: 'lines[2].quantity', reason: 'zero' }, { field: 'lines.3.quantity', reason: 'zero' }] }).fields), ['lines.2.quantity', 'lines.3.quantity']));

test('a lost update tells what stands there now', () => assert.deepEqual(differenceIn(new Problem({ status: 412, details: { current: { version: 4, priority: 2, lines: [1], promisedOn: null } } })), [{ field: 'version', theirs: '4' }, { field: 'priority', theirs: '2' }, { field: 'promisedOn', theirs: '—' }]));

const refused = {
  status: 409, detail: 'There is no customer {0}. by name', maybe: 'Maybe add the customer first.',
  said: { pattern: 'There is no customer {0}.\nMaybe add the customer first.', values: ['ACME {1}'] },
  fields: [{ field: 'customerCode', reason: 'unknown' }, { field: 'lines[0]', reason: 'Line 1 of sales order S stands twice.', said: { pattern: 'Line {0} of sales order {1} stands twice.', values: [1, 'S'] } }],
};

test('a German reader sees reason, advice and what is wrong with a field in German', async () => {
  await speak('de');
  try {
    const problem = new Problem(refused);
    assert.deepEqual(shownProblem(problem), { title: 'Einen Kunden ACME {1} gibt es nicht.', advice: 'Zuerst den Kunden anlegen.' });
    assert.deepEqual(problem.fields, { customerCode: 'Unbekannt', 'lines.0': 'Position 1 des Kundenauftrags S steht doppelt.' });
    assert.equal(new Problem({ status: 422, detail: 'A shipment without lines ships nothing.' }).message, 'Eine Lieferung ohne Positionen versendet nichts.');
    assert.deepEqual(shownProblem(new Problem({ status: 409, detail: 'Nobody said this yet.', maybe: 'Maybe wait.' })), { title: 'Nobody said this yet.', advice: 'Wait.' });
  } finally {
    await speak('en');
  }
});

test('an English reader sees the sentence of the server, whatever its parts', () => assert.deepEqual(shownProblem(new Problem(refused)), { title: refused.detail, advice: 'Add the customer first.' }));
