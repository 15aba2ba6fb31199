/** Running a recorded search again: the same problem, start, seed and iterations of each thread have to give the same plan. */
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { replay as replayInput, type Replay, type Replayed } from '#contract/schedule';
import type { Db, Tx } from '#db';
import { demandSite, type Act, type JobContext, type Work } from '#desk';
import { score, type Plan, type Problem } from '#engine/problem';
import { ask } from '#jobs';
import { Refusal } from '#kernel/refusal';
import { inThreads, type Think } from './think.ts';

interface Recorded {
  readonly problem: Problem;
  readonly start: Plan | null;
  readonly plan: Plan;
}

/** Keeps what a search was asked and what it found, with how far each thread came. */
export async function record(tx: Tx, runId: number, { problem, start, plan, perThread }: Omit<Recorded, 'start'> & { readonly start: Plan | undefined; readonly perThread: readonly number[] }): Promise<void> {
  await sql`update schedule.run set settings = settings || ${JSON.stringify({ perThread })}::jsonb where id = ${runId}`.execute(tx);
  await sql`insert into schedule.recorded_run (run_id, problem, start, plan) values (${runId}, ${JSON.stringify(problem)}::jsonb, ${start ? JSON.stringify(start) : null}::jsonb, ${JSON.stringify(plan)}::jsonb)`.execute(tx);
}

/** Asks for a recorded run to be run again, and returns the job; refuses a run that left no record. */
export async function askReplay(act: Act, runId: number): Promise<string> {
  const { rows } = await sql<{ siteId: number; state: string; recorded: boolean }>`
    select r.site_id as "siteId", r.state, exists (select from schedule.recorded_run c where c.run_id = r.id) as recorded from schedule.run r where r.id = ${runId}`.execute(act.tx);
  const run = rows[0];
  if (!run) throw new Refusal('not-found', `There is no run ${runId}.`);
  demandSite(act.caller, run.siteId);
  if (!run.recorded) throw new Refusal('conflict', run.state === 'running' ? `Run ${runId} is not done yet.` : `Run ${runId} cannot be run again: it was not a search to its end, but a plan mended after an event, or one that failed.`);
  return ask(act.tx, 'schedule.replay', { siteId: run.siteId, runId }, act.caller.name);
}

export interface ReplayContext extends Pick<JobContext, 'signal' | 'progress'> {
  readonly db: Db;
  readonly think?: Think;
}

/** Runs a recorded search again beside the plant: nothing is kept of it but the answer. A stopped one tells how far apart the plans then are. */
export async function runReplay({ db, signal, progress, think = inThreads }: ReplayContext, { runId }: Replay): Promise<Replayed> {
  const { problem, start, plan, seed, perThread } = await db.read((tx) => recorded(tx, runId));
  const again = await think(problem, { seed, threads: perThread.length, perThread, signal, onProgress: progress, ...(start ? { start } : {}) });
  return {
    runId, operations: problem.operations.length, seconds: again.seconds, iterations: again.iterations,
    differing: plan.operations.filter((placed, at) => !isDeepStrictEqual(plain(placed), plain(again.plan.operations[at]))).length,
    tiers: { recorded: score(problem, plan).tiers, again: score(problem, again.plan).tiers },
  };
}

/** As it comes back from the database: without what is undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;

async function recorded(tx: Tx, runId: number): Promise<Recorded & { readonly seed: number; readonly perThread: readonly number[] }> {
  const { rows } = await sql<Recorded & { seed: number; perThread: number[] }>`
    select c.problem, c.start, c.plan, (r.settings ->> 'seed')::float8 as seed, r.settings -> 'perThread' as "perThread"
    from schedule.recorded_run c join schedule.run r on r.id = c.run_id where c.run_id = ${runId}`.execute(tx);
  if (!rows[0]) throw new Refusal('not-found', `Run ${runId} left no record.`);
  return rows[0];
}

/** The job on the queue. */
export const replayWork: Work<Replay, Replayed> = {
  name: 'schedule.replay', input: replayInput as unknown as Work<Replay, Replayed>['input'],
  run: (context, input) => runReplay(context, input),
};
