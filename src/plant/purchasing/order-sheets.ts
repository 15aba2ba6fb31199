/** Purchase orders and their lines as sheets. */
import { sql } from 'kysely';
import type { PurchaseLineState, PurchaseOrderState } from '#contract/purchasing';
import { decimalsOf, quantity } from '#kernel/units';
import { refuseOtherSites } from '#plant/resources';
import { tell, type Act, type Row } from '#desk';
import { idsByCode, tableSheet, type LoadedSheet, type Sieve } from '#desk/merge';
import { mayBecome } from './lifecycle.ts';
import { endLines, settleOrders } from './settle.ts';

const OF_PURCHASING = { department: 'purchasing', mayImport: 'purchasing.edit', mayExport: 'purchasing.read' } as const;

interface Order {
  id: number;
  number: string;
  siteId: number;
  state: PurchaseOrderState;
}

/** The orders of these numbers, locked in the order of their identities. */
async function ordersOf(act: Act, rows: readonly Row[], column: string): Promise<Map<string, Order>> {
  const { rows: found } = await sql<Order>`
    select id, number, site_id as "siteId", state from purchasing.purchase_order where number = any(${[...new Set(rows.map((row) => String(row[column])))]}) order by id for update`.execute(act.tx);
  return new Map(found.map((order) => [order.number, order]));
}

const orderTable: LoadedSheet = tableSheet({
  ...OF_PURCHASING, name: 'purchase-orders', noun: 'purchase-order', table: 'purchasing.purchase_order', site: sql`t.site_id`, title: 'Purchase orders', means: 'What suppliers were asked to deliver. The lines stand in a sheet of their own.',
  key: ['number'], after: ['suppliers', 'sites'],
  columns: [
    { name: 'number', type: 'text', required: true, means: 'Number of the order; unique.', example: 'PO-000815' },
    { name: 'supplier', type: 'text', required: true, means: 'Code of the supplier.', example: 'S-204', refers: { table: 'purchasing.supplier', noun: 'supplier' } },
    { name: 'site', type: 'text', required: true, means: 'Code of the site it is delivered to.', example: 'AUG', refers: { table: 'resources.site', noun: 'site' } },
    { name: 'state', type: 'choice', choices: ['draft', 'sent', 'confirmed', 'closed', 'cancelled'], means: 'Empty: sent, or as it is.', example: 'sent' },
    { name: 'ordered_on', type: 'day', required: true, means: 'Day of the order.', example: '2026-11-02' },
    { name: 'note', type: 'text', otherwise: '', means: 'Anything to know.', example: '' },
  ],
  async check(act, rows, sieve) {
    const orders = await ordersOf(act, rows, 'number');
    const siteIds = await idsByCode(act.tx, 'resources.site', rows.map((row) => row['site']));
    refuseOtherSites(act, rows, sieve, 'site', (row) => siteIds.get(String(row['site'])) ?? null);
    refuseOtherSites(act, rows, sieve, 'number', (row) => orders.get(String(row['number']))?.siteId ?? null);
    rows.forEach((row, n) => {
      const before = orders.get(String(row['number']))?.state;
      const after = row['state'] as PurchaseOrderState;
      if (before !== undefined && !mayBecome(before, after)) sieve.refuse(n, 'state', `Purchase order ${String(row['number'])} is ${before} and cannot become ${after}.`, 'Leave the state empty, or enter a new order.');
    });
  },
  async stored(act, _rows, merged) {
    await endLines(act, merged.flatMap(({ id, after }) => (after['state'] === 'closed' || after['state'] === 'cancelled' ? [id] : [])));
  },
  async merged(act, rows, merged) {
    const sites = await idsByCode(act.tx, 'resources.site', rows.map((row) => row['site']));
    await tell(act, ...merged.flatMap(({ id, outcome, before, after }, n) => (outcome === 'same' ? [] : [{
      kind: `purchasing/order-${outcome === 'new' ? 'added' : 'changed'}`, subject: `purchase-order:${id}`, siteId: sites.get(String(rows[n]!['site']))!,
      data: { number: rows[n]!['number'], supplier: rows[n]!['supplier'], ...(outcome === 'new' ? {} : { before }), after },
    }])));
  },
});

