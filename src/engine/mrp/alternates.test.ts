import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEPENDENT, indexOf, kindOf, LOT, PLANNED } from './columns.ts';
import { dependentsOf, eachPeg } from './dependents.ts';
import { CHANGEABLE } from './input.ts';
import { planMaterial } from './plan-material.ts';
import { actionsOf, findingsOf, ordersOf, smallPlant, type SmallLine, type SmallPlant } from './small-plant.ts';

const BUY = { buy: true } as const;
/** Orders beside those of the parents, which are P and Q. */
const planned = (plant: SmallPlant): string[] => ordersOf(plant, planMaterial(smallPlant(plant))).filter((line) => !/^[PQ] /.test(line));
/** What each dependent want gets, as "C 30 from stock". */
function pegged(plant: SmallPlant): string[] {
  const input = smallPlant(plant);
  const plan = planMaterial(input);
  const dependents = dependentsOf(plan);
  const told: string[] = [];
  eachPeg(plan, dependents, (demand, supply, quantity) => {
    if (kindOf(demand) === DEPENDENT) told.push(`${Object.keys(plant.items)[input.bills.component[dependents.line[indexOf(demand)]!]!]} ${quantity / 1e6} ${kindOf(supply) === LOT ? 'from stock' : kindOf(supply) === PLANNED ? 'planned' : 'ordered'}`);
  });
  return told.sort();
}
const either = (...lines: SmallLine[]): SmallLine[] => lines.map((line, n) => ({ group: 1, rank: n + 1, ...line }));

test('what is short of the first is taken from the stock of the next, and the rest is bought of the first', () => {
  // 100 P take 1 C, or 2 D, or 3 E. 30 C are there: 30 P. Of 70, 51 D give 25 (50 D; one is left). Of 45, 10 E give 3 (9 E; one is left). 42 C are bought.
  const plant: SmallPlant = {
    items: { P: { whole: true, bill: either({ item: 'C', per: 1 }, { item: 'D', per: 2 }, { item: 'E', per: 3 }) }, C: { ...BUY, stock: 30 }, D: { ...BUY, stock: 51 }, E: { ...BUY, stock: 10 } },
    demand: [['P', 10, 100]],
  };
  assert.deepEqual(planned(plant), ['C 42, 10 → 10']);
  assert.deepEqual(pegged(plant), ['C 30 from stock', 'C 42 planned', 'D 50 from stock', 'E 9 from stock']);
  assert.deepEqual(planMaterial(smallPlant(plant)).taken.map(({ part, whole }) => [part / 1e6, whole / 1e6]), [[72, 100], [25, 100], [3, 100]]);
});

test('where the first is there, nothing else is taken', () => {
  const plant: SmallPlant = { items: { P: { bill: either({ item: 'C', per: 1 }, { item: 'D', per: 1 }) }, C: { ...BUY, stock: 100 }, D: { ...BUY, stock: 100 } }, demand: [['P', 10, 100]] };
  assert.deepEqual(pegged(plant), ['C 100 from stock']);
  assert.deepEqual(planMaterial(smallPlant(plant)).taken, []);
});

test('an alternate lends only what its own wants and its safety stock do not need', () => {
  // of 50 D, 15 are wanted on day 20 and 5 are to be kept: 30 go, 70 C are bought, no D is
  const plant: SmallPlant = { items: { P: { bill: either({ item: 'C', per: 1 }, { item: 'D', per: 1 }) }, C: BUY, D: { ...BUY, stock: 50, safety: 5 } }, demand: [['P', 10, 100], ['D', 20, 15]] };
  assert.deepEqual(planned(plant), ['C 70, 10 → 10']);
});

test('what another comes for in time lets the stock go', () => {
  // 10 D are wanted on day 9 and 10 come on day 8: so the 10 in stock are free on day 5
  const plant: SmallPlant = { items: { P: { bill: either({ item: 'C', per: 1 }, { item: 'D', per: 1 }) }, C: BUY, D: { ...BUY, stock: 10 } }, demand: [['P', 5, 12], ['D', 9, 10]], receipts: [['D', 8, 10]] };
  assert.deepEqual(planned(plant), ['C 2, 5 → 5']);
});

test('short means: not there in time, also of the first', () => {
  // 10 C come on day 9, wanted on day 5. D in stock goes before C is expedited; of what comes of D, day 5 is in time and day 6 is not
  const items = (stock: number) => ({ P: { bill: either({ item: 'C', per: 1 }, { item: 'D', per: 1 }) }, C: BUY, D: { ...BUY, stock } });
  const late: SmallPlant = { items: items(10), demand: [['P', 5, 10]], receipts: [['C', 9, 10, CHANGEABLE]] };
  assert.deepEqual([planned(late), actionsOf(late, planMaterial(smallPlant(late)))], [[], ['cancel C from 10 to 0']]);
  const none: SmallPlant = { ...late, items: items(0) };
  assert.deepEqual([planned(none), actionsOf(none, planMaterial(smallPlant(none)))], [[], ['expedite C from 9 to 5']], 'without D, C is brought forward as ever');
  assert.deepEqual(planned({ ...none, receipts: [['D', 5, 4]] }), ['C 6, 5 → 5']);
  assert.deepEqual(planned({ ...none, receipts: [['D', 6, 4]] }), ['C 10, 5 → 5']);
});

test('who is earlier takes first, whichever bill he comes from', () => {
  // 10 D; Q on day 3 takes 6 of them, P on day 5 the 4 left
  const bill = either({ item: 'C', per: 1 }, { item: 'D', per: 1 });
  assert.deepEqual(planned({ items: { P: { bill }, Q: { bill }, C: BUY, D: { ...BUY, stock: 10 } }, demand: [['P', 5, 6], ['Q', 3, 6]] }), ['C 2, 5 → 5']);
});

