/** Lists that a file brings whole: what the file lacks is taken out, shown beforehand, and put back by undo. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { sheets } from '#app';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Row } from '#desk';
import { commit, gather, preview, takeIn, undo, type ImportReport, type Staged } from '#exchange';
import { Refusal } from '#kernel/refusal';

const now = new Date('2026-11-23T08:00:00Z');
const known = sheets();
type Tables = Readonly<Record<string, string>>;

async function plant() {
  const db = await freshDatabase();
  const bench = { db, caller: CONSOLE, now, sheets: known };
  const staged = async (tables: Tables): Promise<Staged> => (await gather(known, Object.entries(tables).map(([name, text]) => ({ path: `${name}.csv`, bytes: async () => new TextEncoder().encode(text) })))).staged;
  const rows = (name: string): Promise<Row[]> => db.read(async (tx) => {
    const found: Row[] = [];
    for await (const piece of known.find((sheet) => sheet.name === name)!.rows!({ tx, caller: CONSOLE, now })) found.push(...piece.map((row) => ({ ...row })));
    return found;
  });
  const take = async (tables: Tables, keep = false): Promise<ImportReport> => takeIn(bench, 'file', { ...(await staged(tables)), keep }, []);
  await take({
    'sites': 'code,name,zone\nAUG,Augsburg,Europe/Berlin\n', 'calendars': 'code,name,site\nTWO,Two,AUG\n',
    'calendar-shifts': 'calendar,name,weekday,starts,ends,effective_from,effective_to\nTWO,Early,1,06:00,14:00,,2026-12-31\nTWO,Early,6,06:00,12:00,,2026-12-31\n',
    'calendar-breaks': 'calendar,name,weekday,starts,ends\nTWO,Lunch,,10:00,10:30\nTWO,Coffee,1,08:00,08:15\n',
    'changeover-matrices': 'code,name\nMILL,Milling\n', 'changeovers': 'matrix,from_family,to_family,minutes\nMILL,ALU,STEEL,30\nMILL,STEEL,ALU,20\n',
    'work-centers': 'code,name,site,calendar\nCNC,Milling,AUG,TWO\n', 'machines': 'code,name,work_center\nCNC-01,One,CNC\nCNC-02,Two,CNC\n', 'skills': 'code,name\nMILL5,Five axes\n',
    'units': 'code,name,places\npcs,pieces,0\n', 'items': 'code,stock_unit,supply\nFRAME,pcs,make\nBIKE,pcs,make\nTUBE,pcs,buy\nLUG,pcs,buy\nCAP,pcs,buy\n',
    'bills': 'item,revision,status\nFRAME,A,active\nFRAME,B,draft\nBIKE,A,active\n',
    'bill-lines': 'item,revision,position,component,quantity\nFRAME,A,10,TUBE,3\nFRAME,A,20,LUG,4\nFRAME,A,30,CAP,2\nFRAME,B,10,TUBE,9\nBIKE,A,10,FRAME,1\n',
    'routings': 'item,revision\nFRAME,A\nBIKE,A\n', 'routing-operations': 'item,revision,position,name,work_center,run_minutes\nFRAME,A,10,Saw,CNC,2\nFRAME,A,20,Mill,CNC,5\nBIKE,A,10,Fit,CNC,9\n',
    'routing-operation-machines': 'item,revision,position,machine\nFRAME,A,10,CNC-01\nFRAME,A,20,CNC-01\nFRAME,A,20,CNC-02\n', 'routing-operation-skills': 'item,revision,position,skill\nFRAME,A,10,MILL5\nFRAME,A,20,MILL5\n',
    'suppliers': 'code,name\nS1,Rohr\n', 'supplier-terms': 'supplier,item\nS1,TUBE\n', 'price-breaks': 'supplier,item,from_quantity,unit_price\nS1,TUBE,100,4\nS1,TUBE,1000,3.5\n',
  });
  return { db, bench, staged, rows, take };
}
const of = (report: ImportReport, sheet: string) => {
  const { new: fresh, changed, same, refused, removed } = report.summary.find((one) => one.sheet === sheet)!;
  return { fresh, changed, same, refused, removed };
};
const lines = (rows: readonly Row[]): string[] => rows.map((row) => [row['item'], row['revision'], row['position'], row['component'] ?? row['machine'] ?? row['skill'] ?? row['name']].join(' '));
const SHORTER = 'item,revision,position,component,quantity\nFRAME,A,10,TUBE,3\nFRAME,A,40,CAP,1\n';

test('a bill that comes shorter loses the lines it lacks; other bills and revisions keep theirs', async () => {
  const { rows, take } = await plant();
  const report = await take({ 'bill-lines': SHORTER });
  assert.deepEqual(of(report, 'bill-lines'), { fresh: 1, changed: 0, same: 1, refused: 0, removed: 2 });
  assert.deepEqual(report.notes, [{ kind: 'removed', where: 'bill-lines', says: 'FRAME A: not in the file any more: 20 LUG, 30 CAP', count: 2 }]);
  assert.deepEqual(lines(await rows('bill-lines')), ['BIKE A 10 FRAME', 'FRAME A 10 TUBE', 'FRAME A 40 CAP', 'FRAME B 10 TUBE']);
});

test('the preview says what would go and changes nothing; the commit does it, or keeps the lines where it is asked to', async () => {
  const { bench, rows, staged } = await plant();
  const before = await rows('bill-lines');
  const first = await preview(bench, 'shorter', await staged({ 'bill-lines': SHORTER }), []);
  assert.equal(of(first, 'bill-lines').removed, 2);
  assert.match(first.notes[0]!.says, /FRAME A: not in the file any more: 20 LUG, 30 CAP/);
  assert.deepEqual(await rows('bill-lines'), before);
  const second = await preview(bench, 'shorter', await staged({ 'bill-lines': SHORTER }), []);
  assert.equal(of(await commit(bench, first.id, { keep: true }), 'bill-lines').removed, 0);
  assert.equal((await rows('bill-lines')).length, 6);
  const done = await commit(bench, second.id);
  assert.equal(of(done, 'bill-lines').removed, 2);
  assert.deepEqual(done.notes.map((note) => note.count), [2], 'said once');
  assert.equal((await rows('bill-lines')).length, 4);
});

test('undo puts every line back as it was, with what hung on it', async () => {
  const { db, rows, take } = await plant();
  const all = async () => Object.fromEntries(await Promise.all(['bill-lines', 'routing-operations', 'routing-operation-machines', 'routing-operation-skills', 'calendar-shifts', 'calendar-breaks', 'changeovers', 'price-breaks'].map(async (name) => [name, await rows(name)] as const)));
  const ids = async () => (await db.read((tx) => sql`select id, operation_id, machine_id from items.routing_operation_machine order by id`.execute(tx))).rows;
  const [before, idsBefore] = [await all(), await ids()];
  const report = await take({
    'bill-lines': SHORTER, 'routing-operations': 'item,revision,position,name,work_center,run_minutes\nFRAME,A,10,Saw,CNC,3\n', 'calendar-shifts': 'calendar,name,weekday,starts,ends\nTWO,Early,1,06:00,14:00\n',
    'calendar-breaks': 'calendar,name,weekday,starts,ends\nTWO,Lunch,,10:00,10:30\n', 'changeovers': 'matrix,from_family,to_family,minutes\nMILL,ALU,STEEL,30\n', 'price-breaks': 'supplier,item,from_quantity,unit_price\nS1,TUBE,100,4\n',
  });
  assert.deepEqual(report.summary.map(({ sheet, removed }) => [sheet, removed]).sort(), [['bill-lines', 2], ['calendar-breaks', 1], ['calendar-shifts', 1], ['changeovers', 1], ['price-breaks', 1], ['routing-operations', 1]]);
  assert.deepEqual(lines(await rows('routing-operations')), ['BIKE A 10 Fit', 'FRAME A 10 Saw']);
  assert.deepEqual(lines(await rows('routing-operation-machines')), ['FRAME A 10 CNC-01'], 'machines go with their operation');
  await db.write((tx) => undo({ tx, caller: CONSOLE, now }, report.id));
  assert.deepEqual(await all(), before);
  assert.deepEqual(await ids(), idsBefore);
});

test('undo over a bill that was changed in the meantime, or of an item that is ordered by now, is refused', async () => {
  const { db, take } = await plant();
  const refused = (report: ImportReport, what: RegExp) => assert.rejects(db.write((tx) => undo({ tx, caller: CONSOLE, now }, report.id)), (error: unknown) => error instanceof Refusal && what.test(error.message));
  const shorter = await take({ 'bill-lines': SHORTER });
  await take({ 'bill-lines': `${SHORTER}FRAME,A,20,CAP,7\n` });
  await refused(shorter, /^The bill.* was changed after the import, so the import cannot be undone whole/);
  const items = await take({ items: 'code,stock_unit,supply\nBELL,pcs,buy\n' });
  await take({ 'customers': 'code,name\nK,Kestrel\n', 'sales-orders': 'number,customer,site,ordered_on\nSO-1,K,AUG,2026-11-20\n', 'sales-order-lines': 'sales_order,line,item,quantity,requested_on\nSO-1,10,BELL,7,2026-12-01\n' });
  await refused(items, /^An imported item is needed by a sales order line that came later, so the import cannot be undone whole\.\nMaybe/);
});

test('machines of a routing are one list: an operation whose machines are not named any more takes all of its work center', async () => {
  const { rows, take } = await plant();
  const report = await take({ 'routing-operation-machines': 'item,revision,position,machine\nFRAME,A,20,CNC-02\n' });
  assert.equal(report.notes[0]!.says, 'FRAME A: not in the file any more: 10 CNC-01, 20 CNC-01');
  assert.deepEqual(lines(await rows('routing-operation-machines')), ['FRAME A 20 CNC-02']);
});

test('a pattern of shifts that begins later leaves the one before it', async () => {
  const { rows, take } = await plant();
  const report = await take({ 'calendar-shifts': 'calendar,name,weekday,starts,ends,effective_from\nTWO,Early,1,07:00,15:00,2027-01-01\n' });
  assert.equal(of(report, 'calendar-shifts').removed, 0);
  assert.equal((await rows('calendar-shifts')).length, 3);
});

test('a list spread over two files is one list, and rows that are refused stand in their file all the same', async () => {
  const { bench, rows, staged, take } = await plant();
  const two = await gather(known, [['a/bill-lines.csv', 'FRAME,A,10,TUBE,3\nFRAME,A,20,LUG,4\n'], ['b/bill-lines.csv', 'FRAME,A,30,CAP,2\n']].map(([path, text]) => ({ path: path!, bytes: async () => new TextEncoder().encode(`item,revision,position,component,quantity\n${text!}`) })));
  const report = await takeIn(bench, 'two', two.staged, []);
  assert.deepEqual(report.summary.map(({ given, same, refused, removed }) => ({ given, same, refused, removed })), [{ given: 2, same: 2, refused: 0, removed: 0 }, { given: 1, same: 1, refused: 0, removed: 0 }]);
  const spoiled = await preview(bench, 'spoiled', await staged({ 'bill-lines': 'item,revision,position,component,quantity\nFRAME,A,10,TUBE,much\nFRAME,A,20,LUG,4\n' }), []);
  assert.deepEqual(spoiled.notes.map((note) => note.says), ['FRAME A: not in the file any more: 30 CAP']);
  assert.deepEqual(of(await take({ 'bill-lines': SHORTER }, true), 'bill-lines'), { fresh: 1, changed: 0, same: 1, refused: 0, removed: 0 });
  assert.equal((await rows('bill-lines')).length, 6);
});

test('what goes out of a bill makes room: the component may then contain the item', async () => {
  const { rows, take } = await plant();
  await take({ 'bills': 'item,revision\nLUG,A\n', 'bill-lines': 'item,revision,position,component,quantity\nFRAME,A,10,TUBE,3\nLUG,A,10,FRAME,1\n' });
  assert.ok(lines(await rows('bill-lines')).includes('LUG A 10 FRAME'));
});

test('the journal tells the bill whose lines went, with what they were', async () => {
  const { db, take } = await plant();
  await take({ 'bill-lines': SHORTER });
  const { rows } = await db.read((tx) => sql<{ data: { lines: { before: Record<string, string>; after: object }[] } }>`select data from journal.fact where kind = 'items/bill-changed' order by number desc limit 2`.execute(tx));
  const gone = rows.flatMap(({ data }) => data.lines).filter(({ after }) => Object.keys(after).length === 0);
  assert.deepEqual(gone.map(({ before }) => [before['position'], before['quantity']]), [['20', '4.000000'], ['30', '2.000000']]);
});
