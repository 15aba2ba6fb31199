import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Caller } from '#desk';
import { shortagesOfNumbers } from './shortages.ts';

const db = await freshDatabase();
await db.write(async (tx) => {
  await sql`insert into items.unit (code, name) values ('pcs', 'pieces')`.execute(tx);
  await sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'UTC'), ('CHI', 'Chicago', 'UTC')`.execute(tx);
  await sql`insert into items.item (code, stock_unit, supply) values ('FRAME', 'pcs', 'make'), ('TUBE', 'pcs', 'buy')`.execute(tx);
  await sql`insert into stock.location (site_id, code) values (1, 'A-01')`.execute(tx);
  await sql`insert into stock.movement (at, kind, item_id, location_id, quantity, by_name) values (now(), 'receipt', 2, 1, 10, 'test')`.execute(tx);
  await sql`insert into stock.balance (item_id, location_id, quantity) values (2, 1, 10)`.execute(tx);
  await sql`insert into production.production_order (number, item_id, site_id, quantity, due_at, state) values ('MO-1', 1, 1, 3, '2026-03-01', 'released'), ('MO-2', 1, 1, 3, '2026-03-02', 'created'), ('MO-3', 1, 1, 1, '2026-03-03', 'closed'), ('MO-4', 1, 2, 1, '2026-03-01', 'released')`.execute(tx);
  await sql`insert into production.component (production_order_id, position, item_id, kind, per_numerator, per_denominator, required) select o.id, 10, 2, 'component', 2, 1, 2 * o.quantity from production.production_order o`.execute(tx);
});
const short = async (numbers: string[], caller: Caller = CONSOLE) => (await db.read((tx) => shortagesOfNumbers({ tx, caller, now: new Date('2026-02-01T08:00:00Z') }, numbers))).map(({ itemCode, required, available, short: missing, orders }) => ({ itemCode, required, available, missing, orders }));

test('together, the earlier due order takes what there is, and the later goes without', async () => {
  assert.deepEqual(await short(['MO-1']), []);
  assert.deepEqual(await short(['MO-2', 'MO-1']), [{ itemCode: 'TUBE', required: '12', available: '10', missing: '2', orders: ['MO-2'] }]);
  await db.write((tx) => sql`update stock.balance set quantity = 6`.execute(tx)); // just enough for the first
  assert.deepEqual(await short(['MO-2', 'MO-1']), [{ itemCode: 'TUBE', required: '12', available: '6', missing: '6', orders: ['MO-2'] }]);
  await db.write((tx) => sql`update stock.balance set quantity = 10`.execute(tx));
});

test('what is closed, unknown or of another site is not asked for', async () => {
  assert.deepEqual(await short(['MO-3', 'MO-99']), []);
  assert.deepEqual((await short(['MO-4'])).map(({ orders }) => orders), [['MO-4']]);
  assert.deepEqual(await short(['MO-4'], { ...CONSOLE, sites: [1] }), []);
});
