/** A table that was pasted: which of ours it looks like, and what of it is sent. */
import type { SheetInfo } from '#contract/exchange';

const plain = (heading: string): string => heading.trim().toLowerCase().replaceAll(/[\s-]+/g, '_');

/** The table whose columns the headings name best; it has all its required ones, and no heading is a stranger. Undefined: none. */
export function sheetOf(sheets: readonly SheetInfo[], headings: readonly string[]): SheetInfo | undefined {
  const names = headings.map(plain).filter((name) => name !== '');
  const fits = (sheet: SheetInfo): boolean => names.length > 0 && names.every((name) => sheet.columns.some((column) => column.name === name)) && sheet.columns.every((column) => !column.required || column.otherwise !== null || names.includes(column.name));
  return sheets.filter((sheet) => sheet.import && fits(sheet)).toSorted((a, b) => a.columns.length - b.columns.length)[0];
}

/** Headings and lines to send: columns that say something somewhere, and those that must be there; what is not said stays as it is. */
export function linesOf(sheet: SheetInfo, rows: readonly Readonly<Record<string, string>>[]): string[][] {
  const said = sheet.columns.filter((column) => (column.required && column.otherwise === null) || rows.some((row) => (row[column.name] ?? '') !== ''));
  const filled = rows.filter((row) => Object.values(row).some((text) => text !== ''));
  return [said.map((column) => column.name), ...filled.map((row) => said.map((column) => row[column.name] ?? ''))];
}
