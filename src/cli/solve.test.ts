import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'opsfloor-solve-'));
after(() => rmSync(folder, { recursive: true }));

function solve(text: string, ...flags: string[]) {
  const file = join(folder, 'shop.txt');
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/opsfloor.js', 'solve', file, ...flags], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

// three jobs on two machines; machine 0 is busy for 3 + 2 + 4 = 9 from 0 on, and 1 must still follow whatever is last there: 10
const SHOP = '3 2\n0 3 1 2\n0 2 1 1\n0 4 1 3\n';

test('one line of JSON, and a plan that counts everything from 0', () => {
  const out = join(folder, 'plan.json');
  const { status, stdout, stderr } = solve(SHOP, '--format', 'jsp', '--iterations', '1000', '--seed', '3', '--threads', '1', '--json', '--out', out);
  assert.equal(status, 0, stderr);
  assert.equal(stdout.trim().split('\n').length, 1);
  const told = JSON.parse(stdout) as Record<string, unknown>;
  assert.deepEqual(Object.keys(told), ['objective', 'makespan', 'bound', 'boundMethod', 'iterations', 'seconds', 'firstSolutionMs']);
  assert.deepEqual([told['objective'], told['makespan'], told['bound']], [10, 10, 10]);
  const { operations } = JSON.parse(readFileSync(out, 'utf8')) as { operations: { job: number; op: number; machine: number; start: number; end: number }[] };
  assert.deepEqual(operations.map(({ job, op, machine }) => [job, op, machine]), [[0, 0, 0], [0, 1, 1], [1, 0, 0], [1, 1, 1], [2, 0, 0], [2, 1, 1]]);
  assert.deepEqual(operations.map(({ start, end }) => end - start), [3, 2, 2, 1, 4, 3]);
});

test('another objective, a flexible shop, a shop with due dates', () => {
  const late = solve(SHOP, '--format', 'jsp', '--objective', 'flowTime', '--iterations', '200', '--threads', '1', '--json');
  assert.equal(late.status, 0, late.stderr);
  const flexible = solve('2 2\n1 2 1 5 2 5\n1 2 1 5 2 5\n', '--format', 'fjsp', '--iterations', '100', '--json');
  assert.equal((JSON.parse(flexible.stdout) as { makespan: number }).makespan, 5);
  const due = solve('1 2\nProcessing times:\n3\n2\nRoutes of jobs:\n1\n1\nDue dates:\n3\n5\n', '--format', 'jsp-tardiness', '--iterations', '100', '--json');
  assert.equal((JSON.parse(due.stdout) as { objective: number }).objective, 0);
});

test('a bad file is exit code 1 with line, column and what was expected; wrong words are 2', () => {
  const bad = solve('1 1\n0 x\n', '--format', 'jsp');
  assert.equal(bad.status, 1);
  assert.match(bad.stderr, /shop\.txt, line 2, column 3: expected a duration of job 1 of 1, a whole number, found “x”/);
  assert.equal(solve(SHOP).status, 2);
  assert.equal(solve(SHOP, '--format', 'jsp', '--threads', '0').status, 2);
  assert.equal(solve(SHOP, '--format', 'jsp', '--objective', 'beauty').status, 2);
  assert.equal(solve(SHOP, '--format', 'jsp', '--speed', '9').status, 2);
});
