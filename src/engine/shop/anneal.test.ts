import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Random } from '#kernel/random';
import { anneal } from './anneal.ts';
import { dispatch } from './dispatch.ts';
import { Graph } from './graph.ts';
import { Run } from './run.ts';
import type { Code, Shop } from './shop.ts';
import { Trial } from './trial.ts';

/** Six jobs over three machines in random order, all due too early. */
function crowded(): Shop {
  const random = new Random(5);
  const [chains, machines] = [6, 3];
  const n = chains * machines;
  const none = new Int32Array(chains);
  return {
    n, chains, machines, goal: 'tardiness', tier: 'weightedTardiness', offset: 0, flexible: false,
    chain: Int32Array.from({ length: n }, (_, o) => Math.floor(o / machines)),
    before: Int32Array.from({ length: n }, (_, o) => (o % machines === 0 ? n + o / machines : o - 1)),
    after: Int32Array.from({ length: n }, (_, o) => ((o + 1) % machines === 0 ? n + Math.floor(o / machines) : o + 1)),
    modeFirst: Int32Array.from({ length: n + 1 }, (_, o) => o), modeMachine: Int32Array.from({ length: n }, () => random.below(machines)),
    modeRun: Int32Array.from({ length: n }, () => random.between(1, 40)), modeIndex: new Int32Array(n),
    release: none, tail: none, due: none.map(() => random.between(20, 120)), weight: none.map(() => random.between(1, 4)), job: none.map((_, j) => j),
    machineHead: new Int32Array(machines), machineTail: new Int32Array(machines),
    jobRelease: new Float64Array(chains), jobDue: new Float64Array(chains), jobWeight: new Float64Array(chains),
  };
}

test('coolings in depth, then a pool: more moves are never worse, the value is its code’s, and the same moves give the same code', () => {
  const shop = crowded();
  const search = (iterations: number): { readonly value: number; readonly code: Code } => {
    const run = new Run(shop, {
      seed: 2, iterations, within: Infinity, clock: () => 0, stopped: () => false, exchange: null, onBest: () => undefined, onPause: () => undefined,
    });
    const g = new Graph(shop);
    const trial = new Trial(g);
    const code: Code = new Int32Array(2 * shop.n);
    dispatch(shop, 1, run.random, code);
    trial.load(code);
    run.offer(trial.value, trial, 0);
    anneal(g, run, code);
    trial.load(run.best);
    assert.equal(trial.value, run.value);
    assert.equal(run.iterations, iterations);
    return { value: run.value, code: run.best };
  };
  const short = search(100_000);
  // the first pool begins after about 1.6 million moves
  const long = search(2_500_000);
  assert.ok(long.value <= short.value);
  assert.deepEqual(search(100_000), short);
});
