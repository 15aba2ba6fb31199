import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { purchaseLineRow as lineShape, purchaseOrder, purchaseOrderRow, supplierRow as supplierShape, supplierTermRow } from '#contract/purchasing';
import { pageOf } from '#contract/words';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Caller, type Row } from '#desk';
import { historyOf } from '#journal';
import { formatQuantity, quantity } from '#kernel/units';
import { move, onHand } from '#plant/stock';
import { checkPurchasing } from './checks.ts';
import { cancelLine, cancelOrder, closeOrder, confirmOrder, editLine, editOrder, sendOrder } from './edit-order.ts';
import { purchaseOrderLines, purchaseOrders } from './order-sheets.ts';
import { listInbound, listOrders, purchaseLineRow, purchaseOrderPage } from './read-orders.ts';
import { listSuppliers, listTerms, termRow } from './read-suppliers.ts';
import { receive } from './receive.ts';
import { takeBackReceipt } from './take-back-receipt.ts';
import { request, requestAll } from './request.ts';
import { addTerms, editTerms } from './save-terms.ts';
import { scheduledReceipts } from './scheduled-receipts.ts';
import { priceBreaks, suppliers, supplierTerms } from './sheets.ts';

const db = await freshDatabase({ connections: 20 });
const now = new Date('2026-11-23T23:30:00Z'); // the 24th in Augsburg
const BUYER: Caller = { ...CONSOLE, name: 'Bea', roles: ['buyer'] };
const write = <T>(work: (act: Act) => Promise<T>, caller: Caller = BUYER): Promise<T> => db.write((tx) => work({ tx, caller, now }));
const read = <T>(work: (act: Act) => Promise<T>, caller: Caller = BUYER): Promise<T> => db.read((tx) => work({ tx, caller, now }));

const made = await db.write(async (tx) => {
  const one = async (query: ReturnType<typeof sql<{ id: number }>>): Promise<number> => (await query.execute(tx)).rows[0]!.id;
  await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0), ('kg', 'kilogram', 3)`.execute(tx);
  const site = await one(sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin') returning id`);
  const other = await one(sql`insert into resources.site (code, name, zone) values ('CHI', 'Chicago', 'America/Chicago') returning id`);
  const item = (code: string, unit: string, tracked: boolean) => one(sql`insert into items.item (code, stock_unit, supply, lot_tracked, shelf_life_days) values (${code}, ${unit}, 'buy', ${tracked}, ${tracked ? 30 : null}) returning id`);
  const location = (siteId: number, code: string) => one(sql`insert into stock.location (site_id, code) values (${siteId}, ${code}) returning id`);
  return { site, other, tube: await item('TUBE', 'pcs', false), glue: await item('GLUE', 'kg', true), lamp: await item('LAMP', 'pcs', false), dock: await location(site, 'DOCK'), far: await location(other, 'FAR') };
});
const { site, other, tube, glue, lamp, dock, far } = made;
await write(async (act) => {
  await suppliers.load(act, [{ code: 'S-1', name: 'Rohrwerk', email: '', phone: '', active: true }, { code: 'S-2', name: 'Tubes & Co', email: '', phone: '', active: true }]);
  const term = { rank: 1, lead_days: 10, minimum: null, multiple: null, unit_price: '4', supplier_item: '', over_receipt_share: '0', active: true };
  await supplierTerms.load(act, [
    { ...term, supplier: 'S-1', item: 'TUBE', minimum: '100', multiple: '25' }, { ...term, supplier: 'S-2', item: 'TUBE', rank: 2, unit_price: '5' }, { ...term, supplier: 'S-1', item: 'GLUE', over_receipt_share: '0.05' },
  ]);
  await priceBreaks.load(act, [{ supplier: 'S-1', item: 'TUBE', from_quantity: '125', unit_price: '3.5' }, { supplier: 'S-1', item: 'TUBE', from_quantity: '500', unit_price: '3' }]);
});
const supplierIds = Object.fromEntries((await db.read((tx) => sql<{ code: string; id: number }>`select code, id from purchasing.supplier`.execute(tx))).rows.map(({ code, id }) => [code, id]));
const ask = (itemId: number, amount: string, dueOn = '2026-12-10', more: object = {}) => write((act) => request(act, { itemId, siteId: site, quantity: quantity(amount), dueOn, ...more }));
const page = async (id: number) => (await read((act) => purchaseOrderPage(act, id)))!;
const line = async (id: number) => (await read((act) => purchaseLineRow(act, id)))!;
const take = (lineId: number, amount: string, more: object = {}) => write((act) => receive(act, { lineId, quantity: quantity(amount), locationId: dock, ...more }));
const held = async (itemId: number) => db.read(async (tx) => formatQuantity((await onHand(tx, site, [itemId]))[0]?.quantity ?? quantity(0)));

