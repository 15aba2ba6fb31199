/** Production orders found by their number, or by the very code of what they make. */
import { sql } from 'kysely';
import { byNumber, inOrder, nearest, rankOf, type Findable } from '#desk';
import { inSites } from '#plant/resources';

export const findOrders: Findable = {
  kind: 'production-order', may: 'production.read',
  select(asked) {
    const within = inSites(asked.caller, 'site_id');
    const ofItem = inOrder(rankOf.near, sql`select id from production.production_order
      where item_id in (select i.id from items.item i where lower(i.code) = ${asked.text.toLowerCase()}) and ${within} order by due_at desc limit ${sql.lit(asked.most)}`);
    return sql`select n.rank, o.id, o.number as title, concat_ws(' ', i.code, i.description) as text
      from ${nearest(asked, byNumber(asked, 'production.production_order', 'number', within), ofItem)} n join production.production_order o on o.id = n.id join items.item i on i.id = o.item_id`;
  },
};
