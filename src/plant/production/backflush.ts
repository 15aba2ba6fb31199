/**
 * Backflush: what the pieces worked on have used up leaves stock with their report, what expires first first. Always up to the sum of all
 * pieces so far, so that roundings do not add up. Where less is there, what is there is issued, the rest is owed and told (`stock/short`), and
 * issued with a later report or the operation's end: a report is never refused for it.
 */
import { sql } from 'kysely';
import { formatQuantity, quantity, type Quantity } from '#kernel/units';
import { tell, type Act } from '#desk';
import { lockBalances, move, pickAll, type NewMovement } from '#plant/stock';
import { dayAt, lotOfOrder, receivingLocation } from './book-stock.ts';
import { nearest, usedBy } from './components-of.ts';
import type { HeldOperation, HeldOrder } from './lock-orders.ts';

interface Line {
  id: number;
  kind: 'component' | 'by-product';
  itemId: number;
  itemCode: string;
  unit: string;
  places: number;
  lotTracked: boolean;
  numerator: string;
  denominator: string;
  required: string;
  issued: string;
  position: number;
}

export interface Booked {
  readonly movement: NewMovement;
  /** Null: the order's own item. */
  readonly componentId: number | null;
}

const pieces = (operation: Pick<HeldOperation, 'good' | 'scrap'>): Quantity => (quantity(operation.good) + quantity(operation.scrap)) as Quantity;

