import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHANGEABLE, MOVABLE, SETTLED } from './input.ts';
import { planMaterial } from './plan-material.ts';
import { actionsOf, findingsOf, ordersOf, smallPlant, type SmallPlant } from './small-plant.ts';
import { workingDays } from './working-days.ts';

const planned = (plant: SmallPlant): string[] => ordersOf(plant, planMaterial(smallPlant(plant)));
const acted = (plant: SmallPlant): string[] => actionsOf(plant, planMaterial(smallPlant(plant)));
const found = (plant: SmallPlant): string[] => findingsOf(plant, planMaterial(smallPlant(plant)));

test('lot for lot, gross to net: the record of the textbook', () => {
  // day          1   2   3   4   5   6   7   8
  // gross           10      40      20      35
  // scheduled    .  50
  // available 4  4  44  44   4   4   .   .   .      on hand 4; 44 after day 2
  // net                             16      35      20 − 4 = 16 on day 6
  // release                 16      35               lead time 2: days 4 and 6
  const plant: SmallPlant = { items: { A: { lead: 2, stock: 4 } }, demand: [['A', 2, 10], ['A', 4, 40], ['A', 6, 20], ['A', 8, 35]], receipts: [['A', 2, 50]] };
  assert.deepEqual(planned(plant), ['A 16, 4 → 6', 'A 35, 6 → 8']);
  assert.deepEqual(acted(plant), []);
});

test('what is wanted on one day goes into one order', () => {
  assert.deepEqual(planned({ items: { A: { buy: true } }, demand: [['A', 3, 5], ['A', 3, 7], ['A', 4, 1]] }), ['A 12, 3 → 3', 'A 1, 4 → 4']);
});

test('safety stock stays: an order is planned on the day that would eat into it', () => {
  // 30 on hand, 20 to be kept: of the 25 wanted on day 15 only 10 are free
  assert.deepEqual(planned({ items: { A: { lead: 5, safety: 20, stock: 30 } }, demand: [['A', 15, 25]] }), ['A 15, 10 → 15']);
});

test('safety stock serves who is early, and is filled again as soon as can be', () => {
  // wanted on day 2, an order takes 5 days: 25 of the 30 go; the 15 missing from the 20 come on day 5
  assert.deepEqual(planned({ items: { A: { lead: 5, safety: 20, stock: 30 } }, demand: [['A', 2, 25]] }), ['A 15, 0 → 5']);
});

test('scrap and yield make more go in than comes out, rounded up once', () => {
  // 95 of P; a component scrap of 5 % needs 95 / 0.95 = 100; a bill yield of 0.9 on 9 needs 10 × 2 = 20; scrap of the parent of 20 % on 8 needs 10
  assert.deepEqual(planned({ items: { P: { bill: [{ item: 'C', per: 1, scrap: 0.05 }] }, C: { buy: true } }, demand: [['P', 5, 95]] }).at(-1), 'C 100, 5 → 5');
  assert.deepEqual(planned({ items: { P: { yield: 0.9, bill: [{ item: 'C', per: 2 }] }, C: { buy: true } }, demand: [['P', 5, 9]] }).at(-1), 'C 20, 5 → 5');
  assert.deepEqual(planned({ items: { P: { scrap: 0.2, bill: [{ item: 'C', per: 1 }] }, C: { buy: true } }, demand: [['P', 5, 8]] }).at(-1), 'C 10, 5 → 5');
  assert.deepEqual(planned({ items: { P: { yield: 0.3, bill: [{ item: 'C', per: 0.1 }] }, C: { buy: true } }, demand: [['P', 5, 1]] }).at(-1), 'C 0.333334, 5 → 5');
});

test('a common component is planned once, below all that contain it', () => {
  // A = 2 B + 3 D (lead 1), B = 1 D (lead 2), D lead 4. 10 A on day 20: A starts 19; 20 B due 19, start 17; D: 20 on 17 for B, 30 on 19 for A
  const plant: SmallPlant = {
    items: { D: { buy: true, lead: 4 }, B: { lead: 2, bill: [{ item: 'D', per: 1 }] }, A: { lead: 1, bill: [{ item: 'B', per: 2 }, { item: 'D', per: 3 }] } },
    demand: [['A', 20, 10]],
  };
  const plan = planMaterial(smallPlant(plant));
  assert.deepEqual(ordersOf(plant, plan), ['A 10, 19 → 20', 'B 20, 17 → 19', 'D 20, 13 → 17', 'D 30, 15 → 19']);
  assert.deepEqual([...plan.levels.level], [2, 1, 0]);
});

