/** Arithmetic on days as text, for anchoring the demo to today. */

const DAY = 86_400_000;

/** The day `n` days on: addDays('2026-03-01', -1) is 2026-02-28. */
export const addDays = (day: string, n: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10);

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** The first such weekday after the day. */
export function nextWeekday(day: string, weekday: number): string {
  let at = addDays(day, 1);
  while (weekdayOf(at) !== weekday) at = addDays(at, 1);
  return at;
}

/** The day, or the Monday after it where it falls on a weekend. */
export const workday = (day: string): string => (weekdayOf(day) > 5 ? nextWeekday(day, 1) : day);

/** The site's day and clock at an instant. */
export function localDay(now: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}
