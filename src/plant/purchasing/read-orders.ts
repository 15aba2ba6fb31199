/** Purchase orders and their lines as lists and pages show them. */
import { sql, type RawBuilder } from 'kysely';
import type { PurchaseLineRow, PurchaseOrder, PurchaseOrderQuery, PurchaseOrderRow, purchaseOrderSorts } from '#contract/purchasing';
import type { Page } from '#contract/words';
import { containing, cutPage, factsOf, readCursor, sortList, type Act, type SortColumn, type SortWish, type SortedList, type ToldFact } from '#desk';
import { inSites } from '#plant/resources';

const orderRows = ({ now }: Act, chosen: RawBuilder<unknown>, sorted: SortedList) => sql<PurchaseOrderRow & { sortedAt: string }>`
  select ${sorted.mark}, o.id, o.number, o.supplier_id as "supplierId", p.code as "supplierCode", p.name as "supplierName", o.site_id as "siteId", s.code as "siteCode", o.state, o.ordered_on as "orderedOn", n."dueOn",
    coalesce(n."dueOn" < (${now}::timestamptz at time zone s.zone)::date and o.state in ('draft', 'sent', 'confirmed'), false) as late, n.lines, n."openLines", n.value, o.version
  from (${chosen}) o join purchasing.supplier p on p.id = o.supplier_id join resources.site s on s.id = o.site_id
    cross join lateral (
      select count(*) as lines, count(*) filter (where l.state = 'open') as "openLines", min(coalesce(l.confirmed_on, l.due_on)) filter (where l.state = 'open') as "dueOn",
        trim_scale(coalesce(sum(round(l.unit_price * l.quantity, 4)) filter (where l.state <> 'cancelled'), 0))::text as value
      from purchasing.purchase_order_line l where l.purchase_order_id = o.id) n
  order by ${sorted.orderBy}`;

const SORTS: Record<(typeof purchaseOrderSorts)[number], SortColumn> = {
  id: { column: sql`o.id`, type: 'bigint', descending: true }, number: { column: sql`o.number`, type: 'text' }, orderedOn: { column: sql`o.ordered_on`, type: 'date' },
};
const sortedBy = (wish: SortWish): SortedList => sortList(SORTS, sql`o.id`, wish);

/** A page of purchase orders, the newest first unless otherwise wished for; `find` looks into the order's number and the supplier's code and name. */
export async function listOrders(act: Act, { limit, find, state, supplierId, siteId, ...wish }: PurchaseOrderQuery): Promise<Page<PurchaseOrderRow>> {
  const sorted = sortedBy(wish);
  const conditions = [inSites(act.caller, 'o.site_id'), sorted.after];
  if (state !== undefined) conditions.push(sql`o.state = ${state}`);
  if (supplierId !== undefined) conditions.push(sql`o.supplier_id = ${supplierId}`);
  if (siteId !== undefined) conditions.push(sql`o.site_id = ${siteId}`);
  if (find) {
    const part = containing(find);
    conditions.push(sql`(o.number ilike ${part} or exists (select from purchasing.supplier f where f.id = o.supplier_id and (f.code ilike ${part} or f.name ilike ${part})))`);
  }
  const { rows } = await orderRows(act, sql`select o.* from purchasing.purchase_order o where ${sql.join(conditions, sql` and `)} order by ${sorted.orderBy} limit ${limit + 1}`, sorted).execute(act.tx);
  return sorted.cut(rows, limit);
}

/** One purchase order as in the list; undefined when there is none in the caller's sites. */
export async function purchaseOrderRow(act: Act, id: number): Promise<PurchaseOrderRow | undefined> {
  const sorted = sortedBy({});
  const { rows } = await orderRows(act, sql`select o.* from purchasing.purchase_order o where o.id = ${id} and ${inSites(act.caller, 'o.site_id')}`, sorted).execute(act.tx);
  return sorted.cut(rows, 1).rows[0];
}

const lineColumns = ({ now }: Act) => sql`
  l.id, o.id as "purchaseOrderId", o.number as "orderNumber", o.state as "orderState", p.id as "supplierId", p.code as "supplierCode", p.name as "supplierName", o.site_id as "siteId", l.line,
  i.id as "itemId", i.code as "itemCode", i.description as "itemDescription", i.stock_unit as unit, i.lot_tracked as "lotTracked", trim_scale(l.quantity)::text as quantity, trim_scale(l.received_quantity)::text as received,
  trim_scale(case when l.state = 'open' then greatest(l.quantity - l.received_quantity, 0) else 0 end)::text as remaining, trim_scale(l.unit_price)::text as "unitPrice",
  trim_scale(round(l.unit_price * l.quantity, 4))::text as value, l.due_on as "dueOn", l.confirmed_on as "confirmedOn", coalesce(l.confirmed_on, l.due_on) as "expectedOn",
  l.state = 'open' and o.state in ('draft', 'sent', 'confirmed') and coalesce(l.confirmed_on, l.due_on) < (${now}::timestamptz at time zone s.zone)::date as late, l.state, l.version`;
