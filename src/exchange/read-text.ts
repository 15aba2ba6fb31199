/** A delimited text file as a table: encoding and delimiter found out, every row with the line it began on. */
import { parse } from 'csv-parse/sync';
import { Refusal } from '#kernel/refusal';

/** A table as it stands in a file: the head row, and rows of cells, each with its line or row number in the file (from 1). */
export interface FileTable {
  readonly name: string;
  /** What people call it, where its name alone does not say where it stands: `plant.xlsx, sheet items`. */
  readonly shown?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
}

export interface TextFormat {
  /** Default: found out. */
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Default: found out among , ; tab and |. */
  readonly delimiter?: string;
}

/** UTF-16 by its mark, or by its zero bytes; UTF-8 when the bytes are valid UTF-8; else Windows-1252, which accepts anything. */
export function decode(bytes: Uint8Array, encoding?: TextFormat['encoding']): string {
  const said = encoding ?? encodingOf(bytes);
  try {
    return new TextDecoder(said, { fatal: said === 'utf-8' }).decode(bytes).replace(/^\uFEFF/, '');
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function encodingOf(bytes: Uint8Array): NonNullable<TextFormat['encoding']> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 1000);
  const zeros = (parity: number): number => sample.reduce((n, byte, i) => n + (byte === 0 && i % 2 === parity ? 1 : 0), 0);
  if (zeros(1) > sample.length / 4) return 'utf-16le';
  if (zeros(0) > sample.length / 4) return 'utf-16be';
  return 'utf-8';
}

/** The delimiter that stands most often outside quotes in the first line; a comma where none does. */
export function delimiterOf(text: string): string {
  const counts = new Map([[',', 0], [';', 0], ['\t', 0], ['|', 0]]);
  let quoted = false;
  for (const char of text.slice(0, 20_000)) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === '\n') break;
    else if (!quoted && counts.has(char)) counts.set(char, counts.get(char)! + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** Reads a whole file. Refuses what is no table, naming the line. `head: false` for files without a head row: columns are then named 1, 2, 3 … */
export function readText(name: string, bytes: Uint8Array, format: TextFormat & { head?: boolean } = {}): FileTable {
  const text = decode(bytes, format.encoding);
  const delimiter = format.delimiter ?? delimiterOf(text);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true }) as unknown as typeof records;
  } catch (error) {
    const { message, lines } = error as { message: string; lines?: number };
    throw new Refusal('invalid', `${name}${lines === undefined ? '' : `, line ${lines}`}: ${message}\nMaybe a quote is missing its partner, or the delimiter is not ${JSON.stringify(delimiter)}.`);
  }
  const [head, ...rest] = records;
  if (!head) return { name, columns: [], rows: [], lines: [] };
  if (format.head === false) return tableOf(name, head.record.map((_, i) => String(i + 1)), records);
  return tableOf(name, head.record.map((column) => column.trim()), rest);
}

function tableOf(name: string, columns: string[], records: readonly { record: string[]; info: { lines: number } }[]): FileTable {
  const twice = columns.find((column, i) => column !== '' && columns.indexOf(column) !== i);
  if (twice !== undefined) throw new Refusal('invalid', `${name}: the column ${twice} stands twice in the head row.\nMaybe rename or remove one.`);
  for (const { record, info } of records)
    if (record.length > columns.length && record.slice(columns.length).some((cell) => cell.trim() !== ''))
      throw new Refusal('invalid', `${name}, line ${info.lines}: ${record.length} cells under ${columns.length} columns.\nMaybe a cell with the delimiter in it lacks its quotes.`);
  return { name, columns, rows: records.map(({ record }) => record), lines: records.map(({ info }) => info.lines) };
}
