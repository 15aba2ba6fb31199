/** Rows of text cells that are edited like a spreadsheet: pasting, clearing, filling, adding and removing, each as a new list of rows. */
import { blockOf, isOne, only, type Range, type Spot } from './table-range.ts';
import { inOrder, plainNumber } from './table-text.ts';

/** Column → what stands there. */
export type GridRow = Readonly<Record<string, string>>;
/** What the rules of pasting need to know of a column. */
export interface CellRule {
  readonly id: string;
  readonly title: string;
  /** Cells of this row that cannot be typed into. */
  readonly fixed?: ((row: GridRow) => boolean) | undefined;
  /** Its texts are numbers. */
  readonly numeric?: boolean;
}
/** What a new row begins as that is put in after so many of these; null: no row is added. */
export type Blank = ((rows: readonly GridRow[], before: number) => GridRow) | null;
export interface Edited {
  readonly rows: readonly GridRow[];
  readonly range: Range;
  /** Cells of the block that found no place: fixed, beside the table, or below it where no row may be added. */
  readonly lost: number;
}

/** "Lead Days", "lead_days" and "lead-days" are one heading. */
const plain = (title: string): string => title.trim().toLowerCase().replaceAll(/[\s_-]+/g, ' ');
/** The columns that the first row of a block names; null where it is no heading. */
export function headOf<C extends CellRule>(columns: readonly C[], block: readonly (readonly string[])[]): (C | undefined)[] | null {
  const [first = [], ...rest] = block;
  const found = first.map((cell) => columns.find((one) => plain(one.title) === plain(cell) || plain(one.id) === plain(cell)));
  return rest.length > 0 && found.some(Boolean) && found.every((one, at) => one !== undefined || first[at] === '') ? found : null;
}

const read = ({ numeric = false }: CellRule, text: string): string => (numeric ? plainNumber(text) : text);
const write = (rows: readonly GridRow[], cells: readonly (readonly [number, string, string])[]): GridRow[] => {
  const next = [...rows];
  for (const [row, column, text] of cells) next[row] = { ...next[row]!, [column]: text };
  return next;
};

/**
 * Writes a block of texts over the cells from the range's first corner on. A single text fills the whole range; a block with a heading goes to the columns
 * it names.
 */
export function paste(rows: readonly GridRow[], columns: readonly CellRule[], range: Range, given: readonly (readonly string[])[], blank: Blank): Edited {
  const { top, left, bottom, right } = blockOf(range);
  const head = headOf(columns, given);
  const single = given.length === 1 && given[0]!.length === 1 && !isOne(range);
  const block = single ? Array.from({ length: bottom - top + 1 }, () => Array.from({ length: right - left + 1 }, () => given[0]![0]!)) : head ? given.slice(1) : given;
  const target = (at: number): CellRule | undefined => (head ? head[at] : columns[left + at]);
  const grown = [...rows];
  while (blank !== null && grown.length < top + block.length) grown.push(blank(grown, grown.length));
  const cells: [number, string, string][] = [];
  let lost = 0;
  let reach = left;
  block.forEach((line, down) => line.forEach((text, along) => {
    const [row, column] = [grown[top + down], target(along)];
    if (row === undefined || column === undefined || column.fixed?.(row)) {
      if (text !== '') lost += 1;
      return;
    }
    cells.push([top + down, column.id, read(column, text)]);
    reach = Math.max(reach, columns.indexOf(column));
  }));
  const last = Math.min(grown.length - 1, top + Math.max(0, block.length - 1));
  return { rows: write(grown, cells), lost, range: { from: { row: top, column: head ? 0 : left }, at: { row: Math.max(top, last), column: reach } } };
}

const inBlock = (rows: readonly GridRow[], columns: readonly CellRule[], range: Range, say: (row: GridRow, column: CellRule) => string): GridRow[] => {
  const { top, bottom, left, right } = blockOf(range);
  return rows.map((row, at) => (at < top || at > bottom ? row : { ...row, ...Object.fromEntries(columns.slice(left, right + 1).filter((column) => !column.fixed?.(row)).map((column) => [column.id, say(row, column)])) }));
};
/** Empties the cells of a range. */
export const clear = (rows: readonly GridRow[], columns: readonly CellRule[], range: Range): GridRow[] => inBlock(rows, columns, range, () => '');
/** The top row of a range into all rows of it. */
export const fillDown = (rows: readonly GridRow[], columns: readonly CellRule[], range: Range): GridRow[] => inBlock(rows, columns, range, (_, column) => rows[blockOf(range).top]?.[column.id] ?? '');

/** One cell written; a row just below the last is begun. */
export function put(rows: readonly GridRow[], row: number, column: CellRule, text: string, blank: Blank): readonly GridRow[] {
  const cell = { [column.id]: read(column, text) };
  return row < rows.length ? rows.map((one, at) => (at === row ? { ...one, ...cell } : one)) : blank === null ? rows : [...rows, { ...blank(rows, rows.length), ...cell }];
}
export const insertAt = (rows: readonly GridRow[], at: number, row: GridRow): GridRow[] => [...rows.slice(0, at), row, ...rows.slice(at)];
/** Takes the rows of a range out. */
export function removeRows(rows: readonly GridRow[], range: Range): Edited {
  const { top, bottom } = blockOf(range);
  return { rows: rows.filter((_, at) => at < top || at > bottom), range: only({ row: top, column: range.at.column }), lost: 0 };
}

/** The texts of a range, for the clipboard. */
export function textsIn(rows: readonly GridRow[], columns: readonly CellRule[], range: Range): string[][] {
  const { top, bottom, left, right } = blockOf(range);
  return rows.slice(top, bottom + 1).map((row) => columns.slice(left, right + 1).map((column) => row[column.id] ?? ''));
}

export interface CellDifference {
  /** What the row is called. */
  readonly row: string;
  readonly column: string;
  readonly mine: string | null;
  readonly theirs: string | null;
}
/** Where two lists of rows differ, row by key; a whole row is null on the side that has none. */
export function differences(columns: readonly CellRule[], mine: readonly GridRow[], theirs: readonly GridRow[], keyOf: (row: GridRow) => string): CellDifference[] {
  const [here, there] = [new Map(mine.map((row) => [keyOf(row), row])), new Map(theirs.map((row) => [keyOf(row), row]))];
  return [...new Set([...there.keys(), ...here.keys()])].toSorted(inOrder).flatMap((key): CellDifference[] => {
    const [a, b] = [here.get(key), there.get(key)];
    if (!a || !b) return [{ row: key, column: '', mine: a ? key : null, theirs: b ? key : null }];
    return columns.filter((column) => (a[column.id] ?? '') !== (b[column.id] ?? '')).map((column) => ({ row: key, column: column.title, mine: a[column.id] ?? '', theirs: b[column.id] ?? '' }));
  });
}

/** A spot's place in a map of problems. */
export const cellKey = (row: number, column: string): string => `${row}.${column}`;
export type { Range, Spot };
