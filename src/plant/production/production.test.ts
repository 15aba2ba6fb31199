import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Caller } from '#desk';
import { historyOf } from '#journal';
import { Refusal } from '#kernel/refusal';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { createLot, move, onHand } from '#plant/stock';
import { cancelOrder, chooseRouting, closeOrder, holdOrder, reschedule, resumeOrder } from './change-order.ts';
import { issueComponents } from './issue-components.ts';
import { openOrdersForPlanning } from './open-for-planning.ts';
import { openOrders, type NewOrder } from './open-orders.ts';
import { progress, undoProgress } from './progress.ts';
import { productionOrderPage } from './read-order.ts';
import { listOrders } from './read-orders.ts';
import { release } from './release.ts';
import { finishOperation, startOperation, stopOperation, undoFinish } from './run-operation.ts';
import { orderSheet } from './sheets.ts';

const db = await freshDatabase({ connections: 25 });
const now = new Date('2026-11-23T08:00:00Z');
const LEAD: Caller = { ...CONSOLE, name: 'Paula', roles: ['supervisor'] };
const write = <T>(work: (act: Act) => Promise<T>, caller: Caller = LEAD): Promise<T> => db.write((tx) => work({ tx, caller, now }));
const read = <T>(work: (act: Act) => Promise<T>): Promise<T> => db.read((tx) => work({ tx, caller: LEAD, now }));
const q = (text: string | number): Quantity => quantity(text);

// a frame: 2 tubes (5 % scrap allowed for), 1/3 l of paint at operation 20, and a phantom kit of 4 bolts and 1 label sheet per lot; 1 offcut comes off beside it
const plant = await db.write(async (tx) => {
  const one = async (query: ReturnType<typeof sql<{ id: number }>>): Promise<number> => (await query.execute(tx)).rows[0]!.id;
  await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0), ('l', 'litres', 3)`.execute(tx);
  const site = await one(sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin') returning id`);
  const calendar = await one(sql`insert into resources.calendar (code, name, site_id, always_open) values ('ALWAYS', 'Always', ${site}, true) returning id`);
  const center = await one(sql`insert into resources.work_center (code, name, site_id, calendar_id) values ('CUT', 'Cutting', ${site}, ${calendar}) returning id`);
  const machine = (code: string) => one(sql`insert into resources.machine (code, name, work_center_id) values (${code}, ${code}, ${center}) returning id`);
  const [m1, m2] = [await machine('M-1'), await machine('M-2')];
  const item = (code: string, unit: string, more: { tracked?: boolean; phantom?: boolean; supply?: string } = {}) => one(sql`
    insert into items.item (code, stock_unit, supply, lot_tracked, phantom) values (${code}, ${unit}, ${more.supply ?? 'make'}, ${more.tracked ?? false}, ${more.phantom ?? false}) returning id`);
  const [frame, tube, paint, kit, bolt, label, offcut] = [await item('FRAME', 'pcs', { tracked: true }), await item('TUBE', 'pcs', { tracked: true, supply: 'buy' }), await item('PAINT', 'l', { supply: 'buy' }), await item('KIT', 'pcs', { phantom: true }), await item('BOLT', 'pcs', { supply: 'buy' }), await item('LABEL', 'pcs', { supply: 'buy' }), await item('OFFCUT', 'pcs')];
  const bill = await one(sql`insert into items.bill (item_id, revision, for_quantity) values (${frame}, 'A', 3) returning id`);
  const line = (of: number, position: number, component: number, quantity: string, unit: string, more: { scrap?: string; at?: number; fixed?: boolean; kind?: string } = {}) => sql`
    insert into items.bill_line (bill_id, position, kind, component_id, quantity, unit, scrap_share, operation_position, fixed_per_lot) values (${of}, ${position}, ${more.kind ?? 'component'}, ${component}, ${quantity}, ${unit}, ${more.scrap ?? '0'}, ${more.at ?? null}, ${more.fixed ?? false})`.execute(tx);
  await line(bill, 10, tube, '6', 'pcs', { scrap: '0.2' });
  await line(bill, 20, paint, '1', 'l', { at: 20 });
  await line(bill, 30, kit, '3', 'pcs', { at: 20 });
  await line(bill, 40, offcut, '3', 'pcs', { kind: 'by-product' });
  const kitBill = await one(sql`insert into items.bill (item_id, revision) values (${kit}, 'A') returning id`);
  await line(kitBill, 10, bolt, '4', 'pcs');
  await line(kitBill, 20, label, '1', 'pcs', { fixed: true });
  const routing = async (rank: number, revision: string, steps: [number, string, string, string | null][]) => {
    const id = await one(sql`insert into items.routing (item_id, revision, rank) values (${frame}, ${revision}, ${rank}) returning id`);
    for (const [position, name, share, transfer] of steps)
      await sql`insert into items.routing_operation (routing_id, position, name, work_center_id, run_minutes, yield_share, transfer_batch) values (${id}, ${position}, ${name}, ${center}, 3, ${share}, ${transfer})`.execute(tx);
    return id;
  };
  const two = await routing(1, 'A', [[10, 'Cut', '0.8', '5'], [20, 'Paint', '1', null]]);
  const single = await routing(2, 'B', [[10, 'All in one', '1', null]]);
  const shelf = await one(sql`insert into stock.location (site_id, code, kind) values (${site}, 'A-01', 'storage') returning id`);
  return { site, m1, m2, frame, tube, paint, bolt, label, offcut, two, single, shelf };
});

