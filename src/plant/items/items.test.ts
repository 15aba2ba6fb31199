import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { billBody, billComparison, billLineRow, explosionRow, itemBody, itemRow as itemShape, routingBody, routingComparison, routingRow as routingShape, whereUsedRow } from '#contract/items';
import { pageOf } from '#contract/words';
import { CONSOLE, type Act, type Row } from '#desk';
import { addOne, asRow, editOne } from '#desk/merge';
import { historyOf } from '#journal';
import { checkItems } from './checks.ts';
import { compareBills, compareRoutings } from './compare.ts';
import { explode } from './explode.ts';
import { items, unitConversions, units } from './item-sheets.ts';
import { billRow, listBillLines, listBills } from './read-bills.ts';
import { itemRow, listGroups, listItems } from './read-items.ts';
import { routingRow } from './read-routings.ts';
import { activateBill, activateRouting, reviseBill, reviseRouting } from './revise.ts';
import { addBill, editBill, wholeBill } from './save-bill.ts';
import { addRouting, editRouting } from './save-routing.ts';
import { whereUsed } from './where-used.ts';

const db = await freshDatabase();
const now = new Date('2026-11-23T08:00:00Z');
const write = <T>(work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller: CONSOLE, now }));
const read = <T>(work: (act: Act) => Promise<T>): Promise<T> => db.read((tx) => work({ tx, caller: CONSOLE, now }));
const ITEM = { sheet: items, table: 'items.item', noun: 'item' } as const;

await db.write(async (tx) => {
  const act = { tx, caller: CONSOLE, now };
  await sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin')`.execute(tx);
  await sql`insert into resources.calendar (code, name, site_id, always_open) values ('ALL', 'Always', 1, true)`.execute(tx);
  await sql`insert into resources.changeover_matrix (code, name) values ('COLOURS', 'Colours')`.execute(tx);
  await sql`insert into resources.work_center (code, name, site_id, calendar_id) values ('WELD', 'Welding', 1, 1), ('PAINT', 'Painting', 1, 1)`.execute(tx);
  await sql`insert into resources.machine (code, name, work_center_id, changeover_matrix_id) values ('W1', '', 1, null), ('W2', '', 1, null), ('P1', '', 2, 1)`.execute(tx);
  await sql`insert into people.skill (code, name) values ('TIG', 'TIG welding')`.execute(tx);
  await units.load(act, [{ code: 'pcs', name: 'pieces' }, { code: 'm', name: 'metres' }, { code: 'mm', name: 'millimetres' }, { code: 'kg', name: 'kilograms' }]);
  await unitConversions.load(act, [{ item: null, from_unit: 'm', to_unit: 'mm', ratio: '1000' }]);
  await items.load(act, ['BIKE', 'FRAME', 'WHEEL', 'SPOKE', 'KIT', 'LABEL', 'TUBE', 'TUBE-ALT', 'SWARF'].map((code): Row => ({
    code, description: `${code.toLowerCase()} of a bike`, item_group: code.startsWith('TUBE') ? 'Steel' : 'Parts', stock_unit: code.startsWith('TUBE') ? 'm' : code === 'SWARF' ? 'kg' : 'pcs',
    supply: ['SPOKE', 'LABEL', 'TUBE', 'TUBE-ALT', 'SWARF'].includes(code) ? 'buy' : 'make', phantom: code === 'KIT', scrap_share: code === 'FRAME' ? '0.2' : '0', unit_cost: '1', active: true,
  })));
});
const ids: Record<string, number> = Object.fromEntries((await read((act) => listItems(act, { limit: 100 }))).rows.map((row) => [row.code, row.id]));
const bill = (itemCode: string, lines: object[], more: object = {}) => billBody.parse({ itemCode, revision: 'A', status: 'active', lines, ...more });
const at: Record<string, number> = {};

