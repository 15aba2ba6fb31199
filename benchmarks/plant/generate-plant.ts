/**
 * A believable plant by chance, with every kind of constraint switched on: work centers with unequal machines, changeovers by colour, three
 * shifts with breaks and Saturday overtime, people by skill and shift, fixtures, ovens, bills of components made and bought, overlap by
 * transfer batch, drying times with an upper limit, work in progress, pins, due dates at a chosen load. Same options, same plant.
 */
import type { Demand, Job, Link, Mode, Operation, Problem, SequenceLock, Supply } from '#engine/problem';
import { Random } from '#kernel/random';
import { weekly } from './shifts.ts';
import { FAMILIES, floorOf, type WorkCenter } from './work-centers.ts';

export interface PlantOptions {
  /** Exactly so many. */
  readonly operations: number;
  readonly seed?: number;
  /** Work asked for by the last due date, as a share of what the busiest work center can do until then; over 1 much must be late. Default 0.85. */
  readonly load?: number;
  /** Default: about 6 × √(operations / 100), so that a larger plant has both more machines and longer queues. */
  readonly machines?: number;
  readonly objective?: Problem['objective'];
}

/** Minute of the plan's Monday at which it is made. */
const NOW = 600;
const WEEK = 7 * 1440;
/** So many operations share a batch of an oven, about. */
const OVEN_SHARE = 4;

interface Product {
  readonly steps: readonly WorkCenter[];
  readonly family: number;
  /** Materials bought, and a component made in the plant (its number among the components) or none. */
  readonly bought: readonly number[];
  readonly component: number | null;
}

export function generatePlant({ operations: wanted, seed = 1, load = 0.85, machines, objective }: PlantOptions): Problem {
  const random = new Random(seed);
  const floor = floorOf(random, Math.max(4, machines ?? Math.round(6 * Math.sqrt(wanted / 100))));
  const products = productsOf(random, floor.centers, Math.max(6, Math.round(Math.sqrt(wanted) / 2)));
  const jobs: { name: string; work: number; product: Product; made: number | null; weight: number }[] = [];
  const operations: (Operation & { readonly center: WorkCenter })[] = [];
  const links: Link[] = [];
  const supplies: Supply[] = [];
  const demands: Demand[] = [];
  const components = Math.max(1, Math.floor(products.length / 3));

  while (operations.length < wanted) {
    const number = random.below(products.length);
    const product = products[number]!;
    const job = jobs.length;
    const first = operations.length;
    const lot = random.between(1, 4);
    let work = 0;
    for (const center of product.steps.slice(0, wanted - first)) {
      const operation = operationOf(random, center, job, operations.length - first, product.family, lot);
      operations.push({ ...operation, center });
      work += operation.modes[0]!.run;
    }
    for (let o = first + 1; o < operations.length; o++) links.push(...linksOf(random, operations[o - 1]!, o));
    const last = operations.length - 1;
    const component = number < components;
    if (component) supplies.push({ name: `made by J${job}`, material: number, quantity: lot * 4, madeBy: last });
    for (const material of product.bought) demands.push({ operation: first, material: components + material, quantity: lot * random.between(1, 3) });
    if (product.component !== null) demands.push({ operation: Math.min(last, first + 1), material: product.component, quantity: lot });
    jobs.push({ name: `J${job}`, work, product, made: component ? number : null, weight: random.pick([1, 1, 1, 2, 3, 5]) });
  }

  const horizon = horizonOf(operations) / load;
  const weeks = Math.ceil((horizon * 1.6) / WEEK) + 4;
  const dated = jobs.map(({ name, work, made, weight }): Job => {
    // components are wanted before what they go into
    const due = Math.round(NOW + work * 2 + random.unit() * Math.max(0, horizon - work * 2) * (made === null ? 1 : 0.6));
    const release = random.below(10) < 4 ? 0 : Math.max(0, Math.round(due - work * random.between(4, 12)));
    return { name, weight, due, ...(release > NOW ? { release } : {}), ...(random.below(50) === 0 ? { deadline: due + 4 * Math.round(horizon) } : {}) };
  });
  // a third is in stock, the rest comes in receipts over the horizon; components that nobody makes in time are in stock too
  const wantedOf = new Map<number, number>();
  for (const { material, quantity } of demands) wantedOf.set(material, (wantedOf.get(material) ?? 0) + quantity);
  for (const [material, quantity] of [...wantedOf].sort(([a], [b]) => a - b)) {
    supplies.push({ name: `stock of M${material}`, material, quantity: Math.ceil(quantity / 3), ...(random.below(10) === 0 ? { expires: Math.round(NOW + horizon) } : {}) });
    const receipts = Math.max(2, Math.round(horizon / WEEK));
    for (let i = 0; i < receipts; i++) supplies.push({ name: `receipt ${i + 1} of M${material}`, material, quantity: Math.ceil(quantity / receipts), at: Math.round((i * horizon) / receipts / 2) });
  }

  return {
    version: 1, tickSeconds: 60, epoch: '2026-01-05T00:00:00Z', now: NOW,
    calendars: [
      { name: 'always', spans: [], openAfter: 0 },
      weekly({ name: 'three shifts', shifts: ['early', 'late', 'night'], nightSpeed: 90 }, weeks), weekly({ name: 'two shifts', shifts: ['early', 'late'] }, weeks),
      weekly({ name: 'three shifts and Saturday', shifts: ['early', 'late', 'night'], saturday: 3 }, weeks),
      weekly({ name: 'early team', shifts: ['early'], saturday: 1 }, weeks), weekly({ name: 'late team', shifts: ['late'] }, weeks), weekly({ name: 'night team', shifts: ['night'] }, weeks),
    ],
    setups: floor.setups, resources: floor.resources, people: floor.people, jobs: dated,
    operations: underWay(random, operations, floor.resources.length).map(({ center: _center, ...operation }) => operation), links, supplies, demands,
    sequenceLocks: locks(random, operations, dated),
    objective: objective ?? { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }, { tier: 'setupTicks' }, { tier: 'flowTime' }, { tier: 'makespan' }] },
  };
}

