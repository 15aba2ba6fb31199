import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Link, Plan, Problem } from '#engine/problem';
import { begin, compile, Graph, peg } from '#engine/timing';
import { arrivalOf } from './critical.ts';

/** P runs 3–13 on M1, O runs 4 on M2, linked by `link` with a lag of 2. */
function arrival(link: Partial<Link>, release = 0): number {
  const problem: Problem = {
    version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [], people: [], supplies: [], demands: [],
    resources: [{ name: 'M1', calendar: 0 }, { name: 'M2', calendar: 0 }], jobs: [{ name: 'A' }], links: [{ from: 0, to: 1, lag: 2, ...link }],
    operations: [{ name: 'P', job: 0, release: 3, modes: [{ resource: 0, run: 10 }] }, { name: 'O', job: 0, release, modes: [{ resource: 1, run: 4 }] }],
    objective: { kind: 'strict', tiers: [{ tier: 'makespan' }] },
  };
  const plan: Plan = { version: 1, pegs: [], operations: [{ mode: 0, lane: 0, setupStart: 3, start: 3, end: 13 }, { mode: 0, lane: 0, setupStart: 20, start: 20, end: 24 }] };
  const c = compile(problem);
  const g = new Graph(c, peg(c));
  g.load(plan);
  begin(g);
  return arrivalOf(g, 1);
}

test('when what an operation waits for is there: from the start or the end of the one before, for its own start or end', () => {
  assert.equal(arrival({ kind: 'FS' }), 15); // 13 + 2
  assert.equal(arrival({ kind: 'SS' }), 5); // 3 + 2
  assert.equal(arrival({ kind: 'FF' }), 11); // ends no sooner than 13 + 2, 4 before that
  assert.equal(arrival({ kind: 'SF' }), 1); // ends no sooner than 3 + 2
  assert.equal(arrival({ kind: 'SF' }, 7), 7); // its release is later
});
