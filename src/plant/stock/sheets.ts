/** Locations, lots, stock and movements as sheets. */
import { sql } from 'kysely';
import { callerMay, type Row, type Sheet } from '#desk';
import { idsByCode, pieces, tableSheet } from '#desk/merge';
import { refuseOtherSites } from '#plant/resources';
import { loadStock } from './load-stock.ts';

const OF_STOCK = { department: 'stock', mayImport: 'stock.adjust', mayExport: 'stock.read' } as const;
const ITEM = { name: 'item', type: 'text', required: true, means: 'Code of the item.', example: 'FRAME-52', refers: { table: 'items.item', noun: 'item' } } as const;
const LOCATION = { name: 'location', type: 'text', required: true, means: 'Code of the location.', example: 'A-01', refers: { table: 'stock.location', noun: 'location' } } as const;

export const locations = tableSheet({
  ...OF_STOCK, name: 'locations', noun: 'location', table: 'stock.location', site: sql`t.site_id`, title: 'Locations', means: 'Where stock can lie.', key: ['code'], after: ['sites'],
  columns: [
    { name: 'code', type: 'text', required: true, means: 'What stands on the shelf; unique.', example: 'A-01' },
    { name: 'name', type: 'text', otherwise: '', means: 'What it is.', example: 'Rack A, bay 1' },
    { name: 'site', type: 'text', required: true, means: 'Code of its site.', example: 'AUG', refers: { table: 'resources.site', noun: 'site' } },
    { name: 'kind', type: 'choice', choices: ['storage', 'production', 'dock', 'quarantine', 'transit'], otherwise: 'storage', means: 'Only stock in storage and production is picked; quarantine and transit cannot be used.', example: 'storage' },
  ],
  async check(act, rows, sieve) {
    const ids = await idsByCode(act.tx, 'resources.site', rows.map((row) => row['site']));
    refuseOtherSites(act, rows, sieve, 'site', (row) => ids.get(String(row['site'])) ?? null);
    const { rows: moved } = await sql<{ code: string; site: string }>`
      select l.code, s.code as site from stock.location l join resources.site s on s.id = l.site_id
      where l.code = any(${rows.map((row) => String(row['code']))}) and exists (select from stock.movement m where m.location_id = l.id)`.execute(act.tx);
    const siteOf = new Map(moved.map(({ code, site }) => [code, site]));
    rows.forEach((row, n) => {
      const site = siteOf.get(String(row['code']));
      if (site !== undefined && row['site'] !== undefined && row['site'] !== site) sieve.refuse(n, 'site', `Location ${String(row['code'])} belongs to site ${site}, and stock has moved there.`, 'Add another location for the other site.');
    });
  },
});

const lotTable = tableSheet({
  ...OF_STOCK, name: 'lots', noun: 'lot', table: 'stock.lot', title: 'Lots', means: 'Batches of an item that are told apart.', key: ['item', 'code'], after: ['items'], forward: [['made_on', 'expires_on']],
  columns: [
    ITEM,
    { name: 'code', type: 'text', required: true, means: 'Number of the lot; unique for its item.', example: 'L000042' },
    { name: 'made_on', type: 'day', means: 'Day it was made.', example: '2026-11-02' },
    { name: 'expires_on', type: 'day', means: 'The last day it may be used; empty: by the day it was made and the item\'s shelf life.', example: '2027-05-01' },
    { name: 'state', type: 'choice', choices: ['available', 'hold', 'scrapped'], otherwise: 'available', means: 'Held and scrapped lots are not used.', example: 'available' },
    { name: 'supplier_lot', type: 'text', otherwise: '', means: 'The supplier\'s number.', example: 'CH-20261' },
  ],
  async check(act, rows, sieve) {
    if (callerMay(act.caller, 'stock.hold')) return;
    const { rows: held } = await sql<{ item: string; code: string; state: string }>`
      select i.code as item, o.code, o.state from stock.lot o join items.item i on i.id = o.item_id where o.code = any(${rows.map((row) => String(row['code']))})`.execute(act.tx);
    const states = new Map(held.map(({ item, code, state }) => [`${item}\n${code}`, state]));
    rows.forEach((row, n) => {
      const now = states.get(`${String(row['item'])}\n${String(row['code'])}`) ?? 'available';
      if (row['state'] !== undefined && row['state'] !== now) sieve.refuse(n, 'state', `${act.caller.name} may not change a lot from ${now} to ${String(row['state'])}.`, 'Leave the state as it is, or ask quality.');
    });
  },
});

