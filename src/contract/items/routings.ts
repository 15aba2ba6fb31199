/** Routings, as browser and server speak of them. */
import { code, day, id, line, nonNegativeQuantityText, pageQuery, positiveQuantityText, version } from '#contract/words';
import { z } from 'zod';
import { keptShare } from './items.ts';
import { revisionStatus } from './bills.ts';

/** Minutes as decimal text. */
const minutes = nonNegativeQuantityText;

export const operationMachine = z.object({
  machineCode: code, rank: z.number().int().min(1).max(1000).default(1),
  /** On top of the machine's own speed. */
  speedPercent: positiveQuantityText.default('100'),
  /** Null: the operation's. */
  setupMinutes: minutes.nullable().default(null), runMinutes: minutes.nullable().default(null),
});
export const operationSkill = z.object({ skillCode: code, headcount: z.number().int().min(1).max(100).default(1), during: z.enum(['whole', 'setup']).default('whole') });

export const routingOperation = z.object({
  position: z.number().int().min(1).max(1_000_000_000), name: line.min(1), workCenterCode: code,
  /** Beside the changeover. */
  setupMinutes: minutes.default('0'),
  /** Per piece; where there is a batch size, per started batch. */
  runMinutes: minutes, batchSize: positiveQuantityText.nullable().default(null),
  queueMinutes: minutes.default('0'), moveMinutes: minutes.default('0'),
  /** The next operation may begin after so many; null: after all. */
  transferBatch: positiveQuantityText.nullable().default(null),
  /** Null: the item's. */
  changeoverFamily: line.nullable().default(null),
  interruptible: z.enum(['never', 'breaks', 'unattended']).default('breaks'),
  /** Of the run time that people are needed: "0" … "1". */
  attendedShare: nonNegativeQuantityText.refine((text) => Number(text) <= 1, '1 at most').default('1'),
  yieldShare: keptShare.default('1'), instructions: z.string().max(10_000).default(''),
  /** Empty: every machine of the work center. */
  machines: z.array(operationMachine).max(200).default([]), skills: z.array(operationSkill).max(50).default([]),
});
export type RoutingOperation = z.infer<typeof routingOperation>;
export const routingBody = z.object({
  itemCode: code, revision: code,
  /** 1 is preferred, the others are alternates. */
  rank: z.number().int().min(1).max(1000).default(1), status: revisionStatus.default('draft'), effectiveFrom: day.nullable().default(null), effectiveTo: day.nullable().default(null), note: line.default(''),
  operations: z.array(routingOperation).max(500).default([]),
});
export type RoutingBody = z.infer<typeof routingBody>;
/** A routing, whole. */
export const routingRow = routingBody.extend({ id, itemId: id, version });
export type RoutingRow = z.infer<typeof routingRow>;
export const routingQuery = pageQuery.extend({ itemId: id.optional(), workCenterId: id.optional(), status: revisionStatus.optional() });
export const routingComparison = z.object({
  before: routingRow, after: routingRow,
  operations: z.array(z.object({ change: z.enum(['added', 'removed', 'changed']), position: z.number(), before: routingOperation.nullable(), after: routingOperation.nullable(), fields: z.array(z.string()) })),
});
export type RoutingComparison = z.infer<typeof routingComparison>;
