/** Suppliers and their terms as lists and pages show them. */
import { sql } from 'kysely';
import type { SupplierRow, SupplierTermRow } from '#contract/purchasing';
import { plain, type Page } from '#contract/words';
import type { Tx } from '#db';
import { containing, cutPage, readCursor, type Act } from '#desk';
import { inSites } from '#plant/resources';

const columns = (act: Act) => sql`
  p.id, p.code, p.name, p.email, p.phone, p.active, p.version, (select count(*) from purchasing.supplier_term t where t.supplier_id = p.id and t.active) as items, n."openLines", n."lateLines"
  from purchasing.supplier p cross join lateral (
    select count(*) as "openLines", count(*) filter (where coalesce(l.confirmed_on, l.due_on) < (${act.now}::timestamptz at time zone s.zone)::date) as "lateLines"
    from purchasing.purchase_order o join purchasing.purchase_order_line l on l.purchase_order_id = o.id join resources.site s on s.id = o.site_id
    where o.supplier_id = p.id and o.state in ('sent', 'confirmed') and l.state = 'open' and ${inSites(act.caller, 'o.site_id')}) n`;

/** A page of suppliers by name. */
export async function listSuppliers(act: Act, { cursor, limit, find, active, itemId }: { cursor?: string | undefined; limit: number; find?: string | undefined; active?: boolean | undefined; itemId?: number | undefined }): Promise<Page<SupplierRow>> {
  const mark = readCursor(cursor, 2);
  const { rows } = await sql<SupplierRow & { mark: string }>`
    select lower(p.name) as mark, ${columns(act)}
    where ${mark ? sql`(lower(p.name), p.id) > (${mark[0]}::text, ${mark[1]}::bigint)` : sql`true`} and ${active === undefined ? sql`true` : sql`p.active = ${active}`}
      and ${itemId === undefined ? sql`true` : sql`exists (select from purchasing.supplier_term t where t.supplier_id = p.id and t.item_id = ${itemId} and t.active)`}
      and ${find ? sql`(p.code ilike ${containing(find)} or p.name ilike ${containing(find)})` : sql`true`}
    order by lower(p.name), p.id limit ${limit + 1}`.execute(act.tx);
  const page = cutPage(rows, limit, (row) => [row.mark, row.id]);
  return { next: page.next, rows: page.rows.map(({ mark: _mark, ...row }) => row) };
}

/** One supplier; undefined when there is none. */
export async function supplierRow(act: Act, id: number): Promise<SupplierRow | undefined> {
  return (await sql<SupplierRow>`select ${columns(act)} where p.id = ${id}`.execute(act.tx)).rows[0];
}

type Found = Omit<SupplierTermRow, 'breaks'> & { breaks: { fromQuantity: string; unitPrice: string }[] };
const TERM = sql`
  t.id, t.supplier_id as "supplierId", p.code as "supplierCode", p.name as "supplierName", t.item_id as "itemId", i.code as "itemCode", i.description as "itemDescription", i.stock_unit as unit, t.rank, t.lead_days as "leadDays",
  trim_scale(t.minimum)::text as minimum, trim_scale(t.multiple)::text as multiple, trim_scale(t.unit_price)::text as "unitPrice", t.supplier_item as "supplierItem", trim_scale(t.over_receipt_share)::text as "overReceiptShare", t.active, t.version,
  (select coalesce(jsonb_agg(jsonb_build_object('fromQuantity', b.from_quantity::text, 'unitPrice', b.unit_price::text) order by b.from_quantity), '[]') from purchasing.price_break b where b.term_id = t.id) as breaks
  from purchasing.supplier_term t join purchasing.supplier p on p.id = t.supplier_id join items.item i on i.id = t.item_id`;
const neat = (row: Found): SupplierTermRow => ({ ...row, breaks: row.breaks.map(({ fromQuantity, unitPrice }) => ({ fromQuantity: plain(fromQuantity), unitPrice: plain(unitPrice) })) });

/** A page of terms by item, the supplier asked first first. */
export async function listTerms(act: Act, { cursor, limit, supplierId, itemId }: { cursor?: string | undefined; limit: number; supplierId?: number | undefined; itemId?: number | undefined }): Promise<Page<SupplierTermRow>> {
  const mark = readCursor(cursor, 3);
  const { rows } = await sql<Found>`
    select ${TERM} where ${mark ? sql`(i.code, t.rank, t.id) > (${mark[0]}::text, ${mark[1]}::int, ${mark[2]}::bigint)` : sql`true`}
      and ${supplierId === undefined ? sql`true` : sql`t.supplier_id = ${supplierId}`} and ${itemId === undefined ? sql`true` : sql`t.item_id = ${itemId}`}
    order by i.code, t.rank, t.id limit ${limit + 1}`.execute(act.tx);
  return cutPage(rows.map(neat), limit, (row) => [row.itemCode, row.rank, row.id]);
}

/** One supplier's terms for an item; undefined when there are none. */
export async function termRow({ tx }: Act, id: number): Promise<SupplierTermRow | undefined> {
  return (await sql<Found>`select ${TERM} where t.id = ${id}`.execute(tx)).rows.map(neat)[0];
}

/** The terms that a plan may buy by: of active suppliers and items, the one asked first first. */
export interface BuyingTerm {
  readonly itemId: number;
  readonly supplierId: number;
  readonly supplierCode: string;
  readonly rank: number;
  /** Working days. */
  readonly leadDays: number;
  /** Decimal text in the item's stock unit. */
  readonly minimum: string | null;
  readonly multiple: string | null;
  readonly unitPrice: string;
}

/** All active terms by item and rank. One query. */
export async function buyingTerms(tx: Tx): Promise<BuyingTerm[]> {
  const { rows } = await sql<BuyingTerm>`
    select t.item_id as "itemId", t.supplier_id as "supplierId", p.code as "supplierCode", t.rank, t.lead_days as "leadDays", trim_scale(t.minimum)::text as minimum, trim_scale(t.multiple)::text as multiple, trim_scale(t.unit_price)::text as "unitPrice"
    from purchasing.supplier_term t join purchasing.supplier p on p.id = t.supplier_id where t.active and p.active order by t.item_id, t.rank, t.id`.execute(tx);
  return rows;
}