async function linesOf(act: Act, order: HeldOrder, which: ReturnType<typeof sql>): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select c.id, c.kind, c.item_id as "itemId", i.code as "itemCode", i.stock_unit as unit, u.places, i.lot_tracked as "lotTracked", c.per_numerator::text as numerator, c.per_denominator::text as denominator, c.required, c.issued, c.operation_position as position
    from production.component c join items.item i on i.id = c.item_id join items.unit u on u.code = i.stock_unit
    where c.production_order_id = ${order.id} and c.issue = 'backflush' and ${which} order by c.id`.execute(act.tx);
  return rows;
}

/** What a component should have moved by now, for so many pieces worked on. */
function target({ numerator, denominator, required, places }: Pick<Line, 'numerator' | 'denominator' | 'required' | 'places'>, worked: Quantity): Quantity {
  if (worked <= 0) return 0 as Quantity;
  if (numerator === '0') return quantity(required); // fixed per lot: with the first piece
  return nearest(usedBy(worked, { per: { numerator: BigInt(numerator), denominator: BigInt(denominator) }, perLot: null }), places);
}

export interface Flushed {
  readonly booked: Booked[];
  /** Sentences: what was not there. */
  readonly notices: string[];
}

/** Finds what is to be moved for these lines, and writes what is issued and owed. Balances of components are locked. */
async function flush(act: Act, order: HeldOrder, lines: readonly Line[], { worked, at }: { worked: (position: number) => Quantity; at: Date }): Promise<Flushed> {
  const due = lines.map((line) => Math.max(0, target(line, worked(line.position)) - quantity(line.issued)) as Quantity);
  const out = lines.map((line, n) => ({ line, due: due[n]! })).filter(({ line, due: open }) => line.kind === 'component' && open > 0);
  const document = `production-order:${order.id}`;
  await lockBalances(act.tx, [...out.map(({ line }) => line.itemId), order.itemId]);
  const picks = await pickAll(act.tx, out.map(({ line, due: open }) => ({ siteId: order.siteId, itemId: line.itemId, quantity: open, day: order.today, document })));
  const booked: Booked[] = [];
  const changed: { id: number; moved: string; owed: string }[] = [];
  const short: { line: Line; missing: Quantity }[] = [];
  out.forEach(({ line, due: open }, n) => {
    const moved = picks[n]!.reduce((sum, pick) => sum + pick.quantity, 0);
    for (const pick of picks[n]!)
      booked.push({ componentId: line.id, movement: { kind: 'issue', itemId: line.itemId, locationId: pick.locationId, lotId: pick.lotId, quantity: -pick.quantity as Quantity, document, at } });
    changed.push({ id: line.id, moved: formatQuantity(moved as Quantity), owed: formatQuantity((open - moved) as Quantity) });
    if (moved < open) short.push({ line, missing: (open - moved) as Quantity });
  });
  for (const [n, line] of lines.entries()) {
    if (line.kind !== 'by-product' || due[n]! <= 0) continue;
    booked.push({
      componentId: line.id,
      movement: { kind: 'by-product', itemId: line.itemId, locationId: await receivingLocation(act, order.siteId, line.itemId), lotId: await lotOfOrder(act, order, { ...line, madeOn: await dayAt(act, order.siteId, at) }), quantity: due[n]!, document, at },
    });
    changed.push({ id: line.id, moved: formatQuantity(due[n]!), owed: '0' });
  }
  await sql`
    update production.component c set issued = c.issued + g.moved, owed = g.owed from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as g(id bigint, moved numeric, owed numeric) where c.id = g.id`.execute(act.tx);
  await tell(act, ...short.map(({ line, missing }) => ({
    kind: 'stock/short', subject: `item:${line.itemId}`, siteId: order.siteId, data: { item: line.itemCode, document, order: order.number, short: formatQuantity(missing) },
  })));
  return { booked, notices: short.map(({ line, missing }) => `${formatQuantity(missing)} ${line.unit} of ${line.itemCode} were used and are not in stock: count it, or book its receipt.`) };
}

/** What an operation's pieces so far have used, and what came off beside them. */
export async function backflush(act: Act, order: HeldOrder, operation: HeldOperation, at: Date): Promise<Flushed> {
  return flush(act, order, await linesOf(act, order, sql`c.operation_position = ${operation.position}`), { worked: () => pieces(operation), at });
}

/** Writes the movements, and remembers which were of which component and report. Returns their identities. */
export async function book(act: Act, booked: readonly Booked[], progressId: number | null): Promise<number[]> {
  if (booked.length === 0) return [];
  const ids = await move(act, booked.map(({ movement }) => movement));
  await sql`
    insert into production.booking (progress_id, component_id, movement_id, quantity) select ${progressId}::bigint, g.component_id, g.movement_id, g.quantity
    from jsonb_to_recordset(${JSON.stringify(booked.map(({ movement, componentId }, n) => ({ component_id: componentId, movement_id: ids[n]!, quantity: formatQuantity(Math.abs(movement.quantity) as Quantity) })))}::jsonb) as g(component_id bigint, movement_id bigint, quantity numeric)`.execute(act.tx);
  return ids;
}

/** Issues what earlier reports used and found missing, as far as it is there now. Returns what is still not. */
export async function issueWhatIsOwed(act: Act, order: HeldOrder): Promise<string[]> {
  const lines = await linesOf(act, order, sql`c.owed > 0`);
  if (lines.length === 0) return [];
  const { rows } = await sql<{ position: number; good: string; scrap: string }>`select position, good, scrap from production.operation where production_order_id = ${order.id}`.execute(act.tx);
  const worked = new Map(rows.map((row) => [row.position, pieces(row)]));
  const { booked, notices } = await flush(act, order, lines, { worked: (position) => worked.get(position) ?? (0 as Quantity), at: act.now });
  await book(act, booked, null);
  return notices;
}

/** What these components are owed after something of them was given back. */
export async function settleOwed(act: Act, order: HeldOrder, operation: HeldOperation): Promise<void> {
  const lines = await linesOf(act, order, sql`c.operation_position = ${operation.position} and c.kind = 'component'`);
  const rows = lines.map((line) => ({ id: line.id, owed: formatQuantity(Math.max(0, target(line, pieces(operation)) - quantity(line.issued)) as Quantity) }));
  await sql`update production.component c set owed = g.owed from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id bigint, owed numeric) where c.id = g.id and c.owed <> g.owed`.execute(act.tx);
}
