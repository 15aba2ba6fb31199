/** Rows as text for a spreadsheet and back, and sort values that order codes as people do. */

/** Tab-separated text that Excel takes as cells: breaks and tabs inside a cell become blanks. */
export const asTsv = (rows: readonly (readonly string[])[]): string => rows.map((cells) => cells.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');

/** Comma-separated text that spreadsheets open as UTF-8: it begins with a byte order mark. */
export const asCsv = (rows: readonly (readonly string[])[]): string => `\uFEFF${rows.map((cells) => cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n')}\r\n`;

/** What a spreadsheet puts on the clipboard, as cells. A cell in quotes may hold tabs, breaks and doubled quotes. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t' || sign === '\n') {
      rows.at(-1)!.push(cell.trim());
      cell = '';
      if (sign === '\n') rows.push([]);
    } else if (sign !== '\r') cell += sign;
  }
  rows.at(-1)!.push(cell.trim());
  if (rows.at(-1)!.every((one) => one === '')) rows.pop();
  return rows;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Smaller, equal, greater: numbers by size (decimal text too), other text by its parts, so that M-2 stands before M-10; nothing last. */
export function inOrder(a: string | number | null | undefined, b: string | number | null | undefined): number {
  const [noA, noB] = [a === null || a === undefined || a === '', b === null || b === undefined || b === ''];
  if (noA || noB) return Number(noA) - Number(noB);
  const [x, y] = [Number(a), Number(b)];
  if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return collator.compare(String(a), String(b));
}

/** The rows between two marks, both included, whichever is first. */
export const span = (from: number, to: number): number[] => Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => Math.min(from, to) + at);

/** A number typed with a comma, as in half of the world, becomes one with a point. */
export const plainNumber = (text: string): string => (/^-?[\d\s\u202f]*,\d+$/.test(text) ? text.replace(',', '.') : text).replaceAll(/(?<=\d)[\s\u202f](?=\d)/g, '');
