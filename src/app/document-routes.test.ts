import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Caller } from '#desk';
import { documentRoutes } from './document-routes.ts';

const db = await freshDatabase();
await db.write(async (tx) => {
  await sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'UTC'), ('CHI', 'Chicago', 'UTC')`.execute(tx);
  await sql`insert into items.unit (code, name) values ('pcs', 'pieces')`.execute(tx);
  await sql`insert into items.item (code, description, stock_unit, supply) values ('FL-F80', 'Flange 80', 'pcs', 'make')`.execute(tx);
  await sql`insert into sales.customer (code, name) values ('C-1', 'Alpine Cycles')`.execute(tx);
  await sql`insert into purchasing.supplier (code, name) values ('S-1', 'Steel')`.execute(tx);
  await sql`insert into production.production_order (number, item_id, site_id, quantity, due_at) values ('MO-41', 1, 1, 5, '2026-02-01'), ('MO-7', 1, 2, 5, '2026-02-01')`.execute(tx);
  await sql`insert into purchasing.purchase_order (number, supplier_id, site_id, ordered_on) values ('PO-9', 1, 1, '2026-01-01')`.execute(tx);
  await sql`insert into purchasing.purchase_order_line (purchase_order_id, line, item_id, quantity, unit_price, due_on) values (1, 20, 1, 5, 1, '2026-02-01')`.execute(tx);
  await sql`insert into shipping.shipment (number, customer_id, site_id, planned_on) values ('SH-3', 1, 1, '2026-02-01')`.execute(tx);
});
const named = async (keys: string, caller: Caller = CONSOLE): Promise<string[]> => {
  const route = documentRoutes[0]!;
  const query = route.query!.parse({ keys }) as never;
  const { documents } = await db.read((tx) => route.handle!({ tx, caller, now: new Date() }, { query } as never)) as { documents: { key: string; name: string; kind: string; id: number }[] };
  return documents.map(({ key, name, kind, id }) => `${key} ${name} ${kind} ${id}`).sort();
};

test('documents are called by their numbers, a receipt by its order and line', async () => {
  assert.deepEqual(await named('production-order:1,purchase-order-line:1,shipment:1,production-order:1'), ['production-order:1 MO-41 production-order 1', 'purchase-order-line:1 PO-9/20 purchase-order 1', 'shipment:1 SH-3 shipment 1']);
});

test('what there is none of, or none of the caller’s sites has, is left out', async () => {
  assert.deepEqual(await named('shipment:9,production-order:1,production-order:2,lot:1', { ...CONSOLE, sites: [2] }), ['production-order:2 MO-7 production-order 2']);
});

test('what is no key is refused, and more of them than a page shows', () => {
  for (const keys of ['', 'MO-41', "production-order:1'", 'production-order:', Array.from({ length: 201 }, (_, n) => `shipment:${n}`).join(',')]) assert.equal(documentRoutes[0]!.query!.safeParse({ keys }).success, false, keys.slice(0, 30));
});
