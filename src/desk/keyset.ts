/** Keyset paging: a cursor is the sort values of the last row, so a page costs the same however deep it lies. */
import { Refusal } from '#kernel/refusal';
import type { Page } from '#contract/words';

export type Mark = readonly (string | number | null)[];

export const writeCursor = (mark: Mark): string => Buffer.from(JSON.stringify(mark)).toString('base64url');

/** What the reader of a list hears whose cursor is another list's, or of another sort. */
export const refuseCursor = (cursor: string): Refusal => new Refusal('invalid', `The cursor ${cursor} is none of this list.\nMaybe begin again at the first page.`, { fields: [{ field: 'cursor', value: cursor, reason: 'unknown' }] });

/** The sort values in a cursor of `parts` parts; undefined for the first page. Refuses what is no cursor of ours. */
export function readCursor(cursor: string | undefined, parts: number): Mark | undefined {
  if (cursor === undefined) return undefined;
  try {
    const mark: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(mark) && mark.length === parts && mark.every((part) => part === null || typeof part === 'string' || typeof part === 'number')) return mark as Mark;
  } catch {
    // falls through to the refusal: the text came from outside
  }
  throw refuseCursor(cursor);
}

/** A page from `limit + 1` rows read: the extra row only tells that there is a next page. */
export function cutPage<T>(rows: readonly T[], limit: number, markOf: (row: T) => Mark): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, next: rows.length > limit && last !== undefined ? writeCursor(markOf(last)) : null };
}

/**
 * A page of a list that is read or reckoned whole for each of its pages: after the row that the page before ended with, known by its
 * key; where that row has gone meanwhile, from the place at which it stood. `keyOf` is another for each row of the list.
 */
export function pageOfWhole<T>(all: readonly T[], { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number }, keyOf: (row: T) => string | number): Page<T> {
  const [place = -1, key] = readCursor(cursor, 2) ?? [];
  if (typeof place !== 'number' || !Number.isInteger(place) || key === null) throw refuseCursor(cursor!);
  const last = place < 0 ? -1 : all.findIndex((row) => keyOf(row) === key);
  const from = Math.max(0, last < 0 ? place : last + 1);
  const rows = all.slice(from, from + limit);
  return { rows, next: from + rows.length < all.length ? writeCursor([from + rows.length - 1, keyOf(rows.at(-1)!)]) : null };
}
