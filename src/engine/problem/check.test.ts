/** Each rule alone on a tiny plant, with the answer worked out; and each rule is the only one that catches its offence, so taking it away lets the offence pass. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { check, findings } from './check.ts';
import { Random } from '#kernel/random';
import type { Plan, PlannedOperation } from './plan.ts';
import type { Calendar, Operation, Problem } from './problem.ts';
import { rules } from './rules.ts';
import { score } from './score.ts';
import { validate } from './validate.ts';
import { viewOf } from './view.ts';

const always: Calendar = { name: 'always', spans: [], openAfter: 0 };
/** Open 0–10 and 20–100. */
const broken: Calendar = { name: 'with a break', spans: [0, 10, 20, 100] };

/** Machine A, always open; everything else as said. */
const plant = (parts: Partial<Problem>): Problem => ({
  version: 1, calendars: [always, broken], setups: [], resources: [{ name: 'A', calendar: 0 }], people: [], jobs: [{ name: 'J' }], operations: [], links: [], supplies: [], demands: [],
  objective: { kind: 'strict', tiers: [] }, ...parts,
});
/** An operation of run 4 on machine A. */
const operation = (name: string, more: Partial<Operation> = {}): Operation => ({ name, job: 0, modes: [{ resource: 0, run: 4 }], ...more });
const place = (start: number, end: number, more: Partial<PlannedOperation> = {}): PlannedOperation => ({ mode: 0, lane: 0, setupStart: start, start, end, ...more });
const plan = (operations: (PlannedOperation | null)[], pegs: Plan['pegs'] = []): Plan => ({ version: 1, operations, pegs });

interface Offence {
  readonly what: string;
  readonly rule: string;
  readonly problem: Problem;
  /** Nothing is found in it; null where no plan could be good. */
  readonly good: Plan | null;
  /** Exactly one thing is found in it: this rule, of this size. */
  readonly bad: Plan;
  readonly size: number;
  readonly hard?: boolean;
}

// changeover a → b 3, b → a 5
const setups = [{ name: 'M', families: ['a', 'b'], ticks: [0, 3, 5, 0], costs: [0, 7, 9, 0] }];
const painting = plant({ setups, resources: [{ name: 'A', calendar: 1, setup: 0 }], operations: [operation('P', { family: 0 }), operation('Q', { family: 1 })] });
const furnace = plant({
  resources: [{ name: 'oven', calendar: 0, batch: { capacity: 3 } }],
  operations: [operation('P', { batchFamily: 1, batchUnits: 2 }), operation('Q', { batchFamily: 1 }), operation('R', { batchFamily: 2 }), operation('S', { batchFamily: 1 })],
});
const staffed = plant({
  people: [{ name: 'Kim', calendar: 1, skills: [1] }, { name: 'Lee', calendar: 0, skills: [1, 2] }],
  resources: [{ name: 'A', calendar: 0 }, { name: 'B', calendar: 0 }],
  operations: [operation('P', { modes: [{ resource: 0, run: 4, crew: [{ skill: 1 }] }] }), operation('Q', { modes: [{ resource: 1, run: 4, crew: [{ skill: 1, during: 2 }] }] })],
});
const two = plant({ resources: [{ name: 'A', calendar: 0 }, { name: 'B', calendar: 0 }], operations: [operation('P'), operation('Q', { modes: [{ resource: 1, run: 4 }] })] });
const stocked = plant({
  resources: [{ name: 'A', calendar: 0 }, { name: 'B', calendar: 0 }], operations: [operation('P'), operation('Q', { modes: [{ resource: 1, run: 4 }] })],
  supplies: [{ name: 'stock', material: 0, quantity: 5, expires: 50 }, { name: 'receipt', material: 0, quantity: 9, at: 30 }, { name: 'from P', material: 0, quantity: 2, madeBy: 0 }, { name: 'paint', material: 1, quantity: 9 }],
  demands: [{ operation: 1, material: 0, quantity: 3 }],
});
const take = (supply: number, quantity: number): Plan['pegs'] => [[{ supply, quantity }]];

