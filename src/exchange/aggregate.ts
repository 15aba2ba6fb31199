/** One value out of many cells. Sums are exact; empty cells do not count. */
import type { Aggregate } from './mapping.ts';

export function aggregateOf(how: Aggregate['how'], cells: readonly string[]): string {
  if (how === 'count') return String(cells.length);
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length === 0) return '';
  if (how === 'first') return filled[0]!;
  if (how === 'last') return filled.at(-1)!;
  if (how === 'most') return mostOf(filled);
  const places = Math.max(...filled.map((cell) => cell.split('.')[1]?.length ?? 0));
  const scaled = filled.map((cell) => Math.round(Number(cell) * 10 ** places)).sort((a, b) => a - b);
  const sum = scaled.reduce((total, n) => total + n, 0);
  const middle = scaled[(scaled.length - 1) >> 1]!;
  const value = { sum, min: scaled[0]!, max: scaled.at(-1)!, median: middle, average: sum / scaled.length }[how];
  return String(Number((value / 10 ** places).toFixed(6)));
}

/** The value that stands most often; of several, the first. */
function mostOf(cells: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
