/** Rows from outside put into a table set by set: what is new, what changed, what is the same, what is refused. */
export { allOrNothing, asRow, sift, type Sieve } from './sift.ts';
export { mergeRows, tellLines, tellMerged, type Merged, type Target } from './merge-rows.ts';
export { idsByCode } from './ids-by-code.ts';
export { pieces } from './pieces.ts';
export { tableSheet, type Belongs, type LoadedSheet, type TableColumn, type TableSheet } from './table-sheet.ts';
export { admit, daysOverlap, sayDays, type Claim, type Days } from './admit.ts';
export { addOne, editOne, lockRecord, rename, type Recorded } from './one-record.ts';
