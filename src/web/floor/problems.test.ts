import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestPlace, firstJobs, problemsOf, type Seen } from './problems.ts';

const job = (machine: string, number: string, more = {}): Seen['jobs'][number] => ({ machine, number, status: 'planned', crew: [], startsAt: '2026-03-03T07:00:00Z', endsAt: '2026-03-03T09:00:00Z', ...more }) as never;
const seen: Seen = { machines: [], absences: [], jobs: [], drafts: [], short: new Map(), risks: [], now: Date.parse('2026-03-03T06:00:00Z'), until: Date.parse('2026-03-04T00:00:00Z') };

test('a machine that is down comes first, with its jobs and the draft made for it', () => {
  const found = problemsOf({
    ...seen, jobs: [job('M1', 'MO-1'), job('M2', 'MO-2')], short: new Map([['MO-2', 2]]), drafts: [{ name: 'Mine', state: 'draft', cause: null }, { name: 'Other words', state: 'draft', id: 9, cause: { fact: 7, kind: 'resources/machine-down', subject: 'machine:1' } }] as never,
    machines: [{ code: 'M1', now: { state: 'down' } }, { code: 'M2', now: { state: 'up' } }] as never,
  });
  assert.deepEqual(found.map((one) => one.is), ['down', 'short']);
  assert.ok(found[0]!.is === 'down' && found[0]!.draft?.id === 9 && found[0]!.jobs.length === 1);
});

test('somebody away is a problem only where a job of that time counts on them', () => {
  const absence = { employeeName: 'Ida', startsAt: '2026-03-03T00:00:00Z', endsAt: '2026-03-04T00:00:00Z' } as never;
  assert.deepEqual(problemsOf({ ...seen, absences: [absence], jobs: [job('M1', 'MO-1', { crew: ['Ida'] })] }).map((one) => one.is), ['absent']);
  assert.deepEqual(problemsOf({ ...seen, absences: [absence], jobs: [job('M1', 'MO-1', { crew: ['Bo'] })] }), []);
});

test('what runs on a machine is its current job, whatever stands before it; running work is not short', () => {
  const jobs = [job('M1', 'MO-1'), job('M1', 'MO-2', { status: 'running' })];
  assert.equal(firstJobs(jobs).get('M1')!.number, 'MO-2');
  assert.deepEqual(problemsOf({ ...seen, jobs, short: new Map([['MO-1', 1], ['MO-2', 2]]) }), []);
});

test('the best answer is one touch from its preview: the draft, else the order on the board with its ways to recover', () => {
  const down = (jobs: Seen['jobs'], draft: number | null) => bestPlace({ is: 'down', machine: {} as never, jobs, draft: draft === null ? null : ({ id: draft } as never) });
  assert.deepEqual(down([job('M1', 'MO-1')], 9), { to: '/schedule', search: { version: '9' } });
  assert.deepEqual(down([job('M1', 'MO-1'), job('M1', 'MO-2')], null), { to: '/schedule', search: { order: 'MO-1' } });
  assert.deepEqual(down([], null), { to: '/schedule' });
  const late = (order: string | null) => bestPlace({ is: 'late', order: { order, salesOrderId: 4 } as never });
  assert.deepEqual(late('MO-7'), { to: '/schedule', search: { order: 'MO-7' } });
  assert.deepEqual(late(null), { to: '/orders/4' }, 'no order of the schedule ends last for it');
  assert.deepEqual(bestPlace({ is: 'short', job: job('M1', 'MO-1'), orderId: 3 }), { to: '/production/3' });
});
