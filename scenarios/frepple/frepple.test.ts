/**
 * frePPLe's own test workbooks, planned here and held against what frePPLe computes from them, where both mean the same: how much of everything is
 * made and bought, and when the last of it comes. Where they do not, the difference is said. Skipped where the data is not there.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { runMrp } from '#plant/planning';
import { act, smallPlant } from './../small-plant.ts';
import { expectedOf, tablesOf } from './workbook.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'frepple');
const skip = existsSync(folder) ? false : 'the data set is not here';

interface Planned {
  readonly quantity: number;
  /** The last day on which some is wanted. */
  readonly lastDay: string;
  /** Working days by which it cannot be there. */
  readonly late?: number;
}

/** The workbook planned as of its own day: what is planned by item, and the actions on what is ordered. */
async function planned(name: string, only = ''): Promise<{ orders: Map<string, Planned>; actions: string[] }> {
  const { tables, today } = await tablesOf(folder, name, only);
  const now = new Date(`${today}T00:00:00Z`);
  const db = await smallPlant(tables, now);
  await act(db, now, (at) => runMrp(at));
  const { rows } = await db.read((tx) => sql<{ item: string; quantity: number; lastDay: string; late: number }>`
    select i.code as item, sum(o.quantity)::float8 as quantity, max(o.due_on)::text as "lastDay", max(o.late_days)::int as late from planning.planned_order o join items.item i on i.id = o.item_id group by i.code`.execute(tx));
  const actions = await db.read((tx) => sql<{ said: string }>`select a.kind || ' ' || i.code || ' to ' || a.to_on as said from planning.action a join items.item i on i.id = a.item_id where a.kind not in ('make', 'order') order by 1`.execute(tx));
  return { orders: new Map(rows.map(({ item, ...rest }) => [item, rest])), actions: actions.rows.map(({ said }) => said) };
}
const quantities = (of: ReadonlyMap<string, Planned>): Record<string, number> => Object.fromEntries([...of].map(([item, { quantity }]) => [item, quantity] as const).sort());

test('three orders of a table: as many tables, panels and legs as wanted, and screws by the supplier\'s least quantity', { skip }, async () => {
  const { orders } = await planned('resource-alternate');
  const peer = expectedOf(folder, 'resource-alternate');
  peer.set('round table', peer.get('Assemble round table')!); // frePPLe names the operation
  peer.delete('Assemble round table');
  assert.deepEqual(quantities(orders), quantities(peer));
  assert.equal(orders.get('round table')!.lastDay, peer.get('round table')!.lastDay);
});

test('a routing of three steps is one making of its product; material that cannot come before its lead time comes then', { skip }, async () => {
  const { orders } = await planned('operation-routing');
  const peer = expectedOf(folder, 'operation-routing');
  assert.deepEqual(quantities(orders), { 'Paint pot': peer.get('Paint pot')!.quantity, Product: peer.get('Build Product')!.quantity, 'Raw product': peer.get('Raw product')!.quantity });
  // frePPLe moves the whole chain behind the late paint; a material plan keeps the day that is wanted and says by how much it is late, and the schedule moves the work
  const paint = orders.get('Paint pot')!;
  assert.deepEqual([paint.lastDay, paint.late], ['2018-01-16', 6]);
  assert.equal(new Date(Date.parse(paint.lastDay) + paint.late! * 86_400_000).toISOString().slice(0, 10), peer.get('Paint pot')!.lastDay, 'ordered today, three weeks on the way');
});

test('made to stock over three levels, a day each, stock used first and least quantities bought', { skip }, async () => {
  const { orders } = await planned('make-to-order', 'A - ');
  const peer = new Map([...expectedOf(folder, 'make-to-order')].filter(([item]) => item.startsWith('A - ')));
  assert.deepEqual(quantities(orders), quantities(peer));
  for (const item of ['A - end item', 'A - assembly', 'A - subassembly']) assert.equal(orders.get(item)!.lastDay, peer.get(item)!.lastDay, item);
  // each machine makes ten a day: frePPLe makes the first ten a day before, with their material; capacity is the schedule's here, so the material is wanted with the last
  assert.deepEqual(['A - component 1', 'A - component 2', 'A - component 3'].map((item) => Date.parse(orders.get(item)!.lastDay) - Date.parse(peer.get(item)!.lastDay)), [86_400_000, 86_400_000, 86_400_000]);
});

