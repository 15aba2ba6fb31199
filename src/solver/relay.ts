/** Progress of all threads as one: the best of their bests, the sum of their work. */
import type { Progress } from '#engine/search';

/** Milliseconds between two reports. */
const REPORT = 100;

/** `at`: the iteration of its thread at which the best it tells of was found. */
export type Hear = (worker: number, progress: Progress, at: number) => void;

/**
 * Tells only of what the answer will hold: a search that is stopped answers with what was found while every thread was at least so far, since only that can be
 * repeated. So what a thread finds ahead of the others is told when they are there too. `clock`: milliseconds.
 */
export function relay(onProgress: (progress: Progress) => void, threads: number, beganAt: number, clock: () => number = () => performance.timeOrigin + performance.now()): Hear {
  const latest: (Progress | undefined)[] = new Array<Progress | undefined>(threads).fill(undefined);
  const told: { readonly at: number; readonly progress: Progress }[][] = latest.map(() => []);
  let last = -Infinity;
  return (worker, progress, at) => {
    latest[worker] = progress;
    told[worker]!.push({ at, progress });
    const reached = Math.min(...latest.map((one) => one?.iterations ?? 0));
    const sure = told.flatMap((own) => {
      const place = own.findLastIndex((one) => one.at <= reached);
      own.splice(0, place);
      return place < 0 ? [] : [own[0]!.progress];
    });
    const now = clock();
    if (sure.length === 0 || now - last < REPORT) return;
    last = now;
    const best = sure.reduce((a, b) => (worse(a.vector, b.vector) ? b : a));
    const sum = (of: (one: Progress) => number): number => latest.reduce((total, one) => total + (one ? of(one) : 0), 0);
    onProgress({ ...best, seconds: (now - beganAt) / 1000, iterations: sum((one) => one.iterations), movesPerSecond: sum((one) => one.movesPerSecond) });
  };
}

/** Whether `a` is worse than `b`, tier by tier. */
export function worse(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! > b[i]!;
  return false;
}
