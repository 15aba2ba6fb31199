import { test } from 'node:test';
import assert from 'node:assert/strict';
import { againstOf } from './against.ts';
import { boardOfChance } from './board-of-chance.ts';
import { Store } from './store.ts';

const { data } = boardOfChance({ machines: 16, operations: 60 });

test('against itself nothing differs, also where the other counts from another day', () => {
  const yesterday = { ...data, epoch: '2026-03-02T00:00:00.000Z', operations: data.operations.map((one) => ({ ...one, setupStart: one.setupStart! + 1440, start: one.start! + 1440, end: one.end! + 1440 })) };
  for (const other of [data, yesterday]) assert.equal(againstOf(new Store(data), other).differs.reduce((sum, one) => sum + one, 0), 0);
});

test('what was moved stands there where it was, on the row of its machine; what is new, or has no place there, differs too', () => {
  const store = new Store(data);
  const machineId = data.operations[4]!.eligible.find((id) => id !== data.operations[4]!.machineId)!;
  const other = { ...data, operations: data.operations.flatMap((one, o) => (o === 4 ? [{ ...one, machineId, setupStart: 9000, start: 9010, end: 9100 }] : o === 7 ? [] : o === 9 ? [{ ...one, start: null, end: null }] : [one])) };
  const against = againstOf(store, other);
  assert.deepEqual([...against.differs.entries()].flatMap(([o, differs]) => (differs ? [o] : [])), [4, 7, 9]);
  assert.deepEqual([against.machine[4], against.setup[4], against.end[4]], [store.machineWith(machineId), 9000, 9100]);
  assert.equal(against.byMachine[store.machineWith(machineId)]!.at(-1), 4);
  assert.ok(against.byMachine.every((row) => !row.includes(7) && !row.includes(9)));
});
