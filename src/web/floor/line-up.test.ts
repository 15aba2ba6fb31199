import { test } from 'node:test';
import assert from 'node:assert/strict';
import { lineUp, type Known } from './line-up.ts';

const at = (hour: number): string => `2026-03-02T${String(hour).padStart(2, '0')}:00:00Z`;
const machine = (code: string, now: object = { state: 'up', until: null }) => ({ code, now }) as Known['machines'][number];
const job = (number: string, on: string, from: number, to: number, change: object = {}) => ({ number, productionOrder: number, machine: on, setupStartsAt: at(from), startsAt: at(from), endsAt: at(to), status: 'ready', released: true, crew: [], ...change }) as unknown as Known['jobs'][number];
const none = { absences: [], short: new Set<string>() };

test('each machine shows its next three jobs, the running one first', () => {
  const [one, two] = lineUp({ machines: [machine('A'), machine('B')], jobs: [job('4', 'A', 12, 13), job('2', 'A', 8, 9), job('1', 'A', 9, 10, { status: 'running' }), job('3', 'A', 10, 11)], ...none });
  assert.deepEqual(one!.jobs.map((line) => line.job.number), ['1', '2', '3']);
  assert.deepEqual(two!.jobs, []);
});

test('what is missing is said tick by tick', () => {
  const ticks = (known: Partial<Known>, of = job('1', 'A', 8, 9, { crew: ['Ana'] })) => {
    const { machine: up, released, material, people, away, ready } = lineUp({ machines: [machine('A')], jobs: [of], ...none, ...known })[0]!.jobs[0]!;
    return [up, released, material, people, away.join(), ready];
  };
  assert.deepEqual(ticks({}), ['there', 'there', 'there', 'there', '', true]);
  assert.deepEqual(ticks({ short: new Set(['1']) }), ['there', 'there', 'missing', 'there', '', false]);
  assert.deepEqual(ticks({ absences: [{ employeeName: 'Ana', startsAt: at(6), endsAt: at(14) }] }), ['there', 'there', 'there', 'missing', 'Ana', false]);
  assert.deepEqual(ticks({ absences: [{ employeeName: 'Ana', startsAt: at(9), endsAt: at(14) }] })[3], 'there'); // gone when it is done
  assert.deepEqual(ticks({}, job('1', 'A', 8, 9, { released: false })), ['there', 'missing', 'there', 'unsaid', '', false]);
  assert.deepEqual(ticks({ absences: undefined, short: undefined }), ['there', 'there', 'unsaid', 'unsaid', '', true]);
});

test('a machine that is down is missing until it is expected back', () => {
  const up = (until: string | null) => lineUp({ machines: [machine('A', { state: 'down', until })], jobs: [job('1', 'A', 10, 11)], ...none })[0]!.jobs[0]!.machine;
  assert.deepEqual([up(null), up(at(12)), up(at(10))], ['missing', 'missing', 'there']);
});

test('a job that runs has its material and is released, whatever else is written', () => {
  const [line] = lineUp({ machines: [machine('A')], jobs: [job('1', 'A', 8, 9, { status: 'running', released: false })], absences: [], short: new Set(['1']) });
  assert.equal(line!.jobs[0]!.ready, true);
});
