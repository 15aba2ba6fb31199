/** What an order takes and gives beside its item: its bill in force on a day, phantoms opened; of alternates what was chosen for it, or else the preferred. */
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
  /** What comes out good of what is worked on: the bill's yield less the item's scrap. */
  readonly yieldShare: Ratio;
  readonly components: readonly PlannedComponent[];
}

const ONE: Ratio = { numerator: 1n, denominator: 1n };
const product = (a: Ratio, b: Ratio): Ratio => ({ numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator });
const inverse = ({ numerator, denominator }: Ratio): Ratio => ({ numerator: denominator, denominator: numerator });
/** A share that may be zero, such as scrap "0". */
const share = (text: string): Ratio => parseRatio(text) ?? { numerator: 0n, denominator: 1n };
const rest = ({ numerator, denominator }: Ratio): Ratio => ({ numerator: denominator - numerator, denominator });

/** Share of the pieces worked on that come out good, by the bill and by the item: as the material plan reckons. */
const comesGood = (bill: BillInForce): Ratio => product(share(bill.yieldShare), rest(share(bill.itemScrapShare)));

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

/** What an order takes by a line of a group of alternates: so many of so many that are made by the line's bill. Of a group that is not spoken of, all by the preferred. */
export interface ChosenAlternate {
  readonly billLineId: number;
  readonly part: Quantity;
  readonly whole: Quantity;
}

type Line = BillInForce['lines'][number];
interface TakenLine {
  readonly line: Line;
  readonly share: Ratio;
}

/** Of lines that stand for each other, those chosen, where they are all in force and make up the whole; or else the one that goes first: its item active, of the lowest rank. */
function takenLines(bill: BillInForce, chosen: ReadonlyMap<number, ChosenAlternate>): TakenLine[] {
  const groups = Map.groupBy(bill.lines.filter((line) => line.alternateGroup !== null), (line) => line.alternateGroup!);
  const of = new Map<Line, Ratio>();
  for (const lines of groups.values()) {
    const parts = lines.flatMap((line) => (chosen.has(line.id) ? [{ line, ...chosen.get(line.id)! }] : []));
    if (parts.length > 0 && parts.reduce((sum, { part }) => sum + part, 0) === parts[0]!.whole) for (const { line, part, whole } of parts) of.set(line, { numerator: BigInt(part), denominator: BigInt(whole) });
    else of.set(lines.toSorted((a, b) => Number(b.active) - Number(a.active) || a.alternateRank - b.alternateRank || a.position - b.position)[0]!, ONE);
  }
  return bill.lines.flatMap((line) => (line.alternateGroup === null ? [{ line, share: ONE }] : of.has(line) ? [{ line, share: of.get(line)! }] : []));
}

type Open = Omit<PlannedComponent, 'position'>;

function open(bill: BillInForce, bills: ReadonlyMap<number, BillInForce>, chosen: ReadonlyMap<number, ChosenAlternate>, factor: Ratio, above: number | null | undefined): Open[] {
  return takenLines(bill, chosen).flatMap(({ line, share: taken }): Open[] => {
    const per = product(product(line.per, inverse(rest(share(line.scrapShare)))), line.fixedPerLot ? ONE : product(factor, taken));
    const operationPosition = above === undefined ? line.operationPosition : above;
    const below = line.phantom && line.kind === 'component' ? bills.get(line.componentId) : undefined;
    if (below !== undefined) return open(below, bills, chosen, product(per, inverse(comesGood(below))), operationPosition);
    return [{ kind: line.kind, itemId: line.componentId, per: line.fixedPerLot ? null : per, perLot: line.fixedPerLot ? per : null, operationPosition }];
  });
}

/** Says of each of these items what its bill in force on `day` takes, for an order that chose so among alternates; an item without one takes nothing. */
export async function makingsOn(tx: Tx, itemIds: readonly number[], day: string): Promise<(itemId: number, chosen: readonly ChosenAlternate[]) => Making> {
  const bills = await billsBelow(tx, itemIds, day);
  return (itemId, chosen) => {
    const bill = bills.get(itemId);
    if (bill === undefined) return { billId: null, yieldShare: ONE, components: [] };
    const lines = open(bill, bills, new Map(chosen.map((one) => [one.billLineId, one])), ONE, undefined);
    return { billId: bill.id, yieldShare: comesGood(bill), components: lines.map((each, n) => ({ ...each, position: (n + 1) * 10 })) };
  };
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
