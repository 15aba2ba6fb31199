import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Caller } from '#desk';
import { historyOf } from '#journal';
import { checkPlanning } from './checks.ts';
import { acceptActions, dismissActions } from './decide-actions.ts';
import { planning } from './department.ts';
import { firm } from './firm.ts';
import { fixPlannedOrder, planByHand } from './fix-planned-order.ts';
import { pegsForSchedule, plannedForSchedule } from './for-schedule.ts';
import { routes } from './routes.ts';
import { runMrp, runMrpAlone } from './run-mrp.ts';

const db = await freshDatabase({ connections: 10 });
const now = new Date('2026-11-23T08:00:00Z'); // a Monday
const PLANNER: Caller = { ...CONSOLE, name: 'Paula', roles: ['planner'] };
const write = <T>(work: (act: Act) => Promise<T>): Promise<T> => db.write((tx) => work({ tx, caller: PLANNER, now }));
const rows = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> => (await db.read((tx) => query.execute(tx))).rows;

// a bike of 2 wheels and 1 frame; a frame of 3 tubes; wheels and tubes are bought. 10 bikes for Kestrel on 18 December, 4 for Heron on 4 January.
const plant = await db.write(async (tx) => {
  const one = async (query: ReturnType<typeof sql<{ id: number }>>): Promise<number> => (await query.execute(tx)).rows[0]!.id;
  await sql`insert into items.unit (code, name, places) values ('pcs', 'pieces', 0)`.execute(tx);
  const site = await one(sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin') returning id`);
  const calendar = await one(sql`insert into resources.calendar (code, name, site_id) values ('DAY', 'Day', ${site}) returning id`);
  for (let weekday = 1; weekday <= 5; weekday++) await sql`insert into resources.calendar_shift (calendar_id, name, weekday, starts, ends) values (${calendar}, 'Day', ${weekday}, '06:00', '14:00')`.execute(tx);
  await sql`insert into resources.calendar_exception (calendar_id, starts, ends, kind) values (${calendar}, '2026-12-24', '2026-12-27', 'closed')`.execute(tx);
  const center = await one(sql`insert into resources.work_center (code, name, site_id, calendar_id) values ('ASM', 'Assembly', ${site}, ${calendar}) returning id`);
  const machine = await one(sql`insert into resources.machine (code, name, work_center_id) values ('ASM-1', 'Bench', ${center}) returning id`);
  const item = (code: string, supply: string, lead: number) => one(sql`insert into items.item (code, stock_unit, supply, lead_days) values (${code}, 'pcs', ${supply}, ${lead}) returning id`);
  const [bike, frame, wheel, tube] = [await item('BIKE', 'make', 2), await item('FRAME', 'make', 5), await item('WHEEL', 'buy', 10), await item('TUBE', 'buy', 3)];
  const bill = async (of: number, lines: [number, number, number | null][]) => {
    const id = await one(sql`insert into items.bill (item_id, revision) values (${of}, 'A') returning id`);
    for (const [n, [component, per, operation]] of lines.entries()) await sql`insert into items.bill_line (bill_id, position, component_id, quantity, unit, operation_position) values (${id}, ${(n + 1) * 10}, ${component}, ${per}, 'pcs', ${operation})`.execute(tx);
  };
  await bill(bike, [[wheel, 2, 20], [frame, 1, null]]);
  await bill(frame, [[tube, 3, null]]);
  for (const made of [bike, frame]) {
    const routing = await one(sql`insert into items.routing (item_id, revision) values (${made}, 'A') returning id`);
    await sql`insert into items.routing_operation (routing_id, position, name, work_center_id, setup_minutes, run_minutes) values (${routing}, 10, 'Fit', ${center}, 5, 3), (${routing}, 20, 'Test', ${center}, 0, 2)`.execute(tx);
  }
  const supplier = await one(sql`insert into purchasing.supplier (code, name) values ('S-1', 'Rohrwerk') returning id`);
  await sql`insert into purchasing.supplier_term (supplier_id, item_id, lead_days, multiple) values (${supplier}, ${tube}, 4, 25), (${supplier}, ${wheel}, 10, null)`.execute(tx);
  const customer = await one(sql`insert into sales.customer (code, name) values ('K', 'Kestrel') returning id`);
  const order = await one(sql`insert into sales.sales_order (number, customer_id, site_id, ordered_on, priority) values ('SO-1', ${customer}, ${site}, '2026-11-20', 2) returning id`);
  await sql`insert into sales.sales_order_line (sales_order_id, line, item_id, quantity, requested_on) values (${order}, 10, ${bike}, 10, '2026-12-18'), (${order}, 20, ${bike}, 4, '2027-01-04')`.execute(tx);
  const shelf = await one(sql`insert into stock.location (site_id, code) values (${site}, 'A-01') returning id`);
  await sql`insert into stock.balance (item_id, location_id, quantity) values (${frame}, ${shelf}, 6)`.execute(tx);
  return { site, bike, frame, wheel, tube, machine, customer, order };
});

interface Line {
  id: number;
  item: string;
  quantity: string;
  starts: string;
  due: string;
}
const planned = () => rows(sql<Line>`select o.id, i.code as item, trim_scale(o.quantity)::text as quantity, o.starts_on as starts, o.due_on as due from planning.planned_order o join items.item i on i.id = o.item_id order by o.due_on desc, i.code`);
const said = async (): Promise<string[]> => (await planned()).map(({ item, quantity, starts, due }) => `${item} ${quantity} ${starts} ${due}`);

test('demand is planned through the bills, over a holiday, into orders by the suppliers\' terms', async () => {
  const ran = await write((act) => runMrp(act));
  // 4 January less 2 working days: 31 December. Frames for it 5 days earlier, 24 to 26 December being closed: 22 December… 30, 29, 28, 23, 22.
  // 18 December less 2: the 16th: 10 frames, 6 in stock; 4 start on the 9th. Tubes 12 on the 9th (lots of 25: 13 left serve the 12 of the 22nd).
  assert.deepEqual(await said(), ['BIKE 4 2026-12-31 2027-01-04', 'FRAME 4 2026-12-22 2026-12-31', 'WHEEL 8 2026-12-15 2026-12-31', 'BIKE 10 2026-12-16 2026-12-18', 'FRAME 4 2026-12-09 2026-12-16', 'WHEEL 20 2026-12-02 2026-12-16', 'TUBE 25 2026-12-03 2026-12-09']);
  assert.deepEqual([ran.read['demand'], ran.made['plannedOrders'], ran.made['actions'], ran.made['findings']], [2, 7, 7, 0]);
});

test('a run with nothing new keeps every identity, and every dismissal', async () => {
  const before = await planned();
  const action = (await rows(sql<{ id: number }>`select id from planning.action where subject = ${`planned-order:${before[0]!.id}`}`))[0]!.id;
  await write((act) => dismissActions(act, [action], 'not yet'));
  for (const mode of ['regenerative', 'net-change'] as const) {
    const ran = await write((act) => runMrp(act, { mode }));
    assert.equal(ran.mode, mode);
    assert.deepEqual(await planned(), before);
    assert.equal((await rows(sql<{ by: string }>`select dismissed_by as by from planning.action where id = ${action}`))[0]?.by, 'Paula');
  }
});

test('net change plans what a regenerative run plans', async () => {
  await write(({ tx }) => sql`update sales.sales_order_line set quantity = 7 where line = 20`.execute(tx));
  const ran = await write((act) => runMrp(act, { mode: 'net-change' }));
  assert.equal(ran.mode, 'net-change');
  const [orders, pegs] = [await planned(), await pegLines()];
  await write((act) => runMrp(act));
  assert.deepEqual(await planned(), orders);
  assert.deepEqual(await pegLines(), pegs);
  assert.equal((await rows(sql<{ n: number }>`select count(*) as n from planning.action where dismissed_at is not null`))[0]!.n, 0, 'another quantity is another action');
});
const pegLines = () => rows(sql<object>`select item_id, quantity::text, demand_key, demand_on, position, supply_key, supply_on from planning.peg order by 1, 3, 6, 2`);

test('the schedule gets planned orders with operations, what they take, and whom they serve', async () => {
  const [orders, pegs] = await db.read(async (tx) => [await plannedForSchedule(tx, plant.site), await pegsForSchedule(tx, plant.site)] as const);
  const bike = orders.find((order) => order.itemCode === 'BIKE')!;
  assert.deepEqual(bike.operations.map(({ key, quantity, machines }) => [key, quantity, machines[0]!.machineId, machines[0]!.setupMinutes, machines[0]!.runMinutes]), [[`${bike.key}:10`, 10, plant.machine, 5, 30], [`${bike.key}:20`, 10, plant.machine, 0, 20]]);
  const own = pegs.get(bike.key)!;
  assert.deepEqual([own.customer, own.salesOrders, own.priority, own.needBy?.toISOString()], ['Kestrel', ['SO-1/10'], 2, '2026-12-18T15:00:00.000Z']);
  const frame = orders.find((order) => order.itemCode === 'FRAME')!;
  assert.deepEqual(own.pegs.map((peg) => [peg.itemCode, peg.quantity, peg.position, 'order' in peg.from ? peg.from.order : peg.from.receivedAt.toISOString()]).sort(), [['FRAME', 4, null, frame.key], ['WHEEL', 20, 20, '2026-12-16T06:00:00.000Z']]);
  assert.deepEqual(pegs.get(frame.key)!.salesOrders, ['SO-1/10']);
});

test('lists, the record of an item, pegging and sheets say the same plan in the words of the contract', async () => {
  const call = (path: string, params: object, query: object) => db.read(async (tx) => {
    const found = routes.find((one) => one.method === 'GET' && one.path === path)!;
    const input = { params: found.params?.parse(params) ?? params, query: found.query?.parse(query) ?? query };
    return found.reply!.parse(await found.handle!({ tx, caller: PLANNER, now }, input as never));
  });
  const orders = (await call('/planned-orders', {}, { limit: 2 })) as { rows: { id: number; key: string; salesOrders: string[] }[]; next: string };
  const rest = (await call('/planned-orders', {}, { cursor: orders.next })) as typeof orders;
  assert.deepEqual([...orders.rows, ...rest.rows].map((row) => row.key).sort(), (await planned()).map((row) => `planned-order:${row.id}`).sort());
  assert.deepEqual(((await call('/planned-orders/:id', { id: orders.rows[0]!.id }, {})) as { salesOrders: string[] }).salesOrders, orders.rows[0]!.salesOrders);
  const actions = (await call('/planning-actions', {}, { owner: 'buyer' })) as { rows: { message: string }[] };
  assert.equal(actions.rows[0]!.message, 'Order 20 pcs of WHEEL for 2026-12-16.');
  const material = (await call('/material-plan', {}, {})) as { rows: { itemCode: string; shortOn: string; short: string; onHand: string }[] };
  assert.deepEqual(material.rows.find((row) => row.itemCode === 'FRAME'), { ...material.rows.find((row) => row.itemCode === 'FRAME'), shortOn: '2026-12-16', onHand: '6' });
  // frames: 6 on hand, 10 wanted in the week of the 14th, 7 in the week of the 28th
  const record = (await call('/material-plan/:id', { id: plant.frame }, { siteId: plant.site, buckets: 6 })) as { buckets: { from: string; gross: string; net: string; plannedReceipts: string; plannedReleases: string; projectedAvailable: string }[] };
  assert.deepEqual(record.buckets.map((one) => [one.from, one.gross, one.net, one.plannedReceipts, one.plannedReleases, one.projectedAvailable]), [
    ['2026-11-23', '0', '0', '0', '0', '6'], ['2026-11-30', '0', '0', '0', '0', '6'], ['2026-12-07', '0', '0', '0', '4', '6'], ['2026-12-14', '10', '4', '4', '0', '0'], ['2026-12-21', '0', '0', '0', '7', '0'], ['2026-12-28', '7', '7', '7', '0', '0'],
  ]);
  const bike = (await planned()).find((row) => row.item === 'BIKE' && row.quantity === '10')!;
  const down = (await call('/pegging', {}, { key: `planned-order:${bike.id}` })) as { rows: { depth: number; itemCode: string; quantity: string }[]; serves: { document: string; quantity: string }[] };
  assert.deepEqual(down.rows.map((row) => `${row.depth} ${row.itemCode} ${row.quantity}`).sort(), ['1 FRAME 4', '1 FRAME 6', '1 WHEEL 20', '2 TUBE 12']);
  assert.deepEqual(down.serves.map((line) => [line.document, line.quantity]), [['SO-1/10', '10']]);
  const tube = (await planned()).find((row) => row.item === 'TUBE' && row.due === '2026-12-09')!;
  const up = (await call('/pegging', {}, { key: `planned-order:${tube.id}`, direction: 'up' })) as typeof down;
  assert.deepEqual(up.serves.map((line) => [line.document, line.quantity]), [['SO-1/10', '12'], ['SO-1/20', '13']], '25 tubes: 12 for the first bikes, 13 for the others');
  const runs = (await call('/planning-runs', {}, {})) as { rows: { id: number }[] };
  await call('/planning-runs/:id', { id: runs.rows[0]!.id }, {});
  for (const sheet of planning.sheets!) {
    const all = await db.read(async (tx) => (await Array.fromAsync(sheet.rows!({ tx, caller: PLANNER, now }))).flat());
    assert.ok(all.length > 0);
    for (const row of all) assert.deepEqual(Object.keys(row).sort(), sheet.columns.map((one) => one.name).sort());
    const key = (row: (typeof all)[number]): string => sheet.key.map((name) => row[name]).join(' ');
    assert.equal(new Set(all.map(key)).size, all.length, `${sheet.name} has one row of a key`);
  }
  assert.deepEqual(await db.read((tx) => checkPlanning({ tx, caller: PLANNER, now })), []);
});

test('missing data is named with the orders it endangers', async () => {
  await write(({ tx }) => sql`update purchasing.supplier_term set active = false where item_id = ${plant.wheel}`.execute(tx));
  await write((act) => runMrp(act));
  const found = await db.read((tx) => checkPlanning({ tx, caller: PLANNER, now }));
  assert.deepEqual(found.map((one) => [one.rule, one.message, one.endangers]), [['no-supplier', 'WHEEL is bought and no supplier has active terms for it.', ['SO-1/10', 'SO-1/20']]]);
  await write((act) => runMrp(act, { mode: 'net-change' }));
  assert.deepEqual(await db.read((tx) => checkPlanning({ tx, caller: PLANNER, now })), found, 'a net-change run with nothing new says the same');
  await write(({ tx }) => sql`update purchasing.supplier_term set active = true`.execute(tx));
  await write((act) => runMrp(act));
});

test('a firm planned order stays as a person has fixed it', async () => {
  const wheels = (await planned()).find((order) => order.item === 'WHEEL' && order.due === '2026-12-16')!;
  await assert.rejects(write((act) => fixPlannedOrder(act, wheels.id, { quantity: '20.5' }, undefined)), /cannot be counted/);
  await write((act) => fixPlannedOrder(act, wheels.id, { quantity: '30', dueOn: '2026-12-14' }, 1));
  await assert.rejects(write((act) => fixPlannedOrder(act, wheels.id, { firm: true }, 1)), /changed meanwhile/);
  await write((act) => runMrp(act, { mode: 'net-change' }));
  assert.deepEqual((await said()).filter((line) => line.startsWith('WHEEL')), ['WHEEL 4 2026-12-15 2026-12-31', 'WHEEL 30 2026-11-30 2026-12-14'], '30 instead of 20: 10 more for the next bikes');
  const hand = await write((act) => planByHand(act, { itemId: plant.tube, siteId: plant.site, quantity: '100', dueOn: '2026-12-30', note: '' }));
  await write((act) => runMrp(act));
  assert.deepEqual((await rows(sql<{ kind: string }>`select kind from planning.action where subject = ${`planned-order:${hand}`} order by kind`)).map((row) => row.kind), ['decrease', 'expedite', 'order'], 'too many, too late, and still to be ordered');
});

test('planned orders are firmed whole or not at all, and pegs go with them', async () => {
  const all = await planned();
  const bike = all.find((order) => order.item === 'BIKE' && order.quantity === '10')!;
  await assert.rejects(write((act) => firm(act, [bike.id, 999_999])), /no planned order PL-999999/);
  const [became] = await write((act) => firm(act, [bike.id]));
  assert.match(became!.key, /^production-order:\d+$/);
  assert.deepEqual((await db.read((tx) => historyOf(tx, `planned-order:${bike.id}`))).map((fact) => fact.kind), ['planning/order-firmed']);
  const pegs = await db.read((tx) => pegsForSchedule(tx, plant.site));
  assert.deepEqual(pegs.get(became!.key)!.salesOrders, ['SO-1/10']);
  const frames = (await said()).filter((line) => line.startsWith('FRAME'));
  await write((act) => runMrp(act));
  assert.equal((await said()).filter((line) => line.startsWith('BIKE 10')).length, 0, 'what is ordered is not planned again');
  assert.deepEqual((await said()).filter((line) => line.startsWith('FRAME')), frames, 'and its components are still wanted');
  const tubes = (await rows(sql<{ id: number }>`select id from planning.action where kind = 'order' and item_id = ${plant.tube} order by id`)).map((row) => row.id);
  const bought = await write((act) => acceptActions(act, tubes));
  assert.ok(bought.length > 0 && bought.every((one) => one.key.startsWith('purchase-order-line:')));
});

test('what is no longer wanted is said', async () => {
  await write(({ tx }) => sql`update sales.sales_order set state = 'cancelled'`.execute(tx));
  await write((act) => runMrp(act));
  const kinds = await rows(sql<{ kind: string; subject: string }>`select kind, split_part(subject, ':', 1) as subject from planning.action where kind = 'cancel' group by 1, 2 order by 2`);
  assert.ok(kinds.some((row) => row.subject === 'production-order'));
});

test('two runs at once come one after the other', async () => {
  const ran = await Promise.all([1, 2, 3].map(() => write((act) => runMrp(act))));
  assert.equal(new Set(ran.map((one) => JSON.stringify(one.made))).size, 1);
});

test('a run that fails leaves a record that says why, and the plan before', async () => {
  const orders = await rows(sql`select id from planning.planned_order order by id`);
  await db.write((tx) => planning.work![0]!.failed!(tx, { id: '00000000-0000-0000-0000-000000000000', input: { mode: 'net-change' }, askedBy: 'Paula' }, 'Material planning stopped: too large.'));
  const [last] = await rows(sql<{ state: string; mode: string; by: string; message: string }>`select state, mode, by_name as by, message from planning.run order by id desc limit 1`);
  assert.deepEqual(last, { state: 'failed', mode: 'net-change', by: 'Paula', message: 'Material planning stopped: too large.' });
  assert.deepEqual(await rows(sql`select id from planning.planned_order order by id`), orders);
});

test('a run without a job that fails leaves its record too: a quantity beyond exact arithmetic', async () => {
  const orders = await rows(sql`select id from planning.planned_order order by id`);
  await db.write(async (tx) => {
    await sql`insert into sales.sales_order (number, customer_id, site_id, ordered_on) values ('SO-HUGE', ${plant.customer}, ${plant.site}, '2026-11-20')`.execute(tx);
    await sql`insert into sales.sales_order_line (sales_order_id, line, item_id, quantity, requested_on) select id, 10, ${plant.bike}, 9000000000, '2026-12-18' from sales.sales_order where number = 'SO-HUGE'`.execute(tx);
  });
  await assert.rejects(runMrpAlone(db, { caller: PLANNER, now }), /^Refusal: Material planning stopped: /);
  const [last] = await rows(sql<{ state: string; today: string; by: string; message: string }>`select state, today::text as today, by_name as by, message from planning.run order by id desc limit 1`);
  assert.deepEqual([last!.state, last!.today, last!.by], ['failed', '2026-11-23', 'Paula']);
  assert.match(last!.message, /Material planning stopped/);
  assert.deepEqual(await rows(sql`select id from planning.planned_order order by id`), orders);
  await db.write((tx) => sql`update sales.sales_order set state = 'cancelled' where number = 'SO-HUGE'`.execute(tx));
});

test('what is to be bought and can no longer come in time comes, for the schedule, when it can be there', async () => {
  await db.write(async (tx) => {
    await sql`insert into items.item (code, stock_unit, supply, lead_days) values ('CART', 'pcs', 'make', 2), ('AXLE', 'pcs', 'buy', 0)`.execute(tx);
    await sql`insert into items.bill (item_id, revision) select id, 'A' from items.item where code = 'CART'`.execute(tx);
    await sql`insert into items.bill_line (bill_id, position, component_id, quantity, unit) select b.id, 10, a.id, 2, 'pcs' from items.bill b join items.item c on c.id = b.item_id and c.code = 'CART', items.item a where a.code = 'AXLE'`.execute(tx);
    await sql`insert into purchasing.supplier_term (supplier_id, item_id, lead_days) select s.id, i.id, 10 from purchasing.supplier s, items.item i where s.code = 'S-1' and i.code = 'AXLE'`.execute(tx);
    await sql`insert into sales.sales_order (number, customer_id, site_id, ordered_on) values ('SO-RUSH', ${plant.customer}, ${plant.site}, '2026-11-23')`.execute(tx);
    await sql`insert into sales.sales_order_line (sales_order_id, line, item_id, quantity, requested_on) select o.id, 10, i.id, 5, '2026-11-25' from sales.sales_order o, items.item i where o.number = 'SO-RUSH' and i.code = 'CART'`.execute(tx);
  });
  await write((act) => runMrp(act));
  const [pegs, orders] = await db.read(async (tx) => [await pegsForSchedule(tx, plant.site), await plannedForSchedule(tx, plant.site)] as const);
  const axles = pegs.get(orders.find((order) => order.itemCode === 'CART')!.key)!.pegs.find((peg) => peg.itemCode === 'AXLE')!;
  // wanted two working days before the 25th, today; ordered today they come after 10 working days: Monday 7 December, 07:00 in Augsburg
  assert.deepEqual('receivedAt' in axles.from && axles.from.receivedAt.toISOString(), '2026-12-07T06:00:00.000Z');
  await db.write((tx) => sql`update sales.sales_order set state = 'cancelled' where number = 'SO-RUSH'`.execute(tx));
});

test('what is planned by hand for too soon starts today, and says by how many working days it is late', async () => {
  const by = async (dueOn: string) => {
    const id = await write((act) => planByHand(act, { itemId: plant.wheel, siteId: plant.site, quantity: '1', dueOn, note: '' }));
    const [row] = await rows(sql<{ starts: string; late: number }>`select starts_on as starts, late_days as late from planning.planned_order where id = ${id}`);
    return [row!.starts, row!.late];
  };
  // bought 10 working days ahead: for Tuesday 1 December on Tuesday 17 November, and since then there were the 18th, 19th, 20th and today's Monday
  assert.deepEqual([await by('2026-12-21'), await by('2026-12-01')], [['2026-12-07', 0], ['2026-11-23', 4]]);
});

test('a fixed order that is not ordered says every day anew by how much it is late', async () => {
  const id = await write((act) => planByHand(act, { itemId: plant.wheel, siteId: plant.site, quantity: '1', dueOn: '2026-12-10', note: '' }));
  const late = async () => (await rows(sql<{ late: number; starts: string }>`select late_days as late, starts_on as starts from planning.planned_order where id = ${id}`))[0]!;
  await write((act) => runMrp(act));
  assert.deepEqual(await late(), { late: 0, starts: '2026-11-26' });
  // Monday 30 November: to be ordered on Thursday the 26th, and a Friday and a Monday later
  await db.write((tx) => runMrp({ tx, caller: PLANNER, now: new Date('2026-11-30T08:00:00Z') }));
  assert.deepEqual(await late(), { late: 2, starts: '2026-11-26' });
  await write((act) => runMrp(act));
});
