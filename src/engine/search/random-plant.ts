/** Small plants by chance with every kind of constraint mixed in: what properties of the search are tried on. Same seed, same plant. */
import type { Calendar, CrewNeed, Demand, Job, Link, Mode, Operation, Person, Plan, Problem, Resource, SetupMatrix, Supply } from '#engine/problem';
import { Random } from '#kernel/random';

const DAYS = 60;
const DAY = 144;

function calendars(random: Random): Calendar[] {
  const shifts = (name: string, hours: readonly [number, number][], speeds: readonly number[], premium: number): Calendar => {
    const spans: number[] = [];
    const speed: number[] = [];
    const premiums: number[] = [];
    for (let day = 0; day < DAYS; day++) {
      if (day % 7 === 6 && premium === 0) continue;
      hours.forEach(([from, to], i) => {
        spans.push(day * DAY + from, day * DAY + to);
        speed.push(speeds[i % speeds.length]!);
        premiums.push(day % 7 === 6 ? premium : 0);
      });
    }
    return { name, spans, ...(speeds.some((s) => s !== 100) ? { speeds: speed } : {}), ...(premium > 0 ? { premiums } : {}), openAfter: DAYS * DAY };
  };
  return [
    { name: 'always', spans: [], openAfter: 0 },
    shifts('early', [[36, 60], [63, 84]], [100], 0),
    shifts('two shifts', [[36, 60], [63, 84], [84, 108], [111, 132]], random.below(2) === 0 ? [100] : [100, 50, 120, 80], 0),
    shifts('late and Sundays', [[60, 120]], [100], 3),
  ];
}

export interface Wish {
  readonly jobs: number;
  /** Kinds left out. */
  readonly without?: readonly ('people' | 'also' | 'setups' | 'batch' | 'materials' | 'maxLags' | 'held' | 'deadlines')[];
}