const offences: readonly Offence[] = [
  { what: 'a mode that does not exist', rule: 'placement', problem: plant({ operations: [operation('P')] }), good: plan([place(0, 4)]), bad: plan([place(0, 4, { mode: 1 })]), size: 1 },
  { what: 'a lane that does not exist', rule: 'placement', problem: plant({ operations: [operation('P')] }), good: plan([place(0, 4)]), bad: plan([place(0, 4, { lane: 1 })]), size: 1 },
  { what: 'half a tick', rule: 'placement', problem: plant({ operations: [operation('P')] }), good: plan([place(0, 4)]), bad: plan([place(0.5, 4.5)]), size: 1 },
  { what: 'what is done is moved', rule: 'fact', problem: plant({ now: 10, operations: [operation('P', { done: { mode: 0, start: 2, end: 9 } })] }), good: plan([place(2, 9)]), bad: plan([place(3, 9)]), size: 1 },
  // 3 are left at 10, so it ends at 13, wherever it began
  { what: 'what has begun is moved', rule: 'fact', problem: plant({ now: 10, operations: [operation('P', { begun: { mode: 0, start: 2, remaining: 3 } })] }), good: plan([place(2, 13)]), bad: plan([place(4, 13)]), size: 2 },
  { what: 'nothing is planned', rule: 'unplaced', problem: plant({ operations: [operation('P')] }), good: plan([place(0, 4)]), bad: plan([null]), size: 1 },
  // from 8 two ticks before the break at 10, two after it at 20: done at 22
  { what: 'a run that ends before its work is done', rule: 'run', problem: plant({ resources: [{ name: 'A', calendar: 1 }], operations: [operation('P')] }), good: plan([place(8, 22)]), bad: plan([place(8, 12)]), size: 10 },
  { what: 'a run that ends later than its work', rule: 'run', problem: plant({ operations: [operation('P')] }), good: plan([place(0, 4)]), bad: plan([place(0, 5)]), size: 1 },
  { what: 'a start in the break', rule: 'run', problem: plant({ resources: [{ name: 'A', calendar: 1 }], operations: [operation('P')] }), good: plan([place(20, 24)]), bad: plan([place(18, 24)]), size: 1 },
  // closed from 10 to 20
  { what: 'an interruption where there may be none', rule: 'run', problem: plant({ resources: [{ name: 'A', calendar: 1 }], operations: [operation('P', { interruptible: 'never' })] }), good: plan([place(6, 10)]), bad: plan([place(8, 22)]), size: 10 },
  { what: 'an unattended run that waits for opening', rule: 'run', problem: plant({ resources: [{ name: 'A', calendar: 1 }], operations: [operation('P', { interruptible: 'unattended' })] }), good: plan([place(8, 12)]), bad: plan([place(8, 22)]), size: 10 },
  { what: 'two on one machine', rule: 'one-at-a-time', problem: plant({ operations: [operation('P'), operation('Q')] }), good: plan([place(0, 4), place(4, 8)]), bad: plan([place(0, 4), place(3, 7)]), size: 1 },
  { what: 'one of no length inside another', rule: 'one-at-a-time', problem: plant({ operations: [operation('P'), operation('Q', { modes: [{ resource: 0, run: 0 }] })] }), good: plan([place(0, 4), place(4, 4)]), bad: plan([place(0, 4), place(2, 2)]), size: 1 },
  {
    what: 'one tool in two places', rule: 'one-at-a-time', good: plan([place(0, 4, { alsoLanes: [0] }), place(4, 8)]), bad: plan([place(0, 4), place(2, 6)]), size: 2,
    problem: plant({ resources: [{ name: 'A', calendar: 0 }, { name: 'B', calendar: 0 }, { name: 'jig', calendar: 0 }], operations: [operation('P', { modes: [{ resource: 0, run: 4, also: [2] }] }), operation('Q', { modes: [{ resource: 1, run: 4, also: [2] }] })] }),
  },
  // 3 from a to b: 5–8; with the break in between 9–22
  { what: 'a changeover too short', rule: 'changeover', problem: painting, good: plan([place(0, 4), place(24, 28, { setupStart: 9 })]), bad: plan([place(0, 4), place(21, 25, { setupStart: 9 })]), size: 1 },
  { what: 'no fixed setup', rule: 'changeover', problem: plant({ operations: [operation('P', { modes: [{ resource: 0, run: 4, fixedSetup: 2 }] })] }), good: plan([place(2, 6, { setupStart: 0 })]), bad: plan([place(2, 6)]), size: 2 },
  {
    what: 'set up before the part is there', rule: 'setup-ahead', good: plan([place(22, 26, { setupStart: 20 })]), bad: plan([place(20, 24, { setupStart: 18 })]), size: 2,
    problem: plant({ resources: [{ name: 'A', calendar: 0, setupAhead: false }], operations: [operation('P', { release: 20, modes: [{ resource: 0, run: 4, fixedSetup: 2 }] })] }),
  },
  { what: 'too much in the oven', rule: 'batch', problem: furnace, good: plan([place(0, 4), place(0, 4), place(4, 8), place(8, 12)]), bad: plan([place(0, 4), place(0, 4), place(4, 8), place(0, 4)]), size: 1 },
  { what: 'what may not share a batch', rule: 'batch', problem: furnace, good: plan([place(0, 4), place(4, 8), place(8, 12), place(12, 16)]), bad: plan([place(0, 4), place(4, 8), place(4, 8), place(12, 16)]), size: 1 },
  {
    what: 'a tool that is closed', rule: 'tool', good: plan([place(6, 10)]), bad: plan([place(8, 12)]), size: 2,
    problem: plant({ resources: [{ name: 'A', calendar: 0 }, { name: 'jig', calendar: 1 }], operations: [operation('P', { modes: [{ resource: 0, run: 4, also: [1] }] })] }),
  },
  { what: 'nobody for it', rule: 'crew', problem: staffed, good: plan([place(0, 4, { crew: [[0]] }), place(0, 4, { crew: [[1]] })]), bad: plan([place(0, 4, { crew: [[0]] }), place(0, 4)]), size: 1 },
  {
    what: 'somebody who cannot', rule: 'crew', good: plan([place(0, 4, { crew: [[1]] })]), bad: plan([place(0, 4, { crew: [[1, 0]] })]), size: 1,
    problem: plant({ people: staffed.people, operations: [operation('P', { modes: [{ resource: 0, run: 4, crew: [{ skill: 2 }] }] })] }),
  },
  // Kim is away from 10 to 20
  { what: 'somebody who is away', rule: 'crew-hours', problem: staffed, good: plan([place(6, 10, { crew: [[0]] }), place(8, 12, { crew: [[1]] })]), bad: plan([place(9, 13, { crew: [[0]] }), place(20, 24, { crew: [[1]] })]), size: 3 },
  // setup 6–8 while the machine is open, run 8–12 also while it is closed: Kim goes at 10
  {
    what: 'somebody who goes while a run goes on unattended', rule: 'crew-hours', good: plan([place(8, 12, { setupStart: 6, crew: [[1]] })]), bad: plan([place(8, 12, { setupStart: 6, crew: [[0]] })]), size: 2,
    problem: plant({ resources: [{ name: 'A', calendar: 1 }], people: staffed.people, operations: [operation('P', { interruptible: 'unattended', modes: [{ resource: 0, run: 4, fixedSetup: 2, crew: [{ skill: 1 }] }] })] }),
  },
  // Q needs somebody for its first two run ticks only
  { what: 'one person in two places', rule: 'crew-place', problem: staffed, good: plan([place(2, 6, { crew: [[1]] }), place(0, 4, { crew: [[1]] })]), bad: plan([place(1, 5, { crew: [[1]] }), place(0, 4, { crew: [[1]] })]), size: 1 },
  { what: 'a start before what it follows has ended', rule: 'link', problem: { ...two, links: [{ from: 0, to: 1, lag: 2 }] }, good: plan([place(0, 4), place(6, 10)]), bad: plan([place(0, 4), place(5, 9)]), size: 1 },
  { what: 'a start too soon after a start', rule: 'link', problem: { ...two, links: [{ from: 0, to: 1, kind: 'SS', lag: 2 }] }, good: plan([place(0, 4), place(2, 6)]), bad: plan([place(0, 4), place(1, 5)]), size: 1 },
  { what: 'an end too soon after an end', rule: 'link', problem: { ...two, links: [{ from: 0, to: 1, kind: 'FF', lag: 2 }] }, good: plan([place(0, 4), place(2, 6)]), bad: plan([place(0, 4), place(1, 5)]), size: 1 },
  { what: 'an end too soon after a start', rule: 'link', problem: { ...two, links: [{ from: 0, to: 1, kind: 'SF', lag: 6 }] }, good: plan([place(0, 4), place(2, 6)]), bad: plan([place(0, 4), place(1, 5)]), size: 1 },
  { what: 'two that wait for each other', rule: 'circle', problem: { ...two, links: [{ from: 0, to: 1 }, { from: 1, to: 0 }] }, good: null, bad: plan([place(0, 4), place(4, 8)]), size: 8 },
  { what: 'what had to follow at once waits', rule: 'max-lag', problem: { ...two, links: [{ from: 0, to: 1, maxLag: 0 }] }, good: plan([place(0, 4), place(4, 8)]), bad: plan([place(0, 4), place(7, 11)]), size: 3 },
  { what: 'an order turned round', rule: 'sequence-lock', problem: { ...two, sequenceLocks: [{ before: 0, after: 1 }] }, good: plan([place(0, 4), place(4, 8)]), bad: plan([place(4, 8), place(0, 4)]), size: 8 },
  { what: 'a start before the release', rule: 'release', problem: plant({ jobs: [{ name: 'J', release: 5 }], operations: [operation('P', { release: 3 })] }), good: plan([place(5, 9)]), bad: plan([place(4, 8)]), size: 1 },
  { what: 'setup before now', rule: 'release', problem: plant({ now: 10, operations: [operation('P')] }), good: plan([place(10, 14)]), bad: plan([place(10, 14, { setupStart: 8 })]), size: 2 },
  { what: 'a pin not kept', rule: 'pinned', problem: plant({ operations: [operation('P', { pin: { start: 7 } })] }), good: plan([place(7, 11)]), bad: plan([place(9, 13)]), size: 2 },
  { what: 'another mode than pinned', rule: 'pinned', problem: plant({ operations: [operation('P', { modes: [{ resource: 0, run: 4 }, { resource: 0, run: 3 }], pin: { mode: 1 } })] }), good: plan([place(7, 10, { mode: 1 })]), bad: plan([place(9, 13)]), size: 1 },
  { what: 'a frozen start not kept', rule: 'frozen', problem: plant({ frozenUntil: 20, operations: [operation('P', { published: { mode: 0, start: 7 } })] }), good: plan([place(7, 11)]), bad: plan([place(9, 13)]), size: 2 },
  { what: 'too little material', rule: 'material', problem: stocked, good: plan([place(0, 4), place(0, 4)], take(0, 3)), bad: plan([place(0, 4), place(0, 4)], take(0, 2)), size: 1 },
  { what: 'another material', rule: 'peg', problem: stocked, good: plan([place(0, 4), place(0, 4)], take(0, 3)), bad: plan([place(0, 4), place(0, 4)], take(3, 3)), size: 1 },
  { what: 'more taken than a supply has', rule: 'supply', problem: { ...stocked, supplies: [{ name: 'stock', material: 0, quantity: 3 }] }, good: plan([place(0, 4), place(0, 4)], take(0, 3)), bad: plan([place(0, 4), place(0, 4)], take(0, 4)), size: 1 },
  { what: 'taken before it comes', rule: 'arrival', problem: stocked, good: plan([place(0, 4), place(30, 34)], take(1, 3)), bad: plan([place(0, 4), place(29, 33)], take(1, 3)), size: 1 },
  { what: 'taken before it is made', rule: 'arrival', problem: { ...stocked, demands: [{ operation: 1, material: 0, quantity: 2 }] }, good: plan([place(0, 4), place(4, 8)], take(2, 2)), bad: plan([place(0, 4), place(3, 7)], take(2, 2)), size: 1 },
  { what: 'taken when it is no longer usable', rule: 'expired', problem: stocked, good: plan([place(0, 4), place(49, 53)], take(0, 3)), bad: plan([place(0, 4), place(50, 54)], take(0, 3)), size: 1 },
  { what: 'a deadline missed', rule: 'deadline', problem: plant({ jobs: [{ name: 'J', deadline: 6 }], operations: [operation('P')] }), good: plan([place(2, 6)]), bad: plan([place(3, 7)]), size: 1 },
  { what: 'a due date missed', rule: 'late', problem: plant({ jobs: [{ name: 'J', due: 6 }], operations: [operation('P')] }), good: plan([place(2, 6)]), bad: plan([place(4, 8)]), size: 2, hard: false },
];