test('lead times are working days: a weekend is stepped over', () => {
  // day 0 is a Thursday; 2, 3 and 9, 10 are weekends. Due Monday 4, two working days before it: Thursday 0. Due Sunday 3 counts from Friday 1.
  const calendar = workingDays(0, Uint8Array.from([1, 1, 0, 0, 1, 1, 1, 1, 1, 0, 0, 1]));
  assert.deepEqual(planned({ calendar, items: { A: { buy: true, lead: 2 }, B: { buy: true, lead: 1 } }, demand: [['A', 4, 1], ['B', 3, 1]] }), ['A 1, 0 → 4', 'B 1, 0 → 3']);
});

test('what would have to start in the past starts today and is said to be late', () => {
  const plant: SmallPlant = { items: { A: { buy: true, lead: 5 } }, demand: [['A', 2, 1], ['A', -3, 1]] };
  assert.deepEqual(planned(plant), ['A 1, 0 → 0 late 5', 'A 1, 0 → 2 late 3']);
  assert.deepEqual(found(plant), ['overdue-demand A 1× 3', 'late-start A 2× 5']);
});

test('an order of pieces is of whole pieces', () => {
  assert.deepEqual(planned({ items: { P: { bill: [{ item: 'C', per: 1, scrap: 0.05 }] }, C: { buy: true, whole: true } }, demand: [['P', 5, 10]] }).at(-1), 'C 11, 5 → 5');
});

test('fixed lots: as many as it takes, and the rest serves what comes later', () => {
  assert.deepEqual(planned({ items: { A: { buy: true, rule: 'fixed', lot: 20 } }, demand: [['A', 1, 50], ['A', 2, 10], ['A', 3, 1]] }), ['A 20, 1 → 1', 'A 20, 1 → 1', 'A 20, 1 → 1', 'A 20, 3 → 3']);
});

test('minimum, multiple and maximum', () => {
  const rule = { buy: true, rule: 'min-max-multiple', min: 10, multiple: 4, max: 22 } as const;
  // 3 → 10 → 12; of 50 two lots of 20 (the largest multiple up to 22), and 10 → 12
  assert.deepEqual(planned({ items: { A: rule }, demand: [['A', 1, 3]] }), ['A 12, 1 → 1']);
  assert.deepEqual(planned({ items: { A: rule }, demand: [['A', 1, 50]] }), ['A 20, 1 → 1', 'A 20, 1 → 1', 'A 12, 1 → 1']);
});

test('days of supply: one order for what is wanted within so many days', () => {
  // 5 days from day 3: 3–7; then from day 8: 8–12
  assert.deepEqual(planned({ items: { A: { buy: true, rule: 'days-of-supply', days: 5 } }, demand: [['A', 3, 1], ['A', 5, 2], ['A', 7, 4], ['A', 8, 8], ['A', 12, 16], ['A', 13, 32]] }), ['A 7, 3 → 3', 'A 24, 8 → 8', 'A 32, 13 → 13']);
});

test('a time fence: nothing new is placed inside it', () => {
  const plant: SmallPlant = { items: { A: { buy: true, fence: 10, lead: 2 } }, demand: [['A', 4, 5], ['A', 12, 5]] };
  assert.deepEqual(planned(plant), ['A 5, 8 → 10', 'A 5, 10 → 12']);
  assert.deepEqual(found(plant), ['inside-fence A 1× 5000000']);
});

test('a phantom passes its components through, and its own stock is said', () => {
  const plant: SmallPlant = { items: { P: { bill: [{ item: 'F', per: 2 }] }, F: { phantom: true, stock: 1, bill: [{ item: 'C', per: 3 }] }, C: { buy: true } }, demand: [['P', 5, 10]] };
  assert.deepEqual(planned(plant), ['P 10, 5 → 5', 'C 60, 5 → 5']);
  assert.deepEqual(found(plant), ['phantom-stock F 1× 1000000']);
});

test('a phantom that is wanted by itself is planned, and said', () => {
  const plant: SmallPlant = { items: { F: { phantom: true, bill: [{ item: 'C', per: 3 }] }, C: { buy: true } }, demand: [['F', 5, 4]] };
  assert.deepEqual(planned(plant), ['F 4, 5 → 5', 'C 12, 5 → 5']);
  assert.deepEqual(found(plant), ['phantom-wanted F 1× 4000000']);
});

test('what expires is not counted on after its last day, and the first to expire goes first', () => {
  // 10 until day 4, 10 for ever: day 3 takes 6 of the first; day 6 takes 8 of the second; 4 of the first are lost; day 7 finds 2
  const plant: SmallPlant = { items: { A: { buy: true, stock: [{ quantity: 10 }, { quantity: 10, expires: 4 }] } }, demand: [['A', 3, 6], ['A', 6, 8], ['A', 7, 5]] };
  assert.deepEqual(planned(plant), ['A 3, 7 → 7']);
  assert.deepEqual(found(plant), ['expires-unused A 1× 4000000']);
});

