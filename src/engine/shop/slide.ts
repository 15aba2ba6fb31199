/**
 * Large shops: tabu search inside one window after another along the critical path. Only a window on the critical path can shorten it; equal
 * solutions are kept as well, because they open others. O(operations) for each window beside its own search.
 */
import type { Random } from '#kernel/random';
import { Graph } from './graph.ts';
import type { Run } from './run.ts';
import type { Code } from './shop.ts';
import { Tabu } from './tabu.ts';
import { cut, putBack } from './window.ts';

/** Operations of a window. */
const WIDTH = 1500;
/** Iterations without gain after which a window is left. */
const PATIENCE = 1500;

export function slide(g: Graph, run: Run): void {
  const { n } = g;
  const { random } = run;
  const code: Code = new Int32Array(2 * n);
  const path = new Int32Array(n);
  run.phase = 'windows';
  g.save(code);
  sortByStart(g, code);
  g.load(code);
  while (!run.over) {
    const length = criticalPath(g, random, path);
    // window by window along the path, from a random beginning
    const width = Math.min(n, WIDTH + random.below(WIDTH));
    const middle = g.place[path[random.below(length)]!]!;
    const from = Math.max(0, Math.min(n - width, middle - (width >> 1)));
    const window = cut(g, from, from + width);
    const inner = new Graph(window.shop);
    inner.load(window.code);
    const start = inner.longest;
    const local: Code = new Int32Array(2 * width);
    const value = new Tabu(inner, {
      random,
      bound: 0,
      ask: () => run.ask(),
      giveBack: (rest) => run.giveBack(rest),
      offer: () => undefined,
    }).search(PATIENCE, local);
    if (value > start) continue;
    g.save(code);
    putBack(window, local, from, code, n);
    g.load(code);
    sortByStart(g, code);
    g.load(code);
    run.offer(g.longest, g, 0);
  }
}

/** Rewrites the code's order by exact start; the machines' sequences stay as they are. */
function sortByStart(g: Graph, code: Code): void {
  const { c, p, place, n } = g;
  const start = new Float64Array(n);
  for (let o = 0; o < n; o++) start[o] = (c[o]! - p[o]!) * n + place[o]!;
  const keys = start.slice().sort();
  // the key holds its operation's place, and the place its operation
  for (let i = 0; i < n; i++) code[i] = g.order[keys[i]! % n]!;
}

/** One critical path, last operation first; returns its length. */
function criticalPath(g: Graph, random: Random, path: Int32Array): number {
  const { n, c, t, p, jp, mp, last, longest } = g;
  let o = n;
  let found = 0;
  for (let j = 0; j < last.length; j++) if (c[last[j]!]! + t[n + j]! === longest && random.below(++found) === 0) o = last[j]!;
  let length = 0;
  while (o < n) {
    path[length++] = o;
    const start = c[o]! - p[o]!;
    const a = jp[o]!;
    const b = mp[o]!;
    o = c[b] !== start ? a : c[a] !== start ? b : (random.uint32() & 1) === 0 ? a : b;
  }
  return length;
}
