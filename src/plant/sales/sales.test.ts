import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { customerRow as customerShape, salesLineRow as lineShape, salesOrder, salesOrderRow, type BookOrderBody, type salesOrderSorts } from '#contract/sales';
import { pageOf } from '#contract/words';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Caller, type Row } from '#desk';
import { historyOf } from '#journal';
import { quantity } from '#kernel/units';
import { bookOrder } from './book-order.ts';
import { checkSales } from './checks.ts';
import { deliver } from './deliver.ts';
import { addLines, cancelLine, editLine } from './edit-line.ts';
import { bookQuote, cancelOrder, closeOrder, editOrder, reopenOrder } from './edit-order.ts';
import { salesOrderLines } from './line-sheet.ts';
import { listCustomers } from './read-customers.ts';
import { listOpenLines } from './read-lines.ts';
import { listOrders, salesOrderPage } from './read-orders.ts';
import { customers, salesOrders } from './sheets.ts';

const db = await freshDatabase({ connections: 20 });
const now = new Date('2026-11-23T23:30:00Z'); // already the 24th in Augsburg, still the 23rd in Chicago
const write = <T>(work: (act: Act) => Promise<T>, caller: Caller = CONSOLE): Promise<T> => db.write((tx) => work({ tx, caller, now }));
const read = <T>(work: (act: Act) => Promise<T>, caller: Caller = CONSOLE): Promise<T> => db.read((tx) => work({ tx, caller, now }));
const reasons = (outcome: unknown): string[] => (outcome as { refused: { reason: string }[] }).refused.map(({ reason }) => reason);

const sites = await write(async (act) => {
  await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0), ('kg', 'kilogram', 3)`.execute(act.tx);
  const made = await sql<{ id: number }>`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin'), ('CHI', 'Chicago', 'America/Chicago') returning id`.execute(act.tx);
  await sql`insert into items.item (code, stock_unit, supply, price, active) values ('BIKE', 'pcs', 'make', 1290, true), ('GREASE', 'kg', 'buy', 12.5, true), ('OLD', 'pcs', 'make', 1, false)`.execute(act.tx);
  await customers.load(act, [{ code: 'C-1', name: 'Alpine Cycles', email: '', phone: '', address: '', priority: 2, active: true }, { code: 'C-2', name: 'Velo 100%', email: '', phone: '', address: '', priority: 5, active: true }, { code: 'C-9', name: 'Gone', email: '', phone: '', address: '', priority: 5, active: false }]);
  return made.rows.map(({ id }) => id);
});
const [augsburg, chicago] = sites as [number, number];

type Line = BookOrderBody['lines'][number];
const line = (itemCode: string, amount: string, requestedOn: string, promisedOn: string | null = null): Line => ({ itemCode, quantity: amount, requestedOn, promisedOn });
const body = (lines: Line[], more: Partial<BookOrderBody> = {}): BookOrderBody => ({ customerCode: 'C-1', siteCode: 'AUG', quote: false, reference: '', note: '', lines, ...more });
const book = (lines: Line[], more: Partial<BookOrderBody> = {}): Promise<number> => write((act) => bookOrder(act, body(lines, more)));
const page = async (id: number) => (await read((act) => salesOrderPage(act, id)))!;

test('an order is booked with its lines in one go, numbered, priced, due on its earliest day', async () => {
  const id = await book([line('BIKE', '40', '2026-12-04', '2026-12-07'), line('GREASE', '2.5', '2026-12-05')]);
  const order = await page(id);
  assert.deepEqual([order.number, order.state, order.orderedOn, order.dueOn, order.priority, order.value, order.late], ['SO-000001', 'booked', '2026-11-24', '2026-12-05', 2, '51631.25', false]);
  assert.deepEqual(order.lines.map((each) => [each.line, each.itemCode, each.unitPrice, each.dueOn, each.remaining]), [[10, 'BIKE', '1290', '2026-12-07', '40'], [20, 'GREASE', '12.5', '2026-12-05', '2.5']]);
  const [fact] = await db.read((tx) => historyOf(tx, `sales-order:${id}`));
  assert.deepEqual([fact!.kind, fact!.siteId, fact!.data['number'], (fact!.data['lines'] as unknown[]).length], ['sales/order-booked', augsburg, 'SO-000001', 2]);
});

