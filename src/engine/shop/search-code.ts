/** A search of a pure shop, in the kernels' own terms: a code and its value. */
import type { Progress, ShopOptions, SolvedCode } from './options.ts';
import { anneal } from './anneal.ts';
import { boundOf } from './bounds.ts';
import { construct } from './construct.ts';
import { dispatch } from './dispatch.ts';
import { dispatchBest } from './dispatch-best.ts';
import { evolve } from './pool.ts';
import { Graph } from './graph.ts';
import { jobOrder } from './job-order.ts';
import { Run } from './run.ts';
import type { Code, Shop } from './shop.ts';
import { slide } from './slide.ts';
import { Trial } from './trial.ts';
import { codeOf, endsOf, scoreOf, tiersOf } from './times.ts';

/** Above this many operations × chains the first solution is dispatched: looking through all chains for each operation takes too long. */
const GREEDY = 20_000_000;
/** Above this many operations a shop is searched window by window. */
const WHOLE = 4000;
/** Seconds between two reports. */
const REPORT = 0.1;

/**
 * Searches until the iterations, the time or `stopped` end it, or the bound is reached. Without any of them it makes no
 * iteration: a first solution.
 */
export function searchCode(shop: Shop, options: ShopOptions = {}): SolvedCode {
  const clock = options.clock ?? (() => 0);
  const began = clock();
  const curve: (readonly [number, number])[] = [];
  let first = -1;
  let told = -Infinity;
  const progress = (run: Run): Progress => {
    const tiers = tiersOf(shop, endsOf(shop, run.best));
    const seconds = clock() - began;
    return {
      seconds, iterations: run.iterations, phase: run.phase, tiers, vector: scoreOf(shop, tiers).vector,
      bound: informative(shop, run), movesPerSecond: seconds > 0 ? Math.round(run.iterations / seconds) : 0,
    };
  };
  const endless = options.iterations === undefined && options.within === undefined && options.stopped === undefined;
  const run = new Run(shop, {
    seed: options.seed ?? 1,
    iterations: options.iterations ?? (endless ? 0 : Infinity),
    within: options.clock ? (options.within ?? Infinity) : Infinity,
    clock,
    stopped: options.stopped ?? (() => false),
    exchange: options.exchange ?? null,
    onBest: (now) => {
      const seconds = clock() - began;
      if (first < 0) first = seconds;
      curve.push([seconds, now.value - shop.offset]);
      options.onBest?.(now.value, now.best, now.bestAt);
      if (options.onProgress && told === -Infinity) {
        told = seconds;
        options.onProgress(progress(now));
      }
    },
    onPause: (now) => {
      if (!options.onProgress) return;
      const seconds = clock() - began;
      if (seconds - told < REPORT) return;
      told = seconds;
      options.onProgress(progress(now));
    },
  });
  search(shop, run, options.start ? codeOf(shop, options.start) : null);
  return {
    code: run.best,
    value: run.value,
    bound: informative(shop, run),
    boundMethod: informative(shop, run) === null ? 'not informative' : run.boundMethod,
    optimal: run.value <= run.bound,
    iterations: run.iterations,
    seconds: clock() - began,
    firstSolutionMs: Math.max(0, first) * 1000,
    curve,
  };
}

/** The bound in the tier's own terms; null where there is none yet or it says nothing. */
const informative = (shop: Shop, { bound, value }: Run): number | null => (bound < 0 || (shop.goal === 'tardiness' && bound === 0 && value > 0) ? null : bound - shop.offset);

/** The bound costs more than a first solution in very large shops, so it comes second. */
function bind(shop: Shop, run: Run): void {
  const { value, method } = boundOf(shop);
  run.bound = value;
  run.boundMethod = method;
}

function search(shop: Shop, run: Run, given: Code | null): void {
  const graph = new Graph(shop);
  const code: Code = new Int32Array(2 * shop.n);
  if (shop.goal === 'tardiness') {
    const trial = new Trial(graph);
    if (given) {
      trial.load(given);
      run.offer(trial.value, trial, 0);
    } else dispatchBest(trial, run, code);
    bind(shop, run);
    anneal(graph, run, given ?? code);
    return;
  }
  if (given) code.set(given);
  else if (shop.n * shop.chains > GREEDY) dispatch(shop, 0, run.random, code);
  else construct(shop, 0, run.random, code);
  graph.load(code);
  run.offer(graph.longest, graph, 0);
  const byJob = !given && flows(graph, run);
  bind(shop, run);
  if (shop.n > WHOLE) slide(graph, run);
  else evolve(graph, run, { ...(shop.flexible ? { members: 8, patience: 2000 } : { members: 10, patience: 6000 }), byJob }, given);
}

/** Whether job after job is a better beginning than what the graph holds, which then holds that. */
function flows(graph: Graph, run: Run): boolean {
  const { shop, longest } = graph;
  const code: Code = new Int32Array(2 * shop.n);
  dispatch(shop, 0, run.random, code, 0, jobOrder(shop, 0, run.random));
  graph.load(code);
  run.offer(graph.longest, graph, 0);
  if (graph.longest < longest) return true;
  graph.load(run.best);
  return false;
}
