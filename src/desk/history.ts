/** What happened to one thing, as its page tells it. */
import type { Page } from '#contract/words';
import type { Tx } from '#db';
import { historyOf, type Fact } from '#journal';
import { cutPage, readCursor } from './keyset.ts';

export type ToldFact = Pick<Fact, 'number' | 'kind' | 'data'> & { readonly at: string; readonly by: string };

/** A page of the facts on `subject` (`sales-order:17`), newest first. Whether the caller may see the thing is for the department to say beforehand. */
export async function factsOf(tx: Tx, subject: string, { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number }): Promise<Page<ToldFact>> {
  const before = readCursor(cursor, 1)?.[0];
  const facts = await historyOf(tx, subject, { limit: limit + 1, ...(typeof before === 'number' ? { before } : {}) });
  return cutPage(facts.map(({ number, at, kind, byName, data }) => ({ number, at: at.toISOString(), kind, by: byName, data: { ...data } })), limit, (fact) => [fact.number]);
}
