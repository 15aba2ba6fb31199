/** All that is wanted, and forecast rows, as browser and server speak of them. */
import { code, day, id, line, pageQuery, positiveQuantityText, quantityText, version } from '#contract/words';
import { z } from 'zod';

export const demandKind = z.enum(['order', 'forecast', 'safety']);
export type DemandKind = z.infer<typeof demandKind>;

export const demandRow = z.object({
  /** Where it comes from: `sales-order-line:17`, `forecast:3`, `safety:9` (the item's identity). */
  key: z.string(), kind: demandKind, itemId: id, itemCode: code, siteId: id, siteCode: code,
  /** Still wanted, in the item's stock unit. */
  quantity: quantityText, unit: code,
  /** Null: always, for safety stock. */
  dueOn: day.nullable(), priority: z.number(),
  customerId: id.nullable(), customerName: z.string().nullable(),
  /** The order's number and line, for orders. */
  document: z.string().nullable(), salesOrderId: id.nullable(),
});
export type DemandRow = z.infer<typeof demandRow>;
/** Safety stock first, then by day. */
export const demandQuery = pageQuery.omit({ find: true }).extend({ itemId: id.optional(), siteId: id.optional(), kind: demandKind.optional() });
export type DemandQuery = z.infer<typeof demandQuery>;

export const forecastBody = z.object({ itemCode: code, siteCode: code, startsOn: day, quantity: positiveQuantityText, note: line.default('') });
export type ForecastBody = z.infer<typeof forecastBody>;
export const forecastRow = forecastBody.extend({
  id, itemId: id, itemDescription: z.string(), siteId: id, unit: code,
  /** The first day after its bucket. */
  endsBefore: day,
  /** Ordered in its bucket. */
  consumed: quantityText,
  /** Not yet ordered: what is still wanted of it. */
  remaining: quantityText, version,
});
export type ForecastRow = z.infer<typeof forecastRow>;
export const forecastQuery = pageQuery.omit({ find: true }).extend({ itemId: id.optional(), siteId: id.optional() });
