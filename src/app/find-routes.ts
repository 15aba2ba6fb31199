/** Anything of the plant by what somebody types: all kinds in one statement, those they may not read left out. */
import { sql } from 'kysely';
import { z } from 'zod';
import { findQuery, foundKinds, foundRow, type FoundRow } from '#contract/words';
import { callerMay, route, type Findable, type Route } from '#desk';

/** As many of a kind are shown at most. */
const MOST = 6;

export const findRoutes = (finds: readonly Findable[]): readonly Route[] => [
  route.read({
    method: 'GET', path: '/find', may: 'signed-in', summary: 'Orders, items, machines, people and whatever else has a number or a name, the nearest first; only what the caller may read', query: findQuery, reply: z.object({ rows: z.array(foundRow) }),
    async handle({ tx, caller }, { query: { q } }) {
      const asked = { caller, text: q, most: MOST };
      const selects = finds.filter((one) => callerMay(caller, one.may)).map((one) => sql`select ${sql.lit(foundKinds.indexOf(one.kind))} as place, f.* from (${one.select(asked)}) f`);
      if (selects.length === 0) return { rows: [] };
      const { rows } = await sql<Omit<FoundRow, 'kind'> & { place: number }>`
        select place, id, title, text from (${sql.join(selects, sql` union all `)}) f order by floor(rank), place, rank, title, id`.execute(tx);
      return { rows: rows.map(({ place, ...row }) => ({ kind: foundKinds[place]!, ...row })) };
    },
  }),
];
