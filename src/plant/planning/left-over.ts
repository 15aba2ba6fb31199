/**
 * The plant as the material plan leaves it: stock and orders that are pegged to nothing, and what is wanted beyond the pegs because it was booked
 * since the last run. Planning this says what one more demand takes without taking from anybody.
 */
import { sql } from 'kysely';
import type { Tx } from '#db';
import { SETTLED, workingDaysAfter, type MrpInput } from '#engine/mrp';
import { dayNumber } from './day-number.ts';
import type { Gathered, ReceiptRow } from './gather.ts';

export interface LeftOver {
  /** Without the demand that is asked about. */
  readonly input: MrpInput;
  /** In the order of `input.receipts`; planned orders are among them. */
  readonly receipts: readonly ReceiptRow[];
}

interface Pegged {
  key: string;
  itemId: number;
  siteId: number;
  quantity: number;
}

/** What is left of everything that `node` is made of. Three queries. */
export async function leftOver(tx: Tx, gathered: Gathered, node: number): Promise<LeftOver> {
  const { nodes, input } = gathered;
  const below = itemsBelow(input, node);
  const items = nodes.flatMap(({ item }, at) => (below[at] ? [item.id] : []));
  const placeOf = new Map(nodes.map(({ item, siteId }, at) => [`${item.id} ${siteId}`, at]));
  const { rows: taken } = await sql<Pegged>`
    select supply_key as key, item_id as "itemId", site_id as "siteId", (sum(quantity) * 1000000)::bigint as quantity from planning.peg where item_id = any(${items}::bigint[]) group by 1, 2, 3`.execute(tx);
  const { rows: served } = await sql<Pegged>`
    select demand_key as key, item_id as "itemId", site_id as "siteId", (sum(quantity) * 1000000)::bigint as quantity from planning.peg where item_id = any(${items}::bigint[]) group by 1, 2, 3`.execute(tx);
  const { rows: planned } = await sql<Pegged & { dueOn: string; kind: 'make' | 'buy' }>`
    select 'planned-order:' || id as key, item_id as "itemId", site_id as "siteId", (quantity * 1000000)::bigint as quantity, due_on as "dueOn", kind from planning.planned_order where item_id = any(${items}::bigint[])`.execute(tx);
  const beyond = (pegged: readonly Pegged[]): ((key: string, at: number, quantity: number) => number) => {
    const sums = new Map(pegged.map(({ key, itemId, siteId, quantity }) => [`${key} ${itemId} ${siteId}`, quantity]));
    return (key, at, quantity) => {
      const place = `${key} ${nodes[at]!.item.id} ${nodes[at]!.siteId}`;
      const used = Math.min(quantity, sums.get(place) ?? 0);
      sums.set(place, (sums.get(place) ?? 0) - used);
      return quantity - used;
    };
  };
  const notTaken = beyond(taken);
  const notServed = beyond(served);

  const lots = gathered.lots.map((lot, n) => ({ ...lot, quantity: notTaken(lot.key, lot.node, input.lots.quantity[n]!), expires: input.lots.expires[n]! })).filter((lot) => below[lot.node] && lot.quantity > 0);
  const all: ReceiptRow[] = [
    ...gathered.receipts,
    ...planned.map((row): ReceiptRow => ({ key: row.key, node: placeOf.get(`${row.itemId} ${row.siteId}`)!, day: dayNumber(row.dueOn), quantity: row.quantity, kind: row.kind, freedom: SETTLED })),
  ];
  // what comes later than a new order would is left alone
  const soon = ({ node: at, day }: ReceiptRow): boolean => day <= workingDaysAfter(input.calendars[input.items.calendar[at]!]!, input.today, input.items.leadDays[at]!);
  const receipts = all.filter((row) => below[row.node] && soon(row)).map((row) => ({ ...row, freedom: SETTLED, quantity: notTaken(row.key, row.node, row.quantity) })).filter((row) => row.quantity > 0);
  const demand = gathered.demand.filter((row) => below[row.node]).map((row) => ({ node: row.node, quantity: notServed(row.key, row.node, row.quantity) })).filter((row) => row.quantity > 0);
  const none = new Float64Array(input.items.count);
  return {
    receipts,
    input: {
      ...input,
      items: { ...input.items, safetyStock: none.map((_, at) => (below[at] ? notServed(`safety:${nodes[at]!.item.id}`, at, input.items.safetyStock[at]!) : 0)), fenceDays: new Int32Array(input.items.count) },
      demand: { item: Int32Array.from(demand, (row) => row.node), day: new Int32Array(demand.length).fill(input.today), quantity: Float64Array.from(demand, (row) => row.quantity) },
      lots: { item: Int32Array.from(lots, (lot) => lot.node), quantity: Float64Array.from(lots, (lot) => lot.quantity), expires: Int32Array.from(lots, (lot) => lot.expires) },
      receipts: { item: Int32Array.from(receipts, (row) => row.node), day: Int32Array.from(receipts, (row) => row.day), quantity: Float64Array.from(receipts, (row) => row.quantity), freedom: new Uint8Array(receipts.length).fill(SETTLED) },
      firm: { item: new Int32Array(0), quantity: new Float64Array(0), start: new Int32Array(0), due: new Int32Array(0) },
    },
  };
}

/** 1 for the item and everything that goes into it, at any depth and by any bill. */
function itemsBelow({ bills, items }: MrpInput, node: number): Uint8Array {
  const below = new Uint8Array(items.count);
  const open = [node];
  below[node] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (let line = bills.lineStart[bills.billStart[at]!]!; line < bills.lineStart[bills.billStart[at + 1]!]!; line++) {
      const component = bills.component[line]!;
      if (below[component]) continue;
      below[component] = 1;
      open.push(component);
    }
  return below;
}
