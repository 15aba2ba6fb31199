/** Sites and working calendars, as browser and server speak of them. Times are local to the site. */
import { code, day, id, instant, line, moneyText, version } from '#contract/words';
import { z } from 'zod';

export const siteBody = z.object({ code, name: line, zone: z.string().min(1) });
export type SiteBody = z.infer<typeof siteBody>;
export const siteRow = siteBody.extend({ id, version });
export type SiteRow = z.infer<typeof siteRow>;

/** "06:00"; "24:00" is the end of the day. */
export const localTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time such as 06:30');
/** "2026-12-24T14:00" */
export const localDateTime = z.iso.datetime({ local: true, offset: false });

export const calendarShift = z.object({
  name: line.min(1),
  /** 1 Monday … 7 Sunday. */
  weekday: z.number().int().min(1).max(7),
  starts: localTime,
  /** At or before `starts`: on the next day. */
  ends: localTime,
  effectiveFrom: day.nullable().default(null), effectiveTo: day.nullable().default(null),
});
export const calendarBreak = z.object({ name: line.min(1), weekday: z.number().int().min(1).max(7).nullable().default(null), starts: localTime, ends: localTime });
export const calendarException = z.object({
  starts: localDateTime, ends: localDateTime, kind: z.enum(['closed', 'open', 'overtime']), reason: line.default(''), premiumPerHour: moneyText.default('0'),
});
export const calendarBody = z.object({
  code, name: line, siteCode: code, alwaysOpen: z.boolean().default(false),
  shifts: z.array(calendarShift).max(500).default([]), breaks: z.array(calendarBreak).max(200).default([]), exceptions: z.array(calendarException).max(5000).default([]),
});
export type CalendarBody = z.infer<typeof calendarBody>;
export const calendarRow = calendarBody.extend({ id, version });
export type CalendarRow = z.infer<typeof calendarRow>;

export const hoursQuery = z.object({ from: instant, to: instant });
/** Open time as the schedule sees it. */
export const openHours = z.object({ spans: z.array(z.object({ from: instant, to: instant, shift: z.string().nullable() })) });
export type OpenHours = z.infer<typeof openHours>;
