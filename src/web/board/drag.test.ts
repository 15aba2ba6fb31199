import { test } from 'node:test';
import assert from 'node:assert/strict';
import { boardOfChance } from './board-of-chance.ts';
import { Drag } from './drag.ts';
import { DONE, Store } from './store.ts';

const { data, problem, plan } = boardOfChance({ machines: 16, operations: 400 });
const held = data.operations.findIndex((operation, at) => at > 100 && operation.position === 50 && operation.pinned === null);

test('a bar moved in time keeps its length, and what it pushes is drawn where it would be', () => {
  const store = new Store(data);
  const drag = new Drag(store, problem, plan, true);
  const machine = store.machine[held]!;
  const later = drag.try([held], machine, store.start[held]! + 2880, 'push', null);
  assert.equal(later.outcome.refusal, null);
  assert.ok(later.outcome.start >= store.start[held]! + 2880);
  assert.ok(later.preview.ghosts.some((ghost) => ghost.operation === held));
  assert.equal(later.outcome.pushed, later.preview.ghosts.length - 1);
  const back = drag.try([held], machine, store.start[held]!, 'push', null);
  assert.equal(back.outcome.finish, back.outcome.finishBefore);
  assert.deepEqual([back.outcome.delay, later.outcome.delay >= 0], [0, true]);
});

test('a machine that cannot do it, a pin, and the frozen time refuse, each with its reason', () => {
  const store = new Store(data);
  const drag = new Drag(store, problem, plan, false);
  const able = drag.eligible(held);
  const other = data.machines.findIndex((_, m) => !able.has(m));
  assert.deepEqual(drag.try([held], other, store.start[held]!, 'push', null).outcome.refusal, { why: 'machine', machine: other });
  assert.deepEqual(drag.try([held], store.machine[held]!, data.now + 10, 'push', null).outcome.refusal, { why: 'frozen' });
  const pinned = data.operations.findIndex((operation) => operation.pinned !== null);
  assert.equal(drag.try([pinned], store.machine[pinned]!, 5000, 'push', null).outcome.refusal?.why, 'pinned');
});

test('what is done stays where it was', () => {
  const store = new Store({ ...data, operations: data.operations.map((operation, at) => (at === held ? { ...operation, status: 'done' } : operation)) });
  assert.equal(store.status[held], DONE);
  assert.deepEqual(new Drag(store, problem, plan, true).try([held], store.machine[held]!, 9000, 'push', null).outcome.refusal, { why: 'begun' });
});

test('near the end of another bar, or the begin of a shift, the start snaps to it; else to five minutes; exact where asked', () => {
  const store = new Store(data);
  const drag = new Drag(store, problem, plan, true);
  const machine = 0;
  const before = store.byMachine[machine]![3]!;
  assert.equal(drag.snap([held], machine, store.end[before]! + 3, 8, false).snap, store.end[before]);
  assert.deepEqual(drag.snap([held], machine, 400 * 1440 + 363, 2, false), { start: 400 * 1440 + 365, snap: null });
  assert.deepEqual(drag.snap([held], machine, 400 * 1440 + 363.4, 8, true), { start: 400 * 1440 + 363, snap: null });
});

test('a patch moves bars between rows and judges the order anew', () => {
  const store = new Store(data);
  const operation = data.operations[held]!;
  const to = operation.eligible.find((id) => id !== operation.machineId)!;
  store.patch([{ ...operation, machineId: to, start: 9000, setupStart: 9000, end: 9100 }], [{ ...data.jobs[operation.job]!, needBy: 8000, projected: 9100 }]);
  assert.ok(store.byMachine[store.machineWith(to)]!.includes(held));
  assert.ok(!store.byMachine[store.machineWith(operation.machineId)]!.includes(held));
  assert.equal(store.status[held], 3);
});

test('several in hand go by as many ticks; those on one machine stay together on the next, the others keep theirs', () => {
  const store = new Store(data);
  const drag = new Drag(store, problem, plan, true);
  const machine = store.machine[held]!;
  const mate = [...store.byMachine[machine]!].find((o) => o !== held && drag.goesAlong(o) && store.start[o]! > 2000)!;
  const far = data.operations.findIndex((one, o) => one.eligible.every((id) => !data.operations[held]!.eligible.includes(id)) && drag.goesAlong(o) && store.start[o]! > 2000);
  const other = [...drag.eligible(held)].find((m) => m !== machine)!;
  const { asked, preview, outcome } = drag.try([held, mate, far], other, store.start[held]! + 4320, 'push', null);
  assert.equal(outcome.refusal, null);
  assert.deepEqual(asked.map((one) => [one.machine, one.start - store.start[one.operation]!]), [[other, 4320], [other, 4320], [store.machine[far], 4320]]);
  assert.deepEqual([...preview.held], [held, mate, far]);
  const lands = (o: number) => preview.ghosts.find((ghost) => ghost.operation === o)!;
  assert.deepEqual([lands(held).machine, lands(mate).machine, lands(far).machine], [other, other, store.machine[far]]);
  assert.ok(asked.every(({ operation, start }) => lands(operation).start >= start));
  assert.equal(outcome.pushed, preview.ghosts.length - 3);
});

test('one that cannot go along refuses for all, and says which', () => {
  const store = new Store(data);
  const drag = new Drag(store, problem, plan, true);
  const early = data.operations.findIndex((_, o) => drag.goesAlong(o) && store.start[o]! < 1000);
  const { outcome, preview } = drag.try([held, early], store.machine[held]!, store.start[held]! - 700, 'push', null);
  assert.deepEqual([outcome.refusal, outcome.refusing], [{ why: 'past' }, early]);
  assert.equal(preview.refused, true);
});

test('what a planner may not move out of the frozen time does not go along', () => {
  const store = new Store(data);
  const frozen = { ...problem, operations: problem.operations.map((one, o) => (o === held ? { ...one, published: { mode: 0, start: 500 } } : one)) };
  assert.deepEqual([true, false].map((mayThaw) => new Drag(store, frozen, plan, mayThaw).goesAlong(held)), [true, false]);
  assert.equal(new Drag(store, problem, plan, false).goesAlong(held), true);
});

test('what has no place is put where it is dropped, and its order ends with it', () => {
  const nowhere = { ...data, operations: data.operations.map((operation, at) => (at === held ? { ...operation, machineId: null, setupStart: null, start: null, end: null } : operation)) };
  const store = new Store(nowhere);
  const drag = new Drag(store, problem, { ...plan, operations: plan.operations.with(held, null) }, true);
  const [machine] = [...drag.eligible(held)];
  assert.equal(store.machine[held], -1);
  const { outcome, preview, asked } = drag.try([held], machine!, data.now + 6000, 'push', null);
  assert.deepEqual([outcome.refusal, asked[0]!.machine, preview.ghosts.some((ghost) => ghost.operation === held)], [null, machine, true]);
  assert.ok(outcome.start >= data.now + 6000 && outcome.finish >= outcome.end);
  assert.deepEqual(drag.try([held], data.machines.findIndex((_, m) => !drag.eligible(held).has(m)), data.now + 6000, 'push', null).outcome.refusal?.why, 'machine');
});
