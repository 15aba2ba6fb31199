/** Balances, movements, lots and locations as lists. */
import { sql, type RawBuilder } from 'kysely';
import type { BalanceRow, ItemStock, LocationKind, LocationRow, LotRow, lotSorts, LotState, MovementKind, MovementRow } from '#contract/stock';
import type { Page } from '#contract/words';
import { containing, cutPage, readCursor, sortList, type Act, type SortColumn, type SortWish } from '#desk';
import { Refusal } from '#kernel/refusal';
import { inSites } from '#plant/resources';

interface Search {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly find?: string | undefined;
}
const ANY = sql`true`;
const only = (column: string, value: string | number | undefined): RawBuilder<unknown> => (value === undefined ? ANY : sql`${sql.ref(column)} = ${value}`);

const BALANCE = sql`
  b.id, b.item_id as "itemId", i.code as "itemCode", i.description as "itemDescription", i.stock_unit as unit, l.id as "locationId", l.code as "locationCode", l.kind as "locationKind", l.site_id as "siteId",
  o.id as "lotId", o.code as "lotCode", o.expires_on as "expiresOn", o.state as "lotState", trim_scale(b.quantity)::text as quantity`;
const BALANCES = sql`stock.balance b join items.item i on i.id = b.item_id join stock.location l on l.id = b.location_id left join stock.lot o on o.id = b.lot_id`;

/** A page of balances by item. */
export async function listBalances({ tx, caller }: Act, { cursor, limit, find, itemId, locationId, lotId, siteId, zero = false }: Search & {
  itemId?: number | undefined; locationId?: number | undefined; lotId?: number | undefined; siteId?: number | undefined; zero?: boolean | undefined;
}): Promise<Page<BalanceRow>> {
  const mark = readCursor(cursor, 2);
  const { rows } = await sql<BalanceRow>`
    select ${BALANCE} from ${BALANCES}
    where ${mark ? sql`(i.code, b.id) > (${mark[0]}::text, ${mark[1]}::bigint)` : ANY} and ${inSites(caller, 'l.site_id')} and ${zero ? ANY : sql`b.quantity <> 0`}
      and ${only('b.item_id', itemId)} and ${only('b.location_id', locationId)} and ${only('b.lot_id', lotId)} and ${only('l.site_id', siteId)}
      and ${find ? sql`(i.code ilike ${containing(find)} or i.description ilike ${containing(find)} or l.code ilike ${containing(find)} or o.code ilike ${containing(find)})` : ANY}
    order by i.code, b.id limit ${limit + 1}`.execute(tx);
  return cutPage(rows, limit, (row) => [row.itemCode, row.id]);
}

/** Balances other than zero of these lots, in the caller's sites. */
export async function balancesOfLots({ tx, caller }: Act, lotIds: readonly number[]): Promise<BalanceRow[]> {
  const { rows } = await sql<BalanceRow>`
    select ${BALANCE} from ${BALANCES} where b.lot_id = any(${lotIds as number[]}) and b.quantity <> 0 and ${inSites(caller, 'l.site_id')} order by i.code, o.code, l.code`.execute(tx);
  return rows;
}

/** One item's stock site by site: all of it, what may be used today, what is kept. */
export async function itemStock({ tx, caller, now }: Act, itemId: number): Promise<ItemStock> {
  const item = await sql<{ unit: string }>`select stock_unit as unit from items.item where id = ${itemId}`.execute(tx);
  if (item.rows[0] === undefined) throw new Refusal('not-found', `There is no item number ${itemId}.`);
  const { rows } = await sql<ItemStock['sites'][number]>`
    select s.id as "siteId", s.code as "siteCode", trim_scale(h.quantity)::text as quantity, trim_scale(h.usable)::text as usable,
      trim_scale(coalesce((select sum(r.quantity) from stock.reservation r where r.item_id = ${itemId} and r.site_id = s.id), 0))::text as reserved
    from resources.site s cross join lateral (
      select coalesce(sum(b.quantity), 0) as quantity, coalesce(sum(b.quantity) filter (where l.kind not in ('quarantine', 'transit') and coalesce(o.state, 'available') = 'available'
        and coalesce(o.expires_on, 'infinity') >= (${now}::timestamptz at time zone s.zone)::date), 0) as usable
      from stock.balance b join stock.location l on l.id = b.location_id left join stock.lot o on o.id = b.lot_id where b.item_id = ${itemId} and l.site_id = s.id) h
    where ${inSites(caller, 's.id')} order by s.code`.execute(tx);
  return { itemId, unit: item.rows[0].unit, sites: rows };
}

