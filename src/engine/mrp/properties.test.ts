import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BY_PRODUCT, DEPENDENT, INDEPENDENT, indexOf, kindOf, LOT, PLANNED, RECEIPT, SAFETY } from './columns.ts';
import { dependentsOf, eachPeg, type Dependents } from './dependents.ts';
import type { MrpInput } from './input.ts';
import type { MrpPlan } from './plan.ts';
import { planMaterial, replanMaterial, type Earlier } from './plan-material.ts';
import { serves, type KeyedPeg } from './serves.ts';
import { smallPlant, type SmallItem, type SmallPlant } from './small-plant.ts';

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const pieces = fc.integer({ min: 1, max: 60 }).map((n) => n / 2);
/** Components of one parent: few, so that a deep bill does not ask for millions of lots. */
const few = fc.constantFrom(0.5, 1, 1.5, 2);

/** Items whose bills name items after them only, so that there is no loop. */
const item = (place: number): fc.Arbitrary<SmallItem> => {
  const below = NAMES.slice(place + 1);
  const line = fc.record({ item: fc.constantFrom(...below, 'Z'), per: few, scrap: fc.constantFrom(0, 0.05, 0.3), fixed: fc.constantFrom(false, false, true), byProduct: fc.constantFrom(false, false, false, true), group: fc.constantFrom(-1, -1, 1, 1, 2), rank: fc.integer({ min: 1, max: 3 }), from: fc.constantFrom(-100, -100, -100, 6) });
  return fc.record({
    lead: fc.integer({ min: 0, max: 6 }), rule: fc.constantFrom('lot-for-lot', 'fixed', 'min-max-multiple', 'days-of-supply'), lot: pieces, min: pieces, multiple: pieces,
    max: fc.constantFrom(0, 40), days: fc.integer({ min: 1, max: 9 }), safety: fc.constantFrom(0, 0, 15), life: fc.constantFrom(0, 0, 5), fence: fc.constantFrom(0, 0, 4),
    phantom: fc.constantFrom(false, false, false, true), buy: fc.constant(below.length === 0), bill: below.length === 0 ? fc.constant([]) : fc.array(line, { maxLength: 4 }), yield: fc.constantFrom(1, 0.9),
    stock: fc.array(fc.record({ quantity: pieces, expires: fc.constantFrom(3, 10, 2_000_000) }), { maxLength: 2 }),
  }) as fc.Arbitrary<SmallItem>;
};
const plants: fc.Arbitrary<SmallPlant> = fc.record({
  items: fc.tuple(...NAMES.map((_, place) => item(place))).map((items) => ({ ...Object.fromEntries(items.map((one, place) => [NAMES[place]!, one])), Z: { buy: true } })),
  demand: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: -3, max: 30 }), pieces), { maxLength: 12 }),
  receipts: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: -3, max: 30 }), pieces, optional(fc.integer({ min: 0, max: 3 }))), { maxLength: 6 }),
  firm: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 10 }), fc.integer({ min: 10, max: 30 }), pieces), { maxLength: 3 }),
}) as unknown as fc.Arbitrary<SmallPlant>;

/** The item a demand reference is of, and what is wanted. */
function wanted(input: MrpInput, dependents: Dependents, reference: number): { item: number; quantity: number } {
  const at = indexOf(reference);
  if (kindOf(reference) === INDEPENDENT) return { item: input.demand.item[at]!, quantity: input.demand.quantity[at]! };
  if (kindOf(reference) === SAFETY) return { item: at, quantity: input.items.safetyStock[at]! };
  return { item: input.bills.component[dependents.line[at]!]!, quantity: dependents.quantity[at]! };
}
/** The item a supply reference is of, and the most it can give. */
function given(input: MrpInput, plan: MrpPlan, dependents: Dependents, reference: number): { item: number; quantity: number } {
  const at = indexOf(reference);
  if (kindOf(reference) === LOT) return { item: input.lots.item[at]!, quantity: input.lots.quantity[at]! };
  if (kindOf(reference) === PLANNED) return { item: plan.orders.item[at]!, quantity: plan.orders.quantity[at]! };
  if (kindOf(reference) === BY_PRODUCT) return { item: input.bills.component[dependents.line[at]!]!, quantity: dependents.quantity[at]! };
  const increase = plan.actions.find((action) => action.kind === 'increase' && action.supply === reference);
  return { item: input.receipts.item[at]!, quantity: increase?.toQuantity ?? input.receipts.quantity[at]! };
}

