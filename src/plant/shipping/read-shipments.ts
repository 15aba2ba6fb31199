/** Shipments as lists and pages show them; the page carries all that a packing list needs. */
import { sql, type RawBuilder } from 'kysely';
import type { CarrierRow, Shipment, ShipmentQuery, ShipmentRow, shipmentSorts } from '#contract/shipping';
import { plain, type Page } from '#contract/words';
import type { Tx } from '#db';
import { containing, sortList, type Act, type SortColumn, type SortedList, type SortWish } from '#desk';
import { inSites } from '#plant/resources';

/** All carriers by code. */
export const carriers = async (tx: Tx): Promise<CarrierRow[]> => (await sql<CarrierRow>`select id, code, name, version from shipping.carrier order by code`.execute(tx)).rows;

type Found = Omit<ShipmentRow, 'shippedAt'> & { shippedAt: Date | null };
const neat = (row: Found): ShipmentRow => ({ ...row, shippedAt: row.shippedAt?.toISOString() ?? null });

const shipmentRows = (chosen: RawBuilder<unknown>, sorted: SortedList) => sql<Found & { sortedAt: string }>`
  select ${sorted.mark}, h.id, h.number, h.customer_id as "customerId", c.code as "customerCode", c.name as "customerName", h.site_id as "siteId", s.code as "siteCode", r.code as "carrierCode", h.state, h.planned_on as "plannedOn",
    h.shipped_at as "shippedAt", n.lines, n."pickedLines", h.note, h.version
  from (${chosen}) h join sales.customer c on c.id = h.customer_id join resources.site s on s.id = h.site_id left join shipping.carrier r on r.id = h.carrier_id
    cross join lateral (
      select count(*) as lines, count(*) filter (where l.quantity <= (select sum(p.quantity) from shipping.pick p where p.shipment_line_id = l.id)) as "pickedLines" from shipping.shipment_line l where l.shipment_id = h.id) n
  order by ${sorted.orderBy}`;

const SORTS: Record<(typeof shipmentSorts)[number], SortColumn> = { plannedOn: { column: sql`h.planned_on`, type: 'date', descending: true }, number: { column: sql`h.number`, type: 'text' } };
const sortedBy = (wish: SortWish): SortedList => sortList(SORTS, sql`h.id`, wish);

/** A page of shipments, the latest day first unless otherwise wished for; `find` looks into the shipment's and the orders' numbers and the customer's code and name. */
export async function listShipments(act: Act, { limit, find, state, customerId, siteId, salesOrderId, ...wish }: ShipmentQuery): Promise<Page<ShipmentRow>> {
  const sorted = sortedBy(wish);
  const conditions = [inSites(act.caller, 'h.site_id'), sorted.after];
  if (state !== undefined) conditions.push(sql`h.state = ${state}`);
  if (customerId !== undefined) conditions.push(sql`h.customer_id = ${customerId}`);
  if (siteId !== undefined) conditions.push(sql`h.site_id = ${siteId}`);
  const ofOrder = (which: RawBuilder<unknown>) => sql`exists (select from shipping.shipment_line l join sales.sales_order_line g on g.id = l.sales_order_line_id join sales.sales_order o on o.id = g.sales_order_id where l.shipment_id = h.id and ${which})`;
  if (salesOrderId !== undefined) conditions.push(ofOrder(sql`o.id = ${salesOrderId}`));
  if (find) {
    const part = containing(find);
    conditions.push(sql`(h.number ilike ${part} or exists (select from sales.customer f where f.id = h.customer_id and (f.code ilike ${part} or f.name ilike ${part})) or ${ofOrder(sql`o.number ilike ${part}`)})`);
  }
  const { rows } = await shipmentRows(sql`select h.* from shipping.shipment h where ${sql.join(conditions, sql` and `)} order by ${sorted.orderBy} limit ${limit + 1}`, sorted).execute(act.tx);
  const page = sorted.cut(rows, limit);
  return { rows: page.rows.map(neat), next: page.next };
}

type Line = Shipment['lines'][number];
type FoundLine = Omit<Line, 'picks'> & { picks: Line['picks'] };

/** One shipment with its lines and picks; undefined when there is none in the caller's sites. */
export async function shipmentPage(act: Act, id: number): Promise<Shipment | undefined> {
  const sorted = sortedBy({});
  const { rows: found } = await shipmentRows(sql`select h.* from shipping.shipment h where h.id = ${id} and ${inSites(act.caller, 'h.site_id')}`, sorted).execute(act.tx);
  const shipment = sorted.cut(found, 1).rows[0];
  if (shipment === undefined) return undefined;
  const { rows: more } = await sql<{ customerAddress: string; carrierName: string | null; siteName: string }>`
    select c.address as "customerAddress", r.name as "carrierName", s.name as "siteName"
    from shipping.shipment h join sales.customer c on c.id = h.customer_id join resources.site s on s.id = h.site_id left join shipping.carrier r on r.id = h.carrier_id where h.id = ${id}`.execute(act.tx);
  const { rows: lines } = await sql<FoundLine>`
    select l.id, g.id as "salesOrderLineId", o.id as "salesOrderId", o.number as "orderNumber", o.reference as "orderReference", g.line, i.id as "itemId", i.code as "itemCode", i.description as "itemDescription", i.stock_unit as unit,
      trim_scale(l.quantity)::text as quantity, trim_scale(coalesce(p.picked, 0))::text as picked, coalesce(g.promised_on, g.requested_on) as "dueOn", coalesce(p.picks, '[]') as picks
    from shipping.shipment_line l join sales.sales_order_line g on g.id = l.sales_order_line_id join sales.sales_order o on o.id = g.sales_order_id join items.item i on i.id = g.item_id
      cross join lateral (
        select sum(k.quantity) as picked, jsonb_agg(jsonb_build_object('id', k.id, 'locationId', c.id, 'locationCode', c.code, 'lotId', t.id, 'lotCode', t.code, 'expiresOn', t.expires_on, 'quantity', k.quantity::text,
          'pickedBy', k.picked_by, 'pickedAt', to_char(k.picked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by k.id) as picks
        from shipping.pick k join stock.location c on c.id = k.location_id left join stock.lot t on t.id = k.lot_id where k.shipment_line_id = l.id) p
    where l.shipment_id = ${id} order by o.id, g.line`.execute(act.tx);
  return { ...neat(shipment), ...more[0]!, lines: lines.map((line) => ({ ...line, picks: line.picks.map((each) => ({ ...each, quantity: plain(each.quantity) })) })) };
}