test('what cannot be ordered is refused, and nothing of the order stays', async () => {
  const good = line('BIKE', '1', '2026-12-04');
  await assert.rejects(book([good], { number: 'SO-000001' }), /already a sales order SO-000001/);
  await assert.rejects(book([good], { customerCode: 'C-7' }), /no customer C-7/);
  await assert.rejects(book([good], { customerCode: 'C-9' }), /no longer active/);
  await assert.rejects(book([good], { siteCode: 'X' }), /no site X/);
  await assert.rejects(book([good, line('OLD', '1', '2026-12-04')]), /Item OLD is no longer active/);
  await assert.rejects(book([good, line('NEW', '1', '2026-12-04')]), /no item NEW/);
  await assert.rejects(book([line('BIKE', '1.5', '2026-12-04')]), /more decimals than pcs of BIKE/);
  await assert.rejects(book([{ ...good, line: 10 }, { ...good, line: 10 }]), /Line 10 stands twice/);
  await assert.rejects(write((act) => bookOrder(act, body([good], { siteCode: 'CHI' })), { ...CONSOLE, sites: [augsburg] }), /does not work for site/);
  assert.equal((await read((act) => listOrders(act, { limit: 9 }))).rows.length, 1);
});

test('of twenty who book at once under one number, one does; without a number, each gets its own', async () => {
  const one = await Promise.allSettled(Array.from({ length: 20 }, () => book([line('BIKE', '1', '2027-03-01')], { number: 'RACE' })));
  assert.equal(one.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const each of one) if (each.status === 'rejected') assert.match(String(each.reason), /already a sales order RACE/);
  const many = await Promise.all(Array.from({ length: 20 }, () => book([line('BIKE', '1', '2027-03-01')])));
  assert.equal(new Set(many).size, 20);
});

test('a line is changed, promised and cancelled, and its order tells it and follows it', async () => {
  const id = await book([line('BIKE', '10', '2026-12-20'), line('BIKE', '5', '2026-12-18')], { number: 'EDIT' });
  const [first, second] = (await page(id)).lines;
  await write((act) => editLine(act, second!.id, { promisedOn: '2027-01-10', quantity: '6' }, 1));
  assert.deepEqual([(await page(id)).dueOn, (await page(id)).version], ['2026-12-20', 2]);
  const [told] = await db.read((tx) => historyOf(tx, `sales-order:${id}`));
  assert.deepEqual(told!.data['lines'], [{ id: second!.id, line: 20, item: 'BIKE', before: { quantity: '5', promisedOn: null }, after: { quantity: '6', promisedOn: '2027-01-10' } }]);
  await assert.rejects(write((act) => editLine(act, second!.id, { quantity: '7' }, 1)), /was changed meanwhile: you saw version 1, it is now 2/);
  await assert.rejects(write((act) => editLine(act, second!.id, { quantity: '0.5' }, undefined)), /more decimals/);
  await write((act) => addLines(act, id, [line('GREASE', '1', '2026-12-01')]));
  assert.deepEqual((await page(id)).lines.map((each) => each.line), [10, 20, 30]);
  assert.equal((await page(id)).dueOn, '2026-12-01');
  await write((act) => editOrder(act, id, { priority: 1 }, undefined));
  for (const each of (await page(id)).lines) await write((act) => cancelLine(act, each.id, 'not needed', undefined));
  assert.deepEqual([(await page(id)).state, (await page(id)).dueOn, (await page(id)).value], ['cancelled', '2027-01-10', '0']);
  await assert.rejects(write((act) => editLine(act, first!.id, { quantity: '7' }, undefined)), /EDIT is cancelled and cannot be changed/);
});

