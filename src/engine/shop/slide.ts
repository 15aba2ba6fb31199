/**
 * Large shops: dispatched forwards and backwards, then tabu search inside one window after another along the critical path. Only a window on the
 * critical path can shorten it; equal solutions are kept as well, because they open others. O(operations) for each window beside its own search.
 */
import type { Random } from '#kernel/random';
import { dispatchBothWays } from './dispatch-both-ways.ts';
import type { Offer } from './exchange.ts';
import { Graph } from './graph.ts';
import type { Run } from './run.ts';
import type { Code } from './shop.ts';
import { Tabu } from './tabu.ts';
import { cut, putBack } from './window.ts';

/** Operations of a window, and how many for each machine it has at least: fewer leave a machine nothing to put in another order. */
const WIDTH = 1500;
const DEPTH = 15;
/** Dispatching in a row without gain after which windows come. */
const VAIN = 6;
/** Iterations without gain after which a window is left: at first few, so that every part of the plan is soon better; more as the search has gone deeper. */
const PATIENCE = 1500;
const PATIENCE_AT_LAST = 20_000;
/** Patience for each iteration per operation made so far. */
const PATIENCE_PER_PASS = 100;
/** Iterations that cutting out a window counts for, so that many small windows are no free ride. */
const CUTTING = 200;
/** Up to this many operations the whole order is sorted again after each window. */
const SORTED = 30_000;

export function slide(g: Graph, run: Run): void {
  const { n } = g;
  const { random, workers, worker } = run;
  const code: Code = new Int32Array(2 * n);
  const path = new Int32Array(n);
  let meetings = 0;
  let met = false;
  dispatchBothWays(g, run, VAIN);
  run.phase = 'windows';
  g.save(code);
  sortByStart(g, code);
  g.load(code);
  run.keep(g.longest, code);
  run.join = (offers) => {
    met = true;
    join(g, offers, slices(n, workers, meetings++), code);
    sortByStart(g, code);
    g.load(code);
    run.keep(g.longest, code);
  };
  while (!run.over) {
    const slice = slices(n, workers, meetings);
    const low = slice[worker]!;
    const high = slice[worker + 1]!;
    const length = junctions(g, random, path);
    const width = Math.min(high - low, Math.max(WIDTH, DEPTH * run.shop.machines) + random.below(WIDTH));
    const middle = placeOnPath(g, path, length, low, high, random);
    if (middle < 0) {
      // nothing to be won in this thread's part before the next meeting
      run.charge(PATIENCE);
      met = false;
      continue;
    }
    run.charge(CUTTING);
    if (met) {
      met = false;
      continue;
    }
    const from = Math.max(low, Math.min(high - width, middle - (width >> 1)));
    const window = cut(g, from, from + width);
    const inner = new Graph(window.shop);
    inner.load(window.code);
    const start = inner.longest;
    const local: Code = new Int32Array(2 * width);
    const value = new Tabu(inner, {
      random,
      bound: 0,
      // a meeting changes the whole under the window, so what has been found comes first
      ask: () => (run.meetsNext ? 0 : run.ask()),
      giveBack: (rest) => run.giveBack(rest),
      offer: () => undefined,
    }).search(Math.max(PATIENCE, Math.min(PATIENCE_AT_LAST, Math.floor((PATIENCE_PER_PASS * run.iterations) / n))), local);
    // by the iterations told, the end comes elsewhere in a window: what it cuts short could not be repeated
    if (value > start || run.over) continue;
    inner.load(local);
    sortByStart(inner, local);
    g.save(code);
    putBack(window, local, from, code, n);
    // alone, the whole order is kept by start; among others its slices must stay theirs until they meet
    g.load(code);
    if (workers === 1 && n <= SORTED) {
      sortByStart(g, code);
      g.load(code);
    }
    run.offer(g.longest, g, 0);
  }
}

/** Where each thread's part of the order begins; it shifts from meeting to meeting, so that every place is once inside. */
function slices(n: number, workers: number, meetings: number): number[] {
  const shift = ((meetings % 4) - 1.5) / 4;
  return Array.from({ length: workers + 1 }, (_, w) => (w === 0 ? 0 : w === workers ? n : Math.round((n * (w + shift)) / workers)));
}

/** Puts the threads' parts together: each has changed only its own, so together they are a solution, and mostly better than each. */
function join(g: Graph, offers: readonly Offer[], slice: readonly number[], code: Code): void {
  const { n } = g;
  offers.forEach((offer, w) => {
    for (let i = slice[w]!; i < slice[w + 1]!; i++) {
      const o = offer.code[i]!;
      code[i] = o;
      code[n + o] = offer.code[n + o]!;
    }
  });
  g.load(code);
  let best = -1;
  for (let w = 0; w < offers.length; w++) if (offers[w]!.value < (best < 0 ? g.longest : offers[best]!.value)) best = w;
  if (best < 0) return;
  code.set(offers[best]!.code);
  g.load(code);
}

/** The place of a random junction within a part of the order, or −1 if it seems to have none. Without any junction, a random place. */
function placeOnPath(g: Graph, path: Int32Array, length: number, low: number, high: number, random: Random): number {
  if (length === 0) return low + random.below(high - low);
  for (let tries = 0; tries < 50; tries++) {
    const place = g.place[path[random.below(length)]!]!;
    if (place >= low && place < high) return place;
  }
  return -1;
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

/** Where one critical path changes from one machine to another, last first: only there can it be shortened. Returns how many there are. */
function junctions(g: Graph, random: Random, into: Int32Array): number {
  const { n, c, t, p, jp, mp, last, longest } = g;
  let o = n;
  let found = 0;
  for (let j = 0; j < last.length; j++) if (c[last[j]!]! + t[n + j]! === longest && random.below(++found) === 0) o = last[j]!;
  let count = 0;
  while (o < n) {
    const start = c[o]! - p[o]!;
    const a = jp[o]!;
    const b = mp[o]!;
    const byJob = c[b] !== start || (c[a] === start && (random.uint32() & 1) === 0);
    if (byJob && a < n) into[count++] = o;
    o = byJob ? a : b;
  }
  return count;
}
