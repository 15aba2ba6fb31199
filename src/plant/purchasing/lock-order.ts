/** Purchase orders and lines locked for change: always the orders first, in the order of their identities, then the lines. */
import { sql } from 'kysely';
import type { PurchaseLineState, PurchaseOrderState } from '#contract/purchasing';
import { Refusal, say } from '#kernel/refusal';
import { demandSite, type Act } from '#desk';

export interface HeldOrder {
  readonly id: number;
  readonly number: string;
  readonly supplierId: number;
  readonly siteId: number;
  readonly state: PurchaseOrderState;
  readonly version: number;
}

export interface HeldLine {
  readonly id: number;
  readonly orderId: number;
  readonly number: string;
  readonly line: number;
  readonly itemId: number;
  readonly itemCode: string;
  readonly unit: string;
  readonly places: number;
  readonly lotTracked: boolean;
  readonly quantity: string;
  readonly received: string;
  readonly unitPrice: string;
  readonly dueOn: string;
  readonly confirmedOn: string | null;
  readonly state: PurchaseLineState;
  readonly version: number;
}

const ORDER = sql`id, number, supplier_id as "supplierId", site_id as "siteId", state, version`;
const LINE = sql`
  l.id, l.purchase_order_id as "orderId", o.number, l.line, i.id as "itemId", i.code as "itemCode", i.stock_unit as unit, u.places, i.lot_tracked as "lotTracked", trim_scale(l.quantity)::text as quantity,
  trim_scale(l.received_quantity)::text as received, trim_scale(l.unit_price)::text as "unitPrice", l.due_on as "dueOn", l.confirmed_on as "confirmedOn", l.state, l.version`;
const LINES = sql`purchasing.purchase_order_line l join purchasing.purchase_order o on o.id = l.purchase_order_id join items.item i on i.id = l.item_id join items.unit u on u.code = i.stock_unit`;

/** Locks one order; refuses when there is none, or none in the caller's sites. */
export async function lockOrder(act: Act, id: number): Promise<HeldOrder> {
  const { rows } = await sql<HeldOrder>`select ${ORDER} from purchasing.purchase_order where id = ${id} for update`.execute(act.tx);
  const held = rows[0];
  if (held === undefined) throw new Refusal('not-found', say`There is no purchase order number ${id}.`);
  demandSite(act.caller, held.siteId);
  return held;
}

/** Locks an order's lines in the order of their identities. */
export async function lockLinesOf(act: Act, orderId: number): Promise<HeldLine[]> {
  return (await sql<HeldLine>`select ${LINE} from ${LINES} where l.purchase_order_id = ${orderId} order by l.id for update of l`.execute(act.tx)).rows;
}

/** Locks one line and its order. Refuses a line that is not there, and a site that is not the caller's. */
export async function lockLine(act: Act, lineId: number): Promise<{ order: HeldOrder; line: HeldLine }> {
  const of = await sql<{ id: number }>`select purchase_order_id as id from purchasing.purchase_order_line where id = ${lineId}`.execute(act.tx);
  if (of.rows[0] === undefined) throw new Refusal('not-found', say`There is no purchase order line number ${lineId}.`);
  const order = await lockOrder(act, of.rows[0].id);
  const { rows } = await sql<HeldLine>`select ${LINE} from ${LINES} where l.id = ${lineId} for update of l`.execute(act.tx);
  if (rows[0] === undefined) throw new Refusal('not-found', say`There is no purchase order line number ${lineId}.`);
  return { order, line: rows[0] };
}