/** Lots that came without an expiry, with the one that follows from the shelf life; where the file says nothing of it, lots that are there keep theirs. */
export const lots: typeof lotTable = {
  ...lotTable,
  async load(act, rows, how) {
    const open = rows.filter((row) => (row['expires_on'] ?? null) === null);
    const { rows: found } = await sql<{ item: string; code: string; expires: string | null }>`
      select i.code as item, o.code, o.expires_on as expires from stock.lot o join items.item i on i.id = o.item_id where o.code = any(${open.map((row) => String(row['code']))})`.execute(act.tx);
    const heldOf = new Map(found.map(({ item, code, expires }) => [`${item}\n${code}`, expires]));
    const lives = await sql<{ code: string; life: number }>`select code, shelf_life_days as life from items.item where shelf_life_days is not null and code = any(${open.map((row) => String(row['item']))})`.execute(act.tx);
    const lifeOf = new Map(lives.rows.map(({ code, life }) => [code, life]));
    const filled = rows.map((row): Row => {
      const expires = row['expires_on'] === undefined ? heldOf.get(`${String(row['item'])}\n${String(row['code'])}`) : row['expires_on'];
      const life = lifeOf.get(String(row['item']));
      if ((expires ?? null) !== null || (expires === null && row['expires_on'] === undefined) || typeof row['made_on'] !== 'string' || life === undefined) return { ...row, expires_on: expires ?? null };
      return { ...row, expires_on: new Date(Date.parse(`${row['made_on']}T00:00:00Z`) + life * 86_400_000).toISOString().slice(0, 10) };
    });
    return lotTable.load(act, filled, how);
  },
};

export const stockSheet: Sheet = {
  name: 'stock', title: 'Stock', means: 'What lies where. Loaded the first time it opens the balance; later it counts, and the difference is moved.', key: ['item', 'location', 'lot'],
  mayImport: 'stock.adjust', mayExport: 'stock.read', after: ['items', 'locations', 'lots'],
  columns: [
    ITEM,
    LOCATION,
    { name: 'lot', type: 'text', means: 'Number of the lot; empty: without lot.', example: 'L000042' },
    { name: 'quantity', type: 'quantity', required: true, means: 'What is there, in the item\'s stock unit.', example: '120' },
  ],
  load: loadStock,
  rows: (act) => pieces<Row>(act.tx, sql<Row>`
    select i.code as item, l.code as location, o.code as lot, trim_scale(b.quantity)::text as quantity
    from stock.balance b join items.item i on i.id = b.item_id join stock.location l on l.id = b.location_id left join stock.lot o on o.id = b.lot_id
    where b.quantity <> 0 and ${act.caller.sites === 'all' ? sql`true` : sql`l.site_id = any(${act.caller.sites as number[]})`}
    order by i.code, l.code, o.code nulls first`),
};

export const movementSheet: Sheet = {
  name: 'movements', title: 'Movements', means: 'The ledger of stock: what moved, when, why, by whom.', key: ['number'], mayImport: 'stock.adjust', mayExport: 'stock.read',
  columns: [
    { name: 'number', type: 'integer', required: true, means: 'Its number in the ledger.', example: '1024' },
    { name: 'at', type: 'instant', required: true, means: 'When it happened.', example: '2026-11-23T08:00:00Z' },
    { name: 'kind', type: 'text', required: true, means: 'What it was.', example: 'issue' },
    ITEM,
    LOCATION,
    { name: 'lot', type: 'text', means: 'Number of the lot.', example: 'L000042' },
    { name: 'quantity', type: 'quantity', required: true, means: 'In is positive, in the item\'s stock unit.', example: '-12' },
    { name: 'document', type: 'text', means: 'What it was done for.', example: 'production-order:9' },
    { name: 'reason', type: 'text', means: 'Why.', example: 'counted' },
    { name: 'by_name', type: 'text', means: 'Who.', example: 'Paula Moreau' },
    { name: 'unit_cost', type: 'money', means: 'Of one stock unit, then.', example: '2.5' },
    { name: 'reverses', type: 'integer', means: 'Number of the movement it takes back.', example: '1020' },
  ],
  rows: (act) => pieces<Row>(act.tx, sql<Row>`
    select m.id as number, to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, m.kind, i.code as item, l.code as location, o.code as lot, trim_scale(m.quantity)::text as quantity,
      m.document, m.reason, m.by_name, trim_scale(m.unit_cost)::text as unit_cost, m.reverses
    from stock.movement m join items.item i on i.id = m.item_id join stock.location l on l.id = m.location_id left join stock.lot o on o.id = m.lot_id
    where ${act.caller.sites === 'all' ? sql`true` : sql`l.site_id = any(${act.caller.sites as number[]})`}
    order by m.id`),
};
