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
/**
 * The shifts of the days around one, by their beginning; a shift that an exception closes from end to end is none.
 * @param instantOf the instant of a day and time on the plant's clock, epoch ms
 */
export function shiftsAround({ shifts, exceptions }: Shifts, day: string, instantOf: (day: string, time: string) => number): readonly Shift[] {
  const at = (local: string): number => (local.endsWith('24:00') ? instantOf(dayAfter(local.slice(0, 10)), '00:00') : instantOf(local.slice(0, 10), local.slice(11, 16)));
  const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const all = [before, day, dayAfter(day), dayAfter(dayAfter(day))].flatMap((one) => shifts
    .filter((shift) => shift.weekday === weekdayOf(one) && (shift.effectiveFrom === null || shift.effectiveFrom <= one) && (shift.effectiveTo === null || shift.effectiveTo >= one))
    .map(({ name, starts, ends }): Shift => ({ name, from: at(`${one}T${starts}`), to: at(`${ends <= starts ? dayAfter(one) : one}T${ends}`) })));
  const closed = exceptions.filter((one) => one.kind === 'closed').map((one) => ({ from: at(one.starts), to: at(one.ends) }));
  return all.filter((shift) => !closed.some((one) => one.from <= shift.from && one.to >= shift.to)).toSorted((a, b) => a.from - b.from);
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
