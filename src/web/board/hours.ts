/** Closed time and load of machines. */
import type { Store } from './store.ts';

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
