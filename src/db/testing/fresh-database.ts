/** A migrated, empty database of its own for a test file: copied from a template that is made once for each state of the migrations. */
import { createHash, randomBytes } from 'node:crypto';
import { after } from 'node:test';
import pg from 'pg';
import { connect, migrate, migrations, type Db } from '#db';

/** Where tests find PostgreSQL. */
function testServer(): string {
  const given = process.env['OPSFLOOR_TEST_PG'];
  if (!given) throw new Error('Tests that need PostgreSQL are run with `npm test`, or with OPSFLOOR_TEST_PG naming one.');
  return given;
}

async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const named = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).toString();

async function templateOf(url: string): Promise<string> {
  const state = createHash('sha256').update(migrations().map((m) => m.checksum).join()).digest('hex').slice(0, 12);
  const name = `opsfloor_template_${state}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7026438)'); // test files start at once; one makes the template
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      await client.query(`drop database if exists ${name}_new`);
      await client.query(`create database ${name}_new`);
      await migrate(named(url, `${name}_new`));
      await client.query(`alter database ${name}_new rename to ${name}`);
    }
  } finally {
    await client.end();
  }
  return name;
}

/** A fresh database for the calling test file, dropped after its tests. Call it at the top level or inside a test. */
export async function freshDatabase({ connections = 10 }: { connections?: number } = {}): Promise<Db> {
  const url = testServer();
  const template = await templateOf(url);
  const name = `opsfloor_test_${randomBytes(6).toString('hex')}`;
  await run(url, `create database ${name} template ${template}`);
  const db = connect(named(url, name), { connections });
  after(async () => {
    await db.close();
    await run(url, `drop database if exists ${name} with (force)`);
  });
  return db;
}
