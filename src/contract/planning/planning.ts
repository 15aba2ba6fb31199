/** The material plan: planned orders, what each is for, what should be done, runs; as browser and server speak of them. */
import { code, day, id, instant, line, pageQuery, positiveQuantityText, quantityText, version } from '#contract/words';
import { z } from 'zod';

export const plannedKind = z.enum(['make', 'buy']);
export type PlannedKind = z.infer<typeof plannedKind>;
/** Regenerative: everything is planned anew. Net-change: only what changed since the last run, and all below it. */
export const runMode = z.enum(['regenerative', 'net-change']);
export type RunMode = z.infer<typeof runMode>;

/** A sales order line (or forecast row) that an order serves. */
export const servedLine = z.object({
  /** `sales-order-line:17`, `forecast:3`, `safety:9`. */
  key: z.string(), document: z.string(), customerName: z.string().nullable(), salesOrderId: id.nullable(),
  /** Of the order's own quantity, in its stock unit, shared out as the unit counts; "0": part of one. */
  quantity: quantityText,
  /** The day it is wanted. */
  needOn: day.nullable(),
});
export type ServedLine = z.infer<typeof servedLine>;

export const plannedOrderRow = z.object({
  id, /** `planned-order:4` */ key: z.string(), number: code, itemId: id, itemCode: code, itemDescription: z.string(), siteId: id, siteCode: code, kind: plannedKind, unit: code,
  quantity: quantityText, startsOn: day, dueOn: day,
  /** Kept as it is by a person; planning moves it no more. */
  firm: z.boolean(), firmBy: z.string().nullable(), note: z.string(),
  /** Working days by which it would have had to start before today; 0: in time. */
  /** Working days by which it would have had to start before today. */
  lateDays: z.number(), supplierId: id.nullable(), supplierCode: code.nullable(),
  /** Customer order lines it serves, nearest first, at most three. */
  salesOrders: z.array(z.string()), version,
});
export type PlannedOrderRow = z.infer<typeof plannedOrderRow>;
/** By start day. */
export const plannedOrderQuery = pageQuery.extend({ itemId: id.optional(), siteId: id.optional(), kind: plannedKind.optional(), firm: z.stringbool().optional(), late: z.stringbool().optional() });
export type PlannedOrderQuery = z.infer<typeof plannedOrderQuery>;

/** A firm planned order made by hand. */
export const plannedOrderBody = z.object({ itemId: id, siteId: id, quantity: positiveQuantityText, dueOn: day, note: line.default('') });
export type PlannedOrderBody = z.infer<typeof plannedOrderBody>;
/** Fixes a planned order: what is given is set, and planning leaves it alone from then on; `firm: false` gives it back to planning. */
export const plannedOrderEdit = z.object({ firm: z.boolean().optional(), quantity: positiveQuantityText.optional(), dueOn: day.optional(), note: line.optional() });
export type PlannedOrderEdit = z.infer<typeof plannedOrderEdit>;
export const firmBody = z.object({ ids: z.array(id).min(1).max(5000) });
/** What became of each planned order: `production-order:9` or `purchase-order-line:3`. */
export const firmed = z.object({ orders: z.array(z.object({ plannedOrderId: id, key: z.string() })) });
export type Firmed = z.infer<typeof firmed>;

export const actionKind = z.enum(['make', 'order', 'expedite', 'defer', 'increase', 'decrease', 'cancel']);
export type ActionKind = z.infer<typeof actionKind>;
export const actionRow = z.object({
  id, kind: actionKind, itemId: id, itemCode: code, itemDescription: z.string(), siteId: id, siteCode: code, unit: code,
  /** What it is about: `planned-order:4`, `production-order:9`, `purchase-order-line:3`, and its number. */
  subject: z.string(), document: z.string(),
  fromOn: day.nullable(), toOn: day.nullable(), fromQuantity: quantityText.nullable(), toQuantity: quantityText.nullable(),
  /** Whose it is: planner or buyer. */
  owner: z.enum(['planner', 'buyer']),
  /** The day by which it must be decided: when the order would have to start. Earlier than today: late already. */
  decideBy: day.nullable(),
  message: z.string(), dismissed: z.boolean(), dismissedBy: z.string().nullable(), dismissedAt: instant.nullable(), dismissedBecause: z.string(), salesOrders: z.array(z.string()),
});
export type ActionRow = z.infer<typeof actionRow>;
/** The most urgent first. Dismissed ones only where asked. */
export const actionQuery = pageQuery.extend({ kind: actionKind.optional(), owner: z.enum(['planner', 'buyer']).optional(), itemId: id.optional(), siteId: id.optional(), dismissed: z.stringbool().optional() });
export type ActionQuery = z.infer<typeof actionQuery>;
export const dismissBody = z.object({ ids: z.array(id).min(1).max(5000), because: line.default('') });
/** Make and order: their planned orders are firmed. The others are done where the order is kept; accepting notes who took it on. */
export const acceptBody = z.object({ ids: z.array(id).min(1).max(5000) });

