/** Which days a calendar works, and counting in them. A day is worked if one of its shifts starts then and is not closed altogether; extra time without a shift, and always open calendars, work on every day they touch. */
import { dayNumber, dayOf, dayText, startOfDay } from './days.ts';
import type { CalendarPattern } from './pattern.ts';
import { shiftSpans } from './working-spans.ts';

/** For `count` days from `first` on: 1 where it is a working day. */
export function openDays(calendar: CalendarPattern, zone: string, first: string, count: number): Uint8Array {
  const open = new Uint8Array(count);
  const start = dayNumber(first);
  const mark = (day: number): void => { if (day >= start && day < start + count) open[day - start] = 1; };
  // a shift that starts on the last day may have its only open time after midnight
  for (const { from, to, day } of shiftSpans(calendar, zone, startOfDay(first, zone), startOfDay(dayText(start + count + 1), zone))) {
    if (day !== null) mark(day);
    else for (let each = dayNumber(dayOf(from, zone)); each <= dayNumber(dayOf(to - 1, zone)); each++) mark(each);
  }
  return open;
}

/** How far it looks for a working day. */
const REACH = 3650;

/**
 * The n-th working day after `day` (before it, if n is negative; `day` itself need not be one); n = 0 is `day` itself. Null if there is none within
 * ten years: the calendar is never open. For many questions take `openDays` once.
 */
export function addWorkingDays(calendar: CalendarPattern, zone: string, day: string, n: number): string | null {
  if (n === 0) return day;
  const start = dayNumber(day);
  let left = Math.abs(n);
  const chunk = Math.min(REACH, left * 2 + 14);
  for (let passed = 0; passed < REACH; passed += chunk) {
    const first = n > 0 ? start + 1 + passed : start - passed - chunk;
    const open = openDays(calendar, zone, dayText(first), chunk);
    for (let i = 0; i < chunk; i++) {
      const at = n > 0 ? i : chunk - 1 - i;
      if (open[at] === 1 && --left === 0) return dayText(first + at);
    }
  }
  return null;
}
