/** Taking every row out of a database, as if nothing had ever been put in; its schema stays. */
import pg from 'pg';
import { tablesToCopy } from './tables.ts';

/** Empties every table of the plant, in one step. There is no way back. */
export async function empty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'opsfloor empty' });
  await client.connect();
  try {
    const tables = await tablesToCopy(client);
    await client.query(`truncate ${tables.map(({ name }) => name).join(', ')} restart identity`);
  } finally {
    await client.end();
  }
}
