/** Carriers, shipments, picks, and what is ready to ship, as browser and server speak of them. */
import { code, day, id, instant, line, pageQuery, positiveQuantityText, quantityText, sortQuery, version } from '#contract/words';
import { z } from 'zod';

export const carrierBody = z.object({ code, name: line.min(1) });
export const carrierRow = carrierBody.extend({ id, version });
export type CarrierRow = z.infer<typeof carrierRow>;

/** `open`: being put together. `picked`: all its lines are picked whole. `shipped`: gone. */
export const shipmentState = z.enum(['open', 'picked', 'shipped', 'cancelled']);
export type ShipmentState = z.infer<typeof shipmentState>;

export const openShipmentBody = z.object({
  /** All that is open of this order, as far as it is on no other open shipment. Instead of `lines`. */
  salesOrderId: id.optional(),
  /** Lines of one customer and one site. */
  lines: z.array(z.object({ salesOrderLineId: id, quantity: positiveQuantityText })).min(1).max(2000).optional(),
  /** Left out: today, by the site's clock. */
  plannedOn: day.optional(),
  carrierCode: code.nullable().default(null), note: line.default(''),
}).refine((body) => (body.salesOrderId === undefined) !== (body.lines === undefined), 'either salesOrderId or lines');
export type OpenShipmentBody = z.infer<typeof openShipmentBody>;
export const shipmentEdit = z.object({ plannedOn: day.optional(), carrierCode: code.nullable().optional(), note: line.optional() });
export type ShipmentEdit = z.infer<typeof shipmentEdit>;

export const shipmentRow = z.object({
  id, number: code, customerId: id, customerCode: code, customerName: z.string(), siteId: id, siteCode: code, carrierCode: code.nullable(), state: shipmentState,
  plannedOn: day, shippedAt: instant.nullable(), lines: z.number(),
  /** Lines that are picked whole. */
  pickedLines: z.number(), note: z.string(), version,
});
export type ShipmentRow = z.infer<typeof shipmentRow>;
/** By `plannedOn`, the latest first. */
export const shipmentSorts = ['plannedOn', 'number'] as const;
export const shipmentQuery = pageQuery.extend({ ...sortQuery(shipmentSorts), state: shipmentState.optional(), customerId: id.optional(), siteId: id.optional(), salesOrderId: id.optional() });
export type ShipmentQuery = z.infer<typeof shipmentQuery>;

export const shipBody = z.object({
  /** Ship what is picked though it is not all: the rest stays open on its sales order. */
  partial: z.boolean().default(false),
});

export const pickRow = z.object({
  id, locationId: id, locationCode: code, lotId: id.nullable(), lotCode: code.nullable(), expiresOn: day.nullable(), quantity: quantityText, pickedBy: z.string(), pickedAt: instant,
});
export const shipmentLine = z.object({
  id, salesOrderLineId: id, salesOrderId: id, orderNumber: code, orderReference: z.string(), line: z.number(), itemId: id, itemCode: code, itemDescription: z.string(), unit: code,
  /** To be shipped with this shipment. */
  quantity: quantityText,
  /** Picked of it; gone once the shipment is shipped. */
  picked: quantityText,
  dueOn: day, picks: z.array(pickRow),
});
/** The shipment page, and all that a packing list needs. */
export const shipment = shipmentRow.extend({ customerAddress: z.string(), carrierName: z.string().nullable(), siteName: z.string(), lines: z.array(shipmentLine) });
export type Shipment = z.infer<typeof shipment>;

export const pickBody = z.object({
  /** One line of the shipment; left out: all that is not yet picked. */
  shipmentLineId: id.optional(),
  /** Left out: all that is still to be picked. Only with `shipmentLineId`. */
  quantity: positiveQuantityText.optional(),
  /** Left out: first expired, first out. */
  locationId: id.optional(), lotId: id.optional(),
}).refine((body) => body.shipmentLineId !== undefined || (body.quantity === undefined && body.locationId === undefined && body.lotId === undefined), 'quantity, location and lot are of one line: name shipmentLineId');
export type PickBody = z.infer<typeof pickBody>;
/** What could not be picked for want of stock. */
export const pickReply = z.object({ shipment, short: z.array(z.object({ shipmentLineId: id, itemCode: code, missing: quantityText })) });
export type PickReply = z.infer<typeof pickReply>;

/** Open sales order lines due and on no shipment yet, with what can be shipped now. */
export const readyRow = z.object({
  salesOrderLineId: id, salesOrderId: id, orderNumber: code, line: z.number(), customerId: id, customerCode: code, customerName: z.string(), siteId: id, itemId: id, itemCode: code, itemDescription: z.string(), unit: code,
  dueOn: day, late: z.boolean(), priority: z.number(),
  /** Still to be shipped, and on no open shipment. */
  remaining: quantityText,
  /** Usable stock in the site that nothing else keeps. Lines of one item see the same stock. */
  available: quantityText,
  /** Enough for the line whole, for a part, or nothing there. */
  ready: z.enum(['whole', 'part', 'none']),
});
export type ReadyRow = z.infer<typeof readyRow>;
export const readyQuery = pageQuery.omit({ find: true }).extend({
  siteId: id.optional(), customerId: id.optional(),
  /** Due by this day; left out: within seven days. */
  dueBy: day.optional(),
  /** `true`: only lines with some stock on hand. */
  inStock: z.stringbool().optional(),
});
export type ReadyQuery = z.infer<typeof readyQuery>;
