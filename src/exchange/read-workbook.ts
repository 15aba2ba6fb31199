/** An Excel workbook (.xlsx) as tables, one a sheet: every cell as the text a person would type. */
import readXlsxFile from 'read-excel-file/node';
import { Refusal } from '#kernel/refusal';
import type { FileTable } from './read-text.ts';

/** Reads all sheets; empty ones are left out. */
export async function readWorkbook(name: string, bytes: Uint8Array): Promise<FileTable[]> {
  let sheets: { sheet: string; data: readonly (readonly unknown[])[] }[];
  try {
    sheets = (await readXlsxFile(Buffer.from(bytes))) as unknown as typeof sheets;
  } catch (error) {
    throw new Refusal('invalid', `${name} cannot be read as an Excel workbook: ${(error as Error).message}\nMaybe save it as .xlsx, or as CSV.`);
  }
  return sheets.flatMap(({ sheet, data }) => {
    const at = data.findIndex((row) => row.some((cell) => cell !== null && cell !== undefined && cell !== ''));
    if (at < 0) return [];
    const columns = (data[at] ?? []).map((cell) => textOf(cell).trim());
    const rows: string[][] = [];
    const lines: number[] = [];
    for (let i = at + 1; i < data.length; i++) {
      const cells = (data[i] ?? []).map(textOf);
      if (cells.every((cell) => cell === '')) continue;
      rows.push(cells);
      lines.push(i + 1);
    }
    return [{ name: sheet, shown: `${name}, sheet ${sheet}`, columns, rows, lines }];
  });
}

/** Numbers without the noise of binary fractions (15 digits, as Excel shows them); dates as 2026-11-23 or with the time where there is one. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : plainNumber(Number(cell.toPrecision(15)));
  if (cell instanceof Date) {
    const iso = cell.toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
  }
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  return String(cell);
}

function plainNumber(value: number): string {
  const text = String(value);
  return /e/i.test(text) ? value.toFixed(15).replace(/0+$/, '').replace(/\.$/, '') : text;
}