test('everything wanted is served exactly, and nothing gives more than it has', () => {
  fc.assert(fc.property(plants, (plant) => {
    const input = smallPlant(plant);
    const plan = planMaterial(input);
    const dependents = dependentsOf(plan);
    const served = new Map<number, number>();
    const taken = new Map<number, number>();
    eachPeg(plan, dependents, (demand, supply, quantity) => {
      assert.ok(Number.isSafeInteger(quantity) && quantity > 0);
      assert.equal(wanted(input, dependents, demand).item, given(input, plan, dependents, supply).item);
      served.set(demand, (served.get(demand) ?? 0) + quantity);
      taken.set(supply, (taken.get(supply) ?? 0) + quantity);
    });
    const all = [
      ...Array.from(input.demand.item, (_, at) => (at << 2) | INDEPENDENT),
      ...Array.from(input.items.safetyStock, (safety, at) => (safety > 0 ? (at << 2) | SAFETY : -1)).filter((reference) => reference >= 0),
      ...Array.from({ length: dependents.count }, (_, at) => (at << 2) | DEPENDENT).filter((_, at) => !input.bills.byProduct[dependents.line[at]!]),
    ];
    for (const reference of all) assert.equal(served.get(reference) ?? 0, wanted(input, dependents, reference).quantity);
    assert.equal(served.size, all.length);
    for (const [reference, quantity] of taken) assert.ok(quantity <= given(input, plan, dependents, reference).quantity);
  }), { numRuns: 150 });
});

test('orders keep their lot rule, start no sooner than today, and respect the fence', () => {
  fc.assert(fc.property(plants, (plant) => {
    const input = smallPlant(plant);
    const { orders, firmCount } = planMaterial(input);
    for (let o = firmCount; o < orders.count; o++) {
      const rules = Object.values(plant.items)[orders.item[o]!]!;
      const quantity = orders.quantity[o]! / 1e6;
      assert.ok(orders.start[o]! >= 0 && orders.due[o]! >= (rules.fence ?? 0));
      if (rules.rule === 'fixed') assert.equal(quantity, rules.lot);
      if (rules.rule === 'min-max-multiple' && rules.max === 40) assert.ok(quantity <= 40);
    }
  }), { numRuns: 100 });
});

test('the same input gives the same plan', () => {
  fc.assert(fc.property(plants, (plant) => assert.deepEqual(tell(planMaterial(smallPlant(plant))), tell(planMaterial(smallPlant(plant))))), { numRuns: 50 });
});

/** Orders and pegs as text, by items, free of the places they happen to lie at. */
function tell(plan: MrpPlan, input?: MrpInput, only?: Uint8Array): string[] {
  const { orders } = plan;
  const dependents = dependentsOf(plan);
  const order = (o: number): string => `${orders.item[o]} ${orders.quantity[o]} ${orders.start[o]}-${orders.due[o]} ${orders.late[o]}`;
  const supply = (reference: number): string => (kindOf(reference) === PLANNED ? order(indexOf(reference)) : kindOf(reference) === BY_PRODUCT ? `by-product of ${supply(dependents.of[indexOf(reference)]!)}` : `${reference}`);
  const demand = (reference: number): string => (kindOf(reference) === DEPENDENT ? `line ${dependents.line[indexOf(reference)]} of ${supply(dependents.of[indexOf(reference)]!)}` : `${reference}`);
  const lines = Array.from({ length: orders.count }, (_, o) => `order ${order(o)}`);
  eachPeg(plan, dependents, (want, by, quantity) => {
    if (!only || !input || only[wanted(input, dependents, want).item]) lines.push(`peg ${demand(want)} by ${supply(by)}: ${quantity}`);
  });
  return lines.sort();
}

/** What a net-change run is told of the plan before. */
function earlierOf({ orders, firmCount, actions }: MrpPlan, changed: Uint8Array): Earlier {
  return {
    changed, item: orders.item.slice(firmCount, orders.count), quantity: orders.quantity.slice(firmCount, orders.count), start: orders.start.slice(firmCount, orders.count),
    due: orders.due.slice(firmCount, orders.count), late: orders.late.slice(firmCount, orders.count),
    increased: actions.filter((action) => action.kind === 'increase' && kindOf(action.supply) === RECEIPT).map((action) => ({ receipt: indexOf(action.supply), by: action.toQuantity - action.fromQuantity })),
  };
}

const more = fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 30 }), pieces), { maxLength: 3 });
const stocked = fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.record({ quantity: pieces, expires: fc.constantFrom(3, 10, 2_000_000) })), { maxLength: 2 });

