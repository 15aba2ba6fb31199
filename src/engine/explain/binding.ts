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

/** Calls back with everything operation o waits for; nothing for what is done or has begun. */
function eachBinding(g: Graph, operation: Index, told: (kind: Binder, at: Ticks, blocker: Index, other: Index) => void): void {
  const { c } = g;
  const o = g.leader[operation]!;
  if (g.mode[o]! < 0 || c.hold[o] === DONE || c.hold[o] === BEGUN) return;
  const run = g.end[o]! - g.start[o]!;
  const setup = g.start[o]! - g.setupStart[o]!;
  const mates = g.mates[o];
  for (let k = -1; k < (mates ? mates.length : 0); k++) {
    const m = k < 0 ? o : mates![k]!;
    told('release', c.release[m]!, -1, -1);
    if (c.heldStart[m]! >= 0) told('held', c.heldStart[m]!, -1, -1);
    for (let a = c.in.first[m]!; a < c.in.first[m + 1]!; a++) {
      const p = c.in.op[a]!;
      const kind = c.in.kind[a]!;
      if (g.mode[p]! >= 0) told('order', (kind === FS || kind === FF ? g.end[p]! : g.start[p]!) + c.in.lag[a]! - (kind === FS || kind === SS ? 0 : run), p, -1);
    }
    for (let i = c.demandFirst[m]!; i < c.demandFirst[m + 1]!; i++)
      for (const supply of g.pegs.supply[c.demand[i]!]!) {
        const { madeBy, at = 0 } = c.problem.supplies[supply]!;
        if (madeBy === undefined) told('receipt', at, -1, supply);
        else if (madeBy !== m && g.mode[madeBy]! >= 0) told('material', g.end[madeBy]!, madeBy, supply);
      }
  }
  for (let s = c.slotFirst[o]!; s < c.slotFirst[o + 1]!; s++) {
    const lane = g.lane[s]!;
    if (lane < 0 || g.at[s] === 0) continue;
    const before = g.items[lane]![g.at[s]! - 1]!;
    const at = g.until[before]! + setup;
    if (lane >= c.people) told('crew', at, g.slotOp[before]!, lane - c.people);
    else told(s === c.slotFirst[o] ? 'queue' : 'tool', at, g.slotOp[before]!, c.laneResource[lane]!);
  }
}

const bindingOf = (kind: Binder, at: Ticks, blocker: Index, other: Index): Binding => ({
  kind, at, ...(blocker < 0 ? {} : { blocker }), ...(kind === 'crew' ? { person: other } : kind === 'queue' || kind === 'tool' ? { resource: other } : kind === 'receipt' || kind === 'material' ? { supply: other } : {}),
});

/** Everything operation o waits for by the tick it holds it until, latest first; those that share the first tick are ties. */
export function bindingsOf(g: Graph, o: Index): Binding[] {
  const bindings: Binding[] = [];
  eachBinding(g, o, (kind, at, blocker, other) => { bindings.push(bindingOf(kind, at, blocker, other)); });
  return bindings.sort((a, b) => b.at - a.at);
}

/** The latest of what o waits for; of several one whose blocker has moved. Null: it waits for nothing. */
export function lastBinding(g: Graph, o: Index, hasMoved: (blocker: Index) => boolean): Binding | null {
  let best: Binder | null = null;
  let until = -Infinity;
  let before = -1;
  let of = -1;
  eachBinding(g, o, (kind, at, blocker, other) => {
    if (at < until || (at === until && !(blocker >= 0 && hasMoved(blocker) && !(before >= 0 && hasMoved(before))))) return;
    best = kind; until = at; before = blocker; of = other;
  });
  return best === null ? null : bindingOf(best, until, before, of);
}