export function randomPlant(seed: number, { jobs: jobCount, without = [] }: Wish): Problem {
  const random = new Random(seed);
  const has = (kind: NonNullable<Wish['without']>[number]): boolean => !without.includes(kind);
  const now = random.below(3) === 0 ? random.below(300) : 0;
  const families = 4;
  const setups: SetupMatrix[] = [0, 1].map((k) => ({
    name: `M${k}`, families: ['a', 'b', 'c', 'd'],
    ticks: Array.from({ length: families * families }, (_, i) => (Math.floor(i / families) === i % families ? 0 : random.between(1, 8))),
    costs: Array.from({ length: families * families }, (_, i) => (Math.floor(i / families) === i % families ? 0 : random.between(1, 30))),
  }));
  const machines = 5;
  const resources: Resource[] = Array.from({ length: machines }, (_, r) => ({
    name: `R${r}`, calendar: random.below(4), ...(random.below(3) === 0 ? { lanes: 2 } : {}),
    ...(has('setups') && random.below(2) === 0 ? { setup: random.below(2), setupAhead: random.below(3) > 0, ...(random.below(2) === 0 ? { initialFamily: random.below(families) } : {}) } : {}),
  }));
  if (has('batch')) resources.push({ name: 'furnace', calendar: random.below(3), batch: { capacity: 4 } });
  const furnace = has('batch') ? machines : -1;
  const tool = resources.length;
  resources.push({ name: 'tool', calendar: 0, lanes: random.between(1, 2) });
  const people: Person[] = has('people')
    ? Array.from({ length: 6 }, (_, p) => ({ name: `P${p}`, calendar: random.below(3) === 0 ? 0 : 2, skills: [p % 3, ...(random.below(3) === 0 ? [(p + 1) % 3] : [])] }))
    : [];

  const jobs: Job[] = [];
  const operations: Operation[] = [];
  const links: Link[] = [];
  const supplies: Supply[] = [];
  const demands: Demand[] = [];
  for (let m = 0; m < 3; m++) supplies.push({ name: `stock of ${m}`, material: m, quantity: jobCount * 3 }, { name: `receipt of ${m}`, material: m, quantity: jobCount * 30, at: random.between(0, 600) });
  const crew = (): CrewNeed[] => {
    if (!has('people') || random.below(2) === 0) return [];
    const during = random.pick(['whole', 'setup', random.between(1, 5)] as const);
    return [{ skill: random.below(3), ...(random.below(6) === 0 ? { count: 2 } : {}), during }];
  };
  const mode = (r: number): Mode => {
    const needs = crew();
    return {
      resource: r, run: random.below(20) === 0 ? 0 : random.between(2, 18), ...(random.below(4) === 0 ? { fixedSetup: random.between(1, 4) } : {}),
      ...(has('also') && random.below(6) === 0 ? { also: [tool] } : {}), ...(needs.length > 0 ? { crew: needs } : {}), ...(random.below(4) === 0 ? { cost: random.between(1, 9) } : {}),
    };
  };
  for (let j = 0; j < jobCount; j++) {
    const release = random.below(2) === 0 ? random.below(300) : undefined;
    const due = random.between(100, 250 + jobCount * 12);
    jobs.push({
      name: `J${j}`, ...(release === undefined ? {} : { release }), ...(random.below(8) === 0 ? {} : { due }), weight: random.between(1, 5),
      ...(has('deadlines') && random.below(15) === 0 ? { deadline: due + 6000 } : {}),
    });
    const length = random.between(1, 5);
    const base = operations.length;
    for (let i = 0; i < length; i++) {
      const o = operations.length;
      if (furnace >= 0 && random.below(6) === 0) {
        operations.push({ name: `J${j}.${i}`, job: j, modes: [{ resource: furnace, run: 12 }], batchUnits: random.between(1, 2), batchFamily: random.below(2) });
      } else {
        const first = random.below(machines);
        const modes = [mode(first), ...(random.below(2) === 0 ? [mode((first + 1 + random.below(machines - 1)) % machines)] : [])];
        operations.push({
          name: `J${j}.${i}`, job: j, modes, ...(random.below(4) > 0 ? { family: random.below(families) } : {}),
          interruptible: random.pick(['breaks', 'breaks', 'never', 'unattended'] as const), ...(random.below(10) === 0 ? { release: random.below(400) } : {}),
        });
      }
      if (i > 0) {
        const kind = random.below(8);
        const from = random.below(4) === 0 ? base + random.below(i) : o - 1;
        if (kind < 5) links.push({ from, to: o, ...(has('maxLags') && random.below(8) === 0 ? { lag: 0, maxLag: random.between(20, 200) } : random.below(4) === 0 ? { lag: random.between(-3, 20) } : {}) });
        else if (kind === 5) links.push({ from, to: o, kind: 'SS', lag: random.below(6) }, { from, to: o, kind: 'FF', lag: random.below(6) });
        else if (kind === 6) links.push({ from, to: o, kind: 'SF', lag: random.below(10) });
        else links.push({ from, to: o, kind: 'SS', lag: random.between(0, 5) });
      }
      if (has('materials') && random.below(3) === 0) demands.push({ operation: o, material: random.below(4), quantity: random.between(1, 4) });
    }
    if (has('materials') && random.below(3) === 0) supplies.push({ name: `made by J${j}`, material: 3, quantity: random.between(4, 12), madeBy: operations.length - 1 });
  }
  if (has('materials')) supplies.push({ name: 'late receipt of 3', material: 3, quantity: jobCount * 20, at: 900 });
  return {
    version: 1, now, calendars: calendars(random), setups, resources, people, jobs, operations, links, supplies, demands,
    ...(random.below(2) === 0 && operations.length > 3 ? { sequenceLocks: [{ before: 0, after: operations.length - 1 }] } : {}),
    objective: { kind: random.below(2) === 0 ? 'strict' : 'weighted', tiers: [{ tier: 'weightedTardiness' }, { tier: 'setupTicks', weight: 1 }, { tier: 'makespan', weight: 1 }] },
  };
}

/** The same plant some time later: what the plan had done by then is done or has begun, the rest is published, some of it pinned or frozen. */
export function later(problem: Problem, plan: Plan, seed: number): Problem {
  const random = new Random(seed, 1);
  const ends = plan.operations.map((op) => op?.end ?? 0);
  const now = random.below(Math.max(1, Math.max(...ends)));
  const operations = problem.operations.map((operation, o): Operation => {
    const place = plan.operations[o];
    if (!place) return operation;
    const { mode, lane, start, end } = place;
    if (end <= now) return { ...operation, done: { mode, start, end } };
    if (start < now) return { ...operation, begun: { mode, lane, start, remaining: Math.min(operation.modes[mode]!.run, 1 + (start % 8)) } };
    const published = { mode, start };
    if (random.below(12) === 0) return { ...operation, published, pin: { ...(random.below(2) === 0 ? { mode } : {}), ...(random.below(2) === 0 ? { start: start + random.below(40) } : {}) } };
    return { ...operation, published };
  });
  return { ...problem, now, frozenUntil: now + random.below(60), operations, objective: { kind: 'strict', tiers: [...problem.objective.tiers, { tier: 'instability' }] } };
}
