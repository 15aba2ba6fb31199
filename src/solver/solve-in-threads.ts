/** The search in worker threads, with a clock: the one door for the product's long planning jobs and for the command. */
import { validate, type Plan, type Problem } from '#engine/problem';
import type { Progress, Solved } from '#engine/search';
import { shopOf, solutionOf, type Shop } from '#engine/shop';
import type { Compiled } from '#engine/timing';
import { newBoard, stop } from './meeting.ts';
import type { Found, Places, Said, Task } from './messages.ts';
import { give, hire, release } from './pool.ts';
import { relay, worse } from './relay.ts';

export interface ThreadOptions {
  /** Default 1. */
  readonly seed?: number;
  /** Seconds from now, by `clock`. */
  readonly within?: number;
  /** `processor`: each thread counts its own processor time, so that a measurement on a busy machine is a fair one. Default `wall`. */
  readonly clock?: 'wall' | 'processor';
  /** Over all threads together: the same seed, iterations and threads give the same plan, bit for bit. */
  readonly iterations?: number;
  /** Iterations of each thread, as another run told them, instead of `iterations` and `threads`: the same again, bit for bit. */
  readonly perThread?: readonly number[];
  /** Default 1. */
  readonly threads?: number;
  /** Begin from this plan. */
  readonly start?: Plan;
  /** At most ten times a second. */
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting it ends the search with what has been found. */
  readonly signal?: AbortSignal;
}

export interface SolvedInThreads extends Solved {
  /** Iterations of each thread. */
  readonly perThread: readonly number[];
}

/**
 * Solves a problem in threads. Where neither `within` nor `iterations` is given, only `signal` or a proof ends it. A run by time can be repeated by
 * the iterations it tells if the problem is a pure shop or there is one thread, and any run by those that it tells of each thread (`perThread`): the threads
 * of a general problem each go at their own pace. Rejects with a MalformedProblem that names the field.
 */
export async function solveInThreads(problem: Problem, options: ThreadOptions = {}): Promise<SolvedInThreads> {
  const beganAt = performance.timeOrigin + performance.now();
  validate(problem);
  const shop = shopOf(problem);
  const answers = await askThreads(shop ? { shop } : { problem }, shop ? 2 * shop.n : problem.jobs.length + 1, beganAt, options);
  const seconds = (performance.timeOrigin + performance.now() - beganAt) / 1000;
  return shop ? bestOfShop(shop, answers, seconds) : bestOf(answers.filter((one) => one.kind === 'general').map((one) => one.solved), seconds);
}

/** A plan of a compiled problem as numbers. */
export interface CompiledSolved extends Omit<SolvedInThreads, 'plan'> {
  readonly places: Places;
}

/** The same for what `handOver` has made sharable: no thread has the problem as data. */
export async function solveCompiledInThreads(compiled: Compiled, options: ThreadOptions = {}): Promise<CompiledSolved> {
  const beganAt = performance.timeOrigin + performance.now();
  const answers = await askThreads({ compiled }, compiled.jobs + 1, beganAt, options);
  return bestOf(answers.filter((one) => one.kind === 'compiled').map(({ solved, places }) => ({ ...solved, places })), (performance.timeOrigin + performance.now() - beganAt) / 1000);
}

