/**
 * Maximum lags: what follows too late pulls what it follows behind itself. Delays are raised by the excess until nothing exceeds or
 * nothing helps (a chain is pulled from its end in one round). O(arcs with a maximum × rounds + what moves).
 */
import { NEVER } from './calendars.ts';
import { FF, FREE, FS, SS, type Compiled } from './compiled.ts';
import { setDelay, settle } from './edit.ts';
import type { Graph } from './graph.ts';

/** Rounds before what is left of an excess becomes a finding. */
const ROUNDS = 30;

/** Operations that something must follow within a maximum. */
export function leashed(c: Compiled): Int32Array {
  const list: number[] = [];
  for (let o = 0; o < c.n; o++)
    for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) if (c.out.maxLag[a]! < NEVER) { list.push(o); break; }
  return Int32Array.from(list);
}

/** Pulls within the edit that is open. `those` are what `leashed` gave. */
export function pull(g: Graph, those: Int32Array): void {
  if (those.length === 0) return;
  const { c } = g;
  for (let round = 0; round < ROUNDS; round++) {
    let pulled = false;
    for (let i = those.length - 1; i >= 0; i--) {
      const o = those[i]!;
      if (g.mode[o]! < 0 || c.hold[o] !== FREE) continue;
      let excess = 0;
      for (let a = c.out.first[o]!; a < c.out.first[o + 1]!; a++) {
        const p = c.out.op[a]!;
        if (c.out.maxLag[a]! >= NEVER || g.mode[p]! < 0) continue;
        const kind = c.out.kind[a]!;
        const there = (kind === FS || kind === SS ? g.start[p]! : g.end[p]!) + Math.max(0, g.delay[p]! - g.start[p]!);
        excess = Math.max(excess, there - (kind === FS || kind === FF ? g.end[o]! : g.start[o]!) - c.out.maxLag[a]!);
      }
      if (excess <= 0 || excess >= NEVER / 2) continue;
      setDelay(g, o, Math.max(g.delay[o]!, g.start[o]! + excess));
      pulled = true;
    }
    if (!pulled) return;
    settle(g);
  }
}
