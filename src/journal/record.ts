/** Writing a fact: in the same transaction as the change it tells of, or not at all. */
import { sql } from 'kysely';
import { notify, type Tx } from '#db';

export interface NewFact {
  /** `department/past-tense`, e.g. `sales/order-booked`. */
  readonly kind: string;
  /** What it is about: `noun:id`, e.g. `sales-order:17`. */
  readonly subject: string;
  readonly siteId?: number;
  /** Small: ids, quantities, before and after. */
  readonly data?: Readonly<Record<string, unknown>>;
}

export interface Author {
  readonly user: string | null;
  readonly name: string;
}

/** Where live pages and listeners hear that there is news. */
export const NEWS = 'opsfloor_news';

/** Adds facts and returns the last one's number. Listeners and open pages hear of them once the transaction is committed. */
export async function record(tx: Tx, by: Author, facts: readonly NewFact[]): Promise<number> {
  if (facts.length === 0) return 0;
  const rows = facts.map(({ kind, subject, siteId = null, data = {} }) => ({ kind, subject, siteId, data }));
  const result = await sql<{ number: number }>`
    insert into journal.fact (kind, subject, site_id, by_user, by_name, data)
    select r.kind, r.subject, r."siteId", ${by.user}, ${by.name}, r.data
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(kind text, subject text, "siteId" bigint, data jsonb)
    returning number`.execute(tx);
  await notify(tx, NEWS, [...new Set(facts.map((fact) => fact.kind))].join(' ').slice(0, 7000));
  return Math.max(...result.rows.map((row) => row.number));
}
