/**
 * Files taken in through the door of `opsfloor import`: 500 items with bills and routings, 10,000 mixed rows, the same again unchanged, 120,000 sales
 * order lines, those lines changed, and that taken back. `node benchmarks/import.ts [lines]`, on OPSFLOOR_TEST_PG or else on an embedded PostgreSQL of its own; the database is made anew and dropped.
 */
import { loadavg } from 'node:os';
import { sheets } from '#app';
import type { Db } from '#db';
import { CONSOLE } from '#desk';
import { gather, takeIn, undo } from '#exchange';
import { inOwnDatabase } from './own-database.ts';

const LINES = Number(process.argv[2] ?? 120_000);
const NOW = new Date('2026-11-23T09:00:00Z');
const known = sheets();

const csv = (head: string, rows: readonly (readonly (string | number)[])[]): string => `${head}\n${rows.map((row) => row.join(',')).join('\n')}\n`;
const some = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
type Files = Readonly<Record<string, string>>;

const base: Files = {
  'sites': csv('code,name,zone', [['AUG', 'Augsburg', 'Europe/Berlin']]), 'units': csv('code,name,places', [['pcs', 'pieces', 0]]),
  'calendars': csv('code,name,site,always_open', [['ALWAYS', 'Always', 'AUG', 'yes']]), 'work-centers': csv('code,name,site,calendar', some(8, (n) => [`W${n}`, `Center ${n}`, 'AUG', 'ALWAYS'])),
  'machines': csv('code,name,work_center', some(25, (n) => [`M${n}`, `Machine ${n}`, `W${n % 8}`])), 'locations': csv('code,name,site', some(20, (n) => [`L${n}`, `Shelf ${n}`, 'AUG'])),
};
/** `count` items, two of three made of the five after them, with three operations. */
function items(prefix: string, count: number): Files {
  const made = some(Math.floor((count * 2) / 3), (n) => n);
  const code = (n: number): string => `${prefix}${n}`;
  return {
    'items': csv('code,description,stock_unit,supply,lead_days,unit_cost', some(count, (n) => [code(n), `Item ${n}`, 'pcs', n < made.length ? 'make' : 'buy', 3, 2.5])),
    'bills': csv('item,revision', made.map((n) => [code(n), 'A'])),
    'bill-lines': csv('item,revision,position,component,quantity,unit', made.flatMap((n) => some(5, (k) => [code(n), 'A', (k + 1) * 10, code(Math.min(count - 5, n + 1 + Math.floor(n / 3)) + k), 1 + k, 'pcs']))),
    'routings': csv('item,revision', made.map((n) => [code(n), 'A'])),
    'routing-operations': csv('item,revision,position,name,work_center,setup_minutes,run_minutes', made.flatMap((n) => some(3, (k) => [code(n), 'A', (k + 1) * 10, `Step ${k}`, `W${(n + k) % 8}`, 10, 2]))),
  };
}
/** About 10,000 rows of eleven sheets. */
function mixed(): Files {
  const day = (n: number): string => new Date(Date.UTC(2026, 11, 1 + (n % 90))).toISOString().slice(0, 10);
  return {
    ...items('B', 600),
    'stock': csv('item,location,quantity', some(600, (n) => [`B${n}`, `L${n % 20}`, 10 + n])), 'customers': csv('code,name', some(300, (n) => [`C${n}`, `Customer ${n}`])),
    'sales-orders': csv('number,customer,site,ordered_on', some(800, (n) => [`SO${n}`, `C${n % 300}`, 'AUG', '2026-11-02'])),
    'sales-order-lines': csv('sales_order,line,item,quantity,requested_on', some(2400, (n) => [`SO${n % 800}`, 1 + Math.floor(n / 800), `B${n % 400}`, 1 + (n % 9), day(n)])),
    'suppliers': csv('code,name', some(100, (n) => [`S${n}`, `Supplier ${n}`])), 'supplier-terms': csv('supplier,item,lead_days,unit_price', some(200, (n) => [`S${n % 100}`, `B${400 + n}`, 5, 2])),
    'employees': csv('code,name,site', some(200, (n) => [`E${n}`, `Person ${n}`, 'AUG'])), 'production-orders': csv('number,item,site,quantity,due_at', some(200, (n) => [`MO${n}`, `B${n}`, 'AUG', 20, `${day(n)}T12:00:00Z`])),
  };
}
function orderLines(count: number, on = '2026-12-15'): Files {
  const orders = Math.ceil(count / 4);
  return {
    'sales-orders': csv('number,customer,site,ordered_on', some(orders, (n) => [`BIG${n}`, `C${n % 300}`, 'AUG', '2026-11-02'])),
    'sales-order-lines': csv('sales_order,line,item,quantity,requested_on', some(count, (n) => [`BIG${n % orders}`, 1 + Math.floor(n / orders), `B${n % 400}`, 1 + (n % 9), on])),
  };
}

async function take(db: Db, what: string, files: Files): Promise<number> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const { staged } = await gather(known, Object.entries(files).map(([sheet, text]) => ({ path: `${sheet}.csv`, bytes: async () => new TextEncoder().encode(text) })));
  const read = performance.now();
  const { id, summary } = await takeIn({ db, caller: CONSOLE, now: NOW, sheets: known }, what, staged, []);
  const { user, system } = process.cpuUsage(cpu);
  const rows = summary.reduce((sum, one) => sum + one.given, 0);
  const [fresh, changed] = [summary.reduce((sum, one) => sum + one.new, 0), summary.reduce((sum, one) => sum + one.changed, 0)];
  console.log(`${what}: ${rows} rows (${fresh} new, ${changed} changed) in ${((performance.now() - began) / 1000).toFixed(2)} s, of that ${((read - began) / 1000).toFixed(2)} s reading and checking; ${((user + system) / 1e6).toFixed(2)} s of this process' own; load ${loadavg()[0]!.toFixed(1)}`);
  return id;
}

async function takeBack(db: Db, id: number): Promise<void> {
  const began = performance.now();
  const rows = await db.write((tx) => undo({ tx, caller: CONSOLE, now: NOW }, id));
  console.log(`taken back: ${rows} rows in ${((performance.now() - began) / 1000).toFixed(2)} s; load ${loadavg()[0]!.toFixed(1)}`);
}

await inOwnDatabase(async ({ db }) => {
  await take(db, 'the plant around them', base);
  await take(db, '500 items with bills and routings', items('A', 500));
  await take(db, 'mixed rows', mixed());
  await take(db, 'the same mixed rows again', mixed());
  await take(db, `${LINES} order lines`, orderLines(LINES));
  await takeBack(db, await take(db, `${LINES} order lines, another day`, orderLines(LINES, '2026-12-16')));
}, { durable: true });
