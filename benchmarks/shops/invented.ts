/**
 * Shops by the recipes of published families that are not beside this checkout, on dice of their own: figures to compare two states of the
 * search or two budgets by, not gaps to anything published. Each family: instances 1, 2, … of the sizes it was published in, smallest first.
 */
import { Random } from '#kernel/random';
import type { Format } from '#engine/formats';

type Mode = readonly [machine: number, run: number];
/** Machines that can do an operation, from 0, and how long each takes. */
type Operation = readonly Mode[];

interface Recipe {
  readonly format: Format;
  /** Jobs, machines, and what else the recipe asks for. */
  readonly sizes: readonly (readonly number[])[];
  readonly make: (size: readonly number[], dice: Random) => Operation[][];
}


function shuffled(dice: Random, machines: readonly number[]): number[] {
  const list = [...machines];
  for (let i = list.length - 1; i > 0; i--) {
    const j = dice.below(i + 1);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}

/** The machine that a job shop's operation needs, and its run. */
const only = (operation: Operation): Mode => operation[0]!;

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Every job once through all machines, set after set, in each set by chance. */
function jobShop(jobs: number, sets: readonly (readonly number[])[], low: number, high: number, dice: Random): Operation[][] {
  return upTo(jobs).map(() => sets.flatMap((set) => shuffled(dice, set)).map((machine) => [[machine, dice.between(low, high)]]));
}

const halves = (machines: number): number[][] => [upTo(machines >> 1), upTo(machines).slice(machines >> 1)];

/** As many machines as a mean asks for, at least one, chosen by chance. */
function some(mean: number, machines: number, dice: Random): number[] {
  const most = Math.min(machines, 2 * mean - 1);
  const count = Math.max(1, Math.min(machines, Math.floor(1 + dice.unit() * most)));
  return shuffled(dice, upTo(machines)).slice(0, count);
}

const RECIPES: Readonly<Record<string, Recipe>> = {
  // Storer, Wu & Vaccari 1992: swv01–15
  'like-swv': {
    format: 'jsp', sizes: [[20, 10], [20, 15], [50, 10]],
    make: ([jobs, machines], dice) => jobShop(jobs!, halves(machines!), 1, 100, dice),
  },
  // Demirkol, Mehta & Uzsoy 1998: dmu41–80
  'like-dmu': {
    format: 'jsp', sizes: [[20, 15], [30, 20], [40, 20], [50, 20]],
    make: ([jobs, machines], dice) => jobShop(jobs!, halves(machines!), 1, 200, dice),
  },
  // Yamada & Nakano 1992
  'like-yn': {
    format: 'jsp', sizes: [[20, 20]],
    make: ([jobs, machines], dice) => jobShop(jobs!, [upTo(machines!)], 10, 50, dice),
  },
  // Dauzère-Pérès & Paulli 1997, 01a–18a: jobs, machines, mean choice in hundredths
  'like-dpdata': {
    format: 'fjsp', sizes: [[10, 5, 113], [10, 5, 169], [10, 5, 256], [15, 8, 124], [15, 8, 242], [15, 8, 403], [20, 10, 134], [20, 10, 299], [20, 10, 502]],
    make: ([jobs, machines, choice], dice) => upTo(jobs!).map(() => upTo(dice.between(15, 25)).map(() => {
      const base = dice.between(10, 100);
      return some(choice! / 100, machines!, dice).map((machine) => [machine, Math.max(1, Math.round(base * (0.9 + 0.2 * dice.unit())))] as const);
    })),
  },
  // Barnes & Chambers 1996: a job shop and copies of some machines
  'like-barnes': {
    format: 'fjsp', sizes: [[10, 10, 1], [10, 10, 3], [15, 10, 2], [15, 15, 2]],
    make: ([jobs, machines, copies], dice) => jobShop(jobs!, [upTo(machines!)], 5, 99, dice).map((job) => job.map(only).map(([machine, run]) =>
      machine < copies! ? [[machine, run], [machines! + machine, run]] : [[machine, run]])),
  },
  // Hurink, Jurisch & Thole 1994: half of the machines can do it, all as fast
  'like-vdata': {
    format: 'fjsp', sizes: [[10, 5], [10, 10], [15, 15], [20, 15], [30, 10]],
    make: ([jobs, machines], dice) => jobShop(jobs!, [upTo(machines!)], 5, 99, dice).map((job) => job.map(only).map(([first, run]) =>
      [...new Set([first, ...some(machines! / 2, machines!, dice)])].map((machine) => [machine, run] as const))),
  },
  // Behnke & Geiger 2012: short jobs on work centers of many machines
  'like-behnke': {
    format: 'fjsp', sizes: [[10, 20], [20, 20], [50, 20], [20, 40], [50, 40], [100, 40], [50, 60], [100, 60]],
    make: ([jobs, machines], dice) => upTo(jobs!).map(() => upTo(5).map(() =>
      some(machines! / 4, machines!, dice).map((machine) => [machine, dice.between(10, 30)] as const))),
  },
  // Fattahi, Saidi Mehrabad & Jolai 2007, the medium ones
  'like-fattahi': {
    format: 'fjsp', sizes: [[5, 6], [7, 7], [9, 8], [12, 8]],
    make: ([jobs, machines], dice) => upTo(jobs!).map(() => upTo(dice.between(3, 4)).map(() =>
      some(2.5, machines!, dice).map((machine) => [machine, dice.between(50, 250)] as const))),
  },
  // Singer & Pinedo 1998: due after one and a half times the job's own work (half of them: 1.3 times)
  'like-tardiness': {
    format: 'jsp-tardiness', sizes: [[10, 10], [15, 10], [20, 15], [30, 10], [50, 20]],
    make: ([jobs, machines], dice) => jobShop(jobs!, [upTo(machines!)], 1, 99, dice),
  },
};

export const inventedFamilies = Object.keys(RECIPES);

/** The instances of a family: name, format and text; two of each size. */
export function invented(family: string): { readonly name: string; readonly format: Format; readonly text: string }[] {
  const { format, sizes, make } = RECIPES[family]!;
  return sizes.flatMap((size, at) => [1, 2].map((seed) => {
    const jobs = make(size, new Random(1000 * (at + 1) + seed));
    return { name: `${family}-${size.join('x')}-${seed}`, format, text: written(format, jobs, seed === 1 ? 1.5 : 1.3) };
  }));
}

function written(format: Format, jobs: readonly Operation[][], tightness: number): string {
  const machines = 1 + Math.max(...jobs.flat(2).map(([machine]) => machine));
  if (format === 'jsp-tardiness') return withDueDates(jobs, machines, tightness);
  const lines = jobs.map((job) => {
    if (format === 'jsp') return job.map((operation) => only(operation).join(' ')).join(' ');
    return [job.length, ...job.map((modes) => [modes.length, ...modes.map(([machine, run]) => `${machine + 1} ${run}`)].join(' '))].join(' ');
  });
  return [`${jobs.length} ${machines}`, ...lines, ''].join('\n');
}

/** Due after so many times the job's own work. */
function withDueDates(jobs: readonly Operation[][], machines: number, tightness: number): string {
  const times = jobs.map((job) => job.map(only).toSorted(([a], [b]) => a - b).map(([, run]) => run).join(' '));
  const routes = jobs.map((job) => job.map((operation) => only(operation)[0] + 1).join(' '));
  const dues = jobs.map((job) => Math.floor(tightness * job.reduce((sum, operation) => sum + only(operation)[1], 0)));
  return [`${machines} ${jobs.length}`, 'Processing times:', ...times, 'Routes of jobs:', ...routes, 'Due dates:', dues.join(' '), ''].join('\n');
}
