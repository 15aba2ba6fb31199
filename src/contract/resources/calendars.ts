/** Sites and working calendars, as browser and server speak of them. Times are local to the site. */
import { code, day, id, line, moneyText, version } from '#contract/words';
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

/** A calendar that is not kept yet, to see what it would give. */
export const hoursBody = z.object({
  calendar: calendarBody.pick({ siteCode: true, alwaysOpen: true, shifts: true, breaks: true, exceptions: true }),
  from: day, days: z.number().int().min(1).max(400),
});
export type HoursBody = z.infer<typeof hoursBody>;
/** Open time by the local day on which its shift starts, as the schedule would see it. */
export const dayHours = z.object({ rows: z.array(z.object({ day, minutes: z.number(), overtimeMinutes: z.number(), shifts: z.array(z.object({ name: z.string().nullable(), minutes: z.number() })) })) });
export type DayHours = z.infer<typeof dayHours>;
