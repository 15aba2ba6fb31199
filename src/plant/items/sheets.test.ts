import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Row, type RowOutcome, type Sheet } from '#desk';
import type { LoadedSheet } from '#desk/merge';
import { billLines, bills } from './bill-sheets.ts';
import { items, unitConversions, units } from './item-sheets.ts';
import { routingOperationMachines, routingOperations, routingOperationSkills, routings } from './routing-sheets.ts';

const db = await freshDatabase();
const now = new Date('2026-11-23T08:00:00Z');
const write = <T>(work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller: CONSOLE, now }));
const load = (sheet: LoadedSheet, ...rows: Row[]): Promise<RowOutcome[]> => write((act) => sheet.load(act, rows));
const reason = (outcome: RowOutcome | undefined): string => (typeof outcome === 'object' ? outcome.refused.map((each) => each.reason).join(' ') : String(outcome));
const given = (sheet: Sheet): Promise<Row[]> => db.read(async (tx) => {
  const rows: Row[] = [];
  for await (const piece of sheet.rows!({ tx, caller: CONSOLE, now })) rows.push(...piece.map((row) => ({ ...row })));
  return rows;
});

const item = (code: string, more: Row = {}): Row => ({ code, stock_unit: 'pcs', supply: 'make', lot_rule: 'lot-for-lot', lot_fixed: null, lot_days: null, lot_minimum: null, lot_maximum: null, ...more });
const bill = (of: string, revision = 'A', more: Row = {}): Row => ({ item: of, revision, status: 'active', effective_from: null, effective_to: null, ...more });
const line = (of: string, position: number, component: string, more: Row = {}): Row => ({ item: of, revision: 'A', position, kind: 'component', component, quantity: '1', unit: null, ...more });
const operation = (of: string, position: number, more: Row = {}): Row => ({ item: of, revision: 'A', position, name: 'Work', work_center: 'CNC', run_minutes: '2.5', batch_size: null, ...more });

await db.write(async (tx) => {
  await sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin'), ('CHI', 'Chicago', 'America/Chicago')`.execute(tx);
  await sql`insert into resources.calendar (code, name, site_id, always_open) values ('ALL', 'Always', 1, true)`.execute(tx);
  await sql`insert into resources.work_center (code, name, site_id, calendar_id) values ('CNC', 'Milling', 1, 1), ('PAINT', 'Painting', 1, 1), ('CNC-CHI', 'Milling', 2, 1)`.execute(tx);
  await sql`insert into resources.machine (code, name, work_center_id, retired) values ('CNC-01', 'One', 1, false), ('PAINT-01', 'Old', 2, true), ('CHI-01', 'Far', 3, false)`.execute(tx);
  await sql`insert into people.skill (code, name) values ('MILL', 'Milling')`.execute(tx);
  for (const [sheet, rows] of [
    [units, [{ code: 'pcs', name: 'pieces', places: 0 }, { code: 'm', name: 'metres', places: 6 }, { code: 'ft', name: 'feet', places: 6 }, { code: 'bar', name: 'bars', places: 0 }]],
    [items, ['BIKE', 'FRAME', 'TUBE', 'WHEEL', 'RIM', 'SPOKE'].map((code) => item(code))],
  ] as const) assert.ok((await sheet.load({ tx, caller: CONSOLE, now }, rows)).every((outcome) => outcome === 'new'));
});

