/** The audit: who changed what, when, from what to what. */
import { sql } from 'kysely';
import { z } from 'zod';
import { factRow, pageOf, pageQuery } from '#contract/words';
import { cutPage, readCursor, route, type Route } from '#desk';

const query = pageQuery.omit({ find: true }).extend({
  /** What it is about: `machine:3`. */
  subject: z.string().max(200).optional(),
  kind: z.string().max(200).optional(),
});

export const journalRoutes: readonly Route[] = [
  route.read({
    method: 'GET', path: '/journal', may: 'journal.read', summary: 'What happened, newest first', query, reply: pageOf(factRow.extend({ subject: z.string() })),
    async handle({ tx, caller }, { query: asked }) {
      const [before = Number.MAX_SAFE_INTEGER] = readCursor(asked.cursor, 1) ?? [];
      const { rows } = await sql<{ number: number; at: Date; kind: string; subject: string; by: string; data: Record<string, unknown> }>`
        select number, at, kind, subject, by_name as by, data from journal.fact
        where number < ${before} and (${asked.subject ?? null}::text is null or subject = ${asked.subject ?? null}) and (${asked.kind ?? null}::text is null or kind = ${asked.kind ?? null})
          and (${caller.sites === 'all'} or site_id is null or site_id = any(${caller.sites === 'all' ? [] : [...caller.sites]}::bigint[]))
        order by number desc limit ${asked.limit + 1}`.execute(tx);
      const page = cutPage(rows, asked.limit, (row) => [row.number]);
      return { next: page.next, rows: page.rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
    },
  }),
];