/** The material plan by exception: items where something is to be decided, the most urgent first. */
export const materialRow = z.object({
  itemId: id, itemCode: code, itemDescription: z.string(), siteId: id, siteCode: code, unit: code, kind: plannedKind, onHand: quantityText, onOrder: quantityText, wanted: quantityText,
  /** First day on which what there is does not cover what is wanted; null: covered. */
  shortOn: day.nullable(), short: quantityText,
  plannedOrders: z.number(), lateOrders: z.number(), openActions: z.number(), findings: z.number(),
});
export type MaterialRow = z.infer<typeof materialRow>;
export const materialQuery = pageQuery.extend({ siteId: id.optional(), kind: plannedKind.optional(), /** `true`: items without exceptions too. */ all: z.stringbool().optional() });
export type MaterialQuery = z.infer<typeof materialQuery>;

/** The time-phased record of one item at one site. */
export const recordQuery = z.object({ siteId: id, bucket: z.enum(['day', 'week', 'month']).default('week'), buckets: z.coerce.number().int().min(1).max(400).default(26) });
export const recordBucket = z.object({
  from: day, /** Inclusive. */ to: day, gross: quantityText, scheduledReceipts: quantityText, projectedAvailable: quantityText, net: quantityText, plannedReceipts: quantityText, plannedReleases: quantityText,
});
export const recordRow = z.object({
  /** What adds or takes: stock, an order, a demand. */
  key: z.string(), document: z.string(), what: z.enum(['stock', 'purchase-order', 'production-order', 'planned-order', 'by-product', 'sales-order', 'forecast', 'safety', 'component']),
  on: day.nullable(), quantity: quantityText, projectedAvailable: quantityText,
});
export const itemPlan = z.object({
  itemId: id, itemCode: code, itemDescription: z.string(), siteId: id, siteCode: code, unit: code, kind: plannedKind, lotRule: z.string(), leadDays: z.number(), safetyStock: quantityText, onHand: quantityText,
  buckets: z.array(recordBucket), /** Every addition and withdrawal in the order of its day, at most 2,000. */ rows: z.array(recordRow),
});
export type ItemPlan = z.infer<typeof itemPlan>;

/** One step of the pegging tree, depth first. */
export const pegRow = z.object({
  depth: z.number(), key: z.string(), document: z.string(), what: z.string(), itemId: id.nullable(), itemCode: code.nullable(), on: day.nullable(),
  /** What this peg moves, in the unit of the item that is supplied. */
  quantity: quantityText, customerName: z.string().nullable(),
});
export type PegRow = z.infer<typeof pegRow>;
/** `up`: to what it is for. `down`: to what it takes. */
export const peggingQuery = z.object({ key: z.string().max(80), direction: z.enum(['up', 'down']).default('down'), depth: z.coerce.number().int().min(1).max(50).default(20) });
export const pegging = z.object({ rows: z.array(pegRow), /** The tree is longer than 5,000 rows and was cut. */ cut: z.boolean(), serves: z.array(servedLine) });
export type Pegging = z.infer<typeof pegging>;

export const findingRow = z.object({ rule: z.string(), itemId: id.nullable(), itemCode: code.nullable(), siteId: id.nullable(), size: z.number(), message: z.string() });
export type FindingRow = z.infer<typeof findingRow>;
export const runRow = z.object({
  id, mode: runMode, state: z.enum(['done', 'failed']), today: day, startedAt: instant, endedAt: instant.nullable(), by: z.string(),
  /** Rows read, by what they are: items, billLines, demand, lots, receipts… */
  read: z.record(z.string(), z.number()),
  /** Rows made: plannedOrders, pegs, actions, findings. */
  made: z.record(z.string(), z.number()),
  /** Seconds: reading, planning, writing. */
  seconds: z.record(z.string(), z.number()), message: z.string(),
});
export type RunRow = z.infer<typeof runRow>;
export const runFindings = z.object({ run: runRow, findings: z.array(findingRow), /** How many of each rule, also of those not listed. */ counts: z.record(z.string(), z.number()) });
export const runBody = z.object({ mode: runMode.default('regenerative') });
export type RunBody = z.infer<typeof runBody>;
export const runAsked = z.object({ jobId: z.string() });
