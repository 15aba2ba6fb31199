import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { lotTrace } from '#contract/stock';
import { CONSOLE, type Act, type Caller, type Row, type RowOutcome, type Sheet } from '#desk';
import { historyOf } from '#journal';
import { quantity } from '#kernel/units';
import { adjust, count, transfer } from './adjust.ts';
import { checkStock } from './checks.ts';
import { createLot } from './create-lot.ts';
import { holdLot, releaseLot, scrapLot } from './hold-lot.ts';
import { move } from './move.ts';
import { itemStock, listBalances, listLots, listMovements } from './read-stock.ts';
import { reverse, takeBack } from './reverse.ts';
import { locations, lots, movementSheet, stockSheet } from './sheets.ts';
import { traceLot } from './trace-lot.ts';
import { reversals } from './undo-import.ts';

const db = await freshDatabase();
const now = new Date('2026-11-23T08:00:00Z');
const write = <T>(work: (act: Act) => Promise<T>, caller: Caller = CONSOLE): Promise<T> => db.write((tx) => work({ tx, caller, now }));
const read = <T>(work: (act: Act) => Promise<T>, caller: Caller = CONSOLE): Promise<T> => db.read((tx) => work({ tx, caller, now }));
const reasonOf = (outcome: RowOutcome | undefined): string | undefined => (typeof outcome === 'object' ? outcome.refused[0]?.reason : undefined);
const given = (sheet: Sheet): Promise<Row[]> => read(async (act) => {
  const rows: Row[] = [];
  for await (const piece of sheet.rows!(act)) rows.push(...piece);
  return rows;
});

await db.write(async (tx) => {
  await sql`insert into items.unit (code, name) values ('pcs', 'pieces'), ('kg', 'kilograms')`.execute(tx);
  await sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin'), ('CHI', 'Chicago', 'America/Chicago')`.execute(tx);
  await sql`insert into items.item (code, stock_unit, supply, lot_tracked, shelf_life_days, phantom) values
    ('STEEL', 'kg', 'buy', true, null, false), ('TUBE', 'pcs', 'make', true, null, false), ('FRAME', 'pcs', 'make', true, null, false), ('BOLT', 'pcs', 'buy', false, null, false), ('GLUE', 'kg', 'buy', true, 30, false), ('KIT', 'pcs', 'make', false, null, true)`.execute(tx);
});
const ids = async (table: string): Promise<Record<string, number>> => read(async ({ tx }) => Object.fromEntries((await sql<{ code: string; id: number }>`select code, id from ${sql.table(table)}`.execute(tx)).rows.map(({ code, id }) => [code, id])));
const item = await ids('items.item');
const place: Record<string, number> = {};
const lot: Record<string, number> = {};

test('locations, lots and opening stock come in by files, and the same again moves nothing', async () => {
  const load = () => write(async (act) => [
    await locations.load(act, [{ code: 'A-01', name: '', site: 'AUG', kind: 'storage' }, { code: 'Q', name: '', site: 'AUG', kind: 'quarantine' }, { code: 'C-01', name: '', site: 'CHI', kind: 'storage' }]),
    await lots.load(act, [{ item: 'GLUE', code: 'G1', made_on: '2026-10-01', expires_on: null, state: 'available', supplier_lot: '' }, { item: 'STEEL', code: 'S1', made_on: null, expires_on: null, state: 'available', supplier_lot: 'CH-1' }]),
    await stockSheet.load!(act, [
      { item: 'BOLT', location: 'A-01', lot: null, quantity: '500' }, { item: 'BOLT', location: 'C-01', lot: null, quantity: '20' }, { item: 'GLUE', location: 'A-01', lot: 'G1', quantity: '2.5' }, { item: 'STEEL', location: 'A-01', lot: 'S1', quantity: '100' }]),
  ].flat());
  assert.deepEqual(await load(), Array.from({ length: 9 }, () => 'new'));
  assert.deepEqual(await load(), Array.from({ length: 9 }, () => 'same'));
  Object.assign(place, await ids('stock.location'));
  Object.assign(lot, await ids('stock.lot'));
  assert.equal((await given(lots)).find((row) => row['code'] === 'G1')!['expires_on'], '2026-10-31');
  assert.deepEqual((await given(stockSheet)).map((row) => ({ ...row })), [
    { item: 'BOLT', location: 'A-01', lot: null, quantity: '500' }, { item: 'BOLT', location: 'C-01', lot: null, quantity: '20' }, { item: 'GLUE', location: 'A-01', lot: 'G1', quantity: '2.5' }, { item: 'STEEL', location: 'A-01', lot: 'S1', quantity: '100' }]);
});