test('what was loaded is exported as it came, and the same again changes nothing', async () => {
  const twice = async (): Promise<RowOutcome[]> => [
    ...(await load(items, item('STEEL', { stock_unit: 'm', supply: 'buy', lot_rule: 'fixed', lot_fixed: '6', scrap_share: '0.02' }))),
    ...(await load(unitConversions, { item: null, from_unit: 'ft', to_unit: 'm', ratio: '0.3048' }, { item: 'STEEL', from_unit: 'bar', to_unit: 'ft', ratio: '20' })),
    ...(await load(bills, bill('FRAME'), bill('BIKE'))),
    ...(await load(billLines, line('FRAME', 10, 'STEEL', { quantity: '0.5', unit: 'bar' }), line('BIKE', 10, 'FRAME'), line('BIKE', 20, 'WHEEL', { quantity: '2' }))),
    ...(await load(routings, { item: 'FRAME', revision: 'A', rank: 1, status: 'active', effective_from: null, effective_to: null })),
    ...(await load(routingOperations, operation('FRAME', 10))),
    ...(await load(routingOperationMachines, { item: 'FRAME', revision: 'A', position: 10, machine: 'CNC-01', rank: 1, speed_percent: '90', setup_minutes: null, run_minutes: '2' })),
    ...(await load(routingOperationSkills, { item: 'FRAME', revision: 'A', position: 10, skill: 'MILL', headcount: 1, during: 'setup' })),
  ];
  assert.deepEqual(await twice(), Array.from({ length: 12 }, () => 'new'));
  assert.deepEqual(await twice(), Array.from({ length: 12 }, () => 'same'));
  assert.deepEqual(await given(unitConversions), [{ item: 'STEEL', from_unit: 'bar', to_unit: 'ft', ratio: '20' }, { item: null, from_unit: 'ft', to_unit: 'm', ratio: '381/1250' }]);
  const lines = await given(billLines);
  assert.deepEqual(lines.map((row) => [row['item'], row['revision'], row['position'], row['component'], row['quantity'], row['unit']]), [['BIKE', 'A', 10, 'FRAME', '1', 'pcs'], ['BIKE', 'A', 20, 'WHEEL', '2', 'pcs'], ['FRAME', 'A', 10, 'STEEL', '0.5', 'bar']]);
  assert.deepEqual(await load(billLines, ...lines), ['same', 'same', 'same']);
  assert.equal((await given(routingOperationMachines))[0]!['run_minutes'], '2');
  assert.deepEqual(await load(routingOperations, ...(await given(routingOperations))), ['same']);
});

test('a bill that contains itself is refused through any depth, rows of one file taken together, and the way is told', async () => {
  assert.equal(reason((await load(billLines, line('BIKE', 30, 'BIKE')))[0]), 'BIKE would contain itself: BIKE → BIKE.');
  assert.equal(reason((await load(billLines, line('FRAME', 20, 'BIKE')))[0]), 'FRAME would contain itself: FRAME → BIKE → FRAME.');
  await load(bills, bill('WHEEL'), bill('RIM'), bill('SPOKE'));
  const outcomes = await load(billLines, line('WHEEL', 10, 'RIM'), line('RIM', 10, 'SPOKE'), line('SPOKE', 10, 'WHEEL'), line('SPOKE', 20, 'TUBE'));
  assert.deepEqual(outcomes.map(reason), ['new', 'new', 'SPOKE would contain itself: SPOKE → WHEEL → RIM → SPOKE.', 'new']);
});

test('a by-product may be what goes in, and a line that takes another\'s place frees what it said', async () => {
  assert.deepEqual(await load(billLines, line('WHEEL', 20, 'WHEEL', { kind: 'by-product' })), ['new']);
  assert.deepEqual((await load(billLines, line('RIM', 10, 'TUBE'), line('SPOKE', 10, 'RIM'))).map(reason), ['changed', 'new']);
});

test('a retired bill may say what it likes until it comes back', async () => {
  await load(bills, bill('TUBE', 'A', { status: 'retired' }));
  assert.deepEqual(await load(billLines, line('TUBE', 10, 'BIKE'), line('TUBE', 20, 'RIM')), ['new', 'new']);
  assert.match(reason((await load(bills, bill('TUBE')))[0]), /TUBE would contain itself: TUBE → .*RIM → TUBE/);
});

