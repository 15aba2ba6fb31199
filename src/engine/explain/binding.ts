/** What an operation of a decoded plan waits for: everything that ends when it can begin, the latest first. O(arcs + places) for one operation. */
import { BEGUN, DONE, FF, FS, SS, type Graph } from '#engine/timing';
import type { Index, Ticks } from '#engine/problem';

export type Binder = 'order' | 'queue' | 'tool' | 'crew' | 'material' | 'receipt' | 'release' | 'held';

export interface Binding {
  readonly kind: Binder;
  /** The start that this alone would allow. */
  readonly at: Ticks;
  /** The operation waited for. */
  readonly blocker?: Index;
  readonly resource?: Index;
  readonly person?: Index;
  readonly supply?: Index;
}

/** Bindings of operation o by the tick they hold it until, latest first; those that share the first tick are ties. Nothing for what is done or has begun. */
export function bindingsOf(g: Graph, operation: Index): Binding[] {
  const { c } = g;
  const o = g.leader[operation]!;
  if (g.mode[o]! < 0 || c.hold[o] === DONE || c.hold[o] === BEGUN) return [];
  const bindings: Binding[] = [];
  const run = g.end[o]! - g.start[o]!;
  const setup = g.start[o]! - g.setupStart[o]!;
  for (const m of [o, ...(g.mates[o] ?? [])]) {
    bindings.push({ kind: 'release', at: c.release[m]! });
    if (c.heldStart[m]! >= 0) bindings.push({ kind: 'held', at: c.heldStart[m]! });
    for (let a = c.in.first[m]!; a < c.in.first[m + 1]!; a++) {
      const p = c.in.op[a]!;
      if (g.mode[p]! < 0) continue;
      const kind = c.in.kind[a]!;
      bindings.push({ kind: 'order', blocker: p, at: (kind === FS || kind === FF ? g.end[p]! : g.start[p]!) + c.in.lag[a]! - (kind === FS || kind === SS ? 0 : run) });
    }
    for (let i = c.demandFirst[m]!; i < c.demandFirst[m + 1]!; i++)
      for (const supply of g.pegs.supply[c.demand[i]!]!) {
        const { madeBy, at = 0 } = c.problem.supplies[supply]!;
        if (madeBy === undefined) bindings.push({ kind: 'receipt', supply, at });
        else if (madeBy !== m && g.mode[madeBy]! >= 0) bindings.push({ kind: 'material', supply, blocker: madeBy, at: g.end[madeBy]! });
      }
  }
  for (let s = c.slotFirst[o]!; s < c.slotFirst[o + 1]!; s++) {
    const lane = g.lane[s]!;
    if (lane < 0 || g.at[s] === 0) continue;
    const before = g.items[lane]![g.at[s]! - 1]!;
    const at = g.until[before]! + setup;
    const blocker = g.slotOp[before]!;
    if (lane >= c.people) bindings.push({ kind: 'crew', blocker, person: lane - c.people, at });
    else bindings.push({ kind: s === c.slotFirst[o] ? 'queue' : 'tool', blocker, resource: c.laneResource[lane]!, at });
  }
  return bindings.sort((a, b) => b.at - a.at);
}