test('what is shipped is counted, never more than is ordered, and the last piece closes the order', async () => {
  const id = await book([line('BIKE', '10', '2026-12-20'), line('GREASE', '0.3', '2026-12-20')], { number: 'SHIP' });
  const [bikes, grease] = (await page(id)).lines.map(({ id: lineId }) => ({ id: lineId })) as [{ id: number }, { id: number }];
  await write((act) => deliver(act, [{ lineId: bikes.id, quantity: quantity(4) }, { lineId: grease.id, quantity: quantity('0.1') }, { lineId: grease.id, quantity: quantity('0.2') }]));
  assert.deepEqual((await page(id)).lines.map((each) => [each.shipped, each.state]), [['4', 'open'], ['0.3', 'shipped']]);
  await assert.rejects(write((act) => deliver(act, [{ lineId: bikes.id, quantity: quantity(7) }])), /6 pcs of BIKE are still to be shipped for line 10 of sales order SHIP; 7 are more/);
  await assert.rejects(write((act) => deliver(act, [{ lineId: grease.id, quantity: quantity('0.1') }])), /is shipped and cannot be shipped/);
  await assert.rejects(write((act) => cancelOrder(act, id, '', undefined)), /4 of its line 10 were shipped/);
  await assert.rejects(write((act) => editLine(act, bikes.id, { quantity: '3' }, undefined)), /3 is less/);
  const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => write((act) => deliver(act, [{ lineId: bikes.id, quantity: quantity(1) }]))));
  assert.equal(attempts.filter(({ status }) => status === 'fulfilled').length, 6);
  assert.equal((await page(id)).state, 'closed');
  const told = await db.read((tx) => historyOf(tx, `sales-order:${id}`));
  assert.deepEqual(told.map(({ kind }) => kind).slice(0, 2), ['sales/order-closed', 'sales/delivered']);
  await assert.rejects(write((act) => reopenOrder(act, id, '', undefined)), /shipped whole/);
});

test('a quote wants nothing until it is booked; a closed order gives up its rest and may be opened again', async () => {
  const id = await book([line('BIKE', '3', '2026-12-24')], { number: 'QUOTE', quote: true });
  assert.equal((await read((act) => listOpenLines(act, { limit: 99, dueBefore: '2026-12-25' }))).rows.some(({ orderNumber }) => orderNumber === 'QUOTE'), false);
  const [bikes] = (await page(id)).lines;
  await assert.rejects(write((act) => deliver(act, [{ lineId: bikes!.id, quantity: quantity(1) }])), /is a quote and cannot be shipped/);
  await write((act) => bookQuote(act, id, 1));
  await write((act) => deliver(act, [{ lineId: bikes!.id, quantity: quantity(1) }]));
  await write((act) => closeOrder(act, id, 'customer has enough', undefined));
  assert.deepEqual((await page(id)).lines.map(({ state, remaining }) => [state, remaining]), [['shipped', '0']]);
  await write((act) => reopenOrder(act, id, '', undefined));
  assert.deepEqual((await page(id)).lines.map(({ state, remaining }) => [state, remaining]), [['open', '2']]);
});

test('whether an order is late is said by its own site\'s clock', async () => {
  await book([line('BIKE', '1', '2026-11-23')], { number: 'LATE-AUG' });
  await book([line('BIKE', '1', '2026-11-23')], { number: 'LATE-CHI', siteCode: 'CHI' });
  const late = await read((act) => listOrders(act, { limit: 9, late: true }));
  assert.deepEqual(late.rows.map(({ number }) => number), ['LATE-AUG']);
  const others = await read((act) => listOrders(act, { limit: 99, late: false }));
  assert.ok(others.rows.some(({ number }) => number === 'LATE-CHI') && !others.rows.some(({ number }) => number === 'LATE-AUG'));
});

