/** Which lots an operation's order could be merged with: the same item with the same operations still to do. Whether they are made the same way the server says. */
import type { Placing } from './to-place.ts';

export interface Mergeable {
  /** An operation of the other lot. */
  readonly key: string;
  readonly number: string;
  readonly quantity: string;
  readonly needBy: number | null;
}

export function mergeableWith(store: Placing, operation: number): Mergeable[] {
  const own = store.job[operation]!;
  const positions = (job: number): string => [...store.routeOf(job)].map((o) => store.operations[o]!.position).join();
  const { item, key } = store.jobs[own]!;
  if (key.startsWith('planned-order')) return [];
  // a lot that was divided off later has the last of the other's operations
  const same = (job: number): boolean => positions(own) === positions(job) || positions(own).endsWith(`,${positions(job)}`);
  return store.jobs.flatMap((job, j): Mergeable[] => {
    const first = store.routeOf(j)[0];
    if (j === own || first === undefined || job.item !== item || job.key.startsWith('planned-order') || !same(j)) return [];
    return [{ key: store.operations[first]!.key, number: job.number, quantity: job.quantity, needBy: job.needBy }];
  }).sort((a, b) => (a.needBy ?? Infinity) - (b.needBy ?? Infinity));
}
