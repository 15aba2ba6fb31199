import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { demandRow, forecastRow } from '#contract/demand';
import { pageOf } from '#contract/words';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Caller } from '#desk';
import { historyOf } from '#journal';
import { formatQuantity, quantity } from '#kernel/units';
import { bookOrder, cancelLine, deliver } from '#plant/sales';
import { listDemand, type DemandSearch } from './list-demand.ts';
import { MOVES_DEMAND } from './moves-demand.ts';
import { demandPage, listForecasts } from './read-demand.ts';
import { addForecast, editForecast, removeForecast } from './save-forecast.ts';
import { forecasts } from './sheets.ts';

const db = await freshDatabase();
const now = new Date('2026-11-23T09:00:00Z');
const write = <T>(work: (act: Act) => Promise<T>, caller: Caller = CONSOLE): Promise<T> => db.write((tx) => work({ tx, caller, now }));
const read = <T>(work: (act: Act) => Promise<T>, caller: Caller = CONSOLE): Promise<T> => db.read((tx) => work({ tx, caller, now }));

const { augsburg, chicago } = await write(async ({ tx }) => {
  await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0)`.execute(tx);
  const { rows } = await sql<{ id: number }>`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin'), ('CHI', 'Chicago', 'America/Chicago') returning id`.execute(tx);
  await sql`insert into items.item (code, stock_unit, supply, safety_stock, active, phantom) values ('BIKE', 'pcs', 'make', 5, true, false), ('BELL', 'pcs', 'buy', 0, true, false), ('KIT', 'pcs', 'make', 7, true, true), ('OLD', 'pcs', 'make', 7, false, false)`.execute(tx);
  await sql`insert into sales.customer (code, name) values ('C-1', 'Alpine')`.execute(tx);
  return { augsburg: rows[0]!.id, chicago: rows[1]!.id };
});
const book = (siteCode: string, lines: [string, number, string, string?][], quote = false) =>
  write((act) => bookOrder(act, { customerCode: 'C-1', siteCode, quote, reference: '', note: '', lines: lines.map(([itemCode, amount, requestedOn, promisedOn]) => ({ itemCode, quantity: String(amount), requestedOn, promisedOn: promisedOn ?? null })) }));
const forecast = (siteCode: string, startsOn: string, amount: number) => write((act) => addForecast(act, { itemCode: 'BIKE', siteCode, startsOn, quantity: String(amount), note: '' }));

const list = (search: DemandSearch) => db.read(async (tx) => {
  const all: string[] = [];
  for await (const piece of listDemand(tx, search)) all.push(...piece.map((row) => `${row.kind} ${row.dueOn ?? 'always'} ${formatQuantity(row.quantity)}`));
  return all;
});

test('orders consume the forecast of their own bucket, at most whole, and neither their neighbours\' nor another site\'s', async () => {
  for (const [site, day, amount] of [['AUG', '2026-12-01', 100], ['AUG', '2027-01-01', 50], ['AUG', '2027-03-01', 20], ['CHI', '2026-12-01', 9]] as const) await forecast(site, day, amount);
  await book('AUG', [
    ['BIKE', 30, '2026-12-01'], ['BIKE', 25, '2027-01-15', '2026-12-31'], // both of December: the day promised counts
    ['BIKE', 70, '2027-01-01'], // 20 more than January's forecast
    ['BIKE', 4, '2027-02-01'], // no bucket: January's row lasts a month
    ['BELL', 3, '2026-12-05'],
  ]);
  await book('AUG', [['BIKE', 1000, '2026-12-10']], true); // a quote
  assert.deepEqual(await list({ siteIds: 'all' }), [
    'safety always 5',
    'forecast 2026-12-01 45', 'forecast 2026-12-01 9', 'order 2026-12-01 30', 'order 2026-12-05 3', 'order 2026-12-31 25', 'order 2027-01-01 70', 'order 2027-02-01 4', 'forecast 2027-03-01 20',
  ]);
  assert.deepEqual(await list({ siteIds: [chicago] }), ['forecast 2026-12-01 9']);
  assert.deepEqual((await list({ siteIds: [augsburg], today: '2027-01-01' })).filter((row) => row.startsWith('forecast')), ['forecast 2027-03-01 20']); // December is over
});

