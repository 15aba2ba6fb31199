/** What a data table needs to take in texts that are typed or pasted over its cells: tried first, kept whole, undone as one step. */
import { headOf, type CellRule } from './table-rows.ts';

/** A row with the texts it shall have, field by field; fields that stay are there too, with what stands there now. */
export interface ChangedRow<Row> {
  readonly row: Row;
  readonly cells: Readonly<Record<string, string>>;
}
export interface CellRefusal {
  /** Place of the row among the changed ones, from 0. */
  readonly at: number;
  /** The field as `ChangedRow` names it. */
  readonly field: string;
  readonly value: string;
  readonly reason: string;
  readonly remedy: string;
}
export interface Tried {
  readonly refusals: readonly CellRefusal[];
  /** Keeps all of it; resolves with the way back. */
  readonly keep: () => Promise<() => Promise<void>>;
  /** Nothing was changed; nothing is to be kept. */
  readonly drop: () => void;
}
export interface TableEdit<Row> {
  /** Column whose text names a row, so that pasted rows with a heading find theirs in any order. */
  readonly key: string;
  /** Tries the rows without changing anything. */
  readonly attempt: (rows: readonly ChangedRow<Row>[]) => Promise<Tried>;
}

export interface PasteColumn<Row> extends CellRule {
  /** The text that stands in a row's cell; undefined in a column that is not edited. */
  readonly now?: ((row: Row) => string) | undefined;
  /** The field that the text goes to. */
  readonly field?: string | undefined;
  /** What names the row, in the key column. */
  readonly name: (row: Row) => string;
}
export interface PlannedCell {
  /** Place of its row in `rows`. */
  readonly at: number;
  readonly field: string;
  readonly title: string;
  readonly was: string;
  readonly text: string;
}
export interface Plan<Row> {
  readonly rows: readonly ChangedRow<Row>[];
  readonly cells: readonly PlannedCell[];
  /** Names in the key column that no row on screen has. */
  readonly unknown: readonly string[];
  /** Titles of columns that are only shown. */
  readonly fixed: readonly string[];
  /** Rows of the block below the last row. */
  readonly below: number;
}

/** What a block would change: from a corner down and to the right, or by its heading, where it has the key column. */
export function planPaste<Row>(rows: readonly Row[], columns: readonly PasteColumn<Row>[], key: string, corner: { readonly row: number; readonly column: number }, given: readonly (readonly string[])[]): Plan<Row> {
  const head = headOf(columns, given);
  const lines = head ? given.slice(1) : given;
  const named = head?.findIndex((one) => one?.id === key) ?? -1;
  const keyColumn = columns.find((one) => one.id === key);
  const byName = named >= 0 && keyColumn ? new Map(rows.map((row) => [keyColumn.name(row).toLowerCase(), row])) : null;
  const changed = new Map<Row, Record<string, string>>();
  const [unknown, fixed] = [new Set<string>(), new Set<string>()];
  let below = 0;
  lines.forEach((line, down) => {
    const row = byName ? byName.get((line[named] ?? '').toLowerCase()) : rows[corner.row + down];
    if (row === undefined) {
      if (byName) unknown.add(line[named] ?? '');
      else below += 1;
      return;
    }
    line.forEach((text, along) => {
      const column = head ? head[along] : columns[corner.column + along];
      if (!column || along === named) return;
      if (column.field === undefined || !column.now) fixed.add(column.title);
      else if (column.now(row) !== text) changed.set(row, { ...changed.get(row), [column.field]: text });
    });
  });
  const used = columns.filter((one) => one.field !== undefined && [...changed.values()].some((cells) => one.field! in cells));
  const all = [...changed].map(([row, cells]): ChangedRow<Row> => ({ row, cells: Object.fromEntries(used.map((one) => [one.field!, cells[one.field!] ?? one.now!(row)])) }));
  const cells = [...changed.values()].flatMap((texts, at) => used.filter((one) => one.field! in texts).map((one): PlannedCell => ({ at, field: one.field!, title: one.title, was: one.now!(all[at]!.row), text: texts[one.field!]! })));
  return { rows: all, cells, unknown: [...unknown], fixed: [...fixed], below };
}