test('two items may each stand for the other', () => {
  // P wants C or D, Q wants D or C. 10 of each are there. P takes 14: 10 C, and of D what Q's 3 leave: 4
  const plant: SmallPlant = { items: { P: { bill: either({ item: 'C', per: 1 }, { item: 'D', per: 1 }) }, Q: { bill: either({ item: 'D', per: 1 }, { item: 'C', per: 1 }) }, C: { ...BUY, stock: 10 }, D: { ...BUY, stock: 10 } }, demand: [['P', 5, 14], ['Q', 5, 3]] };
  assert.deepEqual(planned(plant), []);
  assert.deepEqual(pegged(plant), ['C 10 from stock', 'D 3 from stock', 'D 4 from stock']);
});

test('a by-product that comes too late for the alternate\'s own want is lent', () => {
  // 10 D are wanted on day 3; making X gives 10 D on day 15, which P may take on day 20: the own ones are bought, for P nothing is
  const plant: SmallPlant = { items: { X: { bill: [{ item: 'D', per: 1, byProduct: true }] }, P: { bill: either({ item: 'C', per: 1 }, { item: 'D', per: 1 }) }, C: BUY, D: BUY }, demand: [['X', 15, 10], ['D', 3, 10], ['P', 20, 10]] };
  assert.deepEqual(planned(plant).filter((line) => !line.startsWith('X')), ['D 10, 3 → 3']);
});

test('of what expires, only what may still be used is lent', () => {
  const items = (expires: number) => ({ P: { bill: either({ item: 'C', per: 1 }, { item: 'D', per: 1 }) }, C: BUY, D: { ...BUY, stock: [{ quantity: 10, expires }] } });
  assert.deepEqual(planned({ items: items(4), demand: [['P', 5, 8]] }), ['C 8, 5 → 5']);
  assert.deepEqual(planned({ items: items(5), demand: [['P', 5, 8]] }), []);
});

test('an alternate that is out of force, kept for the record only or a phantom lends nothing', () => {
  const plant = (line: Partial<SmallLine>, item: object): SmallPlant => ({ items: { P: { bill: either({ item: 'C', per: 1 }, { item: 'D', per: 1, ...line }) }, C: BUY, D: { ...BUY, stock: 10, ...item } }, demand: [['P', 5, 10]] });
  assert.deepEqual(planned(plant({}, {})), []);
  assert.deepEqual(planned(plant({ from: 6 }, {})), ['C 10, 5 → 5']);
  assert.deepEqual(planned(plant({}, { inactive: true })), ['C 10, 5 → 5']);
  assert.deepEqual(planned(plant({}, { phantom: true })), ['C 10, 5 → 5']);
});

test('what is fixed per lot is taken whole or not at all', () => {
  const plant = (stock: number): SmallPlant => ({ items: { P: { bill: either({ item: 'C', per: 2, fixed: true }, { item: 'D', per: 3, fixed: true }) }, C: { ...BUY, stock: 1 }, D: { ...BUY, stock } }, demand: [['P', 5, 10]] });
  assert.deepEqual(planned(plant(3)), []);
  assert.deepEqual(planned(plant(2)), ['C 1, 5 → 5'], 'of the first, what is there counts');
});

test('what passes through a phantom has its choice too', () => {
  // 10 P take 2 F each, a phantom of 1 C or 1 D: 20 in all; 5 C, 8 D are there
  const plant: SmallPlant = { items: { P: { bill: [{ item: 'F', per: 2 }] }, F: { phantom: true, bill: either({ item: 'C', per: 1 }, { item: 'D', per: 1 }) }, C: { ...BUY, stock: 5 }, D: { ...BUY, stock: 8 } }, demand: [['P', 5, 10]] };
  assert.deepEqual(planned(plant), ['C 7, 5 → 5']);
});

test('what an alternate is made of is not made for another', () => {
  // D is made of R. Its own 20 need 10 more than there are; nothing of it is left for P
  const plant: SmallPlant = { items: { P: { bill: either({ item: 'C', per: 1 }, { item: 'D', per: 1 }) }, C: BUY, D: { stock: 10, bill: [{ item: 'R', per: 1 }] }, R: BUY }, demand: [['P', 5, 7], ['D', 8, 20]] };
  assert.deepEqual(planned(plant), ['C 7, 5 → 5', 'D 10, 8 → 8', 'R 10, 8 → 8']);
});

test('alternates lie on one level, below all that want one of them', () => {
  const input = smallPlant({ items: { P: { bill: either({ item: 'C', per: 1 }, { item: 'D', per: 1 }) }, Q: { bill: [{ item: 'R', per: 1 }] }, R: { bill: [{ item: 'D', per: 1 }] }, C: { bill: [{ item: 'S', per: 1 }] }, D: BUY, S: BUY }, demand: [] });
  assert.deepEqual([...planMaterial(input).levels.level], [0, 0, 1, 2, 2, 3]);
});

test('an alternate that goes into what it stands for is taken by rank alone, and said', () => {
  // D is painted to become C: which of them P takes would hang on what of D is left after C was made of it
  const plant: SmallPlant = { items: { P: { bill: either({ item: 'C', per: 1 }, { item: 'D', per: 1 }) }, C: { bill: [{ item: 'D', per: 1 }] }, D: { ...BUY, stock: 5 } }, demand: [['P', 5, 10]] };
  assert.deepEqual(planned(plant), ['C 10, 5 → 5', 'D 5, 5 → 5']);
  assert.deepEqual(findingsOf(plant, planMaterial(smallPlant(plant))), ['alternate-loop C 1× 0', 'alternate-loop D 1× 0']);
});
