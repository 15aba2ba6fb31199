/** Sales orders and lines locked for change: always the orders first, in the order of their identities, then the lines. */
import { sql } from 'kysely';
import type { SalesLineState, SalesOrderState } from '#contract/sales';
import { Refusal, say } from '#kernel/refusal';
import { demandSite, type Act } from '#desk';

export interface HeldOrder {
  readonly id: number;
  readonly number: string;
  readonly siteId: number;
  readonly state: SalesOrderState;
  readonly version: number;
}

export interface HeldLine {
  readonly id: number;
  readonly orderId: number;
  readonly number: string;
  readonly line: number;
  readonly itemCode: string;
  readonly unit: string;
  readonly places: number;
  readonly quantity: string;
  readonly shipped: string;
  readonly unitPrice: string;
  readonly requestedOn: string;
  readonly promisedOn: string | null;
  readonly state: SalesLineState;
  readonly version: number;
}

const ORDER = sql`id, number, site_id as "siteId", state, version`;

/** Locks one order; refuses when there is none, or none in the caller's sites. */
export async function lockOrder(act: Act, id: number): Promise<HeldOrder> {
  const { rows } = await sql<HeldOrder>`select ${ORDER} from sales.sales_order where id = ${id} for update`.execute(act.tx);
  const held = rows[0];
  if (held === undefined) throw new Refusal('not-found', say`There is no sales order number ${id}.`);
  demandSite(act.caller, held.siteId);
  return held;
}

/** Locks lines and their orders. Refuses lines that are not there, and sites that are not the caller's. */
export async function lockLines(act: Act, lineIds: readonly number[]): Promise<{ orders: Map<number, HeldOrder>; lines: Map<number, HeldLine> }> {
  const wanted = [...new Set(lineIds)];
  const { rows: orders } = await sql<HeldOrder>`
    select ${ORDER} from sales.sales_order where id in (select sales_order_id from sales.sales_order_line where id = any(${wanted})) order by id for update`.execute(act.tx);
  const { rows: lines } = await sql<HeldLine>`
    select l.id, l.sales_order_id as "orderId", o.number, l.line, i.code as "itemCode", i.stock_unit as unit, u.places, trim_scale(l.quantity)::text as quantity, trim_scale(l.shipped_quantity)::text as shipped,
      trim_scale(l.unit_price)::text as "unitPrice", l.requested_on as "requestedOn", l.promised_on as "promisedOn", l.state, l.version
    from sales.sales_order_line l join sales.sales_order o on o.id = l.sales_order_id join items.item i on i.id = l.item_id join items.unit u on u.code = i.stock_unit
    where l.id = any(${wanted}) order by l.id for update of l`.execute(act.tx);
  for (const order of orders) demandSite(act.caller, order.siteId);
  const found = new Map(lines.map((line) => [line.id, line]));
  for (const id of wanted) if (!found.has(id)) throw new Refusal('not-found', say`There is no sales order line number ${id}.`);
  return { orders: new Map(orders.map((order) => [order.id, order])), lines: found };
}
