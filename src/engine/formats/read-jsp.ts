/**
 * The standard job shop text (Lawrence 1984; OR-Library): `jobs machines`, then for each job the pairs `machine duration` in
 * the order of work, machines from 0. A job has one line; jobs may visit fewer machines than there are, or one twice. Where every job
 * visits every machine once, line ends do not matter.
 */
import type { Problem } from '#engine/problem';
import { Draft, LONGEST, MOST_JOBS, MOST_MACHINES } from './draft.ts';
import { Numbers } from './numbers.ts';

/** Throws a FormatError with line, column and what was expected. */
export function readJsp(text: string): Problem {
  const numbers = new Numbers(text);
  const jobs = numbers.whole('the number of jobs', 1, MOST_JOBS);
  const machines = numbers.whole('the number of machines', 1, MOST_MACHINES);
  if (!numbers.atLineEnd()) numbers.fail('expected the end of the line after the number of machines');
  const wrapped = breaksLines(text, jobs, machines);
  const draft = new Draft(machines);
  for (let j = 0; j < jobs; j++) {
    draft.job();
    const at = `of job ${j + 1} of ${jobs}`;
    let count = 0;
    do {
      const resource = numbers.whole(`a machine ${at}`, 0, machines - 1);
      draft.operation([{ resource, run: numbers.whole(`a duration ${at}`, 0, LONGEST) }]);
      count++;
    } while (wrapped ? count < machines : !numbers.atLineEnd());
  }
  numbers.end(`job ${jobs}`);
  return draft.problem('makespan');
}

/** Whether exactly jobs × machines pairs stand on more or fewer lines than one for each job. */
function breaksLines(text: string, jobs: number, machines: number): boolean {
  const lines = new Numbers(text);
  let count = 0;
  for (; !lines.atEnd(); count++) lines.restOfLine();
  if (count === jobs + 1) return false;
  const words = new Numbers(text);
  for (count = 0; !words.atEnd(); count++) words.word();
  return count === 2 + 2 * jobs * machines;
}
