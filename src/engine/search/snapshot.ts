/** The decisions and times of a graph, set aside and put back. O(operations + slots). */
import type { Graph } from '#engine/timing';

export class Snapshot {
  readonly #ops: (Int32Array | Float64Array)[] = [];
  readonly #mates: (number[] | undefined)[] = [];
  #batches = false;
  #count = 0;

  #arrays(g: Graph): (Int32Array | Float64Array)[] {
    return [g.mode, g.setupStart, g.start, g.end, g.setup, g.setupCost, g.delay, g.leader, g.lane, g.at, g.until, g.ord, g.pos, g.size];
  }

  save(g: Graph): void {
    this.#arrays(g).forEach((array, i) => {
      if (this.#ops[i]) this.#ops[i].set(array as never); else this.#ops.push(array.slice());
    });
    this.#count = g.count;
    this.#batches = g.mates.some((m) => m !== undefined);
    if (this.#batches) g.mates.forEach((m, o) => { this.#mates[o] = m ? [...m] : undefined; });
  }

  restore(g: Graph): void {
    this.#arrays(g).forEach((array, i) => { array.set(this.#ops[i] as never); });
    g.count = this.#count;
    if (this.#batches) this.#mates.forEach((m, o) => { g.mates[o] = m ? [...m] : undefined; });
    else g.mates.fill(undefined);
    for (let lane = 0; lane < g.items.length; lane++) if (g.items[lane]!.length < g.size[lane]!) g.items[lane] = new Int32Array(g.size[lane]! * 2);
    for (let s = 0; s < g.lane.length; s++) if (g.lane[s]! >= 0) g.items[g.lane[s]!]![g.at[s]!] = s;
    g.dirty.fill(0);
  }
}
