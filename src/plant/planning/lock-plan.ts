/** One at a time: a run, or somebody who changes planned orders or actions. */
import { sql } from 'kysely';
import type { Tx } from '#db';

/** Waits for whoever is at the plan; held until the transaction ends. */
export async function lockPlan(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('planning.plan'))`.execute(tx);
}
