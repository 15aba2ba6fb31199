/** A job as people see it, and asking for one: in the asker's transaction, so that it exists when the change it belongs to does. */
import { sql } from 'kysely';
import { notify, type Tx } from '#db';
import { Refusal } from '#kernel/refusal';

export type JobState = 'queued' | 'running' | 'done' | 'stopped' | 'failed';

export interface Job {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
  readonly state: JobState;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly share: number | null;
  readonly progress: Readonly<Record<string, unknown>>;
  readonly result: unknown;
  readonly message: string | null;
}

/** Where queues hear that something was asked for, or asked to stop. */
export const ASKED = 'opsfloor_jobs';
/** Where open pages hear how far a job is. */
export const PROGRESS = 'opsfloor_progress';

const COLUMNS = sql`id, name, input, state, asked_by as "askedBy", asked_at as "askedAt", started_at as "startedAt", ended_at as "endedAt", share::float8 as share, progress, result, message`;

/** Asks for work by its name; returns the job's id. Whoever runs a queue on this database takes it once the transaction is committed. */
export async function ask(tx: Tx, name: string, input: unknown, by: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into jobs.job (name, input, asked_by) values (${name}, ${JSON.stringify(input ?? {})}::jsonb, ${by}) returning id`.execute(tx);
  await notify(tx, ASKED, '');
  return rows[0]!.id;
}

/** The job; refuses an id that is none. */
export async function jobOf(tx: Tx, id: string): Promise<Job> {
  const { rows } = await sql<Job>`select ${COLUMNS} from jobs.job where id::text = ${id}`.execute(tx);
  if (!rows[0]) throw new Refusal('not-found', `There is no job ${id}.`);
  return rows[0];
}

/** Jobs, newest first, before `before` where it is given; of one name where it is given; for these sites or for none in particular. */
export async function recentJobs(tx: Tx, { name, before, limit = 100, sites = 'all' }: { name?: string | undefined; before?: { at: string; id: string } | undefined; limit?: number; sites?: 'all' | readonly number[] } = {}): Promise<Job[]> {
  const { rows } = await sql<Job>`
    select ${COLUMNS} from jobs.job
    where (${name ?? null}::text is null or name = ${name ?? null})
      and (${sites === 'all'} or input -> 'siteId' is null or (input ->> 'siteId')::bigint = any(${sites === 'all' ? [] : [...sites]}::bigint[]))
      and (${before?.at ?? null}::timestamptz is null or (asked_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by asked_at desc, id desc limit ${limit}`.execute(tx);
  return rows;
}

/** Asks a job to stop. One that waits is stopped at once; one that runs keeps what it has and ends soon; one that has ended is left alone. */
export async function askToStop(tx: Tx, id: string): Promise<void> {
  await jobOf(tx, id);
  await sql`update jobs.job set stop_asked = true, state = case when state = 'queued' then 'stopped' else state end, ended_at = case when state = 'queued' then now() else ended_at end
    where id::text = ${id} and state in ('queued', 'running')`.execute(tx);
  await notify(tx, ASKED, id);
}
