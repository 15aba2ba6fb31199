/** Sales orders and their lines, as browser and server speak of them. */
import { code, day, id, line, moneyText, pageQuery, positiveQuantityText, quantityText, sortQuery, version } from '#contract/words';
import { z } from 'zod';
import { priority } from './customers.ts';

/** `quote`: offered, wants nothing yet. `booked`: wanted. `closed`: all shipped, or no more wanted. */
export const salesOrderState = z.enum(['quote', 'booked', 'closed', 'cancelled']);
export type SalesOrderState = z.infer<typeof salesOrderState>;
/** `shipped`: nothing more is to be shipped. */
export const salesLineState = z.enum(['open', 'shipped', 'cancelled']);
export type SalesLineState = z.infer<typeof salesLineState>;

export const salesLineBody = z.object({
  /** Left out: after the last, in tens. */
  line: z.number().int().min(1).max(1_000_000).optional(),
  itemCode: code,
  /** In the item's stock unit. */
  quantity: positiveQuantityText,
  /** Of one stock unit; left out: the item's price. */
  unitPrice: moneyText.optional(),
  requestedOn: day, promisedOn: day.nullable().default(null),
});
export type SalesLineBody = z.infer<typeof salesLineBody>;

export const bookOrderBody = z.object({
  /** Left out: the next number, `SO-000123`. */
  number: code.optional(),
  customerCode: code, siteCode: code,
  /** Only offered so far. */
  quote: z.boolean().default(false),
  /** Left out: today, by the site's clock. */
  orderedOn: day.optional(),
  /** Left out: the customer's. */
  priority: priority.optional(),
  /** The customer's own number. */
  reference: line.default(''), note: line.default(''),
  lines: z.array(salesLineBody).min(1).max(5000),
});
export type BookOrderBody = z.infer<typeof bookOrderBody>;

export const salesOrderEdit = z.object({ priority: priority.optional(), reference: line.optional(), note: line.optional(), orderedOn: day.optional() });
export type SalesOrderEdit = z.infer<typeof salesOrderEdit>;
export const salesLineEdit = z.object({ quantity: positiveQuantityText.optional(), unitPrice: moneyText.optional(), requestedOn: day.optional(), promisedOn: day.nullable().optional() });
export type SalesLineEdit = z.infer<typeof salesLineEdit>;
export const reasonBody = z.object({ reason: line.default('') });

export const salesOrderRow = z.object({
  id, number: code, customerId: id, customerCode: code, customerName: z.string(), siteId: id, siteCode: code, state: salesOrderState, orderedOn: day,
  /** The earliest day wanted of its open lines, promised or else requested; where none is open, the latest of all. Null: it has no lines. */
  dueOn: day.nullable(),
  /** An open line's day has passed, by the site's clock. */
  late: z.boolean(),
  priority, reference: z.string(), lines: z.number(), openLines: z.number(),
  /** Of the lines not cancelled, in the plant's currency. */
  value: moneyText, version,
});
export type SalesOrderRow = z.infer<typeof salesOrderRow>;
/** Sorted by `dueOn`, the earliest first. */
export const salesOrderSorts = ['dueOn', 'number', 'orderedOn', 'value'] as const;
export const salesOrderQuery = pageQuery.omit({ find: true }).extend({
  ...sortQuery(salesOrderSorts),
  state: salesOrderState.optional(), customerId: id.optional(), siteId: id.optional(), late: z.stringbool().optional(),
  /** How the order's number begins or ends, how the customer's own number begins, or part of the customer's code or name. */
  find: z.string().trim().max(100).optional(),
});
export type SalesOrderQuery = z.infer<typeof salesOrderQuery>;

export const salesLineRow = z.object({
  id, salesOrderId: id, orderNumber: code, customerId: id, customerCode: code, customerName: z.string(), siteId: id, line: z.number(), itemId: id, itemCode: code, itemDescription: z.string(),
  /** The item's stock unit, that quantities are in. */
  unit: code,
  quantity: quantityText, shipped: quantityText,
  /** Still to be shipped. */
  remaining: quantityText,
  unitPrice: moneyText, value: moneyText, requestedOn: day, promisedOn: day.nullable(),
  /** Promised or else requested. */
  dueOn: day, late: z.boolean(), priority, state: salesLineState, version,
});
export type SalesLineRow = z.infer<typeof salesLineRow>;
/** Open lines by `dueOn`, the earliest first. */
export const salesLineQuery = pageQuery.omit({ find: true }).extend({ itemId: id.optional(), customerId: id.optional(), siteId: id.optional(), late: z.stringbool().optional(), dueBefore: day.optional() });
export type SalesLineQuery = z.infer<typeof salesLineQuery>;

/** The order page. Its edits are checked against the order's version; edits of a line against the line's. */
export const salesOrder = salesOrderRow.extend({ note: z.string(), lines: z.array(salesLineRow), customerAddress: z.string(), customerEmail: z.string(), customerPhone: z.string() });
export type SalesOrder = z.infer<typeof salesOrder>;

