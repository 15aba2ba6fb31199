/** What the plant's day brings: reported so far, and what the schedule still expects until midnight, by work center. */
import type { OutputRow } from '#contract/floor';
import type { DispatchList } from '#contract/schedule';

export interface CenterDay {
  readonly workCenter: string;
  readonly good: number;
  readonly scrap: number;
  /** Pieces the published schedule still has for the rest of the day. */
  readonly toCome: number;
  /** Good pieces by hour of the day, 24 of them. */
  readonly hours: readonly number[];
}

/** The share of an operation that falls before an instant, by its planned times; what has no length falls whole. */
export function shareBefore(startsAt: string, endsAt: string, now: number, until: number): number {
  const from = Math.max(now, Date.parse(startsAt));
  const to = Date.parse(endsAt);
  if (to <= from) return from < until ? 1 : 0;
  return Math.max(0, Math.min(1, (until - from) / (to - from)));
}

/**
 * @param centerOf machine code → work center code
 * @param hourOf the hour of the plant's clock of an instant, 0–23
 */
export function dayByCenter(output: readonly Pick<OutputRow, 'machineCode' | 'hour' | 'good' | 'scrap'>[], rows: readonly Pick<DispatchList['rows'][number], 'workCenter' | 'target' | 'good' | 'startsAt' | 'endsAt'>[], { centerOf, hourOf, now, until }: { readonly centerOf: ReadonlyMap<string, string>; readonly hourOf: (at: string) => number; readonly now: number; readonly until: number }): readonly CenterDay[] {
  const days = new Map<string, { good: number; scrap: number; toCome: number; hours: number[] }>();
  const day = (center: string) => {
    const known = days.get(center);
    if (known) return known;
    const fresh = { good: 0, scrap: 0, toCome: 0, hours: Array.from({ length: 24 }, () => 0) };
    days.set(center, fresh);
    return fresh;
  };
  for (const center of centerOf.values()) day(center);
  for (const row of output) {
    const of = day(centerOf.get(row.machineCode) ?? row.machineCode);
    of.good += Number(row.good);
    of.scrap += Number(row.scrap);
    const hour = hourOf(row.hour);
    of.hours[hour] = (of.hours[hour] ?? 0) + Number(row.good);
  }
  for (const row of rows) day(row.workCenter).toCome += Math.max(0, Number(row.target) - Number(row.good)) * shareBefore(row.startsAt, row.endsAt, now, until);
  return [...days].map(([workCenter, of]) => ({ workCenter, ...of, toCome: Math.round(of.toCome) }));
}
