import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, type Plan, type Problem } from '#engine/problem';
import { retime } from './retime.ts';

/**
 * M1 changes colour in 30. X (red, 0–60) and Y (red, 300–360) stand on it, W (blue, 60) at 500; Y needs Ada from its setup on. On M2 Z keeps Ada until `busy`.
 * W to 100 is set up from 70 and ends at 160; then Y behind it has to be set up for red again: from 270 on, if Ada is there.
 */
function plant(busy: number): { problem: Problem; plan: Plan } {
  const problem: Problem = {
    version: 1, tickSeconds: 60, now: 0, calendars: [{ name: 'always', spans: [], openAfter: 0 }], setups: [{ name: 'colours', families: ['red', 'blue'], ticks: [0, 30, 30, 0] }], links: [], supplies: [], demands: [],
    resources: [{ name: 'M1', calendar: 0, setup: 0, initialFamily: 0 }, { name: 'M2', calendar: 0 }], people: [{ name: 'Ada', calendar: 0, skills: [0] }],
    jobs: ['X', 'Y', 'Z', 'W'].map((name) => ({ name })),
    operations: [
      { name: '10', job: 0, family: 0, modes: [{ resource: 0, run: 60 }] }, { name: '10', job: 1, family: 0, modes: [{ resource: 0, run: 60, crew: [{ skill: 0 }] }] },
      { name: '10', job: 2, modes: [{ resource: 1, run: 100, crew: [{ skill: 0 }] }], pin: { start: busy - 100 } }, { name: '10', job: 3, family: 1, modes: [{ resource: 0, run: 60 }] },
    ],
    objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
  };
  const at = (setupStart: number, start: number, run: number, crew?: number[][]): Plan['operations'][number] => ({ mode: 0, lane: 0, setupStart, start, end: start + run, ...(crew ? { crew } : {}) });
  return { problem, plan: { version: 1, pegs: [], operations: [at(0, 0, 60), at(300, 300, 60, [[0]]), at(busy - 100, busy - 100, 100, [[0]]), at(470, 500, 60)] } };
}

function dragged(busy: number): { starts: (number | undefined)[]; setup: number | undefined } {
  const { problem, plan } = plant(busy);
  const { plan: then } = retime(problem, plan, { operation: 3, resource: 0, start: 100, onTaken: 'push' });
  assert.deepEqual(check(problem, then).filter(({ hard }) => hard), []);
  return { starts: then.operations.map((op) => op?.start), setup: then.operations[1]?.setupStart };
}

test('a gap is taken though the next is set up longer for it, as long as its people are there', () => {
  assert.deepEqual(dragged(270), { starts: [0, 300, 170, 100], setup: 270 });
});

test('where they are not, the next goes as soon as they can set it up', () => {
  assert.deepEqual(dragged(290), { starts: [0, 320, 190, 100], setup: 290 });
});