function productsOf(random: Random, centers: readonly WorkCenter[], count: number): Product[] {
  const rates = centers.map(operationsPerWeek);
  const components = Math.max(1, Math.floor(count / 3));
  return Array.from({ length: count }, (_, p) => {
    const steps = Array.from({ length: random.between(3, 9) }, () => drawn(random, centers, rates));
    return {
      steps, family: random.below(FAMILIES.length), bought: random.below(2) === 0 ? [random.below(count)] : [random.below(count), random.below(count)],
      component: p < components || random.below(2) === 0 ? null : random.below(components),
    };
  });
}

/** About how many operations a center gets done in a week: a plant buys machines where its work is. */
function operationsPerWeek({ kind, machines, weekMinutes, run, fixedSetup }: WorkCenter): number {
  const minutes = kind === 'oven' ? 130 / OVEN_SHARE : (run[0] + run[1]) / 2 + fixedSetup + 10;
  return (machines.length * weekMinutes) / minutes;
}

/** One of the centers, each as likely as its rate is high. */
function drawn(random: Random, centers: readonly WorkCenter[], rates: readonly number[]): WorkCenter {
  let left = random.unit() * rates.reduce((sum, rate) => sum + rate, 0);
  return centers[Math.max(0, rates.findIndex((rate) => (left -= rate) < 0))]!;
}

function operationOf(random: Random, center: WorkCenter, job: number, step: number, family: number, lot: number): Operation {
  const nominal = Math.max(center.run[0], Math.min(center.run[1], random.between(center.run[0], center.run[1]) * (0.5 + lot / 4)));
  const also = center.tools.length > 0 && random.below(2) === 0 ? { also: center.tools } : {};
  // most operations may run on every machine of the center, each at its own speed
  const machines = random.below(4) > 0 ? center.machines : [random.pick(center.machines)];
  const modes = machines.map(({ resource, speed }): Mode => ({
    resource, run: center.kind === 'oven' ? 120 : Math.ceil((nominal * 100) / speed), fixedSetup: center.kind === 'oven' ? 10 : center.fixedSetup, ...also,
    ...(center.crew ? { crew: [center.crew] } : {}), cost: speed,
  }));
  return {
    name: `J${job}.${step + 1} ${center.name}`, job, modes,
    ...(center.kind === 'oven' ? { batchFamily: family % 2, batchUnits: random.between(1, 3) } : { family }),
    ...(center.kind === 'unattended' ? { interruptible: 'unattended' as const } : center.kind === 'unbroken' ? { interruptible: 'never' as const } : {}),
  };
}

