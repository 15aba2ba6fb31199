import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Random } from '#kernel/random';
import { dispatch } from './dispatch.ts';
import { dispatchBothWays } from './dispatch-both-ways.ts';
import { Graph } from './graph.ts';
import { jobOrder } from './job-order.ts';
import { routed } from './routed.ts';
import { Run } from './run.ts';
import type { Code, Shop } from './shop.ts';
import { endsOf } from './times.ts';

/** Jobs that each go through all machines, or first through the one half of them, then through the other. */
function shopFrom(chains: number, machines: number, twoSets: boolean, change: Partial<Shop> = {}): Shop {
  const random = new Random(9);
  const shuffled = (from: number, to: number): number[] => {
    const left = Array.from({ length: to - from }, (_, k) => from + k);
    return Array.from({ length: to - from }, () => left.splice(random.below(left.length), 1)[0]!);
  };
  const half = machines >> 1;
  const routes = Array.from({ length: chains }, () => (twoSets ? [...shuffled(0, half), ...shuffled(half, machines)] : shuffled(0, machines)));
  return routed(routes, machines, () => random.between(1, 99), change);
}

const runOf = (shop: Shop): Run => new Run(shop, {
  seed: 1, iterations: Infinity, within: Infinity, clock: () => 0, stopped: () => false, exchange: null, onBest: () => undefined, onPause: () => undefined,
});

/** Longest path by most work remaining, by job after job, and what both ways make of the latter. */
function compared(shop: Shop): { readonly byWork: number; readonly byJob: number; readonly bothWays: number } {
  const g = new Graph(shop);
  const run = runOf(shop);
  const code: Code = new Int32Array(2 * shop.n);
  dispatch(shop, 0, run.random, code);
  g.load(code);
  const byWork = g.longest;
  dispatch(shop, 0, run.random, code, 0, jobOrder(shop, 0, run.random));
  g.load(code);
  const byJob = g.longest;
  dispatchBothWays(g, run, 6);
  const bothWays = g.longest;
  g.save(code);
  const ends = endsOf(shop, code);
  assert.equal(bothWays, shop.tail.reduce((longest, tail, j) => Math.max(longest, ends[(j + 1) * shop.machines - 1]! + tail), 0));
  return { byWork, byJob, bothWays };
}

test('where all jobs cross two sets of machines, job after job is far better than most work remaining', () => {
  const { byWork, byJob, bothWays } = compared(shopFrom(200, 10, true));
  assert.ok(byJob < 0.85 * byWork, `${byJob} against ${byWork}`);
  assert.ok(bothWays < 0.98 * byJob, `${bothWays} against ${byJob}`);
});

test('forwards and backwards in turn is better than once, with releases and tails as well', () => {
  const none = compared(shopFrom(60, 30, false));
  assert.ok(none.bothWays < 0.95 * none.byJob, `${none.bothWays} against ${none.byJob}`);
  const random = new Random(4);
  const ends = (): Int32Array => Int32Array.from({ length: 60 }, () => random.below(800));
  const both = compared(shopFrom(60, 30, false, { release: ends(), tail: ends() }));
  assert.ok(both.bothWays < 0.97 * both.byJob, `${both.bothWays} against ${both.byJob}`);
});

test('job after job is Johnson’s order: optimal where every job has one operation on each of two machines', () => {
  // Johnson's order of (3, 6), (5, 2), (1, 2), (6, 6), (7, 5): 2, 0, 3, 4, 1; its flow shop ends at 24
  const run = [3, 6, 5, 2, 1, 2, 6, 6, 7, 5];
  const shop = shopFrom(5, 2, true, { modeRun: Int32Array.from(run) });
  const urgency = jobOrder(shop, 0, new Random(1));
  const order = [0, 1, 2, 3, 4].sort((a, b) => urgency[2 * b]! - urgency[2 * a]!);
  assert.deepEqual(order, [2, 0, 3, 4, 1]);
  const code: Code = new Int32Array(20);
  dispatch(shop, 0, new Random(1), code, 0, urgency);
  assert.equal(Math.max(...endsOf(shop, code)), 24);
});
