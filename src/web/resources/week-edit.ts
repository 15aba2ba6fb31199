/** Shifts and breaks moved and stretched on the week: minutes from Monday 00:00, round the week's end, in steps. */
import type { CalendarRow } from '#contract/resources';

export type Shift = CalendarRow['shifts'][number];
export type Break = CalendarRow['breaks'][number];

export const DAY = 1440;
const WEEK = 7 * DAY;
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
/** 0–1440 → "24:00" only where the day's end is meant. */
export const timeOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const within = (minutes: number, whole: number): number => ((minutes % whole) + whole) % whole;

/** Minutes it lasts: up to a whole day, where it ends when it begins. */
export const lengthOf = ({ starts, ends }: { readonly starts: string; readonly ends: string }): number => {
  const length = minutesOf(ends) - minutesOf(starts);
  return length > 0 ? length : length + DAY;
};
const endAt = (from: number, length: number): string => {
  const end = from + length;
  return end === DAY ? '24:00' : timeOf(end % DAY);
};

/** Moved by days and minutes, its length kept; Sunday night goes on to Monday. */
export function moveShift<S extends Shift>(shift: S, days: number, minutes: number): S {
  const from = within((shift.weekday - 1 + days) * DAY + minutesOf(shift.starts) + minutes, WEEK);
  return { ...shift, weekday: Math.floor(from / DAY) + 1, starts: timeOf(from % DAY), ends: endAt(from % DAY, lengthOf(shift)) };
}
/** A break of every day moves within the day; one of a weekday moves like a shift. */
export function moveBreak(pause: Break, days: number, minutes: number): Break {
  if (pause.weekday !== null) return moveShift(pause as Break & Shift, days, minutes);
  const from = within(minutesOf(pause.starts) + minutes, DAY);
  return { ...pause, starts: timeOf(from), ends: endAt(from, lengthOf(pause)) };
}
/** Its end, or its start, moved; at least `least` minutes stay, at most a day. */
export function stretch<S extends { readonly starts: string; readonly ends: string; readonly weekday: number | null }>(what: S, edge: 'starts' | 'ends', minutes: number, least: number): S {
  const length = Math.max(least, Math.min(DAY, lengthOf(what) + (edge === 'ends' ? minutes : -minutes)));
  if (edge === 'ends') return { ...what, ends: endAt(minutesOf(what.starts), length) };
  const from = within((what.weekday ?? 1) * DAY - DAY + minutesOf(what.starts) + lengthOf(what) - length, WEEK);
  return { ...what, starts: timeOf(from % DAY), ends: endAt(from % DAY, length), weekday: what.weekday === null ? null : Math.floor(from / DAY) + 1 };
}

const days = (a: string | null, b: string | null): readonly [string, string] => [a ?? '0000', b ?? '9999'];
/** Places of shifts that share a minute of some week with another in force at the same time. */
export function overlapping(shifts: readonly Shift[]): ReadonlySet<number> {
  const found = new Set<number>();
  shifts.forEach((a, n) => shifts.forEach((b, m) => {
    if (m <= n) return;
    const gap = within((b.weekday - a.weekday) * DAY + minutesOf(b.starts) - minutesOf(a.starts), WEEK);
    const [[fromA, toA], [fromB, toB]] = [days(a.effectiveFrom, a.effectiveTo), days(b.effectiveFrom, b.effectiveTo)];
    if ((gap < lengthOf(a) || WEEK - gap < lengthOf(b)) && fromA <= toB && fromB <= toA) found.add(n).add(m);
  }));
  return found;
}

/** The shift on all these weekdays: what stands there under its name and in the same season is replaced. */
export function onDays(shifts: readonly Shift[], at: number, weekdays: readonly number[]): Shift[] {
  const one = shifts[at]!;
  const kept = shifts.filter((other) => !(other.name === one.name && other.effectiveFrom === one.effectiveFrom && weekdays.includes(other.weekday) && other !== one));
  return [...kept, ...weekdays.filter((weekday) => weekday !== one.weekday).map((weekday) => ({ ...one, weekday }))];
}
