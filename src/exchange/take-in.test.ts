import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Row, type RowOutcome, type Sheet } from '#desk';
import { asCsv, asJson, asWorkbook } from './write-out.ts';
import { gather } from './gather.ts';
import { readWorkbook } from './read-workbook.ts';
import { commit, preview, takeIn } from './take-in.ts';
import { undo } from './undo.ts';

/** Units as a sheet: real table, smallest thinkable loader. */
const units: Sheet = {
  name: 'units', title: 'Units', means: 'test', key: ['code'], mayImport: 'items.edit', mayExport: 'items.read',
  columns: [{ name: 'code', type: 'text', required: true, means: 'code', example: 'kg' }, { name: 'name', type: 'text', required: true, means: 'name', example: 'kilogram' }, { name: 'places', type: 'integer', otherwise: '6', means: 'places', example: '3' }],
  async load(act: Act, rows: readonly Row[]): Promise<RowOutcome[]> {
    const outcomes: RowOutcome[] = [];
    for (const given of rows) {
      const row: Row = { places: 6, ...given };
      if (Number(row['places']) > 6) {
        outcomes.push({ refused: [{ column: 'places', value: String(row['places']), reason: 'more than 6', remedy: 'Write 0 to 6.' }] });
        continue;
      }
      const before = await sql<{ name: string; places: number }>`select name, places from items.unit where code = ${row['code']}`.execute(act.tx);
      const old = before.rows[0];
      if (old && old.name === row['name'] && old.places === row['places']) outcomes.push('same');
      else {
        await sql`insert into items.unit (code, name, places) values (${row['code']}, ${row['name']}, ${row['places']}) on conflict (code) do update set name = excluded.name, places = excluded.places, version = items.unit.version + 1`.execute(act.tx);
        outcomes.push(old ? 'changed' : 'new');
      }
    }
    return outcomes;
  },
  async *rows(act) {
    const { rows } = await sql<Row>`select code, name, places from items.unit order by code`.execute(act.tx);
    yield rows;
  },
};
const sheets = [units];
const now = new Date('2026-11-23T08:00:00Z');
const file = (text: string, path = 'units.csv') => [{ path, bytes: async () => new TextEncoder().encode(text) }];

test('a preview says what would happen and writes nothing; the commit then does it', async () => {
  const db = await freshDatabase();
  const bench = { db, caller: CONSOLE, now, sheets };
  const { staged, notes } = await gather(sheets, file('code,name,places\nkg,kilogram,3\nm,metre,\n'));
  const report = await preview(bench, 'units.csv', staged, notes);
  assert.deepEqual(report.summary, [{ sheet: 'units', given: 2, new: 2, changed: 0, same: 0, refused: 0, removed: 0 }]);
  const count = async () => (await db.read((tx) => sql<{ n: number }>`select count(*) as n from items.unit where code in ('kg', 'm')`.execute(tx))).rows[0]!.n;
  assert.equal(await count(), 0);
  await commit(bench, report.id);
  assert.equal(await count(), 2);
  await assert.rejects(commit(bench, report.id), /committed already/);
});

test('one bad row: every fault is named with line, column, value and remedy, and nothing is written', async () => {
  const db = await freshDatabase();
  const bench = { db, caller: CONSOLE, now, sheets };
  const { staged } = await gather(sheets, file('code,name,places\nkg,kilogram,9\nm,,2\nl,litre,x\nl2,litre,1\nl2,again,1\n'));
  const report = await preview(bench, 'u', staged, []);
  assert.deepEqual(report.refusals.map((r) => [r.line, r.column, r.value]).sort(), [[2, 'places', '9'], [3, 'name', ''], [4, 'places', 'x'], [6, 'code', 'l2']]);
  await assert.rejects(takeIn(bench, 'u', staged, []), /4 cells are refused, so nothing was written/);
  await assert.rejects(commit(bench, report.id), /nothing of it is taken/);
  assert.equal((await db.read((tx) => sql`select from items.unit where code = 'l2'`.execute(tx))).rows.length, 0);
});

