import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftCommand } from '#contract/schedule';
import { commandOf } from './command-of.ts';

const epoch = '2026-03-03T00:00:00.000Z';
const one = { key: 'operation:1', machineId: 3, start: 570 };

test('one bar is a move, several are one edit; both are what the server takes', () => {
  const single = commandOf(epoch, { moves: [one], onTaken: 'swap', frozen: false });
  assert.deepEqual(single, { kind: 'move', key: 'operation:1', machineId: 3, startsAt: '2026-03-03T09:30:00.000Z', onTaken: 'swap' });
  const several = commandOf(epoch, { moves: [one, { key: 'operation:2', machineId: 4, start: 600 }], onTaken: 'push', frozen: true }, 'the customer waits');
  assert.deepEqual(several, {
    kind: 'move-together', moves: [{ key: 'operation:1', machineId: 3, startsAt: '2026-03-03T09:30:00.000Z' }, { key: 'operation:2', machineId: 4, startsAt: '2026-03-03T10:00:00.000Z' }], onTaken: 'push', reason: 'the customer waits',
  });
  for (const command of [single, several]) assert.deepEqual(draftCommand.parse(command), command);
});
