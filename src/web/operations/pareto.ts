/** Losses put together by one of their sides, the largest first, with the running share of the whole (Pareto). */
import type { Loss } from '#contract/floor';

export type Side = 'reason' | 'machine' | 'center' | 'kind' | 'day';

export interface Bar {
  readonly key: string;
  readonly name: string;
  readonly minutes: number;
  readonly times: number;
  /** Of all minutes, this and the larger ones. */
  readonly running: number;
}

export interface Naming {
  /** The day of the plant's clock, "2026-11-24". */
  readonly dayOf: (at: string) => string;
  readonly kindName: (kind: Loss['kind']) => string;
  readonly dayName: (day: string) => string;
  readonly unsaid: string;
}

/** What a loss is counted under. Losses that nobody gave a reason are counted by what they are. */
export function keyOf(loss: Loss, side: Side, { dayOf, kindName, unsaid }: Naming): string {
  switch (side) {
    case 'reason': return loss.reason !== '' ? loss.reason : loss.kind === 'breakdown' || loss.kind === 'maintenance' ? kindName(loss.kind) : unsaid;
    case 'machine': return loss.machineCode;
    case 'center': return loss.workCenter;
    case 'kind': return kindName(loss.kind);
    case 'day': return dayOf(loss.startsAt);
  }
}

/** Bars of a side; days stay in their order, all others stand by size. */
export function pareto(losses: readonly Loss[], side: Side, naming: Naming): readonly Bar[] {
  const groups = new Map<string, { minutes: number; times: number }>();
  let whole = 0;
  for (const loss of losses) {
    const key = keyOf(loss, side, naming);
    const group = groups.get(key) ?? { minutes: 0, times: 0 };
    groups.set(key, { minutes: group.minutes + loss.minutes, times: group.times + 1 });
    whole += loss.minutes;
  }
  const sorted = [...groups].sort(side === 'day' ? ([a], [b]) => a.localeCompare(b) : ([a, x], [b, y]) => y.minutes - x.minutes || a.localeCompare(b));
  let sum = 0;
  return sorted.map(([key, { minutes, times }]) => {
    sum += minutes;
    return { key, name: side === 'day' ? naming.dayName(key) : key, minutes, times, running: whole === 0 ? 0 : sum / whole };
  });
}
