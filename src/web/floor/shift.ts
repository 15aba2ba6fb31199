/** Which shift it is, and whether it is about to begin, runs, or is to be handed over. */
import type { CalendarRow } from '#contract/resources';

export interface Shift {
  readonly name: string;
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
}
export type Moment = 'start' | 'running' | 'handover';

const MINUTE = 60_000;
/** The start is looked at so long before it; where a shift runs until then, for its last minutes only. */
const BEFORE_START = 30 * MINUTE;
const BEFORE_CHANGE = 10 * MINUTE;
const BEFORE_END = 15 * MINUTE;

/** "2026-03-03" → "2026-03-04". */
export const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
/** 1 Monday … 7 Sunday. */
const weekdayOf = (day: string): number => ((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;

type Shifts = { readonly shifts: readonly Pick<CalendarRow['shifts'][number], 'name' | 'weekday' | 'starts' | 'ends' | 'effectiveFrom' | 'effectiveTo'>[]; readonly exceptions: readonly { readonly kind: string; readonly starts: string; readonly ends: string }[] };
/** What of a shift is left open by closed spans: from the end of one that covers its beginning to the beginning of one that covers its end; null where nothing is. */
function leftOpen(shift: Shift, closed: readonly { readonly from: number; readonly to: number }[]): Shift | null {
  let { from, to } = shift;
  for (const one of closed.toSorted((a, b) => a.from - b.from)) if (one.from <= from && one.to > from) from = one.to;
  for (const one of closed.toSorted((a, b) => b.to - a.to)) if (one.to >= to && one.from < to) to = one.from;
  return from < to ? { ...shift, from, to } : null;
}

/** Days ahead in which a next shift is looked for: over a weekend and the holidays beside it. */
const AHEAD = 8;
/**
 * The shifts from the day before one to the week after, by their beginning; a closed exception cuts a shift at its end, one over all of it leaves none.
 * @param instantOf the instant of a day and time on the plant's clock, epoch ms
 */
export function shiftsAround({ shifts, exceptions }: Shifts, day: string, instantOf: (day: string, time: string) => number): readonly Shift[] {
  const at = (local: string): number => (local.endsWith('24:00') ? instantOf(dayAfter(local.slice(0, 10)), '00:00') : instantOf(local.slice(0, 10), local.slice(11, 16)));
  const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const days = [before, day];
  while (days.length < 2 + AHEAD) days.push(dayAfter(days.at(-1)!));
  const all = days.flatMap((one) => shifts
    .filter((shift) => shift.weekday === weekdayOf(one) && (shift.effectiveFrom === null || shift.effectiveFrom <= one) && (shift.effectiveTo === null || shift.effectiveTo >= one))
    .map(({ name, starts, ends }): Shift => ({ name, from: at(`${one}T${starts}`), to: at(`${ends <= starts ? dayAfter(one) : one}T${ends}`) })));
  const closed = exceptions.filter((one) => one.kind === 'closed').map((one) => ({ from: at(one.starts), to: at(one.ends) }));
  return all.flatMap((shift) => leftOpen(shift, closed) ?? []).toSorted((a, b) => a.from - b.from);
}

/** The shift that a look at the floor is about now, and what the look is for; undefined where the calendar has none around now. */
export function shiftNow(shifts: readonly Shift[], now: number): { readonly shift: Shift; readonly moment: Moment } | undefined {
  const running = shifts.find((one) => one.from <= now && now < one.to);
  const next = shifts.find((one) => one.from > now);
  if (next && next.from - now <= (running ? BEFORE_CHANGE : BEFORE_START)) return { shift: next, moment: 'start' };
  if (running) return { shift: running, moment: running.to - now <= BEFORE_END ? 'handover' : 'running' };
  const last = shifts.findLast((one) => one.to <= now);
  if (last && now - last.to <= BEFORE_START) return { shift: last, moment: 'handover' };
  return next && { shift: next, moment: 'start' };
}

const runs = ({ from, to }: Shift, now: number): boolean => from <= now && now < to;
/**
 * The same where machines work by several calendars: the shift of the first, unless it is over or far off while a shift of another runs, such as a night shift on a part of the machines.
 * @param calendars the shifts of each, the calendar of most machines first
 */
export function shiftAmong(calendars: readonly (readonly Shift[])[], now: number): ReturnType<typeof shiftNow> {
  const looks = calendars.map((shifts) => shiftNow(shifts, now));
  const first = looks[0];
  if (first && (runs(first.shift, now) || (first.moment === 'start' && first.shift.from - now <= BEFORE_START))) return first;
  return looks.find((look) => look !== undefined && runs(look.shift, now)) ?? looks.find((look) => look !== undefined);
}
