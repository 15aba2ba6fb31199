import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Caller } from '#desk';
import { historyOf } from '#journal';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { createLot } from './create-lot.ts';
import { move } from './move.ts';
import { onHand } from './on-hand.ts';
import { pickFor } from './pick-for.ts';
import { release, reserve } from './reserve.ts';
import { reverse } from './reverse.ts';

const db = await freshDatabase({ connections: 20 });
const now = new Date('2026-11-23T08:00:00Z');
const KEEPER: Caller = { ...CONSOLE, name: 'Kim', roles: ['warehouse'] };
const write = <T>(work: (act: Act) => Promise<T>, caller: Caller = KEEPER): Promise<T> => db.write((tx) => work({ tx, caller, now }));
const q = (text: string | number): Quantity => quantity(text);

const made = await db.write(async (tx) => {
  const one = async (query: ReturnType<typeof sql<{ id: number }>>): Promise<number> => (await query.execute(tx)).rows[0]!.id;
  await sql`insert into items.unit (code, name) values ('pcs', 'pieces')`.execute(tx);
  const site = await one(sql`insert into resources.site (code, name, zone) values ('AUG', 'Augsburg', 'Europe/Berlin') returning id`);
  const item = (code: string, tracked: boolean) => one(sql`insert into items.item (code, stock_unit, supply, lot_tracked, shelf_life_days, unit_cost) values (${code}, 'pcs', 'make', ${tracked}, ${tracked ? 30 : null}, 2.5) returning id`);
  const location = (code: string, kind: string) => one(sql`insert into stock.location (site_id, code, kind) values (${site}, ${code}, ${kind}) returning id`);
  return { site, bolt: await item('BOLT', false), glue: await item('GLUE', true), shelf: await location('A-01', 'storage'), line: await location('L-1', 'production'), quarantine: await location('Q', 'quarantine') };
});
const { site, bolt, glue, shelf, line, quarantine } = made;
const balance = async (itemId: number): Promise<string> => db.read(async (tx) => formatQuantity((await onHand(tx, 'all', [itemId]))[0]?.quantity ?? q(0)));

/** Balances that are not the sum of their movements. */
const wrong = async (): Promise<unknown[]> => (await db.read((tx) => sql`
  select * from (select item_id, location_id, lot_id, sum(quantity) as quantity from stock.movement group by 1, 2, 3) m
    full join (select item_id, location_id, lot_id, quantity as held from stock.balance) b
    on b.item_id = m.item_id and b.location_id = m.location_id and b.lot_id is not distinct from m.lot_id
  where coalesce(m.quantity, 0) <> coalesce(b.held, 0)`.execute(tx))).rows;

test('what comes in is there, what goes out is gone, and each document is told once', async () => {
  const ids = await write((act) => move(act, [
    { kind: 'receipt', itemId: bolt, locationId: shelf, lotId: null, quantity: q(100), document: 'purchase-order-line:1' },
    { kind: 'receipt', itemId: bolt, locationId: shelf, lotId: null, quantity: q('0.5'), document: 'purchase-order-line:1' },
    { kind: 'issue', itemId: bolt, locationId: shelf, lotId: null, quantity: q(-30), document: 'production-order:9' },
  ]));
  assert.equal(ids.length, 3);
  assert.equal(await balance(bolt), '70.5');
  const facts = await db.read((tx) => historyOf(tx, `item:${bolt}`));
  assert.deepEqual(facts.toReversed().map(({ data }) => [data['document'], data['quantity']]), [['purchase-order-line:1', '100.5'], ['production-order:9', '-30']]);
});

test('nothing goes below zero, unless the caller has the right', async () => {
  const tooMuch = (act: Act) => move(act, [{ kind: 'issue', itemId: bolt, locationId: line, lotId: null, quantity: q(-1), document: null }]);
  await assert.rejects(write(tooMuch), /There are 0 pcs of BOLT at L-1; 1 cannot be taken/);
  await assert.rejects(write(tooMuch, { ...CONSOLE, scopes: ['stock.move'] }), /cannot be taken/, 'a key that is not made for it');
  const [id] = await write(tooMuch, CONSOLE);
  await write((act) => move(act, [{ kind: 'receipt', itemId: bolt, locationId: line, lotId: null, quantity: q('0.25'), document: null }])); // towards zero is no harm
  await write((act) => reverse(act, [id!], 'counted wrong'), CONSOLE);
  assert.equal(await balance(bolt), '70.75');
  await assert.rejects(write((act) => reverse(act, [id!], 'again')), /was already taken back/);
});

