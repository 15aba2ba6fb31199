import { test } from 'node:test';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Caller } from '#desk';
import { departments } from './departments.ts';
import { findRoutes } from './find-routes.ts';

const db = await freshDatabase();
await db.write(async (tx) => {
  await sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'UTC'), ('CHI', 'Chicago', 'UTC')`.execute(tx);
  await sql`insert into resources.calendar (code, name, site_id) values ('DAY', 'Day', 1)`.execute(tx);
  await sql`insert into resources.work_center (code, name, site_id, calendar_id) values ('MILL', 'Milling', 1, 1), ('MILL2', 'Milling', 2, 1)`.execute(tx);
  await sql`insert into resources.machine (code, name, work_center_id) values ('CNC-06', 'Mühle, groß', 1), ('CNC-07', 'Lathe', 2)`.execute(tx);
  await sql`insert into people.employee (code, name, site_id, job_title) values ('E001', 'Ana Gómez', 1, 'Setter'), ('E002', 'Ben Stone', 2, 'Setter')`.execute(tx);
  await sql`insert into items.unit (code, name) values ('pcs', 'pieces')`.execute(tx);
  await sql`insert into items.item (code, description, stock_unit, supply) values ('FL-F80', 'Flange 80', 'pcs', 'make'), ('FL-F8', 'Flange 8', 'pcs', 'make'), ('BL-FL-F80', 'Blank for FL-F80', 'pcs', 'make'), ('GH-1', 'GEHÄUSE', 'pcs', 'make')`.execute(tx);
  await sql`insert into sales.customer (code, name) values ('C-1', 'Alpine Cycles')`.execute(tx);
  await sql`insert into sales.sales_order (number, customer_id, site_id, state, ordered_on, due_on, reference) values
    ('SO-14705', 1, 1, 'booked', '2026-01-01', '2026-02-03', 'PO77'), ('SO-4705', 1, 2, 'booked', '2026-01-01', '2026-02-02', ''), ('SO-1', 1, 1, 'closed', '2026-01-01', '2026-01-02', '')`.execute(tx);
  await sql`insert into production.production_order (number, item_id, site_id, quantity, due_at) values ('MO-41', 1, 1, 5, '2026-02-01')`.execute(tx);
});
const [route] = findRoutes(departments.flatMap((department) => department.finds ?? []));
const find = async (q: string, caller: Caller = CONSOLE): Promise<string[]> => {
  const { rows } = await db.read((tx) => route!.handle!({ tx, caller, now: new Date() }, { query: { q } } as never)) as { rows: { kind: string; title: string; text: string }[] };
  return rows.map((row) => `${row.kind} ${row.title}`);
};

test('the very number first, then what begins with it, and what else has its words', async () => {
  assert.deepEqual(await find('fl-f8'), ['item FL-F8', 'item FL-F80', 'item BL-FL-F80']);
  assert.deepEqual(await find('FL-F80'), ['item FL-F80', 'item BL-FL-F80', 'production-order MO-41']);
});

test('a name that begins with what was typed before one that has it somewhere', async () => assert.deepEqual(await find('fl'), ['item FL-F8', 'item FL-F80', 'item BL-FL-F80']));

test('a number is found by its last digits, whole parts before others', async () => assert.deepEqual(await find('4705'), ['sales-order SO-4705', 'sales-order SO-14705']));

test('words in any order, each from its beginning, without accents and case', async () => {
  assert.deepEqual(await find('80 flan'), ['item FL-F80']);
  assert.deepEqual(await find('ÄUSE'), []);
  assert.deepEqual(await find('gehäuse'), ['item GH-1']);
  assert.deepEqual(await find('muhl'), ['machine CNC-06']);
  assert.deepEqual(await find('gomez an'), ['employee Ana Gómez']);
});

test('a customer comes with the open orders that are due first, an order by what the customer calls it', async () => {
  assert.deepEqual(await find('alpine'), ['customer Alpine Cycles', 'sales-order SO-4705', 'sales-order SO-14705']);
  assert.deepEqual(await find('po7'), ['sales-order SO-14705']);
});

test('signs of patterns and of searches are letters like others', async () => {
  for (const typed of ['%', '_', '\\', "'", "' | :*", '!!', '(&', 'a:b & c', '<->']) assert.deepEqual(await find(typed), [], typed);
});

test('nobody finds what they may not read, nor what is at another site', async () => {
  const operator: Caller = { ...CONSOLE, roles: ['operator'] };
  assert.deepEqual(await find('alpine', operator), []);
  assert.deepEqual(await find('setter', operator), []);
  assert.deepEqual(await find('cnc', operator), ['machine CNC-06', 'machine CNC-07']);
  const chicago: Caller = { ...CONSOLE, sites: [2] };
  assert.deepEqual(await find('4705', chicago), ['sales-order SO-4705']);
  assert.deepEqual(await find('alpine', chicago), ['customer Alpine Cycles', 'sales-order SO-4705']);
  assert.deepEqual(await find('setter', chicago), ['employee Ben Stone']);
  assert.deepEqual(await find('mill', chicago), ['work-center MILL2']);
  assert.deepEqual(await find('cnc', chicago), ['machine CNC-07']);
  assert.deepEqual(await find('mo-41', chicago), []);
  assert.deepEqual(await find('fl-f80', { ...CONSOLE, scopes: ['items.read'] }), ['item FL-F80', 'item BL-FL-F80']);
});