test('a later file counts, and refuses what cannot lie there', async () => {
  const outcomes = await write((act) => stockSheet.load!(act, [
    { item: 'BOLT', location: 'A-01', lot: null, quantity: '480' }, { item: 'GLUE', location: 'A-01', lot: null, quantity: '1' }, { item: 'GLUE', location: 'A-01', lot: 'G9', quantity: '1' },
    { item: 'NUT', location: 'A-01', lot: null, quantity: '1' }, { item: 'BOLT', location: 'Q', lot: null, quantity: '-1' }]));
  assert.equal(outcomes[0], 'changed');
  assert.deepEqual(outcomes.slice(1).map(reasonOf), ['Item GLUE is tracked by lot, and the row names none.', 'Item GLUE has no lot G9.', 'There is no item NUT.', 'quantity is -1, it must be 0 or more.']);
  const last = (await given(movementSheet)).at(-1)!;
  assert.deepEqual([last['kind'], last['item'], last['quantity'], last['reason'], last['by_name']], ['count', 'BOLT', '-20', 'counted 480', 'console']);
});

test('a count that began before something moved is refused, and one that agrees moves nothing', async () => {
  const line = { itemId: item['BOLT']!, locationId: place['A-01']!, lotId: null };
  await assert.rejects(write((act) => count(act, { reason: '', lines: [{ ...line, counted: '470', expected: '500' }] })), /was 500, it is 480/);
  assert.deepEqual(await write((act) => count(act, { reason: '', lines: [{ ...line, counted: '480' }] })), []);
  await assert.rejects(write((act) => count(act, { reason: '', lines: [{ ...line, counted: '1' }, { ...line, counted: '2' }] })), /counted twice/);
  assert.equal((await write((act) => count(act, { reason: 'cycle count', lines: [{ ...line, counted: '490', expected: '480' }] }))).length, 1);
});

test('held stock is moved to quarantine but not used, and comes back by quality alone', async () => {
  await write((act) => holdLot(act, lot['S1']!, 'rust'));
  await write((act) => transfer(act, { itemId: item['STEEL']!, lotId: lot['S1']!, fromLocationId: place['A-01']!, toLocationId: place['Q']!, quantity: '40', reason: '' }));
  await assert.rejects(write((act) => holdLot(act, lot['S1']!, 'again')), /is on hold and cannot be held/);
  assert.deepEqual((await read((act) => itemStock(act, item['STEEL']!))).sites[0], { siteId: 1, siteCode: 'AUG', quantity: '100', usable: '0', reserved: '0' });
  const keeper = { ...CONSOLE, roles: ['warehouse'] as const };
  for (const caller of [keeper, { ...CONSOLE, scopes: ['stock.adjust'] as const }]) {
    const [refused] = await write((act) => lots.load(act, [{ item: 'STEEL', code: 'S1', state: 'available' }]), caller);
    assert.match(reasonOf(refused)!, /may not change a lot from hold to available/);
  }
  await write((act) => releaseLot(act, lot['S1']!, 'cleaned'));
  assert.equal((await read((act) => itemStock(act, item['STEEL']!))).sites[0]!.usable, '60');
});

test('who works for one site neither sees nor moves the stock of another', async () => {
  const chicago = { ...CONSOLE, name: 'Carl', sites: [2] };
  assert.deepEqual((await read((act) => listBalances(act, { limit: 10 }), chicago)).rows.map((row) => row.locationCode), ['C-01']);
  await assert.rejects(write((act) => adjust(act, { itemId: item['BOLT']!, locationId: place['A-01']!, lotId: null, quantity: '5', reason: 'x' }), chicago), /does not work for site 1/);
  const [outcome] = await write((act) => stockSheet.load!(act, [{ item: 'BOLT', location: 'A-01', lot: null, quantity: '1' }]), chicago);
  assert.match(reasonOf(outcome)!, /does not work for the site of A-01/);
});