const balance = async (itemId: number): Promise<string> => read(async ({ tx }) => formatQuantity((await onHand(tx, 'all', [itemId]))[0]?.quantity ?? q(0)));
const order = (more: Partial<NewOrder> = {}): NewOrder => ({ itemId: plant.frame, siteId: plant.site, quantity: q(12), dueAt: new Date('2026-12-04T14:00:00Z'), ...more });
const page = async (id: number) => (await read((act) => productionOrderPage(act, id)))!;
const stocked = (itemId: number, amount: number, lotId: number | null = null) => write((act) => move(act, [{ kind: 'receipt', itemId, locationId: plant.shelf, lotId, quantity: q(amount), document: null }]));
const refused = (what: Promise<unknown>, words: RegExp) => assert.rejects(what, (error) => error instanceof Refusal && words.test(error.message));

test('an order takes down what its bill and routing say: yields backwards, scrap, phantoms opened, fixed per lot', async () => {
  const [id] = await write((act) => openOrders(act, [order()]));
  const { operations, components, number, state } = await page(id!);
  assert.match(number, /^MO-\d{6}$/);
  assert.equal(state, 'created');
  // 12 painted; 12 / 0.8 = 15 cut, 3 min each
  assert.deepEqual(operations.map((each) => [each.position, each.input, each.quantity, each.runMinutes, each.machines.length, each.state]), [[10, '15', '12', 45, 2, 'waiting'], [20, '12', '12', 36, 2, 'waiting']]);
  // tubes: 15 worked on x 2 / 0.8 = 37.5, whole tubes: 38; paint 12/3; bolts 12 x 4; one label sheet for the lot; an offcut of each piece cut
  assert.deepEqual(components.map((each) => [each.itemCode, each.kind, each.required, each.operationPosition]), [
    ['TUBE', 'component', '38', 10], ['PAINT', 'component', '4', 20], ['BOLT', 'component', '48', 20], ['LABEL', 'component', '1', 20], ['OFFCUT', 'by-product', '15', 10],
  ]);
  await write((act) => cancelOrder(act, id!, 'never mind'));
});

