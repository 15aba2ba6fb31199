/** The same order in the engine alone: what is wanted → planned orders with their pegs → a scheduling problem → a plan, checked. Ten carts; two are there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEPENDENT, dependentsOf, eachPeg, EVER, EVERY_DAY, INDEPENDENT, indexOf, kindOf, LOT, LOT_FOR_LOT, NEVER, PLANNED, planMaterial, type MrpInput, type MrpPlan } from '#engine/mrp';
import { check, score, type Problem, type Supply } from '#engine/problem';
import { solve } from '#engine/search';

const [CART, FRAME, TUBE, WHEEL] = [0, 1, 2, 3] as const;
const NAMES = ['CART', 'FRAME', 'TUBE', 'WHEEL'];
const M = 1_000_000;
/** Minutes: setup, run for a piece, and which machine. */
const ROUTING: Readonly<Record<number, { machine: number; setup: number; run: number; name: string }>> = { [CART]: { machine: 1, setup: 10, run: 12, name: 'Assemble' }, [FRAME]: { machine: 0, setup: 15, run: 6, name: 'Weld' } };

/** Carts of a frame and four wheels, frames of three tubes; two carts, 100 tubes and 20 wheels on hand; wheels take two days. */
const wanted = (carts: number, { frames = 0, wheels = 20 } = {}): MrpInput => ({
  today: 0, calendars: [EVERY_DAY], tolerance: { expediteDays: 0, deferDays: 0, quantityShare: 0 },
  items: {
    count: 4, make: Uint8Array.of(1, 1, 0, 0), phantom: new Uint8Array(4), active: new Uint8Array(4).fill(1), hasSource: new Uint8Array(4).fill(1), lotRule: new Uint8Array(4).fill(LOT_FOR_LOT), step: new Float64Array(4).fill(M),
    lotFixed: new Float64Array(4), lotMinimum: new Float64Array(4), lotMaximum: new Float64Array(4), lotMultiple: new Float64Array(4), lotDays: new Int32Array(4), safetyStock: new Float64Array(4),
    leadDays: Int32Array.of(1, 1, 5, 2), shelfLifeDays: new Int32Array(4), fenceDays: new Int32Array(4), calendar: new Uint8Array(4),
  },
  bills: {
    billStart: Int32Array.of(0, 1, 2, 2, 2), from: Int32Array.of(EVER, EVER), to: Int32Array.of(NEVER, NEVER), lineStart: Int32Array.of(0, 2, 3), component: Int32Array.of(FRAME, WHEEL, TUBE),
    numerator: Float64Array.of(1, 4, 3), denominator: Float64Array.of(1, 1, 1), byProduct: new Uint8Array(3), lineFrom: new Int32Array(3).fill(EVER), lineTo: new Int32Array(3).fill(NEVER), group: new Int32Array(3).fill(-1), rank: new Int16Array(3).fill(1),
  },
  demand: { item: Int32Array.of(CART), day: Int32Array.of(14), quantity: Float64Array.of(carts * M) },
  lots: { item: Int32Array.of(CART, FRAME, TUBE, WHEEL), quantity: Float64Array.of(2 * M, frames * M, 100 * M, wheels * M), expires: new Int32Array(4).fill(NEVER) },
  receipts: { item: new Int32Array(0), day: new Int32Array(0), quantity: new Float64Array(0), freedom: new Uint8Array(0) },
  firm: { item: new Int32Array(0), quantity: new Float64Array(0), start: new Int32Array(0), due: new Int32Array(0) },
});

const ordersOf = ({ orders }: MrpPlan): string[] => Array.from({ length: orders.count }, (_, o) => `${orders.quantity[o]! / M} ${NAMES[orders.item[o]!]}, day ${orders.start[o]} to ${orders.due[o]}`);

function pegsOf(plan: MrpPlan): string[] {
  const said: string[] = [];
  const { orders } = plan;
  const dependents = dependentsOf(plan);
  eachPeg(plan, dependents, (demand, supply, quantity) => {
    const taker = kindOf(demand) === INDEPENDENT ? 'the customer' : kindOf(demand) === DEPENDENT ? `${NAMES[orders.item[indexOf(dependents.of[indexOf(demand)]!)]!]} order` : 'safety';
    const giver = kindOf(supply) === LOT ? `${NAMES[indexOf(supply)]!} in stock` : kindOf(supply) === PLANNED ? `${NAMES[orders.item[indexOf(supply)]!]} order` : 'receipt';
    said.push(`${quantity / M} to ${taker} from ${giver}`);
  });
  return said.sort();
}