test('a lot is traced to all it was made of and all that was made of it, and what was taken back is left out', async () => {
  const at = place['A-01']!;
  const [tubeA, tubeB, frame1, frame2] = await write(async (act) => [
    await createLot(act, { itemId: item['TUBE']!, code: 'TA' }), await createLot(act, { itemId: item['TUBE']!, code: 'TB' }), await createLot(act, { itemId: item['FRAME']!, code: 'F1' }), await createLot(act, { itemId: item['FRAME']!, code: 'F2' })]);
  const done = (kind: 'issue' | 'completion' | 'shipment', code: string, lotId: number, amount: number, document: string) => ({ kind, itemId: item[code]!, locationId: at, lotId, quantity: quantity(amount), document });
  const wrong = await write(async (act) => {
    await move(act, [
      done('issue', 'STEEL', lot['S1']!, -10, 'production-order:1'), done('completion', 'TUBE', tubeA!, 8, 'production-order:1'), done('completion', 'TUBE', tubeB!, 8, 'production-order:1'),
      done('issue', 'TUBE', tubeA!, -4, 'production-order:2'), done('completion', 'FRAME', frame1!, 1, 'production-order:2'), done('shipment', 'FRAME', frame1!, -1, 'shipment:7')]);
    return move(act, [done('issue', 'TUBE', tubeB!, -4, 'production-order:3'), done('completion', 'FRAME', frame2!, 1, 'production-order:3')]);
  });
  await write((act) => reverse(act, [wrong[0]!], 'wrong lot'));

  const steel = await read((act) => traceLot(act, lot['S1']!));
  lotTrace.parse(steel);
  assert.deepEqual(steel.down.map(({ depth, document, used, made }) => [depth, document, used.map((part) => part.lotCode), made.map((part) => `${part.quantity} ${part.lotCode}`)]), [
    [1, 'production-order:1', ['S1'], ['8 TA', '8 TB']], [2, 'production-order:2', ['TA'], ['1 F1']]]);
  assert.deepEqual(steel.shipments.map(({ document, lotCode }) => [document, lotCode]), [['shipment:7', 'F1']]);
  assert.deepEqual(steel.onHand.map(({ lotCode, quantity: left }) => [lotCode, left]), [['S1', '50'], ['S1', '40'], ['TA', '4'], ['TB', '8']]);

  const frame = await read((act) => traceLot(act, frame1!));
  assert.deepEqual(frame.up.map(({ depth, document, used }) => [depth, document, used.map((part) => part.lotCode)]), [[1, 'production-order:2', ['TA']], [2, 'production-order:1', ['S1']]]);
  assert.deepEqual(frame.receipts.map(({ kind, lotCode }) => [kind, lotCode]), [['opening', 'S1']]);
  assert.deepEqual((await read((act) => traceLot(act, frame2!))).up.map(({ document }) => document), ['production-order:3']);
});

test('a transfer is taken back on both sides; what was booked for an order is taken back there', async () => {
  const line = { itemId: item['BOLT']!, lotId: null };
  const before = await given(stockSheet);
  const [out] = await write((act) => transfer(act, { ...line, fromLocationId: place['A-01']!, toLocationId: place['Q']!, quantity: '3', reason: '' }));
  assert.equal((await write((act) => takeBack(act, out!, 'wrong shelf'))).length, 2);
  assert.deepEqual(await given(stockSheet), before);
  const [issue] = await write((act) => move(act, [{ ...line, kind: 'issue', locationId: place['A-01']!, quantity: quantity(-1), document: 'production-order:8' }]));
  await assert.rejects(write((act) => takeBack(act, issue!, 'x')), /booked for production-order:8/);
  await write((act) => reverse(act, [issue!], 'x')); // as production itself would
});

