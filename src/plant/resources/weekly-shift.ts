/** A shift of the week as a stretch of minutes, so that two can be compared whatever midnight or Sunday lies between. */
import type { Days } from '#desk/merge';

export interface WeeklyShift extends Days {
  readonly name: string;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** "06:00" */
  readonly starts: string;
  /** At or before `starts`: on the next day. */
  readonly ends: string;
}

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Start in minutes from Monday 00:00, and length; at most 24 hours. */
function stretch({ weekday, starts, ends }: WeeklyShift): { from: number; length: number } {
  const [a, b] = [minutesOf(starts), minutesOf(ends)];
  return { from: (weekday - 1) * DAY + a, length: b > a ? b - a : b + DAY - a };
}

/** True when the two share a minute of some week. */
export function hoursOverlap(a: WeeklyShift, b: WeeklyShift): boolean {
  const [x, y] = [stretch(a), stretch(b)];
  const gap = (y.from - x.from + WEEK) % WEEK; // from the start of x to the next start of y
  return gap < x.length || WEEK - gap < y.length;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** "Early Mon 06:00–14:00" */
export const sayShift = ({ name, weekday, starts, ends }: WeeklyShift): string => `${name} ${WEEKDAYS[weekday - 1] ?? weekday} ${starts}–${ends}`;
