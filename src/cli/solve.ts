/** `opsfloor solve`: a file with a scheduling problem in, the best plan within a time or a number of iterations out. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Plan, Problem, Tier } from '#engine/problem';
import type { Progress, Solved } from '#engine/search';
import { FORMATS, readProblem, type Format } from '#engine/formats';
import { solveInThreads } from '#solver';
import { numberOf, Usage, wholeOf, type Command } from './command.ts';

const SECONDS = 10;
const THREADS = 2;
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
    const problem = aimed(readFile(file, format), given.text('objective'));

    const interrupt = new AbortController();
    const onInterrupt = (): void => interrupt.abort();
    process.once('SIGINT', onInterrupt);
    const showing = !given.json && process.stderr.isTTY;
    const solved = await solveInThreads(problem, {
      seed, threads,
      ...(seconds === undefined ? {} : { within: seconds }),
      ...(iterations === undefined ? {} : { iterations }),
      signal: interrupt.signal,
      ...(showing ? { onProgress: show } : {}),
    });
    process.removeListener('SIGINT', onInterrupt);
    if (showing) process.stderr.write('\r\u001b[K');
    const out = given.text('out');
    if (out !== undefined) writeFileSync(out, JSON.stringify(outcome(problem, solved.plan)));
    console.log(given.json ? JSON.stringify(summary(problem, solved)) : sentence(problem, solved, threads));
    return 0;
  },
};

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
    throw new Error(`${file}, ${(error as Error).message}`, { cause: error });
  }
}

function aimed(problem: Problem, word: string | undefined): Problem {
  if (word === undefined) return problem;
  const tier = SHORT[word] ?? TIERS.find((one) => one === word);
  if (!tier) throw new Usage(`--objective ${word} is none of ${[...Object.keys(SHORT), ...TIERS].join(', ')}.`);
  return { ...problem, objective: { kind: 'strict', tiers: [{ tier }] } };
}

/** The first tier of the objective, or their weighted sum. */
const objectiveOf = (problem: Problem, { tiers, vector }: Solved['score']): number => {
  const first = problem.objective.tiers.find(({ tier }) => tier !== 'hard');
  return problem.objective.kind === 'weighted' ? (vector[1] ?? 0) : first ? tiers[first.tier] : tiers.hard;
};

function summary(problem: Problem, solved: Solved): object {
  return {
    objective: objectiveOf(problem, solved.score),
    makespan: solved.score.tiers.makespan,
    bound: solved.bound,
    boundMethod: solved.boundMethod,
    iterations: solved.iterations,
    seconds: Number(solved.seconds.toFixed(3)),
    firstSolutionMs: Number(solved.firstSolutionMs.toFixed(1)),
  };
}

function sentence(problem: Problem, solved: Solved, threads: number): string {
  const what = problem.objective.tiers.map(({ tier }) => tier).join(', ');
  const value = objectiveOf(problem, solved.score);
  const proof = solved.optimal ? 'which is optimal' : solved.bound === null ? 'bound not informative' : `no plan is below ${solved.bound}`;
  return `${what} ${value} (${proof}; ${solved.boundMethod}).\nMakespan ${solved.score.tiers.makespan}. First plan after ${Math.round(solved.firstSolutionMs)} ms; ${solved.iterations} iterations on ${threads} ${threads === 1 ? 'thread' : 'threads'} in ${solved.seconds.toFixed(1)} s.`;
}

function show(progress: Progress): void {
  process.stderr.write(`\r\u001b[K${progress.seconds.toFixed(0)} s, ${progress.phase}: ${progress.vector.slice(1).join(' / ')}${progress.bound === null ? '' : ` ≥ ${progress.bound}`}, ${progress.movesPerSecond} moves/s`);
}

/** The plan as public tools want it: job, place in the job, machine, start, end. What could not be placed is left out. */
function outcome(problem: Problem, plan: Plan): object {
  const count = new Map<number, number>();
  const operations: object[] = [];
  problem.operations.forEach((operation, o) => {
    const op = count.get(operation.job) ?? 0;
    count.set(operation.job, op + 1);
    const planned = plan.operations[o];
    if (planned) operations.push({ job: operation.job, op, machine: operation.modes[planned.mode]!.resource, start: planned.start, end: planned.end });
  });
  return { operations };
}
