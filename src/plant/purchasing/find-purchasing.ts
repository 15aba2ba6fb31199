/** Purchase orders found by their number; suppliers by words of code and name. */
import { sql } from 'kysely';
import { byNumber, byWords, nearest, type Findable } from '#desk';
import { inSites } from '#plant/resources';

export const findPurchaseOrders: Findable = {
  kind: 'purchase-order', may: 'purchasing.read',
  select: (asked) => sql`select n.rank, o.id, o.number as title, p.name as text
    from ${nearest(asked, byNumber(asked, 'purchasing.purchase_order', 'number', inSites(asked.caller, 'site_id')))} n join purchasing.purchase_order o on o.id = n.id join purchasing.supplier p on p.id = o.supplier_id`,
};

export const findSuppliers: Findable = {
  kind: 'supplier', may: 'purchasing.read',
  select: (asked) => sql`select n.rank, p.id, p.name as title, p.code as text from ${nearest(asked, byWords(asked, 'purchasing.supplier', "code || ' ' || name", 'code', 'name'))} n join purchasing.supplier p on p.id = n.id`,
};
