import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { countedShares, readPegs } from './served-lines.ts';

const db = await freshDatabase();

test('what counted parts of an order made for several lines serve is counted too, and adds up', async () => {
  await db.write(async (tx) => {
    await sql`insert into resources.site (code, name, zone) values ('S', 'Site', 'UTC')`.execute(tx);
    await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0), ('m', 'metres', 2)`.execute(tx);
    await sql`insert into items.item (code, stock_unit, supply) values ('A', 'pcs', 'make'), ('B', 'pcs', 'buy'), ('C', 'm', 'buy')`.execute(tx);
    // 9 A, for three lines in one order, take 1 + 4 B and 5 m of C
    await sql`insert into planning.peg (item_id, site_id, quantity, demand_key, demand_on, position, supply_key, supply_on) values
      (1, 1, 2, 'sales-order-line:1', '2026-12-02', null, 'production-order:9', '2026-12-01'), (1, 1, 3, 'sales-order-line:2', '2026-12-03', null, 'production-order:9', '2026-12-01'), (1, 1, 4, 'sales-order-line:3', '2026-12-04', null, 'production-order:9', '2026-12-01'),
      (2, 1, 1, 'production-order:9', '2026-11-28', null, 'lot:1', '2026-11-01'), (2, 1, 4, 'production-order:9', '2026-11-28', null, 'purchase-order-line:1', '2026-11-27'),
      (3, 1, 5, 'production-order:9', '2026-11-28', null, 'purchase-order-line:2', '2026-11-27')`.execute(tx);
  });
  const shares = countedShares(await db.read((tx) => readPegs(tx, 'all')));
  const of = (supply: string): number[] => shares.get(supply)!.toSorted((a, b) => (a.demand < b.demand ? -1 : 1)).map(({ quantity }) => quantity / 1e6);
  assert.deepEqual(of('production-order:9'), [2, 3, 4]);
  assert.deepEqual(of('lot:1'), [0, 0, 1], 'one piece: the others have a part of it, and are named');
  assert.deepEqual(of('purchase-order-line:1'), [1, 1, 2]);
  assert.deepEqual(of('purchase-order-line:2'), [1.11, 1.67, 2.22], 'metres in hundredths');
});
