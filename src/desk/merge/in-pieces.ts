/** A long table read a piece at a time, by its identity, inside one snapshot. */

/** Asks `next(after, limit)` until it gives less than `limit` rows; `markOf` is the place of the last row given. */
export async function* inPieces<T, M>(first: M, markOf: (row: T) => M, next: (after: M, limit: number) => Promise<readonly T[]>, limit = 5000): AsyncGenerator<readonly T[]> {
  for (let after = first; ; ) {
    const rows = await next(after, limit);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return;
    after = markOf(last);
  }
}