test('what cannot be made is refused with its reason', async () => {
  await refused(write((act) => openOrders(act, [order({ itemId: plant.tube })])), /TUBE is bought/);
  await refused(write((act) => openOrders(act, [order({ itemId: plant.offcut })])), /OFFCUT has no routing/);
  await refused(write((act) => openOrders(act, [order({ quantity: q('1.5') })])), /cannot be counted/);
  await refused(write((act) => openOrders(act, [order({ number: 'X' }), order({ number: 'X' })])), /already a production order X/);
  await refused(write((act) => openOrders(act, [order()]), { ...LEAD, sites: [plant.site + 1] }), /does not work for site/);
  await refused(write((act) => openOrders(act, [order({ siteId: 999 })])), /no site number 999/);
  await refused(write((act) => openOrders(act, [order({ itemId: 999 })])), /no item number 999/);
});

test('one order from release to completion leaves exactly the stock it should', async () => {
  const lot = await write((act) => createLot(act, { itemId: plant.tube, code: 'T-1', expiresOn: '2027-01-01' }));
  const later = await write((act) => createLot(act, { itemId: plant.tube, code: 'T-2', expiresOn: '2027-06-01' }));
  await stocked(plant.tube, 20, later);
  await stocked(plant.tube, 20, lot);
  await stocked(plant.paint, 10);
  await stocked(plant.bolt, 50);
  const [id] = await write((act) => openOrders(act, [order()]));
  const { shortages } = await write((act) => release(act, [id!]));
  assert.deepEqual(shortages.map((each) => [each.itemCode, each.required, each.available, each.short]), [['LABEL', '1', '0', '1']]);
  let { operations } = await page(id!);
  assert.deepEqual(operations.map((each) => each.state), ['ready', 'waiting']);
  const [cut, paint] = operations.map((each) => each.id) as [number, number];

  await write((act) => startOperation(act, { operationId: cut, machineId: plant.m1 }));
  await write((act) => progress(act, { operationId: cut, good: q(4) })); // 4 x 2.5 tubes, the older lot first
  assert.deepEqual((await page(id!)).operations.map((each) => each.state), ['running', 'waiting']);
  await write((act) => progress(act, { operationId: cut, good: q(1), scrap: q(1), reason: 'burr' })); // the transfer batch of 5 is there
  assert.deepEqual((await page(id!)).operations.map((each) => each.state), ['running', 'ready']);
  assert.equal(await balance(plant.tube), '25');
  await write((act) => progress(act, { operationId: cut, good: q(7), scrap: q(2), reason: 'burr' }));
  await write((act) => finishOperation(act, { operationId: cut }));
  const tubes = (await read(({ tx }) => onHand(tx, 'all', [plant.tube])))[0]!;
  assert.deepEqual(tubes.lots.map((part) => formatQuantity(part.quantity)), ['2'], '15 pieces used 37.5, counted as 38: lot T-1 is used up, 2 of T-2 are left');
  assert.equal(await balance(plant.offcut), '15');

  const first = await write((act) => progress(act, { operationId: paint, machineId: plant.m2, good: q(10), scrap: q(1), reason: 'run' }));
  assert.match(first.notices.join(), /1 pcs of LABEL were used and are not in stock/);
  await stocked(plant.label, 5);
  await write((act) => progress(act, { operationId: paint, good: q(1), rework: q(2) }));
  await write((act) => finishOperation(act, { operationId: paint }));
  const done = await page(id!);
  assert.deepEqual([done.state, done.completed, done.scrapped, done.short, done.lotCode], ['completed', '11', '4', false, done.number]);
  assert.deepEqual(await Promise.all([plant.frame, plant.paint, plant.bolt, plant.label].map(balance)), ['11', '6', '2', '4']);
  ({ operations } = done);
  assert.deepEqual(operations.map((each) => [each.good, each.scrap, each.rework, each.state]), [['12', '3', '0', 'completed'], ['11', '1', '2', 'completed']]);
  const kinds = (await read(({ tx }) => historyOf(tx, `production-order:${id!}`))).map((fact) => fact.kind);
  assert.deepEqual([kinds[0], kinds.at(-1), kinds.filter((kind) => kind === 'production/progressed').length], ['production/completed', 'production/opened', 5]);
  assert.equal((await read(({ tx }) => sql`select from journal.fact where kind = 'stock/short'`.execute(tx))).rows.length, 1);
  await write((act) => closeOrder(act, id!, ''));
  await refused(write((act) => progress(act, { operationId: paint, good: q(1) })), /is closed and cannot be reported on/);
});

