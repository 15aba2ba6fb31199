/** A lot divided over two orders, and two lots that become one: pieces, work, components and states. A frame is cut (5 to a transfer batch, 80 % yield) and painted; a kiln takes 8 together. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act } from '#desk';
import { historyOf } from '#journal';
import { Refusal } from '#kernel/refusal';
import { quantity } from '#kernel/units';
import { move } from '#plant/stock';
import { cancelOrder, reschedule } from './change-order.ts';
import { issueComponents } from './issue-components.ts';
import { mergeOrders } from './merge-orders.ts';
import { openOrders } from './open-orders.ts';
import { progress } from './progress.ts';
import { productionOrderPage } from './read-order.ts';
import { release } from './release.ts';
import { finishOperation, startOperation } from './run-operation.ts';
import { splitOrder } from './split-order.ts';

const db = await freshDatabase();
const now = new Date('2026-11-23T08:00:00Z');
const write = <T>(work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller: CONSOLE, now }));
const refused = (what: Promise<unknown>, words: RegExp) => assert.rejects(what, (error) => error instanceof Refusal && words.test(error.message));

const plant = await db.write(async (tx) => {
  const one = async (query: ReturnType<typeof sql<{ id: number }>>): Promise<number> => (await query.execute(tx)).rows[0]!.id;
  await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0)`.execute(tx);
  const site = await one(sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin') returning id`);
  const calendar = await one(sql`insert into resources.calendar (code, name, site_id, always_open) values ('ALWAYS', 'Always', ${site}, true) returning id`);
  const center = await one(sql`insert into resources.work_center (code, name, site_id, calendar_id) values ('CUT', 'Cutting', ${site}, ${calendar}) returning id`);
  const machine = await one(sql`insert into resources.machine (code, name, work_center_id) values ('M-1', 'Saw', ${center}) returning id`);
  const item = (code: string, supply: string) => one(sql`insert into items.item (code, stock_unit, supply) values (${code}, 'pcs', ${supply}) returning id`);
  const [frame, other, bolt, label] = [await item('FRAME', 'make'), await item('OTHER', 'make'), await item('BOLT', 'buy'), await item('LABEL', 'buy')];
  const bill = await one(sql`insert into items.bill (item_id, revision) values (${frame}, 'A') returning id`);
  await sql`insert into items.bill_line (bill_id, position, component_id, quantity, unit, operation_position, fixed_per_lot) values (${bill}, 10, ${bolt}, 4, 'pcs', 20, false), (${bill}, 20, ${label}, 1, 'pcs', 20, true)`.execute(tx);
  for (const made of [frame, other]) {
    const routing = await one(sql`insert into items.routing (item_id, revision, rank) values (${made}, 'A', 1) returning id`);
    await sql`insert into items.routing_operation (routing_id, position, name, work_center_id, run_minutes, yield_share, transfer_batch, batch_size) values
      (${routing}, 10, 'Cut', ${center}, 3, 0.8, null, null), (${routing}, 20, 'Paint', ${center}, 2, 1, null, null), (${routing}, 30, 'Fire', ${center}, 60, 1, null, 8)`.execute(tx);
  }
  const shelf = await one(sql`insert into stock.location (site_id, code, kind) values (${site}, 'A-01', 'storage') returning id`);
  return { site, machine, frame, other, bolt, shelf };
});

const page = async (id: number) => (await db.read((tx) => productionOrderPage({ tx, caller: CONSOLE, now }, id)))!;
async function order(pieces = 12, { itemId = plant.frame, released = true } = {}) {
  const [id] = await write((act) => openOrders(act, [{ itemId, siteId: plant.site, quantity: quantity(pieces), dueAt: new Date('2026-12-04T14:00:00Z') }]));
  if (released) await write((act) => release(act, [id!]));
  return page(id!);
}
const split = (operationId: number, pieces: number) => write((act) => splitOrder(act, { operationId, quantity: quantity(pieces) }));
const steps = ({ operations }: Awaited<ReturnType<typeof page>>) => operations.map(({ position, state, input, quantity: out, runMinutes, machines }) => [position, state, input, out, runMinutes, machines[0]!.runMinutes]);

test('from an operation on a lot is two: pieces, minutes and components are divided, and what is before stays with the first', async () => {
  const whole = await order();
  assert.deepEqual(steps(whole), [[10, 'ready', '15', '12', 45, 45], [20, 'waiting', '12', '12', 24, 24], [30, 'waiting', '12', '12', 120, 120]]);
  const { orderId, number, operations } = await split(whole.operations[1]!.id, 5);
  assert.equal(number, `${whole.number}/2`);
  const [stays, lot] = [await page(whole.id), await page(orderId)];
  // 60 min a started batch of 8: 12 pieces were two; 7 and 5 are one each
  assert.deepEqual(steps(stays), [[10, 'ready', '15', '12', 45, 45], [20, 'waiting', '7', '7', 14, 14], [30, 'waiting', '7', '7', 60, 60]]);
  assert.deepEqual(steps(lot), [[20, 'waiting', '5', '5', 10, 10], [30, 'waiting', '5', '5', 60, 60]]);
  assert.deepEqual([stays.quantity, lot.quantity, lot.state, lot.dueAt, lot.routingRevision], ['7', '5', 'released', whole.dueAt, 'A']);
  assert.deepEqual(operations.map(({ of, position }) => [of, position]), [[whole.operations[1]!.id, 20], [whole.operations[2]!.id, 30]]);
  const needed = ({ components }: typeof stays) => components.map((one) => [one.itemCode, one.required]);
  assert.deepEqual([needed(stays), needed(lot)], [[['BOLT', '28'], ['LABEL', '1']], [['BOLT', '20'], ['LABEL', '1']]]);
  const told = await db.read((tx) => historyOf(tx, `production-order:${whole.id}`, { limit: 1 }));
  assert.deepEqual([told[0]!.kind, told[0]!.data['into'], told[0]!.data['left']], ['production/split', number, '7']);
});

test('the new lot may begin once what is before is done, and neither may change how many pieces there are', async () => {
  const whole = await order();
  const { orderId } = await split(whole.operations[1]!.id, 5);
  await refused(write((act) => reschedule(act, whole.id, { quantity: '20' })), /are lots that were divided[^]*Maybe merge them first/);
  await refused(write((act) => cancelOrder(act, orderId, '')), /cannot be cancelled: it and .* are lots/);
  await write((act) => progress(act, { operationId: whole.operations[0]!.id, good: quantity(12), machineId: plant.machine }));
  assert.equal((await page(orderId)).operations[0]!.state, 'waiting');
  await write((act) => finishOperation(act, { operationId: whole.operations[0]!.id }));
  assert.deepEqual([(await page(whole.id)).operations[1]!.state, (await page(orderId)).operations[0]!.state], ['ready', 'ready']);
});

test('a created lot divided whole is two, and released each begins by itself', async () => {
  const whole = await order(10, { released: false });
  const { orderId, number } = await split(whole.operations[0]!.id, 4);
  assert.deepEqual(steps(await page(orderId)).map(([position, state]) => [position, state]), [[10, 'waiting'], [20, 'waiting'], [30, 'waiting']]);
  await write((act) => release(act, [orderId]));
  assert.deepEqual([(await page(orderId)).operations[0]!.state, (await page(whole.id)).operations[0]!.state, number], ['ready', 'waiting', `${whole.number}/2`]);
  assert.equal((await split((await page(whole.id)).operations[0]!.id, 2)).number, `${whole.number}/3`);
});

test('nothing of what is divided may have begun, both lots have something, and the unit counts it', async () => {
  const whole = await order();
  await refused(split(whole.operations[1]!.id, 12), /has 12 pcs left to make, and 12 would go[^]*Maybe take more than 0 and less than 12/);
  await refused(write((act) => splitOrder(act, { operationId: whole.operations[1]!.id, quantity: quantity('0.5') })), /cannot be counted/);
  await refused(write((act) => splitOrder(act, { operationId: whole.operations[1]!.id, quantity: quantity(5), version: whole.version + 7 })), /changed/i);
  await write((act) => startOperation(act, { operationId: whole.operations[0]!.id, machineId: plant.machine }));
  await refused(split(whole.operations[0]!.id, 5), /Operation 10 of .* has been started[^]*Maybe divide it from operation 20 on/);
  await split(whole.operations[2]!.id, 5);
  await refused(split(whole.operations[1]!.id, 3), /takes its pieces from operation 20/);
});

test('what was issued stays with the first lot', async () => {
  const whole = await order();
  await write((act) => move(act, [{ kind: 'receipt', itemId: plant.bolt, locationId: plant.shelf, lotId: null, quantity: quantity(100), document: null }]));
  await write((act) => issueComponents(act, whole.id, { lines: [{ componentId: whole.components[0]!.id, quantity: '40' }] }));
  const { orderId } = await split(whole.operations[1]!.id, 6);
  assert.deepEqual([(await page(whole.id)).components[0]!.required, (await page(orderId)).components[0]!.required], ['40', '8']);
});

test('divided and merged again a lot is what it was; the other is cancelled', async () => {
  const whole = await order();
  const { orderId, number } = await split(whole.operations[1]!.id, 5);
  await write((act) => mergeOrders(act, { into: whole.id, from: orderId }));
  const again = await page(whole.id);
  assert.deepEqual([steps(again), again.quantity, again.components.map((one) => one.required)], [steps(whole), '12', whole.components.map((one) => one.required)]);
  const gone = await page(orderId);
  assert.deepEqual([gone.state, gone.operations.map(({ state }) => state)], ['cancelled', ['aborted', 'aborted']]);
  await refused(write((act) => mergeOrders(act, { into: whole.id, from: orderId })), /cancelled and cannot be changed/);
  assert.deepEqual((await db.read((tx) => historyOf(tx, `production-order:${whole.id}`, { limit: 1 })))[0]!.data['with'], number);
});

test('two orders of one item are merged; not those of another item, a started one, or one that begins later', async () => {
  const [a, b, c] = [await order(8), await order(3), await order(5, { itemId: plant.other })];
  await refused(write((act) => mergeOrders(act, { into: a.id, from: c.id })), /one makes FRAME, the other OTHER/);
  await refused(write((act) => mergeOrders(act, { into: a.id, from: a.id })), /with itself/);
  const { orderId } = await split(b.operations[1]!.id, 1);
  await refused(write((act) => mergeOrders(act, { into: a.id, from: orderId })), /pieces of the two do not come from the same operation/);
  await write((act) => mergeOrders(act, { into: b.id, from: orderId }));
  const created = await order(2, { released: false });
  await refused(write((act) => mergeOrders(act, { into: a.id, from: created.id })), /is not released yet/);
  await write((act) => mergeOrders(act, { into: a.id, from: b.id }));
  assert.deepEqual([(await page(a.id)).quantity, steps(await page(a.id)).at(-1)], ['11', [30, 'waiting', '11', '11', 120, 120]]);
  const d = await order(4);
  await write((act) => startOperation(act, { operationId: d.operations[0]!.id, machineId: plant.machine }));
  await refused(write((act) => mergeOrders(act, { into: a.id, from: d.id })), /operation 10 of .* has been started/);
});
