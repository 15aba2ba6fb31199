import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readyRow, shipment as shipmentShape, shipmentRow } from '#contract/shipping';
import { pageOf } from '#contract/words';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Caller, type Row } from '#desk';
import { historyOf } from '#journal';
import { formatQuantity, quantity } from '#kernel/units';
import { bookOrder, cancelLine } from '#plant/sales';
import { createLot, move, onHand } from '#plant/stock';
import { checkShipping } from './checks.ts';
import { editShipment, openShipment, shipmentFor } from './open-shipment.ts';
import { pick, unpick } from './pick.ts';
import { listShipments, shipmentPage } from './read-shipments.ts';
import { readyToShip } from './ready-to-ship.ts';
import { carrierSheet, shipmentSheet } from './sheets.ts';
import { cancelShipment, ship } from './ship.ts';
import { takeBackShipment } from './take-back-shipment.ts';

const db = await freshDatabase({ connections: 20 });
const now = new Date('2026-11-23T23:30:00Z'); // the 24th in Augsburg
const KEEPER: Caller = { ...CONSOLE, name: 'Kim', roles: ['warehouse'] };
const write = <T>(work: (act: Act) => Promise<T>, caller: Caller = KEEPER): Promise<T> => db.write((tx) => work({ tx, caller, now }));
const read = <T>(work: (act: Act) => Promise<T>, caller: Caller = KEEPER): Promise<T> => db.read((tx) => work({ tx, caller, now }));

const made = await db.write(async (tx) => {
  const one = async (query: ReturnType<typeof sql<{ id: number }>>): Promise<number> => (await query.execute(tx)).rows[0]!.id;
  await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0)`.execute(tx);
  await sql`insert into sales.customer (code, name, address) values ('C-1', 'Alpine', 'Augsburg'), ('C-2', 'Velo', '')`.execute(tx);
  const site = await one(sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin') returning id`);
  const item = (code: string, tracked: boolean) => one(sql`insert into items.item (code, stock_unit, supply, lot_tracked, price) values (${code}, 'pcs', 'make', ${tracked}, 10) returning id`);
  const location = (code: string, kind: string) => one(sql`insert into stock.location (site_id, code, kind) values (${site}, ${code}, ${kind}) returning id`);
  return { site, bike: await item('BIKE', false), glue: await item('GLUE', true), shelf: await location('A-01', 'storage'), second: await location('A-02', 'storage'), quarantine: await location('Q', 'quarantine') };
});
const { site, bike, glue, shelf, second, quarantine } = made;
const put = (itemId: number, amount: number, lotId: number | null = null, locationId = shelf) =>
  write((act) => move(act, [{ kind: 'receipt', itemId, locationId, lotId, quantity: quantity(amount), document: null }]));
const book = (lines: [string, number, string][], customerCode = 'C-1') =>
  write((act) => bookOrder(act, { customerCode, siteCode: 'AUG', quote: false, reference: 'PO 7', note: '', lines: lines.map(([itemCode, amount, requestedOn]) => ({ itemCode, quantity: String(amount), requestedOn, promisedOn: null })) }), CONSOLE);
const linesOf = async (orderId: number) => (await db.read((tx) => sql<{ id: number; state: string; shipped: string }>`select id, state, trim_scale(shipped_quantity)::text as shipped from sales.sales_order_line where sales_order_id = ${orderId} order by line`.execute(tx))).rows;
const page = async (id: number) => (await read((act) => shipmentPage(act, id)))!;
const stock = async (itemId: number) => db.read(async (tx) => {
  const [held] = await onHand(tx, site, [itemId]);
  return [formatQuantity(held?.quantity ?? quantity(0)), formatQuantity(held?.reserved ?? quantity(0))];
});