for (const { what, rule, problem, good, bad, size, hard = true } of offences) {
  test(`${rule}: ${what}`, () => {
    validate(problem);
    if (good) assert.deepEqual(check(problem, good), []);
    const found = check(problem, bad);
    assert.deepEqual(found.map((finding) => [finding.rule, finding.hard, finding.size]), [[rule, hard, size]], JSON.stringify(found));
    // without the rule the offence would pass
    assert.deepEqual(findings(viewOf(problem, bad), rules.filter(({ name }) => name !== rule)), []);
  });
}

test('every rule has an offence that it alone catches', () => {
  assert.deepEqual(new Set(offences.map(({ rule }) => rule)), new Set(rules.map(({ name }) => name)));
});

// 3 of the stock too many, 3 of the receipt too few
test('a fixed peg is followed: what it lacks and what is taken elsewhere are told', () => {
  const problem: Problem = { ...stocked, demands: [{ operation: 1, material: 0, quantity: 3, peg: [{ supply: 1, quantity: 3 }] }] };
  assert.deepEqual(check(problem, plan([place(0, 4), place(30, 34)], take(1, 3))), []);
  assert.deepEqual(check(problem, plan([place(0, 4), place(30, 34)], take(0, 3))).map(({ rule, size }) => [rule, size]), [['peg', 3], ['peg', 3]]);
});