test('two active revisions never hold on one day', async () => {
  assert.deepEqual((await load(bills, bill('BIKE', 'B', { effective_from: '2027-01-01' }))).map(reason), ['Revision A of BIKE is active too, always: two would hold on one day.']);
  assert.deepEqual((await load(bills, bill('BIKE', 'A', { effective_to: '2026-12-31' }), bill('BIKE', 'B', { effective_from: '2027-01-01' }))).map(reason), ['changed', 'new']);
  const routing = { item: 'FRAME', revision: 'B', rank: 1, status: 'active', effective_from: '2027-01-01', effective_to: null };
  assert.equal(reason((await load(routings, routing))[0]), 'Routing A of FRAME is active at rank 1 too, always.');
  assert.deepEqual(await load(routings, { ...routing, rank: 2 }), ['new']);
});

test('a unit that nothing converts, a ratio of nothing, and a conversion said twice are refused', async () => {
  assert.match(reason((await load(billLines, line('FRAME', 30, 'TUBE', { unit: 'ft' })))[0]), /TUBE is stocked in pcs, and nothing says how many pcs a ft is/);
  assert.match(reason((await load(billLines, line('FRAME', 30, 'TUBE', { unit: 'furlong' })))[0]), /There is no unit furlong/);
  assert.match(reason((await load(unitConversions, { item: null, from_unit: 'bar', to_unit: 'pcs', ratio: '0' }))[0]), /0 is no ratio above zero/);
  assert.match(reason((await load(unitConversions, { item: null, from_unit: 'm', to_unit: 'ft', ratio: '3.28' }))[0]), /there already as ft to m/);
});

test('an item keeps its unit, and a lot rule has its number', async () => {
  assert.match(reason((await load(items, item('FRAME', { stock_unit: 'm' })))[0]), /FRAME is counted in pcs/);
  assert.match(reason((await load(items, item('FRAME', { lot_rule: 'fixed' })))[0]), /Fixed lots need their size/);
  assert.match(reason((await load(items, item('FRAME', { lot_minimum: '10', lot_maximum: '9' })))[0]), /lot_maximum 9 is below lot_minimum 10/);
  assert.match(reason((await load(items, item('FRAME', { scrap_share: '1' })))[0]), /it must be 0 or more, below 1/);
  assert.equal(reason((await load(items, item('FRAME', { lot_minimum: '10', lot_maximum: '12', lot_multiple: '7' })))[0]), 'No multiple of 7 is at least 10 and at most 12.');
  assert.equal(reason((await load(items, item('FRAME', { lot_maximum: '5', lot_multiple: '7' })))[0]), 'No multiple of 7 is at most 5.');
  assert.deepEqual((await load(items, item('FRAME', { lot_minimum: '10.0', lot_maximum: '14', lot_multiple: '7' }), item('TUBE', { lot_minimum: '0.1', lot_maximum: '0.35', lot_multiple: '0.1' }))).map(reason), ['changed', '0.1 has more decimals than pcs can have (0). 0.35 has more decimals than pcs can have (0). 0.1 has more decimals than pcs can have (0).']);
  assert.equal(reason((await load(items, item('FRAME', { safety_stock: '1.5' })))[0]), '1.5 has more decimals than pcs can have (0).');
  assert.deepEqual(await load(items, item('PIPE', { stock_unit: 'm', lot_minimum: '0.1', lot_maximum: '0.35', lot_multiple: '0.1', safety_stock: '1.5' })), ['new']);
});

test('an operation that no machine can do is refused', async () => {
  assert.equal(reason((await load(routingOperations, operation('FRAME', 20, { work_center: 'PAINT' })))[0]), 'Work center PAINT has no machine that could do it.');
  const machine = { item: 'FRAME', revision: 'A', position: 10, rank: 1, speed_percent: '100', setup_minutes: null, run_minutes: null };
  assert.deepEqual((await load(routingOperationMachines, { ...machine, machine: 'PAINT-01' }, { ...machine, machine: 'CHI-01' }, { ...machine, machine: 'CNC-01', position: 99 })).map(reason),
    ['Machine PAINT-01 is retired.', 'Machine CHI-01 stands in another site than the operation\'s work center.', 'There is no operation FRAME A 99.']);
});
