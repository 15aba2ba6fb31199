/** A bill taken apart to the bottom, exactly: what is needed of everything for so many of one item. */
import type { ExplosionRow } from '#contract/items';
import type { Page } from '#contract/words';
import { sql } from 'kysely';
import type { Tx } from '#db';
import { cutPage, readCursor, type Act } from '#desk';
import { formatQuantity, quantity, type Quantity, type Ratio } from '#kernel/units';
import { Refusal } from '#kernel/refusal';
import { billsOn, type BillInForce, type BillLineInForce } from './bills-in-force.ts';
import { product } from './conversions.ts';
import { today } from './read-bills.ts';

interface Named {
  id: number;
  code: string;
  description: string;
  unit: string;
}
interface Structure {
  readonly bills: ReadonlyMap<number, BillInForce>;
  readonly names: ReadonlyMap<number, Named>;
}
interface Node {
  readonly path: readonly number[];
  readonly line: BillLineInForce;
  /** Stock units, exact. */
  readonly need: Ratio;
  readonly alternate: boolean;
}

const MILLION = 1_000_000n;
/** A decimal text as a ratio of whole numbers. */
const share = (text: string): bigint => BigInt(quantity(text));

/** All bills in force below an item, level by level. */
async function structure(tx: Tx, itemId: number, day: string, depth: number): Promise<Structure> {
  const bills = new Map<number, BillInForce>();
  const seen = new Set([itemId]);
  for (let front = [itemId], level = 0; front.length > 0 && level <= depth; level++) {
    const found = await billsOn(tx, front, day);
    front = [];
    for (const [id, bill] of found) {
      bills.set(id, bill);
      for (const line of bill.lines)
        if (line.kind === 'component' && !seen.has(line.componentId)) {
          seen.add(line.componentId);
          front.push(line.componentId);
        }
    }
  }
  const ids = [...new Set([...seen, ...[...bills.values()].flatMap((bill) => bill.lines.map((line) => line.componentId))])];
  const { rows } = await sql<Named>`select id, code, description, stock_unit as unit from items.item where id = any(${ids})`.execute(tx);
  return { bills, names: new Map(rows.map((row) => [row.id, row])) };
}

/** Where a path stands against the mark of the page before: done with all below it, on the way to the mark, or still to be given. */
function against(path: readonly number[], mark: readonly number[]): 'done' | 'on the way' | 'given' {
  for (const [level, position] of path.entries()) {
    const other = mark[level];
    if (other === undefined) return 'given';
    if (position !== other) return position < other ? 'done' : 'given';
  }
  return 'on the way';
}

/** Lines below an item, each before what is below it, beginning after `mark`. */
function* walk(of: Structure, itemId: number, need: Ratio, depth: number, mark: readonly number[], path: readonly number[] = []): Generator<Node> {
  const bill = of.bills.get(itemId);
  if (bill === undefined || path.length >= depth) return;
  const started = product(need, { numerator: MILLION * MILLION, denominator: share(bill.yieldShare) * (MILLION - share(bill.itemScrapShare)) });
  const first = new Map<string, BillLineInForce>();
  for (const line of bill.lines) {
    const known = line.alternateGroup === null ? undefined : first.get(line.alternateGroup);
    if (line.alternateGroup !== null && (known === undefined || line.alternateRank < known.alternateRank)) first.set(line.alternateGroup, line);
  }
  for (const line of bill.lines) {
    const at = [...path, line.position];
    const stands = against(at, mark);
    if (stands === 'done') continue;
    const lost = { numerator: MILLION, denominator: MILLION - share(line.scrapShare) };
    const gross = line.fixedPerLot ? line.per : product(line.kind === 'by-product' ? need : started, line.per);
    const needed = line.kind === 'by-product' ? gross : product(gross, lost);
    const alternate = line.alternateGroup !== null && first.get(line.alternateGroup) !== line;
    if (stands === 'given') yield { path: at, line, need: needed, alternate };
    if (line.kind === 'component' && !alternate) yield* walk(of, line.componentId, needed, depth, mark, at);
  }
}

/** Up to a millionth, so that a need is never short. */
const rounded = ({ numerator, denominator }: Ratio): Quantity => Number((numerator * MILLION + denominator - 1n) / denominator) as Quantity;

/** A page of the explosion, top down, each line before what is below it. Costs what lies on the page, and one query for each level. */
export async function explode({ tx, now }: Act, itemId: number, { cursor, limit, quantity: amount, day, depth }: {
  cursor?: string | undefined; limit: number; quantity: string; day?: string | undefined; depth: number;
}): Promise<Page<ExplosionRow>> {
  const mark = readCursor(cursor, 1)?.[0];
  const of = await structure(tx, itemId, day ?? today(now), depth);
  if (!of.names.has(itemId)) throw new Refusal('not-found', `There is no item number ${itemId}.`);
  const rows: ExplosionRow[] = [];
  for (const { path, line, need, alternate } of walk(of, itemId, { numerator: BigInt(quantity(amount)), denominator: MILLION }, depth, mark === undefined ? [] : String(mark).split('.').map(Number))) {
    const item = of.names.get(line.componentId)!;
    rows.push({
      depth: path.length, path: path.join('.'), kind: line.kind, itemId: item.id, itemCode: item.code, itemDescription: item.description, unit: item.unit, phantom: line.phantom, quantity: formatQuantity(rounded(need)), alternate,
      scrapShare: line.scrapShare, operationPosition: line.operationPosition, hasBill: of.bills.has(item.id),
    });
    if (rows.length > limit) break;
  }
  return cutPage(rows, limit, (row) => [row.path]);
}
