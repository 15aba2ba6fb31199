import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '#engine/problem';
import { solve } from '#engine/search';
import { readLarge } from './read-large.ts';
import { solveCompiledInThreads } from './solve-in-threads.ts';

const folder = mkdtempSync(join(tmpdir(), 'opsfloor-read-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'plant.json');

/** Orders of two operations on forty machines, one of them in shifts, changeovers between two families, half of the orders wait for a receipt. */
function plant(jobs: number): Problem {
  const operations = Array.from({ length: 2 * jobs }, (_, o) => ({ name: `O${o}`, job: o >> 1, family: (o >> 1) % 2, modes: [{ resource: (o * 7) % 40, run: 5 + (o % 11) }] }));
  return {
    version: 1, calendars: [{ name: 'always', spans: [], openAfter: 0 }, { name: 'day', spans: [0, 480, 1440, 1920], openAfter: 2880 }],
    setups: [{ name: 'colour', families: ['a', 'b'], ticks: [0, 3, 4, 0] }],
    resources: Array.from({ length: 40 }, (_, r) => ({ name: `M${r}`, calendar: r === 0 ? 1 : 0, setup: 0 })),
    people: [], jobs: Array.from({ length: jobs }, (_, j) => ({ name: `J${j}`, release: j % 5, due: 50 + ((j * 37) % 5000), weight: 1 + (j % 3) })),
    operations, links: Array.from({ length: jobs }, (_, j) => ({ from: 2 * j, to: 2 * j + 1 })),
    supplies: [{ name: 'steel', material: 0, quantity: jobs, at: 100 }], demands: Array.from({ length: jobs >> 1 }, (_, j) => ({ operation: 4 * j, material: 0, quantity: 1 })),
    objective: { kind: 'strict', tiers: [{ tier: 'weightedTardiness' }] },
  };
}

test('a large plant read by a thread of its own and searched as shared arrays gives the plan that the problem as data gives', async () => {
  const problem = plant(10_001);
  writeFileSync(file, JSON.stringify(problem));
  const compiled = (await readLarge({ file, format: 'json', tier: undefined }))!;
  assert.equal(compiled.n, 20_002);
  assert.ok(compiled.in.op.buffer instanceof SharedArrayBuffer);
  const { places, score } = await solveCompiledInThreads(compiled, { seed: 4, iterations: 2, threads: 1 });
  const expected = solve(problem, { seed: 4, iterations: 2 });
  assert.deepEqual(score, expected.score);
  assert.deepEqual([...places.start], expected.plan.operations.map((op) => op!.start));
  assert.deepEqual([...places.end], expected.plan.operations.map((op) => op!.end));
  const two = await solveCompiledInThreads(compiled, { seed: 4, iterations: 4, threads: 2 });
  const again = await solveCompiledInThreads(compiled, { seed: 4, perThread: two.perThread });
  assert.deepEqual(again.places, two.places);
});

test('what is small or a pure shop is left to others, another objective goes first, and what is wrong is named', async () => {
  writeFileSync(file, JSON.stringify(plant(10)));
  assert.equal(await readLarge({ file, format: 'json', tier: undefined }), null);
  writeFileSync(file, JSON.stringify(plant(10_001)));
  assert.deepEqual((await readLarge({ file, format: 'json', tier: 'makespan' }))!.problem.objective.tiers, [{ tier: 'makespan' }]);
  writeFileSync(file, JSON.stringify({ ...plant(2), jobs: [] }));
  await assert.rejects(readLarge({ file, format: 'json', tier: undefined }), /operations\[0\]\.job/);
  writeFileSync(file, '{');
  await assert.rejects(readLarge({ file, format: 'json', tier: undefined }), /line 1/);
});
