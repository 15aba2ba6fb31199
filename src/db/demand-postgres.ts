/** Another PostgreSQL, named by the user: reached, and new enough; or said why not, without its password. */
import pg from 'pg';
import { Refusal } from '#kernel/refusal';

const LEAST = 15;

/** What the system and PostgreSQL say when they do not let in, and what would help. */
const REASONS: Readonly<Record<string, readonly [says: string, maybe: string]>> = {
  ECONNREFUSED: ['nothing answers there', 'start PostgreSQL, or correct host and port'], ENOTFOUND: ['there is no such host', 'correct the host'], EAI_AGAIN: ['the host\'s name cannot be looked up now', 'try again, or write its number'],
  ETIMEDOUT: ['it does not answer', 'look whether a firewall is in between'], EHOSTUNREACH: ['the host cannot be reached', 'look at the network'],
  '28P01': ['it does not take this user and password', 'correct them'], '28000': ['it does not let this user in', 'look at its pg_hba.conf'], '3D000': ['it has no such database', 'make it with: createdb'], '53300': ['it takes no more connections', 'raise max_connections'],
};

/** Refuses an address (DATABASE_URL) that is none, a server that cannot be reached, and a version below 15. */
export async function demandPostgres(url: string): Promise<void> {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) throw new Refusal('invalid', `DATABASE_URL is no address of a PostgreSQL.\nMaybe write it as postgres://user:password@host:5432/database.`);
  const { host, pathname } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  client.on('error', () => {}); // what closes the connection is told by the query that it fails
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; said: string }>(`select current_setting('server_version_num')::int / 10000 as version, current_setting('server_version') as said`);
    if (rows[0]!.version < LEAST) throw new Refusal('invalid', `The PostgreSQL at ${host} is version ${rows[0]!.said}; Opsfloor needs ${LEAST} or newer.\nMaybe leave DATABASE_URL out: Opsfloor then brings its own.`);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const { code = '', message } = error as { code?: string; message: string };
    const [says, maybe] = REASONS[code] ?? [message, 'correct it'];
    throw new Refusal('invalid', `The PostgreSQL of DATABASE_URL (${host}${pathname}) cannot be used: ${says}.\nMaybe ${maybe}.`);
  } finally {
    await client.end().catch(() => {});
  }
}