test('a request goes to the supplier asked first, raised to minimum and multiple, at the price of the break it reaches', async () => {
  const [small, step, large, glued] = [await ask(tube, '7'), await ask(tube, '126'), await ask(tube, '500'), await ask(glue, '1.5')];
  const order = await page(small.orderId);
  assert.deepEqual([order.number, order.supplierCode, order.state, order.orderedOn], ['PO-000001', 'S-1', 'draft', '2026-11-24']);
  assert.deepEqual(order.lines.map((each) => [each.line, each.itemCode, each.quantity, each.unitPrice]), [[10, 'TUBE', '100', '4'], [20, 'TUBE', '150', '3.5'], [30, 'TUBE', '500', '3'], [40, 'GLUE', '1.5', '4']]);
  assert.deepEqual([small, step, large, glued].map(({ lineId }) => lineId), order.lines.map(({ id }) => id));
  const second = await ask(tube, '7', '2026-12-10', { supplierId: supplierIds['S-2'] });
  assert.deepEqual((await page(second.orderId)).lines.map(({ quantity: amount, unitPrice }) => [amount, unitPrice]), [['7', '5']]);
  const [told] = await db.read((tx) => historyOf(tx, `purchase-order:${small.orderId}`));
  assert.deepEqual([told!.kind, told!.data['item'], told!.siteId], ['purchasing/requested', 'GLUE', site]);
});

test('what cannot be bought is refused', async () => {
  await assert.rejects(ask(lamp, '1'), /No supplier has active terms for LAMP/);
  await assert.rejects(ask(glue, '1', '2026-12-10', { supplierId: supplierIds['S-2'] }), /Supplier S-2 has no active terms for GLUE/);
  await assert.rejects(ask(tube, '0.5'), /more decimals than pcs of TUBE/);
  await assert.rejects(ask(tube, '0'), /asks for 0/);
  await assert.rejects(ask(999, '1'), /no item number 999/);
  await assert.rejects(write((act) => request(act, { itemId: tube, siteId: site, quantity: quantity(1), dueOn: '2026-12-10' }), { ...BUYER, sites: [other] }), /does not work for site/);
});

test('twenty requests at once end up on one draft, each with a line of its own', async () => {
  const asked = await Promise.all(Array.from({ length: 20 }, () => ask(glue, '1', '2027-01-10', { siteId: other })));
  assert.equal(new Set(asked.map(({ orderId }) => orderId)).size, 1);
  assert.equal((await page(asked[0]!.orderId)).lines.length, 20);
});

