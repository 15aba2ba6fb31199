/** Sales orders found by their number, the customer's own number or the customer's name; customers by words of code and name. */
import { sql } from 'kysely';
import { byNumber, byWords, inOrder, nearest, rankOf, type Findable } from '#desk';
import { inSites } from '#plant/resources';

const SAID = "code || ' ' || name";
/** Of so many customers that have the words, booked orders are looked for. */
const CUSTOMERS = 5;

export const findOrders: Findable = {
  kind: 'sales-order', may: 'sales.read',
  select(asked) {
    const within = inSites(asked.caller, 'site_id');
    const byReference = inOrder(rankOf.begins, sql`select id from sales.sales_order
      where reference <> '' and lower(reference) like ${`${asked.text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`} and ${within} order by lower(reference) using ~<~ limit ${sql.lit(asked.most)}`);
    // the orders of each that are due first: an order of the customer's name is as near as a name can be
    const ofCustomers = inOrder(rankOf.near, sql`select o.id from ${nearest({ ...asked, most: CUSTOMERS }, byWords(asked, 'sales.customer', SAID, 'code', 'name'))} c
      cross join lateral (select id, due_on from sales.sales_order where customer_id = c.id and state = 'booked' and ${within} order by due_on, id limit ${sql.lit(asked.most)}) o
      order by o.due_on, o.id limit ${sql.lit(asked.most)}`);
    return sql`select n.rank, o.id, o.number as title, concat_ws(', ', c.name, nullif(o.reference, '')) as text
      from ${nearest(asked, byNumber(asked, 'sales.sales_order', 'number', within), byReference, ofCustomers)} n join sales.sales_order o on o.id = n.id join sales.customer c on c.id = o.customer_id`;
  },
};

export const findCustomers: Findable = {
  kind: 'customer', may: 'sales.read',
  select: (asked) => sql`select n.rank, c.id, c.name as title, c.code as text from ${nearest(asked, byWords(asked, 'sales.customer', SAID, 'code', 'name'))} n join sales.customer c on c.id = n.id`,
};
