/**
 * Low-level codes: an item's is one more than the highest of all that contain it, so that an item is planned when all that want it are known.
 * Kahn's order over the bill lines; what stays over lies on or under a loop, and the lines that close loops are cut and named. O(items + lines).
 */
import type { MrpBills, MrpItems } from './input.ts';

export interface Levels {
  /** All items, level by level, within a level in their own order. */
  readonly order: Int32Array;
  readonly level: Int32Array;
  /** 1: the line closes a loop and is not planned by. */
  readonly cut: Uint8Array;
  /** The lines that were cut. */
  readonly loops: readonly number[];
}

/** Alternates hang from the parent like all lines, in no order among themselves. */
export function levels(items: MrpItems, bills: MrpBills): Levels {
  const { billStart, lineStart, component } = bills;
  const n = items.count;
  const cut = new Uint8Array(component.length);
  const loops: number[] = [];
  const waits = new Int32Array(n);
  for (let line = 0; line < component.length; line++) waits[component[line]!]!++;
  const level = new Int32Array(n);
  const queue = new Int32Array(n);
  let tail = 0;
  for (let i = 0; i < n; i++) if (waits[i] === 0) queue[tail++] = i;
  let head = 0;
  const release = (): void => {
    while (head < tail) {
      const item = queue[head++]!;
      const deeper = level[item]! + 1;
      for (let line = lineStart[billStart[item]!]!; line < lineStart[billStart[item + 1]!]!; line++) {
        if (cut[line]) continue;
        const below = component[line]!;
        if (level[below]! < deeper) level[below] = deeper;
        if (--waits[below]! === 0) queue[tail++] = below;
      }
    }
  };
  release();
  if (tail < n) {
    for (const line of closing(n, bills, waits)) {
      cut[line] = 1;
      loops.push(line);
      if (--waits[component[line]!]! === 0) queue[tail++] = component[line]!;
    }
    release();
  }
  return { order: byLevel(n, level), level, cut, loops };
}

/** Lines that lead back to an item still open on a depth-first walk over the items that wait; by-products are walked last, so that they are cut first. */
function closing(n: number, { billStart, lineStart, component, byProduct }: MrpBills, waits: Int32Array): number[] {
  const found: number[] = [];
  const state = new Uint8Array(n); // 0 not seen, 1 open, 2 closed
  const walkOrder = (item: number): number[] => {
    const [from, to] = [lineStart[billStart[item]!]!, lineStart[billStart[item + 1]!]!];
    const lines: number[] = [];
    for (let line = from; line < to; line++) if (waits[component[line]!]! > 0) lines.push(line);
    return lines.sort((a, b) => byProduct[a]! - byProduct[b]! || a - b);
  };
  for (let start = 0; start < n; start++) {
    if (waits[start]! <= 0 || state[start] !== 0) continue;
    const path: { item: number; lines: number[]; at: number }[] = [{ item: start, lines: walkOrder(start), at: 0 }];
    state[start] = 1;
    while (path.length > 0) {
      const top = path.at(-1)!;
      if (top.at === top.lines.length) {
        state[top.item] = 2;
        path.pop();
        continue;
      }
      const line = top.lines[top.at++]!;
      const below = component[line]!;
      if (state[below] === 1) found.push(line);
      else if (state[below] === 0) {
        state[below] = 1;
        path.push({ item: below, lines: walkOrder(below), at: 0 });
      }
    }
  }
  return found;
}

function byLevel(n: number, level: Int32Array): Int32Array {
  let deepest = 0;
  for (let i = 0; i < n; i++) if (level[i]! > deepest) deepest = level[i]!;
  const at = new Int32Array(deepest + 2);
  for (let i = 0; i < n; i++) at[level[i]! + 1]!++;
  for (let l = 0; l <= deepest; l++) at[l + 1]! += at[l]!;
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[at[level[i]!]!++] = i;
  return order;
}

/** 1 for every item in `changed` and for all that is below one: what a change can reach. */
export function reached(items: MrpItems, bills: MrpBills, { order, cut }: Levels, changed: Uint8Array): Uint8Array {
  const mask = Uint8Array.from(changed);
  for (let k = 0; k < items.count; k++) {
    const item = order[k]!;
    if (!mask[item]) continue;
    for (let line = bills.lineStart[bills.billStart[item]!]!; line < bills.lineStart[bills.billStart[item + 1]!]!; line++) if (!cut[line]) mask[bills.component[line]!] = 1;
  }
  return mask;
}
