/**
 * Gap to the best known, family by family:
 *   node benchmarks/shops/run.ts --family ta41 --family abz --seconds 10 --seeds 3 --threads 2 [--clock processor] [--log FILE] [--json] [--records benchmarks/records] [--picture FILE.svg]
 * Every plan is verified twice, by `check` and by the verifier here. Figures are printed and nothing is written, but for a solution
 * better than the best known upper bound where a folder for records is given, for a picture of the gap over time where one is asked for, and
 * for a log: a line for each search, with the commit it ran on. What stands in the log already is not searched again, so a long
 * run can be interrupted. With `--clock processor` each thread has the seconds as processor time of its own (that of the engine's helper
 * threads not counted): figures of a busy machine are then those of an idle one.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { check } from '#engine/problem';
import { readProblem } from '#engine/formats';
import { solveInThreads } from '#solver';
import { families, instancesOf, publicFamilies, type Instance } from './families.ts';
import { gapPicture, type GapCurve } from './picture.ts';
import { verify } from './verify.ts';

const { values } = parseArgs({
  options: {
    family: { type: 'string', multiple: true }, only: { type: 'string' }, seconds: { type: 'string', default: '10' }, seeds: { type: 'string', default: '1' },
    threads: { type: 'string', default: '2' }, json: { type: 'boolean', default: false }, records: { type: 'string' }, each: { type: 'boolean', default: false },
    picture: { type: 'string' }, clock: { type: 'string', default: 'wall' }, log: { type: 'string' }, help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(`node benchmarks/shops/run.ts [--family F …] [--only REGULAR-EXPRESSION] [--seconds 10] [--seeds 1] [--threads 2] [--clock wall|processor]
  [--log FILE] [--json] [--each] [--records FOLDER] [--picture FILE.svg]
Families: ${families.join(' ')}`);
  process.exit();
}
if (values.clock !== 'wall' && values.clock !== 'processor') throw new Error(`--clock is wall or processor, not ${values.clock}.`);
const clock = values.clock;
const seconds = Number(values.seconds);
const threads = Number(values.threads);
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);

const commit = execFileSync('git', ['describe', '--always', '--dirty', '--exclude', '*'], { encoding: 'utf8' }).trim();

interface Result {
  readonly file: string;
  readonly instance: string;
  readonly seed: number;
  readonly seconds: number;
  readonly threads: number;
  readonly clock: 'wall' | 'processor';
  readonly commit: string;
  readonly value: number;
  readonly upper: number | null;
  readonly proven: boolean;
  readonly iterations: number;
  /** Improvements: seconds, value. */
  readonly curve: readonly (readonly [number, number])[];
}

async function solve(instance: Instance, seed: number): Promise<Result> {
  const problem = readProblem(instance.text(), instance.format);
  const solved = await solveInThreads(problem, { seed, threads, within: seconds, clock });
  const broken = check(problem, solved.plan).filter((finding) => finding.hard);
  if (broken.length > 0) throw new Error(`${instance.name}, seed ${seed}: ${broken[0]!.message}`);
  const { makespan, tardiness } = verify(problem, solved.plan);
  const value = instance.format === 'jsp-tardiness' ? tardiness : makespan;
  if (value !== solved.score.vector[1]) throw new Error(`${instance.name}, seed ${seed}: told ${solved.score.vector[1]}, is ${value}.`);
  if (instance.lower !== undefined && value < instance.lower) throw new Error(`${instance.name}: ${value} is below the proven bound ${instance.lower}.`);
  if (values.records && instance.upper !== undefined && value < instance.upper) {
    mkdirSync(values.records, { recursive: true });
    const plan = solved.plan.operations.map((one, o) => ({ job: problem.operations[o]!.job, machine: problem.operations[o]!.modes[one!.mode]!.resource, start: one!.start, end: one!.end }));
    writeFileSync(join(values.records, `${instance.name}.json`), `${JSON.stringify({ instance: instance.name, value, bestKnownBefore: instance.upper, seed, threads, iterations: solved.iterations, operations: plan })}\n`);
  }
  return {
    file: instance.file, instance: instance.name, seed, seconds, threads, clock, commit,
    value, upper: instance.upper ?? null, proven: solved.optimal, iterations: solved.iterations, curve: solved.curve,
  };
}

const logged = values.log && existsSync(values.log) ? readFileSync(values.log, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Result) : [];

/** The search's result from the log, or a new one, which then stands there. */
async function resultOf(instance: Instance, seed: number): Promise<Result> {
  const before = logged.find((one) => one.file === instance.file && one.seed === seed && one.seconds === seconds && one.threads === threads && one.clock === clock);
  if (before) return before;
  const result = await solve(instance, seed);
  if (values.log) appendFileSync(values.log, `${JSON.stringify(result)}\n`);
  return result;
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
const over = (value: number, upper: number): number => (100 * (value - upper)) / upper;
const gap = ({ value, upper }: Result): number => over(value, upper!);
const curves = new Map<string, GapCurve[]>();

console.error(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]!.toFixed(1)}; ${threads} threads, ${seconds} s of ${clock === 'wall' ? 'the wall clock' : 'processor time each'}, ${seeds.length} seeds, ${commit}`);
for (const family of values.family ?? publicFamilies.filter((one) => !/^ta\d/.test(one))) {
  const results: Result[] = [];
  for (const instance of instancesOf(family)) {
    if (values.only && !new RegExp(values.only).test(instance.name)) continue;
    for (const seed of seeds) {
      const result = await resultOf(instance, seed);
      results.push(result);
      if (values.each) console.error(`${result.instance} seed ${seed}: ${result.value}${result.upper === null ? '' : ` (best known ${result.upper}, ${gap(result).toFixed(2)} %)`}`);
    }
  }
  if (results.length === 0) continue;
  const bySeed = seeds.map((seed) => results.filter((one) => one.seed === seed));
  const rated = results.every((one) => one.upper !== null);
  if (rated) curves.set(family, results.map(({ curve, upper }) => curve.map(([at, value]) => [at, over(value, upper!)] as const)));
  const line = {
    family, instances: results.length / seeds.length, seconds, clock, threads, seeds: seeds.length,
    commits: [...new Set(results.map((one) => one.commit))],
    gap: rated ? Number(median(bySeed.map((some) => mean(some.map(gap)))).toFixed(3)) : null,
    meanValue: Number(mean(results.map((one) => one.value)).toFixed(1)),
    atBestKnown: results.filter((one) => one.upper !== null && one.value <= one.upper).length,
    better: results.filter((one) => one.upper !== null && one.value < one.upper).length,
    proven: results.filter((one) => one.proven).length,
    iterations: Math.round(mean(results.map((one) => one.iterations))),
  };
  console.log(values.json ? JSON.stringify({ ...line, results }) : `${family.padEnd(12)} ${String(line.instances).padStart(3)} instances  gap ${line.gap === null ? 'not rated' : `${line.gap.toFixed(2)} %`}  mean ${line.meanValue}  at best known ${line.atBestKnown} of ${results.length}, better ${line.better}, proven ${line.proven}; ${clock} clock, ${line.commits.join(' ')}`);
}
if (values.picture) writeFileSync(values.picture, gapPicture(curves, seconds, `Mean gap to the best known over time: ${threads} threads, ${seeds.length} ${seeds.length === 1 ? 'seed' : 'seeds'}`));
