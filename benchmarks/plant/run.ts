/**
 * The general search on believable plants: time to the first plan, weighted tardiness over time against the best of ten dispatch rules, memory.
 * `node benchmarks/plant/run.ts [--operations 1000,10000] [--seconds 10] [--seeds 1] [--json]`; with `--json` a line for `picture.ts` each.
 */
import { parseArgs } from 'node:util';
import { check, score } from '#engine/problem';
import { dispatch, solve } from '#engine/search';
import { generatePlant } from './generate-plant.ts';

/** One run, as a line of JSON. */
export interface Run {
  readonly operations: number;
  readonly seed: number;
  readonly seconds: number;
  readonly firstMs: number;
  /** Most memory held while it searched, the problem included. */
  readonly megabytes: number;
  readonly rule: string;
  /** Weighted tardiness of the best rule, and of the search's best plan over time: [seconds, value]. */
  readonly ruleValue: number;
  readonly curve: readonly (readonly [number, number])[];
  readonly bound: number | null;
  readonly lateJobs: number;
  readonly broken: number;
  readonly iterations: number;
}

function run(operations: number, seed: number, seconds: number): Run {
  const problem = generatePlant({ operations, seed });
  // seconds of this process's own processor time: what neighbours do on the machine does not count
  const clock = (): number => process.cpuUsage().user / 1e6;
  const solved = solve(problem, { seed, within: seconds, clock });
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1000);
  const broken = check(problem, solved.plan).filter((f) => f.hard);
  for (const f of broken.slice(0, 3)) console.error(`${f.rule}: ${f.message}`);
  let best = { rule: 'none', value: [Infinity, Infinity] as readonly number[] };
  for (const { rule, plan } of dispatch(problem)) {
    const value = score(problem, plan).vector;
    const i = value.findIndex((v, k) => v !== best.value[k]);
    if (i >= 0 && value[i]! < (best.value[i] ?? Infinity)) best = { rule, value };
  }
  return {
    operations, seed, seconds, firstMs: Math.round(solved.firstSolutionMs), megabytes, rule: best.rule, ruleValue: best.value[1]!, curve: solved.curve,
    bound: solved.bound, lateJobs: solved.score.tiers.lateJobs, broken: broken.length, iterations: solved.iterations,
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { operations: { type: 'string', default: '1000,10000' }, seconds: { type: 'string', default: '10' }, seeds: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } },
  });
  for (const operations of values.operations.split(',').map(Number))
    for (const seed of values.seeds.split(',').map(Number)) {
      const told = run(operations, seed, Number(values.seconds));
      if (values.json) { console.log(JSON.stringify(told)); continue; }
      const below = (at: number): string => {
        const value = told.curve.filter(([t]) => t <= at).at(-1)?.[1];
        return value === undefined ? 'none yet' : `${((1 - value / Math.max(1, told.ruleValue)) * 100).toFixed(1)} %`;
      };
      console.log(
        `${operations} operations, seed ${seed}: first plan ${told.firstMs} ms, ${told.megabytes} MB; best rule ${told.ruleValue} (${told.rule}); below it after 2 s ${below(2)}, 10 s ${below(10)}, ${values.seconds} s ${below(Infinity)}; `
        + `${told.lateJobs} late, ${told.broken} rules broken, ${told.iterations} iterations, bound ${told.bound ?? 'not informative'}`,
      );
    }
}
