/** Active bills as the engine takes them. */
import { sql } from 'kysely';
import type { Tx } from '#db';
import { EVER, NEVER, perParent, type MrpBills } from '#engine/mrp';
import { planningBillLines, type PlanningBillLine } from '#plant/items';
import { dayNumber } from './day-number.ts';

interface Revision {
  id: number;
  itemId: number;
  from: string | null;
  to: string | null;
}

export interface BillColumns {
  readonly linesOf: ReadonlyMap<number, readonly PlanningBillLine[]>;
  /** Bills for these items in this order. `place` gives the place of a component beside its parent. */
  readonly columnsFor: (itemIds: readonly number[], place: (componentId: number, parentPlace: number) => number) => { bills: MrpBills; lines: readonly PlanningBillLine[]; digests: string[] };
}

/** Three queries. */
export async function billColumns(tx: Tx): Promise<BillColumns> {
  const lines = await planningBillLines(tx);
  const { rows: revisions } = await sql<Revision>`select id, item_id as "itemId", effective_from as "from", effective_to as "to" from items.bill where status = 'active' order by item_id, effective_from nulls first, id`.execute(tx);
  const ofItem = Map.groupBy(revisions, (bill) => bill.itemId);
  const ofBill = Map.groupBy(lines, (line) => line.billId);
  const ratio = new Map(lines.map((line) => [line, perParent({
    quantity: line.quantity, forQuantity: line.forQuantity, yieldShare: line.yieldShare, scrapShare: line.scrapShare, parentScrapShare: line.itemScrapShare, fixedPerLot: line.fixedPerLot,
    ...(line.conversion ? { conversion: line.conversion } : {}),
  })]));
  return {
    linesOf: Map.groupBy(lines, (line) => line.itemId),
    columnsFor(itemIds, place) {
      const bills: Revision[] = [];
      const flat: PlanningBillLine[] = [];
      const component: number[] = [];
      const billStart = [0];
      const lineStart = [0];
      const groups = new Map<string, number>();
      const digests: string[] = [];
      itemIds.forEach((itemId, at) => {
        const own = ofItem.get(itemId) ?? [];
        for (const bill of own) {
          bills.push(bill);
          for (const line of ofBill.get(bill.id) ?? []) {
            flat.push(line);
            component.push(place(line.componentId, at));
          }
          lineStart.push(flat.length);
        }
        billStart.push(bills.length);
        digests.push(JSON.stringify([own, own.map((bill) => (ofBill.get(bill.id) ?? []).map((line) => [line.componentId, line.kind, Object.values(ratio.get(line)!), line.effectiveFrom, line.effectiveTo, line.alternateGroup, line.alternateRank, line.operationPosition]))]));
      });
      const from = (day: string | null): number => (day === null ? EVER : dayNumber(day));
      const to = (day: string | null): number => (day === null ? NEVER : dayNumber(day));
      const group = (line: PlanningBillLine): number => {
        if (line.alternateGroup === null) return -1;
        const key = `${line.billId} ${line.alternateGroup}`;
        if (!groups.has(key)) groups.set(key, groups.size);
        return groups.get(key)!;
      };
      return {
        lines: flat, digests,
        bills: {
          billStart: Int32Array.from(billStart), from: Int32Array.from(bills, (bill) => from(bill.from)), to: Int32Array.from(bills, (bill) => to(bill.to)), lineStart: Int32Array.from(lineStart),
          component: Int32Array.from(component), numerator: Float64Array.from(flat, (line) => ratio.get(line)!.numerator), denominator: Float64Array.from(flat, (line) => ratio.get(line)!.denominator),
          byProduct: Uint8Array.from(flat, (line) => (line.kind === 'by-product' ? 1 : 0)), lineFrom: Int32Array.from(flat, (line) => from(line.effectiveFrom)), lineTo: Int32Array.from(flat, (line) => to(line.effectiveTo)),
          group: Int32Array.from(flat, group), rank: Int16Array.from(flat, (line) => line.alternateRank),
        },
      };
    },
  };
}
