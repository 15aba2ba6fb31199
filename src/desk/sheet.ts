/** A sheet: one table of the plant as people keep it in a file. Departments describe theirs; import, export and the template workbook follow. */
import type { Permission } from '#kernel/access';
import type { Act } from './caller.ts';

export type ColumnType = 'text' | 'integer' | 'quantity' | 'money' | 'ratio' | 'boolean' | 'day' | 'instant' | 'time' | 'minutes' | 'choice';

export interface Column {
  /** snake_case, as in the file's head row and the database. */
  readonly name: string;
  readonly type: ColumnType;
  /** For `choice`. */
  readonly choices?: readonly string[];
  /** A row without it is refused. Default false. */
  readonly required?: boolean;
  /** Taken where the cell is empty, as it would stand in the file. */
  readonly otherwise?: string;
  /** One line for the template and the guide. */
  readonly means: string;
  readonly example: string;
}

/**
 * A row, checked. A column that the file does not have is absent (key columns never are): existing records keep their value, new ones take the
 * table's default, which is what `otherwise` says. Text is trimmed; integer and minutes → number; quantity, money, ratio, day, instant, time → text in
 * plain form; boolean → boolean; an empty cell → null.
 */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

export interface RowRefusal {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  /** What would make it good. */
  readonly remedy: string;
}

/** What became of a row, in the order of the rows given. */
export type RowOutcome = 'new' | 'changed' | 'same' | { readonly refused: readonly RowRefusal[] };

export interface Sheet {
  /** Name of the file or workbook sheet, kebab-case plural: `bill-lines`. */
  readonly name: string;
  readonly title: string;
  readonly means: string;
  readonly columns: readonly Column[];
  /** The columns that tell one row from another. */
  readonly key: readonly string[];
  readonly mayImport: Permission;
  readonly mayExport: Permission;
  /** Sheets that must be loaded before this one, by name. */
  readonly after?: readonly string[];
  /**
   * Writes the rows that are good, set by set, and says what became of each; never throws for what a row says. A preview runs the same
   * and is rolled back. Keys are unique within `rows`. Absent: export only.
   */
  readonly load?: (act: Act, rows: readonly Row[]) => Promise<RowOutcome[]>;
  /** Columns that name a list which a file brings whole, some of the key: `item` and `revision` of a bill's lines. Lists that the file does not name stay. */
  readonly list?: readonly string[];
  /** Takes out what the lists named by `rows` hold beside `rows`, and returns it as it stood in a file. Before `load`; present where `list` is. */
  readonly shorten?: (act: Act, rows: readonly Row[]) => Promise<readonly Row[]>;
  /** All rows, in key order, in pieces; values as in a file. Absent: import only. */
  readonly rows?: (act: Act) => AsyncIterable<readonly Row[]>;
}
