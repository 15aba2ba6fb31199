/** `opsfloor solve`: a file with a scheduling problem in, the best plan within a time or a number of iterations out. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Objective, Problem, Tier } from '#engine/problem';
import type { Progress, Solved } from '#engine/search';
import { FORMATS, readProblem, type Format } from '#engine/formats';
import type { Compiled } from '#engine/timing';
import { readLarge, solveCompiledInThreads, solveInThreads, type ThreadOptions } from '#solver';
import { numberOf, Usage, wholeOf, type Command } from './command.ts';

const SECONDS = 10;
const THREADS = 2;
/** Bytes of JSON above which a thread of its own reads the file: the problem as data would take several times what it takes compiled. */
const LARGE_FILE = 4_000_000;
const TIERS: readonly Tier[] = ['makespan', 'totalTardiness', 'weightedTardiness', 'lateJobs', 'maxLateness', 'setupTicks', 'setupCost', 'flowTime', 'overtimeCost', 'modeCost', 'instability'];
/** Short words for what planners ask for most. */
const SHORT: Readonly<Record<string, Tier>> = { tardiness: 'totalTardiness', lateness: 'maxLateness', late: 'lateJobs' };

export const solveCommand: Command = {
  name: 'solve',
  means: 'Solve a scheduling problem from a file. Needs no database.',
  words: '<file>',
  flags: {
    format: { value: 'FORMAT', means: `What the file is: ${FORMATS.join(', ')}.` },
    seconds: { value: 'S', means: `Stop after so many seconds; default ${SECONDS} where no --iterations is given.` },
    iterations: { value: 'N', means: 'Stop after so many iterations: the same plan every time.' },
    seed: { value: 'N', means: 'Another course of the search; default 1.' },
    threads: { value: 'T', means: `Worker threads; default ${THREADS}.` },
    objective: { value: 'TIER', means: `What counts: ${[...Object.keys(SHORT), ...TIERS].join(', ')}; default what the format is about.` },
    out: { value: 'FILE', means: 'Write the plan as JSON.' },
  },
  more: 'The plan: {"operations":[{"job":0,"op":0,"machine":0,"start":0,"end":10},…]}, everything counted from 0.\nWith --json one line: {"objective","makespan","bound","boundMethod","iterations","seconds","firstSolutionMs"}.',
  run: async (given) => {
    const file = given.words[0];
    if (file === undefined || given.words.length > 1) throw new Usage('One file is wanted.');
    const format = given.text('format') as Format | undefined;
    if (!format || !FORMATS.includes(format)) throw new Usage(`--format is one of ${FORMATS.join(', ')}.`);
    const iterations = wholeOf(given, 'iterations', 0);
    const seconds = numberOf(given, 'seconds', 0) ?? (iterations === undefined ? SECONDS : undefined);
    const seed = wholeOf(given, 'seed', 0) ?? 1;
    const threads = wholeOf(given, 'threads', 1) ?? THREADS;
    const tier = tierOf(given.text('objective'));
    const interrupt = new AbortController();
    const onInterrupt = (): void => interrupt.abort();
    process.once('SIGINT', onInterrupt);
    const showing = !given.json && process.stderr.isTTY;
    const asked: ThreadOptions = {
      seed, threads,
      ...(seconds === undefined ? {} : { within: seconds }),
      ...(iterations === undefined ? {} : { iterations }),
      signal: interrupt.signal,
      ...(showing ? { onProgress: show } : {}),
    };
    const large = format === 'json' && sizeOf(file) > LARGE_FILE ? await readLarge({ file, format, tier }).catch((error: unknown) => { throw inFile(file, error); }) : null;
    const { objective, solved, outcome } = large ? await ofCompiled(large, asked) : await ofProblem(aimed(readFile(file, format), tier), asked);
    process.removeListener('SIGINT', onInterrupt);
    if (showing) process.stderr.write('\r\u001b[K');
    const out = given.text('out');
    if (out !== undefined) writeFileSync(out, JSON.stringify({ operations: outcome() }));
    console.log(given.json ? JSON.stringify(summary(objective, solved)) : sentence(objective, solved, threads));
    return 0;
  },
};

const sizeOf = (file: string): number => {
  try {
    return statSync(file).size;
  } catch {
    // whoever reads it says why it cannot be read
    return 0;
  }
};

const inFile = (file: string, error: unknown): Error => new Error(`${file}, ${(error as Error).message}`, { cause: error });

