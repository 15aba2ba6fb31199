/**
 * From a calendar as described to open time as instants: shifts − breaks − closed exceptions + open ones. O(days × shifts a day); a year of
 * one calendar takes about a millisecond.
 */
import { Clock } from './clock.ts';
import { dayNumber, weekdayOf } from './days.ts';
import type { CalendarPattern, ExceptionPattern } from './pattern.ts';
import { intersect, subtract, unite, type Stretch } from './spans.ts';

/** Open time, in ms since 1970. */
export interface WorkingSpan extends Stretch {
  /** Money per hour; 0 in normal time. */
  readonly premium: number;
}

export interface ShiftSpan extends WorkingSpan {
  /** Null where no shift has a say: an always open calendar, extra time at a time of day at which no shift works. */
  readonly shift: string | null;
  /** Number of the local day on which its shift starts; null where it has none. */
  readonly day: number | null;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

interface Timed { readonly starts: string; readonly ends: string }

/** A timetable entry on one day. */
function onDay(clock: Clock, day: number, { starts, ends }: Timed): Stretch {
  const from = minutes(starts);
  const to = minutes(ends);
  return { from: clock.instant(day * DAY + from * MINUTE), to: clock.instant(day * DAY + (to <= from ? to + 1440 : to) * MINUTE) };
}

/** Every day from the one before the stretch begins, whose night may reach into it. */
function* daysOf(clock: Clock, from: number, to: number): Generator<number> {
  const last = Math.floor(clock.local(to) / DAY);
  for (let day = Math.floor(clock.local(from) / DAY) - 1; day <= last; day++) yield day;
}

function breaksOf(calendar: CalendarPattern, clock: Clock, from: number, to: number): (Stretch & { readonly name: string })[] {
  const found: (Stretch & { name: string })[] = [];
  for (const day of daysOf(clock, from, to))
    for (const pause of calendar.breaks)
      if (pause.weekday === null || pause.weekday === weekdayOf(day)) found.push({ ...onDay(clock, day, pause), name: pause.name });
  return found.sort((a, b) => a.from - b.from);
}

/** The weekly shifts of the stretch, disjoint: where two overlap the one that begins first has it. */
function shiftsOf(calendar: CalendarPattern, clock: Clock, from: number, to: number, only: string | undefined): ShiftSpan[] {
  const shifts = calendar.shifts
    .filter(({ name }) => only === undefined || name === only)
    .map((shift) => ({ ...shift, first: shift.effectiveFrom ? dayNumber(shift.effectiveFrom) : -Infinity, last: shift.effectiveTo ? dayNumber(shift.effectiveTo) : Infinity }));
  const found: ShiftSpan[] = [];
  for (const day of daysOf(clock, from, to))
    for (const shift of shifts)
      if (shift.weekday === weekdayOf(day) && day >= shift.first && day <= shift.last) found.push({ ...onDay(clock, day, shift), premium: 0, shift: shift.name, day });
  return disjoint(found);
}

/** Sorted by start; what an earlier one has, a later one has not. */
function disjoint(spans: ShiftSpan[]): ShiftSpan[] {
  let end = -Infinity;
  return spans.sort((a, b) => a.from - b.from || a.to - b.to).flatMap((span) => {
    const from = Math.max(span.from, end);
    if (from >= span.to) return [];
    end = span.to;
    return [from === span.from ? span : { ...span, from }];
  });
}

/** Extra time belongs to the shifts at whose time of day it lies, on whichever weekday; where none works, to everybody (null). */
function extraTime(calendar: CalendarPattern, clock: Clock, extra: WorkingSpan): ShiftSpan[] {
  const daily = new Map(calendar.shifts.map((shift) => [`${shift.name} ${shift.starts} ${shift.ends}`, shift]));
  const found: ShiftSpan[] = [];
  for (const day of daysOf(clock, extra.from, extra.to))
    for (const shift of daily.values())
      for (const piece of intersect([extra], [onDay(clock, day, shift)])) found.push({ ...piece, shift: shift.name, day });
  return [...found, ...subtract([extra], found).map((rest) => ({ ...rest, shift: null, day: null }))];
}

const LOCAL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/;

function exceptionsOf(calendar: CalendarPattern, clock: Clock, from: number, to: number, wanted: (kind: ExceptionPattern['kind']) => boolean): WorkingSpan[] {
  return calendar.exceptions.filter(({ kind }) => wanted(kind)).flatMap(({ starts, ends, premiumPerHour = 0 }) => {
    const at = (text: string): number => {
      const [, day, time] = LOCAL.exec(text) ?? [];
      if (day === undefined || time === undefined) throw new RangeError(`No local time: ${text}`);
      return dayNumber(day) * DAY + minutes(time) * MINUTE;
    };
    const a = at(starts);
    const b = at(ends);
    // the clock is right for the stretch asked for only
    if (b < clock.local(from) - DAY || a > clock.local(to) + DAY) return [];
    return intersect([{ from: clock.instant(Math.max(a, clock.local(from) - 2 * DAY)), to: clock.instant(Math.min(b, clock.local(to) + 2 * DAY)), premium: premiumPerHour }], [{ from, to }]);
  });
}

export interface WhichShift {
  /** Only the shifts of that name, and extra time that is theirs or everybody's. Default all. */
  readonly shift?: string;
}

/**
 * Open time in [from, to) with the shift it belongs to: ascending and disjoint, split where the shift or the premium changes. Instants in ms
 * since 1970; `zone` is an IANA name. Throws a RangeError for an unknown zone or a day that is none.
 */
export function shiftSpans(calendar: CalendarPattern, zone: string, from: number, to: number, { shift }: WhichShift = {}): ShiftSpan[] {
  if (from >= to) return [];
  const clock = new Clock(zone, from, to);
  const whole = { from, to };
  const base: ShiftSpan[] = calendar.alwaysOpen
    ? [{ ...whole, premium: 0, shift: null, day: null }]
    : subtract(intersect(shiftsOf(calendar, clock, from, to, shift), [whole]), breaksOf(calendar, clock, from, to));
  const closed = exceptionsOf(calendar, clock, from, to, (kind) => kind === 'closed');
  const open = exceptionsOf(calendar, clock, from, to, (kind) => kind !== 'closed');
  if (open.length === 0) return subtract(base, closed);
  const extra = disjoint(open.flatMap((each) => (calendar.alwaysOpen ? [{ ...each, shift: null, day: null }] : extraTime(calendar, clock, each)))
    .filter((each) => shift === undefined || each.shift === null || each.shift === shift));
  return [...subtract(base, [...closed, ...open]), ...extra].sort((a, b) => a.from - b.from);
}

/** Open time in [from, to): ascending and disjoint, as few spans as there are; what touches differs in its premium. As `shiftSpans` otherwise. */
export function workingSpans(calendar: CalendarPattern, zone: string, from: number, to: number, which: WhichShift = {}): WorkingSpan[] {
  const spans: { from: number; to: number; premium: number }[] = [];
  for (const each of shiftSpans(calendar, zone, from, to, which)) {
    const last = spans.at(-1);
    if (last?.to === each.from && last.premium === each.premium) last.to = each.to; else spans.push({ from: each.from, to: each.to, premium: each.premium });
  }
  return spans;
}

/** Breaks in [from, to) that interrupt a shift: not those outside shifts, nor where an exception has its own say. Ascending and disjoint. */
export function breakSpans(calendar: CalendarPattern, zone: string, from: number, to: number): (Stretch & { readonly name: string })[] {
  if (from >= to || calendar.alwaysOpen) return [];
  const clock = new Clock(zone, from, to);
  const shifts = intersect(unite(shiftsOf(calendar, clock, from, to, undefined)), [{ from, to }]);
  let end = -Infinity;
  const breaks = breaksOf(calendar, clock, from, to).flatMap((pause) => {
    const begins = Math.max(pause.from, end);
    end = Math.max(end, pause.to);
    return begins < pause.to ? [{ ...pause, from: begins }] : [];
  });
  return subtract(intersect(breaks, shifts), exceptionsOf(calendar, clock, from, to, () => true));
}
