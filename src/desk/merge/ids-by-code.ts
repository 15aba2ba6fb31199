/** Codes people write → database identities, in one query. */
import { sql } from 'kysely';
import type { Tx } from '#db';

/** Identities of the records of `table` (`schema.name`) with these codes, or with these values of column `by`; a code that nobody has is not in the map. */
export async function idsByCode(tx: Tx, table: string, codes: Iterable<unknown>, by = 'code'): Promise<Map<string, number>> {
  const wanted = [...new Set(codes)].filter((code) => typeof code === 'string');
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ code: string; id: number }>`select ${sql.ref(by)} as code, id from ${sql.table(table)} where ${sql.ref(by)} = any(${wanted})`.execute(tx);
  return new Map(rows.map(({ code, id }) => [code, id]));
}