test('bills and lines are those in force on the day the order starts', () => {
  const bills = [{ to: 9, lines: [{ item: 'C', per: 1 }] }, { from: 10, lines: [{ item: 'D', per: 1, to: 19 }, { item: 'E', per: 1, from: 20 }] }];
  assert.deepEqual(planned({ items: { P: { lead: 1, bills }, C: { buy: true }, D: { buy: true }, E: { buy: true } }, demand: [['P', 10, 1], ['P', 11, 1], ['P', 21, 1]] }).slice(3), ['C 1, 9 → 9', 'D 1, 10 → 10', 'E 1, 20 → 20']);
  assert.deepEqual(found({ items: { P: { bills: [{ to: 3, lines: [] }] }, Q: {} }, demand: [['P', 10, 1], ['Q', 1, 1]] }), ['bill-not-in-force P 1× 0', 'missing-bill Q 1× 0']);
});

test('alternates: the first that is in force and not kept for the record only', () => {
  const bill = [{ item: 'C', per: 1, group: 1, rank: 1, to: 5 }, { item: 'D', per: 2, group: 1, rank: 2 }, { item: 'E', per: 3, group: 1, rank: 3 }];
  assert.deepEqual(planned({ items: { P: { bill }, C: { buy: true }, D: { buy: true }, E: { buy: true } }, demand: [['P', 5, 1], ['P', 6, 1]] }).slice(2), ['C 1, 5 → 5', 'D 2, 6 → 6']);
  assert.deepEqual(planned({ items: { P: { bill }, C: { buy: true }, D: { buy: true, inactive: true }, E: { buy: true } }, demand: [['P', 6, 1]] }).slice(1), ['E 3, 6 → 6']);
});

test('fixed per lot is needed once an order, whatever its size', () => {
  assert.deepEqual(planned({ items: { P: { rule: 'fixed', lot: 10, bill: [{ item: 'C', per: 2, fixed: true }] }, C: { buy: true } }, demand: [['P', 1, 25]] }).slice(3), ['C 6, 1 → 1']);
});

test('a by-product is there from the day its order is due, and no sooner', () => {
  const plant: SmallPlant = { items: { P: { lead: 2, bill: [{ item: 'B', per: 0.5, byProduct: true }] }, B: { buy: true } }, demand: [['P', 5, 10], ['B', 4, 1], ['B', 6, 7]] };
  assert.deepEqual(planned(plant), ['P 10, 3 → 5', 'B 1, 4 → 4', 'B 2, 6 → 6']);
});

test('a bill that contains itself is named, and the rest is planned', () => {
  const plant: SmallPlant = { items: { A: { bill: [{ item: 'B', per: 1 }, { item: 'X', per: 1 }] }, B: { bill: [{ item: 'A', per: 1 }, { item: 'Y', per: 1 }] }, X: { buy: true }, Y: { buy: true } }, demand: [['A', 1, 1]] };
  assert.deepEqual(planned(plant), ['A 1, 1 → 1', 'B 1, 1 → 1', 'X 1, 1 → 1', 'Y 1, 1 → 1']);
  assert.deepEqual(found(plant), ['loop A 1× 0']);
});

test('a by-product that goes back into its own parts is cut before a component is', () => {
  const plant: SmallPlant = { items: { P: { bill: [{ item: 'R', per: 0.5, byProduct: true }, { item: 'C', per: 1 }] }, C: { bill: [{ item: 'R', per: 1 }] }, R: { bill: [{ item: 'P', per: 1, byProduct: true }] } }, demand: [['P', 1, 2]] };
  assert.deepEqual(planned(plant), ['P 2, 1 → 1', 'C 2, 1 → 1', 'R 1, 1 → 1']);
});

test('somebody must sell what is bought', () => {
  assert.deepEqual(found({ items: { A: { buy: true, unsold: true } }, demand: [['A', 1, 1]] }), ['no-supplier A 1× 0']);
});

test('expedite, defer, decrease and cancel', () => {
  const demand = [['A', 5, 10]] as const;
  assert.deepEqual(acted({ items: { A: { buy: true } }, demand, receipts: [['A', 9, 10]] }), ['expedite A from 9 to 5']);
  assert.deepEqual(acted({ items: { A: { buy: true } }, demand, receipts: [['A', 2, 10]] }), ['defer A from 2 to 5']);
  assert.deepEqual(acted({ items: { A: { buy: true } }, demand, receipts: [['A', 5, 16]] }), ['decrease A from 16 to 10']);
  assert.deepEqual(acted({ items: { A: { buy: true } }, demand, receipts: [['A', 5, 10], ['A', 6, 4]] }), ['cancel A from 4 to 0']);
  assert.deepEqual(acted({ items: { A: { buy: true, rule: 'min-max-multiple', multiple: 8 } }, demand, receipts: [['A', 5, 16]] }), [], 'what the lot rule asks for is no excess');
});

