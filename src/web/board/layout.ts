/** The rows of the board, from the top: machines by work center, orders by need, or people; groups fold to their load. */
import type { Store } from './store.ts';

export type RowsBy = 'machines' | 'orders' | 'people';

export interface Row {
  readonly kind: 'group' | 'row';
  /** Stays the same over versions: "wc MILL", "machine 12". */
  readonly key: string;
  readonly code: string;
  readonly name: string;
  /** Index of the machine; -1 for other rows. */
  readonly machine: number;
  /** Machines of a group. */
  readonly members: readonly number[];
  readonly folded: boolean;
  readonly operations: Int32Array;
  /** Length of its longest bar, for the search of the first in sight. */
  readonly longest: number;
  readonly lanes: number;
  /** Pixels at its top where another version is drawn. */
  readonly above: number;
  readonly y: number;
  readonly height: number;
}
export interface Layout {
  readonly rows: readonly Row[];
  readonly height: number;
  /** Row of a machine; -1 where it is folded away. */
  readonly rowOfMachine: Int32Array;
}
export interface LayoutOf {
  readonly by: RowsBy;
  readonly folded: ReadonlySet<string>;
  readonly rowHeight: number;
  /** Another version is drawn over the bars of each machine. */
  readonly stacked?: boolean;
  /** Only machines for which this holds. */
  readonly only?: ((machine: number) => boolean) | undefined;
}

/** Below this the rows are one picture and have no heads of groups. */
export const RASTER_ROW = 8;
const NOTHING = new Int32Array(0);

const longestOf = (store: Store, row: Int32Array): number => row.reduce((most, o) => Math.max(most, store.end[o]! - store.setup[o]!), 0);
const sorted = (store: Store, row: readonly number[]): Int32Array => Int32Array.from(row).sort((a, b) => store.setup[a]! - store.setup[b]! || a - b);

export function layOut(store: Store, { by, folded, rowHeight, stacked = false, only }: LayoutOf): Layout {
  const rows: Row[] = [];
  const rowOfMachine = new Int32Array(store.machines.length).fill(-1);
  const dense = rowHeight < RASTER_ROW;
  const above = stacked && !dense ? Math.round(rowHeight * 0.5) : 0;
  const groupHeight = dense ? 0 : Math.max(18, rowHeight - 4);
  let y = 0;
  const add = (row: Omit<Row, 'y' | 'longest'>): void => {
    rows.push({ ...row, y, longest: longestOf(store, row.operations) });
    y += row.height;
  };
  const plain = { machine: -1, members: [], folded: false, lanes: 1, above: 0, height: rowHeight } as const;
  if (by === 'machines') {
    const groups = new Map<string, { name: string; members: number[] }>();
    store.machines.forEach((machine, m) => {
      if (only && !only(m)) return;
      const group = groups.get(machine.workCenter);
      if (group) group.members.push(m);
      else groups.set(machine.workCenter, { name: machine.workCenterName, members: [m] });
    });
    for (const [code, { name, members }] of groups) {
      const key = `wc ${code}`;
      const shut = folded.has(key) && !dense;
      if (!dense) add({ ...plain, kind: 'group', key, code, name, members, folded: shut, operations: NOTHING, height: shut ? Math.max(groupHeight, 26) : groupHeight });
      if (shut) continue;
      for (const m of members) {
        const machine = store.machines[m]!;
        rowOfMachine[m] = rows.length;
        const lanes = Math.max(1, machine.lanes);
        const height = lanes === 1 || dense ? rowHeight : Math.min(rowHeight * lanes, Math.max(rowHeight, 4 + 15 * Math.min(lanes, 8)));
        add({ ...plain, kind: 'row', key: `machine ${machine.id}`, code: machine.code, name: machine.name, machine: m, operations: store.byMachine[m]!, lanes, above, height: height + above });
      }
    }
  } else if (by === 'orders') {
    const order = store.jobs.map((_, j) => j).filter((j) => store.routeOf(j).some((o) => store.machine[o]! >= 0 && (!only || only(store.machine[o]!))));
    order.sort((a, b) => (store.jobs[a]!.needBy ?? Infinity) - (store.jobs[b]!.needBy ?? Infinity) || a - b);
    for (const j of order) {
      const { key, number, itemDescription, item } = store.jobs[j]!;
      add({ ...plain, kind: 'row', key: `job ${key}`, code: number, name: itemDescription || item, operations: sorted(store, [...store.routeOf(j)].filter((o) => store.machine[o]! >= 0)) });
    }
  } else {
    const people = new Map<string, number[]>();
    store.operations.forEach(({ crew }, o) => {
      if (store.machine[o]! < 0) return;
      for (const name of crew) (people.get(name) ?? people.set(name, []).get(name)!).push(o);
    });
    for (const [name, row] of [...people].sort(([a], [b]) => a.localeCompare(b))) add({ ...plain, kind: 'row', key: `person ${name}`, code: name, name: '', operations: sorted(store, row) });
  }
  return { rows, height: y, rowOfMachine };
}

/** Index of the row at a height; -1 above the first or below the last. */
export function rowAt({ rows, height }: Layout, y: number): number {
  if (y < 0 || y >= height) return -1;
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle]!.y <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Top and height of a bar within its row. */
export function barSpan(row: Row, lane: number): { readonly dy: number; readonly height: number } {
  if (row.height < RASTER_ROW) return { dy: 0, height: row.height };
  const room = row.height - row.above;
  const pad = room < 16 ? 1 : Math.round(room * 0.12);
  const each = (room - 2 * pad) / row.lanes;
  return { dy: row.above + pad + Math.min(lane, row.lanes - 1) * each, height: row.lanes === 1 ? each : each - 1 };
}