test('an import is undone as one step: new rows go, changed rows are as before', async () => {
  const db = await freshDatabase();
  const bench = { db, caller: CONSOLE, now, sheets };
  const all = () => db.read((tx) => sql<{ code: string; name: string; version: number }>`select code, name, version from items.unit where code in ('kg', 'm') order by code`.execute(tx));
  await takeIn(bench, 'first', (await gather(sheets, file('code,name\nkg,kilo\n'))).staged, []);
  const before = (await all()).rows;
  const second = await takeIn(bench, 'second', (await gather(sheets, file('code,name\nkg,kilogram\nm,metre\n'))).staged, []);
  assert.equal((await all()).rows.length, 2);
  const undone = await db.write((tx) => undo({ tx, caller: CONSOLE, now }, second.id));
  assert.equal(undone, 2);
  assert.deepEqual((await all()).rows, before);
});

test('a row that one import changed twice goes back in one step to what it was before', async () => {
  const db = await freshDatabase();
  const bench = { db, caller: CONSOLE, now, sheets };
  const all = async () => (await db.read((tx) => sql<{ code: string; name: string; places: number; version: number }>`select code, name, places, version from items.unit where code in ('kg', 'm') order by code`.execute(tx))).rows;
  await takeIn(bench, 'first', (await gather(sheets, file('code,name,places\nkg,kilo,2\nm,metre,1\n'))).staged, []);
  const before = await all();
  const twice = await gather(sheets, [...file('code,name,places\nkg,kilogram,3\n'), ...file('code,name,places\nkg,kilogramme,4\nm,meter,1\n', 'more/units.csv')]);
  const second = await takeIn(bench, 'second', twice.staged, []);
  assert.deepEqual((await all()).map((row) => [row.name, row.places]), [['kilogramme', 4], ['meter', 1]]);
  assert.equal(await db.write((tx) => undo({ tx, caller: CONSOLE, now }, second.id)), 2);
  assert.deepEqual(await all(), before);
});

test('an import is not undone over a change that came after it', async () => {
  const db = await freshDatabase();
  const bench = { db, caller: CONSOLE, now, sheets };
  const first = await takeIn(bench, 'first', (await gather(sheets, file('code,name\nkg,kilo\n'))).staged, []);
  await takeIn(bench, 'second', (await gather(sheets, file('code,name\nkg,kilogram\n'))).staged, []);
  await assert.rejects(db.write((tx) => undo({ tx, caller: CONSOLE, now }, first.id)), /changed after the import/);
});

test('an unknown table or column is refused with the names that are known', async () => {
  await assert.rejects(gather(sheets, file('a\n1\n', 'things.csv')), /none of the sheets.*\n.*units/s);
  await assert.rejects(gather(sheets, file('code,name,colour\nkg,k,red\n')), /no column colour/);
});

test('what goes out comes in again unchanged, as CSV, JSON and workbook', async () => {
  const db = await freshDatabase();
  const bench = { db, caller: CONSOLE, now, sheets };
  await takeIn(bench, 'u', (await gather(sheets, file('code,name,places\nkg,"a ""b"", c",3\nm,metre,2\n'))).staged, []);
  await db.read(async (tx) => {
    const act = { tx, caller: CONSOLE, now };
    let csv = '';
    for await (const part of asCsv(act, units)) csv += part;
    const book = await asWorkbook(act, sheets);
    const [table] = await readWorkbook('u.xlsx', book);
    let json = '';
    for await (const part of asJson(act, units)) json += part;
    const kg = (JSON.parse(json) as { code: string }[]).find((row) => row.code === 'kg');
    assert.deepEqual(kg, { code: 'kg', name: 'a "b", c', places: 3 });
    assert.deepEqual(table!.rows.find((row) => row[0] === 'kg'), ['kg', 'a "b", c', '3']);
    const again = await gather(sheets, file(csv));
    assert.ok(again.staged.sheets[0]!.rows.some((row) => row['code'] === 'kg' && row['name'] === 'a "b", c' && row['places'] === 3));
  });
});

