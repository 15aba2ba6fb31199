/** A long answer read a piece at a time within one transaction: the sort is done once, the memory holds one piece. */
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '#db';

let opened = 0;

/** Rows of `query` in pieces of at most `size`. */
export async function* pieces<T>(tx: Tx, query: RawBuilder<T>, size = 5000): AsyncGenerator<readonly T[]> {
  const cursor = sql.id(`piece_${++opened}`);
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(tx);
  for (;;) {
    const { rows } = await sql<T>`fetch ${sql.lit(size)} from ${cursor}`.execute(tx);
    if (rows.length > 0) yield rows;
    if (rows.length < size) break;
  }
  await sql`close ${cursor}`.execute(tx);
}
