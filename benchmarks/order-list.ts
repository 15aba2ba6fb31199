/**
 * The list of sales orders over HTTP, with 1,000,000 order lines in the database: p50 and p95 of each way people look at it.
 * `node benchmarks/order-list.ts [lines]`, on OPSFLOOR_TEST_PG or else on an embedded PostgreSQL of its own; the database is made anew and dropped.
 */
import { sql } from 'kysely';
import { buildServer } from '#api';
import type { Db } from '#db';
import { CONSOLE, type Caller } from '#desk';
import { Random } from '#kernel/random';
import { sales } from '#plant/sales';
import { inOwnDatabase } from './own-database.ts';

const LINES = Number(process.argv[2] ?? 1_000_000);
const ORDERS = Math.ceil(LINES / 4);
const CUSTOMERS = 5000;
const ITEMS = 2000;
const REQUESTS = 200;
const NOW = new Date('2026-11-23T09:00:00Z');

/** Three sites; two of five orders booked and due within 40 days around now, the others of the last three years. */
async function generate(db: Db): Promise<void> {
  await db.write(async (tx) => {
    await sql`insert into items.unit (code, name) values ('pcs', 'pieces')`.execute(tx);
    await sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin'), ('CHI', 'Chicago', 'America/Chicago'), ('OSA', 'Osaka', 'Asia/Tokyo')`.execute(tx);
    await sql`insert into items.item (code, description, stock_unit, supply, price) select 'I-' || n, 'Item ' || n, 'pcs', 'make', 10 + n from generate_series(1, ${ITEMS}::int) n`.execute(tx);
    await sql`insert into sales.customer (code, name) select 'C-' || n, (array['Alpine', 'Velo', 'North', 'River', 'Iron', 'Blue', 'Grand', 'Star'])[1 + n % 8] || ' ' || (array['Cycles', 'Works', 'Trading', 'Motion', 'Parts'])[1 + n % 5] || ' ' || n from generate_series(1, ${CUSTOMERS}::int) n`.execute(tx);
    await sql`
      insert into sales.sales_order (number, customer_id, site_id, state, ordered_on, priority, reference)
      select 'SO-' || lpad(n::text, 7, '0'), 1 + (hashint4(n) & 2147483647) % ${CUSTOMERS}::int, 1 + n % 3, (array['booked', 'booked', 'closed', 'closed', 'cancelled'])[1 + n % 5], date '2026-10-01' + n % 50, 1 + n % 9, case when n % 3 = 0 then 'PO' || n * 7 else '' end
      from generate_series(1, ${ORDERS}::int) n`.execute(tx);
    await sql`
      insert into sales.sales_order_line (sales_order_id, line, item_id, quantity, unit_price, requested_on, state)
      select o.id, l * 10, 1 + (hashint8(o.id * 4 + l) & 2147483647) % ${ITEMS}::int, 1 + (o.id + l) % 50, 10 + l,
        case when o.state = 'booked' then date '2026-11-20' + (hashint8(o.id * 7 + 3) & 2147483647) % 40 + l else date '2023-11-01' + (hashint8(o.id * 7 + 3) & 2147483647) % 1080 end,
        case o.state when 'booked' then 'open' when 'closed' then 'shipped' else 'cancelled' end
      from sales.sales_order o cross join generate_series(1, 4) l`.execute(tx);
  });
}

await inOwnDatabase(async ({ db, settle }) => {
  const began = performance.now();
  await generate(db);
  await settle('sales.customer', 'sales.sales_order', 'sales.sales_order_line');
  console.log(`${ORDERS.toLocaleString('en')} orders, ${(ORDERS * 4).toLocaleString('en')} lines generated in ${((performance.now() - began) / 1000).toFixed(1)} s`);

  let caller: Caller = CONSOLE;
  const api = buildServer({ db, routes: sales.routes, callerOf: async () => caller, now: () => NOW });
  const address = await api.listen({ port: 0, host: '127.0.0.1' });
  const random = new Random(7);
  const ask = async (path: string): Promise<{ rows: unknown[]; next: string | null }> => {
    const answer = await fetch(`${address}/api/v1${path}`);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { rows: unknown[]; next: string | null };
  };
  const number = (): string => `SO-${String(random.between(1, ORDERS)).padStart(7, '0')}`;
  /** A cursor two fifths down the list. */
  const deepIn = async (list: string): Promise<string> => {
    let deep = '';
    for (let page = 0; page < ORDERS / 1250; page++) deep = (await ask(`${list}limit=500${deep && `&cursor=${deep}`}`)).next!;
    return deep;
  };
  const deep = await deepIn('/sales-orders?');
  const deepByDay = await deepIn('/sales-orders?sort=orderedOn&');

  const chicago: Caller = { ...CONSOLE, sites: [2] };
  const cases: [string, () => string, Caller?][] = [
    ['first page', () => '/sales-orders'],
    ['booked', () => '/sales-orders?state=booked'],
    ['two fifths down', () => `/sales-orders?cursor=${deep}`],
    ['by number, from the last', () => '/sales-orders?sort=number&order=desc'],
    ['by value, the highest first', () => '/sales-orders?sort=value&order=desc'],
    ['booked, by value', () => '/sales-orders?state=booked&sort=value'],
    ['by the day ordered, two fifths down', () => `/sales-orders?sort=orderedOn&cursor=${deepByDay}`],
    ['late', () => '/sales-orders?late=true'],
    ['not late, booked', () => '/sales-orders?late=false&state=booked'],
    ['of a customer', () => `/sales-orders?customerId=${random.between(1, CUSTOMERS)}`],
    ['of a customer, booked', () => `/sales-orders?state=booked&customerId=${random.between(1, CUSTOMERS)}`],
    ['find a number', () => `/sales-orders?find=${number()}`],
    ['find how a number ends', () => `/sales-orders?find=${number().slice(-5)}`],
    ['find how most numbers begin', () => '/sales-orders?find=SO-0'],
    ['find a customer', () => `/sales-orders?find=C-${random.between(1000, CUSTOMERS)}`],
    ['find a word in names', () => '/sales-orders?find=alpine&state=booked'],
    ['find a word in most names', () => '/sales-orders?find=o'],
    ['find what is not there', () => '/sales-orders?find=zzz'],
    ['of one site, by somebody of that site', () => '/sales-orders?state=booked', chicago],
    ['one order', () => `/sales-orders/${random.between(1, ORDERS)}`],
    ['open lines', () => '/sales-order-lines'],
    ['open lines of an item', () => `/sales-order-lines?itemId=${random.between(1, ITEMS)}`],
    ['customers', () => '/customers'],
  ];
  console.log('p50 ms   p95 ms   max ms   rows');
  for (const [what, path, who = CONSOLE] of cases) {
    caller = who;
    const times: number[] = [];
    let rows = 0;
    for (let n = 0; n < REQUESTS; n++) {
      const asked = path();
      const at = performance.now();
      const answer = await ask(asked);
      times.push(performance.now() - at);
      rows = Math.max(rows, answer.rows?.length ?? 1);
    }
    times.sort((a, b) => a - b);
    const at = (share: number): string => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1).padStart(6);
    console.log(`${at(0.5)}   ${at(0.95)}   ${at(1)}   ${String(rows).padStart(4)}   ${what}`);
  }
  await api.close();
});
