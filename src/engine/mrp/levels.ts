/**
 * Low-level codes: an item's is one more than the highest of all that contain it, so that an item is planned when all that want it are known.
 * Items that stand for each other have one code, the highest of theirs: all that any of them is wanted for is known before one of them is planned.
 * Kahn's order over the bill lines; what stays over lies on or under a loop, and the lines that close loops are cut and named. O(items + lines).
 */
import { alone, membersOf, part, ringsOf, type Rings } from './alternates-of.ts';
import type { MrpBills, MrpItems } from './input.ts';

export interface Levels {
  /** All items, level by level, within a level in their own order. */
  readonly order: Int32Array;
  readonly level: Int32Array;
  /** 1: the line closes a loop and is not planned by. */
  readonly cut: Uint8Array;
  /** The lines that were cut. */
  readonly loops: readonly number[];
  /** Who stands for whom; undefined: nobody. */
  readonly rings: Rings | undefined;
  /** Items that stand for others which contain them, by whatever way: alternates are taken by rank alone there. */
  readonly parted: readonly number[];
}

/** A line that is cut counts for nothing, neither as a component nor as an alternate. */
export function levels(items: MrpItems, bills: MrpBills): Levels {
  const n = items.count;
  const cut = new Uint8Array(bills.component.length);
  const loops: number[] = [];
  let settled = settle(n, bills, cut, alone(n));
  if (settled.stuck) {
    loops.push(...closing(n, bills, settled.waits));
    for (const line of loops) cut[line] = 1;
    settled = settle(n, bills, cut, alone(n));
  }
  const rings = ringsOf(items, bills, cut);
  const parted: number[] = [];
  if (rings) {
    settled = settle(n, bills, cut, rings);
    if (settled.stuck) {
      parted.push(...betweenLoops(n, bills, cut, rings, settled.waits));
      part(rings, parted);
      settled = settle(n, bills, cut, rings);
    }
  }
  return { order: byLevel(n, settled.level), level: settled.level, cut, loops, rings, parted };
}

interface Settled {
  readonly level: Int32Array;
  /** Lines that still wait, by the root of the item that they name. */
  readonly waits: Int32Array;
  /** Some item has no level: it is on or below a loop. */
  readonly stuck: boolean;
}

function settle(n: number, { billStart, lineStart, component }: MrpBills, cut: Uint8Array, { root, next }: Rings): Settled {
  const waits = new Int32Array(n);
  for (let line = 0; line < component.length; line++) if (!cut[line]) waits[root[component[line]!]!]!++;
  const level = new Int32Array(n);
  const queue = new Int32Array(n);
  let [head, tail] = [0, 0];
  const release = (ring: number): void => {
    let item = ring;
    do {
      level[item] = level[ring]!;
      queue[tail++] = item;
      item = next[item]!;
    } while (item !== ring);
  };
  for (let i = 0; i < n; i++) if (root[i] === i && waits[i] === 0) release(i);
  while (head < tail) {
    const item = queue[head++]!;
    const deeper = level[item]! + 1;
    for (let line = lineStart[billStart[item]!]!; line < lineStart[billStart[item + 1]!]!; line++) {
      if (cut[line]) continue;
      const below = root[component[line]!]!;
      if (level[below]! < deeper) level[below] = deeper;
      if (--waits[below]! === 0) release(below);
    }
  }
  return { level, waits, stuck: tail < n };
}

/** Items that stand for others and lie on a loop, or between two: what waits, less what only lies below, taken away again and again from its end. */
function betweenLoops(n: number, { billStart, lineStart, component }: MrpBills, cut: Uint8Array, rings: Rings, waits: Int32Array): number[] {
  const { root } = rings;
  const stuck = (item: number): boolean => waits[root[item]!]! > 0;
  const parents = new Map<number, number[]>();
  const open = new Map<number, number>();
  for (let item = 0; item < n; item++) {
    if (!stuck(item)) continue;
    open.set(root[item]!, open.get(root[item]!) ?? 0);
    for (let line = lineStart[billStart[item]!]!; line < lineStart[billStart[item + 1]!]!; line++) {
      const below = root[component[line]!]!;
      if (cut[line] || !stuck(below)) continue;
      open.set(root[item]!, open.get(root[item]!)! + 1);
      const known = parents.get(below);
      if (known) known.push(root[item]!);
      else parents.set(below, [root[item]!]);
    }
  }
  const ends = [...open].flatMap(([ring, lines]) => (lines === 0 ? [ring] : []));
  for (let ring = ends.pop(); ring !== undefined; ring = ends.pop()) {
    open.delete(ring);
    for (const parent of parents.get(ring) ?? []) {
      const left = open.get(parent)! - 1;
      open.set(parent, left);
      if (left === 0) ends.push(parent);
    }
  }
  return [...open.keys()].flatMap((ring) => (rings.next[ring] === ring ? [] : membersOf(rings, ring)));
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

/** 1 for every item in `changed`, for all that stands for one and for all that is below one: what a change can reach. */
export function reached(items: MrpItems, bills: MrpBills, { order, cut, rings }: Levels, changed: Uint8Array): Uint8Array {
  const mask = Uint8Array.from(changed);
  const asked = new Uint8Array(items.count);
  for (let k = 0; k < items.count; k++) {
    const item = order[k]!;
    if (rings && rings.next[item] !== item && !asked[rings.root[item]!]) {
      asked[rings.root[item]!] = 1; // all above the ring is known: its items have one level
      const members = membersOf(rings, item);
      if (members.some((member) => mask[member])) for (const member of members) mask[member] = 1;
    }
    if (!mask[item]) continue;
    for (let line = bills.lineStart[bills.billStart[item]!]!; line < bills.lineStart[bills.billStart[item + 1]!]!; line++) if (!cut[line]) mask[bills.component[line]!] = 1;
  }
  return mask;
}
