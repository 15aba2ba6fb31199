/** Working days as a table, so that a lead time is one look-up. */

export interface WorkingDays {
  /** The first day of the table. */
  readonly from: number;
  /** How many working days there are up to and with each day of the table. */
  readonly upTo: Int32Array;
  /** The working days in order. */
  readonly days: Int32Array;
}

/** From one flag a day (1: open). Beyond the table every day is taken for a working day. */
export function workingDays(from: number, open: Uint8Array): WorkingDays {
  const upTo = new Int32Array(open.length);
  let count = 0;
  for (let i = 0; i < open.length; i++) upTo[i] = count += open[i] ? 1 : 0;
  const days = new Int32Array(count);
  for (let i = 0, n = 0; i < open.length; i++) if (open[i]) days[n++] = from + i;
  return { from, upTo, days };
}

/** Every day is open. */
export const EVERY_DAY: WorkingDays = workingDays(0, new Uint8Array(0));

/** The place of the last working day up to `day`; below 0 before the table, above its end behind it. */
function placeOf({ from, upTo, days }: WorkingDays, day: number): number {
  const at = day - from;
  if (at < 0) return at;
  if (at >= upTo.length) return days.length - 1 + (at - upTo.length + 1);
  return upTo[at]! - 1;
}
function dayAt({ from, upTo, days }: WorkingDays, place: number): number {
  if (place < 0) return from + place;
  return place < days.length ? days[place]! : from + upTo.length + (place - days.length);
}

/** The working day that lies `lead` working days before `day` (before the last working day up to it, where `day` is none). With no lead: `day` itself. */
export const workingDaysBefore = (calendar: WorkingDays, day: number, lead: number): number => (lead === 0 ? day : dayAt(calendar, placeOf(calendar, day) - lead));
/** The working day that lies `lead` working days after `day`. With no lead: `day` itself. */
export const workingDaysAfter = (calendar: WorkingDays, day: number, lead: number): number => (lead === 0 ? day : dayAt(calendar, placeOf(calendar, day) + lead));
/** Working days after `a` up to and with `b`; 0 where `b` is not later. */
export const workingDaysBetween = (calendar: WorkingDays, a: number, b: number): number => Math.max(0, placeOf(calendar, b) - placeOf(calendar, a));
