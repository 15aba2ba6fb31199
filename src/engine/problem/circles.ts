/**
 * Operations that wait for themselves: circles of finish-to-start links (lag ≥ 0) and sequence locks in which time has to pass. No plan can keep
 * all of them, so what is broken inside is the problem's contradiction. Strongly connected components [Tarjan 1972]; O(operations + links).
 */
import type { Index, Problem } from './problem.ts';

/** By operation the number of its circle, from 1; 0 where it is in none. */
export function circlesOf({ operations, links, sequenceLocks = [] }: Problem): Int32Array {
  const n = operations.length;
  const arcs: { readonly from: Index; readonly to: Index; readonly lag: number }[] = [];
  const fact = (o: Index): boolean => operations[o]!.begun !== undefined || operations[o]!.done !== undefined;
  for (const { from, to, kind = 'FS', lag = 0 } of links) if (kind === 'FS' && lag >= 0 && !fact(to)) arcs.push({ from, to, lag });
  for (const { before, after } of sequenceLocks) if (!fact(after)) arcs.push({ from: before, to: after, lag: 0 });
  const first = new Int32Array(n + 1);
  for (const { from } of arcs) first[from + 1]!++;
  for (let o = 0; o < n; o++) first[o + 1]! += first[o]!;
  const next = first.slice(0, n);
  const to = new Int32Array(arcs.length);
  for (const arc of arcs) to[next[arc.from]!++] = arc.to;
  next.set(first.subarray(0, n));

  const circle = new Int32Array(n);
  const seen = new Int32Array(n);
  const low = new Int32Array(n);
  const open = new Uint8Array(n);
  const stack: Index[] = [];
  const path: Index[] = [];
  let count = 0;
  let circles = 0;
  for (let root = 0; root < n; root++) {
    if (seen[root]! > 0) continue;
    path.push(root);
    while (path.length > 0) {
      const o = path.at(-1)!;
      if (seen[o] === 0) {
        seen[o] = low[o] = ++count;
        stack.push(o);
        open[o] = 1;
      }
      if (next[o]! < first[o + 1]!) {
        const follower = to[next[o]!++]!;
        if (seen[follower] === 0) path.push(follower);
        else if (open[follower] === 1) low[o] = Math.min(low[o]!, seen[follower]!);
        continue;
      }
      path.pop();
      if (path.length > 0) low[path.at(-1)!] = Math.min(low[path.at(-1)!]!, low[o]!);
      if (low[o] !== seen[o]) continue;
      const at = stack.lastIndexOf(o);
      const members = stack.splice(at);
      if (members.length > 1) circles++;
      for (const member of members) {
        open[member] = 0;
        if (members.length > 1) circle[member] = circles;
      }
    }
  }
  // at one moment everything may happen: a circle in which no time passes is none
  const passes = new Uint8Array(circles + 1);
  operations.forEach(({ modes }, o) => { if (modes.every((mode) => mode.run > 0)) passes[circle[o]!] = 1; });
  for (const arc of arcs) if (arc.lag > 0 && circle[arc.from] === circle[arc.to]) passes[circle[arc.from]!] = 1;
  return circle.map((each) => (passes[each] === 1 ? each : 0));
}
