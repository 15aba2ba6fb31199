/** Rows from outside put into a table set by set: what is new, what changed, what is the same, what is refused. */
export { allOrNothing, asRow, sift, type Sieve } from './sift.ts';
export { mergeRows, tellMerged, type Merged, type Target } from './merge-rows.ts';
export { idsByCode } from './ids-by-code.ts';
export { inPieces } from './in-pieces.ts';
