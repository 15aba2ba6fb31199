/** A calendar's week as spans of minutes within each day; shifts over midnight are cut there. */
import type { CalendarRow } from '#contract/resources';

export interface DaySpan {
  readonly weekday: number;
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly kind: 'shift' | 'break';
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function cut(weekday: number, starts: string, ends: string, name: string, kind: DaySpan['kind']): DaySpan[] {
  const [from, to] = [minutes(starts), minutes(ends)];
  if (to > from) return [{ weekday, from, to, name, kind }];
  const next = (weekday % 7) + 1;
  return [{ weekday, from, to: 1440, name, kind }, ...(to > 0 ? [{ weekday: next, from: 0, to, name, kind }] : [])];
}

/** Shifts first, breaks over them; a break without a weekday is on every day. */
export function weekSpans({ shifts, breaks }: Pick<CalendarRow, 'shifts' | 'breaks'>): DaySpan[] {
  return [
    ...shifts.flatMap((one) => cut(one.weekday, one.starts, one.ends, one.name, 'shift')),
    ...breaks.flatMap((one) => (one.weekday === null ? [1, 2, 3, 4, 5, 6, 7] : [one.weekday]).flatMap((weekday) => cut(weekday, one.starts, one.ends, one.name, 'break'))),
  ];
}
