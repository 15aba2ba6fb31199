/** Production orders, their operations and components, as browser and server speak of them. */
import { code, id, instant, line, pageQuery, positiveQuantityText, quantityText, reckonedQuery, sortQuery, version } from '#contract/words';
import { z } from 'zod';

/** `created`: may still change freely. `held`: nothing may be started. `completed`: all made. `closed`: nothing more will be made or booked. */
export const productionOrderState = z.enum(['created', 'released', 'running', 'held', 'completed', 'closed', 'cancelled']);
export type ProductionOrderState = z.infer<typeof productionOrderState>;
/** ISA-95: `waiting` for what comes before, `ready` to be started, `running`, `held` (stopped), `completed`, `aborted` (never to be finished). */
export const operationState = z.enum(['waiting', 'ready', 'running', 'held', 'completed', 'aborted']);
export type OperationState = z.infer<typeof operationState>;
/** 1 goes first, 9 last; 5 is usual. */
export const orderPriority = z.number().int().min(1).max(9);

export const newProductionOrder = z.object({
  itemId: id, siteId: id,
  /** Good pieces wanted, in the item's stock unit. */
  quantity: positiveQuantityText,
  dueAt: instant, earliestAt: instant.optional(), priority: orderPriority.optional(),
  /** Left out: the next number, `MO-000123`. */
  number: code.optional(),
  /** Left out: the preferred routing in force on the day it may begin. */
  routingId: id.optional(),
  note: line.optional(),
});
export const openOrdersBody = z.object({ orders: z.array(newProductionOrder).min(1).max(5000) });
export type OpenOrdersBody = z.infer<typeof openOrdersBody>;
export const openedOrders = z.object({ ids: z.array(id) });

export const releaseBody = z.object({ ids: z.array(id).min(1).max(5000) });
/** A component of which less is usable on hand than the released orders still take. */
export const shortageRow = z.object({
  itemId: id, itemCode: code, itemDescription: z.string(), siteId: id, unit: code,
  /** Still to be issued to these orders. */
  required: quantityText,
  /** Usable and not reserved, in the orders' site. */
  available: quantityText, short: quantityText,
  /** Numbers of the orders that go without, the last due first to suffer. */
  orders: z.array(code),
});
export type ShortageRow = z.infer<typeof shortageRow>;
export const shortageQuery = reckonedQuery.extend({ orders: z.string().min(1).max(12_000) });
export const releasedOrders = z.object({ released: z.number(), shortages: z.array(shortageRow) });
export type ReleasedOrders = z.infer<typeof releasedOrders>;

export const orderReasonBody = z.object({ reason: line.default('') });
/** What is given is set. The quantity can change until the first operation has started. */
export const rescheduleBody = z.object({ dueAt: instant.optional(), earliestAt: instant.nullable().optional(), priority: orderPriority.optional(), quantity: positiveQuantityText.optional(), note: line.optional() });
export type RescheduleBody = z.infer<typeof rescheduleBody>;
/** From this operation of the order on, so many pieces become a lot of their own. */
export const splitBody = z.object({ operationId: id, quantity: positiveQuantityText });
export const newLot = z.object({ id, number: code });
/** The order that goes into the one named by the address. */
export const mergeBody = z.object({ from: id });
export const routingChoiceBody = z.object({ routingId: id });
/** Components handed out by hand. */
export const issueBody = z.object({
  lines: z.array(z.object({
    componentId: id, quantity: positiveQuantityText,
    /** Left out: what expires first. */
    locationId: id.optional(), lotId: id.optional(),
  })).min(1).max(1000),
});
export type IssueBody = z.infer<typeof issueBody>;

