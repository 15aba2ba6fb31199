/** Shipments found by their number. */
import { sql } from 'kysely';
import { byNumber, nearest, type Findable } from '#desk';
import { inSites } from '#plant/resources';

export const findShipments: Findable = {
  kind: 'shipment', may: 'shipping.read',
  select: (asked) => sql`select n.rank, h.id, h.number as title, c.name as text
    from ${nearest(asked, byNumber(asked, 'shipping.shipment', 'number', inSites(asked.caller, 'site_id')))} n join shipping.shipment h on h.id = n.id join sales.customer c on c.id = h.customer_id`,
};
