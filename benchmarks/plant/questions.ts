/**
 * The questions of a plant in figures: an operation dragged on the board; what a breakdown, an absence, a longer run and a late receipt take to answer, rung by rung,
 * and what each reaches; a promise without and with moving others; ways out. Times in milliseconds of the wall clock and of the processor, since the first may be shared.
 * `node benchmarks/plant/questions.ts [--operations 10000 | --file problem-and-plan.json] [--seed 1] [--questions 20] [--steps 100000] [--only drag|repair|cold|promise|ways]`
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { promise, repair, stand, waysOut, whatIf, type Event, type NewJob, type Rung, type Standing } from '#engine/explain';
import { check, score, type Plan, type Problem } from '#engine/problem';
import { dispatch } from '#engine/search';
import { retimer, type Edit } from '#engine/timing';
import { Random } from '#kernel/random';
import { generatePlant } from './generate-plant.ts';

const { values } = parseArgs({ options: { operations: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, questions: { type: 'string', default: '20' }, file: { type: 'string' }, only: { type: 'string', default: '' }, steps: { type: 'string', default: '100000' } } });
const questions = Number(values.questions);
const { problem, plan } = values.file === undefined ? generated() : (JSON.parse(readFileSync(values.file, 'utf8')) as { problem: Problem; plan: Plan });
const random = new Random(Number(values.seed));
const now = problem.now ?? 0;
const hour = 3600 / (problem.tickSeconds ?? 60);

/** A plant by chance, and the best of the dispatch rules' plans for it. */
function generated(): { problem: Problem; plan: Plan } {
  const problem = generatePlant({ operations: Number(values.operations), seed: Number(values.seed) });
  const plans = dispatch(problem).map(({ plan }) => plan);
  return { problem, plan: plans.toSorted((a, b) => score(problem, a).tiers.weightedTardiness - score(problem, b).tiers.weightedTardiness)[0]! };
}

interface Timing { readonly wall: number; readonly cpu: number }

function timed<T>(ask: () => T): Timing & { answer: T } {
  const before = process.threadCpuUsage();
  const begun = performance.now();
  const answer = ask();
  const wall = performance.now() - begun;
  const { user, system } = process.threadCpuUsage(before);
  return { answer, wall, cpu: (user + system) / 1000 };
}

const at = (list: readonly number[], share: number, digits = 1): string => (list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? NaN).toFixed(digits).padStart(8);
const line = (name: string, told: readonly Timing[], rest = ''): void =>
  console.log(`${name.padEnd(34)} processor ${at(told.map(({ cpu }) => cpu), 0.5, 2)} ${at(told.map(({ cpu }) => cpu), 0.95, 2)}   wall ${at(told.map(({ wall }) => wall), 0.5)} ${at(told.map(({ wall }) => wall), 0.95)}   ${rest}`);

const standingLate = (): Standing => stand(problem, plan, true);
/** Rules that the decoder settles; pins and limits of time that a push breaks are told with the answer. */
const settled = (changed: Problem, made: Plan): number => check(changed, made).filter(({ hard, rule }) => hard && !['pinned', 'frozen', 'max-lag', 'expired', 'deadline'].includes(rule)).length;
const mean = (list: readonly number[], digits = 0): string => (list.reduce((sum, x) => sum + x, 0) / Math.max(1, list.length)).toFixed(digits);

const OFTEN = 20;

