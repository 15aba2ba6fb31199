/** A calendar's open time as people count it: by the day on which the shift starts, a night shift whole on its first day. */
import type { DayHours, HoursBody } from '#contract/resources';
import { dayNumber, dayOf, dayText, shiftSpans, startOfDay, type CalendarPattern } from '#engine/time';

const MINUTE = 60_000;

/** `from` is a local day; the last of `days` counts to the end of its night shift. Cost: as `shiftSpans`. */
export function hoursByDay({ alwaysOpen, shifts, breaks, exceptions }: HoursBody['calendar'], zone: string, from: string, days: number): DayHours['rows'] {
  const pattern: CalendarPattern = { alwaysOpen, shifts, breaks, exceptions: exceptions.map(({ starts, ends, kind }) => ({ starts, ends, kind, premiumPerHour: kind === 'overtime' ? 1 : 0 })) };
  const first = dayNumber(from);
  const [begins, ends] = [startOfDay(from, zone), startOfDay(dayText(first + days + 1), zone)];
  const rows = Array.from({ length: days }, (_, n) => ({ day: dayText(first + n), minutes: 0, overtimeMinutes: 0, byShift: new Map<string | null, number>() }));
  for (const span of shiftSpans(pattern, zone, begins, ends)) {
    // time without a shift is cut at midnight
    const parts = span.day === null ? cutAtMidnight(span, zone) : [{ day: span.day, minutes: (span.to - span.from) / MINUTE }];
    for (const { day, minutes } of parts) {
      const row = rows[day - first];
      if (!row) continue;
      row.minutes += minutes;
      if (span.premium > 0) row.overtimeMinutes += minutes;
      row.byShift.set(span.shift, (row.byShift.get(span.shift) ?? 0) + minutes);
    }
  }
  return rows.map(({ byShift, ...row }) => ({ ...row, shifts: [...byShift].map(([name, minutes]) => ({ name, minutes })) }));
}

function cutAtMidnight({ from, to }: { readonly from: number; readonly to: number }, zone: string): { day: number; minutes: number }[] {
  const parts: { day: number; minutes: number }[] = [];
  for (let at = from; at < to; ) {
    const day = dayNumber(dayOf(at, zone));
    const end = Math.min(to, startOfDay(dayText(day + 1), zone));
    parts.push({ day, minutes: (end - at) / MINUTE });
    at = end;
  }
  return parts;
}
