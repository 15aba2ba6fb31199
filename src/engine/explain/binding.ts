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

/** Who is told what an operation waits for. */
interface Told {
  told(kind: Binder, at: Ticks, blocker: Index, other: Index): void;
}

/** Tells everything operation o waits for; nothing for what is done or has begun. */
function eachBinding(g: Graph, operation: Index, to: Told): void {
  const { c } = g;
  const o = g.leader[operation]!;
  if (g.mode[o]! < 0 || c.hold[o] === DONE || c.hold[o] === BEGUN) return;
  const run = g.end[o]! - g.start[o]!;
  const setup = g.start[o]! - g.setupStart[o]!;
  const mates = g.mates[o];
  for (let k = -1; k < (mates ? mates.length : 0); k++) {
    const m = k < 0 ? o : mates![k]!;
    to.told('release', c.release[m]!, -1, -1);
    if (c.heldStart[m]! >= 0) to.told('held', c.heldStart[m]!, -1, -1);
    for (let a = c.in.first[m]!; a < c.in.first[m + 1]!; a++) {
      const p = c.in.op[a]!;
      const kind = c.in.kind[a]!;
      if (g.mode[p]! >= 0) to.told('order', (kind === FS || kind === FF ? g.end[p]! : g.start[p]!) + c.in.lag[a]! - (kind === FS || kind === SS ? 0 : run), p, -1);
    }
    for (let i = c.demandFirst[m]!; i < c.demandFirst[m + 1]!; i++) {
      const row = g.pegs.supply[c.demand[i]!]!;
      for (let j = 0; j < row.length; j++) {
        const supply = row[j]!;
        const { madeBy, at = 0 } = c.problem.supplies[supply]!;
        if (madeBy === undefined) to.told('receipt', at, -1, supply);
        else if (madeBy !== m && g.mode[madeBy]! >= 0) to.told('material', g.end[madeBy]!, madeBy, supply);
      }
    }
  }
  for (let s = c.slotFirst[o]!; s < c.slotFirst[o + 1]!; s++) {
    const lane = g.lane[s]!;
    if (lane < 0 || g.at[s] === 0) continue;
    const before = g.items[lane]![g.at[s]! - 1]!;
    const at = g.until[before]! + setup;
    if (lane >= c.people) to.told('crew', at, g.slotOp[before]!, lane - c.people);
    else to.told(s === c.slotFirst[o] ? 'queue' : 'tool', at, g.slotOp[before]!, c.laneResource[lane]!);
  }
}

function bindingOf(kind: Binder, at: Ticks, blocker: Index, other: Index): Binding {
  if (blocker < 0) return kind === 'receipt' ? { kind, at, supply: other } : { kind, at };
  return kind === 'crew' ? { kind, at, blocker, person: other } : kind === 'queue' || kind === 'tool' ? { kind, at, blocker, resource: other } : kind === 'material' ? { kind, at, blocker, supply: other } : { kind, at, blocker };
}

class All implements Told {
  readonly list: Binding[] = [];
  told(kind: Binder, at: Ticks, blocker: Index, other: Index): void { this.list.push(bindingOf(kind, at, blocker, other)); }
}

/** Everything operation o waits for by the tick it holds it until, latest first; those that share the first tick are ties. */
export function bindingsOf(g: Graph, o: Index): Binding[] {
  const all = new All();
  eachBinding(g, o, all);
  return all.list.sort((a, b) => b.at - a.at);
}

/** The latest of what operations wait for, asked of one after another: its fields say it of the last one asked about. */
export class Latest implements Told {
  readonly #g: Graph;
  /** 1 for operations that are not where they were: of several blockers one of them is told. */
  readonly #gone: Uint8Array;
  kind: Binder = 'release';
  at = 0;
  /** −1: none. */
  blocker = -1;
  /** Person, resource or supply, as `kind` says; −1: none. */
  other = -1;

  constructor(g: Graph, gone: Uint8Array) {
    this.#g = g;
    this.#gone = gone;
  }

  /** False: it waits for nothing. */
  of(o: Index): boolean {
    this.at = -Infinity;
    this.blocker = -1;
    eachBinding(this.#g, o, this);
    return this.at > -Infinity;
  }

  told(kind: Binder, at: Ticks, blocker: Index, other: Index): void {
    if (at < this.at || (at === this.at && !(blocker >= 0 && this.#gone[blocker] === 1 && !(this.blocker >= 0 && this.#gone[this.blocker] === 1)))) return;
    this.kind = kind;
    this.at = at;
    this.blocker = blocker;
    this.other = other;
  }
}
