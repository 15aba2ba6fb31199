/** Work centers, machines, changeovers and downtime, as browser and server speak of them. */
import { code, id, instant, line, moneyText, nonNegativeQuantityText, pageQuery, positiveQuantityText, version } from '#contract/words';
import { z } from 'zod';

/** A time of work in minutes as decimal text: "12.5". */
export const minutesText = nonNegativeQuantityText;
/** Percent of nominal speed as decimal text, above zero: "110". */
export const percentText = positiveQuantityText;

export const workCenterRow = z.object({
  id, code, name: line, siteCode: code, calendarCode: code, position: z.number(), machines: z.number(), version,
});
export type WorkCenterRow = z.infer<typeof workCenterRow>;
export const workCenterQuery = pageQuery.extend({ siteId: id.optional() });

export const workCenterBody = z.object({ code, name: line, siteCode: code, calendarCode: code, position: z.number().int().default(0) });
export type WorkCenterBody = z.infer<typeof workCenterBody>;

/** Down: broken, since when and until about when. Maintenance: planned, now. Up: neither. */
export const machineState = z.object({
  state: z.enum(['up', 'down', 'maintenance']),
  downtimeId: id.nullable(),
  since: instant.nullable(),
  /** Expected; null where nobody knows yet. */
  until: instant.nullable(),
  reason: z.string(),
});
export type MachineState = z.infer<typeof machineState>;

export const machineRow = z.object({
  id, code, name: line, workCenterId: id, workCenterCode: code, workCenterName: z.string(), siteId: id,
  /** Null: the work center's calendar. */
  calendarCode: code.nullable(),
  /** The name of the one that is in force, its own or the work center's. */
  calendarName: z.string(),
  lanes: z.number(), speedPercent: z.string(), hourlyCost: z.string(),
  changeoverMatrixCode: code.nullable(), currentFamily: z.string().nullable(), batchCapacity: z.string().nullable(), retired: z.boolean(),
  now: machineState, version,
});
export type MachineRow = z.infer<typeof machineRow>;

export const machineBody = z.object({
  code, name: line, workCenterCode: code, calendarCode: code.nullable().default(null),
  lanes: z.number().int().min(1).max(1000).default(1), speedPercent: percentText.default('100'), hourlyCost: moneyText.default('0'),
  changeoverMatrixCode: code.nullable().default(null), currentFamily: line.nullable().default(null), batchCapacity: positiveQuantityText.nullable().default(null),
  retired: z.boolean().default(false),
});
export type MachineBody = z.infer<typeof machineBody>;

export const machineQuery = pageQuery.extend({ workCenterId: id.optional(), siteId: id.optional(), retired: z.stringbool().optional() });

export const changeoverBody = z.object({ fromFamily: line.min(1), toFamily: line.min(1), minutes: minutesText, cost: moneyText.default('0') });
export const changeoverMatrixBody = z.object({ code, name: line, otherwiseMinutes: minutesText.default('0'), changeovers: z.array(changeoverBody).max(10_000).default([]) });
export type ChangeoverMatrixBody = z.infer<typeof changeoverMatrixBody>;
export const changeoverMatrixRow = changeoverMatrixBody.extend({ id, version });
export type ChangeoverMatrixRow = z.infer<typeof changeoverMatrixRow>;

export const downtimeRow = z.object({
  id, machineId: id, machineCode: code, kind: z.enum(['breakdown', 'maintenance']), startsAt: instant, expectedEndAt: instant.nullable(), endedAt: instant.nullable(),
  reason: z.string(), reportedBy: z.string(), version,
});
export type DowntimeRow = z.infer<typeof downtimeRow>;
export const downtimeQuery = pageQuery.extend({ machineId: id.optional(), siteId: id.optional(), open: z.stringbool().optional() });

export const machineDownBody = z.object({
  /** Since when; default now. */
  since: instant.optional(),
  /** Down until about; leave out when nobody knows. Said again, it corrects the estimate. */
  until: instant.nullable().default(null),
  reason: line.default(''),
});
export type MachineDownBody = z.infer<typeof machineDownBody>;
export const machineUpBody = z.object({ at: instant.optional() });
export const maintenanceBody = z.object({ startsAt: instant, endsAt: instant, reason: line.default('') });
export type MaintenanceBody = z.infer<typeof maintenanceBody>;

/** A machine works beyond its calendar. */
export const overtimeBody = z.object({ machineId: id, startsAt: instant, endsAt: instant, reason: line.min(1) });
export const overtimeRow = z.object({ id, machineId: id, machineCode: code, startsAt: instant, endsAt: instant, reason: z.string(), orderedBy: z.string() });
export type OvertimeRow = z.infer<typeof overtimeRow>;
