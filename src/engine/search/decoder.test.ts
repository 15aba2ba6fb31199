import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type Plan, type Problem } from '#engine/problem';
import { begin, compile, fromGraph, Graph, leashed, peg, pull, settle } from '#engine/timing';
import { later, randomPlant } from './random-plant.ts';
import { solve } from './solve.ts';

/** Whether somebody helps the later of two linked operations before the earlier (an SF link allows it): no sequence of the two can say so, and the decoder turns them round. */
const turned = ({ links }: Problem, { operations }: Plan): boolean => links.some(({ from, to }) => {
  const a = operations[from];
  const b = operations[to];
  return a && b && b.setupStart < a.setupStart && (a.crew ?? []).flat().some((person) => (b.crew ?? []).flat().includes(person));
});

test('decoding a plan again keeps it feasible and lets nothing end later', () => {
  const broken: string[] = [];
  let tried = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const first = randomPlant(seed, { jobs: 4 + (seed % 15) });
    const problem = seed % 2 === 0 ? first : later(first, solve(first, { iterations: 2 }).plan, seed);
    const { plan } = solve(problem, { iterations: 2 });
    if (turned(problem, plan)) continue;
    tried++;
    const before = new Set(check(problem, plan).filter((f) => f.hard).map((f) => f.rule));
    const c = compile(problem);
    const g = new Graph(c, peg(c));
    g.load(plan);
    begin(g);
    settle(g);
    pull(g, leashed(c));
    const again = fromGraph(g);
    for (const f of check(problem, again)) if (f.hard && !before.has(f.rule)) broken.push(`seed ${seed} ${f.rule}: ${f.message}`);
    again.operations.forEach((op, o) => {
      if (op && op.end > plan.operations[o]!.end && !before.has('max-lag')) broken.push(`seed ${seed}: ${o} ends at ${op.end}, not ${plan.operations[o]!.end}`);
    });
  }
  assert.ok(tried > 50, `${tried} plans tried`);
  assert.deepEqual(broken.slice(0, 10), [], `${broken.length} in all`);
});

test('what is done, has begun, is frozen or pinned stays, and the plan passes the check where the facts allow it', () => {
  const broken: string[] = [];
  for (let seed = 1; seed <= 60; seed++) {
    const first = randomPlant(seed, { jobs: 4 + (seed % 15) });
    const problem = later(first, solve(first, { iterations: 2 }).plan, seed);
    const { plan } = solve(problem, { iterations: 5 });
    for (const f of check(problem, plan)) if (f.hard && !['pinned', 'frozen', 'max-lag'].includes(f.rule)) broken.push(`seed ${seed} ${f.rule}: ${f.message}`);
  }
  assert.deepEqual(broken.slice(0, 10), [], `${broken.length} in all`);
});
