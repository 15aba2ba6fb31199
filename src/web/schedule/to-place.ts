/** What the list beside the board holds: operations without a place, and of each late order the first operation that could still go elsewhere. */
import type { Store } from '#web/board';

export interface ToPlace {
  readonly unplaced: readonly number[];
  readonly late: readonly number[];
}

/** What of the store is looked at. */
export type Placing = Pick<Store, 'operations' | 'jobs' | 'job' | 'machine' | 'routeOf'>;

export function toPlace(store: Placing): ToPlace {
  const unplaced: number[] = [];
  const late: number[] = [];
  store.jobs.forEach((job, j) => {
    const open = [...store.routeOf(j)].filter((o) => store.operations[o]!.status !== 'done');
    unplaced.push(...open.filter((o) => store.machine[o]! < 0));
    const isLate = job.needBy !== null && job.projected !== null && job.projected > job.needBy;
    const first = isLate ? open.find((o) => store.machine[o]! >= 0 && store.operations[o]!.status !== 'running') : undefined;
    if (first !== undefined) late.push(first);
  });
  const need = (o: number): number => store.jobs[store.job[o]!]!.needBy ?? Infinity;
  const delay = (o: number): number => store.jobs[store.job[o]!]!.projected! - store.jobs[store.job[o]!]!.needBy!;
  return { unplaced: unplaced.sort((a, b) => need(a) - need(b) || a - b), late: late.sort((a, b) => delay(b) - delay(a) || a - b) };
}
