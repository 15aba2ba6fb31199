/** What an order takes and gives beside its item: its bill in force on a day, phantoms opened, of alternates the preferred. */
import type { Tx } from '#db';
import { parseRatio, times, type Quantity, type Ratio } from '#kernel/units';
import { billsOn, needOf, type BillInForce } from '#plant/items';

export interface PlannedComponent {
  readonly position: number;
  readonly kind: 'component' | 'by-product';
  readonly itemId: number;
  /** For a piece that is worked on, scrap included; null: fixed per lot. */
  readonly per: Ratio | null;
  /** For a lot of any size; null: by the piece. */
  readonly perLot: Ratio | null;
  /** As the bill says; null: the first. */
  readonly operationPosition: number | null;
}

export interface Making {
  readonly billId: number | null;
  readonly yieldShare: Ratio;
  readonly components: readonly PlannedComponent[];
}

const ONE: Ratio = { numerator: 1n, denominator: 1n };
const product = (a: Ratio, b: Ratio): Ratio => ({ numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator });
const inverse = ({ numerator, denominator }: Ratio): Ratio => ({ numerator: denominator, denominator: numerator });
/** A share that may be zero, such as scrap "0". */
const share = (text: string): Ratio => parseRatio(text) ?? { numerator: 0n, denominator: 1n };
const rest = ({ numerator, denominator }: Ratio): Ratio => ({ numerator: denominator - numerator, denominator });

/** Bills of these items on a day, and those of all phantoms below them. A query for each level of phantoms. */
async function billsBelow(tx: Tx, itemIds: readonly number[], day: string): Promise<Map<number, BillInForce>> {
  const known = new Map<number, BillInForce>();
  let wanted: readonly number[] = itemIds;
  while (wanted.length > 0) {
    const found = await billsOn(tx, wanted, day);
    for (const [itemId, bill] of found) known.set(itemId, bill);
    wanted = [...new Set([...found.values()].flatMap((bill) => bill.lines.flatMap((line) => (line.phantom && !known.has(line.componentId) ? [line.componentId] : []))))];
  }
  return known;
}

/** Of lines that stand for each other, the one of the lowest rank. */
function preferred(bill: BillInForce): BillInForce['lines'] {
  const best = new Map<string, BillInForce['lines'][number]>();
  for (const line of bill.lines) {
    if (line.alternateGroup === null) continue;
    const other = best.get(line.alternateGroup);
    if (other === undefined || line.alternateRank < other.alternateRank) best.set(line.alternateGroup, line);
  }
  return bill.lines.filter((line) => line.alternateGroup === null || best.get(line.alternateGroup) === line);
}

type Open = Omit<PlannedComponent, 'position'>;

function open(bill: BillInForce, bills: ReadonlyMap<number, BillInForce>, factor: Ratio, above: number | null | undefined): Open[] {
  return preferred(bill).flatMap((line): Open[] => {
    const per = product(product(line.per, inverse(rest(share(line.scrapShare)))), line.fixedPerLot ? ONE : factor);
    const operationPosition = above === undefined ? line.operationPosition : above;
    const below = line.phantom && line.kind === 'component' ? bills.get(line.componentId) : undefined;
    if (below !== undefined) return open(below, bills, product(per, inverse(share(below.yieldShare))), operationPosition);
    return [{ kind: line.kind, itemId: line.componentId, per: line.fixedPerLot ? null : per, perLot: line.fixedPerLot ? per : null, operationPosition }];
  });
}

/** For each of these items what its bill in force on `day` takes; an item without one takes nothing. */
export async function makingsOn(tx: Tx, itemIds: readonly number[], day: string): Promise<Map<number, Making>> {
  const bills = await billsBelow(tx, itemIds, day);
  return new Map([...new Set(itemIds)].map((itemId): [number, Making] => {
    const bill = bills.get(itemId);
    if (bill === undefined) return [itemId, { billId: null, yieldShare: ONE, components: [] }];
    return [itemId, { billId: bill.id, yieldShare: share(bill.yieldShare), components: open(bill, bills, ONE, undefined).map((each, n) => ({ ...each, position: (n + 1) * 10 })) }];
  }));
}

/** Rounded up to what the unit can count. */
export function countable(amount: Quantity, places: number): Quantity {
  const step = 10 ** (6 - places);
  return (Math.ceil(amount / step) * step) as Quantity;
}

/** Rounded to the nearest that the unit can count. */
export function nearest(amount: Quantity, places: number): Quantity {
  const step = 10 ** (6 - places);
  return (Math.floor((amount + step / 2) / step) * step) as Quantity;
}

/** Pieces that must go in for `amount` to come out, counted in whole smallest parts. */
export const before = (amount: Quantity, yieldShare: Ratio, places: number): Quantity => countable(times(amount, inverse(yieldShare), 'up'), places);

/** What `pieces` worked on use up; of a component fixed per lot all of it, whatever the pieces. */
export const usedBy = (pieces: Quantity, { per, perLot }: Pick<PlannedComponent, 'per' | 'perLot'>): Quantity => needOf(per === null ? (1_000_000 as Quantity) : pieces, per ?? perLot!);
