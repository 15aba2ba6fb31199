/** Items that stand for each other: lines of one group in a bill. Whoever is tied to another by any group is planned together with it. */
import type { MrpBills, MrpItems } from './input.ts';

/** Rings of items: `next[i]` is the next of i's ring, i itself where it stands alone. */
export interface Rings {
  /** One item of each ring names it. */
  readonly root: Int32Array;
  readonly next: Int32Array;
}

/** Every item alone. */
export function alone(items: number): Rings {
  const root = Int32Array.from({ length: items }, (_, item) => item);
  return { root, next: root.slice() };
}

/** May the line be chosen by what there is? A phantom is never in stock, and a by-product is not used. */
export const mayStandIn = (items: MrpItems, bills: MrpBills, line: number): boolean => bills.group[line]! >= 0 && bills.byProduct[line] === 0 && items.phantom[bills.component[line]!] === 0;

/** Groups of a bill that leave a choice: lines by group, each in the order of the bill. */
export function groupsOf(items: MrpItems, bills: MrpBills, bill: number): number[][] {
  let groups: Map<number, number[]> | undefined;
  for (let line = bills.lineStart[bill]!; line < bills.lineStart[bill + 1]!; line++) {
    if (!mayStandIn(items, bills, line)) continue;
    groups ??= new Map();
    const known = groups.get(bills.group[line]!);
    if (known) known.push(line);
    else groups.set(bills.group[line]!, [line]);
  }
  return groups === undefined ? [] : [...groups.values()].filter((lines) => lines.some((line) => bills.component[line] !== bills.component[lines[0]!]));
}

/** All rings; undefined where no bill leaves a choice. Lines that are cut tie nobody. O(lines). */
export function ringsOf(items: MrpItems, bills: MrpBills, cut: Uint8Array): Rings | undefined {
  let rings: Rings | undefined;
  for (let bill = 0; bill < bills.from.length; bill++)
    for (const group of groupsOf(items, bills, bill)) {
      const lines = group.filter((line) => !cut[line]);
      rings ??= alone(items.count);
      for (const line of lines.slice(1)) join(rings, bills.component[lines[0]!]!, bills.component[line]!);
    }
  if (rings) for (let item = 0; item < items.count; item++) rings.root[item] = rootOf(rings.root, item);
  return rings;
}

function rootOf(root: Int32Array, item: number): number {
  let at = item;
  while (root[at] !== at) at = root[at] = root[root[at]!]!;
  return at;
}

function join({ root, next }: Rings, a: number, b: number): void {
  const [one, other] = [rootOf(root, a), rootOf(root, b)];
  if (one === other) return;
  root[Math.max(one, other)] = Math.min(one, other);
  [next[a], next[b]] = [next[b]!, next[a]!];
}

/** All items of a ring, beginning with this. */
export function membersOf({ next }: Rings, item: number): number[] {
  const members = [item];
  for (let at = next[item]!; at !== item; at = next[at]!) members.push(at);
  return members;
}

/** Lets every item of these rings stand alone. */
export function part(rings: Rings, items: readonly number[]): void {
  for (const item of items) rings.root[item] = rings.next[item] = item;
}