function linksOf(random: Random, before: Operation & { readonly center: WorkCenter }, to: number): Link[] {
  const from = to - 1;
  if (before.center.kind === 'oven') return [{ from, to, lag: 30, maxLag: 14 * 1440 }];
  const kind = random.below(20);
  if (kind < 3) return [{ from, to, kind: 'SS', lag: 20 }, { from, to, kind: 'FF', lag: 15 }]; // goes on in transfer batches
  return [{ from, to, ...(kind < 6 ? { lag: random.pick([10, 60, 240]) } : {}) }];
}

/** Minutes from now in which the busiest center could do all its work, every machine taking its share. */
function horizonOf(operations: readonly (Operation & { readonly center: WorkCenter })[]): number {
  const work = new Map<WorkCenter, number>();
  for (const { center, modes } of operations) {
    const share = center.kind === 'oven' ? OVEN_SHARE : 1;
    work.set(center, (work.get(center) ?? 0) + (modes.reduce((sum, { run, fixedSetup = 0 }) => sum + run + fixedSetup, 0) / modes.length + 10) / share);
  }
  return Math.max(WEEK, ...[...work].map(([center, minutes]) => (minutes / center.machines.length / center.weekMinutes) * WEEK));
}

/** A third of the machines are at work: an early job's operation has begun, what stands before it is done. Some wishes of planners hold. */
function underWay<O extends Operation>(random: Random, operations: readonly O[], resources: number): O[] {
  const busy = new Uint8Array(resources);
  const made = [...operations];
  const firstOf = new Map<number, number>();
  operations.forEach(({ job }, o) => { if (!firstOf.has(job)) firstOf.set(job, o); });
  let left = Math.max(1, Math.round(resources / 3));
  for (const [job, first] of firstOf) {
    if (left === 0 || job > resources * 4) break;
    const o = first + random.below(3);
    const operation = operations[o];
    if (operation?.job !== job) continue;
    const mode = random.below(operation.modes.length);
    const { resource, run } = operation.modes[mode]!;
    const tools = operation.modes[mode]!.also ?? [];
    if (busy[resource] === 1 || tools.some((tool) => busy[tool] === 1) || operation.batchFamily !== undefined) continue;
    busy[resource] = 1;
    for (const tool of tools) busy[tool] = 1;
    left--;
    made[o] = { ...operation, begun: { mode, start: random.between(400, NOW - 20), remaining: random.between(1, run) } };
    for (let before = first; before < o; before++) made[before] = { ...operations[before]!, done: { mode: 0, start: 360, end: 380 + before - first } };
  }
  return made.map((operation) => {
    if (operation.begun || operation.done || random.below(300) > 0) return operation;
    return { ...operation, pin: { mode: random.below(operation.modes.length), reason: 'the customer audits this machine', owner: 'planner' } };
  });
}

/** A few first operations of jobs that must go one before the other, the job with the earlier due date first. */
function locks(random: Random, operations: readonly Operation[], jobs: readonly Job[]): SequenceLock[] {
  const due = (o: number): number => jobs[operations[o]!.job]!.due ?? 0;
  const firsts = operations.flatMap(({ job }, o) => (o === 0 || operations[o - 1]!.job !== job ? [o] : [])).sort((a, b) => due(a) - due(b));
  return Array.from({ length: Math.floor(firsts.length / 100) }, () => {
    const at = random.below(firsts.length - 1);
    return { before: firsts[at]!, after: firsts[at + 1]! };
  });
}