test('an order is sent, confirmed line by line, changed and confirmed again; what is overdue is said', async () => {
  const { orderId, lineId } = await ask(tube, '100', '2026-11-20', { supplierId: supplierIds['S-2'] });
  const first = (await page(orderId)).lines[0]!.id;
  await assert.rejects(write((act) => confirmOrder(act, orderId, { lines: [] }, undefined)), /is a draft and cannot be confirmed/);
  await assert.rejects(take(lineId, '1'), /is a draft and cannot be received/);
  await write((act) => sendOrder(act, orderId, undefined));
  await assert.rejects(write((act) => sendOrder(act, orderId, undefined)), /is sent and cannot be sent/);
  await write((act) => confirmOrder(act, orderId, { lines: [{ lineId, confirmedOn: '2026-11-23' }] }, undefined));
  assert.deepEqual((await page(orderId)).lines.map(({ confirmedOn, late }) => [confirmedOn, late]), [['2026-12-10', false], ['2026-11-23', true]]);
  await assert.rejects(write((act) => confirmOrder(act, orderId, { lines: [{ lineId: 1, confirmedOn: '2026-11-23' }] }, undefined)), /has no line number 1/);

  const receipts = await db.read((tx) => scheduledReceipts(tx, [site], now));
  assert.deepEqual(receipts.filter((each) => each.orderId === orderId).map((each) => [each.lineId, formatQuantity(each.quantity), each.expectedOn, each.dueOn, each.confirmed, each.overdue]),
    [[lineId, '100', '2026-11-23', '2026-11-20', true, true], [first, '7', '2026-12-10', '2026-12-10', true, false]]);
  assert.deepEqual((await read((act) => listInbound(act, { limit: 1 }))).rows.map(({ id }) => id), [lineId]);

  await write((act) => editLine(act, lineId, { dueOn: '2026-12-24' }, 2));
  assert.deepEqual([(await page(orderId)).state, (await line(lineId)).confirmedOn, (await line(lineId)).expectedOn], ['sent', null, '2026-12-24']);
  await assert.rejects(write((act) => editLine(act, lineId, { dueOn: '2026-12-25' }, 2)), /changed meanwhile/);

  await write((act) => editOrder(act, orderId, { note: 'by ship' }, undefined));
  for (const nothing of [{ note: 'by ship' }, {}]) await write((act) => editOrder(act, orderId, nothing, undefined));
  assert.equal((await page(orderId)).note, 'by ship');
  const [noted, edited, , sent] = await db.read((tx) => historyOf(tx, `purchase-order:${orderId}`));
  assert.deepEqual(noted!.data, { number: (await page(orderId)).number, before: { note: '' }, after: { note: 'by ship' } }, 'told once');
  assert.deepEqual([edited!.data['before'], edited!.data['after']], [{ state: 'confirmed' }, { state: 'sent' }]);
  assert.deepEqual([sent!.kind, sent!.data['before'], sent!.data['after']], ['purchasing/order-sent', { state: 'draft' }, { state: 'sent' }]);
});

test('what has come is in stock at the line\'s price, never more than ordered, and the last piece closes the order', async () => {
  const { orderId } = await ask(tube, '100');
  await write((act) => sendOrder(act, orderId, undefined));
  const [first, ...rest] = (await page(orderId)).lines.map(({ id }) => id);
  for (const id of rest) await write((act) => cancelLine(act, id, 'not needed', undefined));
  await take(first!, '60');
  await assert.rejects(take(first!, '41'), /40 pcs of TUBE are still to come on line 10 of purchase order PO-000001; 41 are too many/);
  await assert.rejects(take(first!, '1', { locationId: far }), /not of the site/);
  await assert.rejects(take(first!, '0'), /brings nothing/);
  await assert.rejects(write((act) => cancelOrder(act, orderId, '', undefined)), /60 pcs of its line 10 have been received/);
  await assert.rejects(write((act) => editLine(act, first!, { quantity: '59' }, undefined)), /59 is less/);
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => take(first!, '10')));
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 4);
  assert.deepEqual([await held(tube), (await page(orderId)).state, (await line(first!)).received], ['100', 'closed', '100']);
  assert.equal((await page(orderId)).lines[0]!.receipts.length, 5);
  const { rows } = await db.read((tx) => sql<{ cost: string; by: string }>`select distinct unit_cost::text as cost, by_name as by from stock.movement where document = ${`purchase-order-line:${first!}`}`.execute(tx));
  assert.deepEqual(rows, [{ cost: '4.0000', by: 'Bea' }]);
});

test('an item tracked by lot comes in by lots, numbered or named, and as much too many as the terms allow', async () => {
  const { lineId, orderId } = await ask(glue, '10');
  await write((act) => sendOrder(act, orderId, undefined));
  const numbered = await take(lineId, '4');
  const named = await take(lineId, '4', { lot: 'CH-7', expiresOn: '2027-02-28', supplierLot: 'X' });
  assert.equal((await take(lineId, '0.5', { lot: 'CH-7' })).lotId, named.lotId);
  await assert.rejects(take(lineId, '0.5', { lot: 'CH-7', expiresOn: '2027-03-01' }), /Lot CH-7 of GLUE expires on 2027-02-28, not on 2027-03-01/);
  await assert.rejects(take(lineId, '2.001', { lot: 'CH-7' }), /1.5 kg of GLUE are still to come on line 10 of purchase order PO-\d+, and 0.5 more would be taken; 2.001 are too many/);
  await take(lineId, '2', { lot: 'CH-7' });
  const order = await page(orderId);
  assert.deepEqual([order.state, order.lines[0]!.received, order.lines[0]!.receipts.map(({ lotCode }) => lotCode)], ['closed', '10.5', ['L000001', 'CH-7', 'CH-7', 'CH-7']]);
  const { rows } = await db.read((tx) => sql<{ expires_on: string }>`select expires_on from stock.lot where id = ${numbered.lotId}`.execute(tx));
  assert.equal(rows[0]!.expires_on, '2026-12-24'); // 30 days from the 24th
});

