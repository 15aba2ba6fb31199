/**
 * The general search on believable plants: time to the first plan, value against the best of ten dispatch rules, moves a second, memory.
 * `node benchmarks/plant/run.ts [--operations 1000,10000] [--seconds 10] [--seeds 1]`
 */
import { parseArgs } from 'node:util';
import { check, score } from '#engine/problem';
import { dispatch, solve } from '#engine/search';
import { generatePlant } from './generate-plant.ts';

const { values } = parseArgs({ options: { operations: { type: 'string', default: '1000,10000' }, seconds: { type: 'string', default: '10' }, seeds: { type: 'string', default: '1' } } });
// seconds of this process's own processor time: what neighbours do on the machine does not count
const clock = (): number => process.cpuUsage().user / 1e6;
console.log('operations  seed  first plan  best rule (name)                                   search  better by   hard  late  steps/s    MB');
for (const operations of values.operations.split(',').map(Number))
  for (const seed of values.seeds.split(',').map(Number)) {
    const problem = generatePlant({ operations, seed });
    const rules = dispatch(problem).map((r) => ({ ...r, value: score(problem, r.plan).vector }));
    rules.sort((a, b) => { const i = a.value.findIndex((v, k) => v !== b.value[k]); return i < 0 ? 0 : a.value[i]! - b.value[i]!; });
    const rule = rules[0]!;
    const solved = solve(problem, { seed, within: Number(values.seconds), clock });
    const hard = check(problem, solved.plan).filter((f) => f.hard);
    const percent = ((rule.value[1]! - solved.score.vector[1]!) / Math.max(1, rule.value[1]!)) * 100;
    console.log(
      `${String(operations).padStart(10)}  ${String(seed).padStart(4)}  ${`${solved.firstSolutionMs.toFixed(0)} ms`.padStart(10)}  ${`${rule.value.slice(0, 2).join(' / ')} (${rule.rule})`.padEnd(46)}  ${String(solved.score.vector[1]).padStart(8)}  ${percent.toFixed(1).padStart(7)} %  `
      + `${String(hard.length).padStart(4)}  ${String(solved.score.tiers.lateJobs).padStart(4)}  ${String(Math.round(solved.iterations / solved.seconds)).padStart(7)}  ${String(Math.round(process.memoryUsage().rss / 1e6)).padStart(4)}`,
    );
    for (const f of hard.slice(0, 3)) console.log(`            ${f.rule}: ${f.message}`);
  }
