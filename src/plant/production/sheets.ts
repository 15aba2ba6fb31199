/** Production orders, operations and components as sheets: open orders come in with what is still to be made; everything goes out. */
import { sql } from 'kysely';
import { parseQuantity, quantity, type Quantity } from '#kernel/units';
import { Refusal } from '#kernel/refusal';
import type { Act, Column, Row, RowOutcome, Sheet } from '#desk';
import { idsByCode, pieces, sift, type Sieve } from '#desk/merge';
import { inSites, refuseOtherSites } from '#plant/resources';
import { reschedule } from './change-order.ts';
import { openOrders, type NewOrder } from './open-orders.ts';
import { release } from './release.ts';

const NUMBER: Column = { name: 'number', type: 'text', required: true, means: 'Number of the production order; unique.', example: 'MO-000042' };

interface Held {
  id: number;
  item: string;
  site: string;
  quantity: string;
  due_at: Date;
  earliest_at: Date | null;
  priority: number;
  note: string;
  state: string;
}

async function held(act: Act, rows: readonly Row[]): Promise<Map<string, Held>> {
  const { rows: found } = await sql<Held & { number: string }>`
    select o.id, o.number, i.code as item, s.code as site, o.quantity, o.due_at, o.earliest_at, o.priority, o.note, o.state
    from production.production_order o join items.item i on i.id = o.item_id join resources.site s on s.id = o.site_id where o.number = any(${rows.map((row) => String(row['number']))}) order by o.id for update of o`.execute(act.tx);
  return new Map(found.map((order) => [order.number, order]));
}

const instantIn = (value: Row[string] | undefined): Date | null => (value === null || value === undefined ? null : new Date(String(value)));

/** Refuses rows that cannot be opened, each with its reason. */
async function sieveNew(act: Act, rows: readonly Row[], fresh: readonly number[], sieve: Sieve): Promise<void> {
  const { rows: found } = await sql<{ code: string; active: boolean; phantom: boolean; supply: string; places: number }>`
    select i.code, i.active, i.phantom, i.supply, u.places from items.item i join items.unit u on u.code = i.stock_unit where i.code = any(${fresh.map((n) => String(rows[n]!['item']))})`.execute(act.tx);
  const items = new Map(found.map((item) => [item.code, item]));
  const starts = fresh.map((n) => ({ n, code: rows[n]!['item'], site: rows[n]!['site'], earliest: rows[n]!['earliest_at'] ?? null }));
  const routings = await sql<{ n: number }>`
    select r.n from jsonb_to_recordset(${JSON.stringify(starts)}::jsonb) as r(n int, code text, site text, earliest timestamptz) join items.item i on i.code = r.code join resources.site s on s.code = r.site
    where exists (select from items.routing t join items.routing_operation o on o.routing_id = t.id where t.item_id = i.id and t.status = 'active'
      and daterange(t.effective_from, t.effective_to, '[]') @> (coalesce(r.earliest, ${act.now}::timestamptz) at time zone s.zone)::date)`.execute(act.tx);
  const routed = new Set(routings.rows.map((row) => row.n));
  for (const n of fresh) {
    const item = items.get(String(rows[n]!['item']));
    if (item === undefined) continue;
    if (!item.active) sieve.refuse(n, 'item', `Item ${item.code} is no longer active.`, 'Make the item active again, or leave the row out.');
    else if (item.phantom || item.supply === 'buy') sieve.refuse(n, 'item', `Item ${item.code} is ${item.phantom ? 'a phantom' : 'bought'} and is never made by itself.`, 'Let the item be made, or leave the row out.');
    else if (!routed.has(n)) sieve.refuse(n, 'item', `Item ${item.code} has no routing with operations in force when the order may begin.`, 'Load its routing first.');
    const amount = parseQuantity(String(rows[n]!['quantity']));
    if (amount !== null && amount % 10 ** (6 - item.places) !== 0) sieve.refuse(n, 'quantity', `${String(rows[n]!['quantity'])} of ${item.code} cannot be counted: its unit has ${item.places} decimals.`, 'Round it.');
  }
}

function changesOf(row: Row, before: Held): { changed: boolean; quantity: Quantity; dueAt: Date; earliestAt: Date | null; priority: number; note: string } {
  const earliestAt = row['earliest_at'] === undefined ? before.earliest_at : instantIn(row['earliest_at']);
  const after = { quantity: quantity(String(row['quantity'])), dueAt: instantIn(row['due_at'])!, earliestAt, priority: Number(row['priority'] ?? before.priority), note: String(row['note'] ?? before.note) };
  const changed = after.quantity !== quantity(before.quantity) || after.dueAt.getTime() !== before.due_at.getTime() || earliestAt?.getTime() !== before.earliest_at?.getTime() || after.priority !== before.priority || after.note !== before.note;
  return { ...after, changed };
}

