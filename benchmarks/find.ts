/**
 * Find anything over HTTP, key by key, in a large plant: 250,000 sales orders (as many as 1,000,000 order lines have), 100,000 items and production orders.
 * `node benchmarks/find.ts [sales orders]`, on OPSFLOOR_TEST_PG or else on an embedded PostgreSQL of its own; the database is made anew and dropped.
 */
import { sql } from 'kysely';
import { buildServer } from '#api';
import { routes } from '#app';
import type { Db } from '#db';
import { CONSOLE, type Caller } from '#desk';
import { Random } from '#kernel/random';
import { inOwnDatabase } from './own-database.ts';

const ORDERS = Number(process.argv[2] ?? 250_000);
const MANY = Math.ceil(ORDERS / 2.5);
const REQUESTS = 200;

async function generate(db: Db): Promise<void> {
  const rows = sql`generate_series(1, ${MANY}::int) n`;
  await db.write(async (tx) => {
    for (const statement of [
      sql`insert into items.unit (code, name) values ('pcs', 'pieces')`,
      sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin'), ('CHI', 'Chicago', 'America/Chicago'), ('OSA', 'Osaka', 'Asia/Tokyo')`,
      sql`insert into resources.calendar (code, name, site_id) values ('DAY', 'Day', 1)`,
      sql`insert into resources.work_center (code, name, site_id, calendar_id) select 'WC-' || n, (array['Turning', 'Milling', 'Welding', 'Assembly'])[1 + n % 4] || ' ' || n, 1 + n % 3, 1 from generate_series(1, 60) n`,
      sql`insert into resources.machine (code, name, work_center_id) select 'CNC-' || n, 'Center ' || n, 1 + n % 60 from generate_series(1, 1000) n`,
      sql`insert into people.employee (code, name, site_id, job_title) select 'E' || n, (array['Ana', 'Ben', 'Chloé', 'Dan', 'Eva'])[1 + n % 5] || ' ' || (array['Gómez', 'Stone', 'Moreau', 'Kowalski'])[1 + n % 4] || ' ' || n, 1 + n % 3, 'Operator' from generate_series(1, 5000) n`,
      sql`insert into items.item (code, description, stock_unit, supply) select (array['SH', 'FL', 'GB', 'HS'])[1 + n % 4] || '-' || n, (array['Shaft', 'Flange', 'Gear box', 'Housing'])[1 + n % 4] || ' ' || n % 977, 'pcs', 'make' from ${rows}`,
      sql`insert into sales.customer (code, name) select 'C-' || n, (array['Alpine', 'Velo', 'North', 'River', 'Iron', 'Blue', 'Grand', 'Star'])[1 + n % 8] || ' ' || (array['Cycles', 'Works', 'Trading', 'Motion', 'Parts'])[1 + n % 5] || ' ' || n from generate_series(1, 5000) n`,
      sql`insert into sales.sales_order (number, customer_id, site_id, state, ordered_on, due_on, reference) select 'SO-' || lpad(n::text, 7, '0'), 1 + (hashint4(n) & 2147483647) % 5000, 1 + n % 3, (array['booked', 'booked', 'closed', 'closed', 'cancelled'])[1 + n % 5], '2026-10-01', date '2026-10-01' + n % 80,
        case when n % 3 = 0 then 'PO' || n * 7 else '' end from generate_series(1, ${ORDERS}::int) n`,
      sql`insert into production.production_order (number, item_id, site_id, quantity, due_at) select 'MO-' || n, n, 1 + n % 3, 10, '2026-12-01' from ${rows}`,
      sql`insert into stock.lot (item_id, code) select n, 'L-' || n from ${rows}`,
      sql`insert into purchasing.supplier (code, name) select 'S-' || n, 'Steel ' || n from generate_series(1, 1000) n`,
      sql`insert into purchasing.purchase_order (number, supplier_id, site_id, ordered_on) select 'PO-' || n, 1 + n % 1000, 1 + n % 3, '2026-10-01' from ${rows}`,
      sql`insert into shipping.shipment (number, customer_id, site_id, planned_on) select 'SH-' || n, 1 + n % 5000, 1 + n % 3, '2026-10-01' from ${rows}`,
    ]) await statement.execute(tx);
  });
}

const TABLES = ['resources.machine', 'resources.work_center', 'people.employee', 'items.item', 'sales.customer', 'sales.sales_order', 'production.production_order', 'stock.lot', 'purchasing.supplier', 'purchasing.purchase_order', 'shipping.shipment'];

await inOwnDatabase(async ({ db, settle }) => {
  const began = performance.now();
  await generate(db);
  await settle(...TABLES);
  console.log(`${ORDERS.toLocaleString('en')} sales orders, ${MANY.toLocaleString('en')} each of items, lots, production orders, purchase orders and shipments generated in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  let caller: Caller = CONSOLE;
  const api = buildServer({ db, routes: routes(), callerOf: async () => caller });
  const address = await api.listen({ port: 0, host: '127.0.0.1' });
  const random = new Random(7);
  const some = (most: number): number => random.between(1, most);
  const chicago: Caller = { ...CONSOLE, sites: [2] };
  const cases: [string, () => string, Caller?][] = [
    ['two letters that many begin with', () => ['so', 'sh', 'mo', 'po', 'fl'][some(5) - 1]!],
    ['a sales order', () => `SO-${String(some(ORDERS)).padStart(7, '0')}`],
    ['the last digits of a number', () => String(some(MANY)).slice(-4)],
    ['two digits', () => String(10 + some(89))],
    ['an item', () => `FL-${some(MANY)}`],
    ['a word that a quarter of the items have', () => 'flange'],
    ['two words', () => `gear ${some(976)}`],
    ['a person', () => `gom ${some(5000)}`],
    ['a machine', () => `cnc-${some(1000)}`],
    ['a customer', () => `velo ${some(5000)}`],
    ['a word of many customers', () => 'alpine'],
    ['nothing of the kind', () => 'zzzz'],
    ['two letters, by somebody of one site', () => 'so', chicago],
    ['a number of another site', () => 'SO-0000003', chicago],
  ];
  console.log('p50 ms   p95 ms   max ms   found');
  for (const [what, typed, who = CONSOLE] of cases) {
    caller = who;
    const times: number[] = [];
    let found = 0;
    for (let n = 0; n < REQUESTS; n++) {
      const asked = typed();
      const at = performance.now();
      const answer = await fetch(`${address}/api/v1/find?q=${encodeURIComponent(asked)}`);
      const { rows } = (await answer.json()) as { rows: unknown[] };
      times.push(performance.now() - at);
      found = Math.max(found, rows.length);
    }
    times.sort((a, b) => a - b);
    const at = (share: number): string => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1).padStart(6);
    console.log(`${at(0.5)}   ${at(0.95)}   ${at(1)}   ${String(found).padStart(5)}   ${what}`);
  }
  await api.close();
});
