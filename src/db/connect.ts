/** A connection to one PostgreSQL, and the two ways to speak to it: a read that sees one moment, and a write that happens whole or not at all. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';

/** One transaction. A department writes only tables of its own schema and reads only those of departments it may import; a test reads the SQL. */
export type Tx = Transaction<object>;

export interface Db {
  /** Runs `work` in one read-only snapshot (repeatable read): every query in it sees the same moment. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction; tried again (at most 5 times) when PostgreSQL breaks a deadlock or a serialization tie. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls `heard` with the payload of each `NOTIFY channel`, until the returned function is called; reconnects by itself. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  readonly url: string;
  close(): Promise<void>;
}

const INT8 = 20;
const DATE = 1082;
const types: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    if (id === INT8) return Number; // identities and counts: far below 2^53
    if (id === DATE) return (text: string) => text; // a day is a day, not an instant in the server's zone
    return pg.types.getTypeParser(id, format as 'text') as never;
  },
};

const TRY_AGAIN = new Set(['40001', '40P01']);
const ATTEMPTS = 5;

/** Opens a pool. `connections` is the most it holds at once. */
export function connect(url: string, { connections = 10 }: { connections?: number } = {}): Db {
  const pool = new pg.Pool({ connectionString: url, max: connections, types, application_name: 'opsfloor' });
  pool.on('error', () => {}); // an idle connection that breaks is replaced at the next use; the query in flight reports its own error
  pool.on('connect', (client) => client.on('error', () => {})); // one in use says so by its query; without a listener its death would be ours
  const kysely = new Kysely<object>({ dialect: new PostgresDialect({ pool }) });

  return {
    url,
    read: (work) => kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    async write(work) {
      for (let attempt = 1; ; attempt++)
        try {
          return await kysely.transaction().execute(work);
        } catch (error) {
          if (attempt === ATTEMPTS || !TRY_AGAIN.has((error as { code?: string }).code ?? '')) throw error;
          await sleep(5 * 2 ** attempt * Math.random());
        }
    },
    listen: (channel, heard) => listen(url, channel, heard),
    close: () => kysely.destroy(),
  };
}

async function listen(url: string, channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
  let wanted = true;
  let client: pg.Client | undefined;
  const begin = async (): Promise<void> => {
    const own = new pg.Client({ connectionString: url, application_name: `opsfloor listens to ${channel}`, keepAlive: true });
    own.on('notification', (message) => heard(message.payload ?? ''));
    own.on('error', () => {}); // the end that follows says the same
    await own.connect();
    await own.query(`listen ${pg.escapeIdentifier(channel)}`);
    client = own;
    own.once('end', () => void again());
  };
  const again = async (): Promise<void> => {
    client = undefined;
    while (wanted)
      try {
        await sleep(500);
        if (!wanted) return;
        await begin();
        heard(''); // whatever was said in between was missed: the listener looks for itself
        return;
      } catch {
        continue; // not up yet
      }
  };
  await begin();
  return async () => {
    wanted = false;
    await client?.end();
  };
}

/** Tells every listener of `channel` once this transaction has been committed. */
export async function notify(tx: Tx, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(tx);
}