test('net change on what has changed gives the plan that a regenerative run gives', () => {
  fc.assert(fc.property(plants, more, stocked, (plant, wanted_, lots) => {
    const before = planMaterial(smallPlant(plant));
    const items = { ...plant.items };
    for (const [name, lot] of lots) items[name] = { ...items[name]!, stock: [...(items[name]!.stock as []), lot] };
    const after = smallPlant({ ...plant, items, demand: [...plant.demand!, ...wanted_] });
    const changed = new Uint8Array(after.items.count);
    for (const [name] of [...wanted_, ...lots]) changed[Object.keys(plant.items).indexOf(name)] = 1;
    const whole = planMaterial(after);
    const net = replanMaterial(after, earlierOf(before, changed));
    assert.deepEqual(tell(net, after, net.planned), tell(whole, after, net.planned));
    const of = (plan: MrpPlan): string[] => plan.actions.filter((action) => net.planned[action.item]).map((action) => JSON.stringify(action)).sort();
    assert.deepEqual(of(net).length, of(whole).length);
  }), { numRuns: 200 });
});

/** The lines of a group in force on a day, the first to be taken first. */
function groupOn({ bills, items }: MrpInput, line: number, day: number): number[] {
  const bill = bills.lineStart.findLastIndex((start) => start <= line);
  const lines = Array.from({ length: bills.lineStart[bill + 1]! - bills.lineStart[bill]! }, (_, n) => bills.lineStart[bill]! + n).filter((other) => bills.group[other] === bills.group[line] && bills.lineFrom[other]! <= day && day <= bills.lineTo[other]!);
  const late = (other: number): number => bills.rank[other]! + (items.active[bills.component[other]!] ? 0 : 1000);
  return lines.sort((a, b) => late(a) - late(b) || a - b);
}

test('an alternate lends what is there: nothing is made, bought or brought forward of it for the sake of another', () => {
  let lent = 0;
  fc.assert(fc.property(plants, (plant) => {
    const input = smallPlant(plant);
    const plan = planMaterial(input);
    const dependents = dependentsOf(plan);
    const orderDay = (of: number): number => (kindOf(of) === PLANNED ? Math.max(plan.orders.start[indexOf(of)]!, 0) : input.receipts.day[indexOf(of)]!);
    eachPeg(plan, dependents, (demand, supply) => {
      const fresh = kindOf(supply) === PLANNED && indexOf(supply) >= plan.firmCount;
      if (kindOf(demand) !== DEPENDENT) return;
      const line = dependents.line[indexOf(demand)]!;
      if (input.bills.group[line]! < 0 || groupOn(input, line, orderDay(dependents.of[indexOf(demand)]!))[0] === line) return;
      lent++;
      assert.ok(!fresh, 'nothing new');
      const by = kindOf(supply) === BY_PRODUCT ? dependents.of[indexOf(supply)]! : supply;
      const comes = kindOf(by) === LOT ? 0 : kindOf(by) === PLANNED ? plan.orders.due[indexOf(by)]! : input.receipts.day[indexOf(by)]!;
      assert.ok(comes <= orderDay(dependents.of[indexOf(demand)]!), 'nothing that comes later');
    });
  }), { numRuns: 400 });
  assert.ok(lent > 5, `alternates were taken ${lent} times`);
});

test('an order serves customer lines with exactly what is pegged of it', () => {
  fc.assert(fc.property(plants, (plant) => {
    const plan = planMaterial(smallPlant({ ...plant, items: Object.fromEntries(Object.entries(plant.items).map(([name, one]) => [name, { ...one, bill: (one.bill ?? []).filter((line) => !line.byProduct) }])) }));
    const dependents = dependentsOf(plan);
    const keyed: KeyedPeg[] = [];
    eachPeg(plan, dependents, (demand, supply, quantity) => keyed.push({ supply: `s${supply}`, demand: kindOf(demand) === DEPENDENT ? `s${dependents.of[indexOf(demand)]}` : `d${demand}`, quantity }));
    const shares = serves(keyed, (key) => key.startsWith('s'));
    const sum = (list: readonly { quantity: number }[] = []): number => list.reduce((total, one) => total + one.quantity, 0);
    const used = new Map<string, number>();
    for (const peg of keyed) if (peg.demand.startsWith('d') || sum(shares.get(peg.demand)) > 0) used.set(peg.supply, (used.get(peg.supply) ?? 0) + peg.quantity);
    for (const [key, list] of shares) assert.equal(sum(list), used.get(key) ?? 0);
  }), { numRuns: 100 });
});
