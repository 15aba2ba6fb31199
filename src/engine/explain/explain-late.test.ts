import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Plan, Problem } from '#engine/problem';
import { explainLate } from './explain-late.ts';

const calendars = [{ name: 'day', spans: [0, 10, 20, 40] }];
const base = { version: 1, calendars, setups: [], people: [], supplies: [], demands: [], objective: { kind: 'strict', tiers: [{ tier: 'totalTardiness' }] } } as const;

test('the pieces of a late order add up to its flow time, each with what bound it', () => {
  // one machine, open 0–10 and 20–40. A runs 0–6. B is ready at 0, queues behind A to 6, runs 4 to 10, stops, and runs 2 more 20–22.
  const problem: Problem = {
    ...base, resources: [{ name: 'M1', calendar: 0 }], jobs: [{ name: 'A' }, { name: 'B', due: 8 }], links: [],
    operations: [{ name: '10 Mill', job: 0, modes: [{ resource: 0, run: 6 }] }, { name: '10 Mill', job: 1, modes: [{ resource: 0, run: 6 }] }],
  };
  const plan: Plan = { version: 1, pegs: [], operations: [{ mode: 0, lane: 0, setupStart: 0, start: 0, end: 6 }, { mode: 0, lane: 0, setupStart: 6, start: 6, end: 22 }] };
  const { pieces, late, from, end } = explainLate(problem, plan, 1);
  assert.deepEqual([from, end, late], [0, 22, 14]);
  assert.deepEqual(pieces.map(({ kind, from: a, to: b }) => [kind, a, b]), [['queue', 0, 6], ['run', 6, 10], ['closed', 10, 20], ['run', 20, 22]]);
  assert.equal(pieces[0]!.text, 'behind A 10 Mill on M1');
});

test('material, move time and changeovers are told apart', () => {
  // 10 on M1 0–4, move time 3, then 20 on M2: material arrives at 9, changeover 9–10 is the calendar's last tick, run 20–25
  const problem: Problem = {
    ...base, resources: [{ name: 'M1', calendar: 0 }, { name: 'M2', calendar: 0 }], jobs: [{ name: 'A', due: 10 }],
    operations: [{ name: '10 Saw', job: 0, modes: [{ resource: 0, run: 4 }] }, { name: '20 Mill', job: 0, modes: [{ resource: 1, run: 5 }] }],
    links: [{ from: 0, to: 1, lag: 3 }], supplies: [{ name: 'Bar', material: 0, quantity: 1, at: 9 }], demands: [{ operation: 1, material: 0, quantity: 1 }],
  };
  const plan: Plan = { version: 1, pegs: [[{ supply: 0, quantity: 1 }]], operations: [{ mode: 0, lane: 0, setupStart: 0, start: 0, end: 4 }, { mode: 0, lane: 0, setupStart: 9, start: 20, end: 25 }] };
  const { pieces, from, end } = explainLate(problem, plan, 0);
  assert.deepEqual(pieces.map(({ kind, from: a, to: b }) => [kind, a, b]), [['run', 0, 4], ['move', 4, 7], ['material', 7, 9], ['setup', 9, 20], ['run', 20, 25]]);
  assert.equal(pieces.reduce((sum, piece) => sum + piece.to - piece.from, 0), end - from);
});

test('a setup made while the run waits for its material cost nothing: the material is what bound it', () => {
  // the bar arrives at 30; 5 of setup are made just before, while it is waited for
  const problem: Problem = {
    ...base, resources: [{ name: 'M1', calendar: 0 }], jobs: [{ name: 'A', due: 10 }], operations: [{ name: '10 Saw', job: 0, modes: [{ resource: 0, run: 4, fixedSetup: 5 }] }], links: [],
    supplies: [{ name: 'Bar', material: 0, quantity: 1, at: 30 }], demands: [{ operation: 0, material: 0, quantity: 1 }],
  };
  const told = (at: number, setupStart: number, start: number) => explainLate({ ...problem, supplies: [{ ...problem.supplies[0]!, at }] }, { version: 1, pegs: [[{ supply: 0, quantity: 1 }]], operations: [{ mode: 0, lane: 0, setupStart, start, end: start + 4 }] }, 0)
    .pieces.map(({ kind, from, to }) => [kind, from, to]);
  assert.deepEqual(told(30, 25, 30), [['material', 0, 30], ['run', 30, 34]]);
  // it comes in the closed time before 20, and the run begins when it opens: set up 5–10
  assert.deepEqual(told(15, 5, 20), [['material', 0, 15], ['closed', 15, 20], ['run', 20, 24]]);
  // it comes while the setup goes on that could not begin sooner: the rest of the setup is what is waited for
  assert.deepEqual(told(22, 20, 25), [['closed', 0, 20], ['setup', 20, 25], ['run', 25, 29]]);
});