test('a purchase that comes too late: frePPLe makes new ones beyond its fence, here it is to be expedited, and made smaller', { skip }, async () => {
  const { orders, actions } = await planned('operation-autofence');
  assert.equal(expectedOf(folder, 'operation-autofence').get('Make widget A')!.quantity, 5);
  assert.deepEqual([[...orders.keys()], actions], [[], ['decrease widget A to 2018-01-01', 'decrease widget B to 2018-01-01', 'expedite widget A to 2018-01-01', 'expedite widget B to 2018-01-01']]);
});

/** The peer's sums under our items' names: it names what is made by its operation. */
const peerOf = (name: string, items: Readonly<Record<string, string>>): Map<string, Planned> => {
  const peer = expectedOf(folder, name);
  return new Map(Object.entries(items).map(([item, operation]) => [item, peer.get(operation) ?? { quantity: 0, lastDay: '' }]));
};
const daysAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

test('what customers allow: here a demand is never dropped for being late, and never parted', { skip }, async () => {
  const { orders } = await planned('demand-policies');
  const peer = peerOf('demand-policies', Object.fromEntries([1, 2, 3, 4, 5, 6].map((n) => [`product ${n}`, `Make product ${n}`])));
  // fifteen are wanted of each, ten are there. frePPLe makes nothing for those who take nothing late (4 to 6); here five are made of each, and said to be late
  assert.deepEqual(quantities(orders), Object.fromEntries([...peer.keys()].map((item) => [item, 5])));
  assert.deepEqual([...peer.values()].map(({ quantity }) => quantity), [5, 5, 5, 0, 0, 0]);
  // seven days in the making from 1 January: wanted on the 5th, there on the 8th
  for (const item of ['product 1', 'product 2', 'product 3']) assert.equal(daysAfter(orders.get(item)!.lastDay, orders.get(item)!.late!), peer.get(item)!.lastDay);
});

test('of two ways to make a table the preferred is planned by, with all its material', { skip }, async () => {
  const { orders } = await planned('operation-alternate');
  const peer = peerOf('operation-alternate', { leg: 'leg', panel: 'panel', 'round table': 'Assemble round table with new machine', screws: 'screws' });
  assert.deepEqual(quantities(orders), quantities(peer));
  assert.deepEqual(quantities(orders), { leg: 3000, panel: 750, 'round table': 750, screws: 7500 });
  assert.equal(orders.get('round table')!.lastDay, peer.get('round table')!.lastDay);
});

test('whatever kind of operation makes it, as much is made as is wanted', { skip }, async () => {
  const { orders } = await planned('operation-type');
  const peer = peerOf('operation-type', { 'product A': 'make product A (time_per)', 'product B': 'make product B (fixed_time)', 'product C': 'make product C (alternate)', 'product D': 'make product D (split)' });
  assert.deepEqual(quantities(orders), quantities(peer));
  // frePPLe makes at the factory and is a day on the way to the store; here both are one place
  for (const [item, { lastDay }] of orders) assert.equal(lastDay, daysAfter(peer.get(item)!.lastDay, 1));
});

test('three steps of 35,000 are 35,000 each, however the peer parts them by its resources', { skip }, async () => {
  const { orders } = await planned('resource-type');
  const peer = peerOf('resource-type', { product: 'Operation C', product_1: 'Operation A', product_2: 'Operation B' });
  assert.deepEqual(quantities(orders), quantities(peer));
  // wanted on 1 August and made until 29 July by frePPLe: eight hours to ship on working days, which lie before the weekend
  assert.deepEqual([orders.get('product')!.lastDay, peer.get('product')!.lastDay], ['2021-08-01', '2021-07-29']);
});
