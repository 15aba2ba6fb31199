import { test } from 'node:test';
import assert from 'node:assert/strict';
import { judge, placesOf, scan } from '../scripts/text-scan.ts';
import { german, scanApp } from '../scripts/texts.ts';

test('every text of the web app goes through t, and German says them all with the same places, and nothing else', () => {
  const { texts, faults } = scanApp();
  assert.deepEqual(faults.map(({ file, line, why }) => `${file}:${line} ${why}`), []);
  assert.deepEqual(judge(texts, german()), { missing: [], unused: [], unequal: [] });
  assert.ok(texts.size > 1000);
});

test('texts are found as literals and as choices of literals', () => {
  const { texts, faults } = scan('a.tsx', "const a = <Page title={t('Orders')}>{late ? t('{n} late', { n }) : t(on ? 'On' : 'Off')}</Page>;");
  assert.deepEqual([[...texts], faults], [['Orders', '{n} late', 'On', 'Off'], []]);
});

test('words that go round t are found, names and signs are let through', () => {
  const why = (source: string): readonly string[] => scan('a.tsx', source).faults.map((fault) => fault.why);
  assert.deepEqual(why('<p>Nothing here</p>'), ['“Nothing here” does not go through t']);
  assert.deepEqual(why('<Field label="Name" />'), ['“Name” does not go through t']);
  assert.deepEqual(why("const a = { title: 'Orders', kind: 'Sales' };"), ['“Orders” does not go through t']);
  assert.deepEqual(why('<p>{`${n} orders late`}</p>'), ['“orders late” does not go through t']);
  assert.deepEqual(why('t(`a ${b}`)'), ['t wants its text as a literal, or nobody can translate it']);
  assert.deepEqual(why('<p title={t("A b")}>Opsfloor → {`${a} – ${b}`} &nbsp;<Key keys="Ctrl K" /></p>'), []);
});

test('the places of a text are its values, within plurals too', () => {
  assert.deepEqual(placesOf('{count, plural, =0 {none} one {# of {all}} other {# of {all}}} by {who}'), ['all', 'count', 'who']);
});