/** What a planner does most: a little later, a day earlier or later, on another machine. */
function drags(): void {
  const hand = retimer(problem, plan);
  const machineOf = (o: number): number => problem.operations[o]!.modes[plan.operations[o]!.mode]!.resource;
  const later = (o: number, hours: number): Edit => ({ operation: o, resource: machineOf(o), start: Math.max(now, plan.operations[o]!.start + hours * hour), onTaken: 'push' });
  const kinds: Record<string, (o: number) => Edit | null> = {
    'an hour later': (o) => later(o, 1), 'a day later': (o) => later(o, 24), 'a day earlier': (o) => later(o, -24),
    'to another machine': (o) => {
      const other = problem.operations[o]!.modes.find(({ resource }) => resource !== machineOf(o));
      return other ? { ...later(o, 0), resource: other.resource } : null;
    },
  };
  const before = score(problem, hand.plan).tiers.weightedTardiness;
  const soon = plan.operations.flatMap((op, o) => (op && op.start > now && op.start < now + 14 * 24 * hour && !problem.operations[o]!.pin ? [o] : []));
  for (const [name, draw] of Object.entries(kinds)) {
    const told: Timing[] = [];
    const moved: number[] = [];
    const lateness: number[] = [];
    let broken = 0;
    for (let tries = 0; told.length < questions * 10 && tries < questions * 100; tries++) {
      const edit = draw(random.pick(soon));
      if (!edit) continue;
      // a try forgets the one before: asked often, since the processor's clock is coarse
      const often = timed(() => { for (let k = 1; k < OFTEN; k++) hand.try(edit); return hand.try(edit); });
      const one = { answer: often.answer, wall: often.wall / OFTEN, cpu: often.cpu / OFTEN };
      if (one.answer.changed.length === 0) continue;
      told.push(one);
      moved.push(one.answer.changed.length);
      if (told.length % 10 !== 0) continue;
      broken += settled(problem, one.answer.plan);
      lateness.push(score(problem, one.answer.plan).tiers.weightedTardiness - before);
    }
    line(`drag: ${name}`, told, `moved ${at(moved, 0.5, 0).trim()}, ${at(moved, 0.95, 0).trim()}, at most ${Math.max(...moved)}; weighted lateness added ${mean(lateness)}; rules broken ${broken}`);
  }
}

const clock = (): number => performance.now() / 1000;

function repairs(): void {
  const standing = standingLate();
  const from = (): number => now + random.below(Math.round(50 * hour));
  const kinds: Record<string, () => Event> = {
    'machine down': () => { const begin = from(); return { kind: 'machine-down', resource: random.below(problem.resources.length), from: begin, until: begin + random.between(hour, 24 * hour) }; },
    'person away': () => { const begin = from(); return { kind: 'person-away', person: random.below(problem.people.length), from: begin, until: begin + 24 * hour }; },
    'takes longer': () => ({ kind: 'takes-longer', operation: random.below(problem.operations.length), ticks: random.between(hour / 6, 2 * hour) }),
    'receipt late': () => { const supply = random.pick(problem.supplies.flatMap(({ at: on }, s) => (on === undefined ? [] : [s]))); return { kind: 'receipt', supply, at: problem.supplies[supply]!.at! + 24 * hour * random.between(1, 7) }; },
  };
  const rungs: readonly Rung[] = ['right-shift', 'affected', 'match-up'];
  const nothing: Event = { kind: 'takes-longer', operation: 0, ticks: 0 };
  for (const [name, draw] of Object.entries(kinds)) {
    // of the shortest question as many as say something about the 95th percentile
    const many = Array.from({ length: questions * 3 }, draw);
    for (const upTo of name === 'machine down' ? rungs : rungs.slice(0, 2)) {
      const events = upTo === 'right-shift' ? many : many.slice(0, questions);
      const told = events.map((event) => {
        // what was put elsewhere for the last question is put back between questions
        repair(problem, plan, nothing, { standing, upTo: 'right-shift' });
        return timed(() => repair(problem, plan, event, { standing, upTo, steps: Number(values.steps), ...(upTo === 'match-up' ? { within: 2, clock, iterations: 1e9 } : {}) }));
      });
      const answers = told.map(({ answer }) => answer);
      line(`${name}: ${upTo}`, told, `moved ${mean(answers.map(({ moved }) => moved.length))}, later ${mean(answers.map(({ later }) => later.length))}, tardiness ${mean(answers.map((one) => one.rungs.at(-1)!.weightedTardiness))}, rules broken ${answers.reduce((sum, one) => sum + settled(one.problem, one.plan), 0)}`);
    }
  }
}

