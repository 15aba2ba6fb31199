/** What is on the way, as plans count on it. */
import { sql } from 'kysely';
import type { PurchaseOrderState } from '#contract/purchasing';
import type { Tx } from '#db';
import { quantity, type Quantity } from '#kernel/units';

export interface ScheduledReceipt {
  readonly lineId: number;
  readonly orderId: number;
  readonly orderNumber: string;
  /** `draft`: asked for here, not yet sent. */
  readonly orderState: PurchaseOrderState;
  readonly supplierId: number;
  readonly itemId: number;
  readonly siteId: number;
  /** Still to come, above zero, in the item's stock unit. */
  readonly quantity: Quantity;
  /** A day of the site: what the supplier has said, or else what was asked. May lie in the past: see `overdue`. */
  readonly expectedOn: string;
  readonly dueOn: string;
  readonly confirmed: boolean;
  /** The day has passed by the site's clock and it has not come: nobody knows when it will. */
  readonly overdue: boolean;
}

/** Open purchase order lines at the sites with what is still to come, by day. `now` (default: the transaction's time) tells what is overdue. One query. */
export async function scheduledReceipts(tx: Tx, siteIds: 'all' | readonly number[], now?: Date): Promise<ScheduledReceipt[]> {
  const { rows } = await sql<Omit<ScheduledReceipt, 'quantity'> & { quantity: string }>`
    select l.id as "lineId", o.id as "orderId", o.number as "orderNumber", o.state as "orderState", o.supplier_id as "supplierId", l.item_id as "itemId", o.site_id as "siteId",
      (l.quantity - l.received_quantity)::text as quantity, coalesce(l.confirmed_on, l.due_on) as "expectedOn", l.due_on as "dueOn", l.confirmed_on is not null as confirmed,
      coalesce(l.confirmed_on, l.due_on) < (coalesce(${now ?? null}::timestamptz, now()) at time zone s.zone)::date as overdue
    from purchasing.purchase_order_line l join purchasing.purchase_order o on o.id = l.purchase_order_id join resources.site s on s.id = o.site_id
    where l.state = 'open' and o.state in ('draft', 'sent', 'confirmed') and l.quantity > l.received_quantity and ${siteIds === 'all' ? sql`true` : sql`o.site_id = any(${siteIds as number[]})`}
    order by coalesce(l.confirmed_on, l.due_on), l.id`.execute(tx);
  return rows.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
}