function readFile(file: string, format: Format): Problem {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  try {
    return readProblem(text, format);
  } catch (error) {
    throw inFile(file, error);
  }
}

function tierOf(word: string | undefined): Tier | undefined {
  if (word === undefined) return undefined;
  const tier = SHORT[word] ?? TIERS.find((one) => one === word);
  if (!tier) throw new Usage(`--objective ${word} is none of ${[...Object.keys(SHORT), ...TIERS].join(', ')}.`);
  return tier;
}

const aimed = (problem: Problem, tier: Tier | undefined): Problem => (tier === undefined ? problem : { ...problem, objective: { kind: 'strict', tiers: [{ tier }] } });

/** One operation as public tools want it, everything counted from 0. */
interface Placed { readonly job: number; readonly op: number; readonly machine: number; readonly start: number; readonly end: number }

interface Outcome {
  readonly objective: Objective;
  readonly solved: Omit<Solved, 'plan'>;
  /** What could not be placed is left out. */
  readonly outcome: () => Placed[];
}

async function ofProblem(problem: Problem, asked: ThreadOptions): Promise<Outcome> {
  const solved = await solveInThreads(problem, asked);
  const { operations } = solved.plan;
  return {
    objective: problem.objective, solved,
    outcome: () => placed(operations.length, (o) => problem.operations[o]!.job, (o) => {
      const at = operations[o];
      return at ? { machine: problem.operations[o]!.modes[at.mode]!.resource, start: at.start, end: at.end } : null;
    }),
  };
}

async function ofCompiled(c: Compiled, asked: ThreadOptions): Promise<Outcome> {
  const { places, ...solved } = await solveCompiledInThreads(c, asked);
  return {
    objective: c.problem.objective, solved,
    outcome: () => placed(c.n, (o) => c.job[o]!, (o) => (places.mode[o]! < 0 ? null : { machine: c.modeResource[c.modeFirst[o]! + places.mode[o]!]!, start: places.start[o]!, end: places.end[o]! })),
  };
}

/** All that have a place, with their places in their jobs. */
function placed(count: number, jobOf: (o: number) => number, at: (o: number) => Pick<Placed, 'machine' | 'start' | 'end'> | null): Placed[] {
  const next = new Map<number, number>();
  const list: Placed[] = [];
  for (let o = 0; o < count; o++) {
    const job = jobOf(o);
    const op = next.get(job) ?? 0;
    next.set(job, op + 1);
    const where = at(o);
    if (where) list.push({ job, op, ...where });
  }
  return list;
}

/** The first tier of the objective, or their weighted sum. */
const objectiveOf = (objective: Objective, { tiers, vector }: Solved['score']): number => {
  const first = objective.tiers.find(({ tier }) => tier !== 'hard');
  return objective.kind === 'weighted' ? (vector[1] ?? 0) : first ? tiers[first.tier] : tiers.hard;
};

function summary(aim: Objective, solved: Omit<Solved, 'plan'>): object {
  return {
    objective: objectiveOf(aim, solved.score),
    makespan: solved.score.tiers.makespan,
    bound: solved.bound,
    boundMethod: solved.boundMethod,
    iterations: solved.iterations,
    seconds: Number(solved.seconds.toFixed(3)),
    firstSolutionMs: Number(solved.firstSolutionMs.toFixed(1)),
  };
}

function sentence(aim: Objective, solved: Omit<Solved, 'plan'>, threads: number): string {
  const what = aim.tiers.map(({ tier }) => tier).join(', ');
  const value = objectiveOf(aim, solved.score);
  const proof = solved.optimal ? 'which is optimal' : solved.bound === null ? 'bound not informative' : `no plan is below ${solved.bound}`;
  return `${what} ${value} (${proof}; ${solved.boundMethod}).\nMakespan ${solved.score.tiers.makespan}. First plan after ${Math.round(solved.firstSolutionMs)} ms; ${solved.iterations} iterations on ${threads} ${threads === 1 ? 'thread' : 'threads'} in ${solved.seconds.toFixed(1)} s.`;
}

function show(progress: Progress): void {
  process.stderr.write(`\r\u001b[K${progress.seconds.toFixed(0)} s, ${progress.phase}: ${progress.vector.slice(1).join(' / ')}${progress.bound === null ? '' : ` ≥ ${progress.bound}`}, ${progress.movesPerSecond} moves/s`);
}
