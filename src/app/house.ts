/** What all departments together offer: routes, sheets, listeners, long work. */
import type { Caller, JobContext, Route, Sheet, Work } from '#desk';
import { jobCaller } from '#desk';
import type { Db } from '#db';
import { accountRoutes } from '#accounts';
import { exchangeRoutes, type Reversal } from '#exchange';
import { runQueue, type Worker } from '#jobs';
import { follow, type Listener } from '#journal';
import { departments } from './departments.ts';
import { documentRoutes } from './document-routes.ts';
import { findRoutes } from './find-routes.ts';
import { healthRoutes } from './health.ts';
import { jobRoutes } from './job-routes.ts';
import { journalRoutes } from './journal-routes.ts';
import { meRoutes } from './me-routes.ts';
import { reversals } from './reversals.ts';

export const sheets = (): Sheet[] => departments.flatMap((department) => department.sheets ?? []);
export const listeners = (): Listener[] => departments.flatMap((department) => department.hears ?? []);
export const works = (): Work[] => departments.flatMap((department) => (department.work ?? []) as unknown as Work[]);
export const importReversals: readonly Reversal[] = reversals;

/** Every endpoint below /api/v1. */
export function routes(): Route[] {
  return [
    ...meRoutes, ...documentRoutes, ...findRoutes(departments.flatMap((department) => department.finds ?? [])), ...departments.flatMap((department) => department.routes), ...exchangeRoutes(sheets(), reversals), ...accountRoutes,
    ...jobRoutes(works()), ...journalRoutes, ...healthRoutes,
  ];
}

const workerOf = (db: Db) => (work: Work): Worker => ({
  name: work.name,
  run({ id, input, askedBy, signal, progress }) {
    const caller: Caller = { ...jobCaller(work.name), name: askedBy };
    const context: JobContext = { db, caller, jobId: id, signal, progress };
    return work.run(context, work.input.parse(input));
  },
  ...(work.failed ? { failed: work.failed } : {}),
});

/** Takes jobs from the queue until stopped: what `opsfloor work` does, and `serve` beside the web. */
export const takeJobs = (db: Db, failed: (what: string, error: unknown) => void): Promise<() => Promise<void>> => runQueue(db, works().map(workerOf(db)), failed);

/** Lets the departments, and whoever else is given, hear what happens until stopped. */
export const hearFacts = (db: Db, failed: (what: string, error: unknown) => void, others: readonly Listener[] = []): Promise<() => Promise<void>> => follow(db, [...listeners(), ...others], failed);
