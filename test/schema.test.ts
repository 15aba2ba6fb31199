/** The database obeys the law too: one schema per department, foreign keys only to departments above, migrating twice does no harm. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { migrate } from '#db';
import { freshDatabase } from '#db/testing';
import { mayImport } from '../architecture.ts';

const places = Object.keys(mayImport);
/** The folder that owns a database schema; the journal stands for itself. */
const ownerOf = (schema: string): string => [schema, `plant/${schema}`].find((folder) => places.includes(folder)) ?? `(no folder owns schema ${schema})`;

test('every schema has an owner, and a foreign key only points to a department its owner may import', async () => {
  const db = await freshDatabase();
  const { rows: schemas } = await db.read((tx) => sql<{ name: string }>`select nspname as name from pg_namespace where nspname !~ '^pg_|^information_schema$|^public$'`.execute(tx));
  for (const { name } of schemas) assert.ok(places.includes(ownerOf(name)), ownerOf(name));
  const { rows: keys } = await db.read((tx) => sql<{ name: string; from: string; to: string }>`
    select c.conname as name, f.nspname as "from", t.nspname as "to" from pg_constraint c
    join pg_class fc on fc.oid = c.conrelid join pg_namespace f on f.oid = fc.relnamespace
    join pg_class tc on tc.oid = c.confrelid join pg_namespace t on t.oid = tc.relnamespace
    where c.contype = 'f' and f.oid <> t.oid`.execute(tx));
  assert.ok(keys.length > 0);
  for (const { name, from, to } of keys) assert.ok(mayImport[ownerOf(from)]?.includes(ownerOf(to)), `${name}: ${from} -> ${to}`);
});

test('every foreign key has an index that starts with its columns, so that a delete or a join never reads a whole table', async () => {
  const db = await freshDatabase();
  const { rows } = await db.read((tx) => sql<{ table: string; key: string }>`
    select c.conrelid::regclass::text as "table", c.conname as key from pg_constraint c
    where c.contype = 'f' and not exists (
      select from pg_index i where i.indrelid = c.conrelid and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)`.execute(tx));
  assert.deepEqual(rows, []);
});

test('migrating a migrated database does nothing', async () => {
  const db = await freshDatabase();
  assert.deepEqual(await migrate(db.url), []);
});