test('lots and movements are paged without gaps', async () => {
  const pages: number[][] = [];
  let cursor: string | undefined;
  do {
    const page = await read((act) => listMovements(act, { limit: 5, ...(cursor ? { cursor } : {}) }));
    pages.push(page.rows.map((row) => row.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  assert.equal(pages.flat().length, (await given(movementSheet)).length);
  assert.deepEqual(pages.flat(), pages.flat().toSorted((a, b) => b - a));
  assert.deepEqual((await read((act) => listLots(act, { limit: 10, itemId: item['FRAME']! }))).rows.map((row) => [row.code, row.quantity]), [['F2', '1'], ['F1', '0']]);
});

test('stock that can be used for a week more is found, from today to the seventh day', async () => {
  const on = async (day: string): Promise<string[]> => {
    await write((act) => sql`update stock.lot set expires_on = ${day}::date where id = ${lot['G1']}`.execute(act.tx));
    return (await read(checkStock)).filter(({ subject }) => subject === `item:${item['GLUE']!}`).map(({ rule }) => rule);
  };
  assert.deepEqual([await on('2026-11-22'), await on('2026-11-23'), await on('2026-11-30'), await on('2026-12-01')], [['stock-expired'], ['stock-expires-soon'], ['stock-expires-soon'], []]);
  await on('2026-10-31');
});

test('stock that is expired, below zero, of a phantom or short is found', async () => {
  await write((act) => move(act, [
    { kind: 'adjustment', itemId: item['KIT']!, locationId: place['A-01']!, lotId: null, quantity: quantity(1), document: null },
    { kind: 'issue', itemId: item['BOLT']!, locationId: place['Q']!, lotId: null, quantity: quantity(-3), document: null }]));
  await write((act) => sql`insert into stock.reservation (site_id, item_id, quantity, document, by_name) values (2, ${item['BOLT']}, 30, 'production-order:5', 'x')`.execute(act.tx));
  assert.deepEqual((await read(checkStock)).map(({ rule, message, endangers = [] }) => `${rule}: ${message} ${endangers.join()}`.trim()), [
    'stock-below-zero: Stock of BOLT (Q) is -3 pcs: less than nothing cannot lie there.',
    'stock-expired: 2.5 kg of GLUE (lot G1 at A-01) expired on 2026-10-31 and still lie there; the plan does not count on them.',
    'stock-of-phantom: 1 pcs of KIT lie at A-01, though it is a phantom that is never stocked.',
    'stock-short: 30 of BOLT are kept in site CHI and only 20 pcs can be used. production-order:5']);
  await write((act) => scrapLot(act, lot['G1']!, 'expired'));
  assert.ok(!(await read(checkStock)).some(({ rule }) => rule === 'stock-expired'));
  assert.deepEqual((await read(({ tx }) => historyOf(tx, `lot:${lot['G1']!}`))).map(({ kind }) => kind), ['stock/lot-scrapped', 'stock/lot-added']);
});

test('a count tells nothing of what lies at a site that is not the counter\'s', async () => {
  const chicago = { ...CONSOLE, name: 'Carl', sites: [2] };
  const line = { itemId: item['BOLT']!, locationId: place['A-01']!, lotId: null, counted: '1', expected: '2' };
  await assert.rejects(write((act) => count(act, { reason: '', lines: [line] }), chicago), /Carl does not work for site 1/);
});

/** Runs `work` as an import of that number would. */
const asImport = (importId: number, work: (act: Act) => Promise<unknown>): Promise<void> => write(async (act) => {
  await sql`insert into exchange.import (id, name, state, made_by) overriding system value values (${importId}, 'stock.csv', 'committed', 'x')`.execute(act.tx);
  await sql`select set_config('opsfloor.import', ${String(importId)}, true)`.execute(act.tx);
  await work(act);
});
const undo = (importId: number): Promise<void> => write((act) => reversals[0].takeBack(act, importId, 0, Number.MAX_SAFE_INTEGER));

test('an import of stock is taken back by opposite movements', async () => {
  await asImport(77, (act) => stockSheet.load!(act, [{ item: 'BOLT', location: 'A-01', lot: null, quantity: '1000' }]));
  const at = () => read(async (act) => (await listBalances(act, { limit: 10, itemId: item['BOLT']!, locationId: place['A-01']! })).rows[0]!.quantity);
  assert.equal(await at(), '1000');
  await undo(77);
  assert.equal(await at(), '490');
});

test('an import that brought the location too leaves nothing behind, unless something else has moved there since', async () => {
  const bring = (act: Act) => locations.load(act, [{ code: 'NEW', name: '', site: 'AUG', kind: 'storage' }]).then(() => stockSheet.load!(act, [{ item: 'BOLT', location: 'NEW', lot: null, quantity: '7' }]));
  await asImport(78, bring);
  const held = () => read(async (act) => (await listBalances(act, { limit: 10, find: 'NEW' })).rows.length);
  assert.equal(await held(), 1);
  await undo(78);
  assert.equal(await held(), 0);
  await write((act) => sql`delete from stock.location where code = 'NEW'`.execute(act.tx)); // nothing refers to it any more
  assert.ok((await given(movementSheet)).every((row) => row['location'] !== 'NEW'));

  await asImport(79, bring);
  const { NEW } = await ids('stock.location');
  await write((act) => adjust(act, { itemId: item['BOLT']!, locationId: NEW!, lotId: null, quantity: '-1', reason: 'used' }));
  await assert.rejects(undo(79), /BOLT has moved at NEW since the import \(adjustment of -1\)/);

  // the item came with the import, and lies somewhere else by now
  await asImport(80, async (act) => {
    await sql`insert into items.item (code, stock_unit, supply) values ('WASHER', 'pcs', 'buy')`.execute(act.tx);
    await stockSheet.load!(act, [{ item: 'WASHER', location: 'A-01', lot: null, quantity: '5' }]);
  });
  const { WASHER } = await ids('items.item');
  await write((act) => transfer(act, { itemId: WASHER!, lotId: null, fromLocationId: place['A-01']!, toLocationId: place['Q']!, quantity: '5', reason: '' }));
  await assert.rejects(undo(80), /WASHER has moved at A-01 since the import \(transfer of -5 for transfer:\d+\)/);
});
