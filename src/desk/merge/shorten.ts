/** Lists that a file brings whole: what a list held and the file lacks is taken out. */
import { sql, type RawBuilder } from 'kysely';
import type { Act, Row } from '#desk';
import type { Merged } from './merge-rows.ts';

export interface ListTable {
  /** `schema.table`; it has an `id`. */
  readonly table: string;
  /** Columns of the table that are written down of what goes. */
  readonly columns: readonly string[];
  /** Columns of the file that name the list, and those that name a line in all lists. */
  readonly list: readonly string[];
  readonly key: readonly string[];
  /** All columns of the file with their cells in SQL, over `from`. */
  readonly cells: readonly (readonly [string, RawBuilder<unknown>])[];
  /** `schema.table t` with what the cells need joined to it. */
  readonly from: RawBuilder<unknown>;
  /** Tables whose rows hang on a line, by the column that names it: they go with it, before it, so that undo puts them back after it. */
  readonly below?: Readonly<Record<string, string>> | undefined;
}

/** Takes out the lines that stand in the lists of `rows` and not in `rows`: as rows of the file, and as what became of them. */
export async function shorten({ tx }: Pick<Act, 'tx'>, { table, columns, list, key, cells, from, below = {} }: ListTable, rows: readonly Row[]): Promise<{ rows: Row[]; merged: Merged[] }> {
  if (rows.length === 0) return { rows: [], merged: [] };
  const cellOf = new Map(cells);
  // compared as text in the file's own form, in which nothing and an empty cell are the same
  const held = (names: readonly string[]) => sql.join(names.map((name) => sql`coalesce((${cellOf.get(name)!})::text, '')`));
  const named = (names: readonly string[]) => sql.join(names.map((name) => sql`coalesce(g.${sql.ref(name)}, '')`));
  const given = JSON.stringify(rows.map((row) => Object.fromEntries(key.map((name) => [name, row[name] ?? null]))));
  const { rows: found } = await sql<{ id: number; before: Merged['before']; row: Row }>`
    with g as materialized (select * from jsonb_to_recordset(${given}::jsonb) as g(${sql.join(key.map((name) => sql`${sql.ref(name)} text`))}))
    select t.id, jsonb_build_object(${sql.join(columns.map((column) => sql`${sql.lit(column)}, ${sql.ref(`t.${column}`)}::text`))}) as before,
      jsonb_build_object(${sql.join(cells.map(([name, cell]) => sql`${sql.lit(name)}, ${cell}`))}) as row
    from ${from} where (${held(list)}) in (select distinct ${named(list)} from g) and not exists (select from g where (${held(key)}) = (${named(key)})) order by ${held(list)}, t.id`.execute(tx);
  if (found.length > 0)
    for (const [at, column] of [...Object.entries(below), [table, 'id'] as const]) await sql`delete from ${sql.table(at)} where ${sql.ref(column)} = any(${found.map(({ id }) => id)})`.execute(tx);
  return { rows: found.map(({ row }) => row), merged: found.map(({ id, before }) => ({ id, outcome: 'removed', before, after: {} })) };
}
