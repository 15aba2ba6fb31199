/** What the user points at — a folder, a workbook, some files, with or without a mapping — as tables for our sheets. */
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { Sheet } from '#desk';
import { Refusal } from '#kernel/refusal';
import { applyMapping } from './apply-mapping.ts';
import { mapping as mappingSchema, type Mapping, type Source } from './mapping.ts';
import type { Note } from './notes.ts';
import { readText, type FileTable } from './read-text.ts';
import { readWorkbook } from './read-workbook.ts';
import { sheetFor, stage, type Staged } from './stage.ts';
import { READ_ME } from './template.ts';

/** A file as it was given: its path below the folder (with /), and its bytes when asked for. */
export interface GivenFile {
  readonly path: string;
  readonly bytes: () => Promise<Uint8Array>;
}

const TABLES = /\.(csv|tsv|txt|xlsx)$/i;

/** All tables below a folder, or the one file. Refuses what is not there. */
export async function filesAt(path: string): Promise<GivenFile[]> {
  const found = await stat(path).catch(() => {
    throw new Refusal('not-found', `There is no file or folder ${path}.`);
  });
  if (!found.isDirectory()) return [{ path: basename(path), bytes: () => readFile(path) }];
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile() && TABLES.test(entry.name) && !entry.name.startsWith('~$')).map((entry) => {
    const full = join(entry.parentPath, entry.name);
    return { path: relative(path, full).split(sep).join('/'), bytes: () => readFile(full) };
  }).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The mapping in a JSON text, checked: a refusal names the place that is wrong. */
export function readMapping(name: string, text: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Refusal('invalid', `The mapping ${name} is no JSON: ${(error as Error).message}`);
  }
  const result = mappingSchema.safeParse(json);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({ field: issue.path.join('.'), reason: issue.message }));
  throw new Refusal('invalid', `The mapping ${name} is not as expected at ${fields[0]!.field || 'its top'}: ${fields[0]!.reason}${fields.length > 1 ? `, and ${fields.length - 1} more` : ''}.`, { fields });
}

/** Reads and stages everything. Without a mapping every table must carry a sheet's name; files of other kinds are left alone. */
export async function gather(sheets: readonly Sheet[], files: readonly GivenFile[], mapping?: Mapping, values: Readonly<Record<string, string>> = {}): Promise<{ staged: Staged; notes: Note[]; assumes: readonly string[] }> {
  if (files.length === 0) throw new Refusal('not-found', 'There is no table to take in.\nMaybe name a folder with .csv files, or a workbook (.xlsx).');
  if (!mapping) {
    const tables = (await Promise.all(files.map(tablesOf))).flat().filter(({ name }) => name !== READ_ME);
    if (tables.every((table) => table.rows.length === 0)) throw new Refusal('invalid', `No row stands in ${files.slice(0, 20).map((file) => file.path).join(', ')}.\nMaybe the first row is missing: it names the columns.`);
    return { staged: stage(sheets, tables.map((table) => ({ sheet: sheetFor(sheets, table)?.name ?? null, table }))), notes: [], assumes: [] };
  }
  const read = new Map<string, Promise<FileTable>>();
  const { sheets: mapped, notes } = await applyMapping(mapping, values, (source) => {
    const key = JSON.stringify([source.file, source.workbookSheet, source.encoding, source.delimiter, source.head]);
    let table = read.get(key);
    if (!table) {
      table = tableFor(files, source);
      read.set(key, table);
    }
    return table;
  });
  return { staged: stage(sheets, mapped), notes, assumes: mapping.assumes };
}

/** Takes off the apostrophe that an export puts before what a spreadsheet would run as a formula. */
const unguarded = (table: FileTable): FileTable => ({ ...table, rows: table.rows.map((row) => row.map((cell) => (GUARDED.test(cell) ? cell.slice(1) : cell))) });
const GUARDED = /^'+[=+\-@\t\r]/;

/** The tables of a file. One without a byte was not written to its end: passed by, it would look as if it had been taken in. */
async function tablesOf({ path, bytes: read }: GivenFile): Promise<FileTable[]> {
  const bytes = await read();
  if (bytes.length === 0)
    throw new Refusal('invalid', `${path} is empty: it has no row and no column names (0 bytes). Nothing was written.\nMaybe write it anew where it comes from, or leave it out.`);
  return /\.xlsx$/i.test(path) ? readWorkbook(path, bytes) : [unguarded(readText(path, bytes))];
}

async function tableFor(files: readonly GivenFile[], source: Source): Promise<FileTable> {
  if (source.workbookSheet !== undefined) {
    const books = files.filter((file) => /\.xlsx$/i.test(file.path) && (source.file === undefined || file.path === source.file || file.path.endsWith(`/${source.file}`)));
    for (const book of books) {
      const table = (await readWorkbook(book.path, await book.bytes())).find((one) => one.name === source.workbookSheet);
      if (table) return table;
    }
    throw new Refusal('not-found', `The mapping wants a workbook sheet ${source.workbookSheet}, which is not in ${books.map((book) => book.path).join(', ') || 'any workbook given'}.`);
  }
  const file = files.find((one) => one.path === source.file) ?? files.find((one) => one.path.endsWith(`/${source.file}`));
  if (!file) throw new Refusal('not-found', `The mapping wants ${source.file}, which was not given.\nMaybe one of ${files.slice(0, 20).map((one) => one.path).join(', ')}.`);
  return readText(file.path, await file.bytes(), { ...(source.encoding ? { encoding: source.encoding } : {}), ...(source.delimiter ? { delimiter: source.delimiter } : {}), ...(source.head === false ? { head: false } : {}) });
}
