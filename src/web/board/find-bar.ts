/** Which bar is meant: under a point, beside another, the next late one. */
import { barSpan, RASTER_ROW, rowAt, type Layout, type Row, type RowsBy } from './layout.ts';
import { firstFrom, LATE, type Store } from './store.ts';
import { tickAt, type View } from './view.ts';

/** Under a point of the plot (px from its top left corner); -1 where there is none. Bars of a few pixels are caught a little beside, too. */
export function barAt(store: Store, layout: Layout, view: View, by: RowsBy, x: number, y: number): number {
  const row = layout.rows[rowAt(layout, y + view.top)];
  if (!row || row.kind === 'group') return -1;
  const tick = tickAt(view, x);
  const reach = row.height < RASTER_ROW ? 1 / view.scale : 3 / view.scale;
  let found = -1;
  let nearest = Infinity;
  const { operations } = row;
  for (let i = firstFrom(store.setup, operations, tick - reach, row.longest); i < operations.length; i++) {
    const o = operations[i]!;
    if (store.setup[o]! > tick + reach) break;
    if (store.end[o]! < tick - reach) continue;
    if (row.lanes > 1 && by === 'machines') {
      const { dy, height } = barSpan(row, store.lane[o]!);
      const within = y + view.top - row.y;
      if (within < dy || within > dy + height) continue;
    }
    const away = Math.max(0, store.setup[o]! - tick, tick - store.end[o]!);
    if (away <= nearest) [found, nearest] = [o, away];
  }
  return found;
}

export const rowOf = (store: Store, layout: Layout, by: RowsBy, o: number): number =>
  o < 0 || store.machine[o]! < 0 ? -1 : by === 'machines' ? layout.rowOfMachine[store.machine[o]!]! : layout.rows.findIndex((row) => row.operations.includes(o));

export function besideInRow(row: Row | undefined, o: number, by: -1 | 1): number {
  if (!row) return -1;
  const at = row.operations.indexOf(o);
  return row.operations[at + by] ?? -1;
}

/** In the next row up or down that has bars: the one nearest in time. */
export function nearestInRow(store: Store, layout: Layout, from: number, by: number, tick: number): number {
  for (let r = from + by; r >= 0 && r < layout.rows.length; r += Math.sign(by)) {
    const { operations } = layout.rows[r]!;
    let best = -1;
    for (const o of operations) if (best < 0 || Math.abs(store.start[o]! - tick) < Math.abs(store.start[best]! - tick)) best = o;
    if (best >= 0) return best;
  }
  return -1;
}

/** Of all late bars, by start: the one after (or before) this one. */
export function nextLate(store: Store, o: number, by: -1 | 1): number {
  const late: number[] = [];
  for (let i = 0; i < store.n; i++) if (store.status[i] === LATE && store.machine[i]! >= 0) late.push(i);
  late.sort((a, b) => store.start[a]! - store.start[b]! || a - b);
  if (late.length === 0) return -1;
  const at = late.indexOf(o);
  if (at >= 0) return late[(at + by + late.length) % late.length]!;
  const from = o >= 0 ? store.start[o]! : store.data.now;
  return by > 0 ? (late.find((one) => store.start[one]! >= from) ?? late[0]!) : (late.findLast((one) => store.start[one]! <= from) ?? late.at(-1)!);
}

export function besideInRoute(store: Store, o: number, by: -1 | 1): number {
  if (o < 0) return -1;
  const route = [...store.routeOf(store.job[o]!)].filter((one) => store.machine[one]! >= 0);
  return route[route.indexOf(o) + by] ?? -1;
}

/** Bars within a rectangle of the plot, px from its top left corner. */
export function barsWithin(store: Store, layout: Layout, view: View, rect: readonly [number, number, number, number]): number[] {
  const [x0, x1] = [Math.min(rect[0], rect[2]), Math.max(rect[0], rect[2])];
  const [y0, y1] = [Math.min(rect[1], rect[3]) + view.top, Math.max(rect[1], rect[3]) + view.top];
  const found: number[] = [];
  for (const row of layout.rows) {
    if (row.y + row.height < y0 || row.y > y1) continue;
    for (const o of row.operations) if (store.end[o]! > tickAt(view, x0) && store.setup[o]! < tickAt(view, x1)) found.push(o);
  }
  return found;
}

/** Colour groups 0–7 of operations by what they have in common; 255 for none. The seven largest groups have a colour of their own. */
export function tintsBy(store: Store, key: (o: number) => string | null): Uint8Array {
  const counts = new Map<string, number>();
  const keys = Array.from({ length: store.n }, (_, o) => key(o));
  for (const one of keys) if (one !== null) counts.set(one, (counts.get(one) ?? 0) + 1);
  const tint = new Map([...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([one], at) => [one, Math.min(at, 7)]));
  return Uint8Array.from(keys, (one) => (one === null ? 255 : tint.get(one)!));
}

/** Operations of orders, items and customers with these words, by start; null where nothing is looked for. */
export function withWords(store: Store, words: string): number[] | null {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return null;
  const jobs = store.jobs.map((job) => `${job.number} ${job.item} ${job.itemDescription} ${job.customer ?? ''}`.toLowerCase().includes(wanted));
  const found: number[] = [];
  for (let o = 0; o < store.n; o++) if (jobs[store.job[o]!] && store.machine[o]! >= 0) found.push(o);
  return found.sort((a, b) => store.start[a]! - store.start[b]!);
}

/** From one bar of a row to another, both with; only the second where they are on different rows. */
export function between(store: Store, from: number, to: number): Int32Array {
  if (from < 0 || store.machine[from] !== store.machine[to]) return Int32Array.of(to);
  const row = store.byMachine[store.machine[to]!]!;
  const [a, b] = [row.indexOf(from), row.indexOf(to)];
  return row.slice(Math.min(a, b), Math.max(a, b) + 1);
}
