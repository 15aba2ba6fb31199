/** A migrated, empty database for one benchmark, dropped after it: on OPSFLOOR_TEST_PG, or else on an embedded PostgreSQL that lives as long. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { connect, migrate, startEmbedded, type Db } from '#db';

async function on(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

export interface OwnDatabase {
  readonly db: Db;
  /** Vacuums and analyses tables after rows were generated, as autovacuum would have done by then. */
  readonly settle: (...tables: string[]) => Promise<void>;
}

/** `durable`: whether an embedded PostgreSQL waits for the disk, for figures that include writing. Default false. */
export async function inOwnDatabase(work: (own: OwnDatabase) => Promise<void>, { durable = false }: { durable?: boolean } = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'opsfloor-bench-'));
  const given = process.env['OPSFLOOR_TEST_PG'];
  const server = given ? undefined : await startEmbedded({ folder, durable });
  const root = given ?? server!.url;
  const name = `opsfloor_bench_${process.pid}`;
  const url = Object.assign(new URL(root), { pathname: `/${name}` }).toString();
  await on(root, `create database ${name}`);
  try {
    await migrate(url);
    const db = connect(url);
    await work({ db, settle: (...tables) => on(url, ...tables.map((table) => `vacuum analyze ${table}`)) });
    await db.close();
  } finally {
    await on(root, `drop database if exists ${name} with (force)`);
    await server?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