test('speed: at 50 % a run of 4 lasts 8, and what crosses into full speed 2 + 3', () => {
  // 0–4 at 50 % does 2 of the 4; 4–6 does the other 2
  const problem = plant({ calendars: [{ name: 'slow, then fast', spans: [0, 4, 4, 40], speeds: [50, 100] }], operations: [operation('P', { interruptible: 'never' })] });
  assert.deepEqual(check(problem, plan([place(0, 6)])), []);
  // 1–4 does 1.5 and 2.5 are left at 4: 6.5, rounded up to 7
  assert.deepEqual(check(problem, plan([place(1, 7)])), []);
  assert.deepEqual(check(problem, plan([place(1, 6)])).map(({ size }) => size), [1]);
});

test('what has begun goes on where it is and stops at breaks; facts that contradict each other are told, not held against the plan', () => {
  // 3 left at 9: one tick until 10, two more from 20 on
  const begun = { mode: 0, start: 1, remaining: 3 };
  const problem = plant({ now: 9, resources: [{ name: 'A', calendar: 1 }], operations: [operation('P', { begun, interruptible: 'never' }), operation('Q', { begun })] });
  assert.deepEqual(check(problem, plan([place(1, 22), place(1, 22)])).map(({ rule, hard }) => [rule, hard]), [['one-at-a-time', false]]);
});

