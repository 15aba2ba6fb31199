/**
 * What a move within a machine would be worth, before it is made: heads and tails of the operations between, recomputed along the moved
 * segment, give a lower bound of the longest path through them (Balas & Vazacopoulos 1998). O(segment), cut off as soon as it exceeds
 * `cut`.
 */
import { greater } from './greater.ts';
import type { Graph } from './graph.ts';

/** Longest path through u … v once u stands right after v. `scratch` has a place for every operation. */
export function estimateAfter(g: Graph, u: number, v: number, cut: number, scratch: Int32Array): number {
  const { c, t, mp, ms, jp, js, p } = g;
  let head = c[mp[u]!]!;
  let w = ms[u]!;
  for (;;) {
    head = greater(c[jp[w]!]!, head) + p[w]!;
    scratch[w] = head;
    if (w === v) break;
    w = ms[w]!;
  }
  head = greater(c[jp[u]!]!, head);
  let tail = greater(t[js[u]!]!, t[ms[v]!]!) + p[u]!;
  let value = head + tail;
  if (value > cut) return value;
  w = v;
  for (;;) {
    tail = greater(t[js[w]!]!, tail);
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
    tail = greater(t[js[w]!]!, tail) + p[w]!;
    scratch[w] = tail;
    if (w === u) break;
    w = mp[w]!;
  }
  tail = greater(t[js[v]!]!, tail);
  let head = greater(c[jp[v]!]!, c[mp[u]!]!) + p[v]!;
  let value = head + tail;
  if (value > cut) return value;
  w = u;
  for (;;) {
    head = greater(c[jp[w]!]!, head);
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