test('the list is paged without gaps, filtered, and found by number, reference and customer; a percent sign is only a percent sign', async () => {
  await book([line('BIKE', '1', '2026-11-30')], { number: 'X_1', customerCode: 'C-2', reference: 'PO 4711' });
  const all: string[] = [];
  for (let cursor: string | undefined; ;) {
    const got = await read((act) => listOrders(act, { limit: 4, ...(cursor ? { cursor } : {}) }));
    all.push(...got.rows.map(({ number }) => number));
    if (got.next === null) break;
    cursor = got.next;
  }
  const { rows } = await db.read((tx) => sql<{ number: string }>`select number from sales.sales_order order by due_on, id`.execute(tx));
  assert.deepEqual(all, rows.map(({ number }) => number));
  const find = async (text: string) => (await read((act) => listOrders(act, { limit: 99, find: text }))).rows.map(({ number }) => number);
  assert.deepEqual(await find('000001'), ['SO-000001']);
  assert.deepEqual(await find('late-'), ['LATE-AUG', 'LATE-CHI']);
  assert.deepEqual(await find('po 47'), ['X_1']);
  assert.deepEqual(await find('100%'), ['X_1']);
  assert.deepEqual(await find('X_'), ['X_1']);
  assert.deepEqual(await find('%'), ['X_1']);
  assert.deepEqual((await read((act) => listOrders(act, { limit: 99, siteId: chicago }))).rows.map(({ number }) => number), ['LATE-CHI']);
  assert.deepEqual((await read((act) => listOrders(act, { limit: 99 }), { ...CONSOLE, sites: [chicago] })).rows.map(({ number }) => number), ['LATE-CHI']);
});

test('the list is sorted as asked, either way and page by page; a cursor of another order is refused', async () => {
  const sorted = async (sort: (typeof salesOrderSorts)[number], order: 'asc' | 'desc'): Promise<string[]> => {
    const all: string[] = [];
    for (let cursor: string | undefined; ;) {
      const got = await read((act) => listOrders(act, { limit: 3, sort, order, cursor }));
      all.push(...got.rows.map(({ number }) => number));
      if (got.next === null) return all;
      cursor = got.next;
    }
  };
  for (const [sort, column] of [['dueOn', 'due_on'], ['number', 'number'], ['orderedOn', 'ordered_on'], ['value', 'value']] as const)
    for (const order of ['asc', 'desc'] as const) {
      const { rows } = await db.read((tx) => sql<{ number: string }>`select number from sales.sales_order order by ${sql.ref(column)} ${sql.raw(order)}, id ${sql.raw(order)}`.execute(tx));
      assert.deepEqual(await sorted(sort, order), rows.map(({ number }) => number), `${sort} ${order}`);
    }
  const { next } = await read((act) => listOrders(act, { limit: 1, sort: 'value' }));
  await assert.rejects(read((act) => listOrders(act, { limit: 1, sort: 'number', cursor: next! })), /none of this list/);
  await assert.rejects(read((act) => listOrders(act, { limit: 1, sort: 'value', order: 'desc', cursor: next! })), /none of this list/);
});

const orderRow: Row = { number: 'IMP-1', customer: 'C-1', site: 'AUG', state: null, ordered_on: '2026-11-02', priority: null, reference: '', note: '' };
const sheetLine: Row = { sales_order: 'IMP-1', line: 10, item: 'BIKE', quantity: '5', shipped_quantity: null, unit_price: null, requested_on: '2026-12-01', promised_on: null, state: null };