test('members of a batch hold their tool and their people once', () => {
  const modes = [{ resource: 0, run: 4, also: [1], crew: [{ skill: 0 }] }];
  const problem = plant({
    resources: [{ name: 'oven', calendar: 0, batch: { capacity: 2 } }, { name: 'rack', calendar: 0 }], people: [{ name: 'Kim', calendar: 0, skills: [0] }],
    operations: [operation('P', { modes, batchFamily: 0 }), operation('Q', { modes, batchFamily: 0 })],
  });
  assert.deepEqual(check(problem, plan([place(0, 4, { crew: [[0]] }), place(0, 4, { crew: [[0]] })])), []);
});

test('several without length at one tick stand in the order that needs no changeover', () => {
  const momentary = [{ resource: 0, run: 0 }];
  const problem = plant({ setups, resources: [{ name: 'A', calendar: 0, setup: 0 }], operations: [operation('P', { family: 0 }), operation('none', { modes: momentary }), operation('Q', { family: 0, modes: momentary }), operation('R', { family: 1 })] });
  // P (a) to 4, then Q (a), then the one without family, so that R (b) needs nothing
  assert.deepEqual(check(problem, plan([place(0, 4), place(4, 4), place(4, 4), place(4, 8)])), []);
});

test('a machine closed for ever: nothing is placed, and the reason is said', () => {
  const problem = plant({ calendars: [{ name: 'never', spans: [] }], operations: [operation('P'), operation('Q')], links: [{ from: 0, to: 1 }], resources: [{ name: 'A', calendar: 0 }] });
  const found = check(problem, plan([null, null]));
  assert.deepEqual(found.map(({ rule, hard }) => [rule, hard]), [['unplaced', true], ['unplaced', true]]);
  assert.match(found[0]!.message, /A is not open for long enough/);
});