const COLUMNS: readonly Column[] = [
  NUMBER,
  { name: 'item', type: 'text', required: true, means: 'Code of the item it makes.', example: 'FRAME-26' },
  { name: 'site', type: 'text', required: true, means: 'Code of the site that makes it.', example: 'AUG' },
  { name: 'quantity', type: 'quantity', required: true, means: 'Good pieces wanted, in the stock unit; of an order that is under way, those still wanted.', example: '40' },
  { name: 'due_at', type: 'instant', required: true, means: 'When it is to be done.', example: '2026-12-04T14:00:00Z' },
  { name: 'earliest_at', type: 'instant', means: 'Not to begin before; bill and routing are those in force then. Empty: now.', example: '' },
  { name: 'priority', type: 'integer', means: '1 goes first, 9 last; empty: 5, or as it is.', example: '5' },
  { name: 'state', type: 'choice', choices: ['created', 'released', 'running', 'held', 'completed', 'closed', 'cancelled'], means: 'Empty: created, or as it is. An import may say created or released.', example: 'released' },
  { name: 'note', type: 'text', means: 'Anything to know.', example: '' },
];

async function load(act: Act, rows: readonly Row[]): Promise<RowOutcome[]> {
  const sieve = sift(rows);
  const orders = await held(act, rows);
  const [itemIds, siteIds] = [await idsByCode(act.tx, 'items.item', rows.map((row) => row['item'])), await idsByCode(act.tx, 'resources.site', rows.map((row) => row['site']))];
  refuseOtherSites(act, rows, sieve, 'site', (row) => siteIds.get(String(row['site'])) ?? null);
  const outcomes: ('new' | 'changed' | 'same')[] = rows.map(() => 'same');
  const fresh: number[] = [];
  const toRelease: number[] = [];
  rows.forEach((row, n) => {
    sieve.refer(n, 'item', itemIds, 'item');
    sieve.refer(n, 'site', siteIds, 'site');
    if ((parseQuantity(String(row['quantity'])) ?? 0) <= 0) sieve.refuse(n, 'quantity', `quantity is ${String(row['quantity'])}, it must be above 0.`, 'Correct the number, or leave the row out.');
    if (typeof row['priority'] === 'number' && (row['priority'] < 1 || row['priority'] > 9)) sieve.refuse(n, 'priority', `priority is ${row['priority']}, it must be 1 to 9.`, 'Correct the number.');
    const before = orders.get(String(row['number']));
    const state = row['state'] ?? before?.state ?? 'created';
    if (before === undefined && state !== 'created' && state !== 'released') sieve.refuse(n, 'state', `A new order cannot come in as ${String(state)}.`, 'Load it as released with what is still to be made, or leave it out.');
    if (before === undefined) fresh.push(n);
    else {
      if (before.item !== row['item'] || before.site !== row['site']) sieve.refuse(n, 'item', `Production order ${String(row['number'])} makes ${before.item} in ${before.site}.`, 'Take another number.');
      if (state !== before.state && !(before.state === 'created' && state === 'released')) sieve.refuse(n, 'state', `Production order ${String(row['number'])} is ${before.state}; an import does not make it ${String(state)}.`, 'Leave the state empty.');
    }
  });
  await sieveNew(act, rows, fresh.filter((n) => sieve.isGood(n)), sieve);
  for (const [n, row] of rows.entries()) {
    const before = orders.get(String(row['number']));
    if (before === undefined || !sieve.isGood(n)) continue;
    const { changed, ...after } = changesOf(row, before);
    const releases = row['state'] === 'released' && before.state === 'created';
    if (!changed && !releases) continue;
    outcomes[n] = 'changed';
    try {
      if (changed) await reschedule(act, before.id, { ...after, quantity: String(row['quantity']), dueAt: after.dueAt.toISOString(), earliestAt: after.earliestAt?.toISOString() ?? null });
      if (releases) toRelease.push(before.id);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const [reason = '', remedy = 'Correct the row.'] = error.message.split('\n');
      sieve.refuse(n, 'quantity', reason, remedy.replace(/^Maybe (.)/, (_, letter: string) => letter.toUpperCase()));
    }
  }
  const opening = fresh.filter((n) => sieve.isGood(n));
  const ids = await openOrders(act, opening.map((n): NewOrder => {
    const row = rows[n]!;
    outcomes[n] = 'new';
    return {
      number: String(row['number']), itemId: itemIds.get(String(row['item']))!, siteId: siteIds.get(String(row['site']))!, quantity: quantity(String(row['quantity'])), dueAt: instantIn(row['due_at'])!, earliestAt: instantIn(row['earliest_at']),
      priority: Number(row['priority'] ?? 5), note: String(row['note'] ?? ''),
    };
  }));
  toRelease.push(...opening.flatMap((n, i) => (rows[n]!['state'] === 'released' ? [ids[i]!] : [])));
  if (toRelease.length > 0) await release(act, toRelease);
  const places = sieve.good();
  return sieve.outcomes(places, places.map((n) => ({ outcome: outcomes[n]! })));
}


const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const plainly = (column: string) => sql`trim_scale(${sql.ref(column)})::text`;

