/** What is possible but suspicious about shipments. */
import { sql } from 'kysely';
import type { Act, HealthFinding } from '#desk';
import { inSites } from '#plant/resources';

interface Suspect {
  rule: string;
  id: number;
  number: string;
  customer: string;
  what: string;
  orders: string[];
}

/** Shipments whose day has passed, and shipments of lines that their orders no longer want. */
export async function checkShipping({ tx, now, caller }: Act): Promise<readonly HealthFinding[]> {
  const orders = sql`(select array_agg(distinct o.number) from shipping.shipment_line l join sales.sales_order_line g on g.id = l.sales_order_line_id join sales.sales_order o on o.id = g.sales_order_id where l.shipment_id = h.id)`;
  const open = sql`shipping.shipment h join sales.customer c on c.id = h.customer_id join resources.site s on s.id = h.site_id where h.state in ('open', 'picked') and ${inSites(caller, 'h.site_id')}`;
  const { rows } = await sql<Suspect>`
    select 'shipment-overdue' as rule, h.id, h.number, c.name as customer, h.planned_on::text as what, coalesce(${orders}, '{}') as orders from ${open} and h.planned_on < (${now}::timestamptz at time zone s.zone)::date
    union all
    select 'shipment-no-longer-wanted', h.id, h.number, c.name, '', coalesce(${orders}, '{}') from ${open} and exists (
      select from shipping.shipment_line l join sales.sales_order_line g on g.id = l.sales_order_line_id join sales.sales_order o on o.id = g.sales_order_id
      where l.shipment_id = h.id and (g.state <> 'open' or o.state <> 'booked' or g.quantity - g.shipped_quantity < l.quantity))
    order by 1, 3`.execute(tx);
  return rows.map(({ rule, id, number, customer, what, orders: endangers }): HealthFinding =>
    rule === 'shipment-overdue'
      ? { rule, severity: 'warning', subject: `shipment:${id}`, message: `Shipment ${number} to ${customer} was to go on ${what} and has not.`, remedy: 'Ship it, or plan another day.', endangers }
      : { rule, severity: 'warning', subject: `shipment:${id}`, message: `Shipment ${number} to ${customer} holds more than its orders still want.`, remedy: 'Put the picks back and cancel it, or open the order again.', endangers });
}
