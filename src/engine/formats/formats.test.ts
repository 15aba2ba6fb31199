import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { FormatError } from './numbers.ts';
import { readProblem, type Format } from './read-problem.ts';

const refused = (text: string, format: Format, line: number, column: number, expected: RegExp): void => {
  assert.throws(() => readProblem(text, format), (error: unknown) => {
    assert.ok(error instanceof FormatError, String(error));
    assert.deepEqual([error.line, error.column], [line, column], error.message);
    assert.match(error.message, expected);
    return true;
  });
};

test('a job shop: one line a job, machines from 0', () => {
  const problem = readProblem('2 3\n0 5 2 6\n\t1 7 0 8  2 1090\r\n', 'jsp');
  assert.deepEqual(problem.operations.map((o) => [o.job, o.modes[0]!.resource, o.modes[0]!.run]), [[0, 0, 5], [0, 2, 6], [1, 1, 7], [1, 0, 8], [1, 2, 1090]]);
  assert.deepEqual(problem.links, [{ from: 0, to: 1 }, { from: 2, to: 3 }, { from: 3, to: 4 }]);
});

test('a full job shop may break its lines anywhere, and comments are passed over', () => {
  for (const text of ['# two jobs\n2 2\n0 5\n1 6\n1\n7 0 8', '2 2\n0 5 1 6 1 7 0 8\n']) {
    const problem = readProblem(text, 'jsp');
    assert.deepEqual(problem.operations.map((o) => [o.job, o.modes[0]!.resource, o.modes[0]!.run]), [[0, 0, 5], [0, 1, 6], [1, 1, 7], [1, 0, 8]]);
  }
});

test('a flexible shop: machines from 1, the third figure missing, whole or a fraction, any white space', () => {
  for (const third of ['', ' 2', '  1.5']) {
    const problem = readProblem(`2 2${third}\n2 2 1 3 2 4\n 1 2 5\n1\t1   1 6\n`, 'fjsp');
    assert.deepEqual(problem.operations.map((o) => o.modes), [[{ resource: 0, run: 3 }, { resource: 1, run: 4 }], [{ resource: 1, run: 5 }], [{ resource: 0, run: 6 }]]);
    assert.deepEqual(problem.operations.map((o) => o.job), [0, 0, 1]);
  }
});

test('a shop with due dates: times stand by machine, routes by order of work', () => {
  const problem = readProblem('2\t1\nProcessing times: \n5\t7\nRoutes of jobs: \n2\t1\nDue dates:\n9\n', 'jsp-tardiness');
  assert.deepEqual(problem.operations.map((o) => o.modes[0]), [{ resource: 1, run: 7 }, { resource: 0, run: 5 }]);
  assert.equal(problem.jobs[0]!.due, 9);
  assert.equal(problem.objective.tiers[0]!.tier, 'totalTardiness');
});

test('a bad file is refused with line, column and what was expected', () => {
  refused('', 'jsp', 1, 1, /the number of jobs.*end of the file/);
  refused('2 2\n0 5 1 x\n', 'jsp', 2, 7, /a duration of job 1 of 2.*“x”/);
  refused('2 2\n0 5 2 6\n0 1 1 1\n', 'jsp', 2, 5, /a machine of job 1 of 2 from 0 to 1.*“2”/);
  refused('2 2\n0 5 1 6\n', 'jsp', 3, 1, /a machine of job 2 of 2.*end of the file/);
  refused('1 1\n0 5\n7\n', 'jsp', 3, 1, /the end of the file after job 1/);
  refused('1 1\n0 -5\n', 'jsp', 2, 3, /a duration/);
  refused('1 1\n0 2.5\n', 'jsp', 2, 3, /a duration of job 1 of 1, a whole number, found “2.5”/);
  refused('1 2\n1 1 3 4\n', 'fjsp', 2, 5, /a machine of operation 1 of job 1 of 1 from 1 to 2/);
  refused('1 2\n1 0\n', 'fjsp', 2, 3, /the number of machines for operation 1/);
  refused('1 2 3 4\n1 1 1 1\n', 'fjsp', 1, 7, /at most three figures/);
  refused('1 2\n2 1 1 1\n', 'fjsp', 3, 1, /operation 2 of job 1 of 1.*end of the file/);
  refused('1 1\nTimes:\n1\n', 'jsp-tardiness', 2, 1, /heading “Processing times:”/);
  refused('2 1\nProcessing times:\n1 2\nRoutes of jobs:\n1 1\nDue dates:\n9\n', 'jsp-tardiness', 5, 3, /not visited yet/);
  refused('{"version": 1,\n "calendars": 5}', 'json', 2, 2, /calendars: expected a list, found 5/);
  refused('{"version": 1,', 'json', 1, 15, /expected JSON/);
  refused('[]', 'json', 1, 1, /expected a problem/);
});

const data = '../shared/data/scheduling';
test('every public file here is read', { skip: !existsSync(data) }, () => {
  const formats: Record<string, Format> = { jobshop: 'jsp', 'jobshop-large': 'jsp', fjsp: 'fjsp', 'jobshop-tardiness': 'jsp-tardiness' };
  let count = 0;
  for (const [folder, format] of Object.entries(formats)) for (const file of globSync(`${data}/${folder}/**/*.txt`)) {
    const problem = readProblem(readFileSync(file, 'utf8'), format);
    assert.ok(problem.operations.length > 0);
    count++;
  }
  assert.ok(count > 300, String(count));
});
