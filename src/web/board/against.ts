/** Another version under this one: where each operation stands there, and which stand elsewhere here. */
import type { BoardData } from './data.ts';
import type { Store } from './store.ts';

/** By operation of the store shown; ticks of its epoch. */
export interface Against {
  /** Machine of the store shown; -1 where it has no place there. */
  readonly machine: Int32Array;
  readonly setup: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** 1 where machine, start or end are not the same. */
  readonly differs: Uint8Array;
  /** Of each machine, by start. */
  readonly byMachine: readonly Int32Array[];
}

/** O(n log n). What only the other version has, such as an order done since, is not shown. */
export function againstOf(store: Store, other: BoardData): Against {
  const { n } = store;
  const shift = Math.round((Date.parse(other.epoch) - Date.parse(store.data.epoch)) / 60_000);
  const machine = new Int32Array(n).fill(-1);
  const [setup, start, end] = [new Int32Array(n), new Int32Array(n), new Int32Array(n)];
  for (const one of other.operations) {
    const o = store.withKey(one.key);
    if (o < 0 || one.start === null || one.end === null) continue;
    machine[o] = store.machineWith(one.machineId);
    setup[o] = (one.setupStart ?? one.start) + shift;
    start[o] = one.start + shift;
    end[o] = one.end + shift;
  }
  const differs = new Uint8Array(n);
  const rows: number[][] = store.machines.map(() => []);
  for (let o = 0; o < n; o++) {
    if (machine[o]! >= 0) rows[machine[o]!]!.push(o);
    if (machine[o] !== store.machine[o] || (machine[o]! >= 0 && (start[o] !== store.start[o] || end[o] !== store.end[o]))) differs[o] = 1;
  }
  return { machine, setup, start, end, differs, byMachine: rows.map((row) => Int32Array.from(row).sort((a, b) => setup[a]! - setup[b]! || a - b)) };
}
