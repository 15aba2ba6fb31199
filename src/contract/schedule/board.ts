/** The board: one version of the schedule with all that is needed to draw it, drag on it and judge it. */
import { z } from 'zod';
import { id, instant, quantityText } from '#contract/words';
import { cause } from './commands.ts';

const ticks = z.number().int();

/** One edit in a draft's list. */
export const draftStep = z.object({
  place: z.number().int(), at: instant, by: z.string(), undone: z.boolean(),
  /** Why it no longer holds on a newer picture of the plant; null where it holds. */
  conflict: z.string().nullable(),
  /** "MO-1024 20 Mill to CNC-06, Tue 14:30" */
  says: z.string(),
});
export type DraftStep = z.infer<typeof draftStep>;

/** A machine's row. Spans are ticks (minutes from `epoch`), flat pairs, ascending. */
export const boardMachine = z.object({
  id, code: z.string(), name: z.string(),
  workCenter: z.string(), workCenterName: z.string(),
  lanes: z.number().int(),
  /** Index into `problem.resources`, or null where no operation of the version may use the machine. */
  resource: z.number().int().nullable(),
  state: z.enum(['running', 'setup', 'waiting', 'down']),
  working: z.array(ticks),
  breaks: z.array(ticks),
  /** Beyond its calendar: ordered, or added by the draft. */
  overtime: z.array(z.object({ from: ticks, to: ticks, text: z.string() })),
  closures: z.array(z.object({ from: ticks, to: ticks, kind: z.enum(['breakdown', 'maintenance']), text: z.string() })),
});

export const operationStatus = z.enum(['planned', 'running', 'held', 'done']);

export const boardOperation = z.object({
  place: z.number().int(),
  key: z.string(),
  job: z.number().int(),
  name: z.string(),
  position: z.number().int(),
  machineId: id.nullable(),
  lane: z.number().int(),
  mode: z.number().int().nullable(),
  setupStart: ticks.nullable(), start: ticks.nullable(), end: ticks.nullable(),
  status: operationStatus,
  /** Done part of the quantity, 0–1. */
  progress: z.number(),
  pinned: z.object({ reason: z.string(), by: z.string() }).nullable(),
  frozen: z.boolean(),
  /** Machines that can do it. */
  eligible: z.array(id),
  family: z.string().nullable(),
  crew: z.array(z.string()),
});

export const boardJob = z.object({
  place: z.number().int(), key: z.string(), number: z.string(),
  kind: z.enum(['production-order', 'planned-order']),
  item: z.string(), itemDescription: z.string(), itemGroup: z.string(), quantity: quantityText, unit: z.string(),
  customer: z.string().nullable(), salesOrders: z.array(z.string()), priority: z.number().int(),
  needBy: ticks.nullable(), projected: ticks.nullable(),
});

/** What a schedule is worth, in a planner's words. */
export const indicators = z.object({
  orders: z.number().int(), lateOrders: z.number().int(), atRisk: z.number().int(),
  onTimeShare: z.number(), totalDelayMinutes: z.number(), setupMinutesToday: z.number(), overtimeMinutes: z.number(),
  /** The fullest work center over the next 14 days, and its load 0–1 (above 1: more than it can hold). */
  bottleneck: z.object({ code: z.string(), name: z.string(), load: z.number() }).nullable(),
  unplaced: z.number().int(),
});

export const scheduleVersionRow = z.object({
  id, name: z.string(), state: z.enum(['draft', 'published', 'superseded', 'discarded']), origin: z.enum(['search', 'hand', 'revert']),
  madeAt: instant, madeBy: z.string(), publishedAt: instant.nullable(), basedOn: id.nullable(),
  /** What happened in the plant that it was made for by itself; null: somebody asked for it. */
  cause: cause.nullable(),
  changes: z.number().int(), tiers: z.record(z.string(), z.number()), version: z.number().int(),
});

export const board = z.object({
  schedule: scheduleVersionRow,
  siteId: id,
  zone: z.string(),
  epoch: instant, now: ticks, frozenUntil: ticks, horizon: ticks, atRiskMinutes: z.number().int(),
  machines: z.array(boardMachine), operations: z.array(boardOperation), jobs: z.array(boardJob),
  indicators,
  /** The published schedule's, to compare a draft with. */
  live: indicators.nullable(),
  /** A draft's edits, in order; undone ones can be done again. */
  steps: z.array(draftStep),
  /** Facts since the picture was taken that move the schedule: publishing is refused until the draft is refreshed. */
  newFacts: z.number().int(),
  assumptions: z.array(z.string()),
  /** The problem behind the version, for re-timing and checking in the browser; null unless asked for with ?problem=true. */
  problem: z.unknown().nullable(),
  /** The plan of that problem, likewise, settled as the engine's hand takes it. */
  plan: z.unknown().nullable(),
  version: z.number().int(),
});
export type Board = z.infer<typeof board>;

/** What an edit changed: the operations and orders that are otherwise now, and what it is worth. */
export const draftChange = z.object({
  schedule: scheduleVersionRow, operations: z.array(boardOperation), jobs: z.array(boardJob), indicators, steps: z.array(draftStep),
  /** What the checker says of the draft now, broken rules first. */
  findings: z.array(z.object({ rule: z.string(), hard: z.boolean(), message: z.string() })),
  version: z.number().int(),
});
export type DraftChange = z.infer<typeof draftChange>;

export type BoardOperation = z.infer<typeof boardOperation>;
export type BoardMachine = z.infer<typeof boardMachine>;
export type BoardJob = z.infer<typeof boardJob>;
export type Indicators = z.infer<typeof indicators>;
export type ScheduleVersionRow = z.infer<typeof scheduleVersionRow>;
