/** Where items are used: the bill lines that name each, so that an item's wants are gathered in one go when it is planned. O(items + lines). */
import type { MrpBills } from './input.ts';
import type { Levels } from './levels.ts';

export interface UsedIn {
  /** Uses of item i are [start[i], start[i + 1]): those of the parents planned first stand first. */
  readonly start: Int32Array;
  readonly line: Int32Array;
  /** The line's bill, and the item that the bill makes. */
  readonly bill: Int32Array;
  readonly parent: Int32Array;
}

/** Lines that are cut are left out. */
export function usedIn({ billStart, lineStart, component }: MrpBills, { order, cut }: Levels): UsedIn {
  const n = order.length;
  const start = new Int32Array(n + 1);
  for (let l = 0; l < component.length; l++) if (!cut[l]) start[component[l]! + 1]!++;
  for (let i = 0; i < n; i++) start[i + 1]! += start[i]!;
  const next = start.slice(0, n);
  const [line, bill, parent] = [new Int32Array(start[n]!), new Int32Array(start[n]!), new Int32Array(start[n]!)];
  for (let k = 0; k < n; k++) {
    const item = order[k]!;
    for (let b = billStart[item]!; b < billStart[item + 1]!; b++)
      for (let l = lineStart[b]!; l < lineStart[b + 1]!; l++) {
        if (cut[l]) continue;
        const at = next[component[l]!]!++;
        line[at] = l;
        bill[at] = b;
        parent[at] = item;
      }
  }
  return { start, line, bill, parent };
}
