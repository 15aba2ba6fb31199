import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { formatQuantity, quantity } from '#kernel/units';
import { before, makingsOn, usedBy } from './components-of.ts';

const db = await freshDatabase();

test('what an item loses when it is made is worked on beside what its bill yields, of a phantom too', async () => {
  // 4 % of tables and a quarter of kits are lost; the bill of the table yields 0.8; a kit of 3 bolts
  await db.write(async (tx) => {
    await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0)`.execute(tx);
    await sql`insert into items.item (code, stock_unit, supply, scrap_share, phantom) values
      ('TABLE', 'pcs', 'make', 0.04, false), ('LEG', 'pcs', 'buy', 0, false), ('KIT', 'pcs', 'make', 0.25, true), ('BOLT', 'pcs', 'buy', 0, false)`.execute(tx);
    await sql`insert into items.bill (item_id, revision, yield_share) values (1, 'A', 0.8), (3, 'A', 1)`.execute(tx);
    await sql`insert into items.bill_line (bill_id, position, component_id, quantity, unit) values (1, 10, 2, 4, 'pcs'), (1, 20, 3, 1, 'pcs'), (2, 10, 4, 3, 'pcs')`.execute(tx);
  });
  const { yieldShare, components } = await db.read(async (tx) => (await makingsOn(tx, [1], '2026-12-01'))(1, []));
  const pieces = before(quantity('96'), yieldShare, 0);
  assert.equal(formatQuantity(pieces), '125', '96 / 0.96 / 0.8');
  assert.deepEqual(components.map((component) => [component.itemId, formatQuantity(usedBy(pieces, component))]), [[2, '500'], [4, '500']], 'legs 125 x 4; bolts 125 x 3 / 0.75');
});