test('a machine open, but for less than the run needs: the reason is said', () => {
  const problem = plant({ calendars: [{ name: 'three ticks', spans: [0, 3] }], operations: [operation('P')] }); // a run of 4
  assert.match(check(problem, plan([null]))[0]!.message, /A is not open for long enough after 0/);
  assert.doesNotMatch(check({ ...problem, operations: [operation('P', { modes: [{ resource: 0, run: 3 }] })] }, plan([null]))[0]!.message, /not open/);
});

test('an empty problem, and a plan of another size', () => {
  assert.deepEqual(check(plant({ jobs: [] }), plan([])), []);
  assert.deepEqual(check(plant({}), plan([place(0, 4)])).map(({ rule }) => rule), ['placement']);
});

test('a circle: what is left out says so; one in which no time passes is none', () => {
  const links = [{ from: 0, to: 1 }, { from: 1, to: 0 }];
  assert.match(check({ ...two, links }, plan([null, null]))[0]!.message, /waits for itself in a circle/);
  const momentary = two.operations.map((each) => ({ ...each, modes: each.modes.map((mode) => ({ ...mode, run: 0 })) }));
  assert.deepEqual(check({ ...two, operations: momentary, links }, plan([place(3, 3), place(3, 3)])), []);
});

test('a billion ticks', () => {
  const problem = plant({ operations: [operation('P', { modes: [{ resource: 0, run: 1e9 }] }), operation('Q', { modes: [{ resource: 0, run: 1e9 }] })] });
  assert.deepEqual(check(problem, plan([place(0, 1e9), place(1e9, 2e9)])), []);
  assert.deepEqual(check(problem, plan([place(0, 1e9), place(1e9 - 1, 2e9 - 1)])).map(({ rule, size }) => [rule, size]), [['one-at-a-time', 1]]);
});

test('whatever nonsense a plan is, it is answered', () => {
  const problems = offences.map(({ problem }) => problem);
  for (let seed = 1; seed <= 500; seed++) {
    const random = new Random(seed);
    const problem = random.pick(problems);
    const number = (): number => random.pick([0, 0, 1, 2, 5, 20, -1, 0.5, NaN, 1e15]);
    const numbers = (): number[] => Array.from({ length: random.below(3) }, number);
    const nonsense = plan(
      Array.from({ length: random.below(6) }, () => (random.below(4) === 0 ? null : place(number(), number(), { mode: number(), lane: number(), setupStart: number(), alsoLanes: numbers(), crew: [numbers()] }))),
      Array.from({ length: random.below(3) }, () => [{ supply: number(), quantity: number() }]),
    );
    assert.ok(check(problem, nonsense).every(({ rule, size, message }) => rule !== '' && size > 0 && message.endsWith('.')), `seed ${seed}`);
    assert.ok(Object.values(score(problem, nonsense).tiers).every(Number.isSafeInteger), `seed ${seed}`);
  }
});