test('what was shipped is wanted no more, and still consumes the forecast; what was cancelled does not', async () => {
  const lines = (await db.read((tx) => sql<{ id: number; due: string }>`select id, coalesce(promised_on, requested_on) as due from sales.sales_order_line l where item_id = 1 and quantity < 1000 order by 2`.execute(tx))).rows;
  const line = (due: string) => lines.find((each) => each.due === due)!.id;
  await write((act) => deliver(act, [{ lineId: line('2026-12-01'), quantity: quantity(10) }]));
  await write((act) => deliver(act, [{ lineId: line('2026-12-31'), quantity: quantity(25) }]));
  assert.deepEqual((await list({ siteIds: [augsburg] })).filter((row) => row.includes('2026-12')), ['forecast 2026-12-01 45', 'order 2026-12-01 20', 'order 2026-12-05 3']);
  await write((act) => cancelLine(act, line('2026-12-01'), '', undefined)); // 10 of 30 had gone
  assert.deepEqual((await list({ siteIds: [augsburg] })).filter((row) => row.includes('2026-12')), ['forecast 2026-12-01 65', 'order 2026-12-05 3']);
});

test('a bucket ends where the item\'s next row begins; a month that begins on the 31st ends with the shorter one', async () => {
  await forecast('AUG', '2027-01-31', 40);
  await forecast('AUG', '2027-01-20', 10);
  await forecast('AUG', '2028-02-29', 1);
  const rows = (await read((act) => listForecasts(act, { limit: 99, siteId: augsburg }))).rows;
  assert.deepEqual(rows.map(({ startsOn, endsBefore, consumed, remaining }) => [startsOn, endsBefore, consumed, remaining]), [
    ['2026-12-01', '2027-01-01', '35', '65'], ['2027-01-01', '2027-01-20', '50', '0'], ['2027-01-20', '2027-01-31', '0', '10'], ['2027-01-31', '2027-02-28', '4', '36'], ['2027-03-01', '2027-04-01', '0', '20'], ['2028-02-29', '2028-03-29', '0', '1'],
  ]);
});

test('the list to look at is what is planned by, page by page', async () => {
  const all: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await read((act) => demandPage(act, { limit: 2, ...(cursor ? { cursor } : {}) }));
    all.push(...page.rows.map((row) => `${row.kind} ${row.dueOn ?? 'always'} ${row.quantity}`));
    if (page.next === null) break;
    cursor = page.next;
  }
  assert.deepEqual(all, await list({ siteIds: 'all' }));
  assert.equal((await read((act) => demandPage(act, { limit: 9, kind: 'safety' }))).rows[0]!.key, 'safety:1');
  assert.deepEqual((await read((act) => demandPage(act, { limit: 9 }), { ...CONSOLE, sites: [chicago] })).rows.map(({ siteCode }) => siteCode), ['CHI']);
});

test('forecast rows are added once, changed, removed and told; a sheet brings them', async () => {
  await assert.rejects(forecast('CHI', '2026-12-01', 1), /already a forecast of BIKE at CHI from 2026-12-01/);
  await assert.rejects(write((act) => addForecast(act, { itemCode: 'BIKE', siteCode: 'CHI', startsOn: '2027-05-01', quantity: '0.5', note: '' })), /more decimals/);
  await assert.rejects(write((act) => addForecast(act, { itemCode: 'BIKE', siteCode: 'AUG', startsOn: '2027-05-01', quantity: '5', note: '' }), { ...CONSOLE, sites: [chicago] }), /does not work for the site/);
  const id = await write((act) => addForecast(act, { itemCode: 'BIKE', siteCode: 'CHI', startsOn: '2027-05-01', quantity: '5.0', note: '' })); // pieces: five of them
  await write((act) => editForecast(act, id, { quantity: '6', note: 'fair' }, 1));
  await assert.rejects(write((act) => editForecast(act, id, { quantity: '7', note: '' }, 1)), /changed meanwhile/);
  await write((act) => removeForecast(act, id, 2));
  const told = (await db.read((tx) => historyOf(tx, `forecast:${id}`))).toReversed();
  assert.deepEqual(told.map(({ kind, siteId }) => [kind, siteId]), [['demand/forecast-added', chicago], ['demand/forecast-changed', chicago], ['demand/forecast-removed', chicago]]);
  assert.ok(told.every(({ kind }) => MOVES_DEMAND.includes(kind)));
  assert.deepEqual(await write((act) => forecasts.load(act, [{ item: 'BIKE', site: 'CHI', starts_on: '2026-12-01', quantity: '9', note: '' }, { item: 'BELL', site: 'CHI', starts_on: '2026-12-01', quantity: '9', note: '' }])), ['same', 'new']);
});

test('what is read is what the contract says', async () => {
  pageOf(demandRow).parse(await read((act) => demandPage(act, { limit: 99 })));
  pageOf(forecastRow).parse(await read((act) => listForecasts(act, { limit: 99 })));
});
