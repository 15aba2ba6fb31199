/** Rows of a table that belong to sites, for callers who work for some of them: they are given those rows alone, and put in no others. */
import { sql, type RawBuilder } from 'kysely';
import type { Act, Caller, Row } from '#desk';

export interface OfSites {
  /** The identity of the site that a row belongs to, over `from`. */
  readonly site: RawBuilder<unknown>;
  /** `schema.table t` with what `site` and the cells need joined to it. */
  readonly from: RawBuilder<unknown>;
  /** The key columns of the file with their cells in SQL. */
  readonly key: readonly (readonly [string, RawBuilder<unknown>])[];
}

/** Condition: the row is of the caller's sites. */
export const ofCallersSites = ({ sites }: Caller, site: RawBuilder<unknown>): RawBuilder<unknown> => (sites === 'all' ? sql`true` : sql`${site} = any(${[...sites]}::bigint[])`);

/** Places of the rows whose keys are held already by records of sites that the caller does not work for. */
export async function heldElsewhere({ tx, caller }: Act, { site, from, key }: OfSites, rows: readonly Row[]): Promise<number[]> {
  if (caller.sites === 'all' || rows.length === 0) return [];
  const given = JSON.stringify(rows.map((row, n) => ({ n, ...Object.fromEntries(key.map(([name]) => [name, row[name] ?? null])) })));
  const names = sql.join(key.map(([name]) => sql`${sql.ref(name)} text`));
  // compared as text in the file's own form, in which nothing and an empty cell are the same
  const { rows: found } = await sql<{ n: number }>`
    with g as materialized (select * from jsonb_to_recordset(${given}::jsonb) as g(n int, ${names}))
    select g.n from ${from} join g on (${sql.join(key.map(([, cell]) => sql`coalesce((${cell})::text, '')`))}) = (${sql.join(key.map(([name]) => sql`coalesce(g.${sql.ref(name)}, '')`))})
    where not coalesce(${ofCallersSites(caller, site)}, false) order by g.n`.execute(tx);
  return found.map(({ n }) => n);
}

/** Those of the records that now belong to a site that the caller does not work for. */
export async function nowElsewhere({ tx, caller }: Act, { site, from }: OfSites, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (caller.sites === 'all' || ids.length === 0) return new Set();
  const { rows } = await sql<{ id: number }>`select t.id from ${from} where t.id = any(${[...ids]}::bigint[]) and not coalesce(${ofCallersSites(caller, site)}, false)`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** The sites that the records belong to, by their identities. */
export async function siteOfEach({ tx }: Act, { site, from }: OfSites, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; siteId: number }>`select t.id, ${site} as "siteId" from ${from} where t.id = any(${[...ids]}::bigint[]) and ${site} is not null`.execute(tx);
  return new Map(rows.map(({ id, siteId }) => [id, siteId]));
}
