/**
 * The standard flexible job shop text (Brandimarte 1993): `jobs machines [machines per operation]`, then for each job the
 * number of its operations and for each of them the number of its machines followed by the pairs `machine duration`, machines from
 * 1. The third figure may be missing or a fraction and means nothing. Any white space.
 */
import type { Mode, Problem } from '#engine/problem';
import { Draft, LONGEST, MOST_JOBS, MOST_MACHINES } from './draft.ts';
import { Numbers } from './numbers.ts';

/** Throws a FormatError with line, column and what was expected. */
export function readFjsp(text: string): Problem {
  const numbers = new Numbers(text);
  const jobs = numbers.whole('the number of jobs', 1, MOST_JOBS);
  const machines = numbers.whole('the number of machines', 1, MOST_MACHINES);
  if (!numbers.atLineEnd()) numbers.fraction('the number of machines per operation');
  if (!numbers.atLineEnd()) numbers.fail('expected the end of the first line after at most three figures');
  const draft = new Draft(machines);
  for (let j = 0; j < jobs; j++) {
    const at = `job ${j + 1} of ${jobs}`;
    draft.job();
    const operations = numbers.whole(`the number of operations of ${at}`, 1, MOST_JOBS);
    for (let o = 0; o < operations; o++) {
      const where = `operation ${o + 1} of ${at}`;
      const choices = numbers.whole(`the number of machines for ${where}`, 1, machines);
      const modes: Mode[] = [];
      for (let k = 0; k < choices; k++) {
        const resource = numbers.whole(`a machine of ${where}`, 1, machines) - 1;
        modes.push({ resource, run: numbers.whole(`a duration of ${where}`, 0, LONGEST) });
      }
      draft.operation(modes);
    }
  }
  numbers.end(`job ${jobs}`);
  return draft.problem('makespan');
}