/** As whoever keeps nothing asks: compiling and taking the plan over with every question. And orders that are new, gone or of another size, which are compiled anew in any case. */
function coldRepairs(): void {
  const standing = standingLate();
  const jobOf = (): number => random.below(problem.jobs.length);
  const down = (): Event => ({ kind: 'machine-down', resource: random.below(problem.resources.length), from: now + hour, until: now + 9 * hour });
  const kinds: Record<string, [draw: () => Event, kept: boolean, upTo: Rung]> = {
    'machine down, cold: right-shift': [down, false, 'right-shift'], 'machine down, cold: affected': [down, false, 'affected'],
    'rush order: affected': [() => ({ kind: 'job', order: anyOrder() }), true, 'affected'], 'cancelled: affected': [() => ({ kind: 'cancelled', job: jobOf() }), true, 'affected'],
    'twice as much: affected': [() => ({ kind: 'quantity', job: jobOf(), times: 2 }), true, 'affected'],
  };
  for (const [name, [draw, kept, upTo]] of Object.entries(kinds)) {
    const told = Array.from({ length: questions }, draw).map((event) => timed(() => repair(problem, plan, event, { ...(kept ? { standing } : {}), upTo, steps: Number(values.steps) })));
    line(name, told, `moved ${mean(told.map(({ answer }) => answer.moved.length))}, later ${mean(told.map(({ answer }) => answer.later.length))}`);
  }
}

/** An order like one of the plant's own. */
function anyOrder(): NewJob {
  const job = random.below(problem.jobs.length);
  const own = problem.operations.flatMap(({ job: of }, o) => (of === job ? [o] : []));
  return {
    job: { ...problem.jobs[job]!, name: 'New' }, operations: own.map((o) => { const { job: _, begun: __, done: ___, pin: ____, ...operation } = problem.operations[o]!; return operation; }),
    links: problem.links.flatMap((link) => (own.includes(link.from) && own.includes(link.to) ? [{ ...link, from: own.indexOf(link.from), to: own.indexOf(link.to) }] : [])),
  };
}

function promises(): void {
  const standing = standingLate();
  const orders = Array.from({ length: questions }, anyOrder);
  line('promise, nobody moves', orders.map((order) => timed(() => promise(problem, plan, order, { standing, gapsOnly: true }))));
  const told = orders.map((order) => timed(() => promise(problem, plan, order, { standing })));
  const days = told.flatMap(({ answer: { withoutMoving, withMoving } }) => (withoutMoving.completion !== null && withMoving ? [(withoutMoving.completion - withMoving.completion!) / (24 * hour)] : []));
  line('promise, without and with moving', told, `going first gains ${mean(days, 1)} days on average, in ${days.length} of ${told.length}`);
}

function waysOutOfLateness(): void {
  const standing = stand(problem, plan, false);
  const late = problem.jobs.flatMap(({ due }, j) => (due !== undefined && standing.decoded.operations.some((op, o) => op && problem.operations[o]!.job === j && op.end > due) ? [j] : []));
  const asked = late.slice(0, questions);
  const ways = asked.map((j) => timed(() => waysOut(problem, plan, [j], { standing })));
  line('ways out of one late order', ways, `${ways.filter(({ answer }) => answer.length > 0).length} of ${ways.length} have one, ${ways.filter(({ answer }) => answer[0] && answer[0].saved.length > 0).length} are in time with it`);
  line('what if: overtime', asked.map(() => timed(() => whatIf(problem, plan, { kind: 'overtime', resource: random.below(problem.resources.length), from: now + 12 * hour, until: now + 20 * hour }, { standing }))));
}

console.log(`${problem.operations.length} operations, ${problem.resources.length} machines and tools, ${problem.people.length} people; ${questions} questions of each kind (drags: ten times as many); milliseconds at the median and the 95th percentile`);
line('taking the plan over, once', [timed(standingLate)]);
for (const [name, ask] of Object.entries({ drag: drags, repair: repairs, cold: coldRepairs, promise: promises, ways: waysOutOfLateness })) if (name.startsWith(values.only)) ask();
