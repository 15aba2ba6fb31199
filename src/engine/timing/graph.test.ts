import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Plan, Problem } from '#engine/problem';
import { compile } from './compile.ts';
import { begin, link, placeAt, settle, takeOut, undo } from './edit.ts';
import { Graph } from './graph.ts';
import { peg } from './pegging.ts';
import { fromGraph } from './to-plan.ts';

/** Two machines, open 0–100 and 200–300 and so on; A1 (10) then A2 (20); B (30) on the first machine. */
const problem: Problem = {
  version: 1, calendars: [{ name: 'days', spans: [0, 100, 200, 300], openAfter: 400 }],
  setups: [{ name: 'm', families: ['a', 'b'], ticks: [0, 5, 7, 0] }],
  resources: [{ name: 'one', calendar: 0, setup: 0 }, { name: 'two', calendar: 0 }], people: [],
  jobs: [{ name: 'A' }, { name: 'B' }],
  operations: [
    { name: 'A1', job: 0, family: 0, modes: [{ resource: 0, run: 10 }] }, { name: 'A2', job: 0, modes: [{ resource: 1, run: 20 }] },
    { name: 'B', job: 1, family: 1, modes: [{ resource: 0, run: 30 }] },
  ],
  links: [{ from: 0, to: 1 }], supplies: [], demands: [], objective: { kind: 'strict', tiers: [] },
};
const plan: Plan = {
  version: 1, pegs: [],
  operations: [
    { mode: 0, lane: 0, setupStart: 0, start: 0, end: 10 }, { mode: 0, lane: 0, setupStart: 10, start: 10, end: 30 },
    { mode: 0, lane: 0, setupStart: 80, start: 85, end: 215 },
  ],
};

test('the decoder pulls everything to its earliest time for the sequences as they are', () => {
  const c = compile(problem);
  const g = new Graph(c, peg(c));
  g.load(plan);
  begin(g);
  assert.ok(settle(g));
  // B: changeover a → b 10–15, then 30 of run
  assert.deepEqual(fromGraph(g).operations[2], { mode: 0, lane: 0, setupStart: 10, start: 15, end: 45 });
});

test('an edit taken back leaves nothing behind', () => {
  const c = compile(problem);
  const g = new Graph(c, peg(c));
  g.load(plan);
  begin(g);
  settle(g);
  const before = fromGraph(g);
  begin(g);
  const slot = c.slotFirst[2]!;
  takeOut(g, 2);
  link(g, slot, 0, placeAt(g, 0, 0));
  assert.ok(settle(g));
  // B 0–30 first; changeover b → a takes 7; then A1 37–47, A2 47–67
  assert.deepEqual(fromGraph(g).operations.map((op) => op && [op.setupStart, op.start, op.end]), [[30, 37, 47], [47, 47, 67], [0, 0, 30]]);
  undo(g);
  assert.deepEqual(fromGraph(g), before);
});
