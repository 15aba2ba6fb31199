/** Days of a zone. A day is text (2026-12-24) or its number, counted from 1970-01-01 = 0. */

const EPOCH = Temporal.PlainDate.from('1970-01-01');

/** Throws a RangeError if it is no day. */
export const dayNumber = (day: string): number => EPOCH.until(Temporal.PlainDate.from(day), { largestUnit: 'day' }).days;
export const dayText = (number: number): string => EPOCH.add({ days: number }).toString();

/** 1 Monday … 7 Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

/** The day that it is in the zone at an instant (ms). Throws a RangeError for an unknown zone. */
export const dayOf = (at: number, zone: string): string => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The first instant (ms) of a day in the zone: local midnight, or when the clock jumps over it, the instant of the jump. */
export const startOfDay = (day: string, zone: string): number => Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
