/**
 * Lower bounds of the longest path and of tardiness.
 *
 * By chain: the least run times in a row. By machine: the operations that can be nowhere else, with the heads and tails of their
 * chains, as a preemptive one-machine schedule (Jackson 1955; Carlier 1982; Carlier & Pinson 1990), O(n log n). By load: run
 * times that no choice of machine avoids, over groups of machines (group-load.ts).
 */
import { groupLoad } from './group-load.ts';
import type { Shop } from './shop.ts';

export interface Bound {
  /** In ticks of the shop's goal, before the offset. */
  readonly value: number;
  readonly method: string;
}

export function boundOf(shop: Shop): Bound {
  return shop.goal === 'longest' ? longestBound(shop) : tardinessBound(shop);
}

interface Ends {
  readonly head: Float64Array;
  readonly tail: Float64Array;
  readonly least: Int32Array;
}

/** Head and tail of every operation from its chain alone, and from when on a machine for it is free. */
function endsOf(shop: Shop): Ends {
  const { n, before, after, modeFirst, modeMachine, modeRun, release, tail: behind, machineHead } = shop;
  const free = new Int32Array(n);
  const least = new Int32Array(n);
  for (let o = 0; o < n; o++) {
    let run = modeRun[modeFirst[o]!]!;
    for (let m = modeFirst[o]! + 1; m < modeFirst[o + 1]!; m++) if (modeRun[m]! < run) run = modeRun[m]!;
    least[o] = run;
    let from = machineHead[modeMachine[modeFirst[o]!]!]!;
    for (let m = modeFirst[o]! + 1; m < modeFirst[o + 1]!; m++) from = Math.min(from, machineHead[modeMachine[m]!]!);
    free[o] = from;
  }
  const head = new Float64Array(n);
  const tail = new Float64Array(n);
  for (let first = 0; first < n; first++) {
    if (before[first]! < n) continue;
    let at = release[before[first]! - n]!;
    let last = first;
    for (let o = first; o < n; o = after[o]!) {
      at = Math.max(at, free[o]!);
      head[o] = at;
      at += least[o]!;
      last = o;
    }
    let rest = behind[after[last]! - n]!;
    for (let o = last; o < n; o = before[o]!) {
      tail[o] = rest;
      rest += least[o]!;
    }
  }
  return { head, tail, least };
}

function longestBound(shop: Shop): Bound {
  const { n, machines, modeFirst, modeMachine } = shop;
  const { head, tail, least } = endsOf(shop);
  let value = 0;
  let method = 'longest job';
  const only: number[][] = Array.from({ length: machines }, () => []);
  for (let o = 0; o < n; o++) {
    value = Math.max(value, head[o]! + least[o]! + tail[o]!);
    const k = modeMachine[modeFirst[o]!]!;
    let fixed = true;
    for (let m = modeFirst[o]! + 1; m < modeFirst[o + 1]!; m++) if (modeMachine[m] !== k) fixed = false;
    if (fixed) only[k]!.push(o);
  }
  for (const operations of only) {
    if (operations.length < 2) continue;
    const bound = preemptive(operations, head, tail, least);
    if (bound > value) {
      value = bound;
      method = 'preemptive schedule of one machine';
    }
  }
  if (shop.flexible) {
    const shared = groupLoad(shop, head, tail, least);
    if (shared > value) {
      value = shared;
      method = 'load of a group of machines';
    }
  }
  return { value, method };
}

/** Jackson's preemptive schedule: always the operation with the longest tail among those that have come. */
function preemptive(operations: number[], head: Float64Array, tail: Float64Array, run: Int32Array): number {
  const byHead = operations.toSorted((a, b) => head[a]! - head[b]! || a - b);
  const left = new Map<number, number>();
  const waiting: number[] = []; // a heap by tail, longest first
  let time = 0;
  let value = 0;
  let i = 0;
  while (i < byHead.length || waiting.length > 0) {
    if (waiting.length === 0) time = Math.max(time, head[byHead[i]!]!);
    for (; i < byHead.length && head[byHead[i]!]! <= time; i++) {
      left.set(byHead[i]!, run[byHead[i]!]!);
      push(waiting, byHead[i]!, tail);
    }
    const o = waiting[0]!;
    const done = Math.min(left.get(o)!, i < byHead.length ? head[byHead[i]!]! - time : Infinity);
    time += done;
    left.set(o, left.get(o)! - done);
    if (left.get(o) === 0) {
      value = Math.max(value, time + tail[o]!);
      pop(waiting, tail);
    }
  }
  return value;
}

function push(heap: number[], o: number, key: Float64Array): void {
  let at = heap.push(o) - 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    if (key[heap[up]!]! >= key[o]!) break;
    heap[at] = heap[up]!;
    at = up;
  }
  heap[at] = o;
}

function pop(heap: number[], key: Float64Array): void {
  const o = heap.pop()!;
  if (heap.length === 0) return;
  let at = 0;
  for (;;) {
    let down = 2 * at + 1;
    if (down >= heap.length) break;
    if (down + 1 < heap.length && key[heap[down + 1]!]! > key[heap[down]!]!) down++;
    if (key[heap[down]!]! <= key[o]!) break;
    heap[at] = heap[down]!;
    at = down;
  }
  heap[at] = o;
}

/** What every job would be late by with the whole shop to itself. */
function tardinessBound(shop: Shop): Bound {
  const { n, after, due, weight } = shop;
  const { head, least } = endsOf(shop);
  let value = 0;
  for (let o = 0; o < n; o++) if (after[o]! >= n) {
    const j = after[o]! - n;
    value += weight[j]! * Math.max(0, head[o]! + least[o]! - due[j]!);
  }
  return { value, method: 'each job alone' };
}
