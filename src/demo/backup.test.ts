/** A backup of the living demo plant: reports and material plans go on while it is made, and what is restored is one moment of it. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { backup, restore, type Db } from '#db';
import { freshDatabase } from '#db/testing';
import { CONSOLE } from '#desk';
import { quantity } from '#kernel/units';
import { runMrp } from '#plant/planning';
import { move } from '#plant/stock';
import { loadDemo } from './load-demo.ts';

/** What must hold at every moment, each as a count of what breaks it; and how many movements and planning runs there are. */
async function state(db: Db): Promise<{ torn: number; lost: number; movements: number; runs: number }> {
  const { rows } = await db.read((tx) => sql<{ torn: number; lost: number; movements: number; runs: number }>`
    select (select count(*)::int from stock.balance b full join (select item_id, location_id, lot_id, sum(quantity) as quantity from stock.movement group by 1, 2, 3) m
        on m.item_id = b.item_id and m.location_id = b.location_id and m.lot_id is not distinct from b.lot_id where coalesce(b.quantity, 0) <> coalesce(m.quantity, 0)) as torn,
      (select count(*)::int from (select made from planning.run where state = 'done' order by id desc limit 1) r where (r.made ->> 'plannedOrders')::int <> (select count(*) from planning.planned_order)) as lost,
      (select count(*)::int from stock.movement) as movements, (select count(*)::int from planning.run) as runs`.execute(tx));
  return rows[0]!;
}

test('a backup made while stock moves and material is planned restores to one whole moment', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'opsfloor-living-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  const db = await freshDatabase();
  await loadDemo(db, new Date());
  let going = true;
  let moved = 0;
  const moving = (async () => {
    const { rows: [at] } = await db.read((tx) => sql<{ item: number; location: number }>`
      select b.item_id as item, b.location_id as location from stock.balance b join items.item i on i.id = b.item_id where not i.lot_tracked order by b.id limit 1`.execute(tx));
    while (going) {
      await db.write((tx) => move({ tx, caller: CONSOLE, now: new Date() }, [{ kind: 'adjustment', itemId: at!.item, locationId: at!.location, lotId: null, quantity: quantity('1'), document: null, reason: 'counted' }]));
      moved++;
    }
  })();
  const planning = (async () => {
    while (going) await db.write((tx) => runMrp({ tx, caller: CONSOLE, now: new Date() }));
  })();
  const before = await state(db);
  while (moved < 3) await new Promise((done) => setTimeout(done, 20));
  const file = join(folder, 'living.opsfloor');
  const end = await backup(db.url, file, new Date());
  going = false;
  await Promise.all([moving, planning]);
  const after = await state(db);

  const to = await freshDatabase();
  assert.deepEqual(await restore(to.url, file), end);
  const restored = await state(to);
  assert.deepEqual([restored.torn, restored.lost], [0, 0]);
  assert.ok(restored.movements > before.movements && restored.movements <= after.movements && restored.runs >= before.runs && restored.runs <= after.runs);
});
