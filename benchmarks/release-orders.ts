/**
 * Production orders opened and released over HTTP, 1,000 in one request, on a generated plant: seconds for each.
 * `node benchmarks/release-orders.ts [orders]`, on OPSFLOOR_TEST_PG or else on an embedded PostgreSQL of its own; the database is made anew and dropped.
 */
import { sql } from 'kysely';
import { buildServer } from '#api';
import type { Db } from '#db';
import { CONSOLE } from '#desk';
import { production } from '#plant/production';
import { inOwnDatabase } from './own-database.ts';

const ORDERS = Number(process.argv[2] ?? 1000);
const ITEMS = 400;
const PARTS = 2000;
const MACHINES = 40;
const RUNS = 3;
const NOW = new Date('2026-11-23T09:00:00Z');

/** 400 items of 8 components and 5 operations each, on 40 machines in 8 work centers; half of the 2,000 parts have stock. */
async function generate(db: Db): Promise<void> {
  await db.write(async (tx) => {
    await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0)`.execute(tx);
    await sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin')`.execute(tx);
    await sql`insert into resources.calendar (code, name, site_id, always_open) values ('ALWAYS', 'Always', 1, true)`.execute(tx);
    await sql`insert into resources.work_center (code, name, site_id, calendar_id) select 'W-' || n, 'W-' || n, 1, 1 from generate_series(1, 8) n`.execute(tx);
    await sql`insert into resources.machine (code, name, work_center_id) select 'M-' || n, 'M-' || n, 1 + n % 8 from generate_series(1, ${MACHINES}::int) n`.execute(tx);
    await sql`insert into people.skill (code, name) select 'S-' || n, 'S-' || n from generate_series(1, 8) n`.execute(tx);
    await sql`insert into items.item (code, description, stock_unit, supply) select 'I-' || n, 'Item ' || n, 'pcs', case when n <= ${ITEMS} then 'make' else 'buy' end from generate_series(1, ${ITEMS + PARTS}::int) n`.execute(tx);
    await sql`insert into items.bill (item_id, revision) select n, 'A' from generate_series(1, ${ITEMS}::int) n`.execute(tx);
    await sql`
      insert into items.bill_line (bill_id, position, component_id, quantity, unit, scrap_share)
      select b.id, l * 10, ${ITEMS}::int + 1 + (b.item_id * 7 + l * 131) % ${PARTS}::int, 1 + l % 4, 'pcs', case when l = 1 then 0.05 else 0 end from items.bill b cross join generate_series(1, 8) l`.execute(tx);
    await sql`insert into items.routing (item_id, revision) select n, 'A' from generate_series(1, ${ITEMS}::int) n`.execute(tx);
    await sql`
      insert into items.routing_operation (routing_id, position, name, work_center_id, setup_minutes, run_minutes, yield_share)
      select r.id, o * 10, 'Step ' || o, 1 + (r.item_id + o) % 8, 10, 0.5 * o, case when o = 2 then 0.98 else 1 end from items.routing r cross join generate_series(1, 5) o`.execute(tx);
    await sql`insert into items.routing_operation_skill (operation_id, skill_id) select id, work_center_id from items.routing_operation`.execute(tx);
    await sql`insert into stock.location (site_id, code) values (1, 'A-01')`.execute(tx);
    await sql`insert into stock.balance (item_id, location_id, quantity) select n, 1, 5000 from generate_series(${ITEMS}::int + 1, ${ITEMS + PARTS}::int, 2) n`.execute(tx);
  });
}

await inOwnDatabase(async ({ db, settle }) => {
  await generate(db);
  await settle('items.item', 'items.bill_line', 'items.routing_operation', 'stock.balance');
  const api = buildServer({ db, routes: production.routes, callerOf: async () => CONSOLE, now: () => NOW });
  const address = await api.listen({ port: 0, host: '127.0.0.1' });
  const post = async (path: string, body: object): Promise<{ seconds: number; reply: Record<string, unknown[]> }> => {
    const at = performance.now();
    const answer = await fetch(`${address}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const reply = (await answer.json()) as Record<string, unknown[]>;
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(reply)}`);
    return { seconds: (performance.now() - at) / 1000, reply };
  };
  for (let run = 0; run < RUNS; run++) {
    const orders = Array.from({ length: ORDERS }, (_, n) => ({ itemId: 1 + ((n * 17 + run) % ITEMS), siteId: 1, quantity: String(10 + (n % 90)), dueAt: new Date(NOW.getTime() + (n % 60) * 86_400_000).toISOString() }));
    const opened = await post('/production-orders', { orders });
    const released = await post('/production-orders/release', { ids: opened.reply['ids'] });
    console.log(`${ORDERS} orders of 5 operations and 8 components: opened in ${opened.seconds.toFixed(2)} s, released in ${released.seconds.toFixed(2)} s, short of ${released.reply['shortages']!.length} components`);
  }
  await api.close();
});
