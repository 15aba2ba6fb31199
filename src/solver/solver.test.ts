import { test } from 'node:test';
import assert from 'node:assert/strict';
import { check, MalformedProblem, type Problem } from '#engine/problem';
import { Random } from '#kernel/random';
import { solveInThreads } from './index.ts';

/** A shop that no bound closes: random routes and times. */
function randomShop(jobs: number, machines: number, flexible = false): Problem {
  const random = new Random(11);
  const operations: Problem['operations'][number][] = [];
  const links: { from: number; to: number }[] = [];
  for (let job = 0; job < jobs; job++) {
    const left = Array.from({ length: machines }, (_, k) => k);
    for (let i = 0; i < machines; i++) {
      const resource = left.splice(random.below(left.length), 1)[0]!;
      if (i > 0) links.push({ from: operations.length - 1, to: operations.length });
      operations.push({ name: '', job, modes: [{ resource, run: random.between(1, 99) }, ...(flexible ? [{ resource: (resource + 1) % machines, run: random.between(1, 99) }] : [])] });
    }
  }
  return {
    version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], people: [], operations, links, supplies: [], demands: [],
    resources: Array.from({ length: machines }, (_, k) => ({ name: `M${k}`, calendar: 0 })),
    jobs: Array.from({ length: jobs }, (_, j) => ({ name: `J${j}` })),
    objective: { kind: 'strict', tiers: [{ tier: 'makespan' }] },
  };
}

test('the same seed, iterations and threads give the same plan, bit for bit', async () => {
  for (const flexible of [false, true]) {
    const problem = randomShop(15, 10, flexible);
    for (const threads of [1, 2, 3]) {
      const one = await solveInThreads(problem, { seed: 4, iterations: 10_001, threads });
      const two = await solveInThreads(problem, { seed: 4, iterations: 10_001, threads });
      assert.deepEqual(two.plan, one.plan);
      assert.equal(one.iterations, 10_001);
      assert.deepEqual(check(problem, one.plan).filter((finding) => finding.hard), []);
    }
  }
});

test('threads that meet tell each other of their best, and a run by time is repeated by its iterations', async () => {
  // 6 × 100 operations: many meetings
  const problem = randomShop(30, 20);
  const timed = await solveInThreads(problem, { seed: 2, within: 3, threads: 2 });
  const again = await solveInThreads(problem, { seed: 2, iterations: timed.iterations, threads: 2 });
  assert.equal(again.iterations, timed.iterations);
  assert.deepEqual(again.plan, timed.plan);
});

test('a run by time of a plant that is no pure shop is repeated by the iterations of each thread', async () => {
  const shop = randomShop(30, 10, true);
  const problem: Problem = { ...shop, calendars: [...shop.calendars, { name: 'from 100 on', spans: [], openAfter: 100 }], resources: shop.resources.map((one, r) => (r === 0 ? { ...one, calendar: 1 } : one)) };
  const timed = await solveInThreads(problem, { seed: 2, within: 1.5, threads: 2 });
  assert.equal(timed.perThread.length, 2);
  assert.equal(timed.perThread[0]! + timed.perThread[1]!, timed.iterations);
  const again = await solveInThreads(problem, { seed: 2, perThread: timed.perThread });
  assert.deepEqual([again.perThread, again.plan], [timed.perThread, timed.plan]);
});

test('seconds by the processor clock are processor time of each thread, however busy the machine', async () => {
  const before = process.cpuUsage();
  await solveInThreads(randomShop(20, 15), { within: 0.4, clock: 'processor', threads: 2 });
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system >= 0.8e6, `${user + system} microseconds`);
});

test('a large shop: each thread works on its own part, and together they are always the same', async () => {
  const problem = randomShop(250, 20);
  const one = await solveInThreads(problem, { seed: 3, iterations: 40_000, threads: 2 });
  const two = await solveInThreads(problem, { seed: 3, iterations: 40_000, threads: 2 });
  assert.deepEqual(two.plan, one.plan);
  assert.deepEqual(check(problem, one.plan).filter((finding) => finding.hard), []);
  const fewer = await solveInThreads(problem, { seed: 3, iterations: 20_000, threads: 2 });
  assert.ok(one.score.vector[1]! <= fewer.score.vector[1]!);
});

test('aborting ends the search with what has been found; progress tells the way', async () => {
  const problem = randomShop(20, 15);
  const abort = new AbortController();
  const told: number[] = [];
  const solved = await solveInThreads(problem, { threads: 2, signal: abort.signal, onProgress: (progress) => {
    told.push(progress.vector[1]!);
    if (told.length === 3) abort.abort();
  } });
  assert.ok(told.length >= 3);
  assert.ok(solved.score.vector[1]! <= told[2]!);
  assert.deepEqual(check(problem, solved.plan).filter((finding) => finding.hard), []);
  const never = await solveInThreads(problem, { signal: AbortSignal.abort(), threads: 2 });
  assert.ok(never.plan.operations.every((one) => one !== null));
});

test('a proof ends all threads', async () => {
  // one machine: every order without gaps is optimal
  const problem: Problem = { ...randomShop(40, 1) };
  const solved = await solveInThreads(problem, { threads: 2 });
  assert.equal(solved.optimal, true);
});

test('a malformed problem is named by its field', async () => {
  const problem = randomShop(2, 2);
  await assert.rejects(solveInThreads({ ...problem, operations: [{ name: 'x', job: 7, modes: [{ resource: 0, run: 1 }] }] }), MalformedProblem);
});

test('any other problem goes to the general search', async () => {
  const problem: Problem = { ...randomShop(3, 2), calendars: [{ name: 'day', spans: [0, 480, 1440, 1920, 2880, 3360] }] };
  const solved = await solveInThreads(problem, { iterations: 20, threads: 2 });
  assert.deepEqual(check(problem, solved.plan).filter((finding) => finding.hard), []);
});
