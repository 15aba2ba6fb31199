/** A whole foreign plant: AdventureWorks as of 31 March 2014, imported by its mapping, planned and scheduled; what it lacks and where it is overloaded is said. Skipped where the data is not there. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { health, sheets } from '#app';
import { freshDatabase } from '#db/testing';
import { CONSOLE } from '#desk';
import { filesAt, gather, readMapping, takeIn } from '#exchange';
import { runMrp } from '#plant/planning';
import { projections, runReplan } from '#plant/schedule';

const root = join(import.meta.dirname, '..', '..');
const data = join(root, '..', 'shared', 'data', 'adventureworks');
const now = new Date('2014-03-31T08:00:00Z');

test('AdventureWorks is taken in, planned and scheduled, and its overload is said', { skip: existsSync(data) ? false : 'the data set is not here' }, async () => {
  const db = await freshDatabase();
  const known = sheets();
  const mapping = readMapping('AdventureWorks', readFileSync(join(root, 'examples', 'adventureworks.mapping.json'), 'utf8'));
  const { staged, notes } = await gather(known, await filesAt(data), mapping, { as_of: '2014-03-31' });
  const { summary } = await takeIn({ db, caller: CONSOLE, now, sheets: known }, 'adventureworks', staged, notes);
  const taken = Object.fromEntries(summary.map((one) => [one.sheet, one.new]));
  assert.deepEqual([taken['items'], taken['bill-lines'], taken['work-centers'], taken['sales-order-lines'], taken['production-orders']], [504, 2383, 7, 4141, 1104]);
  assert.ok(notes.some((note) => note.kind === 'dropped') && notes.some((note) => note.kind === 'assumed'), 'what was dropped and assumed is said');

  const mrp = await db.write((tx) => runMrp({ tx, caller: CONSOLE, now }));
  assert.equal(mrp.made['plannedItems'], 504);
  const run = await runReplan({ db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => now }, { start: 'published', publish: true, iterations: 0, threads: 1 });
  assert.deepEqual([run.published, run.unplaced], [true, 0]);

  const found = await db.read((tx) => health({ tx, caller: CONSOLE, now }));
  const overloaded = found.filter((finding) => finding.rule === 'overloaded-work-center');
  assert.deepEqual(overloaded.map((finding) => /Work center (\w+)/.exec(finding.message)![1]), ['WC50', 'WC60', 'WC10', 'WC20']);
  for (const finding of overloaded) assert.match(finding.message, /is loaded to [\d,]+ % over the next \d* ?weeks?: [\d,]+ h are wanted and it is open for \d+ h\./);
  const { rows: lines } = await db.read((tx) => projections({ tx, caller: CONSOLE, now }, 1));
  assert.equal(lines.length, 4141);
  assert.deepEqual(lines.filter((line) => line.state !== 'unplanned' && line.projected === null).slice(0, 3), [], 'a line that something is planned for, or stock covers, has projected');
});