test('a tracked item moves by its lots; a held, scrapped or expired lot is neither issued nor shipped', async () => {
  const lot = await write((act) => createLot(act, { itemId: glue, madeOn: '2026-11-01', code: 'G1' }));
  await assert.rejects(write((act) => createLot(act, { itemId: glue, code: 'G1' })), /already has a lot G1/);
  await assert.rejects(write((act) => move(act, [{ kind: 'receipt', itemId: glue, locationId: shelf, lotId: null, quantity: q(5), document: null }])), /tracked by lot/);
  await assert.rejects(write((act) => move(act, [{ kind: 'receipt', itemId: bolt, locationId: shelf, lotId: lot, quantity: q(5), document: null }])), /not of item BOLT/);
  await write((act) => move(act, [{ kind: 'receipt', itemId: glue, locationId: shelf, lotId: lot, quantity: q(5), document: null }]));
  const issue = (at?: Date) => write((act) => move(act, [{ kind: 'issue', itemId: glue, locationId: shelf, lotId: lot, quantity: q(-1), document: null, ...(at ? { at } : {}) }]));
  await issue(new Date('2026-12-01T22:30:00Z')); // 23:30 in Berlin on 1 December, the last day
  await assert.rejects(issue(new Date('2026-12-01T23:30:00Z')), /expired on 2026-12-01/);
  await db.write((tx) => sql`update stock.lot set state = 'hold' where id = ${lot}`.execute(tx));
  await assert.rejects(issue(), /on hold/);
  await write((act) => move(act, [{ kind: 'transfer', itemId: glue, locationId: shelf, lotId: lot, quantity: q(-4), document: 'transfer:1' }, { kind: 'transfer', itemId: glue, locationId: quarantine, lotId: lot, quantity: q(4), document: 'transfer:1' }]));
});

test('what expires first is picked first, and neither what is kept for others nor what may not be used', async () => {
  const lots = await write(async (act) => [await createLot(act, { itemId: glue, madeOn: '2026-11-20' }), await createLot(act, { itemId: glue, madeOn: '2026-11-10' })]);
  await write((act) => move(act, lots.map((lotId) => ({ kind: 'receipt' as const, itemId: glue, locationId: shelf, lotId, quantity: q(10), document: null }))));
  const pick = (amount: number, more: object = {}) => db.read(async (tx) => (await pickFor(tx, { siteId: site, itemId: glue, quantity: q(amount), day: '2026-11-23', ...more })).map((each) => [each.lotId, formatQuantity(each.quantity)]));
  assert.deepEqual(await pick(12), [[lots[1], '10'], [lots[0], '2']]);
  assert.deepEqual(await pick(12, { day: '2026-12-15' }), [[lots[0], '10']]);
  await write((act) => reserve(act, [{ siteId: site, itemId: glue, quantity: q(15), document: 'production-order:9' }]));
  assert.deepEqual(await pick(12), [[lots[1], '5']]);
  assert.deepEqual(await pick(12, { document: 'production-order:9' }), [[lots[1], '10'], [lots[0], '2']]);
  await assert.rejects(write((act) => reserve(act, [{ siteId: site, itemId: glue, quantity: q(6), document: 'production-order:10' }])), /Only 5 pcs of GLUE are free/);

  // issued for the order, it is no longer kept; taken for another, the site is short
  await write((act) => move(act, [{ kind: 'issue', itemId: glue, locationId: shelf, lotId: lots[1]!, quantity: q(-9), document: 'production-order:9' }]));
  const kept = async () => db.read(async (tx) => formatQuantity((await onHand(tx, site, [glue]))[0]!.reserved));
  assert.equal(await kept(), '6');
  await write((act) => move(act, [{ kind: 'scrap', itemId: glue, locationId: shelf, lotId: lots[0]!, quantity: q(-10), document: null, reason: 'dropped' }]));
  const short = (await db.read((tx) => historyOf(tx, `item:${glue}`))).find(({ kind }) => kind === 'stock/short');
  assert.deepEqual([short!.data['item'], short!.data['onHand'], short!.data['reserved']], ['GLUE', '5', '6']);
  await write((act) => release(act, 'production-order:9'));
  assert.equal(await kept(), '0');
});

test('twenty who write at once never break a balance, never go below zero and never wait in a circle', async () => {
  const before = q(await balance(bolt));
  let taken = 0;
  let refused = 0;
  await Promise.all(Array.from({ length: 20 }, async (_, writer) => {
    for (let round = 0; round < 10; round++) {
      const forth = { kind: 'issue' as const, itemId: bolt, locationId: shelf, lotId: null, quantity: q(-1), document: `production-order:${writer}` };
      const rest = [{ ...forth, quantity: q(-1), kind: 'transfer' as const }, { ...forth, locationId: line, quantity: q(1), kind: 'transfer' as const }];
      await write((act) => move(act, writer % 2 ? [forth, ...rest] : [...rest.toReversed(), forth]))
        .then(() => taken++, (error: unknown) => {
          assert.match(String(error), /cannot be taken/);
          refused++;
        });
    }
  }));
  assert.equal(taken + refused, 200);
  assert.equal(taken, 35); // 70.5 on the shelf, two off at each go
  assert.equal(q(await balance(bolt)), before - taken * 1_000_000);
  assert.deepEqual(await wrong(), []);
});

test('what twenty reserve at once is never more than is there', async () => {
  const lot = await write((act) => createLot(act, { itemId: glue }));
  await write((act) => move(act, [{ kind: 'receipt', itemId: glue, locationId: line, lotId: lot, quantity: q(7), document: null }]));
  const free = q(await db.read(async (tx) => formatQuantity((await pickFor(tx, { siteId: site, itemId: glue, quantity: q(1000), day: '2026-11-23' })).reduce((sum, pick) => sum + pick.quantity, 0) as Quantity)));
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => write((act) => reserve(act, [{ siteId: site, itemId: glue, quantity: q(1), document: `production-order:${100 + n}` }]))));
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, Math.floor(free / 1_000_000));
});

test('a movement is never changed, not even by hand', async () => {
  await assert.rejects(db.write((tx) => sql`update stock.movement set quantity = 1`.execute(tx)), /never changed/);
});
