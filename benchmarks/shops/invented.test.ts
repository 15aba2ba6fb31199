import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProblem } from '#engine/formats';
import { invented, inventedFamilies } from './invented.ts';

for (const family of inventedFamilies) test(`${family}: every instance can be read, is of the size its name says, and is the same each time`, () => {
  const instances = invented(family);
  assert.deepEqual(invented(family), instances);
  assert.equal(new Set(instances.map(({ text }) => text)).size, instances.length);
  for (const { name, format, text } of instances) {
    const problem = readProblem(text, format);
    const [jobs, machines] = name.slice(family.length + 1).split('x').map((figure) => Number.parseInt(figure, 10));
    assert.equal(problem.jobs.length, jobs, name);
    const count = problem.resources.length;
    assert.ok(count >= machines! - 1 && count <= 2 * machines!, `${name}: ${count} machines`);
    const modes = problem.operations.reduce((sum, operation) => sum + operation.modes.length, 0);
    if (format === 'fjsp') assert.ok(modes > problem.operations.length, name);
    else assert.equal(modes, problem.operations.length, name);
  }
});

test('in the first half of its route a job of two sets stays on the first half of the machines', () => {
  const { text, format } = invented('like-swv')[0]!;
  const problem = readProblem(text, format);
  for (let job = 0; job < 20; job++) {
    const machines = problem.operations.filter((one) => one.job === job).map((one) => one.modes[0]!.resource);
    assert.deepEqual(machines.map((machine) => machine >= 5), machines.map((_, step) => step >= 5), `job ${job}`);
  }
});