/** `length`: numbers that threads tell each other. */
async function askThreads(posed: Pick<Task, 'shop' | 'problem' | 'compiled'>, length: number, beganAt: number, options: ThreadOptions): Promise<Answer[]> {
  const threads = Math.max(1, Math.min(64, Math.floor(options.perThread?.length ?? options.threads ?? 1)));
  const board = newBoard(threads, length);
  const whole = options.iterations === undefined ? 0 : Math.floor(options.iterations / threads);
  const of = (worker: number): number | undefined =>
    options.perThread ? options.perThread[worker] : options.iterations === undefined ? undefined : whole + (worker < options.iterations - whole * threads ? 1 : 0);
  const tell = options.onProgress ? relay(options.onProgress, threads, beganAt) : undefined;
  const onAbort = (): void => stop(board);
  options.signal?.addEventListener('abort', onAbort, { once: true });
  if (options.signal?.aborted) stop(board);
  try {
    return await Promise.all(
      Array.from({ length: threads }, (_, worker) => {
        const task: Task = {
          ...posed,
          board, worker, beganAt,
          seed: options.seed ?? 1,
          ...(of(worker) === undefined ? {} : { iterations: of(worker)! }),
          ...(options.within === undefined ? {} : { within: options.within }),
          clock: options.clock ?? 'wall',
          ...(options.start === undefined ? {} : { start: options.start }),
          progress: tell !== undefined,
        };
        return ask(task, (progress, at) => tell?.(worker, progress, at)).catch((error: unknown) => {
          stop(board);
          throw error;
        });
      }),
    );
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
  }
}

type Answer = Exclude<Said, { kind: 'progress' } | { kind: 'failed' }>;

function ask(task: Task, onProgress: (progress: Progress, at: number) => void): Promise<Answer> {
  const hand = hire();
  return new Promise((resolve, reject) => {
    hand.hears = (said) => {
      if (said.kind === 'progress') {
        onProgress(said.progress, said.at);
        return;
      }
      release(hand);
      if (said.kind === 'failed') reject(said.error);
      else resolve(said);
    };
    hand.fails = reject;
    give(hand, task);
  });
}

/**
 * The best of what all threads had found when the slowest of them had made as many iterations as it did: what was found beyond that
 * is left out, so that the same iterations find the same again.
 */
function bestOfShop(shop: Shop, answers: readonly Answer[], seconds: number): SolvedInThreads {
  const told = answers.filter((one) => one.kind === 'shop');
  const common = told.some((one) => one.cut) ? Math.min(...told.map((one) => one.solved.iterations)) : Infinity;
  let best: Found | undefined;
  for (const { found } of told) for (const one of found) {
    if (one.at > common) continue;
    if (!best || one.value < best.value || (one.value === best.value && one.at < best.at)) best = one;
  }
  const { bound, boundMethod } = told[0]!.solved;
  const { plan, score } = solutionOf(shop, best!.code);
  const value = score.vector[1]!;
  // a tardiness of nothing needs no bound
  const optimal = bound !== null ? value <= bound : value === 0 && shop.goal === 'tardiness';
  return {
    plan, score, bound, boundMethod,
    optimal,
    iterations: optimal ? best!.at * told.length : common === Infinity ? told.reduce((sum, one) => sum + one.solved.iterations, 0) : common * told.length,
    seconds,
    firstSolutionMs: Math.min(...told.map((one) => one.solved.firstSolutionMs)),
    curve: curveOf(told.map((one) => one.solved.curve), value),
    perThread: told.map((one) => (optimal ? best!.at : common === Infinity ? one.solved.iterations : common)),
  };
}

function bestOf<T extends Omit<Solved, 'plan'>>(solved: readonly T[], seconds: number): T & { readonly perThread: readonly number[] } {
  const best = solved.reduce((a, b) => (worse(a.score.vector, b.score.vector) ? b : a));
  return {
    ...best,
    iterations: solved.reduce((sum, one) => sum + one.iterations, 0),
    seconds,
    firstSolutionMs: Math.min(...solved.map((one) => one.firstSolutionMs)),
    curve: curveOf(solved.map((one) => one.curve), -Infinity),
    perThread: solved.map((one) => one.iterations),
  };
}

/** The best of all threads over time, down to what is answered. */
function curveOf(curves: readonly (readonly (readonly [number, number])[])[], least: number): (readonly [number, number])[] {
  const all = curves.flat().sort((a, b) => a[0] - b[0]);
  const curve: (readonly [number, number])[] = [];
  for (const point of all) if (point[1] >= least && (curve.length === 0 || point[1] < curve.at(-1)![1])) curve.push(point);
  return curve;
}
