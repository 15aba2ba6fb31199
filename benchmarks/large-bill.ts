/**
 * A bill of 5,000 lines over HTTP, in a plant of 100,000 items and 500,000 bill lines; every third component has a bill of its own.
 * `node benchmarks/large-bill.ts [lines]`, on OPSFLOOR_TEST_PG or else on an embedded PostgreSQL of its own; the database is made anew and dropped.
 */
import { sql } from 'kysely';
import { buildServer } from '#api';
import type { Db } from '#db';
import { CONSOLE } from '#desk';
import { items } from '#plant/items';
import { inOwnDatabase } from './own-database.ts';

const LINES = Number(process.argv[2] ?? 5000);
const ITEMS = 100_000;
const REQUESTS = 40;
const NOW = new Date('2026-11-23T09:00:00Z');

/** Item 1 has the large bill; of the others every third has 15 lines of items further down, so that nothing contains itself. */
async function generate(db: Db): Promise<void> {
  await db.write(async (tx) => {
    await sql`insert into items.unit (code, name) values ('pcs', 'pieces'), ('box', 'boxes of 12')`.execute(tx);
    await sql`insert into items.unit_conversion (from_unit, to_unit, numerator, denominator) values ('box', 'pcs', 12, 1)`.execute(tx);
    await sql`insert into items.item (code, description, stock_unit, supply) select 'I-' || lpad(n::text, 6, '0'), 'Item ' || n, 'pcs', 'make' from generate_series(1, ${ITEMS}::int) n`.execute(tx);
    await sql`insert into items.bill (item_id, revision) select n, 'A' from generate_series(1, ${ITEMS}::int) n where n = 1 or n % 3 = 0`.execute(tx);
    await sql`
      insert into items.bill_line (bill_id, position, component_id, quantity, unit)
      select b.id, k * 10, case when b.item_id = 1 then 1 + k else least(${ITEMS}::int, b.item_id + ${LINES}::int + k * 7) end, 1 + k % 4, case when k % 10 = 0 then 'box' else 'pcs' end
      from items.bill b cross join lateral generate_series(1, case when b.item_id = 1 then ${LINES}::int else 15 end) k where b.item_id < ${ITEMS - LINES - 120}::int`.execute(tx);
  });
}

await inOwnDatabase(async ({ db, settle }) => {
  const began = performance.now();
  await generate(db);
  await settle('items.item', 'items.bill', 'items.bill_line');
  console.log(`generated in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const api = buildServer({ db, routes: items.routes, callerOf: async () => CONSOLE, now: () => NOW });
  const address = await api.listen({ port: 0, host: '127.0.0.1' });
  const ask = async (path: string): Promise<{ rows?: unknown[]; next?: string | null }> => {
    const answer = await fetch(`${address}/api/v1${path}`);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { rows?: unknown[]; next?: string | null };
  };
  let deep: string | null | undefined = '';
  for (let page = 0; page < LINES / 1000; page++) deep = (await ask(`/bills/1/lines?limit=500${deep && `&cursor=${deep}`}`)).next;
  const cases: [string, string][] = [
    ['the bill', '/bills/1'],
    ['its first 100 lines', '/bills/1/lines'],
    ['its first 500 lines', '/bills/1/lines?limit=500'],
    ['100 lines from the middle', `/bills/1/lines?cursor=${deep}`],
    ['find among its lines', '/bills/1/lines?find=I-00077'],
    ['explosion, one level', '/items/1/explosion?depth=1'],
    ['explosion, all the way', '/items/1/explosion'],
    ['where one is used', '/items/50000/where-used'],
    ['where one is used, all the way up', '/items/50000/where-used?all=true'],
    ['items, first page', '/items'],
    ['items, find', '/items?find=Item 777'],
  ];
  console.log('p50 ms   p95 ms   max ms   rows');
  for (const [what, path] of cases) {
    const times: number[] = [];
    let rows = 0;
    for (let n = 0; n < REQUESTS; n++) {
      const at = performance.now();
      rows = (await ask(path)).rows?.length ?? 1;
      times.push(performance.now() - at);
    }
    times.sort((a, b) => a - b);
    const at = (share: number): string => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1).padStart(6);
    console.log(`${at(0.5)}   ${at(0.95)}   ${at(1)}   ${String(rows).padStart(4)}   ${what}`);
  }
  await api.close();
});