export const purchaseOrders: LoadedSheet = {
  ...orderTable,
  async load(act, rows, how) {
    const orders = await ordersOf(act, rows, 'number');
    return orderTable.load(act, rows.map((row) => ({ ...row, state: row['state'] ?? orders.get(String(row['number']))?.state ?? 'sent' })), how);
  },
};

interface Line {
  number: string;
  line: number;
  item: string;
  quantity: string;
  received: string;
  unit_price: string;
  state: PurchaseLineState;
}
const keyOf = (order: unknown, line: unknown): string => `${String(line)} ${String(order)}`;

async function linesOf(act: Act, rows: readonly Row[]): Promise<Map<string, Line>> {
  const { rows: found } = await sql<Line>`
    select o.number, l.line, i.code as item, trim_scale(l.quantity)::text as quantity, trim_scale(l.received_quantity)::text as received, trim_scale(l.unit_price)::text as unit_price, l.state
    from purchasing.purchase_order_line l join purchasing.purchase_order o on o.id = l.purchase_order_id join items.item i on i.id = l.item_id
    where o.number = any(${[...new Set(rows.map((row) => String(row['purchase_order'])))]})`.execute(act.tx);
  return new Map(found.map((line) => [keyOf(line.number, line.line), line]));
}

/** The state of a line that does not say it: as it is, but open again where more is wanted than was when all had come. */
function stateOf(wanted: string, received: string, before: Line | undefined): PurchaseLineState {
  if (quantity(received) >= quantity(wanted)) return 'received';
  if (before === undefined || (before.state === 'received' && quantity(before.received) >= quantity(before.quantity))) return 'open';
  return before.state;
}

/** Empty cells filled in: price, received quantity and state as they are, or the price of the supplier's terms, nothing, and what follows from the quantities. */
async function filled(act: Act, rows: readonly Row[]): Promise<Row[]> {
  const lines = await linesOf(act, rows);
  const given = JSON.stringify(rows.map((row, n) => ({ n, number: row['purchase_order'], item: row['item'] })));
  const { rows: terms } = await sql<{ price: string | null }>`
    select trim_scale(t.unit_price)::text as price from jsonb_to_recordset(${given}::jsonb) as g(n int, number text, item text)
      left join purchasing.purchase_order o on o.number = g.number left join items.item i on i.code = g.item left join purchasing.supplier_term t on t.supplier_id = o.supplier_id and t.item_id = i.id order by g.n`.execute(act.tx);
  return rows.map((row, n) => {
    const before = lines.get(keyOf(row['purchase_order'], row['line']));
    const received = String(row['received_quantity'] ?? before?.received ?? (row['state'] === 'received' ? row['quantity'] : '0'));
    return { ...row, unit_price: row['unit_price'] ?? before?.unit_price ?? terms[n]?.price ?? '0', received_quantity: received, state: row['state'] ?? stateOf(String(row['quantity']), received, before) };
  });
}

async function refuseImpossible(act: Act, rows: readonly Row[], sieve: Sieve): Promise<void> {
  const [orders, lines] = [await ordersOf(act, rows, 'purchase_order'), await linesOf(act, rows)];
  refuseOtherSites(act, rows, sieve, 'purchase_order', (row) => orders.get(String(row['purchase_order']))?.siteId ?? null);
  const { rows: found } = await sql<{ code: string; unit: string; places: number }>`
    select i.code, i.stock_unit as unit, u.places from items.item i join items.unit u on u.code = i.stock_unit where i.code = any(${[...new Set(rows.map((row) => String(row['item'])))]})`.execute(act.tx);
  const items = new Map(found.map((item) => [item.code, item]));
  rows.forEach((row, n) => {
    const [order, item, before] = [orders.get(String(row['purchase_order'])), items.get(String(row['item'])), lines.get(keyOf(row['purchase_order'], row['line']))];
    const wanted = String(row['quantity']);
    if (order && row['state'] === 'open' && (order.state === 'closed' || order.state === 'cancelled'))
      sieve.refuse(n, 'purchase_order', `Purchase order ${order.number} is ${order.state} and takes no open lines.`, 'Enter a new order.');
    if (item && decimalsOf(wanted) > item.places)
      sieve.refuse(n, 'quantity', `${wanted} has more decimals than ${item.unit} of ${item.code} can have (${item.places}).`, `Round it to ${item.places} decimals.`);
    if (before && before.item !== row['item'] && quantity(before.received) > 0)
      sieve.refuse(n, 'item', `${before.received} of ${before.item} have been received on line ${before.line} of ${before.number}; it cannot become another item.`, 'Cancel the rest and enter a new line.');
  });
}

