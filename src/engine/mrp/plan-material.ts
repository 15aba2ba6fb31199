/**
 * Material requirements planning: gross demand minus what there is, level by level, into planned orders; with what each order is for.
 *
 * Orlicky's netting (Material Requirements Planning, 1975), as a queue instead of buckets: wants of an item in the order of their days take from lots
 * (first to expire first), from by-products that have come, from orders that there are (a later one is to be expedited before another is
 * planned), and at last from planned orders made by the lot rule. Every taking is a peg, so that pegs, plan and actions are one reckoning.
 * Among alternates it is chosen by what there is before the first of them is netted. O(wants log wants) in each item, in the memory of wants and pegs.
 */
import { membersOf } from './alternates-of.ts';
import { byItem, sortRows } from './by-item.ts';
import { chooseAlternates } from './choose-alternates.ts';
import { Pegs, PlannedOrders, Served } from './columns.ts';
import { billOn, type Making } from './explode.ts';
import type { MrpInput } from './input.ts';
import { levels, reached } from './levels.ts';
import { netItem, type Netting } from './net-item.ts';
import type { MrpAction, MrpFinding, MrpPlan, MrpRule } from './plan.ts';
import { Supplies } from './supplies.ts';
import { usedIn } from './used-in.ts';
import { Wants } from './wants.ts';

/** What stays of the plan before: of items that no change can reach. */
export interface Earlier {
  /** 1: something of the item itself has changed since. */
  readonly changed: Uint8Array;
  /** New planned orders of the plan before (not the firm ones), of all items. */
  readonly item: Int32Array;
  readonly quantity: Float64Array;
  readonly start: Int32Array;
  readonly due: Int32Array;
  readonly late: Int32Array;
  /** Orders that the plan before takes for increased: index in `receipts`, and by how much. */
  readonly increased: readonly { readonly receipt: number; readonly by: number }[];
}

/** Plans everything: a regenerative run. Throws a RangeError on quantities beyond 2^53 millionths and on malformed columns. */
export const planMaterial = (input: MrpInput): MrpPlan => plan(input);

/**
 * Plans what has changed and all below it, on top of the plan before of the same day: a net-change run. Orders of the other items are those of
 * the plan before; pegs, actions and findings are of the items planned.
 */
export const replanMaterial = (input: MrpInput, earlier: Earlier): MrpPlan => plan(input, earlier);

