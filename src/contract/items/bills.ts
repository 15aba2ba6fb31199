/** Bills of material, as browser and server speak of them. */
import { code, day, id, line, pageQuery, positiveQuantityText, quantityText, version } from '#contract/words';
import { z } from 'zod';
import { keptShare, lostShare, supply } from './items.ts';

/** Only an active revision is planned by; a retired one is kept for the record. */
export const revisionStatus = z.enum(['draft', 'active', 'retired']);
export type RevisionStatus = z.infer<typeof revisionStatus>;

export const billLine = z.object({
  position: z.number().int().min(1).max(1_000_000_000), kind: z.enum(['component', 'by-product']).default('component'), componentCode: code,
  /** In `unit`, for the bill's quantity; where fixed per lot, for a lot of any size. */
  quantity: positiveQuantityText,
  /** Left out: the component's stock unit. */
  unit: code.nullable().default(null),
  fixedPerLot: z.boolean().default(false), scrapShare: lostShare.default('0'),
  /** The operation that uses it; null: the first. */
  operationPosition: z.number().int().positive().max(1_000_000_000).nullable().default(null),
  effectiveFrom: day.nullable().default(null), effectiveTo: day.nullable().default(null),
  /** Lines of one group stand for each other, the lowest rank first. */
  alternateGroup: line.nullable().default(null), alternateRank: z.number().int().min(1).max(1000).default(1),
});
export type BillLine = z.infer<typeof billLine>;
export const billBody = z.object({
  itemCode: code, revision: code, status: revisionStatus.default('draft'), effectiveFrom: day.nullable().default(null), effectiveTo: day.nullable().default(null),
  /** What the lines' quantities make, in the item's stock unit. */
  forQuantity: positiveQuantityText.default('1'), yieldShare: keptShare.default('1'), note: line.default(''),
  lines: z.array(billLine).max(10_000).default([]),
});
export type BillBody = z.infer<typeof billBody>;
/** A bill with all its lines, to be edited; it can be sent back as it is. */
export const wholeBill = billBody.extend({ version, lines: z.array(billLine.extend({ componentDescription: z.string() })) });
export type WholeBill = z.infer<typeof wholeBill>;
/** A bill without its lines, which come by pages. */
export const billRow = billBody.omit({ lines: true }).extend({ id, itemId: id, unit: code, lines: z.number(), version });
export type BillRow = z.infer<typeof billRow>;
export const billQuery = pageQuery.extend({ itemId: id.optional(), status: revisionStatus.optional() });

export const billLineRow = billLine.extend({
  id, unit: code, componentId: id, componentDescription: z.string(), componentSupply: supply, phantom: z.boolean(),
  /** In the component's stock unit, for one stock unit of the item (for a lot, where fixed), without scrap and yield; rounded up to a millionth. */
  per: quantityText, stockUnit: code,
  /** The component's own bill on the day asked for: what the tree opens next. */
  componentBillId: id.nullable(),
});
export type BillLineRow = z.infer<typeof billLineRow>;
export const billLineQuery = pageQuery.extend({
  /** Whose bills the components are opened by; default today in UTC. */
  day: day.optional(),
});

export const newRevisionBody = z.object({ revision: code, note: line.default('') });
/** From that day on; revisions in force then end the day before. */
export const activateBody = z.object({ from: day });

export const whereUsedQuery = pageQuery.extend({
  /** `true`: parents of parents too, up to what is sold. */
  all: z.stringbool().optional(),
  status: revisionStatus.optional(),
});
export const whereUsedRow = z.object({
  /** 1: directly. */
  depth: z.number(), billId: id, itemId: id, itemCode: code, itemDescription: z.string(), revision: code, status: revisionStatus,
  effectiveFrom: day.nullable(), effectiveTo: day.nullable(),
  /** The line that names the item asked for, or one of its parents. */
  lineId: id, position: z.number(), componentId: id, componentCode: code, kind: z.enum(['component', 'by-product']), quantity: quantityText, unit: code,
});
export type WhereUsedRow = z.infer<typeof whereUsedRow>;

export const explosionQuery = pageQuery.extend({
  quantity: positiveQuantityText.default('1'), day: day.optional(),
  /** How deep; default all the way. */
  depth: z.coerce.number().int().min(1).max(50).default(50),
});
export const explosionRow = z.object({
  depth: z.number(),
  /** Positions from the top: "10.20". */
  path: z.string(), kind: z.enum(['component', 'by-product']), itemId: id, itemCode: code, itemDescription: z.string(), unit: code, phantom: z.boolean(),
  /** What is needed of it (or comes of it), scrap and yield included, rounded up to a millionth. */
  quantity: quantityText,
  /** Not the first of its alternates: shown, not counted further down. */
  alternate: z.boolean(),
  scrapShare: z.string(), operationPosition: z.number().nullable(), hasBill: z.boolean(),
});
export type ExplosionRow = z.infer<typeof explosionRow>;

/** What a revision has that another has not. */
export const compareQuery = z.object({ with: id });
const comparedLine = billLine.extend({ unit: code });
export const billComparison = z.object({
  before: billRow, after: billRow,
  lines: z.array(z.object({ change: z.enum(['added', 'removed', 'changed']), componentCode: code, position: z.number(), before: comparedLine.nullable(), after: comparedLine.nullable(), fields: z.array(z.string()) })),
});
export type BillComparison = z.infer<typeof billComparison>;
