/** What a screen on the wall shows of one area: machines, jobs, calls, output. No money, no customers, nothing private. */
import { code, day, id, instant, quantityText } from '#contract/words';
import { z } from 'zod';
import { callWho } from './calls.ts';

/** `all`, the code of a site, or the code of a work center. */
export const area = z.string().min(1).max(60);

export const wallMachine = z.object({ code, workCenter: code, now: z.object({ state: z.enum(['up', 'down', 'maintenance']), reason: z.string(), /** When it is expected back. */ until: instant.nullable() }) });
export const wallJob = z.object({
  machine: code, workCenter: code, number: z.string(), item: code, itemDescription: z.string(), target: quantityText, good: quantityText, startsAt: instant, endsAt: instant, status: z.string(), late: z.boolean(),
});
/** Times without a zone are of the plant's clock. */
const wallShift = z.object({ name: z.string(), weekday: z.number().int(), starts: z.string(), ends: z.string(), effectiveFrom: day.nullable(), effectiveTo: day.nullable() });

export const wall = z.object({
  name: z.string(), zone: z.string(), now: instant, plant: z.string(),
  machines: z.array(wallMachine),
  /** By machine and time, from the published schedule: the next 36 hours. */
  jobs: z.array(wallJob),
  calls: z.array(z.object({ id, machineCode: code, who: callWho, at: instant, owner: z.string().nullable() })),
  /** What came off each machine, hour by hour, of the last 24 hours. */
  output: z.array(z.object({ machineCode: code, hour: instant, good: quantityText, scrap: quantityText })),
  /** The calendars that its machines work by, that of most of them first. */
  calendars: z.array(z.object({ shifts: z.array(wallShift), exceptions: z.array(z.object({ kind: z.string(), starts: z.string(), ends: z.string() })) })),
});
export type Wall = z.infer<typeof wall>;
