/** What planning hands to the house. */
import { sql } from 'kysely';
import type { Department, Work } from '#desk';
import { runBody, type RunBody } from '#contract/planning';
import { checkPlanning } from './checks.ts';
import { lots } from './divide-pegs.ts';
import { routes } from './routes.ts';
import { keepFailedRun, runMrp, type Ran } from './run-mrp.ts';
import { actions, pegging, plannedOrders, runs } from './sheets.ts';

/** A run as long work: one at a time over all processes, in one snapshot of the plant. */
const run: Work<RunBody, Ran> = {
  name: 'planning.run', input: runBody as never,
  async run({ db, caller, progress }, { mode }) {
    progress(null, { message: 'Planning material' });
    return db.write(async (tx) => {
      await sql`set transaction isolation level repeatable read`.execute(tx);
      return runMrp({ tx, caller, now: new Date() }, { mode });
    });
  },
  failed: (tx, { input, askedBy }, message) => keepFailedRun(tx, { mode: runBody.parse(input).mode, by: askedBy, message }),
};

export const planning: Department = { name: 'planning', routes, hears: [lots], work: [run as never], sheets: [plannedOrders, pegging, actions, runs], checks: [checkPlanning] };