test('a report taken back gives every movement back, once', async () => {
  const [id] = await write((act) => openOrders(act, [order({ routingId: plant.single, quantity: q(3) })]));
  await write((act) => release(act, [id!]));
  const [only] = (await page(id!)).operations;
  await stocked(plant.bolt, 100);
  await stocked(plant.tube, 50, await write((act) => createLot(act, { itemId: plant.tube, code: 'T-3' })));
  const items = [plant.frame, plant.tube, plant.paint, plant.bolt, plant.label, plant.offcut];
  const before = await Promise.all(items.map(balance));
  const { progressId } = await write((act) => progress(act, { operationId: only!.id, machineId: plant.m1, good: q(2), scrap: q(1), reason: 'dent' }));
  assert.notDeepEqual(await Promise.all(items.map(balance)), before);
  await write((act) => undoProgress(act, progressId, 'typed too early'));
  assert.deepEqual(await Promise.all(items.map(balance)), before);
  await refused(write((act) => undoProgress(act, progressId, 'again')), /already taken back/);
  const after = await page(id!);
  assert.deepEqual([after.completed, after.scrapped, after.components.every((each) => each.issued === '0' && each.owed === '0'), after.operations[0]!.good], ['0', '0', true, '0']);
  await write((act) => progress(act, { operationId: only!.id, good: q(3) }));
  await write((act) => finishOperation(act, { operationId: only!.id }));
  await write((act) => undoFinish(act, only!.id, 'one more'));
  assert.equal((await page(id!)).state, 'running');
  await refused(write((act) => progress(act, { operationId: only!.id, good: q(40) })), /digit too many/);
});

test('held is held, another day is another day, and what was started cannot be made another way', async () => {
  const [id] = await write((act) => openOrders(act, [order({ quantity: q(4) })]));
  await write((act) => chooseRouting(act, id!, plant.single));
  assert.equal((await page(id!)).operations.length, 1);
  await write((act) => chooseRouting(act, id!, plant.two));
  await write((act) => reschedule(act, id!, { quantity: '8', dueAt: '2026-12-24T10:00:00Z', priority: 2 }));
  const changed = await page(id!);
  assert.deepEqual([changed.quantity, changed.dueAt, changed.priority, changed.operations[0]!.input, changed.components[0]!.required], ['8', '2026-12-24T10:00:00.000Z', 2, '10', '25']);
  await refused(write((act) => reschedule(act, id!, { priority: 1 }, 1)), /changed meanwhile/);
  await write((act) => release(act, [id!]));
  await write((act) => holdOrder(act, id!, 'drawing in doubt'));
  const [cut] = changed.operations;
  await refused(write((act) => startOperation(act, { operationId: cut!.id, machineId: plant.m1 })), /is held and cannot be started/);
  await write((act) => resumeOrder(act, id!, ''));
  await write((act) => startOperation(act, { operationId: cut!.id, machineId: plant.m1 }));
  await write((act) => stopOperation(act, { operationId: cut!.id, reason: 'no tubes' }));
  assert.deepEqual([(await page(id!)).state, (await page(id!)).operations[0]!.state], ['running', 'held']);
  await refused(write((act) => chooseRouting(act, id!, plant.single)), /operation 10 was started/);
  await refused(write((act) => cancelOrder(act, id!, '')), /operation 10 was started/);
  await refused(write((act) => release(act, [id!])), /is running and cannot be released/);
  await write((act) => closeOrder(act, id!, 'enough'));
  assert.deepEqual((await page(id!)).operations.map((each) => each.state), ['aborted', 'aborted']);
});

