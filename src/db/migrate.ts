/** Brings a database to this version's schema: numbered plain SQL files, each applied once, in order, in one transaction. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const FOLDER = join(import.meta.dirname, 'migrations');
/** Any number that only Opsfloor uses: two processes that start at once migrate one after the other. */
const LOCK = 7_026_437;

export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/** All migrations of this version, in order. */
export const migrations = (): Migration[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(FOLDER, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    });

/**
 * Applies what is missing and returns the names applied. Throws when an applied file was changed afterwards, or when the database
 * is newer than this program: neither can be mended by guessing.
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'opsfloor migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query('create schema if not exists db');
    await client.query('create table if not exists db.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())');
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from db.migration');
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    const known = migrations();
    for (const name of applied.keys())
      if (!known.some((migration) => migration.name === name))
        throw new Error(`The database has migration ${name}, which this version of Opsfloor does not know.\nMaybe start the newer version that made it.`);

    const done: string[] = [];
    for (const { name, text, checksum } of known) {
      const before = applied.get(name);
      if (before === checksum) continue;
      if (before !== undefined) throw new Error(`Migration ${name} was changed after it had been applied to this database.\nMaybe put the file back and write a new one.`);
      await client.query('begin');
      try {
        await client.query(text);
        await client.query('insert into db.migration (name, checksum) values ($1, $2)', [name, checksum]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
      }
      done.push(name);
    }
    return done;
  } finally {
    await client.end();
  }
}
