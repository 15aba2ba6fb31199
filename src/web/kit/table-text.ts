/** Rows as text for a spreadsheet, and sort values that order codes as people do. */

/** Tab-separated text that Excel takes as cells: breaks and tabs inside a cell become blanks. */
export const asTsv = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, ...rows].map((cells) => cells.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');

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
