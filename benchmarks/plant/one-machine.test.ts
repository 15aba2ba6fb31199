/** The questions about ten thousand operations on one machine: answers that keep the rules, in time. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { explainLate, promise, repair, waysOut, type NewJob } from '#engine/explain';
import { check, type Job, type Plan, type Problem } from '#engine/problem';
import { solve } from '#engine/search';
import { retime } from '#engine/timing';

test('ten thousand operations on one machine, in time', () => {
  const n = 10_000;
  const jobs = Array.from({ length: n }, (_, j): Job => ({ name: `J${j}`, due: (j * 37) % (n * 4) }));
  const problem: Problem = {
    version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [{ name: 'S', families: ['a', 'b', 'c'], ticks: [0, 2, 3, 2, 0, 1, 3, 1, 0] }],
    resources: [{ name: 'R', calendar: 0, setup: 0 }, { name: 'Spare', calendar: 0 }], people: [], links: [], supplies: [], demands: [], objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
    jobs, operations: jobs.map(({ name }, job) => ({ name, job, family: job % 3, modes: [{ resource: 0, run: 5 }, { resource: 1, run: 8 }] })),
  };
  const order: NewJob = { job: { name: 'N', due: 20 }, operations: [{ name: '10', modes: [{ resource: 0, run: 5 }] }], links: [] };
  const hold = (posed: Problem, made: Plan): void => assert.deepEqual(check(posed, made).filter(({ hard }) => hard).slice(0, 3), []);
  const { plan } = solve(problem, { iterations: 0 });
  const begun = process.cpuUsage();
  const repaired = repair(problem, plan, { kind: 'machine-down', resource: 0, from: 100, until: 2000 }, { steps: 20_000 });
  hold(repaired.problem, repaired.plan);
  const promised = promise(problem, plan, order);
  hold(promised.problem, promised.withoutMoving.plan);
  hold(problem, retime(problem, plan, { operation: 5000, resource: 0, start: 10, onTaken: 'push' }).plan);
  waysOut(problem, plan, [n - 1], { simulations: 40 });
  explainLate(problem, plan, n - 1);
  const { user } = process.cpuUsage(begun);
  assert.ok(user < 60e6, `${(user / 1e6).toFixed(1)} s of processor time`);
});
