/** A block of cells as a hand marks it: where it began, where it is now, and how keys move it. */

export interface Spot {
  readonly row: number;
  readonly column: number;
}
/** `at` is where the hand is, `from` the corner that stays when the block grows. */
export interface Range {
  readonly at: Spot;
  readonly from: Spot;
}
export interface Size {
  readonly rows: number;
  readonly columns: number;
}

export const only = (spot: Spot): Range => ({ at: spot, from: spot });
export const blockOf = ({ at, from }: Range): { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number } => ({
  top: Math.min(at.row, from.row), bottom: Math.max(at.row, from.row), left: Math.min(at.column, from.column), right: Math.max(at.column, from.column),
});
export const isOne = ({ at, from }: Range): boolean => at.row === from.row && at.column === from.column;

export function holds(range: Range, row: number, column: number): boolean {
  const { top, bottom, left, right } = blockOf(range);
  return row >= top && row <= bottom && column >= left && column <= right;
}

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));
/** The range inside a table of this size: rows and columns go while it is marked. */
export const kept = ({ at, from }: Range, { rows, columns }: Size): Range => {
  const inside = (spot: Spot): Spot => ({ row: within(spot.row, rows), column: within(spot.column, columns) });
  return { at: inside(at), from: inside(from) };
};

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}
/** Where a key leads from a spot, as in a spreadsheet; undefined: it is no moving key. `page` is rows on screen. */
export function spotAfter({ key, ctrlKey, metaKey }: Pressed, { row, column }: Spot, { rows, columns }: Size, page: number): Spot | undefined {
  const far = ctrlKey || metaKey;
  const to: Record<string, readonly [number, number]> = {
    ArrowDown: [far ? rows - 1 : row + 1, column], ArrowUp: [far ? 0 : row - 1, column], ArrowRight: [row, far ? columns - 1 : column + 1], ArrowLeft: [row, far ? 0 : column - 1],
    PageDown: [row + page, column], PageUp: [row - page, column], Home: [far ? 0 : row, 0], End: [far ? rows - 1 : row, columns - 1],
  };
  const next = to[key];
  return next && { row: within(next[0], rows), column: within(next[1], columns) };
}
