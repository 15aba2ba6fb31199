/**
 * A window of a large shop as a shop of its own: the operations at some places of an order by start. What comes before them is done when it is
 * done, what follows them follows: heads and tails at the window's edges are fixed, so a shorter longest path inside is exact outside too, and
 * any solution of the window put back in its places is a solution of the whole (Shaw 1998; Carchrae & Beck 2009).
 */
import type { Graph } from './graph.ts';
import type { Code, Shop } from './shop.ts';

export interface Window {
  readonly shop: Shop;
  /** The window's own solution now. */
  readonly code: Code;
  /** Operation of the whole by operation of the window. */
  readonly operations: Int32Array;
  /** Mode place of the whole by that of the window. */
  readonly modes: Int32Array;
}

/** Cuts out places `from` … `to` − 1 of the graph's order; its heads and tails must be exact. O(operations). */
export function cut(g: Graph, from: number, to: number): Window {
  const { order, jp, js, mp, ms, c, t, machine, mode, chain, shop, marks } = g;
  const n = to - from;
  const inside = new Map<number, number>();
  const operations = order.slice(from, to);
  for (let i = 0; i < n; i++) inside.set(operations[i]!, i);

  const machineOf = new Map<number, number>();
  const wholeMachine: number[] = [];
  const dense = (k: number): number => {
    let at = machineOf.get(k);
    if (at === undefined) {
      at = wholeMachine.length;
      machineOf.set(k, at);
      wholeMachine.push(k);
    }
    return at;
  };
  const chainOf = new Map<number, number>();
  const chainColumn = new Int32Array(n);
  const modeFirst = new Int32Array(n + 1);
  const machines: number[] = [];
  const runs: number[] = [];
  const modes: number[] = [];
  const code: Code = new Int32Array(2 * n);
  for (let i = 0; i < n; i++) {
    const o = operations[i]!;
    let j = chainOf.get(chain[o]!);
    if (j === undefined) {
      j = chainOf.size;
      chainOf.set(chain[o]!, j);
    }
    chainColumn[i] = j;
    code[i] = i;
    for (let m = shop.modeFirst[o]!; m < shop.modeFirst[o + 1]!; m++) {
      if (m === mode[o]) code[n + i] = modes.length;
      machines.push(dense(shop.modeMachine[m]!));
      runs.push(shop.modeRun[m]!);
      modes.push(m);
    }
    modeFirst[i + 1] = modes.length;
  }

  const chains = chainOf.size;
  const before = new Int32Array(n);
  const after = new Int32Array(n);
  const release = new Int32Array(chains);
  const tail = new Int32Array(chains);
  for (let i = 0; i < n; i++) {
    const o = operations[i]!;
    const j = chainColumn[i]!;
    const b = inside.get(jp[o]!);
    const a = inside.get(js[o]!);
    before[i] = b ?? n + j;
    after[i] = a ?? n + j;
    if (b === undefined) release[j] = c[jp[o]!]!;
    if (a === undefined) tail[j] = t[js[o]!]!;
  }

  const machineHead = new Int32Array(wholeMachine.length);
  const machineTail = new Int32Array(wholeMachine.length);
  const lastBefore = Int32Array.from(wholeMachine, (k) => marks + k);
  if (shop.flexible) {
    for (let i = 0; i < from; i++) {
      const k = machineOf.get(machine[order[i]!]!);
      if (k !== undefined) lastBefore[k] = order[i]!;
    }
    for (let k = 0; k < wholeMachine.length; k++) {
      machineHead[k] = c[lastBefore[k]!]!;
      let next = ms[lastBefore[k]!]!;
      while (inside.has(next)) next = ms[next]!;
      machineTail[k] = t[next]!;
    }
  } else
    for (let i = 0; i < n; i++) {
      const o = operations[i]!;
      const k = machineOf.get(machine[o]!)!;
      if (!inside.has(mp[o]!)) machineHead[k] = c[mp[o]!]!;
      if (!inside.has(ms[o]!)) machineTail[k] = t[ms[o]!]!;
    }
  const none = new Int32Array(chains);
  return {
    operations,
    code,
    modes: Int32Array.from(modes),
    shop: {
      n, chains,
      machines: wholeMachine.length,
      goal: 'longest', tier: 'makespan', offset: 0,
      flexible: modes.length > n,
      chain: chainColumn, before, after, modeFirst,
      modeMachine: Int32Array.from(machines), modeRun: Int32Array.from(runs), modeIndex: new Int32Array(modes.length),
      release, tail, machineHead, machineTail,
      due: none, weight: none, job: none,
      jobRelease: new Float64Array(0), jobDue: new Float64Array(0), jobWeight: new Float64Array(0),
    },
  };
}

/** Puts a solution of the window back at its places of the whole's code. */
export function putBack(window: Window, solution: Code, from: number, whole: Code, wholeCount: number): void {
  const { operations, modes, shop } = window;
  for (let i = 0; i < shop.n; i++) {
    whole[from + i] = operations[solution[i]!]!;
    whole[wholeCount + operations[i]!] = modes[solution[shop.n + i]!]!;
  }
}
