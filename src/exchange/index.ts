/** Files in and out, over the sheets that departments describe. */
export { filesAt, gather, readMapping, type GivenFile } from './gather.ts';
export type { FileTable } from './read-text.ts';
export { exchangeRoutes } from './routes.ts';
export { sayRefusal, stage, type Staged } from './stage.ts';
export { commit, preview, takeIn, type ImportReport } from './take-in.ts';
export { undo, type Reversal } from './undo.ts';
export { asCsv, asJson, asWorkbook } from './write-out.ts';