export const orderSheet: Sheet = {
  name: 'production-orders', title: 'Production orders', means: 'What is made: open orders come in with what is still to be made; bill and routing are written down as they are in force.', columns: COLUMNS, key: ['number'],
  mayImport: 'production.edit', mayExport: 'production.read', after: ['items', 'bills', 'bill-lines', 'routings', 'routing-operations', 'routing-operation-machines', 'routing-operation-skills', 'sites'], load,
  rows: (act) => pieces<Row>(act.tx, sql<Row>`
    select o.number, i.code as item, s.code as site, ${plainly('o.quantity')} as quantity, ${instant('o.due_at')} as due_at, ${instant('o.earliest_at')} as earliest_at, o.priority, o.state, o.note
    from production.production_order o join items.item i on i.id = o.item_id join resources.site s on s.id = o.site_id where ${inSites(act.caller, 'o.site_id')} order by o.number`),
};

export const operationSheet: Sheet = {
  name: 'production-operations', title: 'Production operations', means: 'The steps of the production orders and how far they are.', key: ['production_order', 'position'], mayImport: 'production.edit', mayExport: 'production.read',
  columns: [
    { name: 'production_order', type: 'text', means: 'Number of the order.', example: 'MO-000042' }, { name: 'position', type: 'integer', means: 'Place in the order.', example: '20' }, { name: 'name', type: 'text', means: 'What is done.', example: 'Mill' },
    { name: 'work_center', type: 'text', means: 'Code of the work center.', example: 'CNC' }, { name: 'machine', type: 'text', means: 'Code of the machine it runs or ran on.', example: 'CNC-05' }, { name: 'state', type: 'text', means: 'How far it is.', example: 'ready' },
    { name: 'input', type: 'quantity', means: 'Pieces that go in.', example: '42' }, { name: 'quantity', type: 'quantity', means: 'Pieces that must come out.', example: '40' }, { name: 'good', type: 'quantity', means: 'Good so far.', example: '12' },
    { name: 'scrap', type: 'quantity', means: 'Scrapped so far.', example: '1' }, { name: 'rework', type: 'quantity', means: 'To be worked on again.', example: '0' }, { name: 'setup_minutes', type: 'quantity', means: 'Setup beside the changeover.', example: '15' },
    { name: 'run_minutes', type: 'quantity', means: 'For all that goes in.', example: '180' }, { name: 'started_at', type: 'instant', means: 'When it began.', example: '2026-11-23T08:00:00Z' }, { name: 'ended_at', type: 'instant', means: 'When it ended.', example: '' },
  ],
  rows: (act) => pieces<Row>(act.tx, sql<Row>`
    select o.number as production_order, d.position, d.name, w.code as work_center, m.code as machine, d.state, ${plainly('d.input')} as input, ${plainly('d.quantity')} as quantity, ${plainly('d.good')} as good, ${plainly('d.scrap')} as scrap,
      ${plainly('d.rework')} as rework, ${plainly('d.setup_minutes')} as setup_minutes, ${plainly('d.run_minutes')} as run_minutes, ${instant('d.started_at')} as started_at, ${instant('d.ended_at')} as ended_at
    from production.operation d join production.production_order o on o.id = d.production_order_id join resources.work_center w on w.id = d.work_center_id left join resources.machine m on m.id = d.machine_id where ${inSites(act.caller, 'o.site_id')} order by o.number, d.position`),
};

export const componentSheet: Sheet = {
  name: 'components', title: 'Components of production orders', means: 'What the production orders take and give beside their item.', key: ['production_order', 'position'], mayImport: 'production.edit', mayExport: 'production.read',
  columns: [
    { name: 'production_order', type: 'text', means: 'Number of the order.', example: 'MO-000042' }, { name: 'position', type: 'integer', means: 'Place in the order\'s list.', example: '10' }, { name: 'kind', type: 'text', means: 'component or by-product.', example: 'component' },
    { name: 'item', type: 'text', means: 'Code of the item.', example: 'TUBE-40' }, { name: 'required', type: 'quantity', means: 'For the whole order, in its stock unit.', example: '80' }, { name: 'issued', type: 'quantity', means: 'Issued so far; of a by-product: come in.', example: '24' },
    { name: 'owed', type: 'quantity', means: 'Used and not there to be issued.', example: '0' }, { name: 'operation', type: 'integer', means: 'Position of the operation that uses it.', example: '10' }, { name: 'issue', type: 'text', means: 'backflush or pick.', example: 'backflush' },
  ],
  rows: (act) => pieces<Row>(act.tx, sql<Row>`
    select o.number as production_order, c.position, c.kind, i.code as item, ${plainly('c.required')} as required, ${plainly('c.issued')} as issued, ${plainly('c.owed')} as owed, c.operation_position as operation, c.issue
    from production.component c join production.production_order o on o.id = c.production_order_id join items.item i on i.id = c.item_id where ${inSites(act.caller, 'o.site_id')} order by o.number, c.position`),
};
