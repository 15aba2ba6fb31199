import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Row } from '#desk';
import { formatQuantity, quantity } from '#kernel/units';
import { billLines, bills } from './bill-sheets.ts';
import { billOn, needOf, planningBillLines } from './bills-in-force.ts';
import { items, unitConversions, units } from './item-sheets.ts';
import { planningItems } from './planning-items.ts';
import { routingOperationMachines, routingOperations as operationSheet, routings } from './routing-sheets.ts';
import { routingOn, routingsOn } from './routings-in-force.ts';

const db = await freshDatabase();
const item = (code: string, more: Row = {}): Row => ({ code, stock_unit: 'pcs', supply: 'make', ...more });
const line = (position: number, component: string, quantityText: string, more: Row = {}): Row => ({ item: 'CAKE', revision: 'A', position, component, quantity: quantityText, unit: null, fixed_per_lot: false, scrap_share: '0', effective_from: null, effective_to: null, ...more });
const operation = (position: number, work_center: string): Row => ({ item: 'CAKE', revision: 'A', position, name: work_center, work_center, setup_minutes: '5', run_minutes: '1.5' });

await db.write(async (tx) => {
  const act = { tx, caller: CONSOLE, now: new Date('2026-11-23T08:00:00Z') };
  await sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin')`.execute(tx);
  await sql`insert into resources.calendar (code, name, site_id, always_open) values ('ALL', 'Always', 1, true)`.execute(tx);
  await sql`insert into resources.work_center (code, name, site_id, calendar_id) values ('MIX', 'Mixing', 1, 1), ('BAKE', 'Baking', 1, 1)`.execute(tx);
  await sql`insert into resources.machine (code, name, work_center_id) values ('M1', '', 1), ('M2', '', 1), ('B1', '', 2)`.execute(tx);
  const outcomes = [
    await units.load(act, ['pcs', 'kg', 'oz', 'lb'].map((code) => ({ code, name: code }))),
    await items.load(act, [item('CAKE', { lot_rule: 'fixed', lot_fixed: '12', scrap_share: '0.1' })]),
    await items.load(act, [item('FLOUR', { stock_unit: 'kg' }), item('EGG'), item('TIN'), item('BOX')]),
    await unitConversions.load(act, [{ item: null, from_unit: 'lb', to_unit: 'oz', ratio: '16' }, { item: null, from_unit: 'lb', to_unit: 'kg', ratio: '0.45359237' }]),
    await bills.load(act, [{ item: 'CAKE', revision: 'A', status: 'active', effective_from: null, effective_to: '2026-12-31', for_quantity: '3', yield_share: '0.9' }, { item: 'CAKE', revision: 'B', status: 'active', effective_from: '2027-01-01', effective_to: null, for_quantity: '1', yield_share: '1' }]),
    await billLines.load(act, [line(10, 'FLOUR', '24', { unit: 'oz' }), line(20, 'EGG', '4', { scrap_share: '0.05' }), line(30, 'TIN', '1', { fixed_per_lot: true }), line(40, 'BOX', '3', { effective_from: '2026-12-01' })]),
    await routings.load(act, [{ item: 'CAKE', revision: 'A', rank: 2, status: 'active' }, { item: 'CAKE', revision: 'B', rank: 1, status: 'draft' }]),
    await operationSheet.load(act, [operation(10, 'MIX'), operation(20, 'BAKE')]),
    await routingOperationMachines.load(act, [{ item: 'CAKE', revision: 'A', position: 10, machine: 'M2', rank: 1, speed_percent: '80', setup_minutes: null, run_minutes: '2' }]),
  ].flat();
  assert.ok(outcomes.every((outcome) => outcome === 'new'), JSON.stringify(outcomes));
});
const cake = await db.read(async (tx) => (await planningItems(tx)).find(({ code }) => code === 'CAKE')!);

test('a bill gives each component exactly in its stock unit, over as many conversions as it takes', async () => {
  const bill = (await db.read((tx) => billOn(tx, cake.id, '2026-11-23')))!;
  // 24 oz for 3 cakes: 8 oz each, half a pound, 0.226796185 kg
  assert.deepEqual(bill.lines.map(({ componentCode, per }) => [componentCode, `${per.numerator}/${per.denominator}`]), [['FLOUR', '45359237/200000000'], ['EGG', '4/3'], ['TIN', '1/1']]);
  assert.equal(formatQuantity(needOf(quantity(1000), bill.lines[0]!.per)), '226.796185');
  assert.equal(formatQuantity(needOf(quantity(1), bill.lines[1]!.per)), '1.333334'); // never short
  assert.equal(bill.yieldShare, '0.9');
});

test('lines and revisions hold on their days alone', async () => {
  const on = async (day: string) => {
    const bill = await db.read((tx) => billOn(tx, cake.id, day));
    return [bill?.revision, bill?.lines.length];
  };
  assert.deepEqual([await on('2026-11-30'), await on('2026-12-01'), await on('2026-12-31'), await on('2027-01-01')], [['A', 3], ['A', 4], ['A', 4], ['B', 0]]);
});

test('planning reads all bills at once, each line with the days on which it and its bill hold', async () => {
  const lines = await db.read((tx) => planningBillLines(tx));
  assert.deepEqual(lines.map((each) => [each.position, formatQuantity(each.quantity), formatQuantity(each.forQuantity), each.conversion?.denominator, each.fixedPerLot, each.scrapShare, each.yieldShare, each.itemScrapShare, each.effectiveFrom, each.effectiveTo]), [
    [10, '24', '3', 1_600_000_000n, false, 0, 900_000, 100_000, null, '2026-12-31'], [20, '4', '3', undefined, false, 50_000, 900_000, 100_000, null, '2026-12-31'],
    [30, '1', '3', undefined, true, 0, 900_000, 100_000, null, '2026-12-31'], [40, '3', '3', undefined, false, 0, 900_000, 100_000, '2026-12-01', '2026-12-31']]);
  assert.deepEqual([cake.lotRule, formatQuantity(cake.lotFixed!), cake.scrapShare], ['fixed', '12', 100_000]);
});

test('an operation is done by the machines it lists, or else by all of its work center; a retired machine does nothing', async () => {
  const machines = async () => (await db.read((tx) => routingOn(tx, cake.id, '2026-11-23')))!.operations.map((each) => each.machines.map(({ machineId, speedPercent, setupMinutes, runMinutes }) => [machineId, speedPercent, setupMinutes, runMinutes]));
  assert.deepEqual(await machines(), [[[2, '80', '5', '2']], [[3, '100', '5', '1.5']]]);
  await db.write((tx) => sql`update resources.machine set retired = true where code = 'M2'`.execute(tx));
  assert.deepEqual(await machines(), [[], [[3, '100', '5', '1.5']]]);
  assert.deepEqual((await db.read((tx) => routingsOn(tx, [cake.id], '2026-11-23'))).get(cake.id)!.map(({ revision }) => revision), ['A']); // a draft is not in force
});
