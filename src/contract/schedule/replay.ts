/** A recorded run of the search, run again. */
import { z } from 'zod';
import { id } from '#contract/words';

export const replay = z.object({ siteId: id, runId: id });
export type Replay = z.infer<typeof replay>;

/** What running it again gave. */
export const replayed = z.object({
  runId: id,
  /** Operations that do not stand where the recorded run put them: 0 is the same plan. */
  differing: z.number().int(),
  operations: z.number().int(), seconds: z.number(), iterations: z.number(),
  /** What each plan is worth, by aim. */
  tiers: z.object({ recorded: z.record(z.string(), z.number()), again: z.record(z.string(), z.number()) }),
});
export type Replayed = z.infer<typeof replayed>;
