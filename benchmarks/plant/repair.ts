/**
 * The questions of a plant in figures: what a breakdown, an absence, a longer run and a late receipt take to answer, rung by rung, and what each reaches; a
 * promise without and with moving others; ways out. Times in milliseconds of the wall clock and of the processor, since the first may be shared.
 * `node benchmarks/plant/repair.ts [--operations 10000] [--seed 1] [--questions 20] [--steps 100000]`
 */
import { parseArgs } from 'node:util';
import { promise, repair, stand, waysOut, whatIf, type Event, type NewJob, type Rung } from '#engine/explain';
import { check, score } from '#engine/problem';
import { dispatch } from '#engine/search';
import { Random } from '#kernel/random';
import { generatePlant } from './generate-plant.ts';

const { values } = parseArgs({ options: { operations: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, questions: { type: 'string', default: '20' }, steps: { type: 'string', default: '100000' } } });
const questions = Number(values.questions);
const problem = generatePlant({ operations: Number(values.operations), seed: Number(values.seed) });
const plans = dispatch(problem).map(({ plan }) => plan);
const plan = plans.toSorted((a, b) => score(problem, a).tiers.weightedTardiness - score(problem, b).tiers.weightedTardiness)[0]!;
const random = new Random(Number(values.seed));

function timed<T>(ask: () => T): { answer: T; wall: number; cpu: number } {
  const before = process.threadCpuUsage();
  const begun = performance.now();
  const answer = ask();
  const wall = performance.now() - begun;
  const { user, system } = process.threadCpuUsage(before);
  return { answer, wall, cpu: (user + system) / 1000 };
}

const at = (list: readonly number[], share: number): string => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]!.toFixed(1).padStart(8);
const line = (name: string, told: readonly { wall: number; cpu: number }[], rest = ''): void =>
  console.log(`${name.padEnd(34)} processor ${at(told.map(({ cpu }) => cpu), 0.5)} ${at(told.map(({ cpu }) => cpu), 0.95)}   wall ${at(told.map(({ wall }) => wall), 0.5)} ${at(told.map(({ wall }) => wall), 0.95)}   ${rest}`);

const took = timed(() => stand(problem, plan, true));
const standing = took.answer;
console.log(`${problem.operations.length} operations, ${problem.resources.length} machines and tools, ${problem.people.length} people; ${questions} questions of each kind; milliseconds at the median and the 95th percentile`);
line('taking the plan over, once', [took]);

const RUNGS: readonly Rung[] = ['right-shift', 'affected', 'match-up'];
const clock = (): number => performance.now() / 1000;
const kinds: Record<string, () => Event> = {
  'machine down': () => { const from = 600 + random.below(3000); return { kind: 'machine-down', resource: random.below(problem.resources.length), from, until: from + random.between(60, 1440) }; },
  'person away': () => { const from = 600 + random.below(3000); return { kind: 'person-away', person: random.below(problem.people.length), from, until: from + 1440 }; },
  'takes longer': () => ({ kind: 'takes-longer', operation: random.below(problem.operations.length), ticks: random.between(10, 120) }),
  'receipt late': () => { const supply = random.pick(problem.supplies.flatMap(({ at: on }, s) => (on === undefined ? [] : [s]))); return { kind: 'receipt', supply, at: problem.supplies[supply]!.at! + 1440 * random.between(1, 7) }; },
};
for (const [name, draw] of Object.entries(kinds)) {
  const events = Array.from({ length: questions }, draw);
  for (const upTo of (name === 'machine down' ? RUNGS : RUNGS.slice(0, 2))) {
    // what was put elsewhere for the last question is put back between questions
    const told = events.map((event) => { repair(problem, plan, { kind: 'takes-longer', operation: 0, ticks: 0 }, { standing, upTo: 'right-shift' }); return timed(() => repair(problem, plan, event, { standing, upTo, steps: Number(values.steps), ...(upTo === 'match-up' ? { within: 2, clock, iterations: 1e9 } : {}) })); });
    const mean = (of: (one: (typeof told)[number]['answer']) => number): string => (told.reduce((sum, { answer }) => sum + of(answer), 0) / told.length).toFixed(0);
    const broken = told.reduce((sum, { answer }) => sum + check(answer.problem, answer.plan).filter((f) => f.hard).length, 0);
    line(`${name}: ${upTo}`, told, `moved ${mean(({ moved }) => moved.length)}, later ${mean(({ later }) => later.length)}, tardiness ${mean(({ rungs }) => rungs.at(-1)!.weightedTardiness)}, rules broken ${broken}`);
  }
}

const likeOurs = (): NewJob => {
  const job = random.below(problem.jobs.length);
  const own = problem.operations.flatMap(({ job: of }, o) => (of === job ? [o] : []));
  return {
    job: { ...problem.jobs[job]!, name: 'New' }, operations: own.map((o) => { const { job: _, begun: __, done: ___, pin: ____, ...operation } = problem.operations[o]!; return operation; }),
    links: problem.links.flatMap((link) => (own.includes(link.from) && own.includes(link.to) ? [{ ...link, from: own.indexOf(link.from), to: own.indexOf(link.to) }] : [])),
  };
};
const orders = Array.from({ length: questions }, likeOurs);
line('promise, nobody moves', orders.map((order) => timed(() => promise(problem, plan, order, { standing, gapsOnly: true }))));
const first = orders.map((order) => timed(() => promise(problem, plan, order, { standing })));
const days = first.flatMap(({ answer: { withoutMoving, withMoving } }) => (withoutMoving.completion !== null && withMoving ? [(withoutMoving.completion - withMoving.completion!) / 1440] : []));
line('promise, without and with moving', first, `going first gains ${(days.reduce((sum, d) => sum + d, 0) / Math.max(1, days.length)).toFixed(1)} days on average, in ${days.length} of ${first.length}`);

const early = stand(problem, plan, false);
const lates = problem.jobs.flatMap(({ due }, j) => (due !== undefined && early.decoded.operations.some((op, o) => op && problem.operations[o]!.job === j && op.end > due) ? [j] : []));
const asked = lates.slice(0, questions);
const ways = asked.map((j) => timed(() => waysOut(problem, plan, [j], { standing: early, simulations: 100 })));
line('ways out of one late order', ways, `${ways.filter(({ answer }) => answer.length > 0).length} of ${ways.length} have one, ${ways.filter(({ answer }) => answer[0] && answer[0].saved.length > 0).length} are in time with it`);
line('what if: overtime', asked.map(() => timed(() => whatIf(problem, plan, { kind: 'overtime', resource: random.below(problem.resources.length), from: 1320, until: 1800 }, { standing: early }))));