test('terms are edited as one thing', async () => {
  const body = { supplierCode: 'S-2', itemCode: 'LAMP', rank: 1, leadDays: 5, minimum: '10', multiple: null, unitPrice: '9', supplierItem: 'L', overReceiptShare: '0', active: true, breaks: [{ fromQuantity: '100', unitPrice: '8.5' }] };
  const id = await write((act) => addTerms(act, body));
  await assert.rejects(write((act) => addTerms(act, body)), /already has terms for LAMP/);
  const before = (await read((act) => termRow(act, id)))!;
  assert.deepEqual(before.breaks, body.breaks);
  await write((act) => editTerms(act, id, { ...body, minimum: null, breaks: [] }, before.version));
  const after = (await read((act) => termRow(act, id)))!;
  assert.deepEqual([after.minimum, after.breaks, after.version], [null, [], before.version + 1]);
  await assert.rejects(write((act) => editTerms(act, id, body, before.version)), /changed meanwhile/);
  assert.deepEqual((await read((act) => listTerms(act, { limit: 9, itemId: tube }))).rows.map(({ supplierCode }) => supplierCode), ['S-1', 'S-2']);
});

test('a receipt is taken back once, by an opposite movement; the order it had closed is sent again; goods that are gone stay received', async () => {
  const { lineId, orderId } = await ask(lamp, '30');
  await write((act) => sendOrder(act, orderId, undefined));
  for (const { id } of (await page(orderId)).lines) if (id !== lineId) await write((act) => cancelLine(act, id, '', undefined));
  const [first, second] = [await take(lineId, '20'), await take(lineId, '10')];
  assert.equal((await page(orderId)).state, 'closed');
  const before = await held(lamp);
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => write((act) => takeBackReceipt(act, second.receiptId, 'counted twice'))));
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  const order = await page(orderId);
  const mine = order.lines.find(({ id }) => id === lineId)!;
  assert.deepEqual([order.state, mine.state, mine.received, mine.remaining, mine.receipts.map(({ takenBackBecause }) => takenBackBecause)], ['sent', 'open', '20', '10', ['', 'counted twice']]);
  assert.equal(Number(await held(lamp)), Number(before) - 10);
  const { rows } = await db.read((tx) => sql<{ kind: string; quantity: string }>`select kind, trim_scale(quantity)::text as quantity from stock.movement where document = ${`purchase-order-line:${lineId}`} order by id`.execute(tx));
  assert.deepEqual(rows.map(({ kind, quantity: amount }) => `${kind} ${amount}`), ['receipt 20', 'receipt 10', 'reversal -10']);
  await write((act) => move(act, [{ kind: 'issue', itemId: lamp, locationId: dock, lotId: null, quantity: quantity('-15'), document: null }]));
  await assert.rejects(write((act) => takeBackReceipt(act, first.receiptId, '')), /cannot be taken/);
  await assert.rejects(write((act) => takeBackReceipt(act, 999_999, '')), /no receipt number 999999/);
  await take(lineId, '10');
  assert.equal((await page(orderId)).state, 'closed');
});

const orderRow: Row = { number: 'OLD-1', supplier: 'S-1', site: 'AUG', state: null, ordered_on: '2026-10-01', note: '' };
const lineRow: Row = { purchase_order: 'OLD-1', line: 10, item: 'TUBE', quantity: '50', received_quantity: null, unit_price: null, due_on: '2026-11-10', confirmed_on: null, state: null };

