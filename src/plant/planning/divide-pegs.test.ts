import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import type { Fact } from '#journal';
import { dividePegs, lots, mergePegs } from './divide-pegs.ts';

const db = await freshDatabase();
await db.write(async (tx) => {
  await sql`insert into resources.site (code, name, zone) values ('S', 'Site', 'UTC')`.execute(tx);
  await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0)`.execute(tx);
  await sql`insert into items.item (code, stock_unit, supply) values ('A', 'pcs', 'make'), ('B', 'pcs', 'buy')`.execute(tx);
});
/** production-order:9 makes 12 A: 4 for line 1, 5 for line 2, 3 for line 3; it takes 24 B of a purchase at its first operation and 12 at operation 20. */
const begin = () => db.write(async (tx) => {
  await sql`delete from planning.peg`.execute(tx);
  await sql`insert into planning.peg (item_id, site_id, quantity, demand_key, demand_on, position, supply_key, supply_on) values
    (1, 1, 5, 'line:2', '2026-12-02', null, 'production-order:9', '2026-12-01'), (1, 1, 4, 'line:1', '2026-12-01', null, 'production-order:9', '2026-12-01'), (1, 1, 3, 'line:3', '2026-12-03', null, 'production-order:9', '2026-12-01'),
    (2, 1, 24, 'production-order:9', '2026-11-28', null, 'purchase-order-line:1', '2026-11-27'), (2, 1, 12, 'production-order:9', '2026-11-28', 20, 'purchase-order-line:2', '2026-11-27')`.execute(tx);
});
const pegs = () => db.read(async (tx) => (await sql<{ says: string }>`select demand_key || coalesce(' at ' || position, '') || ' ' || trim_scale(quantity) || ' of ' || supply_key as says from planning.peg order by demand_key, position nulls first, supply_key`.execute(tx)).rows.map(({ says }) => says));
const lot = { order: 'production-order:9', lot: 'production-order:30', quantity: '5', left: '7', position: 20, whole: false } as const;
const DIVIDED = [
  'line:1 4 of production-order:9', 'line:2 2 of production-order:30', 'line:2 3 of production-order:9', 'line:3 3 of production-order:30',
  'production-order:30 at 20 5 of purchase-order-line:2', 'production-order:9 24 of purchase-order-line:1', 'production-order:9 at 20 7 of purchase-order-line:2',
];
const fact = (kind: string, data: object): Fact => ({ number: 10, at: new Date(), kind, subject: 'production-order:9', siteId: 1, byUser: null, byName: '', data: data as Fact['data'] });

test('what is wanted first stays with the order, the rest is the lot\'s, and what is taken where it was divided is shared; twice is once', async () => {
  await begin();
  await db.write((tx) => dividePegs(tx, lot));
  assert.deepEqual(await pegs(), DIVIDED);
  await db.write((tx) => dividePegs(tx, lot));
  assert.deepEqual(await pegs(), DIVIDED);
});

test('a lot divided at its first operation takes its share of what is needed there too', async () => {
  await begin();
  await db.write((tx) => dividePegs(tx, { ...lot, position: 10, whole: true }));
  assert.deepEqual((await pegs()).slice(4), ['production-order:30 10 of purchase-order-line:1', 'production-order:30 at 20 5 of purchase-order-line:2', 'production-order:9 14 of purchase-order-line:1', 'production-order:9 at 20 7 of purchase-order-line:2']);
});

test('the plan hears of lots that were divided and merged, unless a run has seen them', async () => {
  await begin();
  await db.write((tx) => lots.hear(tx, [fact('production/split', { ...lot, order: undefined })]));
  assert.deepEqual(await pegs(), DIVIDED);
  await db.write((tx) => lots.hear(tx, [fact('production/merged', { lot: lot.lot })]));
  assert.ok((await pegs()).every((says) => !says.includes('production-order:30')));
  await begin();
  await db.write((tx) => sql`insert into journal.fact (number, at, kind, subject, by_name, data) overriding system value values (99, now(), 'planning/mrp-ran', 'planning', '', '{}')`.execute(tx));
  const before = await pegs();
  await db.write((tx) => lots.hear(tx, [fact('production/split', lot)]));
  assert.deepEqual(await pegs(), before);
  await db.write((tx) => mergePegs(tx, { order: 'production-order:9', lot: 'nothing' }));
  assert.deepEqual(await pegs(), before);
});