test('bills are added whole, and exploded exactly: scrap, yield, fixed per lot, alternates, by-products, phantoms', async () => {
  await write(async (act) => {
    at['BIKE'] = await addBill(act, bill('BIKE', [{ position: 10, componentCode: 'FRAME', quantity: '1' }, { position: 20, componentCode: 'WHEEL', quantity: '2' }, { position: 30, componentCode: 'KIT', quantity: '1' }]));
    at['FRAME'] = await addBill(act, bill('FRAME', [
      { position: 10, componentCode: 'TUBE', quantity: '10000', unit: 'mm', scrapShare: '0.2', alternateGroup: 'tube', alternateRank: 1 }, { position: 20, componentCode: 'TUBE-ALT', quantity: '12', alternateGroup: 'tube', alternateRank: 2 },
      { position: 30, componentCode: 'LABEL', quantity: '1', fixedPerLot: true }, { position: 40, kind: 'by-product', componentCode: 'SWARF', quantity: '0.3' }], { forQuantity: '3', yieldShare: '0.5' }));
    at['WHEEL'] = await addBill(act, bill('WHEEL', [{ position: 10, componentCode: 'SPOKE', quantity: '36' }]));
    at['KIT'] = await addBill(act, bill('KIT', [{ position: 10, componentCode: 'LABEL', quantity: '2' }]));
  });
  const page = await read((act) => explode(act, ids['BIKE']!, { limit: 100, quantity: '10', depth: 50 }));
  pageOf(explosionRow).parse(page);
  assert.deepEqual(page.rows.map((row) => `${'  '.repeat(row.depth - 1)}${row.path} ${row.quantity} ${row.unit} ${row.itemCode}${row.alternate ? ' (or)' : ''}`), [
    '10 10 pcs FRAME',
    '  10.10 104.166667 m TUBE', // 10 / 0.8 / 0.5 = 25 started; 25 × 10/3 m / 0.8
    '  10.20 100 m TUBE-ALT (or)',
    '  10.30 1 pcs LABEL',
    '  10.40 1 kg SWARF',
    '20 20 pcs WHEEL',
    '  20.10 720 pcs SPOKE',
    '30 10 pcs KIT',
    '  30.10 20 pcs LABEL']);
});

test('an explosion is paged without gaps, wherever a page ends, and stops at a depth', async () => {
  const whole = (await read((act) => explode(act, ids['BIKE']!, { limit: 100, quantity: '10', depth: 50 }))).rows;
  for (const limit of [1, 2, 4]) {
    const rows: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await read((act) => explode(act, ids['BIKE']!, { limit, quantity: '10', depth: 50, cursor }));
      rows.push(...page.rows);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    assert.deepEqual(rows, whole);
  }
  await assert.rejects(read((act) => explode(act, 999_999, { limit: 1, quantity: '1', depth: 1 })), /no item number 999999/);
  await assert.rejects(read((act) => routingRow(act, 999_999)), /no routing number 999999/);
  assert.deepEqual((await read((act) => explode(act, ids['BIKE']!, { limit: 100, quantity: '1', depth: 1 }))).rows.map((row) => row.itemCode), ['FRAME', 'WHEEL', 'KIT']);
});

test('an item is found in all it goes into, directly or up to what is sold', async () => {
  const used = async (code: string, all: boolean) => (await read((act) => whereUsed(act, ids[code]!, { limit: 50, all }))).rows.map((row) => (whereUsedRow.parse(row), `${row.depth} ${row.itemCode}`));
  assert.deepEqual(await used('LABEL', false), ['1 FRAME', '1 KIT']);
  assert.deepEqual(await used('LABEL', true), ['1 FRAME', '1 KIT', '2 BIKE', '2 BIKE']);
});

