/** What somebody types for a time of day. */

/** "6:30", "0630", "6" and "6.30" as "06:30"; undefined where it is no time of day. */
export function timeTyped(text: string): string | undefined {
  const [, hour, minute = '0'] = /^\s*(\d{1,2})(?:[:.h]?([0-5]\d))?\s*$/.exec(text) ?? [];
  return hour === undefined || Number(hour) > 23 ? undefined : `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}
