/** Purchase orders, their lines and receipts, as browser and server speak of them. */
import { code, day, id, instant, line, moneyText, pageQuery, positiveQuantityText, quantityText, sortQuery, version } from '#contract/words';
import { z } from 'zod';

export const purchaseOrderState = z.enum(['draft', 'sent', 'confirmed', 'closed', 'cancelled']);
export type PurchaseOrderState = z.infer<typeof purchaseOrderState>;
export const purchaseLineState = z.enum(['open', 'received', 'cancelled']);
export type PurchaseLineState = z.infer<typeof purchaseLineState>;

/** Asks for something to be bought: it goes on the supplier's draft order of that site, or on a new one. */
export const requestBody = z.object({
  itemId: id, siteId: id,
  /** At least so much; raised to the supplier's minimum and multiple. */
  quantity: positiveQuantityText, dueOn: day,
  /** Left out: the item's first supplier. */
  supplierId: id.optional(),
});
export type RequestBody = z.infer<typeof requestBody>;
export const requested = z.object({ id, purchaseOrderId: id });

export const purchaseLineEdit = z.object({ quantity: positiveQuantityText.optional(), unitPrice: moneyText.optional(), dueOn: day.optional() });
export type PurchaseLineEdit = z.infer<typeof purchaseLineEdit>;
export const purchaseOrderEdit = z.object({ note: line.optional() });
/** The days the supplier has said, line by line; lines left out are confirmed for the day they are due. */
export const confirmBody = z.object({ lines: z.array(z.object({ lineId: id, confirmedOn: day })).max(2000).default([]) });
export type ConfirmBody = z.infer<typeof confirmBody>;

export const receiveBody = z.object({
  quantity: positiveQuantityText, locationId: id,
  /** Code of the lot; left out for an item tracked by lot: a new one, numbered. Said again, the receipt joins the lot there is. */
  lot: code.optional(), supplierLot: line.default(''),
  /** Last day it may be used; left out: by the item's shelf life. */
  expiresOn: day.nullable().optional(), note: line.default(''),
});
export type ReceiveBody = z.infer<typeof receiveBody>;
export const received = z.object({ id, movementId: id, lotId: id.nullable() });

export const purchaseOrderRow = z.object({
  id, number: code, supplierId: id, supplierCode: code, supplierName: z.string(), siteId: id, siteCode: code, state: purchaseOrderState, orderedOn: day,
  /** The earliest day of its open lines, confirmed or else due; null: none open. */
  dueOn: day.nullable(), late: z.boolean(), lines: z.number(), openLines: z.number(), value: moneyText, version,
});
export type PurchaseOrderRow = z.infer<typeof purchaseOrderRow>;
/** The newest first. */
/** By `id`, the newest first. */
export const purchaseOrderSorts = ['id', 'number', 'orderedOn'] as const;
export const purchaseOrderQuery = pageQuery.extend({ ...sortQuery(purchaseOrderSorts), state: purchaseOrderState.optional(), supplierId: id.optional(), siteId: id.optional() });
export type PurchaseOrderQuery = z.infer<typeof purchaseOrderQuery>;

export const receiptRow = z.object({ id, at: instant, quantity: quantityText, lotId: id.nullable(), lotCode: code.nullable(), locationId: id, locationCode: code, by: z.string(), note: z.string(), takenBackAt: instant.nullable(), takenBackBecause: z.string() });
export const purchaseLineRow = z.object({
  id, purchaseOrderId: id, orderNumber: code, orderState: purchaseOrderState, supplierId: id, supplierCode: code, supplierName: z.string(), siteId: id, line: z.number(), itemId: id, itemCode: code, itemDescription: z.string(),
  unit: code, lotTracked: z.boolean(), quantity: quantityText, received: quantityText, remaining: quantityText, unitPrice: moneyText, value: moneyText, dueOn: day, confirmedOn: day.nullable(),
  /** Confirmed or else due. */
  expectedOn: day, late: z.boolean(), state: purchaseLineState, version,
});
export type PurchaseLineRow = z.infer<typeof purchaseLineRow>;
/** What is on the way, by the day it is expected: what is late stands first. */
export const inboundQuery = pageQuery.omit({ find: true }).extend({ itemId: id.optional(), supplierId: id.optional(), siteId: id.optional(), late: z.stringbool().optional() });
export type InboundQuery = z.infer<typeof inboundQuery>;
export const purchaseOrder = purchaseOrderRow.extend({ note: z.string(), supplierEmail: z.string(), supplierPhone: z.string(), lines: z.array(purchaseLineRow.extend({ receipts: z.array(receiptRow) })) });
export type PurchaseOrder = z.infer<typeof purchaseOrder>;