test('a bill is edited as one thing at the version that was seen; what may not be leaves it as it was', async () => {
  const body = await read((act) => wholeBill(act, at['WHEEL']!));
  const seen = await read((act) => billRow(act, at['WHEEL']!));
  await write((act) => editBill(act, at['WHEEL']!, { ...body, lines: [{ ...body.lines[0]!, quantity: '32', position: 15 }] }, seen.version));
  assert.deepEqual((await read((act) => listBillLines(act, at['WHEEL']!, { limit: 5 }))).rows.map((line) => (billLineRow.parse(line), [line.position, line.per])), [[15, '32']]);
  await assert.rejects(write((act) => editBill(act, at['WHEEL']!, body, seen.version)), /changed meanwhile/);
  await assert.rejects(write((act) => editBill(act, at['WHEEL']!, { ...body, lines: [{ ...body.lines[0]!, componentCode: 'BIKE' }] }, undefined)), /WHEEL would contain itself: WHEEL → BIKE → WHEEL/);
  await assert.rejects(write((act) => editBill(act, at['WHEEL']!, { ...body, lines: [body.lines[0]!, body.lines[0]!] }, undefined)), /Two lines stand at position 10/);
  await assert.rejects(write((act) => addBill(act, body)), /WHEEL already has a revision A/);
  assert.equal((await read((act) => billRow(act, at['WHEEL']!))).version, seen.version + 1);
  const [fact] = await read(({ tx }) => historyOf(tx, `bill:${at['WHEEL']!}`));
  assert.deepEqual([fact!.kind, (fact!.data['before'] as typeof body).lines[0]!.quantity, (fact!.data['after'] as typeof body).lines[0]!.quantity], ['items/bill-changed', '36', '32']);
});

test('a new revision is a draft until the day it comes into force, when the old one ends', async () => {
  const next = await write((act) => reviseBill(act, at['WHEEL']!, { revision: 'B', note: 'fewer spokes' }));
  const draft = await read((act) => wholeBill(act, next));
  assert.equal(draft.status, 'draft');
  await write((act) => editBill(act, next, { ...draft, lines: [{ ...draft.lines[0]!, quantity: '28' }, { ...draft.lines[0]!, position: 20, componentCode: 'LABEL', quantity: '1' }] }, undefined));
  const compared = await read((act) => compareBills(act, at['WHEEL']!, next));
  billComparison.parse(compared);
  assert.deepEqual(compared.lines.map(({ change, componentCode, fields }) => [change, componentCode, fields]), [['changed', 'SPOKE', ['quantity']], ['added', 'LABEL', []]]);
  await write((act) => activateBill(act, next, '2027-01-01'));
  assert.deepEqual((await read((act) => listBills(act, { limit: 10, itemId: ids['WHEEL']! }))).rows.map((row) => [row.revision, row.status, row.effectiveFrom, row.effectiveTo]), [['A', 'active', null, '2026-12-31'], ['B', 'active', '2027-01-01', null]]);
  const early = await write((act) => reviseBill(act, next, { revision: 'C', note: '' }));
  await assert.rejects(write((act) => activateBill(act, early, '2026-12-01')), /Revision B of WHEEL is active from 2027-01-01 already/);
  assert.deepEqual((await read((act) => explode(act, ids['WHEEL']!, { limit: 9, quantity: '1', day: '2027-01-01', depth: 9 }))).rows.map((row) => `${row.quantity} ${row.itemCode}`), ['28 SPOKE', '1 LABEL']);
});

test('a routing is added, edited, revised and compared whole', async () => {
  const body = routingBody.parse({
    itemCode: 'FRAME', revision: 'A', status: 'active',
    operations: [
      { position: 10, name: 'Weld', workCenterCode: 'WELD', setupMinutes: '15', runMinutes: '12.5', machines: [{ machineCode: 'W2', speedPercent: '120' }], skills: [{ skillCode: 'TIG', headcount: 2 }] },
      { position: 20, name: 'Paint', workCenterCode: 'PAINT', runMinutes: '40', batchSize: '20', changeoverFamily: 'RED', transferBatch: '20' }],
  });
  const id = await write((act) => addRouting(act, body));
  const { id: _id, itemId: _item, version, ...held } = routingShape.parse(await read((act) => routingRow(act, id)));
  assert.deepEqual(held, body);
  const next = await write((act) => reviseRouting(act, id, { revision: 'B', note: '' }));
  await write((act) => editRouting(act, next, { ...body, revision: 'B2', status: 'draft', operations: [{ ...body.operations[0]!, machines: [], runMinutes: '11' }] }, undefined));
  const compared = await read((act) => compareRoutings(act, id, next));
  routingComparison.parse(compared);
  assert.deepEqual(compared.operations.map(({ change, position, fields }) => [change, position, fields.toSorted()]), [['changed', 10, ['machines', 'runMinutes']], ['removed', 20, []]]);
  await write((act) => activateRouting(act, next, '2027-01-01'));
  assert.equal((await read((act) => routingRow(act, id))).effectiveTo, '2026-12-31');
  await assert.rejects(write((act) => editRouting(act, id, body, version)), /changed meanwhile/);
  await assert.rejects(write((act) => addRouting(act, { ...body, revision: 'C', rank: 3, operations: [{ ...body.operations[0]!, machines: [{ machineCode: 'W9', rank: 1, speedPercent: '100', setupMinutes: null, runMinutes: null }] }] })), (error: unknown) => {
    assert.equal((error as { fields: { field: string }[] }).fields[0]!.field, 'operations[0].machines[0].machine');
    return true;
  });
});