test('an order is shipped: picked first expired first, gone from stock, delivered, told, all or nothing', async () => {
  const [late, early] = await write(async (act) => [await createLot(act, { itemId: glue, code: 'LATE', expiresOn: '2027-06-30' }), await createLot(act, { itemId: glue, code: 'EARLY', expiresOn: '2026-12-31' })]);
  await put(glue, 10, late);
  await put(glue, 4, early, second);
  await put(bike, 3);
  const order = await book([['BIKE', 2, '2026-11-24'], ['GLUE', 6, '2026-11-25']]);
  const id = await write((act) => shipmentFor(act, order));
  await assert.rejects(write((act) => ship(act, id)), /Nothing is picked for shipment SH-000001/);
  assert.deepEqual(await write((act) => pick(act, { shipmentId: id })), []);
  const picked = await page(id);
  assert.deepEqual([picked.state, picked.number, picked.customerAddress, picked.pickedLines], ['picked', 'SH-000001', 'Augsburg', 2]);
  assert.deepEqual(picked.lines.map((line) => [line.itemCode, line.picks.map((each) => [each.locationCode, each.lotCode, each.quantity])]), [['BIKE', [['A-01', null, '2']]], ['GLUE', [['A-02', 'EARLY', '4'], ['A-01', 'LATE', '2']]]]);
  assert.deepEqual(await stock(glue), ['14', '6']);

  await write((act) => ship(act, id));
  assert.deepEqual([await stock(glue), await stock(bike)], [['8', '0'], ['1', '0']]);
  assert.deepEqual((await linesOf(order)).map(({ state, shipped }) => [state, shipped]), [['shipped', '2'], ['shipped', '6']]);
  const [told] = await db.read((tx) => historyOf(tx, `shipment:${id}`));
  assert.deepEqual([told!.kind, (told!.data['movements'] as unknown[]).length], ['shipping/shipped', 3]);
  const { rows } = await db.read((tx) => sql<{ sum: string; kind: string }>`select sum(quantity)::text, kind from stock.movement where document = ${`shipment:${id}`} group by kind`.execute(tx));
  assert.deepEqual(rows, [{ sum: '-8.000000', kind: 'shipment' }]);
  await assert.rejects(write((act) => ship(act, id)), /SH-000001 is shipped and cannot be shipped/);
  await assert.rejects(write((act) => unpick(act, picked.lines[0]!.picks[0]!.id)), /cannot be unpicked/);
});

test('sent off by ten at once, it goes once', async () => {
  await put(bike, 9);
  const id = await write(async (act) => shipmentFor(act, await bookOrder({ ...act, caller: CONSOLE }, { customerCode: 'C-1', siteCode: 'AUG', quote: false, reference: '', note: '', lines: [{ itemCode: 'BIKE', quantity: '5', requestedOn: '2026-11-24', promisedOn: null }] })));
  await write((act) => pick(act, { shipmentId: id }));
  const sent = await Promise.allSettled(Array.from({ length: 10 }, () => write((act) => ship(act, id))));
  assert.equal(sent.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.deepEqual(await stock(bike), ['5', '0']);
});

test('a shipment that had not gone is taken back once: stock, reservations and order are as before it was shipped, and it can go again', async () => {
  await put(bike, 3);
  const order = await book([['BIKE', 3, '2026-11-24']]);
  const id = await write((act) => shipmentFor(act, order));
  await assert.rejects(write((act) => takeBackShipment(act, id, 'not yet')), /is open and cannot be taken back/);
  await write((act) => pick(act, { shipmentId: id }));
  const before = await stock(bike);
  await write((act) => ship(act, id));
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => write((act) => takeBackShipment(act, id, 'the truck did not come'))));
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  const back = await page(id);
  assert.deepEqual([await stock(bike), back.state, back.shippedAt, (await linesOf(order)).map(({ state, shipped }) => [state, shipped])], [before, 'picked', null, [['open', '0']]]);
  const facts = (await db.read((tx) => historyOf(tx, `sales-order:${order}`))).map(({ kind }) => kind);
  assert.deepEqual(facts.slice(0, 4).sort(), ['sales/delivered', 'sales/delivery-taken-back', 'sales/order-closed', 'sales/order-reopened']);
  await write((act) => ship(act, id));
  const { rows } = await db.read((tx) => sql<{ sum: string; kind: string }>`select trim_scale(sum(quantity))::text as sum, kind from stock.movement where document = ${`shipment:${id}`} group by kind order by kind`.execute(tx));
  assert.deepEqual(rows, [{ sum: '3', kind: 'reversal' }, { sum: '-6', kind: 'shipment' }]);
  assert.equal((await page(id)).state, 'shipped');
});

