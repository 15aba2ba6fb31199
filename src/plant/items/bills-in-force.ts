/** Bills as planning and production use them: what is in force on a day, quantities exact in stock units. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import { quantity, type Quantity, type Ratio } from '#kernel/units';
import { readConversions, reduced, type Conversions } from './conversions.ts';

export interface BillLineInForce {
  readonly id: number;
  readonly position: number;
  readonly kind: 'component' | 'by-product';
  readonly componentId: number;
  readonly componentCode: string;
  readonly phantom: boolean;
  /** Of the component. */
  readonly active: boolean;
  /**
   * Stock units of the component for one stock unit of the item, or for a lot of any size where `fixedPerLot`; exact, without scrap and yield.
   * Needed for a good quantity: quantity / yieldShare / (1 − itemScrapShare) × per / (1 − scrapShare); for a lot of any size per / (1 − scrapShare).
   */
  readonly per: Ratio;
  readonly fixedPerLot: boolean;
  /** 0 … below 1, decimal text. */
  readonly scrapShare: string;
  /** Null: at the first operation. */
  readonly operationPosition: number | null;
  readonly alternateGroup: string | null;
  readonly alternateRank: number;
}

export interface BillInForce {
  readonly id: number;
  readonly itemId: number;
  readonly revision: string;
  /** Above 0, 1 at most, decimal text. */
  readonly yieldShare: string;
  /** Share of the item that is lost when it is made, decimal text. */
  readonly itemScrapShare: string;
  readonly lines: readonly BillLineInForce[];
}

interface FoundLine extends Omit<BillLineInForce, 'per'> {
  billId: number;
  quantity: string;
  forQuantity: string;
  unit: string;
  stockUnit: string;
}

/** A line's quantity over the bill's (or over one, where it is fixed per lot), in the component's stock unit. Throws where nothing converts: such a line is refused at the write. */
export function perUnit(conversions: Conversions, line: { componentId: number; quantity: string; forQuantity: string; fixedPerLot: boolean; unit: string; stockUnit: string }): Ratio {
  const ratio = conversions.ratio(line.componentId, line.unit, line.stockUnit);
  if (ratio === null) throw new Error(`nothing converts ${line.unit} to ${line.stockUnit} for item ${line.componentId}`);
  const over = line.fixedPerLot ? 1_000_000n : BigInt(quantity(line.forQuantity));
  return reduced({ numerator: BigInt(quantity(line.quantity)) * ratio.numerator, denominator: over * ratio.denominator });
}

/** The bills of these items in force on a day of theirs, by item; items without one are not in the map. Two queries however many. */
export async function billsOn(tx: Tx, itemIds: readonly number[], day: string): Promise<Map<number, BillInForce>> {
  if (itemIds.length === 0) return new Map();
  const bills = await sql<Omit<BillInForce, 'lines'>>`
    select b.id, b.item_id as "itemId", b.revision, trim_scale(b.yield_share)::text as "yieldShare", trim_scale(i.scrap_share)::text as "itemScrapShare" from items.bill b join items.item i on i.id = b.item_id
    where b.item_id = any(${[...new Set(itemIds)]}) and b.status = 'active' and daterange(b.effective_from, b.effective_to, '[]') @> ${day}::date`.execute(tx);
  const lines = await sql<FoundLine>`
    select l.bill_id as "billId", l.id, l.position, l.kind, l.component_id as "componentId", c.code as "componentCode", c.phantom, c.active, l.quantity, b.for_quantity as "forQuantity", l.unit, c.stock_unit as "stockUnit",
      l.fixed_per_lot as "fixedPerLot", trim_scale(l.scrap_share)::text as "scrapShare", l.operation_position as "operationPosition", l.alternate_group as "alternateGroup", l.alternate_rank as "alternateRank"
    from items.bill_line l join items.bill b on b.id = l.bill_id join items.item c on c.id = l.component_id
    where l.bill_id = any(${bills.rows.map(({ id }) => id)}) and daterange(l.effective_from, l.effective_to, '[]') @> ${day}::date
    order by l.bill_id, l.position`.execute(tx);
  const conversions = await readConversions(tx, [...new Set(lines.rows.filter((line) => line.unit !== line.stockUnit).map((line) => line.componentId))]);
  const byBill = Map.groupBy(lines.rows, (line) => line.billId);
  return new Map(bills.rows.map((bill) => [bill.itemId, {
    ...bill,
    lines: (byBill.get(bill.id) ?? []).map(({ billId: _bill, quantity: _quantity, forQuantity: _for, unit: _unit, stockUnit: _stock, ...line }, n) => ({ ...line, per: perUnit(conversions, byBill.get(bill.id)![n]!) })),
  }]));
}

