/** A backup: one file from one snapshot, while work goes on. Gzipped lines of JSON: a head, each table's rows as they are, and at the end what must have come. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { migrations } from './migrate.ts';
import { fingerprint, tablesToCopy } from './tables.ts';

export interface BackupEnd {
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly sum: string }>>;
  readonly rows: number;
}

export const FORMAT = 1;
const PIECE = 2000;

async function* lines(client: pg.ClientBase, madeAt: Date, told: (end: BackupEnd) => void): AsyncGenerator<string> {
  yield `${JSON.stringify({ opsfloor: 'backup', format: FORMAT, madeAt: madeAt.toISOString(), migrations: migrations().map(({ name, checksum }) => ({ name, checksum })) })}\n`;
  const tables: Record<string, { rows: number; sum: string }> = {};
  for (const table of await tablesToCopy(client)) {
    yield `${JSON.stringify({ table: table.name })}\n`;
    const cells = table.columns.map((column) => `'${column}', t."${column}"`);
    const json = Array.from({ length: Math.ceil(cells.length / 40) }, (_, i) => `jsonb_build_object(${cells.slice(i * 40, i * 40 + 40).join(', ')})`).join(' || '); // a call takes 100 arguments
    await client.query(`declare rows_of no scroll cursor for select (${json})::text as row from ${table.name} t${table.key.length > 0 ? ` order by ${table.key.map((column) => `t."${column}"`).join(', ')}` : ''}`);
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${PIECE} from rows_of`);
      if (rows.length > 0) yield `${rows.map((one) => one.row).join('\n')}\n`;
      if (rows.length < PIECE) break;
    }
    await client.query('close rows_of');
    tables[table.name] = await fingerprint(client, table);
  }
  const end = { tables, rows: Object.values(tables).reduce((sum, one) => sum + one.rows, 0) };
  told(end);
  yield `${JSON.stringify({ end })}\n`;
}

/** Writes the backup; the file is there whole or not at all. */
export async function backup(url: string, file: string, madeAt: Date): Promise<BackupEnd> {
  const client = new pg.Client({ connectionString: url, application_name: 'opsfloor backup' });
  await client.connect();
  const unfinished = `${file}.unfinished`;
  try {
    await client.query(`set timezone = 'UTC'; set datestyle = 'ISO'; set extra_float_digits = 1`);
    await client.query('begin isolation level repeatable read read only');
    let end: BackupEnd | undefined;
    await pipeline(Readable.from(lines(client, madeAt, (told) => (end = told))), createGzip({ level: 6 }), createWriteStream(unfinished, { mode: 0o600 }));
    await client.query('commit');
    await rename(unfinished, file);
    return end!;
  } catch (error) {
    await rm(unfinished, { force: true });
    if ((error as { code?: string }).code === 'ENOSPC') throw new Error(`The disk is full: ${file} was not written.\nMaybe name a file on another disk.`, { cause: error });
    throw error;
  } finally {
    await client.end();
  }
}
