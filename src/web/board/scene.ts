/** All that a picture of the board is drawn from. */
import type { Measure } from './fit-text.ts';
import type { Layout, RowsBy } from './layout.ts';
import type { Store } from './store.ts';
import type { View } from './view.ts';
import type { Words } from './words.ts';
import type { PlantTime } from './zone.ts';

export type ColourBy = 'delivery' | 'priority' | 'item' | 'customer' | 'family' | 'slack' | 'changed';

/** Where a bar would be: of an edit that is being tried. */
export interface Ghost {
  readonly operation: number;
  readonly machine: number;
  readonly lane: number;
  readonly setup: number;
  readonly start: number;
  readonly end: number;
}
export interface Preview {
  /** The operations in hand. */
  readonly held: ReadonlySet<number>;
  /** Held ones and pushed ones, where they would be. */
  readonly ghosts: readonly Ghost[];
  readonly moved: ReadonlySet<number>;
  /** Machines that could take it. */
  readonly eligible: ReadonlySet<number>;
  /** Machine under the hand, and why it cannot be dropped there. */
  readonly over: number;
  readonly refused: boolean;
  /** The tick it was snapped to; null where it was not. */
  readonly snap: number | null;
}

export interface Scene {
  readonly store: Store;
  readonly layout: Layout;
  readonly view: View;
  readonly time: PlantTime;
  readonly hours: Hours;
  readonly words: Words;
  readonly measure: Measure;
  readonly width: number;
  readonly height: number;
  /** Of the row heads and of the time head, px. */
  readonly headWidth: number;
  readonly headHeight: number;
  readonly by: RowsBy;
  readonly colourBy: ColourBy;
  /** Colour group of an operation under `colourBy`, 0–7; 255 for none. */
  readonly tints: Uint8Array | null;
  readonly selected: ReadonlySet<number>;
  readonly focus: number;
  readonly hover: number;
  readonly hoverRow: number;
  /** Operations found; null where nothing is looked for. */
  readonly found: ReadonlySet<number> | null;
  readonly fresh: ReadonlySet<number>;
  readonly changed: ReadonlySet<number>;
  readonly preview: Preview | null;
  readonly lasso: readonly [number, number, number, number] | null;
  readonly now: number;
}

/** Closed time of every machine and its load, worked out once a version. */
export interface Hours {
  /** Flat pairs of what is neither working time nor break. */
  readonly closed: readonly Int32Array[];
  /** Busy part of the open time of the next 24 h. */
  readonly load: Float32Array;
}

export function hoursOf(store: Store): Hours {
  const { horizon, now } = store.data;
  const until = Math.min(horizon, now + 1440);
  const closed: Int32Array[] = [];
  const load = new Float32Array(store.machines.length);
  store.machines.forEach((machine, m) => {
    const spans: [number, number][] = [];
    for (let i = 0; i < machine.working.length; i += 2) spans.push([machine.working[i]!, machine.working[i + 1]!]);
    let open = 0;
    for (const [from, to] of spans) open += Math.max(0, Math.min(to, until) - Math.max(from, now));
    for (let i = 0; i < machine.breaks.length; i += 2) spans.push([machine.breaks[i]!, machine.breaks[i + 1]!]);
    spans.sort((a, b) => a[0] - b[0]);
    const gaps: number[] = [];
    let at = -60 * 1440;
    for (const [from, to] of spans) {
      if (from > at) gaps.push(at, from);
      at = Math.max(at, to);
    }
    gaps.push(at, Math.max(at, horizon) + 400 * 1440);
    closed.push(Int32Array.from(gaps));
    let busy = 0;
    for (const o of store.byMachine[m]!) busy += Math.max(0, openWithin(machine.working, Math.max(now, store.setup[o]!), Math.min(until, store.end[o]!)));
    load[m] = open > 0 ? busy / (open * Math.max(1, machine.lanes)) : 0;
  });
  return { closed, load };
}

/** Minutes of flat pairs within [from, to). */
export function openWithin(spans: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let i = firstSpan(spans, from); i < spans.length && spans[i]! < to; i += 2) sum += Math.max(0, Math.min(to, spans[i + 1]!) - Math.max(from, spans[i]!));
  return sum;
}

/** Index (even) of the first of the ascending flat pairs that ends after `tick`. */
export function firstSpan(spans: ArrayLike<number>, tick: number): number {
  let low = 0;
  let high = spans.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[2 * middle + 1]! <= tick) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}
