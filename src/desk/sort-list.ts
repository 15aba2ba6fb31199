/** Lists sorted as the reader wishes: by columns that have an index together with the id, so that a page costs the same in every order. */
import { sql, type RawBuilder } from 'kysely';
import type { Page } from '#contract/words';
import { readCursor, refuseCursor, writeCursor } from './keyset.ts';

/** A column that a list may be sorted by. */
export interface SortColumn {
  /** Never null; with the id it is what an index says. */
  readonly column: RawBuilder<unknown>;
  readonly type: 'bigint' | 'date' | 'int' | 'numeric' | 'text' | 'timestamptz';
  /** The usual order is from the highest down. */
  readonly descending?: true;
}

export interface SortWish {
  readonly sort?: string | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
  readonly cursor?: string | undefined;
}

/** How a page is asked for and cut. */
export interface SortedList {
  /** Condition: after the last row of the page before. */
  readonly after: RawBuilder<unknown>;
  readonly orderBy: RawBuilder<unknown>;
  /** For the select list: the value a row stands by, as `sortedAt`. */
  readonly mark: RawBuilder<unknown>;
  /** A page from `limit + 1` rows read; the extra row only tells that there is a next page. */
  readonly cut: <T extends { readonly id: number; readonly sortedAt: string }>(rows: readonly T[], limit: number) => Page<Omit<T, 'sortedAt'>>;
}

/** The page wished for, by the first of `columns` where nothing is said. A cursor of another sort or order is refused. */
export function sortList(columns: Readonly<Record<string, SortColumn>>, id: RawBuilder<unknown>, wish: SortWish): SortedList {
  const sort = wish.sort ?? Object.keys(columns)[0]!;
  const { column, type, descending = false } = columns[sort]!;
  const order = wish.order ?? (descending ? 'desc' : 'asc');
  const mark = readCursor(wish.cursor, 4);
  if (mark && (mark[0] !== sort || mark[1] !== order)) throw refuseCursor(wish.cursor!);
  const direction = sql.raw(order);
  return {
    after: mark ? sql`(${column}, ${id}) ${sql.raw(order === 'asc' ? '>' : '<')} (${mark[2]}::${sql.raw(type)}, ${mark[3]}::bigint)` : sql`true`,
    orderBy: sql`${column} ${direction}, ${id} ${direction}`,
    mark: sql`(${column})::text as "sortedAt"`,
    cut: (rows, limit) => {
      const kept = rows.slice(0, limit);
      const last = kept.at(-1);
      return { rows: kept.map(({ sortedAt: _mark, ...row }) => row), next: rows.length > limit && last ? writeCursor([sort, order, last.sortedAt, last.id]) : null };
    },
  };
}
