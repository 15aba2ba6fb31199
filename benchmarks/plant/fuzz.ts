/**
 * Plants by chance, all kinds of constraints mixed: searched, dragged, repaired, promised from, asked for ways out; every plan is held against the independent checker.
 * `node benchmarks/plant/fuzz.ts [--seconds 600] [--from 1] [--seeds 7,12]`. What fails is told with its seed, which alone repeats it; ends with 1 if anything did.
 */
import { parseArgs } from 'node:util';
import { applied, promise, repair, stand, waysOut, whatIf, type Event } from '#engine/explain';
import { check, score, type Plan, type Problem } from '#engine/problem';
import { dispatch, solve } from '#engine/search';
import { retimer, type Edit } from '#engine/timing';
import { Random } from '#kernel/random';
import { anyOrder } from './any-order.ts';
import { generatePlant } from './generate-plant.ts';

/** Rules that depend on time alone: a plan may break them, and says so. */
const TIMELY = new Set(['max-lag', 'expired', 'deadline', 'pinned', 'frozen', 'unplaced', 'sequence-lock']);

/** What is wrong with the answers about one plant; none: nothing. */
export function faultsOf(seed: number): string[] {
  const random = new Random(seed);
  const problem = generatePlant({ operations: random.between(20, 220), seed });
  const faults: string[] = [];
  const hold = (what: string, posed: Problem, plan: Plan): void => {
    for (const { hard, rule, message } of check(posed, plan)) if (hard && !TIMELY.has(rule)) faults.push(`seed ${seed}, ${what}: ${rule}: ${message}`);
  };
  const iterations = random.between(0, 300);
  const searched = solve(problem, { seed, iterations });
  hold('search', problem, searched.plan);
  if (JSON.stringify(solve(problem, { seed, iterations }).plan) !== JSON.stringify(searched.plan)) faults.push(`seed ${seed}: searched twice, two plans`);
  const ruled = dispatch(problem)[random.below(10)]!;
  hold(ruled.rule, problem, ruled.plan);
  const plan = random.below(2) === 0 ? searched.plan : ruled.plan;

  drags(problem, plan, random, hold, (fault) => faults.push(`seed ${seed}, ${fault}`));
  const late = stand(problem, plan, true);
  for (let k = 0; k < 6; k++) {
    const event = anyEvent(problem, random);
    const { problem: then, plan: after, moved } = repair(problem, plan, event, { standing: late, steps: 20_000, upTo: k === 5 ? 'match-up' : k % 2 === 0 ? 'affected' : 'right-shift', iterations: 100 });
    hold(JSON.stringify(event), then, after);
    const told = new Set(moved.map(({ operation }) => operation));
    after.operations.forEach((op, o) => { if (!told.has(o) && (op?.start !== plan.operations[o]?.start || op?.mode !== plan.operations[o]?.mode)) faults.push(`seed ${seed}, ${event.kind}: ${o} moved and nobody says so`); });
  }
  for (let k = 0; k < 3; k++) {
    const { problem: then, withoutMoving, withMoving, missing } = promise(problem, plan, anyOrder(problem, random), { standing: late });
    if (missing.length > 0) continue;
    hold('promise', then, withoutMoving.plan);
    if (withMoving) hold('promise, going first', then, withMoving.plan);
  }
  const kept = stand(problem, plan, false);
  const before = score(problem, kept.decoded).tiers.weightedTardiness;
  for (const { way, allSaved, text } of waysOut(problem, plan, problem.jobs.map((_, j) => j), { standing: kept, simulations: 60, most: 20 })) {
    if (way.kind === 'elsewhere' || way.kind === 'staff' || way.kind === 'swap' || way.kind === 'split' || way.kind === 'person' || way.kind === 'mode') continue;
    const { kept: asked, problem: then } = whatIf(problem, plan, way, { standing: kept });
    hold(text, then, asked.plan);
    if (before - asked.tiers.weightedTardiness.after !== allSaved) faults.push(`seed ${seed}, ${text}: ${allSaved} said, ${before - asked.tiers.weightedTardiness.after} scored`);
  }
  // orders that are new, gone, of another size or wanted at another time: on dice of their own, so that the seeds above stay what they were
  const dice = new Random(seed + 1e6);
  for (const event of ordersOf(problem, dice)) {
    const told = repair(problem, plan, event, { standing: late, steps: 20_000, upTo: dice.pick(['right-shift', 'affected', 'match-up'] as const), iterations: 50, stability: { weight: dice.below(3) / 10 } });
    // there may be too little material for it, which is told
    for (const { hard, rule, message } of check(told.problem, told.plan)) if (hard && !TIMELY.has(rule) && rule !== 'material' && rule !== 'peg') faults.push(`seed ${seed}, ${JSON.stringify(event).slice(0, 80)}: ${rule}: ${message}`);
    const said = new Set(told.moved.map(({ operation }) => operation));
    told.plan.operations.forEach((op, o) => { if (!said.has(o) && (op?.start !== plan.operations[o]?.start || op?.mode !== plan.operations[o]?.mode)) faults.push(`seed ${seed}, ${event.kind}: ${o} moved and nobody says so`); });
  }
  // a plan made before somebody was away, or a machine down, which the plant now knows
  const begun = dice.below(4000);
  const now = applied(problem, problem.people.length > 0 && dice.below(2) === 0 ? { kind: 'person-away', person: dice.below(problem.people.length), from: begun, until: begun + 3000 } : { kind: 'machine-down', resource: dice.below(problem.resources.length), from: begun, until: begun + 3000 });
  const outdated = repair(now, plan, { kind: 'outdated' }, { steps: 20_000 });
  hold('outdated', outdated.problem, outdated.plan);
  return faults;
}

