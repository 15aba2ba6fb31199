import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { NewReport, TerminalJob, TerminalState } from '#contract/floor';
import { likelyGood, stepped, withPending } from './pending.ts';
import { freshUuid, openQueue } from './report-queue.ts';

const job = (operationId: number, over: Partial<TerminalJob> = {}): TerminalJob => ({
  operationId, productionOrderId: 1, number: 'MO-1', position: 20, operation: 'Mill', itemId: 1, itemCode: 'A', itemDescription: 'Shaft', unit: 'pcs', state: 'ready', target: '120', good: '0', scrap: '0', rework: '0', remaining: '120',
  expected: null, minutesPerPiece: 2, setupMinutes: 0, family: null, startedAt: null, plannedStart: null, plannedEnd: null, dueAt: '2026-03-03T15:00:00Z', instructions: '', skills: [], components: [], ...over,
});
const idle: TerminalState = {
  machineId: 1, machineCode: 'M-1', machineName: 'Mill', siteId: 1, zone: 'Europe/Paris', signOutMinutes: 30, now: '2026-03-03T08:00:00Z', state: 'idle', since: null, reason: '', until: null, signedIn: [], current: [], next: [job(7), job(8)], fromSchedule: true,
  stopReasons: [{ id: 1, code: 'TOOL', name: 'Tool broken', kind: 'unplanned', version: 1 }], undo: null, calls: [],
};
const report = (kind: NewReport['kind'], over: Partial<NewReport> = {}): NewReport => ({ clientId: freshUuid(), kind, at: '2026-03-03T08:01:00Z', reason: '', ...over });

test('a shift without network: started, counted, stopped, gone on, finished, and the next job waits', () => {
  const start = report('start', { operationId: 7 });
  const running = withPending(idle, [start, report('good', { operationId: 7, quantity: '40' }), report('scrap', { operationId: 7, quantity: '2', reason: 'Surface' })]);
  assert.deepEqual([running.state, running.current[0]?.good, running.current[0]?.scrap, running.current[0]?.remaining, running.next.length], ['running', '40', '2', '78', 1]);
  const stopped = withPending(running, [report('stop', { stopReason: 'TOOL' })]);
  assert.deepEqual([stopped.state, stopped.reason, stopped.current[0]?.state], ['stopped', 'Tool broken', 'held']);
  const finished = withPending(running, [report('stop', { stopReason: 'TOOL' }), report('resume'), report('finish', { operationId: 7 })]);
  assert.deepEqual([finished.state, finished.current.length, finished.next[0]?.operationId], ['idle', 0, 8]);
});

test('what is taken back before it was sent never shows', () => {
  const good = report('good', { operationId: 7, quantity: '5' });
  const state = withPending({ ...idle, state: 'running', current: [job(7, { state: 'running' })] }, [good, report('undo', { undoes: good.clientId })]);
  assert.equal(state.current[0]?.good, '0');
});

test('the count offered follows the planned pace, at least one, never more than is left', () => {
  assert.deepEqual([job(1), job(1, { expected: '44.7', good: '40' }), job(1, { expected: '200', good: '100', remaining: '20' }), job(1, { remaining: '0.5' }), job(1, { remaining: '0' })].map(likelyGood), ['1', '4', '20', '0.5', '0']);
  assert.deepEqual([stepped('4', 1), stepped('0.5', -1)], ['5', '0']);
});

test('reports wait in the order they were made, and identities are of version 4', async () => {
  const queue = await openQueue(); // no IndexedDB here: kept in memory, by the same rules
  const [first, second] = [report('start', { operationId: 7 }), report('finish', { operationId: 7 })];
  for (const one of [first, second]) await queue.add({ machine: 'M-1', token: 't', report: one });
  await queue.drop([first.clientId]);
  assert.deepEqual((await queue.all()).map((one) => one.report.clientId), [second.clientId]);
  assert.match(first.clientId, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
