/** Working spans of a machine or a person as an engine calendar: clipped by what closes it, in ticks, never open for a negative time. */
import type { Calendar } from '#engine/problem';
import type { Span } from './picture.ts';

export const MINUTE = 60_000;

/**
 * `working` ascending and disjoint; `closed` in any order. Premiums are given to the engine in ten-thousandths of money per minute.
 * After what is known of it (`openAfter`) the calendar is open without end, so that whatever is asked for gets a place; see `reachOf`.
 */
export function calendarOf(name: string, working: readonly Span[], closed: readonly { readonly from: number; readonly to: number }[], { tick, openAfter }: { tick: (ms: number) => number; openAfter: number }): Calendar {
  const spans: number[] = [];
  const premiums: number[] = [];
  const add = (from: number, to: number, premium: number): void => {
    const a = Math.max(0, tick(from));
    const b = Math.min(tick(to), openAfter);
    if (a >= b) return;
    const last = spans.length - 1;
    if (last >= 0 && a < spans[last]!) return;
    if (last >= 0 && a === spans[last]! && premiums.at(-1) === premium) spans[last] = b;
    else {
      spans.push(a, b);
      premiums.push(premium);
    }
  };
  const gaps = [...closed].sort((a, b) => a.from - b.from);
  for (const { from, to, premium } of working) {
    let at = from;
    for (const gap of gaps) {
      if (gap.to <= at || gap.from >= to) continue;
      if (gap.from > at) add(at, gap.from, Math.round((premium * 10_000) / 60));
      at = Math.max(at, gap.to);
    }
    if (at < to) add(at, to, Math.round((premium * 10_000) / 60));
  }
  return { name, spans, openAfter, ...(premiums.some((premium) => premium > 0) ? { premiums } : {}) };
}
