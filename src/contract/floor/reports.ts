/** Reports of the floor: made at a terminal with an identity of their own, so that one sent twice is done once. */
import { code, id, instant, line, pageOf, pageQuery, positiveQuantityText, quantityText, reckonedQuery, version } from '#contract/words';
import { z } from 'zod';

export const reportKind = z.enum(['setup', 'start', 'good', 'scrap', 'rework', 'stop', 'resume', 'finish', 'undo']);
export type ReportKind = z.infer<typeof reportKind>;

export const newReport = z.object({
  /** Made at the terminal, kept until the server has answered. */
  clientId: z.uuid(),
  kind: reportKind,
  /** By the terminal's clock; the server corrects it by what `sentAt` shows that clock to be off. */
  at: instant,
  /** Left out of stop and resume: the machine's current one. */
  operationId: id.optional(),
  /** For good, scrap and rework, in the item's stock unit. */
  quantity: positiveQuantityText.optional(),
  /** Why scrap, rework or undo; for a stop anything to add to its reason. */
  reason: line.default(''),
  /** Code of the stop's reason. */
  stopReason: code.optional(),
  /** The stop is a breakdown: the machine is reported down, until about (null: nobody knows). Resume reports it up. */
  down: z.object({ until: instant.nullable() }).optional(),
  /** The report that an undo takes back. */
  undoes: z.uuid().optional(),
  /** Somebody who leads the floor lets an operator start without the skill, because. */
  override: line.optional(),
});
export type NewReport = z.infer<typeof newReport>;
export const reportsBody = z.object({
  /** From sign-in at this terminal. */
  token: z.string().min(1).max(200),
  /** By the terminal's clock, now. */
  sentAt: instant,
  /** In the order they were made; each is done or refused on its own. */
  reports: z.array(newReport).min(1).max(500),
});
export type ReportsBody = z.infer<typeof reportsBody>;
/** `done`, `already` (this report was taken before) or `refused`: will never be taken as it is, and why. */
export const reportAnswer = z.object({
  clientId: z.uuid(), outcome: z.enum(['done', 'already', 'refused']), reportId: id.nullable(),
  /** Of a refusal, with advice. */
  reason: z.string().nullable(), maybe: z.string().nullable(),
  /** What the floor should know although it was taken: a component that was not there, pieces never reported before. */
  notices: z.array(z.string()),
});
export type ReportAnswer = z.infer<typeof reportAnswer>;
export const reportAnswers = z.object({ answers: z.array(reportAnswer) });

export const reportRow = z.object({
  id, clientId: z.uuid(), at: instant, receivedAt: instant, kind: reportKind, machineId: id, machineCode: code, operationId: id.nullable(), orderNumber: code.nullable(), operation: z.string().nullable(), itemCode: code.nullable(),
  employeeId: id.nullable(), employeeName: z.string().nullable(), quantity: quantityText.nullable(), reason: z.string(), stopReason: z.string().nullable(), undoes: id.nullable(), undone: z.boolean(),
});
export type ReportRow = z.infer<typeof reportRow>;
/** The newest first. */
export const reportQuery = pageQuery.omit({ find: true }).extend({ machineId: id.optional(), operationId: id.optional(), employeeId: id.optional(), kind: reportKind.optional() });
export type ReportQuery = z.infer<typeof reportQuery>;

/** A report that was refused: kept until somebody has looked at it. */
export const refusedRow = z.object({ id, at: instant, machineId: id, machineCode: code, employeeName: z.string().nullable(), kind: z.string(), reason: z.string(), report: z.record(z.string(), z.unknown()), settledAt: instant.nullable(), settledBy: z.string().nullable() });
export type RefusedRow = z.infer<typeof refusedRow>;

export const stopReasonKind = z.enum(['unplanned', 'planned', 'setup', 'quality']);
export const stopReasonBody = z.object({ code, name: line.min(1), kind: stopReasonKind.default('unplanned') });
export type StopReasonBody = z.infer<typeof stopReasonBody>;
export const stopReasonRow = stopReasonBody.extend({ id, version });
export type StopReasonRow = z.infer<typeof stopReasonRow>;

/** What came off each machine in each hour of the site's clock. */
export const outputQuery = reckonedQuery.extend({ siteId: id, from: instant, to: instant, machineId: id.optional() });
export const outputRow = z.object({ machineId: id, machineCode: code, hour: instant, good: quantityText, scrap: quantityText, rework: quantityText, reports: z.number() });
export type OutputRow = z.infer<typeof outputRow>;
export const output = pageOf(outputRow).extend({ zone: z.string() });
