/** Carriers as a sheet, and shipments to be exported. */
import { sql } from 'kysely';
import type { Row, Sheet } from '#desk';
import { pieces, tableSheet } from '#desk/merge';
import { inSites } from '#plant/resources';

export const carrierSheet = tableSheet({
  department: 'shipping', mayImport: 'shipping.edit', mayExport: 'shipping.read', name: 'carriers', noun: 'carrier', table: 'shipping.carrier', title: 'Carriers', means: 'Who takes shipments along.', key: ['code'],
  columns: [
    { name: 'code', type: 'text', required: true, means: 'What people call the carrier; unique.', example: 'DHL' },
    { name: 'name', type: 'text', required: true, means: 'The carrier\'s name.', example: 'DHL Freight' },
  ],
});

export const shipmentSheet: Sheet = {
  name: 'shipments', title: 'Shipments', means: 'What goes or has gone to customers, line by line.', key: ['number', 'sales_order', 'line'], mayImport: 'shipping.edit', mayExport: 'shipping.read',
  columns: [
    { name: 'number', type: 'text', means: 'Number of the shipment.', example: 'SH-000042' },
    { name: 'customer', type: 'text', means: 'Code of the customer.', example: 'C-1007' },
    { name: 'site', type: 'text', means: 'Code of the site.', example: 'AUG' },
    { name: 'carrier', type: 'text', means: 'Code of the carrier.', example: 'DHL' },
    { name: 'state', type: 'choice', choices: ['open', 'picked', 'shipped', 'cancelled'], means: 'How far it is.', example: 'shipped' },
    { name: 'planned_on', type: 'day', means: 'Day it is to go.', example: '2026-12-04' },
    { name: 'shipped_at', type: 'instant', means: 'When it went.', example: '2026-12-04T14:20:00Z' },
    { name: 'sales_order', type: 'text', means: 'Number of the sales order.', example: 'SO-004711' },
    { name: 'line', type: 'integer', means: 'Its line.', example: '10' },
    { name: 'item', type: 'text', means: 'Code of the item.', example: 'BIKE-200' },
    { name: 'quantity', type: 'quantity', means: 'To be shipped, or shipped, in the item\'s stock unit.', example: '40' },
    { name: 'picked', type: 'quantity', means: 'Picked of it.', example: '40' },
  ],
  rows: (act) => pieces<Row>(act.tx, sql<Row>`
    select h.number, c.code as customer, s.code as site, r.code as carrier, h.state, h.planned_on, to_char(h.shipped_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as shipped_at, o.number as sales_order, g.line, i.code as item,
      trim_scale(l.quantity)::text as quantity, trim_scale(coalesce((select sum(p.quantity) from shipping.pick p where p.shipment_line_id = l.id), 0))::text as picked
    from shipping.shipment h join sales.customer c on c.id = h.customer_id join resources.site s on s.id = h.site_id left join shipping.carrier r on r.id = h.carrier_id
      join shipping.shipment_line l on l.shipment_id = h.id join sales.sales_order_line g on g.id = l.sales_order_line_id join sales.sales_order o on o.id = g.sales_order_id join items.item i on i.id = g.item_id
    where ${inSites(act.caller, 'h.site_id')} order by h.number, o.number, g.line`),
};