test('ten pickers on one shelf never pick more than lies there', async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, async () => {
    const order = await book([['BIKE', 1, '2026-11-24']]);
    return write((act) => shipmentFor(act, order));
  }));
  const short = await Promise.all(ids.map((id) => write((act) => pick(act, { shipmentId: id }))));
  assert.equal(short.filter((each) => each.length === 0).length, 5);
  assert.deepEqual(await stock(bike), ['5', '5']);
  const shipped = await Promise.allSettled(ids.map((id) => write((act) => ship(act, id))));
  assert.equal(shipped.filter(({ status }) => status === 'fulfilled').length, 5);
  assert.deepEqual(await stock(bike), ['0', '0']);
  for (const id of ids) if ((await page(id)).state !== 'shipped') await write((act) => cancelShipment(act, id, 'no stock'));
});

test('two shipments never promise the same pieces of a line', async () => {
  const order = await book([['BIKE', 5, '2026-11-24']]);
  const [line] = await linesOf(order);
  const open = (amount: string) => write((act) => openShipment(act, { lines: [{ salesOrderLineId: line!.id, quantity: amount }], carrierCode: null, note: '' }));
  const opened = await Promise.allSettled(Array.from({ length: 5 }, () => open('2')));
  assert.equal(opened.filter(({ status }) => status === 'fulfilled').length, 2);
  await assert.rejects(open('2'), /1 pcs of BIKE are left to be shipped for line 10 of sales order SO-\d+; 2 are more/);
  await assert.rejects(open('0.5'), /more decimals/);
  const rest = await write((act) => shipmentFor(act, order));
  assert.deepEqual((await page(rest)).lines.map(({ quantity: amount }) => amount), ['1']);
  await assert.rejects(write((act) => shipmentFor(act, order)), /Nothing of sales order SO-\d+ is left to be shipped/);
  await write((act) => cancelShipment(act, rest, ''));
  await open('1');
  const other = await linesOf(await book([['BIKE', 5, '2026-11-24']], 'C-2'));
  const third = await linesOf(await book([['BIKE', 5, '2026-11-24']]));
  await assert.rejects(write((act) => openShipment(act, { lines: [other[0]!, third[0]!].map(({ id }) => ({ salesOrderLineId: id, quantity: '1' })), carrierCode: null, note: '' })), /different customers or sites/);
});

