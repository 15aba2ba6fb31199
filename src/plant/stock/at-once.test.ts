/** Everything that moves stock, done at once by eight who know nothing of each other: whatever comes of it, the ledger is whole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { freshDatabase } from '#db/testing';
import { CONSOLE, type Act, type Caller } from '#desk';
import { Refusal } from '#kernel/refusal';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { adjust, count, scrap, transfer } from './adjust.ts';
import { createLot } from './create-lot.ts';
import { holdLot, releaseLot } from './hold-lot.ts';
import { move } from './move.ts';
import { pickFor } from './pick-for.ts';
import { release, reserve } from './reserve.ts';
import { reverse } from './reverse.ts';

const WORKERS = 8;
const ROUNDS = 25;
/** As many plants by chance; OPSFLOOR_SEEDS names another number of them. */
const SEEDS = Number(process.env['OPSFLOOR_SEEDS'] ?? 3);
const now = new Date('2026-11-23T08:00:00Z');
const KEEPER: Caller = { ...CONSOLE, name: 'Kim', roles: ['warehouse', 'quality'] };
const MANAGER: Caller = { ...CONSOLE, name: 'Mia', roles: ['production-manager'] };

const db = await freshDatabase({ connections: WORKERS });

/** Numbers by chance, the same for a seed: the linear congruential generator of Numerical Recipes, its upper bits. */
function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function plant(seed: number) {
  return db.write(async (tx) => {
    const one = async (query: ReturnType<typeof sql<{ id: number }>>): Promise<number> => (await query.execute(tx)).rows[0]!.id;
    await sql`insert into items.unit (code, name) values ('pcs', 'pieces') on conflict do nothing`.execute(tx);
    const site = await one(sql`insert into resources.site (code, name, zone) values (${`S${seed}`}, 'Site', 'Europe/Berlin') returning id`);
    const item = (code: string, tracked: boolean) => one(sql`insert into items.item (code, stock_unit, supply, lot_tracked, unit_cost) values (${`${code}${seed}`}, 'pcs', 'make', ${tracked}, 2.5) returning id`);
    const location = (code: string, kind: string) => one(sql`insert into stock.location (site_id, code, kind) values (${site}, ${`${code}${seed}`}, ${kind}) returning id`);
    const items = [await item('BOLT', false), await item('NUT', false), await item('GLUE', true)];
    const act: Act = { tx, caller: KEEPER, now };
    const lots = [await createLot(act, { itemId: items[2]! }), await createLot(act, { itemId: items[2]! })];
    const locations = [await location('A', 'storage'), await location('B', 'storage'), await location('L', 'production')];
    for (const itemId of items) for (const lotId of itemId === items[2] ? lots : [null]) await move(act, [{ kind: 'receipt', itemId, locationId: locations[0]!, lotId, quantity: quantity('20'), document: null }]);
    return { site, items, lots, locations };
  });
}

type Plant = Awaited<ReturnType<typeof plant>>;

