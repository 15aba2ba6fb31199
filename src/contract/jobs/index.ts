/** What is said of long work. */
import { z } from 'zod';
import { instant } from '#contract/words';

export const jobRow = z.object({
  id: z.string(), name: z.string(), state: z.enum(['queued', 'running', 'done', 'stopped', 'failed']), input: z.unknown(),
  askedBy: z.string(), askedAt: instant, startedAt: instant.nullable(), endedAt: instant.nullable(),
  /** Part of the work done, 0–1; null where it cannot be said. */
  share: z.number().nullable(), progress: z.record(z.string(), z.unknown()), result: z.unknown().nullable(), message: z.string().nullable(),
});
export type JobRow = z.infer<typeof jobRow>;