function plan(input: MrpInput, earlier?: Earlier): MrpPlan {
  const { items, bills, demand, lots, receipts, firm } = input;
  const n = items.count;
  const found = levels(items, bills);
  const planned = earlier ? reached(items, bills, found, earlier.changed) : new Uint8Array(n).fill(1);

  const orders = new PlannedOrders();
  for (let f = 0; f < firm.item.length; f++) orders.add(firm.item[f]!, firm.quantity[f]!, firm.start[f]!, firm.due[f]!, 0, -1);
  const increased = new Map<number, { receipt: number; by: number }[]>();
  for (const one of earlier?.increased ?? []) {
    const item = receipts.item[one.receipt]!;
    increased.set(item, [...(increased.get(item) ?? []), one]);
  }
  const firmBy = byItem(n, firm.item);
  const making = { input, usedIn: usedIn(bills, found), orders, firmBy, first: new Int32Array(n), last: new Int32Array(n), increased, chosen: new Map() } satisfies Making;
  const served = new Served();
  const lotsBy = byItem(n, lots.item);
  for (let i = 0; i < n; i++) sortRows(lotsBy.rows, lotsBy.start[i]!, lotsBy.start[i + 1]!, (lot) => lots.expires[lot]!);
  const keptBy = earlier ? byItem(n, earlier.item) : undefined;
  const keptOrders: number[] = [];

  const findings: MrpFinding[] = [];
  const ofRule = new Map<MrpRule, Map<number, MrpFinding>>();
  const find = (rule: MrpRule, item: number, size: number, worst: boolean): void => {
    let ofItem = ofRule.get(rule);
    if (ofItem === undefined) ofRule.set(rule, (ofItem = new Map()));
    const known = ofItem.get(item);
    if (known === undefined) {
      const finding = { rule, item, count: 1, size };
      ofItem.set(item, finding);
      findings.push(finding);
    } else {
      known.count++;
      known.size = worst ? Math.max(known.size, size) : known.size + size;
    }
  };
  const actions: MrpAction[] = [];
  const netting: Netting = {
    input, making, pegs: new Pegs(), served, demandBy: byItem(n, demand.item), lotsBy, receiptsBy: byItem(n, receipts.item),
    wants: new Wants(input), supplies: new Supplies(input), actions, find, taken: [], servedWhole: 0, increased: [],
  };
  for (const line of found.loops) find('loop', bills.component[line]!, 0, true);
  for (const item of found.parted) if (planned[item]) find('alternate-loop', item, 0, true);
  const { rings } = found;
  const chosen = new Uint8Array(n); // by the root of a ring

  /** The bill that an order is made by. */
  const makeBy = (item: number, start: number): number => {
    const bill = billOn(input, item, Math.max(start, input.today));
    if (bill < 0 && planned[item]) find(bills.billStart[item] === bills.billStart[item + 1] ? 'missing-bill' : 'bill-not-in-force', item, 0, true);
    return bill;
  };
  for (let k = 0; k < n; k++) {
    const item = found.order[k]!;
    making.first[item] = orders.count;
    if (planned[item] && rings && rings.next[item] !== item && !chosen[rings.root[item]!]) {
      chosen[rings.root[item]!] = 1;
      chooseAlternates(netting, membersOf(rings, item), rings);
    }
    if (planned[item]) {
      netItem(netting, item);
      if (netting.increased.length > 0) increased.set(item, netting.increased);
      else increased.delete(item);
      netting.increased = [];
    } else if (keptBy && earlier)
      for (let at = keptBy.start[item]!; at < keptBy.start[item + 1]!; at++) {
        const row = keptBy.rows[at]!;
        keptOrders.push(orders.add(item, earlier.quantity[row]!, earlier.start[row]!, earlier.due[row]!, earlier.late[row]!, -1));
      }
    const [first, last] = [making.first[item]!, orders.count];
    making.last[item] = last;
    if (planned[item] && items.phantom[item]) for (let o = first; o < last; o++) find('phantom-wanted', item, orders.quantity[o]!, false);
    if (items.make[item]) {
      for (let at = firmBy.start[item]!; at < firmBy.start[item + 1]!; at++) orders.bill[firmBy.rows[at]!] = makeBy(item, orders.start[firmBy.rows[at]!]!);
      for (let o = first; o < last; o++) orders.bill[o] = makeBy(item, orders.start[o]!);
      for (const { receipt } of increased.get(item) ?? []) makeBy(item, receipts.day[receipt]!);
    } else if (planned[item] && !items.hasSource[item] && last > first) find('no-supplier', item, 0, true);
  }

  const kept = new Uint8Array(orders.count);
  for (const o of keptOrders) kept[o] = 1;
  let plannedItems = 0;
  for (let i = 0; i < n; i++) plannedItems += planned[i]!;
  return {
    orders, firmCount: firm.item.length, kept, making, served, pegs: netting.pegs, taken: netting.taken, actions, findings, levels: found, planned,
    counts: {
      items: n, billLines: bills.component.length, demand: demand.item.length, lots: lots.item.length, receipts: receipts.item.length, firm: firm.item.length,
      levels: n === 0 ? 0 : found.level[found.order[n - 1]!]! + 1, plannedItems, orders: orders.count, dependents: served.count, pegs: netting.pegs.count + netting.servedWhole, actions: actions.length, findings: findings.length,
    },
  };
}