/** One deed by chance; its numbers are often too large, so that many are refused. */
function deedOf(below: (limit: number) => number, { site, items, lots, locations }: Plant, worker: number): (act: Act) => Promise<unknown> {
  const itemId = items[below(items.length)]!;
  const lotId = itemId === items[2] ? lots[below(lots.length)]! : null;
  const [from, to] = [locations[below(3)]!, locations[below(3)]!];
  const amount = formatQuantity((below(12_000_000) + 1) as Quantity);
  const place = { itemId, lotId, locationId: from };
  const [document, reason] = [`production-order:${worker}`, 'by chance'];
  const deeds: readonly ((act: Act) => Promise<unknown>)[] = [
    (act) => move(act, [{ ...place, kind: 'receipt', quantity: quantity(amount), document: null }]),
    (act) => move(act, [{ ...place, kind: 'issue', quantity: -quantity(amount) as Quantity, document }]),
    (act) => move(act, items.slice(0, 2).toSorted(() => (worker % 2 ? 1 : -1)).map((each) => ({ kind: 'issue' as const, itemId: each, lotId: null, locationId: from, quantity: quantity('-1'), document }))),
    (act) => transfer(act, { itemId, lotId, fromLocationId: from, toLocationId: to, quantity: amount, reason }),
    (act) => adjust(act, { ...place, quantity: below(2) ? amount : `-${amount}`, reason }),
    (act) => scrap(act, { ...place, quantity: amount, reason }),
    (act) => count(act, { reason, lines: [{ ...place, counted: amount }] }),
    (act) => reserve(act, [{ siteId: site, itemId, quantity: quantity(amount), document }]),
    (act) => release(act, document),
    async (act) => {
      const picks = await pickFor(act.tx, { siteId: site, itemId, quantity: quantity(amount), day: '2026-11-23' });
      return move(act, picks.map((pick) => ({ kind: 'issue' as const, itemId, locationId: pick.locationId, lotId: pick.lotId, quantity: -pick.quantity as Quantity, document })));
    },
    async (act) => {
      const { rows } = await sql<{ id: number }>`select id from stock.movement where item_id = ${itemId} order by id desc limit 1 offset ${below(10)}`.execute(act.tx);
      return rows[0] && reverse(act, [rows[0].id], reason);
    },
    (act) => (lotId === null ? Promise.resolve() : below(3) === 0 ? holdLot(act, lotId, reason) : releaseLot(act, lotId, reason)),
  ];
  return deeds[below(deeds.length)]!;
}

interface Ledger { readonly broken: number; readonly below: number; readonly movements: number }
const ledger = (site: number): Promise<Ledger> => db.read(async (tx) => (await sql<Ledger>`
  select (select count(*)::int from stock.balance b full join (select item_id, location_id, lot_id, sum(quantity) as quantity from stock.movement group by 1, 2, 3) m
      on m.item_id = b.item_id and m.location_id = b.location_id and m.lot_id is not distinct from b.lot_id where coalesce(b.quantity, 0) <> coalesce(m.quantity, 0)) as broken,
    (select count(*)::int from stock.balance b join stock.location l on l.id = b.location_id where l.site_id = ${site} and b.quantity < 0) as below,
    (select count(*)::int from stock.movement m join stock.location l on l.id = m.location_id where l.site_id = ${site}) as movements`.execute(tx)).rows[0]!);

/** What eight do at once: how much was done, and how much refused. Anything but a refusal, a deadlock left unanswered too, is thrown. */
async function allAtOnce(seed: number, made: Plant, caller: Caller): Promise<{ done: number; refused: number }> {
  const told = { done: 0, refused: 0 };
  await Promise.all(Array.from({ length: WORKERS }, async (_, worker) => {
    const below = chance(seed * 1000 + worker * 7919);
    for (let round = 0; round < ROUNDS; round++) {
      const deed = deedOf(below, made, worker);
      await db.write((tx) => deed({ tx, caller, now })).then(() => told.done++, (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        told.refused++;
      });
    }
  }));
  return told;
}

test('of eight who take one movement back at once, one does; the others hear which movement did', async () => {
  const { items, locations } = await plant(1000);
  const [receipt] = await db.write((tx) => move({ tx, caller: KEEPER, now }, [{ kind: 'receipt', itemId: items[0]!, locationId: locations[0]!, lotId: null, quantity: quantity('5'), document: null }]));
  const told = await Promise.allSettled(Array.from({ length: WORKERS }, () => db.write((tx) => reverse({ tx, caller: KEEPER, now }, [receipt!], 'a mistake'))));
  assert.equal(told.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const one of told) if (one.status === 'rejected') assert.match((one.reason as Error).message, /^Movement \d+ was already taken back by movement \d+\.$/);
});

for (let seed = 1; seed <= SEEDS; seed++)
  test(`plant ${seed}: every balance is the sum of its movements, none is below zero but by right`, async () => {
    const made = await plant(seed);
    const { done, refused } = await allAtOnce(seed, made, KEEPER);
    assert.equal(done + refused, WORKERS * ROUNDS);
    assert.ok(done > 40 && refused > 10, `${done} done, ${refused} refused: both are put to the test`);
    const after = await ledger(made.site);
    assert.deepEqual([after.broken, after.below], [0, 0]);
    await allAtOnce(seed + 0.5, made, MANAGER); // who may go below zero
    assert.equal((await ledger(made.site)).broken, 0);
  });
