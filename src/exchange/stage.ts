/** From files to checked rows: each table finds its sheet, each row is checked cell by cell, each key stands once. */
import type { Row, RowRefusal, Sheet } from '#desk';
import { Refusal } from '#kernel/refusal';
import { rowChecker } from './check-row.ts';
import type { FileTable } from './read-text.ts';

/** A refused cell with where it stands, so that somebody can go and mend it. */
export interface PlacedRefusal extends RowRefusal {
  readonly sheet: string;
  readonly file: string;
  readonly line: number;
}

/** `items.csv, line 4, lead_days "x": no whole number. Write digits alone, such as 5. Working days to make or buy it.` */
export const sayRefusal = ({ file, line, column, value, reason, remedy }: PlacedRefusal): string => `${file}, line ${line}, ${column} "${value}": ${reason.replace(/\.$/, '')}. ${remedy}`.trimEnd();

/** A sheet's rows that passed their own checks, each with its line. */
export interface StagedSheet {
  readonly sheet: string;
  readonly file: string;
  readonly rows: readonly Row[];
  readonly lines: readonly number[];
  /** Rows in the file, those that did not pass too. */
  readonly given: number;
  /** Rows that did not pass: what they name stands in the file all the same. */
  readonly spoiled: readonly Row[];
}

export interface Staged {
  readonly sheets: readonly StagedSheet[];
  readonly refusals: readonly PlacedRefusal[];
  /** True: lists that the file brings keep the lines it lacks. */
  readonly keep?: boolean;
}

const plainName = (name: string): string => name.toLowerCase().replace(/\.(csv|tsv|txt|xlsx)$/, '').replace(/^.*\//, '').replaceAll(/[\s_]+/g, '-');

/** The sheet a table is for, by its name; null when it is none of ours. */
export const sheetFor = (sheets: readonly Sheet[], table: Pick<FileTable, 'name'>): Sheet | null => sheets.find((sheet) => sheet.name === plainName(table.name)) ?? null;

/** Checks one table against its sheet. An unknown column or a missing required one refuses the whole table: it would be guessing. */
export function stageTable(sheet: Sheet, table: FileTable): { staged: StagedSheet; refusals: PlacedRefusal[] } {
  const columns = table.columns.map((column) => column.trim().toLowerCase().replaceAll(/[\s-]+/g, '_'));
  const shown = table.shown ?? table.name;
  const known = new Set(sheet.columns.map((column) => column.name));
  const twice = columns.find((column, i) => column !== '' && columns.indexOf(column) !== i);
  if (twice !== undefined) throw new Refusal('invalid', `${shown}: the column ${twice} stands twice in the head row.\nMaybe rename or remove one.`);
  const strange = columns.filter((column) => column !== '' && !known.has(column));
  if (strange.length > 0) throw new Refusal('invalid', `${shown}: the sheet ${sheet.name} has no column ${strange.join(', ')}.\nMaybe one of ${[...known].join(', ')}; or use a mapping file.`);
  const missing = sheet.columns.filter((column) => column.required && column.otherwise === undefined && !columns.includes(column.name)).map((column) => column.name);
  if (missing.length > 0 && table.rows.length > 0) throw new Refusal('invalid', `${shown}: the sheet ${sheet.name} needs the column ${missing.join(', ')}.\nMaybe take the template workbook as a start.`);

  const check = rowChecker(sheet, columns);
  const rows: Row[] = [];
  const lines: number[] = [];
  const refusals: PlacedRefusal[] = [];
  const spoiled: Row[] = [];
  const seen = new Map<string, number>();
  table.rows.forEach((cells, i) => {
    const line = table.lines[i]!;
    const { row, refused } = check(cells);
    const place = { sheet: sheet.name, file: shown, line };
    if (refused.length > 0) {
      refusals.push(...refused.map((one) => ({ ...place, ...one })));
      spoiled.push(row);
      return;
    }
    const key = JSON.stringify(sheet.key.map((column) => row[column]));
    const before = seen.get(key);
    if (before !== undefined) {
      refusals.push({ ...place, column: sheet.key.join(' + '), value: sheet.key.map((column) => String(row[column] ?? '')).join(' + '), reason: `stands already in line ${before}`, remedy: 'Remove one of the two rows.' });
      return;
    }
    seen.set(key, line);
    rows.push(row);
    lines.push(line);
  });
  return { staged: { sheet: sheet.name, file: shown, rows, lines, given: table.rows.length, spoiled }, refusals };
}

/** Checks all tables. Refuses a table that is none of our sheets. */
export function stage(sheets: readonly Sheet[], tables: readonly { readonly sheet: string | null; readonly table: FileTable }[]): Staged {
  const staged: StagedSheet[] = [];
  const refusals: PlacedRefusal[] = [];
  for (const { sheet: name, table } of tables) {
    const sheet = name === null ? sheetFor(sheets, table) : (sheets.find((one) => one.name === name) ?? null);
    if (!sheet?.load)
      throw new Refusal('invalid', `${table.shown ?? table.name} is none of the sheets that can be taken in.\nMaybe leave it out, or name it one of ${sheets.filter((one) => one.load).map((one) => one.name).join(', ')}; or use a mapping file.`);
    const result = stageTable(sheet, table);
    staged.push(result.staged);
    refusals.push(...result.refusals);
  }
  return { sheets: inOrder(sheets, staged), refusals };
}

/** Sheets in the order in which they must be loaded: what `after` names comes first. */
function inOrder(sheets: readonly Sheet[], staged: readonly StagedSheet[]): StagedSheet[] {
  const order: string[] = [];
  const visit = (sheet: Sheet, trail: readonly string[]): void => {
    if (order.includes(sheet.name)) return;
    if (trail.includes(sheet.name)) throw new Error(`Sheets wait for each other: ${[...trail, sheet.name].join(' → ')}`);
    for (const name of sheet.after ?? []) {
      const before = sheets.find((one) => one.name === name);
      if (before) visit(before, [...trail, sheet.name]);
    }
    order.push(sheet.name);
  };
  for (const sheet of sheets) visit(sheet, []);
  return [...staged].sort((a, b) => order.indexOf(a.sheet) - order.indexOf(b.sheet));
}