const lineTable: LoadedSheet = tableSheet({
  ...OF_PURCHASING, name: 'purchase-order-lines', noun: 'purchase-order-line', table: 'purchasing.purchase_order_line', site: sql`r_purchase_order.site_id`, title: 'Purchase order lines', means: 'What each order asks for: item, quantity, day.',
  key: ['purchase_order', 'line'], after: ['purchase-orders', 'items', 'supplier-terms'],
  columns: [
    { name: 'purchase_order', type: 'text', required: true, means: 'Number of the order.', example: 'PO-000815', refers: { table: 'purchasing.purchase_order', noun: 'purchase order', by: 'number' } },
    { name: 'line', type: 'integer', sqlType: 'int', required: true, means: 'Number of the line in it.', example: '10', range: { least: 1, most: 1_000_000 } },
    { name: 'item', type: 'text', required: true, means: 'Code of the item.', example: 'TUBE-28', refers: { table: 'items.item', noun: 'item' } },
    { name: 'quantity', type: 'quantity', required: true, means: 'How many, in the item\'s stock unit.', example: '1000', range: { above: 0 } },
    { name: 'received_quantity', type: 'quantity', means: 'How many of them have come; empty: as it is, or none.', example: '0', range: { least: 0 } },
    { name: 'unit_price', type: 'money', means: 'Price of one stock unit; empty: as it is, or the supplier\'s.', example: '3.85', range: { least: 0 } },
    { name: 'due_on', type: 'day', required: true, means: 'Day it is wanted.', example: '2026-12-04' },
    { name: 'confirmed_on', type: 'day', means: 'Day the supplier has said.', example: '2026-12-07' },
    { name: 'state', type: 'choice', choices: ['open', 'received', 'cancelled'], means: 'Empty: as it is, or what follows from the quantities.', example: 'open' },
  ],
  check: refuseImpossible,
  async stored(act, rows) {
    await settleOrders(act, [...(await ordersOf(act, rows, 'purchase_order')).values()].map(({ id }) => id));
  },
  async merged(act, rows, merged) {
    const orders = await ordersOf(act, rows, 'purchase_order');
    const byOrder = new Map<string, object[]>();
    merged.forEach(({ id, outcome, before, after }, n) => {
      if (outcome === 'same') return;
      const number = String(rows[n]!['purchase_order']);
      byOrder.set(number, [...(byOrder.get(number) ?? []), { id, ...(outcome === 'new' ? {} : { before }), after }]);
    });
    if (byOrder.size === 0) return;
    await sql`update purchasing.purchase_order set version = version + 1 where number = any(${[...byOrder.keys()]})`.execute(act.tx);
    await tell(act, ...[...byOrder].map(([number, lines]) => ({
      kind: 'purchasing/order-changed', subject: `purchase-order:${orders.get(number)!.id}`, siteId: orders.get(number)!.siteId, data: { number, lines: lines.slice(0, 200), ...(lines.length > 200 ? { more: lines.length - 200 } : {}) },
    })));
  },
});

export const purchaseOrderLines: LoadedSheet = { ...lineTable, load: async (act, rows, how) => lineTable.load(act, await filled(act, rows), how) };
