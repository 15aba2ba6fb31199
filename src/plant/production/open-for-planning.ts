/** What open production orders bring and still take: scheduled receipts and dependent demand for material planning. */
import { sql } from 'kysely';
import type { ProductionOrderState } from '#contract/production';
import type { Tx } from '#db';
import { quantity, type Quantity } from '#kernel/units';

/** One open order's item, or a by-product of it, still to come. */
export interface OrderedSupply {
  readonly orderId: number;
  /** `production-order:9` */
  readonly key: string;
  readonly number: string;
  readonly kind: 'order' | 'by-product';
  readonly itemId: number;
  readonly siteId: number;
  /** Above zero, in the item's stock unit. */
  readonly remaining: Quantity;
  readonly dueAt: Date;
  readonly state: ProductionOrderState;
  /** Started, or no longer `created`: planning does not move it. */
  readonly released: boolean;
  readonly plannedKey: string | null;
}

/** What an open order still takes from stock. */
export interface OrderedComponent {
  readonly orderId: number;
  readonly key: string;
  readonly number: string;
  readonly position: number;
  readonly itemId: number;
  readonly siteId: number;
  /** Above zero: required or already used, less what was issued. */
  readonly remaining: Quantity;
  /** When the order is to begin at the earliest; null: its lead time before it is due. */
  readonly earliestAt: Date | null;
  readonly dueAt: Date;
  /** Working days from start to stock of what the order makes. */
  readonly leadDays: number;
}

/** All open orders (created, released, running, held) of all sites, by due time. Two queries. */
export async function openOrdersForPlanning(tx: Tx): Promise<{ supplies: OrderedSupply[]; components: OrderedComponent[] }> {
  const open = sql`o.state in ('created', 'released', 'running', 'held')`;
  const supplies = await sql<Omit<OrderedSupply, 'remaining'> & { remaining: string }>`
    select * from (
      select o.id as "orderId", 'production-order:' || o.id as key, o.number, 'order' as kind, o.item_id as "itemId", o.site_id as "siteId", o.quantity - o.completed as remaining, o.due_at as "dueAt", o.state,
        o.state <> 'created' as released, o.planned_key as "plannedKey" from production.production_order o where ${open}
      union all
      select o.id, 'production-order:' || o.id, o.number, 'by-product', c.item_id, o.site_id, c.required - c.issued, o.due_at, o.state, o.state <> 'created', o.planned_key
        from production.component c join production.production_order o on o.id = c.production_order_id where ${open} and c.kind = 'by-product'
    ) s where remaining > 0 order by "dueAt", "orderId", kind desc, "itemId"`.execute(tx);
  const components = await sql<Omit<OrderedComponent, 'remaining'> & { remaining: string }>`
    select o.id as "orderId", 'production-order:' || o.id as key, o.number, c.position, c.item_id as "itemId", o.site_id as "siteId", greatest(c.required - c.issued, c.owed) as remaining,
      o.earliest_at as "earliestAt", o.due_at as "dueAt", i.lead_days as "leadDays"
    from production.component c join production.production_order o on o.id = c.production_order_id join items.item i on i.id = o.item_id
    where ${open} and c.kind = 'component' and greatest(c.required - c.issued, c.owed) > 0 order by o.due_at, o.id, c.position`.execute(tx);
  return { supplies: supplies.rows.map((row) => ({ ...row, remaining: quantity(row.remaining) })), components: components.rows.map((row) => ({ ...row, remaining: quantity(row.remaining) })) };
}
