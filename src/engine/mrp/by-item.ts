/** Rows grouped by item: a counting sort, in the order given within an item. */

export interface ByItem {
  /** Rows of item i are `rows[start[i]] … rows[start[i + 1] - 1]`. */
  readonly start: Int32Array;
  readonly rows: Int32Array;
}

export function byItem(items: number, item: Int32Array, count = item.length): ByItem {
  const start = new Int32Array(items + 1);
  for (let r = 0; r < count; r++) {
    const at = item[r]!;
    if (at < 0 || at >= items) throw new RangeError(`row ${r} names item ${at}, and there are ${items}`);
    start[at + 1]!++;
  }
  for (let i = 0; i < items; i++) start[i + 1]! += start[i]!;
  const next = start.slice(0, items);
  const rows = new Int32Array(count);
  for (let r = 0; r < count; r++) rows[next[item[r]!]!++] = r;
  return { start, rows };
}

/** Sorts rows [from, to) by a key, steadily; few rows at a time. */
export function sortRows(rows: Int32Array, from: number, to: number, key: (row: number) => number): void {
  if (to - from > 32) {
    const sorted = Array.from(rows.subarray(from, to)).sort((a, b) => key(a) - key(b) || a - b);
    for (let k = 0; k < sorted.length; k++) rows[from + k] = sorted[k]!;
    return;
  }
  for (let k = from + 1; k < to; k++) {
    const row = rows[k]!;
    const own = key(row);
    let at = k - 1;
    while (at >= from && key(rows[at]!) > own) {
      rows[at + 1] = rows[at]!;
      at--;
    }
    rows[at + 1] = row;
  }
}
