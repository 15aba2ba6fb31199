/** Sales order lines as a sheet: 120,000 rows go in set by set. */
import { sql } from 'kysely';
import type { SalesLineState, SalesOrderState } from '#contract/sales';
import { decimalsOf, quantity } from '#kernel/units';
import { refuseOtherSites } from '#plant/resources';
import type { Act, Row } from '#desk';
import { tableSheet, type LoadedSheet, type Sieve } from '#desk/merge';
import { settleOrders } from './settle.ts';
import { tellOrderLines } from './sheets.ts';

interface Order {
  id: number;
  number: string;
  siteId: number;
  state: SalesOrderState;
}
interface Line {
  number: string;
  line: number;
  item: string;
  quantity: string;
  unit_price: string;
  shipped: string;
  state: SalesLineState;
}
interface Item {
  code: string;
  price: string;
  unit: string;
  places: number;
}

const distinct = (rows: readonly Row[], column: string): string[] => [...new Set(rows.map((row) => String(row[column])))];

/** The orders that the rows name, locked in the order of their identities. */
async function ordersOf(act: Act, rows: readonly Row[]): Promise<Map<string, Order>> {
  const { rows: found } = await sql<Order>`select id, number, site_id as "siteId", state from sales.sales_order where number = any(${distinct(rows, 'sales_order')}) order by id for update`.execute(act.tx);
  return new Map(found.map((order) => [order.number, order]));
}

const keyOf = (order: unknown, line: unknown): string => `${String(line)} ${String(order)}`;

async function linesOf(act: Act, rows: readonly Row[]): Promise<Map<string, Line>> {
  const { rows: found } = await sql<Line>`
    select o.number, l.line, i.code as item, l.quantity::text, trim_scale(l.unit_price)::text as unit_price, trim_scale(l.shipped_quantity)::text as shipped, l.state
    from sales.sales_order_line l join sales.sales_order o on o.id = l.sales_order_id join items.item i on i.id = l.item_id where o.number = any(${distinct(rows, 'sales_order')})`.execute(act.tx);
  return new Map(found.map((line) => [keyOf(line.number, line.line), line]));
}

async function itemsOf(act: Act, rows: readonly Row[]): Promise<Map<string, Item>> {
  const { rows: found } = await sql<Item>`
    select i.code, trim_scale(i.price)::text as price, i.stock_unit as unit, u.places from items.item i join items.unit u on u.code = i.stock_unit where i.code = any(${distinct(rows, 'item')})`.execute(act.tx);
  return new Map(found.map((item) => [item.code, item]));
}

/** The state of a line that does not say it: as it is, but open again where more is wanted than was when all had gone. */
function stateOf(wanted: string, shipped: string, before: Line | undefined): SalesLineState {
  if (quantity(shipped) >= quantity(wanted)) return 'shipped';
  if (before === undefined || (before.state === 'shipped' && quantity(before.shipped) >= quantity(before.quantity))) return 'open';
  return before.state;
}

/** Empty cells filled in: price, shipped quantity and state as they are, or the item's price, nothing, and what follows from the quantities. */
async function filled(act: Act, rows: readonly Row[]): Promise<Row[]> {
  const [lines, items] = [await linesOf(act, rows), await itemsOf(act, rows)];
  return rows.map((row) => {
    const before = lines.get(keyOf(row['sales_order'], row['line']));
    const shipped = String(row['shipped_quantity'] ?? before?.shipped ?? (row['state'] === 'shipped' ? row['quantity'] : '0'));
    return { ...row, unit_price: row['unit_price'] ?? before?.unit_price ?? items.get(String(row['item']))?.price ?? '0', shipped_quantity: shipped, state: row['state'] ?? stateOf(String(row['quantity']), shipped, before) };
  });
}

async function refuseImpossible(act: Act, rows: readonly Row[], sieve: Sieve): Promise<void> {
  const orders = await ordersOf(act, rows);
  const [lines, items] = [await linesOf(act, rows), await itemsOf(act, rows)];
  refuseOtherSites(act, rows, sieve, 'sales_order', (row) => orders.get(String(row['sales_order']))?.siteId ?? null);
  rows.forEach((row, n) => {
    const [order, item] = [orders.get(String(row['sales_order'])), items.get(String(row['item']))];
    const before = lines.get(keyOf(row['sales_order'], row['line']));
    const [wanted, shipped] = [String(row['quantity']), String(row['shipped_quantity'])];
    if (order && row['state'] === 'open' && (order.state === 'closed' || order.state === 'cancelled'))
      sieve.refuse(n, 'sales_order', `Sales order ${order.number} is ${order.state} and takes no open lines.`, 'Open the order again first, or enter a new one.');
    if (item && decimalsOf(wanted) > item.places)
      sieve.refuse(n, 'quantity', `${wanted} has more decimals than ${item.unit} of ${item.code} can have (${item.places}).`, `Round it to ${item.places} decimals.`);
    if (quantity(shipped) > quantity(wanted)) sieve.refuse(n, 'shipped_quantity', `${shipped} shipped are more than the ${wanted} ordered.`, 'Correct one of the two.');
    if (before && before.item !== row['item'] && quantity(before.shipped) > 0)
      sieve.refuse(n, 'item', `Line ${before.line} of ${before.number} has shipped ${before.shipped} of ${before.item} and cannot become another item.`, 'Cancel the rest and enter a new line.');
  });
}

const merging: LoadedSheet = tableSheet({
  department: 'sales', mayImport: 'sales.edit', mayExport: 'sales.read', name: 'sales-order-lines', noun: 'sales-order-line', table: 'sales.sales_order_line', site: sql`r_sales_order.site_id`, title: 'Sales order lines',
  means: 'What each order wants: item, quantity, day.', key: ['sales_order', 'line'], after: ['sales-orders', 'items'],
  columns: [
    { name: 'sales_order', type: 'text', required: true, means: 'Number of the order.', example: 'SO-004711', refers: { table: 'sales.sales_order', noun: 'sales order', by: 'number' } },
    { name: 'line', type: 'integer', sqlType: 'int', required: true, means: 'Number of the line in it.', example: '10', range: { least: 1, most: 1_000_000 } },
    { name: 'item', type: 'text', required: true, means: 'Code of the item.', example: 'BIKE-200', refers: { table: 'items.item', noun: 'item' } },
    { name: 'quantity', type: 'quantity', required: true, means: 'How many, in the item\'s stock unit.', example: '40', range: { above: 0 } },
    { name: 'shipped_quantity', type: 'quantity', means: 'How many of them have gone; empty: as it is, or none.', example: '0', range: { least: 0 } },
    { name: 'unit_price', type: 'money', means: 'Price of one stock unit; empty: as it is, or the item\'s.', example: '1290', range: { least: 0 } },
    { name: 'requested_on', type: 'day', required: true, means: 'Day the customer wants it.', example: '2026-12-04' },
    { name: 'promised_on', type: 'day', means: 'Day it was promised for.', example: '2026-12-07' },
    { name: 'state', type: 'choice', choices: ['open', 'shipped', 'cancelled'], means: 'Empty: as it is, or what follows from the quantities.', example: 'open' },
  ],
  check: refuseImpossible,
  async stored(act, rows) {
    await settleOrders(act, [...(await ordersOf(act, rows)).values()].map(({ id }) => id));
  },
  async merged(act, rows, merged) {
    const orders = await ordersOf(act, rows);
    await tellOrderLines(act, merged, (place) => orders.get(String(rows[place]!['sales_order']))!);
  },
});

export const salesOrderLines: LoadedSheet = { ...merging, load: async (act, rows, how) => merging.load(act, await filled(act, rows), how) };