/** The planned orders to be made as a problem: a job each, one operation each; what one takes from another, and the bought wheels, as material. Minutes; day 0 is tick 0. */
function problemOf(plan: MrpPlan): Problem {
  const { orders } = plan;
  const dependents = dependentsOf(plan);
  const made = Array.from({ length: orders.count }, (_, o) => o).filter((o) => orders.item[o]! in ROUTING);
  const place = new Map(made.map((o, n) => [o, n]));
  const supplies: Supply[] = [];
  const demands: Problem['demands'][number][] = [];
  eachPeg(plan, dependents, (demand, supply, quantity) => {
    if (kindOf(demand) !== DEPENDENT) return;
    const operation = place.get(indexOf(dependents.of[indexOf(demand)]!))!;
    const from = indexOf(supply);
    const item = kindOf(supply) === LOT ? from : orders.item[from]!;
    const madeBy = kindOf(supply) === PLANNED ? place.get(from) : undefined;
    supplies.push({ name: NAMES[item]!, material: item, quantity, ...(madeBy !== undefined ? { madeBy } : { at: kindOf(supply) === PLANNED ? orders.due[from]! * 1440 : 0 }) });
    demands.push({ operation, material: item, quantity, peg: [{ supply: supplies.length - 1, quantity }] });
  });
  return {
    version: 1, calendars: [{ name: 'Always', spans: [], openAfter: 0 }], setups: [], people: [],
    resources: [{ name: 'Welder', calendar: 0 }, { name: 'Bench', calendar: 0 }],
    jobs: made.map((o) => ({ name: `${orders.quantity[o]! / M} ${NAMES[orders.item[o]!]}`, due: orders.due[o]! * 1440 })),
    operations: made.map((o, n) => {
      const { machine, setup, run, name } = ROUTING[orders.item[o]!]!;
      return { name, job: n, modes: [{ resource: machine, fixedSetup: setup, run: (run * orders.quantity[o]!) / M }] };
    }),
    links: [], supplies, demands, objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }, { tier: 'flowTime' }] },
  };
}

test('ten carts wanted, two there: eight are made of eight frames and 32 wheels, of which twelve are bought', () => {
  const plan = planMaterial(wanted(10));
  assert.deepEqual(ordersOf(plan), ['8 CART, day 13 to 14', '8 FRAME, day 12 to 13', '12 WHEEL, day 11 to 13']);
  assert.deepEqual(pegsOf(plan), [
    '12 to CART order from WHEEL order', '2 to the customer from CART in stock', '20 to CART order from WHEEL in stock', '24 to FRAME order from TUBE in stock', '8 to CART order from FRAME order', '8 to the customer from CART order',
  ]);
});

test('the frames are welded first; the carts wait for the wheels, and for nothing else', () => {
  const problem = problemOf(planMaterial(wanted(10)));
  const { plan, score: told } = solve(problem, { iterations: 100, seed: 1 });
  const findings = check(problem, plan);
  assert.deepEqual(findings.filter((finding) => finding.hard), []);
  assert.deepEqual(score(problem, plan, findings).vector, told.vector);
  const [cart, frame] = plan.operations;
  // weld 15 + 8 × 6 = 63; the wheels come at day 13 = 18,720; assemble 8 × 12 = 96, its setup of 10 done ahead
  assert.deepEqual([frame!.setupStart, frame!.start, frame!.end], [0, 15, 63]);
  assert.deepEqual([cart!.start, cart!.end], [18_720, 18_816]);
  assert.equal(told.tiers.lateJobs, 0, 'due at day 14 = 20,160');
});

test('one frame was scrapped: seven of the eight carts have theirs, so one more is welded, and the order is still in time', () => {
  const plan = planMaterial(wanted(10, { frames: 7, wheels: 32 }));
  assert.deepEqual(ordersOf(plan), ['8 CART, day 13 to 14', '1 FRAME, day 12 to 13']);
  const problem = problemOf(plan);
  const { plan: found, score: told } = solve(problem, { iterations: 100, seed: 1 });
  assert.deepEqual(check(problem, found).filter((finding) => finding.hard), []);
  const [cart, frame] = found.operations;
  assert.deepEqual([frame!.end, cart!.start, cart!.end], [21, 21, 117]);
  assert.equal(told.tiers.totalTardiness, 0);
});

test('all of it again gives the same plan, to the minute', () => {
  const run = () => solve(problemOf(planMaterial(wanted(10))), { iterations: 100, seed: 1 }).plan;
  assert.deepEqual(run(), run());
});
