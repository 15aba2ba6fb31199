/** What is read of a schedule beside the board: dispatch lists, reasons, runs, settings. */
import { z } from 'zod';
import { id, instant, moneyText, pageOf, quantityText } from '#contract/words';

export const dispatchRow = z.object({
  key: z.string(), sequence: z.number().int(),
  machine: z.string(), machineName: z.string(), workCenter: z.string(),
  productionOrder: z.string().nullable(), productionOrderId: id.nullable(), productionOperationId: id.nullable(), number: z.string(), position: z.number().int(), operation: z.string(),
  /** `quantity`: what was left to make when the schedule was made; `target`: all that the operation has to make, of which `good` is done. */
  item: z.string(), itemDescription: z.string(), quantity: quantityText, target: quantityText, unit: z.string(), good: quantityText,
  /** Open time of the machine that the setup takes; it may begin before a night and end after it. */
  setupMinutes: z.number().int(), setupStartsAt: instant, startsAt: instant, endsAt: instant, family: z.string().nullable(),
  status: z.string(), needBy: instant.nullable(), late: z.boolean(), crew: z.array(z.string()),
  released: z.boolean(),
});
export const dispatchList = pageOf(dispatchRow).extend({ publishedAt: instant.nullable(), scheduleId: id.nullable(), zone: z.string() });
export type DispatchList = z.infer<typeof dispatchList>;

/** One link of the chain that makes an order late; the pieces add up to the time from its release to its end. */
export const chainPiece = z.object({ kind: z.string(), minutes: z.number(), from: instant, to: instant, text: z.string(), operation: z.string().nullable(), blocker: z.string().nullable() });
export const whyLate = z.object({ number: z.string(), needBy: instant.nullable(), projected: instant.nullable(), lateMinutes: z.number(), pieces: z.array(chainPiece) });
export type WhyLate = z.infer<typeof whyLate>;

export const findingRow = z.object({
  rule: z.string(), hard: z.boolean(), /** Order, and operation within it, that it is about; `key` is the operation's on the board. */ number: z.string().nullable(), operation: z.string().nullable(), key: z.string().nullable(),
  machine: z.string().nullable(), size: z.number(), message: z.string(),
});
export type FindingRow = z.infer<typeof findingRow>;

export const runRow = z.object({
  id, jobId: z.string().nullable(), state: z.enum(['running', 'done', 'stopped', 'failed']), startedAt: instant, endedAt: instant.nullable(), askedBy: z.string(),
  operations: z.number().int().nullable(), jobs: z.number().int().nullable(), versionId: id.nullable(), settings: z.record(z.string(), z.unknown()), message: z.string().nullable(),
  seed: z.number().nullable(), iterations: z.number().nullable(), seconds: z.number().nullable(), tiers: z.record(z.string(), z.number()).nullable(), curve: z.array(z.tuple([z.number(), z.number()])),
  /** It can be run again. */
  recorded: z.boolean(),
});
export type RunRow = z.infer<typeof runRow>;

export const setting = z.object({
  siteId: id, frozenMinutes: z.number().int().min(0), horizonDays: z.number().int().min(1).max(1000), atRiskMinutes: z.number().int().min(0), shipBy: z.string(),
  searchSeconds: z.number().int().min(1).max(3600), objective: z.object({ kind: z.enum(['strict', 'weighted']), tiers: z.array(z.object({ tier: z.string(), weight: z.number().optional() })) }),
  labourConstrains: z.boolean(), replanOnEvents: z.boolean(), version: z.number().int(),
});
export type Setting = z.infer<typeof setting>;

/** Every order with what it needs and what the schedule says. */
export const projection = z.object({ salesOrder: z.string(), line: z.number().int(), needBy: instant, projected: instant.nullable(), lateMinutes: z.number(), state: z.enum(['on-time', 'at-risk', 'late', 'unplanned', 'from-stock']) });
export type Projection = z.infer<typeof projection>;

/** Work of the published schedule against open time, by work center and week; weeks begin on Monday, the first one now. */
export const capacityWeek = z.object({ from: instant, to: instant, /** Minutes planned, setups included; minutes its machines are open, closures taken out. */ planned: z.number(), open: z.number() });
export const capacityRow = z.object({ workCenterId: id, code: z.string(), name: z.string(), weeks: z.array(capacityWeek), /** More is wanted than can be made: how much, until when, in words; null: it is not. */ overload: z.string().nullable() });
export const capacity = pageOf(capacityRow).extend({ zone: z.string(), publishedAt: instant.nullable() });
export type Capacity = z.infer<typeof capacity>;
export type CapacityRow = z.infer<typeof capacityRow>;

/** A customer order line that is late, at risk or without a plan, with its value and what makes it so. */
export const orderAtRisk = projection.extend({
  salesOrderId: id, customer: z.string(), item: z.string(), /** Of what is still to be shipped, in the plant's currency. */ value: moneyText,
  /** The production or planned order that ends last for it, and the longest link of the chain that makes it late, where it is. */
  order: z.string().nullable(), cause: z.string().nullable(),
});
export const ordersAtRisk = z.object({ /** Of all rows that are not on time. */ value: moneyText, late: z.number().int(), atRisk: z.number().int(), unplanned: z.number().int() }).extend(pageOf(orderAtRisk).shape);
export type OrderAtRisk = z.infer<typeof orderAtRisk>;
export type OrdersAtRisk = z.infer<typeof ordersAtRisk>;
