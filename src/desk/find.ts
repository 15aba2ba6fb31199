/** What can be found of a department by what somebody types: each kind a select that indexes answer, however many rows there are. */
import { sql, type RawBuilder } from 'kysely';
import type { FoundKind } from '#contract/words';
import type { Permission } from '#kernel/access';
import type { Caller } from './caller.ts';
import { beginningWith, endingWith } from './pattern.ts';

export interface Asked {
  readonly caller: Caller;
  /** As typed, trimmed. */
  readonly text: string;
  /** As many of a kind are wanted. */
  readonly most: number;
}

export interface Findable {
  readonly kind: FoundKind;
  /** What somebody needs to find it. */
  readonly may: Permission;
  /** Selects `rank` (see `rankOf`; its decimals are the order within), `id`, `title`, `text`; in the caller's sites; a handful of rows. */
  readonly select: (asked: Asked) => RawBuilder<unknown>;
}

/** How near a row is to what was typed. */
export const rankOf = { exact: 0, begins: 1, ends: 2, word: 3, within: 4, near: 5 } as const;

/** At so many that have the words it is looked which are the best; whoever gets more types on. */
const LOOKED_AT = 100;

/** Rows with an id, as candidates that stay in their order. */
export const inOrder = (rank: number, rows: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select id, ${sql.lit(rank)} + row_number() over () / 1000.0 as rank from (${rows}) o)`;

/**
 * Ids of a table's rows by their number, as (id, rank): that very number, those that begin with it, the newest first, and those that end with it, whole parts first
 * ("4705" finds MO-4705). Needs indexes of lower(number) and reverse(lower(number)), both text_pattern_ops.
 */
export function byNumber({ text, most }: Asked, table: string, number: string, within: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  const lower = text.toLowerCase();
  const [from, column, ahead] = [sql.table(table), sql`lower(${sql.ref(number)})`, beginningWith(lower)];
  const ends = lower.length < 2 ? [] : [inOrder(rankOf.ends, sql`select id from ${from} where reverse(${column}) like ${endingWith(lower)} and ${within} order by reverse(${column}) using ~<~ limit ${sql.lit(most)}`)];
  return sql.join([
    inOrder(rankOf.exact, sql`select id from ${from} where ${column} = ${lower} and ${within} limit ${sql.lit(most)}`),
    inOrder(rankOf.begins, sql`select id from ${from} where ${column} like ${ahead} and ${within} order by ${column} using ~>~ limit ${sql.lit(most)}`), ...ends,
  ], sql` union all `);
}

/**
 * Ids of a table's rows that have all the words typed, as (id, rank): the row whose `number` is what was typed is the very one, and whose `name` begins with it is nearer
 * than one that has it somewhere. Needs a gin index of `db.words(said)`.
 */
export function byWords({ text }: Asked, table: string, said: string, number: string, name: string, within: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  const [code, ahead] = [sql`lower(${sql.ref(number)})`, beginningWith(text.toLowerCase())];
  return sql`(select id, case when ${code} = ${text.toLowerCase()} then ${sql.lit(rankOf.exact)} when ${code} like ${ahead} then ${sql.lit(rankOf.begins)} when lower(${sql.ref(name)}) like ${ahead} then ${sql.lit(rankOf.word)} else ${sql.lit(rankOf.within)} end as rank
    from ${sql.table(table)} where db.words(${sql.raw(said)}) @@ db.words_asked(${text}) and ${within} limit ${sql.lit(LOOKED_AT)})`;
}

/** Candidates as (id, rank), each once with its best rank, the best of them. */
export const nearest = ({ most }: Asked, ...candidates: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  sql`(select id, min(rank) as rank from (${sql.join(candidates, sql` union all `)}) c group by id order by min(rank), id limit ${sql.lit(most)})`;