/** A page of movements, newest first. */
export async function listMovements({ tx, caller }: Act, { cursor, limit, find, itemId, siteId, locationId, lotId, document, kind }: Search & {
  itemId?: number | undefined; siteId?: number | undefined; locationId?: number | undefined; lotId?: number | undefined; document?: string | undefined; kind?: MovementKind | undefined;
}): Promise<Page<MovementRow>> {
  const before = readCursor(cursor, 1)?.[0];
  const { rows } = await sql<Omit<MovementRow, 'at'> & { at: Date }>`
    select m.id, m.at, m.kind, m.item_id as "itemId", i.code as "itemCode", i.description as "itemDescription", l.id as "locationId", l.code as "locationCode", l.site_id as "siteId", o.id as "lotId", o.code as "lotCode",
      trim_scale(m.quantity)::text as quantity, i.stock_unit as unit, m.document, m.reason, m.by_name as by, trim_scale(m.unit_cost)::text as "unitCost", m.reverses,
      exists (select from stock.movement r where r.reverses = m.id) as reversed
    from stock.movement m join items.item i on i.id = m.item_id join stock.location l on l.id = m.location_id left join stock.lot o on o.id = m.lot_id
    where ${before === undefined ? ANY : sql`m.id < ${before}::bigint`} and ${inSites(caller, 'l.site_id')}
      and ${only('m.item_id', itemId)} and ${only('l.site_id', siteId)} and ${only('m.location_id', locationId)} and ${only('m.lot_id', lotId)} and ${only('m.document', document)} and ${only('m.kind', kind)}
      and ${find ? sql`(i.code ilike ${containing(find)} or o.code ilike ${containing(find)} or m.document ilike ${containing(find)} or m.reason ilike ${containing(find)})` : ANY}
    order by m.id desc limit ${limit + 1}`.execute(tx);
  return cutPage(rows.map((row) => ({ ...row, at: row.at.toISOString() })), limit, (row) => [row.id]);
}

const lotColumns = ({ caller }: Act): RawBuilder<unknown> => sql`
  o.id, o.item_id as "itemId", i.code as "itemCode", i.description as "itemDescription", o.code, o.made_on as "madeOn", o.expires_on as "expiresOn", o.state, o.supplier_lot as "supplierLot", i.stock_unit as unit, o.version,
  trim_scale(coalesce((select sum(b.quantity) from stock.balance b join stock.location l on l.id = b.location_id where b.lot_id = o.id and ${inSites(caller, 'l.site_id')}), 0))::text as quantity`;

const LOT_SORTS: Record<(typeof lotSorts)[number], SortColumn> = {
  id: { column: sql`o.id`, type: 'bigint', descending: true }, code: { column: sql`o.code`, type: 'text' }, expiresOn: { column: sql`coalesce(o.expires_on, 'infinity')`, type: 'date' },
};

/** A page of lots, newest first unless otherwise wished for. */
export async function listLots(act: Act, { limit, find, itemId, state, onHand, expiresBefore, ...wish }: Search & SortWish & {
  itemId?: number | undefined; state?: LotState | undefined; onHand?: boolean | undefined; expiresBefore?: string | undefined;
}): Promise<Page<LotRow>> {
  const sorted = sortList(LOT_SORTS, sql`o.id`, wish);
  const there = sql`exists (select from stock.balance b where b.lot_id = o.id and b.quantity <> 0)`;
  const { rows } = await sql<LotRow & { sortedAt: string }>`
    select ${sorted.mark}, ${lotColumns(act)} from stock.lot o join items.item i on i.id = o.item_id
    where ${sorted.after} and ${only('o.item_id', itemId)} and ${only('o.state', state)}
      and ${onHand === undefined ? ANY : onHand ? there : sql`not ${there}`} and ${expiresBefore === undefined ? ANY : sql`o.expires_on < ${expiresBefore}::date`}
      and ${find ? sql`(o.code ilike ${containing(find)} or i.code ilike ${containing(find)} or o.supplier_lot ilike ${containing(find)})` : ANY}
    order by ${sorted.orderBy} limit ${limit + 1}`.execute(act.tx);
  return sorted.cut(rows, limit);
}

/** One lot; refuses when there is none. */
export async function lotRow(act: Act, lotId: number): Promise<LotRow> {
  const { rows } = await sql<LotRow>`select ${lotColumns(act)} from stock.lot o join items.item i on i.id = o.item_id where o.id = ${lotId}`.execute(act.tx);
  if (rows[0] === undefined) throw new Refusal('not-found', `There is no lot number ${lotId}.`);
  return rows[0];
}

const LOCATION = sql`l.id, l.code, l.name, s.code as "siteCode", l.site_id as "siteId", l.kind, l.version`;

/** A page of locations by code. */
export async function listLocations({ tx, caller }: Act, { cursor, limit, find, siteId, kind }: Search & { siteId?: number | undefined; kind?: LocationKind | undefined }): Promise<Page<LocationRow>> {
  const after = readCursor(cursor, 1)?.[0] ?? '';
  const { rows } = await sql<LocationRow>`
    select ${LOCATION} from stock.location l join resources.site s on s.id = l.site_id
    where l.code > ${after} and ${inSites(caller, 'l.site_id')} and ${only('l.site_id', siteId)} and ${only('l.kind', kind)} and ${find ? sql`(l.code ilike ${containing(find)} or l.name ilike ${containing(find)})` : ANY}
    order by l.code limit ${limit + 1}`.execute(tx);
  return cutPage(rows, limit, (row) => [row.code]);
}

/** One location in the caller's sites; refuses when there is none. */
export async function locationRow({ tx, caller }: Act, locationId: number): Promise<LocationRow> {
  const { rows } = await sql<LocationRow>`select ${LOCATION} from stock.location l join resources.site s on s.id = l.site_id where l.id = ${locationId} and ${inSites(caller, 'l.site_id')}`.execute(tx);
  if (rows[0] === undefined) throw new Refusal('not-found', `There is no location number ${locationId}.`);
  return rows[0];
}