test('what is held, expired, in quarantine or kept for something else is not picked, not even when it is named', async () => {
  const [held, expired, good] = await write(async (act) => [
    await createLot(act, { itemId: glue, code: 'HELD', expiresOn: '2026-11-30' }), await createLot(act, { itemId: glue, code: 'GONE', madeOn: '2026-11-01', expiresOn: '2026-11-23' }), await createLot(act, { itemId: glue, code: 'GOOD', expiresOn: '2026-11-24' }),
  ]);
  for (const lot of [held, expired, good]) await put(glue, 5, lot);
  await put(glue, 5, good, quarantine);
  await db.write((tx) => sql`update stock.lot set state = 'hold' where id = ${held}`.execute(tx));
  const order = await book([['GLUE', 20, '2026-11-24']]);
  const id = await write((act) => shipmentFor(act, order));
  const lineId = (await page(id)).lines[0]!.id;
  const named = (lotId: number, more: object = {}) => write((act) => pick(act, { shipmentId: id, shipmentLineId: lineId, quantity: quantity(2), lotId, ...more }));
  for (const lot of [held, expired]) await assert.rejects(named(lot!), /Only 0 pcs of GLUE can be picked there; 2 are wanted/);
  await assert.rejects(named(good!, { locationId: second }), /Only 0 pcs/);
  await assert.rejects(write((act) => pick(act, { shipmentId: id, shipmentLineId: lineId, locationId: second })), /Only 0 pcs of GLUE can be picked there; 20 are wanted/, 'a place that is named is taken or refused, however much was asked for');
  await assert.rejects(named(good!, { quantity: quantity(21) }), /20 pcs of GLUE are still to be picked for line 10 of sales order SO-\d+; 21 are more/);
  await named(good!);
  const short = await write((act) => pick(act, { shipmentId: id }));
  assert.deepEqual(short.map(({ missing }) => formatQuantity(missing)), ['7']); // 3 more of GOOD, 8 of LATE
  const shipment = await page(id);
  assert.deepEqual([shipment.state, shipment.lines[0]!.picked, shipment.lines[0]!.picks.map(({ lotCode, quantity: amount }) => [lotCode, amount])], ['open', '13', [['GOOD', '2'], ['GOOD', '3'], ['LATE', '8']]]);

  // put back, it can be picked again
  await write((act) => unpick(act, shipment.lines[0]!.picks[0]!.id));
  assert.equal((await stock(glue))[1], '11');
  await assert.rejects(write((act) => unpick(act, shipment.lines[0]!.picks[0]!.id)), /no pick number/);
  await named(good!);

  // a lot held after it was picked stops the shipment, and nothing of it happens
  await db.write((tx) => sql`update stock.lot set state = 'hold' where id = ${good}`.execute(tx));
  await assert.rejects(write((act) => ship(act, id)), /13 of 20 pcs are picked/);
  await assert.rejects(write((act) => ship(act, id, { partial: true })), /Lot GOOD of GLUE is on hold and cannot be shipped/);
  assert.deepEqual([(await page(id)).state, (await stock(glue))[1]], ['open', '13']);
  await db.write((tx) => sql`update stock.lot set state = 'available' where id = ${good}`.execute(tx));
  await write((act) => ship(act, id, { partial: true }));
  assert.deepEqual((await linesOf(order)).map(({ state, shipped }) => [state, shipped]), [['open', '13']]);
  assert.equal((await page(id)).lines[0]!.quantity, '13');
});

test('a shipment of lines that are no longer wanted is refused when it goes, and found before', async () => {
  await put(bike, 4);
  const order = await book([['BIKE', 2, '2026-11-24']]);
  const id = await write((act) => shipmentFor(act, order));
  await write((act) => pick(act, { shipmentId: id }));
  await write(async (act) => cancelLine(act, (await linesOf(order))[0]!.id, '', undefined), CONSOLE);
  await assert.rejects(write((act) => ship(act, id)), /cancelled and cannot be shipped/);
  await write((act) => carrierSheet.load(act, [{ code: 'DHL', name: 'DHL Freight' }]));
  await write((act) => editShipment(act, id, { plannedOn: '2026-11-20', carrierCode: 'DHL' }, undefined));
  await assert.rejects(write((act) => editShipment(act, id, { carrierCode: 'UPS' }, undefined)), /no carrier UPS/);
  const { version } = await page(id);
  await write((act) => editShipment(act, id, { note: 'at the gate' }, version));
  await assert.rejects(write((act) => editShipment(act, id, { note: 'in the yard' }, version)), /changed meanwhile/);
  await assert.rejects(write((act) => editShipment(act, 999_999, { note: '' }, undefined)), /no shipment number 999999/);
  assert.deepEqual((await read(checkShipping)).filter(({ subject }) => subject === `shipment:${id}`).map(({ rule }) => rule), ['shipment-no-longer-wanted', 'shipment-overdue']);
  await write((act) => cancelShipment(act, id, 'order cancelled'));
  assert.deepEqual([(await page(id)).state, await stock(bike)], ['cancelled', ['4', '0']]);
});

