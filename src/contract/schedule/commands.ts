/** What a planner does to a schedule: edits of a draft, replanning, publishing. */
import { z } from 'zod';
import { id, instant, line, positiveQuantityText } from '#contract/words';

const goal = { key: z.string(), machineId: id, startsAt: instant };
const moving = {
  /** What happens where the place is taken: others move back (push), it goes behind, the two change places, or only free time is used. */
  onTaken: z.enum(['push', 'insert-after', 'swap', 'free-gap']).default('push'),
  /** Needed to move something inside the frozen time. */
  reason: line.optional(),
};

/** One edit of a draft. Kept in order; undo and redo walk the list. */
export const draftCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('move'), ...goal, ...moving }),
  /** Several operations as one edit: all of them, or none where one cannot go. */
  z.object({ kind: z.literal('move-together'), moves: z.array(z.object(goal)).min(2).max(100), ...moving }),
  z.object({ kind: z.literal('pin'), key: z.string(), machineId: id.optional(), startsAt: instant.optional(), reason: line.min(1) }),
  z.object({ kind: z.literal('unpin'), key: z.string() }),
  /** From this operation of its order on, so many pieces are a lot of their own: on this machine, from this time, or wherever they are done first. `lot` is given by the server: which of its order it is. */
  z.object({ kind: z.literal('split'), key: z.string(), quantity: positiveQuantityText, machineId: id.optional(), startsAt: instant.optional(), lot: z.number().int().min(2).optional() }),
  /** The lot of operation `other` goes into that of `key`: the same item made the same way, nothing begun. */
  z.object({ kind: z.literal('merge'), key: z.string(), other: z.string() }),
  /** A machine works beyond its shifts, with whoever works there directly before or after. */
  z.object({ kind: z.literal('overtime'), machineId: id, from: instant, until: instant, reason: line.min(1) }),
]);
export type DraftCommand = z.infer<typeof draftCommand>;

/** Publishing; `reason` is needed, and a manager, where operations in the frozen time move. */
export const publishing = z.object({ reason: line.min(1).optional() });
export type Publishing = z.infer<typeof publishing>;

export const newDraft = z.object({ name: line.min(1).optional(), basedOn: id.optional() });

/** How one operation differs between two versions. */
export const movedOperation = z.object({
  key: z.string(), number: z.string(), name: z.string(),
  fromMachine: z.string().nullable(), toMachine: z.string().nullable(),
  fromStart: instant.nullable(), toStart: instant.nullable(), fromEnd: instant.nullable(), toEnd: instant.nullable(),
  /** In a draft that mends the plan it is based on: why the operation stands there. Null: a search or a person put it there. */
  why: z.string().nullable(),
});
export const changedOrder = z.object({ number: z.string(), customer: z.string().nullable(), needBy: instant.nullable(), from: instant.nullable(), to: instant.nullable() });

/** What publishing would change. */
export const difference = z.object({
  from: id.nullable(), to: id,
  moved: z.array(movedOperation), movedWithin24h: z.number().int(), added: z.number().int(), removed: z.number().int(),
  newlyLate: z.array(changedOrder), saved: z.array(changedOrder),
  people: z.array(z.string()), machines: z.array(z.string()),
});
export type Difference = z.infer<typeof difference>;

/** The fact of the plant that a version answers. */
export const cause = z.object({ fact: z.number().int(), kind: z.string(), subject: z.string() });

export const replan = z.object({
  seconds: z.number().int().min(1).max(3600).optional(),
  iterations: z.number().int().min(0).max(1e9).optional(),
  /** Iterations of each thread, as the settings of an earlier run tell them: the same search again, on the plant as it is now. */
  perThread: z.array(z.number().int().min(0).max(1e9)).min(1).max(2).optional(),
  seed: z.number().int().min(0).max(2 ** 31 - 1).optional(),
  threads: z.number().int().min(1).max(2).optional(),
  name: line.optional(),
  /** Begin from this version's plan; default the published one. `nothing`: from nothing. */
  start: z.union([id, z.literal('published'), z.literal('nothing')]).default('published'),
  /** Publish it when it is done and nothing stands against it. */
  publish: z.boolean().default(false),
  /** Only these operations may move; default all. */
  only: z.array(z.string()).optional(),
  /** What happened in the plant that this is the answer to. */
  cause: cause.optional(),
  /** Where the cause is a machine down: mend the plan that it begins from, within about a second, rather than search. */
  repair: z.boolean().optional(),
  siteId: id.optional(),
});
export type Replan = z.infer<typeof replan>;

export const replanStarted = z.object({ jobId: z.string() });

export const replanResult = z.object({
  versionId: id, published: z.boolean(), operations: z.number().int(), jobs: z.number().int(), late: z.number().int(), unplaced: z.number().int(), seconds: z.number(), iterations: z.number(), seed: z.number(),
  /** Why it was not published though that was asked for. */
  message: z.string().nullable().default(null),
});
export type ReplanResult = z.infer<typeof replanResult>;