test('a file brings orders and lines; the same again changes nothing, not even what has come since', async () => {
  const load = () => write(async (act) => [...(await purchaseOrders.load(act, [orderRow])), ...(await purchaseOrderLines.load(act, [lineRow, { ...lineRow, line: 20, quantity: '3', received_quantity: '1' }]))]);
  assert.deepEqual(await load(), ['new', 'new', 'new']);
  const order = (await read((act) => listOrders(act, { limit: 1, find: 'old-' }))).rows[0]!;
  assert.deepEqual([order.state, order.late, order.openLines, order.value], ['sent', true, 2, '212']);
  await take((await page(order.id)).lines[0]!.id, '50');
  assert.deepEqual(await load(), ['same', 'same', 'same']);
  const outcomes = await write((act) => purchaseOrderLines.load(act, [{ ...lineRow, quantity: '0.5', line: 30 }, { ...lineRow, item: 'GLUE' }, { ...lineRow, purchase_order: 'NONE' }]));
  assert.deepEqual(outcomes.map((outcome) => (outcome as unknown as { refused: { reason: string }[] }).refused[0]!.reason),
    ['0.5 has more decimals than pcs of TUBE can have (0).', '50 of TUBE have been received on line 10 of OLD-1; it cannot become another item.', 'There is no purchase order NONE.']);
  const fresh = { ...lineRow, line: 40, quantity: '2' };
  assert.deepEqual(await write((act) => purchaseOrderLines.load(act, [fresh])), ['new']);
  assert.deepEqual(await write((act) => purchaseOrderLines.load(act, [{ ...fresh, item: 'GLUE' }])), ['changed'], 'of which nothing has come');
  await write((act) => closeOrder(act, order.id, 'supplier gave up', undefined));
  assert.deepEqual((await page(order.id)).lines.map(({ state }) => state), ['received', 'received', 'cancelled']);
});

test('suspicious purchases are found', async () => {
  await ask(tube, '1', '2026-11-27');
  await write((act) => sql`update items.item set active = false where id = ${glue}`.execute(act.tx));
  const found = await read(checkPurchasing);
  assert.deepEqual(found.map(({ rule, message }) => [rule, message]), [
    ['draft-due-soon', '1 line for Rohrwerk is still in a draft and due from 2026-11-27 on.'],
    ['inactive-item-bought', 'Item GLUE is no longer active, and 20 lines of purchase orders bring it.'],
  ]);
});

test('what is read is what the contract says', async () => {
  const orders = pageOf(purchaseOrderRow).parse(await read((act) => listOrders(act, { limit: 99 })));
  for (const { id } of orders.rows) purchaseOrder.parse(await page(id));
  pageOf(lineShape).parse(await read((act) => listInbound(act, { limit: 99 })));
  pageOf(supplierTermRow).parse(await read((act) => listTerms(act, { limit: 99 })));
  pageOf(supplierShape).parse(await read((act) => listSuppliers(act, { limit: 99 })));
});

test('many are asked for as one: each supplier one draft, lines in the order asked, all or none', async () => {
  await assert.rejects(write(async (act) => {
    await sql`update items.item set active = true`.execute(act.tx);
    const wanted = Array.from({ length: 60 }, (_, n) => ({ itemId: n % 3 === 0 ? glue : tube, siteId: other, quantity: quantity('10'), dueOn: '2027-02-01', supplierId: n % 3 === 1 ? supplierIds['S-2'] : undefined }));
    const made = await requestAll(act, wanted);
    const lines = await Promise.all(made.map(async ({ lineId }) => (await purchaseLineRow(act, lineId))!));
    assert.deepEqual(lines.map((each) => [each.itemCode, each.supplierCode]), wanted.map(({ supplierId }, n) => (n % 3 === 0 ? ['GLUE', 'S-1'] : ['TUBE', supplierId === undefined ? 'S-1' : 'S-2'])));
    assert.equal(new Set(made.map(({ orderId }) => orderId)).size, 2);
    const ofSecond = lines.filter((each) => each.supplierCode === 'S-2').map((each) => each.line);
    assert.deepEqual(ofSecond, Array.from({ length: 20 }, (_, n) => ofSecond[0]! + n * 10));
    await assert.rejects(requestAll(act, [...wanted, { ...wanted[0]!, itemId: 999 }]), /no item number 999/);
    assert.equal((await purchaseOrderPage(act, made[0]!.orderId))!.lines.length, lines.filter((each) => each.purchaseOrderId === made[0]!.orderId).length + lines[0]!.line / 10 - 1);
    throw new Error('only tried');
  }), /only tried/);
});
