/** A customer asks for a day before he orders: what the shop can promise, worked out by hand from the plan of `rush-order`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONSOLE } from '#desk';
import { runMrp } from '#plant/planning';
import { bookOrder } from '#plant/sales';
import { promiseDay, runReplan } from '#plant/schedule';
import { orders, shop } from './shop.ts';
import { act, smallPlant } from './small-plant.ts';

const now = new Date('2026-11-23T05:00:00Z'); // Monday 06:00 in Augsburg
const db = await smallPlant({ ...shop, ...orders(['SO-1', 'KESTREL', 'BRACKET', 90, '2026-11-24'], ['SO-2', 'KESTREL', 'PLATE', 90, '2026-11-24']) }, now);
const ask = (item: string, quantity: string) => promiseDay({ db, caller: CONSOLE, now }, { siteId: 1, item, quantity });

test('before anything is published no day is told', async () => {
  await assert.rejects(ask('PLATE', '20'), /Nothing is published yet/);
});

test('twenty plates: into the gaps by Tuesday 06:50, before the others on Monday 12:00, and nobody suffers', async () => {
  await act(db, now, (at) => runMrp(at));
  await runReplan({ db, caller: CONSOLE, jobId: null, signal: new AbortController().signal, progress: () => {}, now: () => now }, { start: 'published', publish: true, iterations: 20_000, seed: 1, threads: 1 });
  const told = await ask('PLATE', '20');
  // the saw is free from 13:50 (10 + 60 minutes); mill 2, the slower one, from 20:25: 20 + 125 minutes, 95 of them before 22:00
  assert.deepEqual(told.plain, { at: '2026-11-24T05:50:00.000Z', day: '2026-11-24' });
  // the brackets on the saw to 09:10 are frozen; then 70 minutes there, the mill set up meanwhile, and 100 minutes on it
  assert.deepEqual({ at: told.first?.at, day: told.first?.day }, { at: '2026-11-23T11:00:00.000Z', day: '2026-11-23' });
  assert.deepEqual(told.first?.pushed.filter((one) => one.suffers), []);
  assert.deepEqual([told.makes, told.buys, told.fromStock], [[{ itemCode: 'PLATE', quantity: '20' }], [], '0']);
});

test('one more plate than there are free bars waits for steel: five working days, then sawing and milling', async () => {
  const told = await ask('PLATE', '21');
  assert.deepEqual(told.buys, [{ itemCode: 'BAR', unit: 'pcs', quantity: '1', comesOn: '2026-11-30', sold: true }]);
  // Monday 07:00, 63 minutes on the saw, 105 on the mill, both set up before
  assert.deepEqual([told.plain?.at, told.first], ['2026-11-30T08:48:00.000Z', null]);
});

test('what is bought to be sold is there at once from stock, or when it comes', async () => {
  const [five, more] = [await ask('BAR', '5'), await ask('BAR', '25')];
  assert.deepEqual([five.plain?.day, five.fromStock, five.makes], ['2026-11-23', '5', []]);
  assert.deepEqual([more.plain?.day, more.fromStock, more.buys[0]?.quantity], ['2026-11-30', '20', '5']);
});

test('an order booked since the last material plan is served first', async () => {
  await act(db, now, (at) => bookOrder(at, { number: 'SO-3', customerCode: 'NORD', siteCode: 'AUG', quote: false, reference: '', note: '', lines: [{ itemCode: 'PLATE', quantity: '20', requestedOn: '2026-12-01', promisedOn: null }] }));
  const told = await ask('PLATE', '20');
  assert.deepEqual([told.buys[0]?.quantity, told.plain?.day], ['20', '2026-11-30']);
});

test('what cannot be told is refused with its reason', async () => {
  await assert.rejects(ask('PLAT', '20'), /There is no item PLAT\./);
  await assert.rejects(ask('PLATE', '0.5'), /more decimals than pcs of PLATE can have \(0\)/);
  await assert.rejects(ask('PLATE', '0'), /more than 0 pcs/);
});