test('a text that a spreadsheet would run goes out guarded and comes in as it was', async () => {
  const db = await freshDatabase();
  const bench = { db, caller: CONSOLE, now, sheets };
  const names = ['=1+1', '@home', "'=already", "''-twice", "'plain", '-'];
  await takeIn(bench, 'u', (await gather(sheets, [{ path: 'book.xlsx', bytes: () => asWorkbookOf(names) }])).staged, []);
  await db.read(async (tx) => {
    let csv = '';
    for await (const part of asCsv({ tx, caller: CONSOLE, now }, units)) csv += part;
    assert.ok(csv.includes("u0,'=1+1,") && csv.includes("u2,''=already,") && csv.includes("u4,'plain,"), csv);
    const { staged } = await gather(sheets, file(csv));
    const read = staged.sheets[0]!.rows.filter((row) => String(row['code']).startsWith('u')).map((row) => row['name']);
    assert.deepEqual(read, names);
  });
});

/** A workbook of units with these names, as written by an export: the texts as they are. */
async function asWorkbookOf(names: readonly string[]): Promise<Uint8Array> {
  return asWorkbook({} as Act, [{ ...units, async *rows() {
    yield names.map((name, n) => ({ code: `u${n}`, name, places: 1 }));
  } }]);
}

test('a file without rows, a column that stands twice in other letters, and a cell of a workbook are named', async () => {
  await assert.rejects(gather(sheets, file('code,name\n')), /No row stands in units\.csv/);
  await assert.rejects(gather(sheets, file('')), /units\.csv is empty: .*0 bytes/);
  await assert.rejects(gather(sheets, [...file('code,name\npcs,pieces\n'), { path: 'items.csv', bytes: async () => new Uint8Array() }]), /items\.csv is empty/, 'beside others it is not passed by');
  await assert.rejects(gather(sheets, file('code,Name,name\na,b,c\n')), /units\.csv: the column name stands twice/);
  const { staged } = await gather(sheets, [{ path: 'plant.xlsx', bytes: () => asWorkbookOf(['']) }]);
  assert.deepEqual(staged.refusals.map(({ file: at, line, column }) => [at, line, column]), [['plant.xlsx, sheet units', 2, 'name']]);
});

test('four thousand changed rows are noted and taken back in one pass each, not once for each other', async () => {
  const db = await freshDatabase();
  const many: Sheet = { ...units, async load(act, rows) {
    await sql`update items.unit u set name = g.name, version = u.version + 1 from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(code text, name text) where g.code = u.code`.execute(act.tx);
    return rows.map(() => 'changed' as const);
  } };
  const bench = { db, caller: CONSOLE, now, sheets: [many] };
  await db.write((tx) => sql`insert into items.unit (code, name) select 'many' || n, 'before' from generate_series(1, 4000) n`.execute(tx));
  const began = performance.now();
  const { staged } = await gather([many], file(`code,name\n${Array.from({ length: 4000 }, (_, n) => `many${n + 1},after ${n + 1}`).join('\n')}\n`));
  const report = await takeIn(bench, 'many', staged, []);
  const { rows: [noted] } = await db.read((tx) => sql<{ n: number }>`select count(*)::int as n from exchange.change where import_id = ${report.id} and before ->> 'name' = 'before' and after ->> 'name' = 'after ' || substr(after ->> 'code', 5) and before ->> 'id' = after ->> 'id'`.execute(tx));
  assert.equal(noted!.n, 4000);
  assert.equal(await db.write((tx) => undo({ tx, caller: CONSOLE, now }, report.id)), 4000);
  assert.ok(performance.now() - began < 60_000, 'sixteen million pairs take minutes');
});