/** `billsOn` for one item; undefined when none is in force. */
export const billOn = async (tx: Tx, itemId: number, day: string): Promise<BillInForce | undefined> => (await billsOn(tx, [itemId], day)).get(itemId);

export interface PlanningBillLine {
  readonly id: number;
  readonly billId: number;
  readonly itemId: number;
  readonly position: number;
  readonly kind: 'component' | 'by-product';
  readonly componentId: number;
  /** In the line's unit, for `forQuantity` of the item (for a lot of any size where `fixedPerLot`). */
  readonly quantity: Quantity;
  /** In the item's stock unit. */
  readonly forQuantity: Quantity;
  /** Stock units of the component in one of the line's unit; absent: one. */
  readonly conversion?: Ratio;
  readonly fixedPerLot: boolean;
  /** Shares in millionths: lost of the component; coming out good of the whole bill; lost of the item made. */
  readonly scrapShare: number;
  readonly yieldShare: number;
  readonly itemScrapShare: number;
  readonly operationPosition: number | null;
  /** First and last day on which bill and line both hold; null is open. */
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly alternateGroup: string | null;
  readonly alternateRank: number;
}

interface FoundPlanning extends Omit<PlanningBillLine, 'quantity' | 'forQuantity' | 'conversion' | 'scrapShare' | 'yieldShare' | 'itemScrapShare'> {
  quantity: string;
  forQuantity: string;
  unit: string;
  stockUnit: string;
  scrapShare: string;
  yieldShare: string;
  itemScrapShare: string;
}

/** All lines of all active bills, by item, bill and position: what MRP plans with. Two queries. */
export async function planningBillLines(tx: Tx): Promise<PlanningBillLine[]> {
  const conversions = await readConversions(tx);
  const { rows } = await sql<FoundPlanning>`
    select l.id, b.id as "billId", b.item_id as "itemId", l.position, l.kind, l.component_id as "componentId", l.quantity, b.for_quantity as "forQuantity", l.unit, c.stock_unit as "stockUnit", l.fixed_per_lot as "fixedPerLot",
      l.scrap_share as "scrapShare", b.yield_share as "yieldShare", i.scrap_share as "itemScrapShare", l.operation_position as "operationPosition", greatest(l.effective_from, b.effective_from) as "effectiveFrom", least(l.effective_to, b.effective_to) as "effectiveTo",
      l.alternate_group as "alternateGroup", l.alternate_rank as "alternateRank"
    from items.bill b join items.item i on i.id = b.item_id join items.bill_line l on l.bill_id = b.id join items.item c on c.id = l.component_id
    where b.status = 'active' order by b.item_id, b.id, l.position`.execute(tx);
  return rows.map(({ unit, stockUnit, quantity: amount, forQuantity, scrapShare, yieldShare, itemScrapShare, ...line }) => {
    const conversion = unit === stockUnit ? undefined : conversions.ratio(line.componentId, unit, stockUnit);
    if (conversion === null) throw new Error(`nothing converts ${unit} to ${stockUnit} for item ${line.componentId}`);
    return {
      ...line, quantity: quantity(amount), forQuantity: quantity(forQuantity), ...(conversion === undefined ? {} : { conversion }),
      scrapShare: quantity(scrapShare), yieldShare: quantity(yieldShare), itemScrapShare: quantity(itemScrapShare),
    };
  });
}

/** `quantity` × `per`, rounded up to a millionth, so that a need is never short. */
export function needOf(amount: Quantity, per: Ratio): Quantity {
  const product = BigInt(amount) * per.numerator;
  return Number((product + per.denominator - 1n) / per.denominator) as Quantity;
}
