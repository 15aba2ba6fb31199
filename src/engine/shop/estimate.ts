/**
 * What a move within a machine would be worth, before it is made: heads and tails of the operations between, recomputed along the moved
 * segment, give a lower bound of the longest path through them (Balas & Vazacopoulos 1998). O(segment), cut off as soon as it exceeds
 * `cut`.
 */
import type { Graph } from './graph.ts';

/** Longest path through u … v once u stands right after v. `scratch` has a place for every operation. */
export function estimateAfter(g: Graph, u: number, v: number, cut: number, scratch: Int32Array): number {
  const { c, t, mp, ms, jp, js, p } = g;
  let head = c[mp[u]!]!;
  let w = ms[u]!;
  for (;;) {
    const a = c[jp[w]!]!;
    head = (a > head ? a : head) + p[w]!;
    scratch[w] = head;
    if (w === v) break;
    w = ms[w]!;
  }
  const a = c[jp[u]!]!;
  if (a > head) head = a;
  let tail = t[ms[v]!]!;
  const b = t[js[u]!]!;
  tail = (b > tail ? b : tail) + p[u]!;
  let value = head + tail;
  if (value > cut) return value;
  w = v;
  for (;;) {
    const b2 = t[js[w]!]!;
    if (b2 > tail) tail = b2;
    const path = scratch[w]! + tail;
    if (path > value) {
      value = path;
      if (value > cut) return value;
    }
    tail += p[w]!;
    w = mp[w]!;
    if (w === u) break;
  }
  return value;
}

/** Longest path through u … v once v stands right before u. */
export function estimateBefore(g: Graph, v: number, u: number, cut: number, scratch: Int32Array): number {
  const { c, t, mp, ms, jp, js, p } = g;
  let tail = t[ms[v]!]!;
  let w = mp[v]!;
  for (;;) {
    const b = t[js[w]!]!;
    tail = (b > tail ? b : tail) + p[w]!;
    scratch[w] = tail;
    if (w === u) break;
    w = mp[w]!;
  }
  const b = t[js[v]!]!;
  if (b > tail) tail = b;
  let head = c[mp[u]!]!;
  const a = c[jp[v]!]!;
  head = (a > head ? a : head) + p[v]!;
  let value = head + tail;
  if (value > cut) return value;
  w = u;
  for (;;) {
    const a2 = c[jp[w]!]!;
    if (a2 > head) head = a2;
    const path = head + scratch[w]!;
    if (path > value) {
      value = path;
      if (value > cut) return value;
    }
    head += p[w]!;
    w = ms[w]!;
    if (w === v) break;
  }
  return value;
}