test('a file brings orders and lines; the same again changes nothing, not even what was shipped since', async () => {
  const load = () => write(async (act) => [...(await salesOrders.load(act, [orderRow])), ...(await salesOrderLines.load(act, [sheetLine, { ...sheetLine, line: 20, item: 'GREASE', quantity: '1.125', unit_price: '9' }]))]);
  assert.deepEqual(await load(), ['new', 'new', 'new']);
  assert.deepEqual(await load(), ['same', 'same', 'same']);
  const id = (await read((act) => listOrders(act, { limit: 1, find: 'IMP-1' }))).rows[0]!.id;
  const before = await page(id);
  assert.deepEqual([before.state, before.priority, before.lines.map(({ unitPrice }) => unitPrice)], ['booked', 2, ['1290', '9']]);
  await write((act) => deliver(act, [{ lineId: before.lines[0]!.id, quantity: quantity(5) }]));
  assert.deepEqual(await load(), ['same', 'same', 'same']);
  assert.deepEqual((await page(id)).lines.map(({ state, shipped }) => [state, shipped]), [['shipped', '5'], ['open', '0']]);
  assert.deepEqual(await write((act) => salesOrderLines.load(act, [{ ...sheetLine, quantity: '6' }])), ['changed']);
  assert.deepEqual((await page(id)).lines.map(({ state, remaining }) => [state, remaining]), [['open', '1'], ['open', '1.125']]);
});

test('rows that cannot be are refused with their reason, the others go in', async () => {
  const outcomes = await write((act) => salesOrderLines.load(act, [
    { ...sheetLine, line: 30, quantity: '2.5' }, { ...sheetLine, line: 40, shipped_quantity: '6' }, { ...sheetLine, item: 'GREASE' }, { ...sheetLine, sales_order: 'NONE' }, { ...sheetLine, line: 50 },
    { ...sheetLine, sales_order: 'SHIP', line: 90 },
  ]));
  assert.deepEqual(outcomes.map((outcome) => (typeof outcome === 'string' ? outcome : reasons(outcome)[0])), [
    '2.5 has more decimals than pcs of BIKE can have (0).', '6 shipped are more than the 5 ordered.', 'Line 10 of IMP-1 has shipped 5 of BIKE and cannot become another item.', 'There is no sales order NONE.', 'new',
    'Sales order SHIP is closed and takes no open lines.',
  ]);
  const [outcome] = await write((act) => salesOrders.load(act, [{ ...orderRow, state: 'quote' }]));
  assert.deepEqual(reasons(outcome), ['Sales order IMP-1 is booked and cannot become quote.']);
  const [other] = await write((act) => salesOrders.load(act, [orderRow]), { ...CONSOLE, name: 'Chi', sites: [chicago] });
  assert.equal(reasons(other)[0], 'Chi does not work for the site of AUG.');
});

test('suspicious orders are found with the numbers they endanger', async () => {
  await write((act) => sql`update items.item set active = false where code = 'GREASE'`.execute(act.tx));
  await write((act) => salesOrders.load(act, [{ ...orderRow, number: 'EMPTY' }]));
  await book([{ ...line('BIKE', '1', '2027-01-01'), unitPrice: '0' }], { number: 'GIFT' });
  const found = await read(checkSales);
  assert.deepEqual(found.map(({ rule, endangers }) => [rule, endangers]), [
    ['inactive-item-ordered', ['IMP-1', 'SO-000001']], ['line-without-price', ['GIFT']], ['lines-wanted-in-the-past', ['LATE-AUG']], ['order-without-lines', ['EMPTY']],
  ]);
  assert.equal(found[2]!.message, '1 open line of site AUG was due before today, the oldest on 2026-11-23.');
});

test('what is read is what the contract says', async () => {
  const orders = pageOf(salesOrderRow).parse(await read((act) => listOrders(act, { limit: 99 })));
  for (const { id } of orders.rows) salesOrder.parse(await page(id));
  pageOf(lineShape).parse(await read((act) => listOpenLines(act, { limit: 99 })));
  pageOf(customerShape).parse(await read((act) => listCustomers(act, { limit: 99 })));
});
