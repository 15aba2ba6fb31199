/** A shipment locked for change, with its lines: whoever works on it works alone, so nothing is picked or shipped twice. */
import { sql } from 'kysely';
import type { ShipmentState } from '#contract/shipping';
import { Refusal, say } from '#kernel/refusal';
import { demandSite, demandVersion, type Act } from '#desk';
import { demandVerb, type ShipmentVerb } from './lifecycle.ts';
import { shipmentPage } from './read-shipments.ts';

export interface HeldShipment {
  readonly id: number;
  readonly number: string;
  readonly siteId: number;
  readonly state: ShipmentState;
  readonly version: number;
  /** By the site's clock. */
  readonly today: string;
}

export interface HeldLine {
  readonly id: number;
  readonly salesLineId: number;
  readonly orderNumber: string;
  readonly line: number;
  readonly itemId: number;
  readonly itemCode: string;
  readonly unit: string;
  readonly places: number;
  readonly quantity: string;
  readonly picked: string;
}

/** Locks a shipment for a verb; refuses when there is none, when the site is not the caller's, when it was changed since `version`, when the verb is not for it. */
export async function lockShipment(act: Act, id: number, verb: ShipmentVerb, version?: number): Promise<HeldShipment> {
  const { rows } = await sql<HeldShipment>`
    select h.id, h.number, h.site_id as "siteId", h.state, h.version, (${act.now}::timestamptz at time zone s.zone)::date as today
    from shipping.shipment h join resources.site s on s.id = h.site_id where h.id = ${id} for update of h`.execute(act.tx);
  const held = rows[0];
  if (held === undefined) throw new Refusal('not-found', say`There is no shipment number ${id}.`);
  demandSite(act.caller, held.siteId);
  if (version !== undefined && version !== held.version) demandVersion(`Shipment ${held.number}`, (await shipmentPage(act, id)) ?? held, version);
  demandVerb(held, verb);
  return held;
}

/** The lines of a locked shipment, with what is picked of each. */
export async function linesOf(act: Act, shipmentId: number): Promise<HeldLine[]> {
  const { rows } = await sql<HeldLine>`
    select l.id, l.sales_order_line_id as "salesLineId", o.number as "orderNumber", g.line, i.id as "itemId", i.code as "itemCode", i.stock_unit as unit, u.places, trim_scale(l.quantity)::text as quantity,
      trim_scale(coalesce((select sum(p.quantity) from shipping.pick p where p.shipment_line_id = l.id), 0))::text as picked
    from shipping.shipment_line l join sales.sales_order_line g on g.id = l.sales_order_line_id join sales.sales_order o on o.id = g.sales_order_id
      join items.item i on i.id = g.item_id join items.unit u on u.code = i.stock_unit
    where l.shipment_id = ${shipmentId} order by o.id, g.line`.execute(act.tx);
  return rows;
}

/** Counts the version up, and says by what is picked whether the shipment is `picked` or `open`. */
export async function touch(act: Act, shipmentId: number): Promise<void> {
  await sql`
    update shipping.shipment h set version = version + 1, state = case when exists (
        select from shipping.shipment_line l where l.shipment_id = h.id and l.quantity > coalesce((select sum(p.quantity) from shipping.pick p where p.shipment_line_id = l.id), 0)) then 'open' else 'picked' end
    where h.id = ${shipmentId}`.execute(act.tx);
}