const ordersOf = (problem: Problem, random: Random): Event[] => [
  { kind: 'job', order: anyOrder(problem, random) }, { kind: 'cancelled', job: random.below(problem.jobs.length) }, { kind: 'quantity', job: random.below(problem.jobs.length), times: random.pick([0, 0.5, 1.5, 3]) },
  { kind: 'job-weight', job: random.below(problem.jobs.length), due: random.below(5000), weight: random.between(1, 9) },
];

function drags(problem: Problem, plan: Plan, random: Random, hold: (what: string, problem: Problem, plan: Plan) => void, fault: (text: string) => void): void {
  const hand = retimer(problem, plan);
  const placed = plan.operations.flatMap((op, o) => (op ? [o] : []));
  if (placed.length === 0) return;
  for (let k = 0; k < 25; k++) {
    const edits = Array.from({ length: random.below(5) === 0 ? 3 : 1 }, (): Edit => {
      const operation = random.pick(placed);
      const onTaken = random.pick(['push', 'push', 'insert-after', 'swap', 'free-gap'] as const);
      return { operation, resource: random.pick(problem.operations[operation]!.modes).resource, start: Math.max(problem.now ?? 0, plan.operations[operation]!.start + random.between(-1500, 3000)), onTaken };
    }).filter((edit, i, all) => all.findIndex(({ operation }) => operation === edit.operation) === i);
    const told = hand.tryTogether(edits);
    hold(`drag ${JSON.stringify(edits)}`, problem, told.plan);
    if (told.changed.length > 0 && JSON.stringify(hand.tryTogether(edits)) !== JSON.stringify(told)) fault(`drag ${JSON.stringify(edits)}: tried twice, two answers`);
    if (random.below(3) === 0) hand.keep();
  }
}

function anyEvent({ now = 0, resources, people, operations, supplies }: Problem, random: Random): Event {
  const from = now + random.below(4000);
  const until = from + random.between(30, 6000);
  const receipts = supplies.flatMap(({ at }, s) => (at === undefined ? [] : [s]));
  const kind = random.below(4);
  if (kind === 0 || (kind === 1 && people.length === 0)) return { kind: 'machine-down', resource: random.below(resources.length), from, until };
  if (kind === 1) return { kind: 'person-away', person: random.below(people.length), from, until };
  if (kind === 2 || receipts.length === 0) return { kind: 'takes-longer', operation: random.below(operations.length), ticks: random.between(1, 600) };
  return { kind: 'receipt', supply: random.pick(receipts), at: from };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '600' }, from: { type: 'string', default: '1' }, seeds: { type: 'string' } } });
  const begun = performance.now();
  let faulty = 0;
  let tried = 0;
  const one = (seed: number): void => {
    tried++;
    let faults: string[];
    try { faults = faultsOf(seed); } catch (error) { faults = [`seed ${seed}: ${(error as Error).stack}`]; }
    if (faults.length > 0) { faulty++; console.log(faults.slice(0, 4).join('\n')); }
  };
  if (values.seeds === undefined) for (let seed = Number(values.from); performance.now() - begun < Number(values.seconds) * 1000; seed++) one(seed);
  else for (const seed of values.seeds.split(',')) one(Number(seed));
  console.log(`${tried} plants, ${faulty} with faults`);
  process.exitCode = faulty > 0 ? 1 : 0;
}
