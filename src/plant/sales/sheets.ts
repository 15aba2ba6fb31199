/** Customers and sales orders as sheets; their commands go the same way. */
import { sql } from 'kysely';
import type { SalesOrderState } from '#contract/sales';
import { refuseOtherSites } from '#plant/resources';
import { tell, type Act, type Row } from '#desk';
import { idsByCode, tableSheet, type LoadedSheet, type Merged } from '#desk/merge';
import { mayBecome } from './lifecycle.ts';
import { endLines } from './settle.ts';

const OF_SALES = { department: 'sales', mayImport: 'sales.edit', mayExport: 'sales.read' } as const;
const CONTACT = { type: 'text', otherwise: '' } as const;

export const customers = tableSheet({
  ...OF_SALES, name: 'customers', noun: 'customer', table: 'sales.customer', title: 'Customers', means: 'Who orders.', key: ['code'],
  columns: [
    { name: 'code', type: 'text', required: true, means: 'What people call the customer; unique.', example: 'C-1007' },
    { name: 'name', type: 'text', required: true, means: 'The customer\'s name.', example: 'Alpine Cycles AG' },
    { ...CONTACT, name: 'email', means: 'Where to write to.', example: 'orders@example.com' },
    { ...CONTACT, name: 'phone', means: 'Where to call.', example: '+49 821 5550' },
    { ...CONTACT, name: 'address', means: 'Where to ship to.', example: 'Bahnhofstr. 1, 86150 Augsburg' },
    { name: 'priority', type: 'integer', sqlType: 'smallint', otherwise: '5', means: '1 goes first, 9 last; what new orders begin with.', example: '5', range: { least: 1, most: 9 } },
    { name: 'active', type: 'boolean', otherwise: 'true', means: 'Still orders.', example: 'true' },
  ],
});

interface Held {
  id: number;
  number: string;
  site_id: number;
  state: SalesOrderState;
  priority: number;
}

const held = async (act: Act, rows: readonly Row[]): Promise<Map<string, Held>> => {
  const numbers = rows.map((row) => String(row['number']));
  const { rows: found } = await sql<Held>`select id, number, site_id, state, priority from sales.sales_order where number = any(${numbers}) order by id for update`.execute(act.tx);
  return new Map(found.map((order) => [order.number, order]));
};

const merging: LoadedSheet = tableSheet({
  ...OF_SALES, name: 'sales-orders', noun: 'sales-order', table: 'sales.sales_order', site: sql`t.site_id`, title: 'Sales orders', means: 'What customers have ordered, or were offered. The lines stand in a sheet of their own.',
  key: ['number'], after: ['customers', 'sites'],
  columns: [
    { name: 'number', type: 'text', required: true, means: 'Number of the order; unique.', example: 'SO-004711' },
    { name: 'customer', type: 'text', required: true, means: 'Code of the customer.', example: 'C-1007', refers: { table: 'sales.customer', noun: 'customer' } },
    { name: 'site', type: 'text', required: true, means: 'Code of the site that ships it.', example: 'AUG', refers: { table: 'resources.site', noun: 'site' } },
    { name: 'state', type: 'choice', choices: ['quote', 'booked', 'closed', 'cancelled'], means: 'Empty: booked, or as it is.', example: 'booked' },
    { name: 'ordered_on', type: 'day', required: true, means: 'Day of the order.', example: '2026-11-02' },
    { name: 'priority', type: 'integer', sqlType: 'smallint', means: '1 goes first, 9 last; empty: as it is, or the customer\'s.', example: '5', range: { least: 1, most: 9 } },
    { ...CONTACT, name: 'reference', means: 'The customer\'s own number.', example: '4500012345' },
    { ...CONTACT, name: 'note', means: 'Anything to know.', example: '' },
  ],
  async check(act, rows, sieve) {
    const orders = await held(act, rows);
    const siteIds = await idsByCode(act.tx, 'resources.site', rows.map((row) => row['site']));
    refuseOtherSites(act, rows, sieve, 'site', (row) => siteIds.get(String(row['site'])) ?? null);
    refuseOtherSites(act, rows, sieve, 'number', (row) => orders.get(String(row['number']))?.site_id ?? null);
    rows.forEach((row, n) => {
      const before = orders.get(String(row['number']))?.state;
      const after = row['state'] as SalesOrderState;
      if (before !== undefined && !mayBecome(before, after)) sieve.refuse(n, 'state', `Sales order ${String(row['number'])} is ${before} and cannot become ${after}.`, 'Leave the state empty, or enter a new order.');
    });
  },
  async stored(act, _rows, merged) {
    await endLines(act, merged.flatMap(({ id, after }) => (after['state'] === 'closed' || after['state'] === 'cancelled' ? [id] : [])));
  },
  async merged(act, rows, merged) {
    const sites = await idsByCode(act.tx, 'resources.site', rows.map((row) => row['site']));
    await tell(act, ...merged.flatMap(({ id, outcome, before, after }, n) => {
      if (outcome === 'same') return [];
      const row = rows[n]!;
      const kind = outcome === 'changed' ? 'sales/order-changed' : row['state'] === 'booked' ? 'sales/order-booked' : 'sales/order-added';
      return [{ kind, subject: `sales-order:${id}`, siteId: sites.get(String(row['site']))!, data: { number: row['number'], customer: row['customer'], ...(outcome === 'new' ? {} : { before }), after } }];
    }));
  },
});

/** Empty cells filled in: state and priority as they are, or booked and the customer's. */
async function filled(act: Act, rows: readonly Row[]): Promise<Row[]> {
  const orders = await held(act, rows);
  const { rows: found } = await sql<{ code: string; priority: number }>`select code, priority from sales.customer where code = any(${rows.map((row) => String(row['customer']))})`.execute(act.tx);
  const priorities = new Map(found.map(({ code, priority }) => [code, priority]));
  return rows.map((row) => {
    const before = orders.get(String(row['number']));
    return { ...row, state: row['state'] ?? before?.state ?? 'booked', priority: row['priority'] ?? before?.priority ?? priorities.get(String(row['customer'])) ?? 5 };
  });
}

export const salesOrders: LoadedSheet = { ...merging, load: async (act, rows, how) => merging.load(act, await filled(act, rows), how) };

/** Facts about orders whose lines were merged: one `sales/order-changed` for each, with at most 200 of its lines; the order's version is counted up. */
export async function tellOrderLines(act: Act, merged: readonly Merged[], orderOf: (place: number) => { readonly id: number; readonly number: string; readonly siteId: number }): Promise<void> {
  const byOrder = new Map<number, { number: string; siteId: number; lines: object[]; more: number }>();
  merged.forEach(({ id, outcome, before, after }, place) => {
    if (outcome === 'same') return;
    const { id: orderId, number, siteId } = orderOf(place);
    const order = byOrder.get(orderId) ?? { number, siteId, lines: [], more: 0 };
    byOrder.set(orderId, order);
    if (order.lines.length < 200) order.lines.push({ id, ...(outcome === 'new' ? {} : { before }), after });
    else order.more++;
  });
  if (byOrder.size === 0) return;
  await sql`update sales.sales_order set version = version + 1 where id = any(${[...byOrder.keys()]})`.execute(act.tx);
  await tell(act, ...[...byOrder].map(([id, { number, siteId, lines, more }]) => ({ kind: 'sales/order-changed', subject: `sales-order:${id}`, siteId, data: { number, lines, ...(more > 0 ? { more } : {}) } })));
}
