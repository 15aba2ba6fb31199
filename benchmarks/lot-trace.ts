/**
 * One lot's trace up and down through 1,000,000 movements: five levels of production orders, each of which uses four lots of the level below, by
 * two movements each, and makes two lots.
 * `node benchmarks/lot-trace.ts [movements]`, on OPSFLOOR_TEST_PG or else on an embedded PostgreSQL of its own; the database is made anew and dropped.
 */
import { sql } from 'kysely';
import type { Db } from '#db';
import { CONSOLE } from '#desk';
import { Random } from '#kernel/random';
import { traceLot } from '#plant/stock';
import { inOwnDatabase } from './own-database.ts';

const MOVEMENTS = Number(process.argv[2] ?? 1_000_000);
const LEVELS = 5;
/** Of each level; ten movements each, and the lots bought and shipped. */
const ORDERS = Math.ceil(MOVEMENTS / (LEVELS * 10 + 4));
const TRACES = 100;
const NOW = new Date('2026-11-23T09:00:00Z');

/** Lot 2n and 2n + 1 of a level are made by its order n; level 0 is bought, the last is shipped. */
async function generate(db: Db): Promise<void> {
  await db.write(async (tx) => {
    await sql`insert into items.unit (code, name) values ('pcs', 'pieces')`.execute(tx);
    await sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin')`.execute(tx);
    await sql`insert into stock.location (site_id, code) values (1, 'A-01')`.execute(tx);
    await sql`insert into items.item (code, stock_unit, supply, lot_tracked) select 'LEVEL-' || n, 'pcs', 'make', true from generate_series(0, ${LEVELS}::int) n`.execute(tx);
    await sql`insert into stock.lot (item_id, code) select 1 + level, 'L' || level || '-' || n from generate_series(0, ${LEVELS}::int) level, generate_series(0, ${2 * ORDERS - 1}::int) n order by level, n`.execute(tx);
    const movement = (level: number, rows: ReturnType<typeof sql>) =>
      sql`insert into stock.movement (at, kind, item_id, location_id, lot_id, quantity, document, by_name)
        select ${NOW}::timestamptz - interval '1 day' * ${10 * (LEVELS - level)}::int + interval '1 second' * n, kind, item_id, 1, lot_id, quantity, document, 'benchmark' from (${rows}) m order by n`.execute(tx);
    const lot = (level: number, n: ReturnType<typeof sql>) => sql`${level * 2 * ORDERS + 1}::bigint + ${n}`;
    await movement(0, sql`select n, 'receipt' as kind, 1 as item_id, ${lot(0, sql`n`)} as lot_id, 1000 as quantity, 'purchase-order-line:' || n as document from generate_series(0, ${2 * ORDERS - 1}::int) n`);
    for (let level = 1; level <= LEVELS; level++)
      await movement(level, sql`
        select n, 'issue' as kind, ${level}::bigint as item_id, ${lot(level - 1, sql`((n * 2 + hashint8(n * 4 + k) % 200 + ${2 * ORDERS}::int) % ${2 * ORDERS}::int)`)} as lot_id, -1 as quantity, 'production-order:' || ${level * ORDERS}::int + n as document
          from generate_series(0, ${ORDERS - 1}::int) n, generate_series(0, 3) k, generate_series(1, 2)
        union all
        select n, 'completion', ${level + 1}::bigint, ${lot(level, sql`2 * n + k`)}, 1000, 'production-order:' || ${level * ORDERS}::int + n from generate_series(0, ${ORDERS - 1}::int) n, generate_series(0, 1) k`);
    await movement(LEVELS, sql`select n, 'shipment' as kind, ${LEVELS + 1}::bigint as item_id, ${lot(LEVELS, sql`n`)} as lot_id, -600 as quantity, 'shipment:' || n / 10 as document from generate_series(0, ${2 * ORDERS - 1}::int) n`);
    await sql`insert into stock.balance (item_id, location_id, lot_id, quantity) select item_id, location_id, lot_id, sum(quantity) from stock.movement group by 1, 2, 3`.execute(tx);
  });
}

await inOwnDatabase(async ({ db, settle }) => {
  const began = performance.now();
  await generate(db);
  await settle('stock.movement', 'stock.lot', 'stock.balance');
  const { rows } = await db.read((tx) => sql<{ movements: number; lots: number }>`select (select count(*) from stock.movement) as movements, (select count(*) from stock.lot) as lots`.execute(tx));
  console.log(`${rows[0]!.movements.toLocaleString('en')} movements of ${rows[0]!.lots.toLocaleString('en')} lots generated in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  console.log('p50 ms   p95 ms   max ms   lots up   lots down');
  const random = new Random(7);
  for (const [what, level] of [['bought', 0], ['half made', 3], ['shipped', LEVELS]] as const) {
    const times: number[] = [];
    const most = [0, 0];
    for (let n = 0; n < TRACES; n++) {
      const lotId = level * 2 * ORDERS + 1 + random.below(2 * ORDERS);
      const at = performance.now();
      const trace = await db.read((tx) => traceLot({ tx, caller: CONSOLE, now: NOW }, lotId));
      times.push(performance.now() - at);
      [trace.up.flatMap((step) => step.used), trace.down.flatMap((step) => step.made)].forEach((lots, way) => (most[way] = Math.max(most[way]!, new Set(lots.map((lot) => lot.lotId)).size)));
    }
    times.sort((a, b) => a - b);
    const at = (share: number): string => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(0).padStart(6);
    console.log(`${at(0.5)}   ${at(0.95)}   ${at(1)}   ${String(most[0]).padStart(7)}   ${String(most[1]).padStart(9)}   ${what}`);
  }
});
