/**
 * Brackets are milled from steel bars, or else from two aluminium bars each. What the plan chose by what there is, is what the order takes, what is short at
 * its release, and what leaves stock as it is reported.
 *
 * 60 brackets are wanted on Wednesday 25 November, one day in the making. 20 steel bars are there: 20 brackets. 10 plates on Friday take 10 of the aluminium;
 * of 55 that leaves 45: 22 brackets (44 bars; one is over). For the 18 left, 18 steel bars are bought. When 6 aluminium bars more are found, 51 are to spare:
 * 25 brackets (50 bars), and 15 steel bars are bought: the order takes 35 of steel and 50 of aluminium.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { quantity } from '#kernel/units';
import { firm, pegsForSchedule, runMrp } from '#plant/planning';
import { progress, release, reschedule, startOperation } from '#plant/production';
import { move, onHand } from '#plant/stock';
import { orders, shop } from './shop.ts';
import { act, smallPlant } from './small-plant.ts';

const now = new Date('2026-11-23T05:00:00Z'); // Monday
const db = await smallPlant({
  ...shop, ...orders(['SO-1', 'KESTREL', 'BRACKET', 60, '2026-11-25'], ['SO-2', 'NORD', 'PLATE', 10, '2026-11-27']),
  'items': `${shop.items}\nALU,Aluminium bar,pcs,buy,5`, 'supplier-terms': `${shop['supplier-terms']}\nHOF,ALU,5,7`,
  'bill-lines': 'item,revision,position,component,quantity,alternate_group,alternate_rank\nBRACKET,A,10,BAR,1,bar,1\nBRACKET,A,20,ALU,2,bar,2\nPLATE,A,10,ALU,1,,',
  'stock': 'item,location,quantity\nBAR,A-01,20\nALU,A-01,55',
}, now);
const read = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> => (await db.read((tx) => query.execute(tx))).rows;
const bought = async (): Promise<string[]> => (await read(sql<{ says: string }>`select i.code || ' ' || trim_scale(o.quantity) as says from planning.planned_order o join items.item i on i.id = o.item_id where o.kind = 'buy' order by 1`)).map(({ says }) => says);
const taken = async (): Promise<string[]> => (await read(sql<{ says: string }>`
  select i.code || ' ' || trim_scale(sum(p.quantity)) || ' ' || split_part(p.supply_key, ':', 1) as says from planning.peg p join items.item i on i.id = p.item_id join planning.planned_order o on p.demand_key = 'planned-order:' || o.id
  join items.item b on b.id = o.item_id where b.code = 'BRACKET' group by i.code, split_part(p.supply_key, ':', 1) order by 1`)).map(({ says }) => says);
const bracket = async (): Promise<number> => (await read(sql<{ id: number }>`select o.id from planning.planned_order o join items.item i on i.id = o.item_id where i.code = 'BRACKET'`))[0]!.id;
const itemId = async (code: string): Promise<number> => (await read(sql<{ id: number }>`select id from items.item where code = ${code}`))[0]!.id;

test('the plan takes what is there of the next before it buys of the first, and says so', async () => {
  const ran = await act(db, now, (at) => runMrp(at));
  assert.deepEqual(await bought(), ['BAR 18']);
  assert.deepEqual(await taken(), ['ALU 44 stock', 'BAR 18 planned-order', 'BAR 20 stock']);
  assert.equal(ran.made['alternates'], 1);
  const pegs = await db.read((tx) => pegsForSchedule(tx, 1));
  assert.deepEqual(pegs.get(`planned-order:${await bracket()}`)!.pegs.map(({ itemCode, quantity: amount }) => [itemCode, amount]), [['BAR', 18]], 'the schedule waits for the bars that come, not for those in stock');
});

test('a net-change run after more has been found chooses anew, as a regenerative one does', async () => {
  const [shelf] = await read(sql<{ id: number }>`select id from stock.location`);
  const alu = await itemId('ALU');
  await act(db, now, (at) => move(at, [{ kind: 'adjustment', itemId: alu, locationId: shelf!.id, lotId: null, quantity: quantity(6), document: null, reason: 'found' }]));
  assert.equal((await act(db, now, (at) => runMrp(at, { mode: 'net-change' }))).mode, 'net-change');
  const [changed, choice] = [await taken(), await read(sql`select part, whole from planning.alternate order by bill_line_id`)];
  assert.deepEqual([await bought(), changed], [['BAR 15'], ['ALU 50 stock', 'BAR 15 planned-order', 'BAR 20 stock']]);
  await act(db, now, (at) => runMrp(at));
  assert.deepEqual([await bought(), await taken(), await read(sql`select part, whole from planning.alternate order by bill_line_id`)], [['BAR 15'], changed, choice]);
});

test('firmed, released and reported, the order takes what the plan chose', async () => {
  const planned = await bracket();
  const [made] = await act(db, now, (at) => firm(at, [planned]));
  const id = Number(made!.key.split(':')[1]);
  const components = () => read(sql<{ code: string; required: string; issued: string }>`select i.code, trim_scale(c.required)::text as required, trim_scale(c.issued)::text as issued from production.component c join items.item i on i.id = c.item_id where c.production_order_id = ${id} order by c.position`);
  assert.deepEqual((await components()).map(({ code, required }) => [code, required]), [['BAR', '35'], ['ALU', '50']]);
  await act(db, now, (at) => runMrp(at));
  assert.deepEqual(await bought(), ['BAR 15'], 'the next run wants for it what it takes');
  const { shortages } = await act(db, now, (at) => release(at, [id]));
  assert.deepEqual(shortages.map(({ itemCode, required, available, short }) => [itemCode, required, available, short]), [['BAR', '35', '20', '15']]);

  // at another quantity it takes the same shares: 24 of 60 brackets, 24 × 35/60 = 14 of steel and 24 × 50/60 = 20 of aluminium
  await act(db, now, (at) => reschedule(at, id, { quantity: '24' }));
  assert.deepEqual((await components()).map(({ code, required }) => [code, required]), [['BAR', '14'], ['ALU', '20']]);
  const [saw] = await read(sql<{ id: number; machine: number }>`select o.id, m.machine_id as machine from production.operation o join production.operation_machine m on m.operation_id = o.id where o.production_order_id = ${id} order by o.position limit 1`);
  await act(db, now, (at) => startOperation(at, { operationId: saw!.id, machineId: saw!.machine }));
  await act(db, now, (at) => progress(at, { operationId: saw!.id, good: quantity(12) }));
  assert.deepEqual((await components()).map(({ code, issued }) => [code, issued]), [['BAR', '7'], ['ALU', '10']]);
  const [bars, alu] = [await itemId('BAR'), await itemId('ALU')];
  const stock = await db.read((tx) => onHand(tx, 'all', [bars, alu]));
  assert.deepEqual(stock.map((held) => held.quantity / 1e6), [13, 51]);
});
