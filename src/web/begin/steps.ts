/** The way to one's own plant, told by what the plant has already: nothing is remembered that is not so. */
import type { ImportRow } from '#contract/exchange';
import type { RunRow } from '#contract/planning';
import type { ScheduleVersionRow } from '#contract/schedule';

export type StepName = 'template' | 'import' | 'health' | 'plan' | 'schedule' | 'publish';
export interface Step {
  readonly name: StepName;
  readonly done: boolean;
}
export interface Seen {
  /** The template was fetched on this machine. */
  readonly fetched: boolean;
  readonly imports: readonly Pick<ImportRow, 'state'>[];
  /** Errors of the planning health; undefined while not known. */
  readonly errors: number | undefined;
  readonly runs: readonly Pick<RunRow, 'state'>[];
  readonly versions: readonly Pick<ScheduleVersionRow, 'state'>[];
}

/** In their order; a step that data of a later one proves is done as well. */
export function stepsOf({ fetched, imports, errors, runs, versions }: Seen): readonly Step[] {
  const published = versions.some((one) => one.state === 'published');
  const scheduled = versions.length > 0;
  const planned = runs.some((one) => one.state === 'done');
  const imported = imports.some((one) => one.state === 'committed');
  return [
    { name: 'template', done: fetched || imports.length > 0 || planned },
    { name: 'import', done: imported || planned },
    { name: 'health', done: (imported || planned) && errors === 0 },
    { name: 'plan', done: planned },
    { name: 'schedule', done: scheduled },
    { name: 'publish', done: published },
  ];
}