test('an order that may still be changed is increased before another is opened on its day', () => {
  const plant: SmallPlant = { items: { A: { bill: [{ item: 'C', per: 1 }] }, C: { buy: true } }, demand: [['A', 5, 10], ['A', 5, 3], ['A', 6, 1]], receipts: [['A', 5, 10]] };
  assert.deepEqual(acted(plant), ['increase A from 10 to 13']);
  assert.deepEqual(planned(plant), ['A 1, 6 → 6', 'C 3, 5 → 5', 'C 1, 6 → 6'], 'and what is more of it is taken apart');
  assert.deepEqual(planned({ ...plant, receipts: [['A', 5, 10, MOVABLE]] }).slice(0, 2), ['A 3, 5 → 5', 'A 1, 6 → 6']);
});

test('small differences are no message', () => {
  const plant: SmallPlant = { items: { A: { buy: true } }, demand: [['A', 5, 100]], tolerance: { expediteDays: 1, deferDays: 2, quantityShare: 0.05 } };
  for (const receipt of [['A', 6, 100], ['A', 3, 100], ['A', 5, 105]] as const) assert.deepEqual(acted({ ...plant, receipts: [receipt] }), [], receipt.join(' '));
  for (const receipt of [['A', 7, 100], ['A', 2, 100], ['A', 5, 106]] as const) assert.equal(acted({ ...plant, receipts: [receipt] }).length, 1, receipt.join(' '));
});

test('an order overdue is taken for coming today, and to be expedited as far as anybody needs it', () => {
  // 10 were due on day -2. Wanted on day 0 or 3: nothing new, and somebody has to ask for it. Wanted on day 8: it may come later. Nobody wants it: cancel.
  const plant = (...demand: [string, number, number][]): SmallPlant => ({ items: { A: { buy: true, lead: 4 } }, demand, receipts: [['A', -2, 10, CHANGEABLE]], tolerance: { expediteDays: 1, deferDays: 3, quantityShare: 0.02 } });
  assert.deepEqual([planned(plant(['A', 0, 10])), acted(plant(['A', 0, 10])), found(plant(['A', 0, 10]))], [[], ['expedite A from -2 to 0'], ['overdue-receipt A 1× 2']]);
  assert.deepEqual(acted(plant(['A', 3, 10])), ['expedite A from -2 to 3']);
  assert.deepEqual(acted(plant(['A', 8, 10])), ['defer A from -2 to 8']);
  assert.deepEqual(acted(plant()), ['cancel A from 10 to 0']);
  assert.deepEqual(acted({ ...plant(['A', 0, 10]), receipts: [['A', -2, 10, SETTLED]] }), [], 'nobody is asked about what cannot be moved');
  assert.deepEqual(acted({ ...plant(['A', 0, 10]), items: { A: { lead: 4 } } }), [], 'when what is made comes, the schedule says');
});

test('what can no longer be changed is a finding and no action', () => {
  const plant: SmallPlant = { items: { A: { buy: true }, B: { buy: true }, C: { buy: true } }, demand: [['A', 5, 10]], receipts: [['A', 7, 12, SETTLED], ['B', 3, 5, MOVABLE], ['C', -2, 5, CHANGEABLE]] };
  assert.deepEqual(acted(plant), ['cancel C from 5 to 0']);
  assert.deepEqual(found(plant), ['late-supply A 1× 2', 'surplus A 1× 2000000', 'surplus B 1× 5000000', 'overdue-receipt C 1× 2']);
});

test('a firm planned order stays as a person has fixed it, and wants its components', () => {
  const plant: SmallPlant = { items: { P: { lead: 3, bill: [{ item: 'C', per: 1 }] }, C: { buy: true } }, demand: [['P', 8, 10]], firm: [['P', 2, 6, 7]] };
  assert.deepEqual(planned(plant), ['P 7, 2 → 6 firm', 'P 3, 5 → 8', 'C 7, 2 → 2', 'C 3, 5 → 5']);
  assert.deepEqual(acted(plant), ['defer P from 6 to 8']);
});

test('more than can be counted exactly is an error, not another number', () => {
  const bill = [{ item: 'C', per: 9_000_000_000 }];
  assert.throws(() => planned({ items: { P: { bill }, C: { buy: true } }, demand: [['P', 1, 9_000]] }), /beyond exact arithmetic/);
});
