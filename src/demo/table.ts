/** Rows as a table of text, as it would stand in a file: the demo goes in through the same door as anybody's data. */

export type Cell = string | number | boolean | null | undefined;
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
}

/** `tableOf('items', [{ code: 'A', … }, …])`; all rows have the columns of the first. */
export function tableOf(name: string, rows: readonly Readonly<Record<string, Cell>>[]): Table {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { name, columns, rows: rows.map((row) => columns.map((column) => String(row[column] ?? ''))), lines: rows.map((_, i) => i + 2) };
}