export const productionOrderRow = z.object({
  id, /** `production-order:9` */ key: z.string(), number: code, itemId: id, itemCode: code, itemDescription: z.string(), unit: code, siteId: id, siteCode: code,
  state: productionOrderState, quantity: quantityText, completed: quantityText, scrapped: quantityText,
  /** Still to be made; nothing once it is completed, closed or cancelled. */
  remaining: quantityText,
  priority: orderPriority, dueAt: instant, earliestAt: instant.nullable(),
  /** Open and due before now. */
  late: z.boolean(),
  operations: z.number(), operationsDone: z.number(),
  /** The operation that runs, or else is next: "20 Mill". Null: none is left. */
  at: z.string().nullable(),
  /** Components of which less was issued than what is reported used. */
  short: z.boolean(),
  plannedKey: z.string().nullable(), lotId: id.nullable(), lotCode: code.nullable(), createdAt: instant, releasedAt: instant.nullable(), completedAt: instant.nullable(), version,
});
export type ProductionOrderRow = z.infer<typeof productionOrderRow>;
/** By `dueAt`, the earliest first. */
export const productionOrderSorts = ['dueAt', 'number', 'createdAt'] as const;
export const productionOrderQuery = pageQuery.extend({
  ...sortQuery(productionOrderSorts),
  state: productionOrderState.optional(), /** Created, released, running or held. */ open: z.stringbool().optional(), itemId: id.optional(), siteId: id.optional(), late: z.stringbool().optional(),
});
export type ProductionOrderQuery = z.infer<typeof productionOrderQuery>;

export const operationMachine = z.object({ machineId: id, machineCode: code, rank: z.number(), setupMinutes: z.number(), runMinutes: z.number() });
export const operationSkill = z.object({ skillId: id, skillCode: code, skillName: z.string(), headcount: z.number(), during: z.enum(['whole', 'setup']) });
export const productionOperation = z.object({
  id, /** `operation:17` */ key: z.string(), position: z.number(), name: z.string(), state: operationState, workCenterId: id, workCenterCode: code,
  /** Pieces that go in, and that must come out for the order to be whole. */
  input: quantityText, quantity: quantityText, good: quantityText, scrap: quantityText, rework: quantityText,
  /** Pieces still to be worked on. */
  remaining: quantityText,
  /** For the whole quantity, on the preferred machine. */
  setupMinutes: z.number(), runMinutes: z.number(), queueMinutes: z.number(), moveMinutes: z.number(), transferBatch: quantityText.nullable(),
  changeoverFamily: z.string().nullable(), interruptible: z.enum(['never', 'breaks', 'unattended']), attendedShare: z.number(), instructions: z.string(),
  /** Where it runs or ran. */
  machineId: id.nullable(), machineCode: code.nullable(), startedAt: instant.nullable(), endedAt: instant.nullable(),
  machines: z.array(operationMachine), skills: z.array(operationSkill),
});
export type ProductionOperation = z.infer<typeof productionOperation>;
export const productionComponent = z.object({
  id, position: z.number(), kind: z.enum(['component', 'by-product']), itemId: id, itemCode: code, itemDescription: z.string(), unit: code,
  required: quantityText, issued: quantityText,
  /** Used by what is reported, and not issued because it was not there: to be counted, or issued later. */
  owed: quantityText,
  /** Usable and not reserved for others, in the order's site. */
  available: quantityText, operationPosition: z.number().nullable(), issue: z.enum(['backflush', 'pick']),
});
export type ProductionComponent = z.infer<typeof productionComponent>;
export const productionOrder = productionOrderRow.omit({ operations: true }).extend({
  note: z.string(), billRevision: z.string().nullable(), routingId: id.nullable(), routingRevision: z.string().nullable(),
  /** Routings in force that it could take instead, the preferred first. */
  routings: z.array(z.object({ id, revision: z.string(), rank: z.number() })),
  operations: z.array(productionOperation), components: z.array(productionComponent),
});
export type ProductionOrder = z.infer<typeof productionOrder>;

/** One report of quantities, as production took it. */
export const progressRow = z.object({
  id, at: instant, operationId: id, position: z.number(), name: z.string(), machineCode: code.nullable(), employeeName: z.string().nullable(), good: quantityText, scrap: quantityText, rework: quantityText,
  reason: z.string(), by: z.string(), undoneAt: instant.nullable(),
});
export type ProgressRow = z.infer<typeof progressRow>;

export const operationQuery = pageQuery.extend({ state: operationState.optional(), workCenterId: id.optional(), machineId: id.optional(), siteId: id.optional() });
export type OperationQuery = z.infer<typeof operationQuery>;
/** An operation that is not done, as lists show it. By the order's due time. */
export const openOperationRow = z.object({
  id, key: z.string(), productionOrderId: id, number: code, itemId: id, itemCode: code, itemDescription: z.string(), unit: code, position: z.number(), name: z.string(), state: operationState,
  orderState: productionOrderState, workCenterCode: code, machineCode: code.nullable(), quantity: quantityText, good: quantityText, remaining: quantityText, dueAt: instant, priority: orderPriority,
});
export type OpenOperationRow = z.infer<typeof openOperationRow>;
