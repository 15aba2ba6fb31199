/** A bill's lines as rows of texts that are typed into, and back. */
import type { BillBody, BillLine, WholeBill } from '#contract/items';
import type { GridRow } from '#web/kit';
import { percentOf, shareOf } from './shares.ts';

/** Header fields as they are typed. */
export interface BillHead {
  readonly forQuantity: string;
  readonly yieldPercent: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
  readonly note: string;
}
export interface BillDraft {
  readonly head: BillHead;
  readonly rows: readonly GridRow[];
  /** What is not edited here goes back as it came. */
  readonly rest: Pick<BillBody, 'itemCode' | 'revision' | 'status'>;
}

const rowOf = (line: BillLine & { readonly componentDescription: string }): GridRow => ({
  position: String(line.position), component: line.componentCode, description: line.componentDescription, quantity: line.quantity, unit: line.unit ?? '', scrap: percentOf(line.scrapShare),
  per: line.fixedPerLot ? 'lot' : 'piece', kind: line.kind, operation: line.operationPosition === null ? '' : String(line.operationPosition),
  from: line.effectiveFrom ?? '', to: line.effectiveTo ?? '', group: line.alternateGroup ?? '', rank: String(line.alternateRank),
});

export const draftOf = ({ itemCode, revision, status, forQuantity, yieldShare, effectiveFrom, effectiveTo, note, lines }: WholeBill): BillDraft => ({
  head: { forQuantity, yieldPercent: percentOf(yieldShare), effectiveFrom: effectiveFrom ?? '', effectiveTo: effectiveTo ?? '', note }, rows: lines.map(rowOf), rest: { itemCode, revision, status },
});

/** A new line stands ten after the one before it, or half way to the next. */
export function blankLine(rows: readonly GridRow[], before: number): GridRow {
  const [last, next] = [Number(rows[before - 1]?.['position'] ?? 0), Number(rows[before]?.['position'] ?? Number.NaN)];
  const position = Number.isNaN(next) ? last + 10 : next - last > 1 ? last + Math.floor((next - last) / 2) : last + 1;
  return { position: String(position), component: '', description: '', quantity: '1', unit: '', scrap: '0', per: 'piece', kind: 'component', operation: '', from: '', to: '', group: '', rank: '1' };
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
const lineOf = (row: GridRow): BillLine => ({
  position: Number(row['position']), kind: row['kind'] === 'by-product' ? 'by-product' : 'component', componentCode: row['component'] ?? '', quantity: row['quantity'] ?? '', unit: orNull(row['unit']), fixedPerLot: row['per'] === 'lot',
  scrapShare: shareOf(row['scrap'] ?? '0'), operationPosition: orNull(row['operation']) === null ? null : Number(row['operation']), effectiveFrom: orNull(row['from']), effectiveTo: orNull(row['to']), alternateGroup: orNull(row['group']), alternateRank: Number(row['rank'] || 1),
});
export const bodyOf = ({ head, rows, rest }: BillDraft): BillBody => ({
  ...rest, forQuantity: head.forQuantity, yieldShare: shareOf(head.yieldPercent), effectiveFrom: orNull(head.effectiveFrom), effectiveTo: orNull(head.effectiveTo), note: head.note, lines: rows.map(lineOf),
});

/** The server's word for a field of a line → the column it is typed in. */
const COLUMN: Readonly<Record<string, string>> = {
  componentCode: 'component', scrapShare: 'scrap', fixedPerLot: 'per', operationPosition: 'operation', effectiveFrom: 'from', effectiveTo: 'to', alternateGroup: 'group', alternateRank: 'rank', item: 'component',
};
/** The kit's `cellKey`, for code that is tested without a browser. */
const keyOf = (row: number, column: string): string => `${row}.${column}`;
/** What the server refused, by cell; `list` is the field that holds the lines. */
export function cellsOf(fields: Readonly<Record<string, string>>, list: string, columns: Readonly<Record<string, string>> = COLUMN): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [field, reason] of Object.entries(fields)) {
    const [at, line, column] = field.split('.');
    if (at === list && line !== undefined && column !== undefined) found.set(keyOf(Number(line), columns[column] ?? column), reason);
  }
  return found;
}

/** Positions taken twice: the later of two is told. */
export function twice(rows: readonly GridRow[], column: string, say: (text: string) => string): ReadonlyMap<string, string> {
  const [seen, found] = [new Set<string>(), new Map<string, string>()];
  rows.forEach((row, at) => {
    const text = row[column] ?? '';
    if (text !== '' && seen.has(text)) found.set(keyOf(at, column), say(text));
    seen.add(text);
  });
  return found;
}
