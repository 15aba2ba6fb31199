/**
 * The order in which operations can be put down: links, sequence locks and pegs, as groups. Operations tied both ways (a maximum lag,
 * or a circle) are one group and are put down together; groups stand in an order in which nothing waits for a later one.
 * Strongly connected components [Tarjan 1972]; O(operations + arcs).
 */
import { NEVER } from './calendars.ts';
import type { Compiled } from './compiled.ts';
import type { Pegs } from './pegging.ts';

export interface Precedence {
  readonly groups: number;
  readonly groupOf: Int32Array;
  /** Members of group g, in an order that respects all arcs but those of a circle: members[first[g]] … */
  readonly first: Int32Array;
  readonly members: Int32Array;
  /** Rank of an operation in the order of all members of all groups. */
  readonly rank: Int32Array;
  /** Makers that operation o waits for because of its pegs. */
  readonly makersFirst: Int32Array;
  readonly makers: Int32Array;
}

export function precedence(c: Compiled, pegs: Pegs): Precedence {
  const { n } = c;
  const { supplies } = c.problem;
  const makersFirst = new Int32Array(n + 1);
  const makers: number[] = [];
  for (let o = 0; o < n; o++) {
    for (let i = c.demandFirst[o]!; i < c.demandFirst[o + 1]!; i++)
      for (const s of pegs.supply[c.demand[i]!]!) {
        const maker = supplies[s]!.madeBy;
        if (maker !== undefined && maker !== o) makers.push(maker);
      }
    makersFirst[o + 1] = makers.length;
  }
  // arcs backwards: o → what it waits for, and o → what waits for it within a maximum
  const rowFirst = new Int32Array(n + 1);
  for (let o = 0; o < n; o++) {
    let count = c.in.first[o + 1]! - c.in.first[o]! + makersFirst[o + 1]! - makersFirst[o]!;
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) if (c.out.maxLag[a]! < NEVER) count++;
    rowFirst[o + 1] = rowFirst[o]! + count;
  }
  const row = new Int32Array(rowFirst[n]!);
  for (let o = 0, k = 0; o < n; o++) {
    for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) row[k++] = c.in.op[a]!;
    for (let i = makersFirst[o]!; i < makersFirst[o + 1]!; i++) row[k++] = makers[i]!;
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) if (c.out.maxLag[a]! < NEVER) row[k++] = c.out.op[a]!;
  }

  // Tarjan along backward arcs: a component is complete only after everything it waits for, so components come out in order
  const index = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const onStack = new Uint8Array(n);
  const next = rowFirst.slice(0, n);
  const stack: number[] = [];
  const path: number[] = [];
  const groupOf = new Int32Array(n);
  const first: number[] = [0];
  const members = new Int32Array(n);
  let filled = 0;
  let counter = 0;
  for (let root = 0; root < n; root++) {
    if (index[root]! >= 0) continue;
    path.push(root);
    while (path.length > 0) {
      const o = path[path.length - 1]!;
      if (index[o]! < 0) { index[o] = low[o] = counter++; stack.push(o); onStack[o] = 1; }
      if (next[o]! < rowFirst[o + 1]!) {
        const p = row[next[o]!++]!;
        if (index[p]! < 0) path.push(p);
        else if (onStack[p] === 1) low[o] = Math.min(low[o]!, index[p]!);
        continue;
      }
      path.pop();
      if (path.length > 0) low[path[path.length - 1]!] = Math.min(low[path[path.length - 1]!]!, low[o]!);
      if (low[o] !== index[o]) continue;
      const g = first.length - 1;
      for (;;) {
        const p = stack.pop()!;
        onStack[p] = 0;
        groupOf[p] = g;
        members[filled++] = p;
        if (p === o) break;
      }
      first.push(filled);
    }
  }
  const groups = first.length - 1;
  const made = { groups, groupOf, first: Int32Array.from(first), members, rank: new Int32Array(n), makersFirst, makers: Int32Array.from(makers) };
  for (let g = 0; g < groups; g++) if (first[g + 1]! - first[g]! > 1) sortMembers(c, made, g);
  for (let i = 0; i < n; i++) made.rank[members[i]!] = i;
  return made;
}

/** Members of one group so that each comes after what it waits for; a circle is cut before its member with the least index. */
function sortMembers(c: Compiled, p: Precedence, g: number): void {
  const inside = Array.from(p.members.subarray(p.first[g], p.first[g + 1])).sort((a, b) => a - b);
  const waiting = new Map<number, number>();
  const followers = new Map<number, number[]>();
  for (const o of inside) {
    let count = 0;
    const wait = (from: number): void => {
      if (p.groupOf[from] !== g) return;
      count++;
      const list = followers.get(from);
      if (list) list.push(o); else followers.set(from, [o]);
    };
    for (let a = c.in.first[o]!; a < c.in.first[o + 1]!; a++) wait(c.in.op[a]!);
    for (let i = p.makersFirst[o]!; i < p.makersFirst[o + 1]!; i++) wait(p.makers[i]!);
    waiting.set(o, count);
  }
  const ready = inside.filter((o) => waiting.get(o) === 0);
  const placed = new Set(ready);
  let at = p.first[g]!;
  let cut = 0;
  for (let i = 0; at < p.first[g + 1]!; i++) {
    if (i >= ready.length) {
      while (placed.has(inside[cut]!)) cut++;
      ready.push(inside[cut]!);
      placed.add(inside[cut]!);
    }
    const o = ready[i]!;
    p.members[at++] = o;
    for (const f of followers.get(o) ?? []) {
      const left = waiting.get(f)! - 1;
      waiting.set(f, left);
      if (left === 0 && !placed.has(f)) { ready.push(f); placed.add(f); }
    }
  }
}
