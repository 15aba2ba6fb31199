/** What would help a late order: ways that were simulated on the schedule, the best first. */
import { z } from 'zod';
import { draftCommand } from './commands.ts';

const changedOrder = z.object({ number: z.string(), /** Minutes late; 0: in time. */ before: z.number().int(), after: z.number().int() });

export const wayOut = z.object({
  kind: z.string(),
  /** In a sentence with names. */
  text: z.string(),
  /** Asked-about orders in time with it, and those less late; others that become late, or later. */
  saved: z.array(changedOrder), eased: z.array(changedOrder), worse: z.array(changedOrder),
  /** Minutes by which the order asked about is less late, and minutes that all orders together are. */
  minutesSaved: z.number(), minutesSavedOverall: z.number(),
  /** In the plant's currency: premium of overtime, cost of the other machine; decimal text. */
  cost: z.string(),
  /** Operations that get another machine or time. */
  moved: z.number().int(),
  /** The edit of a draft that does it; the figures are then that edit's. Null where no edit of the schedule can: hours, people, receipts. */
  edit: draftCommand.nullable(),
});
export const waysOut = z.object({ number: z.string(), lateMinutes: z.number().int(), ways: z.array(wayOut) });
/** Of a version: the orders that it makes later than the version it is based on, and ways that were simulated for all of them; minutes saved are weighted by the orders' priorities. */
export const waysOutOfVersion = z.object({ later: z.array(changedOrder), ways: z.array(wayOut) });
export type WaysOutOfVersion = z.infer<typeof waysOutOfVersion>;
export type WayOut = z.infer<typeof wayOut>;
export type WaysOut = z.infer<typeof waysOut>;
