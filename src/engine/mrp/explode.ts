/** An order taken apart into what it wants of its components, phantoms passed through; and what comes of it beside. */
import type { Dependents } from './columns.ts';
import { scaleDown, scaleUp } from './exact.ts';
import type { MrpInput } from './input.ts';

/** The bill in force on the day; -1: none. */
export function billOn({ bills }: MrpInput, item: number, day: number): number {
  for (let bill = bills.billStart[item]!; bill < bills.billStart[item + 1]!; bill++) if (bills.from[bill]! <= day && day <= bills.to[bill]!) return bill;
  return -1;
}

export interface Lists {
  readonly dependents: Dependents;
  /** First and last want of each item, and first and last by-product of it. */
  readonly firstWant: Int32Array;
  readonly lastWant: Int32Array;
  readonly firstGift: Int32Array;
  readonly lastGift: Int32Array;
}

/**
 * Puts the wants of an order on the lists of its components. `of` is the order's reference, `start` the day its components are
 * needed. Only items with `wanted` are put down.
 */
export function explode(input: MrpInput, lists: Lists, cut: Uint8Array, wanted: Uint8Array, of: number, bill: number, quantity: number, start: number): void {
  const { bills, items } = input;
  const { dependents } = lists;
  const { component, numerator, denominator, lineFrom, lineTo, group, byProduct } = bills;
  for (let line = bills.lineStart[bill]!, end = bills.lineStart[bill + 1]!; line < end; line++) {
    if (cut[line] || lineFrom[line]! > start || lineTo[line]! < start) continue;
    if (group[line]! >= 0 && standsBack(input, bill, line, start)) continue;
    const item = component[line]!;
    const gift = byProduct[line] === 1;
    const needed = denominator[line] === 0 ? numerator[line]! : gift ? scaleDown(quantity, numerator[line]!, denominator[line]!) : scaleUp(quantity, numerator[line]!, denominator[line]!);
    if (needed === 0) continue;
    if (!gift && items.phantom[item]) {
      const inner = billOn(input, item, start);
      if (inner >= 0) {
        explode(input, lists, cut, wanted, of, inner, needed, start);
        continue;
      }
    }
    if (!wanted[item]) continue;
    const first = gift ? lists.firstGift : lists.firstWant;
    const last = gift ? lists.lastGift : lists.lastWant;
    const row = dependents.add(of, line, needed);
    if (first[item] === -1) first[item] = row;
    else dependents.link[last[item]!] = row;
    last[item] = row;
  }
}

/** True when another line of its group goes first: in force, its item active, and of a lower rank. */
function standsBack({ bills, items }: MrpInput, bill: number, line: number, day: number): boolean {
  const own = items.active[bills.component[line]!] ? bills.rank[line]! : bills.rank[line]! + 65_536; // an item that is kept for the record only comes last
  for (let other = bills.lineStart[bill]!; other < bills.lineStart[bill + 1]!; other++) {
    if (other === line || bills.group[other] !== bills.group[line] || bills.lineFrom[other]! > day || bills.lineTo[other]! < day) continue;
    const rank = items.active[bills.component[other]!] ? bills.rank[other]! : bills.rank[other]! + 65_536;
    if (rank < own || (rank === own && other < line)) return true;
  }
  return false;
}
