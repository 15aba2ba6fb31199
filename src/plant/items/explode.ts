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
/** Bills in force below an item, read when the walk comes near them: a page costs what lies on it, however much lies below. */
interface Structure {
  /** Null: none is in force. */
  readonly bills: Map<number, BillInForce | null>;
  readonly read: (itemIds: readonly number[]) => Promise<void>;
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

function structure(tx: Tx, day: string): Structure {
  const bills: Structure['bills'] = new Map();
  return {
    bills,
    async read(itemIds) {
      const unknown = itemIds.filter((id) => !bills.has(id));
      if (unknown.length === 0) return;
      const found = await billsOn(tx, unknown, day);
      for (const id of unknown) bills.set(id, found.get(id) ?? null);
    },
  };
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

/** The walk reads the bills of so many components ahead. */
const AHEAD = 100;

/** Lines below an item, each before what is below it, beginning after `mark`. */
async function* walk(of: Structure, itemId: number, need: Ratio, depth: number, mark: readonly number[], path: readonly number[] = []): AsyncGenerator<Node> {
  const bill = of.bills.get(itemId);
  if (!bill || path.length >= depth) return;
  const started = product(need, { numerator: MILLION * MILLION, denominator: share(bill.yieldShare) * (MILLION - share(bill.itemScrapShare)) });
  const first = new Map<string, BillLineInForce>();
  for (const line of bill.lines) {
    const known = line.alternateGroup === null ? undefined : first.get(line.alternateGroup);
    if (line.alternateGroup !== null && (known === undefined || line.alternateRank < known.alternateRank)) first.set(line.alternateGroup, line);
  }
  const open = bill.lines.filter((line) => against([...path, line.position], mark) !== 'done');
  for (const [n, line] of open.entries()) {
    if (n % AHEAD === 0) await of.read(open.slice(n, n + AHEAD).map((each) => each.componentId));
    const at = [...path, line.position];
    const stands = against(at, mark);
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

/** A page of the explosion, top down, each line before what is below it. */
export async function explode({ tx, now }: Act, itemId: number, { cursor, limit, quantity: amount, day, depth }: {
  cursor?: string | undefined; limit: number; quantity: string; day?: string | undefined; depth: number;
}): Promise<Page<ExplosionRow>> {
  const mark = readCursor(cursor, 1)?.[0];
  const of = structure(tx, day ?? today(now));
  await of.read([itemId]);
  const nodes: Node[] = [];
  for await (const node of walk(of, itemId, { numerator: BigInt(quantity(amount)), denominator: MILLION }, depth, mark === undefined ? [] : String(mark).split('.').map(Number))) {
    nodes.push(node);
    if (nodes.length > limit) break;
  }
  const { rows: named } = await sql<Named>`select id, code, description, stock_unit as unit from items.item where id = any(${[itemId, ...new Set(nodes.map(({ line }) => line.componentId))]})`.execute(tx);
  const names = new Map(named.map((row) => [row.id, row]));
  if (!names.has(itemId)) throw new Refusal('not-found', `There is no item number ${itemId}.`);
  const rows = nodes.map(({ path, line, need, alternate }): ExplosionRow => {
    const item = names.get(line.componentId)!;
    return {
      depth: path.length, path: path.join('.'), kind: line.kind, itemId: item.id, itemCode: item.code, itemDescription: item.description, unit: item.unit, phantom: line.phantom, quantity: formatQuantity(rounded(need)), alternate,
      scrapShare: line.scrapShare, operationPosition: line.operationPosition, hasBill: of.bills.get(item.id) !== null,
    };
  });
  return cutPage(rows, limit, (row) => [row.path]);
}
