/** Calls for help (andon): opened at a machine, taken by somebody, closed with what came of it. */
import { code, id, instant, line, pageQuery, version } from '#contract/words';
import { z } from 'zod';

export const callWho = z.enum(['supervisor', 'maintenance', 'quality', 'material', 'engineering']);
export const callBody = z.object({ machineId: id, who: callWho, note: line.default(''), /** From sign-in at the terminal, where somebody is signed in. */ token: z.string().max(200).optional() });
export type CallBody = z.infer<typeof callBody>;
export const takeCallBody = z.object({ /** Left out: whoever asks. */ owner: line.optional() });
export const closeCallBody = z.object({ outcome: line.min(1) });
export const callRow = z.object({
  id, at: instant, machineId: id, machineCode: code, siteId: id, employeeName: z.string().nullable(), who: callWho, note: z.string(), owner: z.string().nullable(), takenAt: instant.nullable(), closedAt: instant.nullable(), outcome: z.string().nullable(), version,
});
export type CallRow = z.infer<typeof callRow>;
/** Open calls the oldest first; closed ones the newest first. */
export const callQuery = pageQuery.omit({ find: true }).extend({ open: z.stringbool().default(true), machineId: id.optional(), who: callWho.optional(), siteId: id.optional() });
export type CallQuery = z.infer<typeof callQuery>;
