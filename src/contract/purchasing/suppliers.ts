/** Suppliers and their terms, as browser and server speak of them. */
import { code, id, line, moneyText, nonNegativeQuantityText, pageQuery, positiveQuantityText, version } from '#contract/words';
import { z } from 'zod';

export const supplierBody = z.object({ code, name: line.min(1), email: line.default(''), phone: line.default(''), active: z.boolean().default(true) });
export type SupplierBody = z.infer<typeof supplierBody>;
export const supplierRow = supplierBody.extend({
  id,
  /** Items with active terms. */
  items: z.number(),
  /** Lines on the way, and those of them whose day has passed. */
  openLines: z.number(), lateLines: z.number(), version,
});
export type SupplierRow = z.infer<typeof supplierRow>;
export const supplierQuery = pageQuery.extend({ active: z.stringbool().optional(), itemId: id.optional() });

export const priceBreak = z.object({ fromQuantity: positiveQuantityText, unitPrice: moneyText });
export const supplierTermBody = z.object({
  supplierCode: code, itemCode: code,
  /** 1 is asked first. */
  rank: z.number().int().min(1).max(1000).default(1),
  /** Working days from ordering to receipt. */
  leadDays: z.number().int().min(0).max(3650).default(0),
  /** Least ordered at once, and what every order is a whole multiple of, in the item's stock unit. */
  minimum: positiveQuantityText.nullable().default(null), multiple: positiveQuantityText.nullable().default(null),
  unitPrice: moneyText.default('0'), supplierItem: line.default(''),
  /** How much more than ordered is taken in, as a share: "0.05". */
  overReceiptShare: nonNegativeQuantityText.default('0'), active: z.boolean().default(true),
  breaks: z.array(priceBreak).max(100).default([]),
});
export type SupplierTermBody = z.infer<typeof supplierTermBody>;
export const supplierTermRow = supplierTermBody.extend({ id, supplierId: id, supplierName: z.string(), itemId: id, itemDescription: z.string(), unit: code, version });
export type SupplierTermRow = z.infer<typeof supplierTermRow>;
export const supplierTermQuery = pageQuery.omit({ find: true }).extend({ supplierId: id.optional(), itemId: id.optional() });
