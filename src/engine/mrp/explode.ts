/** What orders want of an item, and what comes of it beside them: seen from the item, through the lines that name it, phantoms passed through. */
import type { ByItem } from './by-item.ts';
import { PLANNED, RECEIPT, ref, type PlannedOrders } from './columns.ts';
import { scaleDown, scaleUp } from './exact.ts';
import type { MrpBills, MrpInput } from './input.ts';
import type { UsedIn } from './used-in.ts';

/** The bill in force on the day; -1: none. */
export function billOn({ bills }: MrpInput, item: number, day: number): number {
  for (let bill = bills.billStart[item]!; bill < bills.billStart[item + 1]!; bill++) if (bills.from[bill]! <= day && day <= bills.to[bill]!) return bill;
  return -1;
}

/** All that is made so far, item by item. */
export interface Making {
  readonly input: MrpInput;
  readonly usedIn: UsedIn;
  readonly orders: PlannedOrders;
  readonly firmBy: ByItem;
  /** Orders of item i beside the firm ones are [first[i], last[i]). */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Receipts taken for increased, by item. */
  readonly increased: ReadonlyMap<number, readonly { readonly receipt: number; readonly by: number }[]>;
  /** Of lines that were chosen by what there is: what each of `eachMade` takes by the line, in its order. */
  readonly chosen: Map<number, Float64Array>;
}

/** `of`: the order, as a supply reference; `day`: when its components are needed; `nth`: which of `eachMade`. */
type Visit = (of: number, line: number, day: number, quantity: number, nth: number) => void;

/** Calls `visit` with all that orders want of the item; or, for `gift` 1, with all that comes of it as a by-product. */
export const eachRequirement = (making: Making, item: number, gift: 0 | 1, visit: Visit): void => eachUse(making, item, gift, false, visit);

/** `passing`: only what passes through the item, a phantom, on days on which it has a bill; else only what does not. */
function eachUse(making: Making, item: number, gift: 0 | 1, passing: boolean, visit: Visit): void {
  const { input, usedIn, chosen } = making;
  const { bills, items } = input;
  const mayPass = gift === 0 && items.phantom[item] === 1;
  for (let at = usedIn.start[item]!; at < usedIn.start[item + 1]!; at++) {
    const line = usedIn.line[at]!;
    if (bills.byProduct[line] !== gift) continue;
    const bill = usedIn.bill[at]!;
    const [numerator, denominator, from, to, grouped] = [bills.numerator[line]!, bills.denominator[line]!, bills.lineFrom[line]!, bills.lineTo[line]!, bills.group[line]! >= 0];
    const taken = grouped ? chosen.get(line) : undefined;
    let n = 0;
    eachMade(making, usedIn.parent[at]!, bill, (of, day, quantity) => {
      const nth = n++;
      if (taken) {
        if (taken[nth]! > 0) visit(of, line, day, taken[nth]!, nth);
        return;
      }
      if (from > day || to < day || (grouped && standsBack(input, bill, line, day)) || (mayPass && billOn(input, item, day) >= 0 !== passing)) return;
      const needed = denominator === 0 ? numerator : gift ? scaleDown(quantity, numerator, denominator) : scaleUp(quantity, numerator, denominator);
      if (needed > 0) visit(of, line, day, needed, nth);
    });
  }
}

/** What so much of the parent takes by the line. */
export const neededFor = ({ numerator, denominator }: MrpBills, line: number, quantity: number): number => (denominator[line] === 0 ? numerator[line]! : scaleUp(quantity, numerator[line]!, denominator[line]!));

/** Calls `visit` with all that is made by the bill: orders of the parent, the order as a supply reference; and, where the parent is a phantom, what passes through it. */
export function eachMade(making: Making, parent: number, bill: number, visit: (of: number, day: number, quantity: number) => void): void {
  const { input, orders, firmBy } = making;
  const { items, today } = input;
  if (items.make[parent]) {
    const tellOrder = (o: number): void => {
      if (orders.bill[o] === bill) visit(ref(o, PLANNED), Math.max(orders.start[o]!, today), orders.quantity[o]!);
    };
    for (let f = firmBy.start[parent]!; f < firmBy.start[parent + 1]!; f++) tellOrder(firmBy.rows[f]!);
    for (let o = making.first[parent]!; o < making.last[parent]!; o++) tellOrder(o);
    for (const { receipt, by } of making.increased.get(parent) ?? []) {
      const day = Math.max(input.receipts.day[receipt]!, today);
      if (billOn(input, parent, day) === bill) visit(ref(receipt, RECEIPT), day, by);
    }
  }
  if (items.phantom[parent])
    eachUse(making, parent, 0, true, (of, _line, day, quantity) => {
      if (billOn(input, parent, day) === bill) visit(of, day, quantity);
    });
}

/** The line's place among its group, the lowest first: by rank, an item that is kept for the record only behind all others. */
export const placeOf = ({ bills, items }: MrpInput, line: number): number => bills.rank[line]! + (items.active[bills.component[line]!] ? 0 : 65_536);

/** True when another line of its group goes first: in force, its item active, and of a lower rank. */
function standsBack(input: MrpInput, bill: number, line: number, day: number): boolean {
  const { bills } = input;
  const own = placeOf(input, line);
  for (let other = bills.lineStart[bill]!; other < bills.lineStart[bill + 1]!; other++) {
    if (other === line || bills.group[other] !== bills.group[line] || bills.lineFrom[other]! > day || bills.lineTo[other]! < day) continue;
    const place = placeOf(input, other);
    if (place < own || (place === own && other < line)) return true;
  }
  return false;
}
