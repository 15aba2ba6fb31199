/**
 * Job shops with due dates: `machines jobs`, then under the heading `Processing times:` a row for each job with its time on
 * each machine, under `Routes of jobs:` a row for each job with its machines (from 1) in the order of work, under `Due dates:` a
 * date for each job. The total tardiness is to be small.
 */
import type { Problem } from '#engine/problem';
import { Draft, LONGEST, MOST_JOBS, MOST_MACHINES } from './draft.ts';
import { Numbers } from './numbers.ts';

/** Throws a FormatError with line, column and what was expected. */
export function readJspTardiness(text: string): Problem {
  const numbers = new Numbers(text);
  const machines = numbers.whole('the number of machines', 1, MOST_MACHINES);
  const jobs = numbers.whole('the number of jobs', 1, MOST_JOBS);
  heading(numbers, 'Processing times:');
  const times = new Array<number[]>(jobs);
  for (let j = 0; j < jobs; j++) times[j] = row(numbers, machines, `a processing time of job ${j + 1}`, 0, LONGEST);
  heading(numbers, 'Routes of jobs:');
  const routes = new Array<number[]>(jobs);
  for (let j = 0; j < jobs; j++) {
    const seen = new Set<number>();
    const route: number[] = [];
    for (let k = 0; k < machines; k++) {
      const machine = numbers.whole(`a machine of the route of job ${j + 1}`, 1, machines);
      if (seen.has(machine)) numbers.fail(`expected a machine that job ${j + 1} has not visited yet`);
      seen.add(machine);
      route.push(machine - 1);
    }
    routes[j] = route;
  }
  heading(numbers, 'Due dates:');
  const dues = row(numbers, jobs, 'a due date', 0, LONGEST);
  numbers.end(`the due date of job ${jobs}`);
  const draft = new Draft(machines);
  for (let j = 0; j < jobs; j++) {
    draft.job(dues[j]!);
    for (const resource of routes[j]!) draft.operation([{ resource, run: times[j]![resource]! }]);
  }
  return draft.problem('totalTardiness');
}

function row(numbers: Numbers, length: number, what: string, low: number, high: number): number[] {
  const values: number[] = [];
  for (let k = 0; k < length; k++) values.push(numbers.whole(what, low, high));
  return values;
}

function heading(numbers: Numbers, wanted: string): void {
  const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  if (letters(numbers.restOfLine()) !== letters(wanted)) numbers.fail(`expected the heading “${wanted}”`);
}
