import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { backup, restore } from '#db';
import { freshDatabase } from './fresh-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsfloor-backup-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

test('a backup holds one moment, and an empty database filled from it is the same row by row', async () => {
  const from = await freshDatabase();
  await from.write(async (tx) => {
    await sql`insert into resources.site (code, name, zone) values ('AUG', 'Wörk "1"', 'Europe/Berlin'), ('X', 'line' || chr(10) || 'break', 'UTC')`.execute(tx);
    await sql`insert into items.unit (code, name) values ('kg', 'kilogram')`.execute(tx);
    await sql`insert into items.item (code, stock_unit, supply, unit_cost, lot_multiple) values ('A', 'kg', 'buy', 0.1, 0.000001), ('B', 'kg', 'make', 12345678901234.5678, null)`.execute(tx);
    await sql`insert into journal.fact (kind, subject, by_name, data) values ('test/done', 'thing:1', 'Ada', '{"n": 12345678901234567890.5}')`.execute(tx);
  });
  const file = join(folder, 'a.opsfloor');
  const end = await backup(from.url, file, new Date(0));
  assert.equal(end.rows, 6);
  const to = await freshDatabase();
  assert.deepEqual(await restore(to.url, file), end);
  const read = (db: typeof from) => db.read(async (tx) => (await sql`select jsonb_agg(to_jsonb(i) order by id)::text as t from items.item i`.execute(tx)).rows);
  assert.deepEqual(await read(to), await read(from));
  await to.write((tx) => sql`insert into items.item (code, stock_unit, supply) values ('C', 'kg', 'buy')`.execute(tx)); // identities go on behind the restored ones
  await assert.rejects(restore(to.url, file), /not empty/);
});

test('a backup that is cut short or none of ours restores nothing', async () => {
  const from = await freshDatabase();
  await from.write((tx) => sql`insert into resources.site (code, name, zone) select 'S' || n, md5(n::text), 'UTC' from generate_series(1, 5000) n`.execute(tx));
  const file = join(folder, 'b.opsfloor');
  await backup(from.url, file, new Date(0));
  const to = await freshDatabase();
  const half = join(folder, 'half.opsfloor');
  writeFileSync(half, readFileSync(file).subarray(0, 40_000));
  await assert.rejects(restore(to.url, half), /cut short/);
  writeFileSync(half, 'not at all');
  await assert.rejects(restore(to.url, half), /cut short|no Opsfloor backup/);
  assert.equal((await to.read((tx) => sql`select from resources.site`.execute(tx))).rows.length, 0);
});
