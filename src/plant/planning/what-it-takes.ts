/** What so much more of an item takes, beyond what the plan has given away: stock, orders that there are, and what would have to be made and bought. The half of a promise that is about material. */
import { sql } from 'kysely';
import type { Act } from '#desk';
import { BY_PRODUCT, DEPENDENT, dependentsOf, eachPeg, INDEPENDENT, indexOf, kindOf, LOT, planMaterial, PLANNED, RECEIPT, ref, workingDaysAfter } from '#engine/mrp';
import { Refusal } from '#kernel/refusal';
import type { Quantity } from '#kernel/units';
import type { ScheduledOrder, ScheduledPeg } from './for-schedule.ts';
import { dayText } from './day-number.ts';
import { gather } from './gather.ts';
import { leftOver } from './left-over.ts';
import { stepsOf } from './steps-of.ts';

export interface Takes {
  /** Stock that is pegged to nothing. */
  readonly fromStock: number;
  /** To be made for it, with their steps; keys `promise:<n>`. */
  readonly orders: readonly ScheduledOrder[];
  /** What the quantity asked for takes from those, from orders that there are, and from what is bought. */
  readonly pegs: readonly ScheduledPeg[];
  /** Whole orders, as the lot rules make them. */
  readonly buys: readonly { readonly itemCode: string; readonly unit: string; readonly quantity: number; readonly comesOn: string; readonly sold: boolean }[];
  /** Codes of items to be made that no routing says how. */
  readonly unrouted: readonly string[];
}

/**
 * Plans one more demand over what the last material plan leaves over. `startsOn` of what is made is today: when it can really be made is the schedule's
 * question. What is bought comes its lead time from today at 07:00 of the site. Refuses an item that is not planned at the site.
 */
export async function whatItTakes({ tx, now }: Act, { itemId, siteId, quantity }: { readonly itemId: number; readonly siteId: number; readonly quantity: Quantity }): Promise<Takes> {
  const gathered = await gather(tx, now, [{ itemId, siteId }]);
  const { nodes, lines, today } = gathered;
  const node = nodes.findIndex((one) => one.item.id === itemId && one.siteId === siteId);
  if (gathered.input.items.active[node] === 0) throw new Refusal('conflict', `${nodes[node]!.item.code} is not active: nothing is planned for it.\nMaybe make the item active first.`);
  const { input: left, receipts } = await leftOver(tx, gathered, node);
  const asked = left.demand.item.length;
  const input = { ...left, demand: { item: Int32Array.of(...left.demand.item, node), day: Int32Array.of(...left.demand.day, left.today), quantity: Float64Array.of(...left.demand.quantity, quantity) } };
  const plan = planMaterial(input);
  const suppliesOf = new Map<number, [supply: number, quantity: number][]>();
  const dependents = dependentsOf(plan);
  eachPeg(plan, dependents, (want, supply, amount) => {
    const list = suppliesOf.get(want);
    if (list) list.push([supply, amount]);
    else suppliesOf.set(want, [[supply, amount]]);
  });
  const wantsOf = Map.groupBy(Array.from({ length: dependents.count }, (_, row) => row), (row) => dependents.of[row]!);
  const mornings = await morningsOf(tx, siteId, [...new Set([...receipts.map(({ day }) => day), ...Array.from({ length: plan.orders.count }, (_, n) => comesOn(n))])]);

  /** The day a planned purchase would come. */
  function comesOn(order: number): number {
    const item = plan.orders.item[order]!;
    return workingDaysAfter(input.calendars[input.items.calendar[item]!]!, input.today, input.items.leadDays[item]!);
  }

  let fromStock = 0;
  const made = new Map<number, ScheduledPeg[]>();
  const bought = new Set<number>();
  /** Where a want gets its supply from; what is planned for it is followed down. */
  function pegsOf(want: number, position: number | null): ScheduledPeg[] {
    return (suppliesOf.get(want) ?? []).flatMap(([supply, millionths]): ScheduledPeg[] => {
      const at = indexOf(supply);
      const amount = millionths / 1e6;
      if (kindOf(supply) === LOT) {
        if (want === ref(asked, INDEPENDENT)) fromStock += amount;
        return [];
      }
      if (kindOf(supply) === BY_PRODUCT) {
        const giver = dependents.of[at]!;
        return kindOf(giver) === PLANNED && made.has(indexOf(giver)) ? [{ ...itemOf(plan.orders.item[indexOf(giver)]!), quantity: amount, position, from: { order: `promise:${indexOf(giver)}` } }] : [];
      }
      if (kindOf(supply) === RECEIPT) {
        const { key, node: item, day, kind } = receipts[at]!;
        return [{ ...itemOf(item), quantity: amount, position, from: kind === 'make' ? { order: key } : { receivedAt: mornings.get(Math.max(day, input.today))!, name: key } }];
      }
      const item = plan.orders.item[at]!;
      if (nodes[item]!.kind === 'buy') {
        bought.add(at);
        return [{ ...itemOf(item), quantity: amount, position, from: { receivedAt: mornings.get(comesOn(at))!, name: nodes[item]!.item.code } }];
      }
      if (!made.has(at)) {
        made.set(at, []);
        made.set(at, (wantsOf.get(supply) ?? []).flatMap((row) => pegsOf(ref(row, DEPENDENT), lines[dependents.line[row]!]!.operationPosition)));
      }
      return [{ ...itemOf(item), quantity: amount, position, from: { order: `promise:${at}` } }];
    });
  }
  const itemOf = (at: number): Pick<ScheduledPeg, 'itemId' | 'itemCode'> => ({ itemId: nodes[at]!.item.id, itemCode: nodes[at]!.item.code });

  const pegs = pegsOf(ref(asked, INDEPENDENT), null);
  const numbers = [...made.keys()];
  const steps = await stepsOf(tx, numbers.map((n) => ({ key: `promise:${n}`, itemId: nodes[plan.orders.item[n]!]!.item.id, quantity: plan.orders.quantity[n]! / 1e6, places: nodes[plan.orders.item[n]!]!.item.unitPlaces, startsOn: today })));
  const orders = numbers.map((n, i): ScheduledOrder => ({
    key: `promise:${n}`, kind: 'planned-order', number: itemOf(plan.orders.item[n]!).itemCode, ...itemOf(plan.orders.item[n]!), quantity: plan.orders.quantity[n]! / 1e6,
    priority: 5, customer: null, salesOrders: [], needBy: null, earliest: null, operations: steps[i]!, pegs: made.get(n)!,
  }));
  return {
    fromStock, orders, pegs,
    buys: [...bought].map((n) => {
      const { code, stockUnit } = nodes[plan.orders.item[n]!]!.item;
      return { itemCode: code, unit: stockUnit, quantity: plan.orders.quantity[n]! / 1e6, comesOn: dayText(comesOn(n)), sold: input.items.hasSource[plan.orders.item[n]!] === 1 };
    }),
    unrouted: orders.filter((order) => order.operations.length === 0).map((order) => order.itemCode),
  };
}

/** 07:00 of the site on each day. */
async function morningsOf(tx: Act['tx'], siteId: number, days: readonly number[]): Promise<Map<number, Date>> {
  const all = [...days];
  const { rows } = await sql<{ day: string; morning: Date }>`
    select d.day, (d.day::date + time '07:00') at time zone s.zone as morning from unnest(${all.map(dayText)}::text[]) d(day) cross join resources.site s where s.id = ${siteId}`.execute(tx);
  const mornings = new Map(rows.map((row) => [row.day, row.morning]));
  return new Map(all.map((day) => [day, mornings.get(dayText(day))!]));
}