test('what is ready to ship stands by its day with what is in stock for it', async () => {
  const order = await book([['BIKE', 3, '2026-11-20'], ['BIKE', 9, '2026-12-01'], ['BIKE', 1, '2026-12-02']], 'C-2');
  const ready = (more: object = {}) => read(async (act) => (await readyToShip(act, { limit: 99, ...more })).rows.filter((row) => row.salesOrderId === order).map((row) => [row.dueOn, row.remaining, row.available, row.ready, row.late]));
  assert.deepEqual(await ready(), [['2026-11-20', '3', '4', 'whole', true], ['2026-12-01', '9', '4', 'part', false]]);
  assert.equal((await ready({ dueBy: '2026-12-02' })).length, 3);
  const [line] = await linesOf(order);
  await write(async (act) => pick(act, { shipmentId: await openShipment(act, { lines: [{ salesOrderLineId: line!.id, quantity: '3' }], carrierCode: null, note: '' }) }));
  assert.deepEqual(await ready(), [['2026-12-01', '9', '1', 'part', false]]);
});

test('what expires today is still ready to ship, what has expired is not', async () => {
  await db.write((tx) => sql`insert into items.item (code, stock_unit, supply, lot_tracked) values ('WAX', 'pcs', 'make', true)`.execute(tx));
  const { rows } = await db.read((tx) => sql<{ id: number }>`select id from items.item where code = 'WAX'`.execute(tx));
  const wax = rows[0]!.id;
  for (const [code, expiresOn, amount] of [['TODAY', '2026-11-24', 3], ['PAST', '2026-11-23', 5]] as const)
    await put(wax, amount, await write((act) => createLot(act, { itemId: wax, code, madeOn: '2026-11-01', expiresOn })));
  const order = await book([['WAX', 8, '2026-11-24']]);
  assert.deepEqual((await read((act) => readyToShip(act, { limit: 99 }))).rows.filter((row) => row.salesOrderId === order).map(({ available, ready }) => [available, ready]), [['3', 'part']]);
});

test('shipments are listed, found by their orders, and given out line by line', async () => {
  const all = (await read((act) => listShipments(act, { limit: 99 }))).rows;
  const first = await read((act) => listShipments(act, { limit: 2 }));
  const next = await read((act) => listShipments(act, { limit: 99, cursor: first.next! }));
  assert.deepEqual([...first.rows, ...next.rows].map(({ id }) => id), all.map(({ id }) => id));
  assert.deepEqual((await read((act) => listShipments(act, { limit: 9, find: 'SO-000001' }))).rows.map(({ number }) => number), ['SH-000001']);
  assert.equal((await read((act) => listShipments(act, { limit: 9 }), { ...KEEPER, sites: [999] })).rows.length, 0);
  const given: Row[] = [];
  await read(async (act) => {
    for await (const piece of shipmentSheet.rows!(act)) given.push(...piece);
  });
  assert.deepEqual({ ...given[1] }, { number: 'SH-000001', customer: 'C-1', site: 'AUG', carrier: null, state: 'shipped', planned_on: '2026-11-24', shipped_at: '2026-11-23T23:30:00Z', sales_order: 'SO-000001', line: 20, item: 'GLUE', quantity: '6', picked: '6' });
});

test('what is read is what the contract says', async () => {
  const shipments = pageOf(shipmentRow).parse(await read((act) => listShipments(act, { limit: 99 })));
  for (const { id } of shipments.rows) shipmentShape.parse(await page(id));
  pageOf(readyRow).parse(await read((act) => readyToShip(act, { limit: 99 })));
});
