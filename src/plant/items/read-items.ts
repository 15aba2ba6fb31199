/** Units, conversions and items as lists and one by one. */
import { sql, type RawBuilder } from 'kysely';
import type { ConversionRow, ItemRow, itemSorts, Supply, UnitRow } from '#contract/items';
import { plain, type Page } from '#contract/words';
import type { Tx } from '#db';
import { containing, cutPage, readCursor, sortList, type Act, type SortColumn, type SortWish } from '#desk';
import { Refusal } from '#kernel/refusal';
import { sayRatio } from './item-sheets.ts';

interface Search {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly find?: string | undefined;
}
const ANY = sql`true`;

/** All units by code. */
export async function listUnits(tx: Tx): Promise<UnitRow[]> {
  return (await sql<UnitRow>`select id, code, name, places, version from items.unit order by code`.execute(tx)).rows;
}

type FoundConversion = Omit<ConversionRow, 'ratio'> & { numerator: string; denominator: string };
const CONVERSION = sql`c.id, i.code as "itemCode", c.from_unit as "fromUnit", c.to_unit as "toUnit", c.numerator::text, c.denominator::text, c.version`;
const asConversion = ({ numerator, denominator, ...row }: FoundConversion): ConversionRow => ({ ...row, ratio: sayRatio(numerator, denominator) });

/** A page of conversions, those of all items first; or those that an item goes by: its own and those of all. */
export async function listConversions({ tx }: Act, { cursor, limit, find, itemId }: Search & { itemId?: number | undefined }): Promise<Page<ConversionRow>> {
  const after = readCursor(cursor, 1)?.[0] ?? 0;
  const { rows } = await sql<FoundConversion>`
    select ${CONVERSION} from items.unit_conversion c left join items.item i on i.id = c.item_id
    where c.id > ${after}::bigint and ${itemId === undefined ? ANY : sql`(c.item_id is null or c.item_id = ${itemId})`}
      and ${find ? sql`(i.code ilike ${containing(find)} or c.from_unit ilike ${containing(find)} or c.to_unit ilike ${containing(find)})` : ANY}
    order by c.id limit ${limit + 1}`.execute(tx);
  return cutPage(rows.map(asConversion), limit, (row) => [row.id]);
}

/** One conversion; refuses when there is none. */
export async function conversionRow({ tx }: Act, id: number): Promise<ConversionRow> {
  const { rows } = await sql<FoundConversion>`select ${CONVERSION} from items.unit_conversion c left join items.item i on i.id = c.item_id where c.id = ${id}`.execute(tx);
  if (rows[0] === undefined) throw new Refusal('not-found', `There is no conversion number ${id}.`);
  return asConversion(rows[0]);
}

const inForce = (table: 'items.bill' | 'items.routing', now: Date): RawBuilder<unknown> => sql`
  (select x.id from ${sql.table(table)} x where x.item_id = i.id and x.status = 'active' and daterange(x.effective_from, x.effective_to, '[]') @> (${now}::timestamptz at time zone 'UTC')::date order by x.id limit 1)`;
const itemColumns = (now: Date): RawBuilder<unknown> => sql`
  i.id, i.code, i.description, i.item_group as "itemGroup", i.stock_unit as "stockUnit", i.supply, i.phantom, i.lot_rule as "lotRule", i.lot_fixed as "lotFixed", i.lot_minimum as "lotMinimum", i.lot_maximum as "lotMaximum",
  i.lot_multiple as "lotMultiple", i.lot_days as "lotDays", i.safety_stock as "safetyStock", i.lead_days as "leadDays", i.shelf_life_days as "shelfLifeDays", i.scrap_share as "scrapShare", i.lot_tracked as "lotTracked",
  trim_scale(i.unit_cost)::text as "unitCost", trim_scale(i.price)::text as price, i.changeover_family as "changeoverFamily", i.time_fence_days as "timeFenceDays", i.active, i.version,
  ${inForce('items.bill', now)} as "billId", ${inForce('items.routing', now)} as "routingId"`;
const maybe = (text: string | null): string | null => (text === null ? null : plain(text));
const neat = (row: ItemRow): ItemRow => ({
  ...row, lotFixed: maybe(row.lotFixed), lotMinimum: maybe(row.lotMinimum), lotMaximum: maybe(row.lotMaximum), lotMultiple: maybe(row.lotMultiple), safetyStock: plain(row.safetyStock), scrapShare: plain(row.scrapShare),
});

const SORTS: Record<(typeof itemSorts)[number], SortColumn> = {
  code: { column: sql`i.code`, type: 'text' }, description: { column: sql`lower(i.description)`, type: 'text' }, itemGroup: { column: sql`i.item_group`, type: 'text' },
  unitCost: { column: sql`i.unit_cost`, type: 'numeric' }, leadDays: { column: sql`i.lead_days`, type: 'int' },
};

/** A page of items, by code unless otherwise wished for. */
export async function listItems({ tx, now }: Act, { limit, find, itemGroup, supply, active, ...wish }: Search & SortWish & { itemGroup?: string | undefined; supply?: Supply | undefined; active?: boolean | undefined }): Promise<Page<ItemRow>> {
  const sorted = sortList(SORTS, sql`i.id`, wish);
  const { rows } = await sql<ItemRow & { sortedAt: string }>`
    select ${sorted.mark}, ${itemColumns(now)} from items.item i
    where ${sorted.after} and ${itemGroup === undefined ? ANY : sql`i.item_group = ${itemGroup}`} and ${supply === undefined ? ANY : sql`i.supply = ${supply}`} and ${active === undefined ? ANY : sql`i.active = ${active}`}
      and ${find ? sql`(i.code ilike ${containing(find)} or i.description ilike ${containing(find)})` : ANY}
    order by ${sorted.orderBy} limit ${limit + 1}`.execute(tx);
  const { rows: page, next } = sorted.cut(rows, limit);
  return { rows: page.map(neat), next };
}

/** One item; refuses when there is none. */
export async function itemRow({ tx, now }: Act, id: number): Promise<ItemRow> {
  const { rows } = await sql<ItemRow>`select ${itemColumns(now)} from items.item i where i.id = ${id}`.execute(tx);
  if (rows[0] === undefined) throw new Refusal('not-found', `There is no item number ${id}.`);
  return neat(rows[0]);
}

/** Groups with the number of their items. */
export async function listGroups({ tx }: Act): Promise<{ itemGroup: string; items: number }[]> {
  return (await sql<{ itemGroup: string; items: number }>`select item_group as "itemGroup", count(*) as items from items.item group by item_group order by item_group`.execute(tx)).rows;
}
