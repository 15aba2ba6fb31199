/**
 * A bound by contradiction: a limit that the windows of time refute is below every solution, so the bound is one more. Bisection over limits,
 * first with what chains and machines say, then with *shaving* (Martin & Shmoys 1996; Carlier & Pinson 1994): an operation's window loses the
 * part in which its start leads to a contradiction. Ends when the work allowed is done; what was proven by then holds.
 */
import type { Shop } from './shop.ts';
import { TimeWindows } from './time-windows.ts';

/** The greatest bound found from `low`, itself a bound, up to `high`, the value of a solution. For shops without choice of machine. */
export function refute(shop: Shop, low: number, high: number, work: number, stopped: () => boolean): number {
  const windows = new TimeWindows(shop);
  const spent = (): boolean => windows.work > work || stopped();
  let bound = low;
  for (const shaving of [false, true]) {
    // the greatest limit refuted lies below the least that was not
    let least = high;
    while (bound < least && !spent()) {
      const limit = bound + ((least - bound) >> 1);
      windows.open(limit);
      const answer = impossible(windows, shaving, spent);
      if (answer === 'refuted') bound = limit + 1;
      else least = limit;
    }
  }
  return bound;
}

/** Narrows the windows, then, if asked to, shaves them; they stay as narrow as they have become. */
export function impossible(windows: TimeWindows, shaving: boolean, spent: () => boolean): 'refuted' | 'open' {
  if (!windows.narrow()) return 'refuted';
  if (!shaving) return 'open';
  const { n } = windows.shop;
  const early = new Int32Array(n);
  const late = new Int32Array(n);
  for (let moved = true; moved; ) {
    moved = false;
    for (let o = 0; o < n; o++) for (const side of [0, 1]) {
      for (let share = 2; share <= 16; share *= 2) {
        if (spent()) return 'open';
        const slack = windows.late[o]! - windows.early[o]! - windows.shop.modeRun[windows.shop.modeFirst[o]!]!;
        if (slack <= 0) break;
        const part = Math.floor(slack / share);
        early.set(windows.early);
        late.set(windows.late);
        // suppose that it starts within the first, or ends within the last part of its window
        if (side === 0) windows.lower(o, late[o]! - slack + part);
        else windows.raise(o, early[o]! + slack - part);
        const possible = windows.narrow();
        windows.early.set(early);
        windows.late.set(late);
        windows.settle();
        if (possible) continue;
        if (side === 0) windows.raise(o, early[o]! + part + 1);
        else windows.lower(o, late[o]! - part - 1);
        if (!windows.narrow()) return 'refuted';
        moved = true;
        break;
      }
    }
  }
  return 'open';
}
