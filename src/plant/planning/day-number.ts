/** Days as the engine counts them: whole numbers since 1970-01-01. */
const DAY = 86_400_000;

/** "2026-11-23" → 20780 */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
/** 20780 → "2026-11-23" */
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
/** The day of an instant in a zone. */
export function dayIn(zone: string, at: Date): string {
  let format = formats.get(zone);
  if (format === undefined) formats.set(zone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })));
  return format.format(at);
}
const formats = new Map<string, Intl.DateTimeFormat>();
