import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation, Plan, Problem } from '#engine/problem';
import { noRoomIn, sayNoRoom } from './no-room.ts';

/** One machine, open for 240 min a day over five days, and then without end, as far as is known. */
const problem = (operations: readonly Partial<Operation>[]): Problem => ({
  version: 1, now: 0, setups: [], people: [], links: [], supplies: [], demands: [], objective: { kind: 'strict', tiers: [{ tier: 'totalTardiness' }] },
  calendars: [{ name: 'day', spans: [0, 1, 2, 3, 4].flatMap((day) => [day * 1440, day * 1440 + 240]), openAfter: 7200 }], resources: [{ name: 'A', calendar: 0 }],
  jobs: operations.map((_, j) => ({ name: `J${j}` })), operations: operations.map((more, j) => ({ name: '10 Harden', job: j, modes: [{ resource: 0, run: 300, fixedSetup: 10 }], interruptible: 'never', ...more })),
});
const plan = (starts: readonly number[]): Plan => ({ version: 1, pegs: [], operations: starts.map((start) => ({ mode: 0, lane: 0, setupStart: start, start, end: start + 300 })) });
const named = (items: readonly number[]) => ({ epoch: Date.parse('2026-11-23T00:00:00Z'), jobs: items.map((itemId, j) => ({ key: `production-order:${j}`, number: `MO-${j}`, itemId, quantity: 1, priority: 5, customer: null, salesOrders: [], needBy: null })) });

test('what is longer than any open stretch is said once for its item, with both lengths and where it stands', () => {
  const [one, ...more] = noRoomIn({ problem: problem([{}, {}, {}]), plan: plan([7200, 7500, 7800]), named: named([1, 1, 1]) });
  assert.deepEqual(more, []);
  assert.deepEqual([one!.orders, one!.minutes, one!.longest], [['MO-0', 'MO-1', 'MO-2'], 310, 240]);
  assert.equal(sayNoRoom(one!), '10 Harden of MO-0 and 2 more takes 310 min without a break, and no machine for it is open for more than 240 min at once. The schedule has it on 2026-11-28, behind all that is known of the calendar.');
});

test('what could be interrupted and has no time all the same is said without lengths; what lies in known time, or has begun, is not said', () => {
  const found = noRoomIn({ problem: problem([{ interruptible: 'breaks' }, { interruptible: 'breaks' }, { begun: { mode: 0, start: 7200, remaining: 10 } }]), plan: plan([7200, 1440, 7200]), named: named([1, 2, 3]) });
  assert.deepEqual(found.map(({ orders, longest }) => [orders, longest]), [[['MO-0'], null]]);
  assert.match(sayNoRoom(found[0]!), /^10 Harden of MO-0 finds no open time with machine and people for it\./);
});
