/** Reading the journal: one thing's history, all since a number, and how far it may safely be read. */
import { sql } from 'kysely';
import type { Tx } from '#db';

export interface Fact {
  readonly number: number;
  readonly at: Date;
  readonly kind: string;
  readonly subject: string;
  readonly siteId: number | null;
  readonly byUser: string | null;
  readonly byName: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const COLUMNS = sql`number, at, kind, subject, site_id as "siteId", by_user as "byUser", by_name as "byName", data`;

/**
 * Facts after `number`, oldest first, of the given kinds (all when empty), at most `limit`. Only facts below every transaction still
 * open are given, so a reader that goes on from the last number never misses one that commits late.
 */
export async function factsSince(tx: Tx, number: number, kinds: readonly string[] = [], limit = 1000): Promise<Fact[]> {
  const { rows } = await sql<Fact>`
    select ${COLUMNS} from journal.fact
    where number > ${number} and tx < pg_snapshot_xmin(pg_current_snapshot())
      and (${kinds.length === 0} or kind = any(${kinds as string[]}))
    order by number limit ${limit}`.execute(tx);
  return rows;
}

/** The newest fact's number in this snapshot; 0 when there is none. A plan stores it to know what it has seen. */
export async function newestFact(tx: Tx): Promise<number> {
  const { rows } = await sql<{ number: number | null }>`select max(number)::bigint as number from journal.fact`.execute(tx);
  return rows[0]?.number ?? 0;
}

/** One thing's history, newest first, from before `before` (a fact number) on. */
export async function historyOf(tx: Tx, subject: string, { before = Number.MAX_SAFE_INTEGER, limit = 100 }: { before?: number; limit?: number } = {}): Promise<Fact[]> {
  const { rows } = await sql<Fact>`
    select ${COLUMNS} from journal.fact where subject = ${subject} and number < ${before} order by number desc limit ${limit}`.execute(tx);
  return rows;
}

/** Kinds of the facts since an instant, each once. */
export async function kindsSince(tx: Tx, at: Date): Promise<string[]> {
  return (await sql<{ kind: string }>`select distinct kind from journal.fact where at > ${at} order by kind`.execute(tx)).rows.map(({ kind }) => kind);
}
