/** What is said about files in and out. */
import { id, instant } from '#contract/words';
import { z } from 'zod';

export const sheetSummary = z.object({ sheet: z.string(), given: z.number(), new: z.number(), changed: z.number(), same: z.number(), refused: z.number(), removed: z.number().default(0) });
export const note = z.object({ kind: z.enum(['dropped', 'folded', 'assumed', 'removed']), where: z.string(), says: z.string(), count: z.number() });
export const placedRefusal = z.object({ sheet: z.string(), file: z.string(), line: z.number(), column: z.string(), value: z.string(), reason: z.string(), remedy: z.string() });
export const importReport = z.object({
  id, name: z.string(), state: z.enum(['staged', 'committed', 'undone', 'discarded']), summary: z.array(sheetSummary), notes: z.array(note),
  refusals: z.array(placedRefusal), refused: z.number(), seconds: z.number(),
});
export type ImportReport = z.infer<typeof importReport>;
export const importRow = z.object({ id, name: z.string(), state: importReport.shape.state, madeAt: instant, madeBy: z.string(), committedAt: instant.nullable(), undoneAt: instant.nullable(), summary: z.array(sheetSummary) });
export type ImportRow = z.infer<typeof importRow>;

/** Files as they come from a browser. A mapping, where there is one, is one of them or sent beside them. */
export const upload = z.object({
  name: z.string().trim().min(1).max(200),
  files: z.array(z.object({ path: z.string().min(1).max(400), base64: z.base64() })).min(1).max(200),
  mapping: z.string().optional(),
  values: z.record(z.string(), z.string()).default({}),
  /** True: lists that the files bring, such as the lines of a bill, keep what they hold and the files lack. */
  keep: z.boolean().default(false),
});

/** How a staged import is taken in. `keep` as in `upload`; absent: as it was staged. */
export const commitImport = z.object({ keep: z.boolean().optional() });

export const sheetInfo = z.object({
  name: z.string(), title: z.string(), means: z.string(), key: z.array(z.string()), list: z.array(z.string()).nullable(), import: z.boolean(), export: z.boolean(),
  columns: z.array(z.object({ name: z.string(), type: z.string(), required: z.boolean(), choices: z.array(z.string()).nullable(), otherwise: z.string().nullable(), means: z.string(), example: z.string() })),
});
export type SheetInfo = z.infer<typeof sheetInfo>;
