/** The search as the plant asks for it: in threads, with its progress in the words of a job. */
import type { JobContext } from '#desk';
import type { Plan, Problem } from '#engine/problem';
import type { Solved } from '#engine/search';
import { solveInThreads } from '#solver';

/** How the search is asked to think; tests give a fixed plan instead. */
export type Think = (problem: Problem, options: { seed: number; within?: number; iterations?: number; perThread?: readonly number[]; threads: number; start?: Plan; signal: AbortSignal; onProgress: JobContext['progress'] }) => Promise<Solved & { readonly perThread?: readonly number[] }>;

export const inThreads: Think = (problem, { onProgress, ...options }) =>
  solveInThreads(problem, {
    ...options,
    onProgress: (progress) => onProgress(shareOf(progress, options), { phase: progress.phase, seconds: progress.seconds, iterations: progress.iterations, tiers: progress.tiers, bound: progress.bound, movesPerSecond: progress.movesPerSecond }),
  });

/** How far it is, by time or by iterations; null where neither ends it. */
function shareOf({ seconds, iterations }: { readonly seconds: number; readonly iterations: number }, { within, iterations: most, perThread }: { readonly within?: number; readonly iterations?: number; readonly perThread?: readonly number[] }): number | null {
  if (within) return Math.min(1, seconds / within);
  const all = perThread ? perThread.reduce((sum, one) => sum + one, 0) : most;
  return all ? Math.min(1, iterations / all) : null;
}
