/** Bills and their lines, paged; a line says which bill opens below it, so that a tree of any size opens level by level. */
import { sql, type RawBuilder } from 'kysely';
import type { BillLineRow, BillRow, RevisionStatus } from '#contract/items';
import { plain, type Page } from '#contract/words';
import { containing, cutPage, readCursor, type Act } from '#desk';
import { formatQuantity, quantity } from '#kernel/units';
import { Refusal } from '#kernel/refusal';
import { needOf, perUnit } from './bills-in-force.ts';
import { readConversions } from './conversions.ts';

const ANY = sql`true`;
const BILL = sql`
  b.id, b.item_id as "itemId", i.code as "itemCode", i.stock_unit as unit, b.revision, b.status, b.effective_from as "effectiveFrom", b.effective_to as "effectiveTo", trim_scale(b.for_quantity)::text as "forQuantity",
  trim_scale(b.yield_share)::text as "yieldShare", b.note, b.version, (select count(*) from items.bill_line l where l.bill_id = b.id) as lines`;

/** A page of bills by item and revision. */
export async function listBills({ tx }: Act, { cursor, limit, find, itemId, status }: {
  cursor?: string | undefined; limit: number; find?: string | undefined; itemId?: number | undefined; status?: RevisionStatus | undefined;
}): Promise<Page<BillRow>> {
  const mark = readCursor(cursor, 2);
  const { rows } = await sql<BillRow>`
    select ${BILL} from items.bill b join items.item i on i.id = b.item_id
    where ${mark ? sql`(i.code, b.revision) > (${mark[0]}::text, ${mark[1]}::text)` : ANY} and ${itemId === undefined ? ANY : sql`b.item_id = ${itemId}`} and ${status === undefined ? ANY : sql`b.status = ${status}`}
      and ${find ? sql`(i.code ilike ${containing(find)} or i.description ilike ${containing(find)})` : ANY}
    order by i.code, b.revision limit ${limit + 1}`.execute(tx);
  return cutPage(rows, limit, (row) => [row.itemCode, row.revision]);
}

/** One bill without its lines; refuses when there is none. */
export async function billRow({ tx }: Act, id: number): Promise<BillRow> {
  const { rows } = await sql<BillRow>`select ${BILL} from items.bill b join items.item i on i.id = b.item_id where b.id = ${id}`.execute(tx);
  if (rows[0] === undefined) throw new Refusal('not-found', `There is no bill number ${id}.`);
  return rows[0];
}

type Found = Omit<BillLineRow, 'per'> & { forQuantity: string };

/** The site's day is not known here: bills are the same in all sites, and their days are whole ones. */
export const today = (now: Date): string => now.toISOString().slice(0, 10);

const lineColumns = (day: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  l.id, l.position, l.kind, c.id as "componentId", c.code as "componentCode", c.description as "componentDescription", c.supply as "componentSupply", c.phantom, l.quantity::text, l.unit, c.stock_unit as "stockUnit",
  l.fixed_per_lot as "fixedPerLot", l.scrap_share::text as "scrapShare", l.operation_position as "operationPosition", l.effective_from as "effectiveFrom", l.effective_to as "effectiveTo", l.alternate_group as "alternateGroup",
  l.alternate_rank as "alternateRank", b.for_quantity::text as "forQuantity",
  (select x.id from items.bill x where x.item_id = c.id and x.status = 'active' and daterange(x.effective_from, x.effective_to, '[]') @> ${day} limit 1) as "componentBillId"`;

/** A page of a bill's lines by position. */
export async function listBillLines({ tx, now }: Act, billId: number, { cursor, limit, find, day }: { cursor?: string | undefined; limit: number; find?: string | undefined; day?: string | undefined }): Promise<Page<BillLineRow>> {
  const after = readCursor(cursor, 1)?.[0] ?? 0;
  const { rows } = await sql<Found>`
    select ${lineColumns(sql`${day ?? today(now)}::date`)} from items.bill_line l join items.bill b on b.id = l.bill_id join items.item c on c.id = l.component_id
    where l.bill_id = ${billId} and l.position > ${after}::int and ${find ? sql`(c.code ilike ${containing(find)} or c.description ilike ${containing(find)})` : ANY}
    order by l.position limit ${limit + 1}`.execute(tx);
  const conversions = await readConversions(tx, rows.map((row) => row.componentId));
  return cutPage(rows.map(({ forQuantity, ...row }): BillLineRow => ({
    ...row, quantity: plain(row.quantity), scrapShare: plain(row.scrapShare), per: formatQuantity(needOf(quantity(1), perUnit(conversions, { ...row, forQuantity }))),
  })), limit, (row) => [row.position]);
}
