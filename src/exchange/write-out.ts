/** Sheets out of the plant: CSV, JSON or a workbook, all rows, in key order. */
import writeXlsxFile from 'write-excel-file/node';
import type { Act, Row, Sheet } from '#desk';
import { Refusal } from '#kernel/refusal';

const BOM = '\uFEFF'; // Excel reads UTF-8 only with it

const cellText = (value: Row[string] | undefined): string => (value === null || value === undefined ? '' : String(value));

/** Quoted where it must be; a text that a spreadsheet would run as a formula gets an apostrophe before it, which an import takes off again. */
export function csvCell(value: Row[string] | undefined, type: Sheet['columns'][number]['type']): string {
  let text = cellText(value);
  if (type === 'text' && /^'*[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function rowsOf(sheet: Sheet): NonNullable<Sheet['rows']> {
  if (!sheet.rows) throw new Refusal('not-found', `The sheet ${sheet.name} is only taken in, not given out.`);
  return sheet.rows;
}

export async function* asCsv(act: Act, sheet: Sheet): AsyncGenerator<string> {
  yield `${BOM}${sheet.columns.map((column) => column.name).join(',')}\r\n`;
  for await (const rows of rowsOf(sheet)(act)) yield rows.map((row) => sheet.columns.map((column) => csvCell(row[column.name], column.type)).join(',') + '\r\n').join('');
}

/** One array of objects with every column. */
export async function* asJson(act: Act, sheet: Sheet): AsyncGenerator<string> {
  let first = true;
  yield '[';
  for await (const rows of rowsOf(sheet)(act))
    for (const row of rows) {
      yield `${first ? '\n' : ',\n'}${JSON.stringify(Object.fromEntries(sheet.columns.map((column) => [column.name, row[column.name] ?? null])))}`;
      first = false;
    }
  yield first ? ']\n' : '\n]\n';
}

type WorkbookCell = { value: string | number | boolean; type?: StringConstructor | NumberConstructor | BooleanConstructor; fontWeight?: 'bold' } | null;

function workbookCell(value: Row[string] | undefined, type: Sheet['columns'][number]['type']): WorkbookCell {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return { value, type: Boolean };
  // a number that a double holds exactly goes in as a number; a longer one stays text rather than losing its last digits
  if (['integer', 'quantity', 'money', 'minutes'].includes(type) && String(Number(value)) === String(value)) return { value: Number(value), type: Number };
  return { value: String(value), type: String };
}

/** A workbook of one or more sheets, head row bold and frozen. */
export async function asWorkbook(act: Act, sheets: readonly Sheet[]): Promise<Buffer> {
  const data: { data: WorkbookCell[][]; sheet: string; stickyRowsCount: number }[] = [];
  for (const sheet of sheets) {
    const rows: WorkbookCell[][] = [sheet.columns.map((column) => ({ value: column.name, type: String, fontWeight: 'bold' }))];
    for await (const part of rowsOf(sheet)(act)) for (const row of part) rows.push(sheet.columns.map((column) => workbookCell(row[column.name], column.type)));
    data.push({ data: rows, sheet: sheet.name.slice(0, 31), stickyRowsCount: 1 });
  }
  return writeXlsxFile(data as never).toBuffer();
}
