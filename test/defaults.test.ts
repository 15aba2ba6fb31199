/** What an import leaves out: a column that is missing from a file is the table's default for a new record, and must be what an empty cell would have given. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { sheets } from '#app';
import { freshDatabase } from '#db/testing';
import type { Sheet } from '#desk';

interface OfTable extends Sheet {
  readonly table?: string;
  readonly columns: readonly (Sheet['columns'][number] & { readonly into?: string; readonly refers?: object; readonly aside?: boolean })[];
}

test('a column that is missing from a file gives a new record what an empty cell would have given', async () => {
  const db = await freshDatabase();
  for (const sheet of sheets() as OfTable[]) {
    if (sheet.table === undefined || !sheet.load) continue;
    const { rows } = await db.read((tx) => sql<{ name: string; filler: string | null; needed: boolean }>`
      select a.attname as name, pg_get_expr(d.adbin, d.adrelid) as filler, a.attnotnull as needed from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = ${sheet.table}::regclass and a.attnum > 0 and not a.attisdropped`.execute(tx));
    const held = new Map(rows.map((row) => [row.name, row]));
    for (const column of sheet.columns) {
      if (column.required || column.aside || sheet.key.includes(column.name)) continue;
      const there = held.get(column.into ?? (column.refers ? `${column.name}_id` : column.name));
      if (!there) continue;
      const filler = there.filler?.replace(/::[a-z ]+$/, '').replaceAll("'", '') ?? null;
      if (column.otherwise === undefined && there.needed) continue; // what stands there then the department knows: a price, a state
      assert.equal(filler, column.otherwise ?? null, `${sheet.name}.${column.name}`);
    }
  }
});
