/** A mapping's cell, compiled once: from a row of the source to the text of our sheet. */
import { parseRatio } from '#kernel/units';
import { Refusal } from '#kernel/refusal';
import { filledIn } from './condition-of.ts';
import type { Cell } from './mapping.ts';
import type { Notes } from './notes.ts';

export interface CellContext {
  readonly where: string;
  readonly place: (column: string) => number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly notes: Pick<Notes, 'add'>;
}

export type ReadCell = (row: readonly string[]) => string;

export function cellOf(cell: Cell, context: CellContext): ReadCell {
  const raw = rawOf(cell, context);
  const steps = stepsOf(cell);
  const { otherwise, says } = cell;
  const instead = otherwise === undefined ? undefined : cellOf(typeof otherwise === 'string' ? { constant: otherwise } : otherwise, context);
  return (row) => {
    let text = raw(row);
    for (const step of steps) if (text !== '') text = step(text);
    if (text !== '' || !instead) return text;
    if (says !== undefined) context.notes.add('assumed', context.where, says);
    return instead(row);
  };
}

function rawOf(cell: Cell, { place, parameters }: CellContext): ReadCell {
  if (cell.column !== undefined) {
    const at = place(cell.column);
    return (row) => (row[at] ?? '').trim();
  }
  if (cell.template !== undefined) {
    const parts = cell.template.split(/\{([^}]+)\}/).map((part, i) => {
      if (i % 2 === 0) return part;
      return part in parameters ? parameters[part]! : place(part);
    });
    return (row) => parts.map((part) => (typeof part === 'string' ? part : (row[part] ?? '').trim())).join('');
  }
  const constant = filledIn(cell.constant ?? '', parameters);
  return () => constant;
}

function stepsOf(cell: Cell): ((text: string) => string)[] {
  const steps: ((text: string) => string)[] = [];
  const { map, decimal, date, times, plusDays, max } = cell;
  if (map) steps.push((text) => map[text] ?? text);
  if (decimal === ',') steps.push((text) => text.replaceAll('.', '').replace(',', '.'));
  if (decimal === '.') steps.push((text) => text.replaceAll(',', ''));
  if (date !== undefined) steps.push(dateReader(date));
  if (plusDays !== undefined) steps.push((text) => dayPlus(text, plusDays));
  if (times !== undefined) steps.push(multiplier(times));
  if (cell.upper) steps.push((text) => text.toUpperCase());
  if (max !== undefined) steps.push((text) => text.slice(0, max));
  return steps;
}

/** Reads y, M, d, H, m, s runs at their places; gives 2026-11-23, or 2026-11-23T08:00:00 where the format has hours. */
function dateReader(format: string): (text: string) => string {
  const pattern = new RegExp(`^${format.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/y+|M+|d+|H+|m+|s+/g, (run) => `(?<${run[0]}>\\d{${run.length > 1 ? run.length : '1,2'}})`)}`);
  return (text) => {
    const groups = pattern.exec(text)?.groups;
    if (!groups) return text; // the sheet's own check refuses it with row and column
    const two = (part: string | undefined): string => (part ?? '0').padStart(2, '0');
    const year = groups['y']!.length === 2 ? `20${groups['y']}` : groups['y']!;
    const day = `${year}-${two(groups['M'])}-${two(groups['d'])}`;
    return groups['H'] === undefined ? day : `${day}T${two(groups['H'])}:${two(groups['m'])}:${two(groups['s'])}`;
  };
}

const dayPlus = (text: string, days: number): string => {
  const at = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(at) ? text : new Date(at + days * 86_400_000).toISOString().slice(0, 10);
};

/** Exact: decimal text × ratio, at most 6 places, rounded half up. */
function multiplier(times: string): (text: string) => string {
  const ratio = parseRatio(times);
  if (!ratio) throw new Refusal('invalid', `The mapping multiplies by ${times}, which is no number above zero.`);
  return (text) => {
    const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
    if (!match) return text;
    const scaled = BigInt((match[2] ?? '') + (match[3] ?? '').padEnd(9, '0').slice(0, 9) || '0') * ratio.numerator * 2n;
    const millionths = (scaled / (ratio.denominator * 1000n) + 1n) / 2n;
    const digits = String(millionths).padStart(7, '0');
    return `${match[1]}${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
  };
}