const LINES = sql`
  purchasing.purchase_order_line l join purchasing.purchase_order o on o.id = l.purchase_order_id join purchasing.supplier p on p.id = o.supplier_id
  join resources.site s on s.id = o.site_id join items.item i on i.id = l.item_id`;

/** One line; undefined when there is none in the caller's sites. */
export async function purchaseLineRow(act: Act, id: number): Promise<PurchaseLineRow | undefined> {
  return (await sql<PurchaseLineRow>`select ${lineColumns(act)} from ${LINES} where l.id = ${id} and ${inSites(act.caller, 'o.site_id')}`.execute(act.tx)).rows[0];
}

export interface InboundSearch {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly itemId?: number | undefined;
  readonly supplierId?: number | undefined;
  readonly siteId?: number | undefined;
  readonly late?: boolean | undefined;
}

/** A page of what is on the way by the day it is expected, drafts included: what is late stands first. */
export async function listInbound(act: Act, { cursor, limit, itemId, supplierId, siteId, late }: InboundSearch): Promise<Page<PurchaseLineRow>> {
  const mark = readCursor(cursor, 2);
  const expected = sql`coalesce(l.confirmed_on, l.due_on)`;
  const today = sql`(${act.now}::timestamptz at time zone s.zone)::date`;
  const conditions = [sql`l.state = 'open' and o.state in ('draft', 'sent', 'confirmed')`, inSites(act.caller, 'o.site_id')];
  if (mark) conditions.push(sql`(${expected}, l.id) > (${mark[0]}::date, ${mark[1]}::bigint)`);
  if (itemId !== undefined) conditions.push(sql`l.item_id = ${itemId}`);
  if (supplierId !== undefined) conditions.push(sql`o.supplier_id = ${supplierId}`);
  if (siteId !== undefined) conditions.push(sql`o.site_id = ${siteId}`);
  if (late !== undefined) conditions.push(late ? sql`${expected} < ${today}` : sql`${expected} >= ${today}`);
  const { rows } = await sql<PurchaseLineRow>`select ${lineColumns(act)} from ${LINES} where ${sql.join(conditions, sql` and `)} order by ${expected}, l.id limit ${limit + 1}`.execute(act.tx);
  return cutPage(rows, limit, (row) => [row.expectedOn, row.id]);
}

type Line = PurchaseOrder['lines'][number];

/** One purchase order with its lines and their receipts; undefined when there is none in the caller's sites. */
export async function purchaseOrderPage(act: Act, id: number): Promise<PurchaseOrder | undefined> {
  const row = await purchaseOrderRow(act, id);
  if (row === undefined) return undefined;
  const { rows: more } = await sql<{ note: string; supplierEmail: string; supplierPhone: string }>`
    select o.note, p.email as "supplierEmail", p.phone as "supplierPhone" from purchasing.purchase_order o join purchasing.supplier p on p.id = o.supplier_id where o.id = ${id}`.execute(act.tx);
  const { rows: lines } = await sql<PurchaseLineRow>`select ${lineColumns(act)} from ${LINES} where o.id = ${id} order by l.line`.execute(act.tx);
  const { rows: receipts } = await sql<Omit<Line['receipts'][number], 'at' | 'takenBackAt'> & { at: Date; takenBackAt: Date | null; lineId: number }>`
    select r.id, r.line_id as "lineId", r.at, trim_scale(r.quantity)::text as quantity, r.lot_id as "lotId", t.code as "lotCode", r.location_id as "locationId", c.code as "locationCode", r.by_name as by, r.note, r.taken_back_at as "takenBackAt", r.taken_back_because as "takenBackBecause"
    from purchasing.receipt r join purchasing.purchase_order_line l on l.id = r.line_id join stock.location c on c.id = r.location_id left join stock.lot t on t.id = r.lot_id
    where l.purchase_order_id = ${id} order by r.id`.execute(act.tx);
  return {
    ...row, ...more[0]!,
    lines: lines.map((line) => ({ ...line, receipts: receipts.filter(({ lineId }) => lineId === line.id).map(({ lineId: _line, at, takenBackAt, ...receipt }) => ({ ...receipt, at: at.toISOString(), takenBackAt: takenBackAt?.toISOString() ?? null })) })),
  };
}

/** What happened to the order, newest first; undefined when there is none in the caller's sites. */
export async function orderHistory(act: Act, id: number, query: { readonly cursor?: string | undefined; readonly limit: number }): Promise<Page<ToldFact> | undefined> {
  return (await purchaseOrderRow(act, id)) === undefined ? undefined : factsOf(act.tx, `purchase-order:${id}`, query);
}
