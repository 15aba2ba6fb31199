/** Filling an empty database from a backup, whole or not at all, and comparing what came with what was there. */
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { FORMAT, type BackupEnd } from './backup.ts';
import { migrations } from './migrate.ts';
import { fingerprint, tablesToCopy, type TableToCopy } from './tables.ts';

interface Head {
  opsfloor?: string;
  format?: number;
  migrations?: { name: string; checksum: string }[];
}

const PIECE = 1000;

/** Restores into the database at `url`, which has this version's schema and no rows. Throws, with nothing written, where anything is otherwise than it was. */
export async function restore(url: string, file: string): Promise<BackupEnd> {
  if (!existsSync(file)) throw new Error(`There is no backup ${file}.`);
  const client = new pg.Client({ connectionString: url, application_name: 'opsfloor restore' });
  await client.connect();
  try {
    await client.query(`set timezone = 'UTC'; set datestyle = 'ISO'; set extra_float_digits = 1`);
    await client.query('begin');
    await client.query('set constraints all deferred');
    const tables = new Map((await tablesToCopy(client)).map((table) => [table.name, table]));
    for (const { name } of tables.values()) {
      const { rowCount } = await client.query(`select from ${name} limit 1`);
      if (rowCount) throw new Error(`The database is not empty: ${name} has rows.\nMaybe restore into a new folder: --data FOLDER.`);
    }
    const end = await fill(client, tables, file);
    for (const table of tables.values()) {
      const [is, was] = [await fingerprint(client, table), end.tables[table.name] ?? { rows: 0, sum: '0' }];
      if (is.rows !== was.rows || is.sum !== was.sum) throw new Error(`${table.name} came with ${is.rows} rows (sum ${is.sum}) instead of ${was.rows} (sum ${was.sum}); nothing was restored.`);
      for (const column of table.identities)
        await client.query(`select setval(pg_get_serial_sequence($1, $2), greatest(coalesce((select max("${column}") from ${table.name}), 0), 1), (select count(*) > 0 from ${table.name}))`, [table.name, column]);
    }
    await client.query('commit');
    return end;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

async function fill(client: pg.ClientBase, tables: ReadonlyMap<string, TableToCopy>, file: string): Promise<BackupEnd> {
  const bytes = createReadStream(file);
  const gunzip = createGunzip();
  let broken: Error | undefined;
  const fail = (error: Error): void => {
    broken = error;
    gunzip.destroy();
  };
  bytes.on('error', fail);
  gunzip.on('error', fail);
  let first = true;
  let table: TableToCopy | undefined;
  let rows: string[] = [];
  let end: BackupEnd | undefined;
  const put = async (): Promise<void> => {
    if (!table || rows.length === 0) return;
    const names = table.columns.map((column) => `"${column}"`).join(', ');
    await client.query(`insert into ${table.name} (${names}) overriding system value select ${table.columns.map((column) => `r."${column}"`).join(', ')} from jsonb_populate_recordset(null::${table.name}, $1::jsonb) r`, [`[${rows.join(',')}]`]);
    rows = [];
  };
  for await (const line of readable(createInterface({ input: bytes.pipe(gunzip), crlfDelay: Infinity }), () => broken)) {
    if (first) {
      demandOurs(file, line);
      first = false;
    } else if (line.startsWith('{"table":"')) {
      await put();
      const { table: name } = JSON.parse(line) as { table: string };
      table = tables.get(name);
      if (!table) throw new Error(`The backup has a table ${name} that this version does not know.`);
    } else if (line.startsWith('{"end":')) {
      await put();
      ({ end } = JSON.parse(line) as { end: BackupEnd });
    } else {
      rows.push(line);
      if (rows.length >= PIECE) await put();
    }
  }
  if (!end) throw new Error(`The backup ${file} is cut short or none of ours${broken ? `: ${broken.message}` : ''}; nothing was restored.`);
  return end;
}

/** The lines as far as they can be read; what breaks off is told by the end that is missing. */
async function* readable(lines: AsyncIterable<string>, broken: () => Error | undefined): AsyncGenerator<string> {
  try {
    yield* lines;
  } catch (error) {
    if (!broken()) throw error;
  }
}

function demandOurs(file: string, line: string): void {
  let head: Head = {};
  try {
    head = JSON.parse(line) as Head;
  } catch {
    // falls through: it is none of ours
  }
  if (head.opsfloor !== 'backup' || head.format !== FORMAT) throw new Error(`${file} is no Opsfloor backup of format ${FORMAT}.`);
  const known = new Map(migrations().map(({ name, checksum }) => [name, checksum]));
  const strange = head.migrations?.find(({ name, checksum }) => known.get(name) !== checksum);
  if (strange || head.migrations?.length !== known.size)
    throw new Error(`The backup was made with another version of Opsfloor${strange ? ` (${strange.name} differs)` : ''}.\nMaybe restore it with that version, then start this one on the same data.`);
}
