/** The numbers of documents that others know only by key: a movement's production order, receipt or shipment. */
import { sql } from 'kysely';
import { z } from 'zod';
import { documentQuery, namedDocument, type NamedDocument } from '#contract/words';
import { route, type Route } from '#desk';
import { inSites } from '#plant/resources';

export const documentRoutes: readonly Route[] = [
  route.read({
    method: 'GET', path: '/documents', may: 'signed-in', summary: 'What people call the documents that keys name; left out what there is none of, or at none of the caller’s sites', query: documentQuery, reply: z.object({ documents: z.array(namedDocument) }),
    async handle({ tx, caller }, { query: { keys } }) {
      const ids = (noun: string): number[] => keys.filter((key) => key.startsWith(`${noun}:`)).map((key) => Number(key.slice(noun.length + 1)));
      const { rows } = await sql<NamedDocument>`
        select 'production-order:' || o.id as key, o.number as name, 'production-order' as kind, o.id from production.production_order o where o.id = any(${ids('production-order')}::bigint[]) and ${inSites(caller, 'o.site_id')}
        union all select 'shipment:' || o.id, o.number, 'shipment', o.id from shipping.shipment o where o.id = any(${ids('shipment')}::bigint[]) and ${inSites(caller, 'o.site_id')}
        union all select 'sales-order:' || o.id, o.number, 'sales-order', o.id from sales.sales_order o where o.id = any(${ids('sales-order')}::bigint[]) and ${inSites(caller, 'o.site_id')}
        union all select 'purchase-order:' || o.id, o.number, 'purchase-order', o.id from purchasing.purchase_order o where o.id = any(${ids('purchase-order')}::bigint[]) and ${inSites(caller, 'o.site_id')}
        union all select 'purchase-order-line:' || l.id, o.number || '/' || l.line, 'purchase-order', o.id from purchasing.purchase_order_line l join purchasing.purchase_order o on o.id = l.purchase_order_id where l.id = any(${ids('purchase-order-line')}::bigint[]) and ${inSites(caller, 'o.site_id')}`.execute(tx);
      return { documents: rows };
    },
  }),
];