test('items are added, edited, found and grouped', async () => {
  const body = itemBody.parse({ code: 'SADDLE', stockUnit: 'pcs', supply: 'buy', unitCost: '12.5', lotRule: 'min-max-multiple', lotMinimum: '10' });
  const id = await write((act) => addOne(act, ITEM, asRow(body)));
  const row = await read((act) => itemRow(act, id));
  const { id: _id, version: _version, billId, routingId, ...held } = itemShape.parse(row);
  assert.deepEqual([held, billId, routingId], [body, null, null]);
  await write((act) => editOne(act, ITEM, id, asRow({ ...body, code: 'SADDLE-2', lotMinimum: null }), row.version, () => itemRow(act, id)));
  assert.deepEqual([(await read((act) => itemRow(act, id))).code, (await read((act) => itemRow(act, id))).lotMinimum], ['SADDLE-2', null]);
  assert.deepEqual((await read((act) => listItems(act, { limit: 1, find: 'tube' }))).rows.map(({ code }) => code), ['TUBE']);
  assert.deepEqual((await read((act) => listItems(act, { limit: 10, itemGroup: 'Steel' }))).rows.map(({ code }) => code), ['TUBE', 'TUBE-ALT']);
  assert.deepEqual(await read(listGroups), [{ itemGroup: '', items: 1 }, { itemGroup: 'Parts', items: 7 }, { itemGroup: 'Steel', items: 2 }]);
  assert.equal((await read((act) => itemRow(act, ids['FRAME']!))).billId, at['FRAME']);
});

test('a bill of five thousand lines opens page by page', async () => {
  await write(async (act) => {
    await items.load(act, Array.from({ length: 5000 }, (_, n): Row => ({ code: `P${String(n).padStart(4, '0')}`, stock_unit: 'pcs', supply: 'buy', unit_cost: '1' })));
    await items.load(act, [{ code: 'PLANT', stock_unit: 'pcs', supply: 'make', unit_cost: '1' }]);
    at['PLANT'] = await addBill(act, bill('PLANT', Array.from({ length: 5000 }, (_, n) => ({ position: n + 1, componentCode: `P${String(n).padStart(4, '0')}`, quantity: '1' }))));
  });
  const first = await read((act) => listBillLines(act, at['PLANT']!, { limit: 100 }));
  assert.equal(first.rows.length, 100);
  const second = await read((act) => listBillLines(act, at['PLANT']!, { limit: 100, cursor: first.next! }));
  assert.equal(second.rows[0]!.position, 101);
  const { itemId } = await read((act) => billRow(act, at['PLANT']!));
  assert.equal((await read((act) => explode(act, itemId, { limit: 500, quantity: '3', depth: 50 }))).rows.at(-1)!.quantity, '3');
});

test('what is made of nothing, by nobody, or costs nothing is found', async () => {
  await write(async (act) => {
    await items.load(act, [{ code: 'GHOST', stock_unit: 'pcs', supply: 'make', unit_cost: '0' }]);
    await sql`update resources.machine set retired = true where code = 'W2'`.execute(act.tx);
  });
  const found = (await read(checkItems)).map(({ message }) => message);
  for (const message of [
    'GHOST is made, and no bill is in force: it is planned without material, and none is issued.', 'GHOST costs nothing: stock and plans are valued without it.', 'No machine is left that could do operation FRAME A 10 (Weld): all are retired.',
    'Family RED is not listed in changeover matrix COLOURS; every change to or from it takes the matrix\' default.', 'BIKE is made, and no routing is in force: it is planned by its lead time and not scheduled.'])
    assert.ok(found.includes(message), `${message}\nnot in\n${found.join('\n')}`);
});
