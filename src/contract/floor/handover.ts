/** Notes that one shift leaves to the next. */
import { code, id, instant, line, pageQuery, version } from '#contract/words';
import { z } from 'zod';

export const handoverNoteBody = z.object({ text: line.min(1), /** What it is about; null: the whole floor. */ machineId: id.nullable().default(null), /** Left out: the machine's site, else the first. */ siteId: id.optional() });
export type HandoverNoteBody = z.infer<typeof handoverNoteBody>;
export const handoverNote = z.object({
  id, siteId: id, machineId: id.nullable(), machineCode: code.nullable(), at: instant, text: z.string(), by: z.string(),
  /** Who has taken it over. */
  seenBy: z.string().nullable(), seenAt: instant.nullable(), doneBy: z.string().nullable(), doneAt: instant.nullable(), version,
});
export type HandoverNote = z.infer<typeof handoverNote>;
/** Open ones the oldest first; those done the newest first. */
export const handoverNoteQuery = pageQuery.omit({ find: true }).extend({ open: z.stringbool().default(true), siteId: id.optional() });
export type HandoverNoteQuery = z.infer<typeof handoverNoteQuery>;