test('picked components leave stock by hand, and planning sees what is still to come and to take', async () => {
  const [id] = await write((act) => openOrders(act, [order({ quantity: q(2), routingId: plant.single, issue: 'pick' })]));
  await write((act) => release(act, [id!]));
  const { components, operations } = await page(id!);
  const bolts = components.find((each) => each.itemCode === 'BOLT')!;
  const there = await balance(plant.bolt);
  await write((act) => issueComponents(act, id!, { lines: [{ componentId: bolts.id, quantity: '5' }] }));
  await write((act) => progress(act, { operationId: operations[0]!.id, machineId: plant.m1, good: q(1) }));
  assert.equal(Number(there) - Number(await balance(plant.bolt)), 5);
  await refused(write((act) => issueComponents(act, id!, { lines: [{ componentId: bolts.id, quantity: '5000' }] })), /may be taken/);
  const { supplies, components: needs } = await read(({ tx }) => openOrdersForPlanning(tx));
  const own = <T extends { orderId: number }>(rows: readonly T[]): T[] => rows.filter((row) => row.orderId === id);
  assert.deepEqual(own(supplies).map((each) => [each.kind, each.itemId, formatQuantity(each.remaining)]), [['order', plant.frame, '1'], ['by-product', plant.offcut, '2']]);
  assert.deepEqual(own(needs).map((each) => [each.itemId, formatQuantity(each.remaining)]), [[plant.tube, '5'], [plant.paint, '0.667'], [plant.bolt, '3'], [plant.label, '1']]);
});

test('twenty reports at once on one order count twenty pieces, and stock agrees', async () => {
  const [id] = await write((act) => openOrders(act, [order({ quantity: q(20), routingId: plant.single })]));
  await write((act) => release(act, [id!]));
  await stocked(plant.bolt, 1000);
  const [only] = (await page(id!)).operations;
  const [frames, bolts] = [Number(await balance(plant.frame)), Number(await balance(plant.bolt))];
  await Promise.all(Array.from({ length: 20 }, () => write((act) => progress(act, { operationId: only!.id, machineId: plant.m1, good: q(1) }))));
  assert.equal((await page(id!)).completed, '20');
  assert.deepEqual([Number(await balance(plant.frame)) - frames, bolts - Number(await balance(plant.bolt))], [20, 80]);
});

test('open orders come in from a sheet, released or not; rows that cannot be are refused, and the same again changes nothing', async () => {
  const row = (number: string, more: object = {}) => ({ number, item: 'FRAME', site: 'AUG', quantity: '6', due_at: '2026-12-10T12:00:00Z', earliest_at: null, priority: null, state: null, note: null, ...more });
  const rows = [row('P-1', { state: 'released' }), row('P-2'), row('P-3', { item: 'TUBE' }), row('P-4', { item: 'NONE' }), row('P-5', { quantity: '1.5' }), row('P-6', { state: 'completed' })];
  const outcomes = await write((act) => orderSheet.load!(act, rows));
  assert.deepEqual(outcomes.map((outcome) => (typeof outcome === 'object' ? outcome.refused[0]!.column : outcome)), ['new', 'new', 'item', 'item', 'quantity', 'state']);
  assert.deepEqual(await write((act) => orderSheet.load!(act, [row('P-1'), row('P-2', { state: 'released', quantity: '7' })])), ['same', 'changed']);
  const listed = await read((act) => listOrders(act, { limit: 10, find: 'P-' }));
  assert.deepEqual(listed.rows.map((each) => [each.number, each.state, each.quantity, each.at]), [['P-1', 'released', '6', '10 Cut'], ['P-2', 'released', '7', '10 Cut']]);
  let given = 0;
  await read(async (act) => { for await (const piece of orderSheet.rows!(act)) given += piece.length; });
  assert.ok(given >= 8);
});
