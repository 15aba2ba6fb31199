/**
 * A bound of the longest path in flexible shops: operations that can only go to the machines of a group share what time the group has. Of those with
 * a head of at least r and a tail of at least q it needs r + (run times ÷ machines) + q, for whatever r and q. Groups are all sets of machines that some
 * operation has to choose from, and all machines together. O(operations²) for each group, the fullest first, as far as the
 * work allowed goes; the others, with the least head and tail alone, cost O(operations).
 */
import type { Shop } from './shop.ts';

/** Steps of looking which operations belong to which groups, and of looking at pairs of r and q. */
const SORTING = 5_000_000;
/** In shops of more operations than this all machines are the only group. */
const MANY = 100_000;
const WORK = 20_000_000;

interface Group {
  readonly machines: number;
  readonly operations: readonly number[];
  /** With the least head and the least tail. */
  readonly value: number;
}

/** Heads, tails and least run times by operation; the greatest bound of any group of at least two machines, 0 where there is none. */
export function groupLoad(shop: Shop, head: Float64Array, tail: Float64Array, least: Int32Array): number {
  const groups = groupsOf(shop, head, tail, least).sort((a, b) => b.value - a.value);
  let bound = 0;
  let work = 0;
  for (const group of groups) {
    bound = Math.max(bound, group.value);
    const pairs = group.operations.length ** 2;
    if (work + pairs > WORK) continue;
    work += pairs;
    const byTail = group.operations.toSorted((a, b) => tail[b]! - tail[a]!);
    const heads = [...new Set(group.operations.map((o) => head[o]!))];
    for (const r of heads) {
      let sum = 0;
      for (const o of byTail) {
        if (head[o]! < r) continue;
        sum += least[o]!;
        bound = Math.max(bound, r + Math.ceil(sum / group.machines) + tail[o]!);
      }
    }
  }
  return bound;
}

/** All operations as one group, and as many others as the work allowed leaves time for. */
function groupsOf({ n, machines, modeFirst, modeMachine }: Shop, head: Float64Array, tail: Float64Array, least: Int32Array): Group[] {
  const groupOf = (members: number, operations: readonly number[]): Group => {
    let [sum, earliest, shortest] = [0, Infinity, Infinity];
    for (const o of operations) {
      sum += least[o]!;
      earliest = Math.min(earliest, head[o]!);
      shortest = Math.min(shortest, tail[o]!);
    }
    return { machines: members, operations, value: earliest + Math.ceil(sum / members) + shortest };
  };
  const groups = [groupOf(machines, Array.from({ length: n }, (_, o) => o))];
  if (n > MANY) return groups;
  // the sets there are, and who has each of them
  const sets = new Map<string, { readonly machines: ReadonlySet<number>; readonly operations: number[] }>();
  for (let o = 0; o < n; o++) {
    const set = new Set(modeMachine.subarray(modeFirst[o]!, modeFirst[o + 1]!));
    const key = [...set].sort((a, b) => a - b).join();
    const known = sets.get(key);
    if (known) known.operations.push(o);
    else sets.set(key, { machines: set, operations: [o] });
    if (sets.size > SORTING / n) return groups;
  }
  let work = 0;
  for (const { machines: outer } of sets.values()) {
    if (outer.size < 2 || outer.size === machines) continue;
    const operations: number[] = [];
    for (const inner of sets.values()) {
      work += inner.operations.length;
      if (inner.machines.isSubsetOf(outer)) operations.push(...inner.operations);
    }
    groups.push(groupOf(outer.size, operations));
    if (work > SORTING) break;
  }
  return groups;
}
